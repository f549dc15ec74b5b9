"""What every page has: an address, what it says about itself, and what machines are told of its place on the site.

In: nothing. Out: the bases of the views of pages, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.encoding import Value
from sitegen.plan.views.parts import HeadView, LanguageView, LinkView
from sitegen.urls import Url


class HtmlView(Value, frozen=True, kw_only=True):
    """A page. Its methods are for what is written of it for machines; templates see its fields alone."""

    url: Url
    head: HeadView
    languages: tuple[LanguageView, ...] = ()

    def schema_type(self) -> str:
        """Return its type in schema.org."""
        return "WebPage"

    def listed(self) -> Iterable[Url | str]:
        """Return the addresses that it leads to, in its order."""
        return ()

    def crumbs(self) -> Iterable[LinkView]:
        """Return the pages between the home page and this one, the highest first."""
        return ()

    def is_first(self) -> bool:
        """Return whether it is the first page of what it lists, which the sitemap has."""
        return True


class ListView(HtmlView, frozen=True, kw_only=True):
    """A page that gathers what is on other pages."""

    def schema_type(self) -> str:
        """Return the type of a collection."""
        return "CollectionPage"
