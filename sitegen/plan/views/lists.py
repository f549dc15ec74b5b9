"""Pages that list pieces: home, taxonomies, terms, the archive.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef
from sitegen.plan.views.html import ListView
from sitegen.plan.views.parts import CardView, FeedLinkView, ImageView, LinkView, ProfileView
from sitegen.urls import Url


class StreamView(Value, frozen=True, kw_only=True):
    """A stretch of a stream of pieces, newest first. `number` is 0 on the stream's first page (its newest pieces).

    The parts of a series are in their order; `newer` is the page of later parts, `older` that of earlier ones.
    """

    cards: tuple[CardView, ...] = ()
    number: int = 0
    newer: Url | None = None
    older: Url | None = None
    parts: tuple[str, ...] = ()
    """For a series, the number of each of the cards in it, in the digits of the language."""


class SectionView(Value, frozen=True, kw_only=True):
    """A section of the home page: the newest pieces of a term, with the address of all of them."""

    title: str
    language: str = ""
    """The language of the title, where it is not that of the page."""
    url: Url
    cards: tuple[CardView, ...]


class HomeView(ListView, frozen=True, kw_only=True):
    """The home page (template `home.html`) and its older pages (`number` in `stream`, then without lead and sections).

    `lead` is not repeated in `latest` and `stream`; `latest` are the newest pieces, `stream` continues after them.
    `sections` repeat neither `lead` nor `latest` nor each other; `earlier` is what of `stream` is in none of them, for
    a theme that shows the sections.
    """

    lead: CardView | None = None
    latest: tuple[CardView, ...] = ()
    sections: tuple[SectionView, ...] = ()
    earlier: tuple[CardView, ...] = ()
    stream: StreamView

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of the lead, the latest pieces and the rest of the page."""
        return (card.url for card in (*filter(None, [self.lead]), *self.latest, *self.stream.cards))

    def is_first(self) -> bool:
        """Return whether it has the newest pieces."""
        return not self.stream.number


class TermRow(Value, frozen=True, kw_only=True):
    """A term in the list of a taxonomy, with the number of its public pieces in the digits of the language.

    `language` is that of the name where it is not the page's; `summary_language` likewise.
    """

    name: str
    language: str = ""
    url: Url
    count: str
    summary: str = ""
    summary_language: str = ""
    note: str = ""
    """What is said of the name of a region."""
    note_language: str = ""


class CountryRow(Value, frozen=True, kw_only=True):
    """A country on a map of regions: its code, its page, what is said of it, its place in `classes` (from 0)."""

    code: str
    name: str
    url: Url
    label: str
    """The name, and the number of pieces."""
    at: int = 0


class TermMapView(Value, frozen=True, kw_only=True):
    """A map of the regions that are countries: `{{ page.map | region_map }}`."""

    title: str
    countries: tuple[CountryRow, ...]
    classes: tuple[str, ...] = ()
    """The numbers of pieces that the colours mean, the fewest first (`1`, `2–4`); none where all have one colour."""
    legend: str = ""
    """What is said before these numbers: the theme's message `list.count`."""
    areas: Mapping[str, str]
    """The country that areas of the map are shown as part of."""
    borders: str
    """What is said of borders."""
    borders_language: str = ""
    """The language of that text where it is not the page's."""


