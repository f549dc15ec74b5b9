"""render: artifacts to bytes, and the check of a theme's templates.

In: Theme, SiteViews, the store of bodies, Sources, Artifacts. Out: the bytes of each, or SitegenError; problems of the
theme's templates.
"""

from __future__ import annotations

from sitegen.problems import Problem
from sitegen.render.extensions import NO_EXTENSIONS, Extensions
from sitegen.render.renderer import Renderer
from sitegen.render.variants import VariantMaker, key_of
from sitegen.theme.values import Theme

__all__ = ["Renderer", "VariantMaker", "check_templates", "key_of"]


def check_templates(theme: Theme, language: str, extensions: Extensions = NO_EXTENSIONS) -> tuple[Problem, ...]:
    """Compile every template of a theme and check the names that it uses against the views and messages."""
    from sitegen.render.template_check import check_all  # noqa: PLC0415 - late: jinja2 is heavy

    return check_all(theme, language, extensions)
