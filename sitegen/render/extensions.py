"""What plugins add to templates: filters, families of metadata, templates of their own pages.

In: nothing. Out: the type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.plan.views import HtmlView, SiteView


class Extensions(Value, frozen=True, kw_only=True, eq=False):
    """Functions of plugins by name; each raises ProblemError where it fails. `digest` is that of the plugins."""

    filters: Mapping[str, Callable[..., Any]]
    families: tuple[Callable[[HtmlView, SiteView], str], ...]
    templates: tuple[str, ...]
    """The templates that show pages of plugins."""
    digest: str


NO_EXTENSIONS: Final = Extensions(filters={}, families=(), templates=(), digest="")
