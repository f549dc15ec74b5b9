"""Part sums: a short checksum of each part that a file is made of, by which a later plan can say which part changed.

In: Sealed artifacts; what all pages share. Out: bytes to keep, and the names of the parts.

They decide nothing: whether a file is written is decided by its fingerprint. Two parts that differ have the same sum in
one of 65,536 cases; then the reason is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from struct import pack
from typing import Any, get_args, get_type_hints
from zlib import crc32

from sitegen.encoding import Buffer, Value, encode, encoded_items, field_names
from sitegen.plan.artifact import Recipe
from sitegen.plan.page_kinds import PAGE_VIEWS
from sitegen.plan.sealed import Sealed
from sitegen.plan.views import SiteView
from sitegen.theme import Theme

_HTML = ("template", "base", "language", "view")
"""The parts of the recipe of a page, in the order in which `seal` encodes them."""


class SharedSums(Value, frozen=True, kw_only=True):
    """What files of one build share: the digests of sitegen with its plugins and of these alone, and sums of the rest.

    `templates` are by path, `sites` by language: two bytes for each field of SiteView.
    """

    engine: str
    plugins: str
    templates: Mapping[str, int]
    messages: int
    options: int
    sites: Mapping[str, bytes]


def shared_sums(theme: Theme, sites: Mapping[str, SiteView], engine: str, plugins: str = "") -> SharedSums:
    """Return the sums of what the files of a build share."""
    return SharedSums(
        engine=engine,
        plugins=plugins,
        templates={one.path: crc32(one.text.encode()) for one in theme.templates.values()},
        messages=crc32(encode(theme.texts)),
        options=crc32(encode((theme.options, theme.options_by_language))),
        sites={language: _sums(encoded_items(encode(view))) for language, view in sites.items()},
    )


def part_sums(artifact: Sealed) -> bytes:
    """Return two bytes for each part of an artifact: those of `part_names`."""
    items: list[Buffer] = [*encoded_items(artifact.content)]
    at = _place_of_view(artifact.shape)
    if at is not None:
        items[at : at + 1] = encoded_items(items[at])
    items.insert(0, artifact.shape.encode())
    return _sums(items)


@lru_cache
def part_names(shape: str) -> tuple[str, ...]:
    """Return the names of the parts that recipes of a shape have: the shape, and the fields of recipe and view."""
    recipe, _, view = shape.partition(" ")
    names = _HTML if view else field_names(_RECIPES[recipe])
    at = _place_of_view(shape)
    if at is not None:
        kind = _VIEWS[view] if view else get_type_hints(_RECIPES[recipe])["view"]
        names = (*names[:at], *field_names(kind), *names[at + 1 :])
    return ("shape", *names)


@lru_cache
def _place_of_view(shape: str) -> int | None:
    names = _HTML if " " in shape else field_names(_RECIPES[shape])
    return names.index("view") if "view" in names else None


def _sums(items: Iterable[Buffer]) -> bytes:
    sums = [crc32(item) & 0xFFFF for item in items]
    return pack(f"<{len(sums)}H", *sums)


_RECIPES: Mapping[str, Any] = {kind.__name__: kind for kind in get_args(Recipe)}
_VIEWS: Mapping[str, Any] = {view.__name__: view for view in PAGE_VIEWS}