class TaxonomyView(ListView, frozen=True, kw_only=True):
    """All terms of a taxonomy. Template `taxonomy.html`. `taxonomy` is its id (`tags`, `authors`, ...)."""

    taxonomy: str
    title: str
    terms: tuple[TermRow, ...]
    map: TermMapView | None = None
    """Of the regions, where three of them or more are countries."""

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of its terms."""
        return (row.url for row in self.terms)


class TermView(ListView, frozen=True, kw_only=True):
    """A term with its pieces. Template `term.html`. `profile` is set for authors only.

    `name_language` is the language of the name where it is not the page's; the other fields in `_language` likewise.
    """

    taxonomy: str
    taxonomy_title: str
    taxonomy_url: Url
    name: str
    name_language: str = ""
    summary: str = ""
    summary_language: str = ""
    image: ImageView | None = None
    introduction: BodyRef | None = None
    introduction_language: str = ""
    profile: ProfileView | None = None
    note: str = ""
    """What is said of the name of a region."""
    note_language: str = ""
    above: tuple[LinkView, ...] = ()
    """The terms that it belongs to, the highest first: the regions that it is part of, the parents of a tag."""
    members: tuple[LinkView, ...] = ()
    """Regions that this region is made of, or the terms directly below another term (those that have pieces)."""
    open: bool = True
    """False for a series that is complete."""
    dossier: Url | None = None
    """The page with all parts of a series, if there is one."""
    contents: tuple[LinkView, ...] = ()
    """All parts of a series that has several pages, in order; on its first page."""
    timeline: Url | None = None
    """The timeline of a region or a series whose pieces have events."""
    feed: Url | None = None
    subscribe: Url | None = None
    """The page that tells readers how to follow the term."""
    stream: StreamView
    extra: Mapping[str, object]

    def schema_type(self) -> str:
        """Return that of a profile for an author who has one."""
        return "ProfilePage" if self.profile else "CollectionPage"

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of its pieces."""
        return (card.url for card in self.stream.cards)

    def crumbs(self) -> Iterator[LinkView]:
        """Yield the taxonomy and the terms above this one; a region can be part of several, so those are left out."""
        yield LinkView(label=self.taxonomy_title, url=self.taxonomy_url)
        yield from self.above if self.taxonomy != "regions" else ()

    def is_first(self) -> bool:
        """Return whether it has the newest pieces."""
        return not self.stream.number


class TaxonomyRow(Value, frozen=True, kw_only=True):
    """A taxonomy on the page of all terms; `taxonomy` is its id (`tags`)."""

    taxonomy: str
    title: str
    url: Url
    terms: tuple[TermRow, ...]


class TermsView(ListView, frozen=True, kw_only=True):
    """All terms of all taxonomies. Template `terms.html`; a theme without it has no such page."""

    title: str
    taxonomies: tuple[TaxonomyRow, ...]

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of the taxonomies."""
        return (row.url for row in self.taxonomies)


class MonthRow(Value, frozen=True, kw_only=True):
    """A month in the archive, with the address of its place on the page of its year."""

    name: str
    url: Url
    count: str


class YearRow(Value, frozen=True, kw_only=True):
    """A year in the archive, with the months in which something appeared, newest first."""

    year: str
    url: Url
    count: str
    months: tuple[MonthRow, ...]


class ArchiveView(ListView, frozen=True, kw_only=True):
    """The list of years. Template `archive.html`."""

    years: tuple[YearRow, ...]

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of the years."""
        return (row.url for row in self.years)


class MonthView(Value, frozen=True, kw_only=True):
    """A month of a year with its pieces, newest first. `id` is that of its heading."""

    name: str
    id: str
    cards: tuple[CardView, ...]


class YearView(ListView, frozen=True, kw_only=True):
    """One year of the archive. Template `year.html`."""

    year: str
    months: tuple[MonthView, ...]
    newer: LinkView | None = None
    older: LinkView | None = None

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of its pieces."""
        return (card.url for month in self.months for card in month.cards)


class SubscribeView(ListView, frozen=True, kw_only=True):
    """How to follow a stream of pieces, and what its feed holds now. Template `subscribe.html`.

    `name` is what the stream is of, `page` its list; `feeds` are its feeds with their addresses (`| href`).
    `name_language` is the language of the name where it is not the page's.
    """

    name: str
    name_language: str = ""
    page: Url
    feeds: tuple[FeedLinkView, ...]
    cards: tuple[CardView, ...]

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of what the feed holds."""
        return (card.url for card in self.cards)
