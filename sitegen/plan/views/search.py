"""The page on which a site is searched.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from sitegen.plan.views.html import ListView
from sitegen.plan.views.lists import TaxonomyRow
from sitegen.plan.views.parts import LinkView
from sitegen.urls import Url


class SearchView(ListView, frozen=True, kw_only=True):
    """The page on which a language is searched. Template `search.html`; docs/search.md says what its script expects.

    `taxonomies` and `years` are ways to every piece without the script; `script` is its address, and `index` that of
    the folder with the files that it asks for.
    """

    title: str
    script: Url
    index: Url
    taxonomies: tuple[TaxonomyRow, ...]
    years: tuple[LinkView, ...]

    def schema_type(self) -> str:
        """Return the type of a page of results."""
        return "SearchResultsPage"
