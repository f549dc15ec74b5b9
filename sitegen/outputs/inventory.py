"""Inventory: what a set of articles in one language has, which is all that decides which lists and feeds exist.

In: nothing. Out: the type.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.encoding import Value


class Inventory(Value, frozen=True, kw_only=True):
    """The counts of a language's tree below `root`."""

    root: str = ""
    listed: int = 0
    """Articles in lists."""
    years: tuple[int, ...] = ()
    """Years of their dates, as written."""
    feed_years: tuple[int, ...] = ()
    """Years (UTC) of the moments at which pieces entered the site's feed."""
    terms: Mapping[str, Mapping[str, int]] = {}
    """By taxonomy and term, the number of articles."""
    added: int = 0
    """Files of plugins that may be in the sitemap."""
    mapped: int = 0
    """Pieces that may be in the sitemap."""
    term_index: bool = True
    """Whether the theme has a template for the page of all terms."""
    drafts: bool = False
    """Whether this is a build with `--drafts`, which leaves out what is for crawlers and hosts."""
    reserve: bool = False
    """Whether lists that come into being with their first piece count as existing."""

    def has(self, *taxonomies: str) -> bool:
        """Return whether one of these taxonomies has a term, or its list is reserved."""
        return self.reserve or any(self.terms.get(taxonomy) for taxonomy in taxonomies)
