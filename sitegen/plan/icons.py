"""The icons that programs ask for by name, made of the site's own icon.

In: the Scope. Out: artifacts, and the addresses of the icons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from sitegen.model.bodies import Picture
from sitegen.outputs.media_types import pixel_format
from sitegen.outputs.site_files import FAVICON, TOUCH_ICON
from sitegen.plan.artifact import Artifact
from sitegen.plan.image_recipes import IconRecipe
from sitegen.plan.scope import Scope
from sitegen.urls import Url

_FORMATS: Final[Mapping[Url, Literal["ico", "png"]]] = {FAVICON: "ico", TOUCH_ICON: "png"}


def has_icon(url: Url, scope: Scope) -> bool:
    """Return whether the site has an icon at an address: one of its content, or one made of its own icon."""
    return url in scope.site.files or _source(scope) != ""


def plan_icons(scope: Scope) -> Iterator[Artifact]:
    """Plan the icons, if the site's own is an image of pixels: a drawing cannot be turned into one here."""
    source = _source(scope)
    for url, form in _FORMATS.items() if source else ():
        if url not in scope.site.files:
            file = scope.site.documents.files[source]
            recipe = IconRecipe(file=file, original=pixel_format(source), format=form)
            yield Artifact(path=url.path, kind="icon", source=source, recipe=recipe)


def _source(scope: Scope) -> str:
    icon: Picture | None = scope.site.icon
    if icon is None or not isinstance(icon.url, Url) or not pixel_format(icon.url.path):
        return ""
    return scope.site.files.get(icon.url, "")
