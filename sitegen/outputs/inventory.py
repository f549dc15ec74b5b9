"""Inventory: what a set of articles in one language has, which is all that decides which lists and feeds exist.

In: nothing. Out: the type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.encoding import Value


class Inventory(Value, frozen=True, kw_only=True):
    """The counts of a language's tree below `root`."""

    root: str = ""
    listed: int = 0
    """Articles in lists."""
    years: tuple[int, ...] = ()
    """Years of their dates, as written."""
    feed_years: tuple[tuple[int, int], ...] = ()
    """Years (UTC) in which pieces came due, each with the number of these, the oldest first."""
    terms: Mapping[str, Mapping[str, int]] = {}
    """By taxonomy and term, the number of articles."""
    corrections: bool = False
    """Whether a piece was corrected or withdrawn."""
    own_corrections: bool = False
    """Whether a page of the site has the address of all corrections, which then shows them."""
    timelines: Mapping[str, bool] = {}
    """The lists whose pieces have events, by their path below `root` (empty: home); whether one is in a calendar."""
    added: int = 0
    """Files of plugins that may be in the sitemap."""
    mapped: int = 0
    """Pieces that may be in the sitemap."""
    searched: int = 0
    """Pieces that the search of the site finds."""
    forecasts: int = 0
    """Articles in lists that have forecasts, where the theme has a template for their page."""
    entities: Mapping[str, int] = {}
    """By entity, the number of articles in lists that are about it or mention it."""
    dossiers: tuple[str, ...] = ()
    """The ids of series that are to be dossiers, if they have a part."""
    lacking: frozenset[str] = frozenset()
    """The kinds of pages for which the theme has no template."""
    drafts: bool = False
    """Whether this is a build with `--drafts`, which leaves out what is for crawlers and hosts."""
    reserve: bool = False
    """Whether lists that do not exist until their first piece comes due count as existing."""

    def feed_parts(self, size: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of the feed's archive that no later piece will change: year and number, the oldest first.

        A part holds `size` pieces, the last one of a year that is over the rest of it. The newest year is not over.
        """
        for year, count in self.feed_years:
            over = year != self.feed_years[-1][0]
            yield from ((year, number + 1) for number in range(-(-count // size) if over else count // size))

    def has(self, *taxonomies: str) -> bool:
        """Return whether one of these taxonomies has a term, or its list is reserved."""
        return self.reserve or any(self.terms.get(taxonomy) for taxonomy in taxonomies)
