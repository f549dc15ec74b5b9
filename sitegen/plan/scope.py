"""The scope of a plan: what every view is made from, and how an address is written absolutely.

In: Site, SiteConfig, Theme facts. Out: Scope.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.index.related import Remember
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.site import Site, Tree
from sitegen.index.terms import text_in
from sitegen.keys.own import absent, fields_of, local_text
from sitegen.locale.calendars import Calendar
from sitegen.locale.language_data import LanguageData
from sitegen.locale.typesetting import typeset
from sitegen.model.bodies import Bodies
from sitegen.model.documents import LocalText, Named
from sitegen.model.share_cards import CardTheme
from sitegen.plan.views import CardView, LanguageView
from sitegen.urls import Base, Url

if TYPE_CHECKING:
    from sitegen.locale.edtf_words import Tongue

View = TypeVar("View")

PLACES: Final = "places"
RELATED: Final = "related"
"""What `Scope.once` makes of the order and the terms of pieces alone, whatever their words."""


class SearchTools(Value, frozen=True, kw_only=True):
    """What a search is made of, beside what all pages are: its script with the address, and the texts of bodies."""

    script: bytes
    url: Url
    bodies: Bodies


class Cards(dict[str, CardView]):
    """The cards of listed pieces by source path: each is made when it is first asked for, and once.

    KeyError is raised for a piece that is not listed.
    """

    def __init__(self, listed: Iterable[ResolvedPiece], make: Callable[[ResolvedPiece], CardView]) -> None:
        super().__init__()
        self._listed = {shown.piece.document.path: shown for shown in listed}
        self._make = make

    def __missing__(self, path: str) -> CardView:
        card = self[path] = self._make(self._listed[path])
        return card

    def reworded(self, path: str, make: Callable[[], CardView]) -> Cards:
        """Return the same cards with another one for a piece, if that is listed."""
        if path not in self._listed:
            return self
        cards = Cards(self._listed.values(), self._make)
        cards.update(self)
        cards[path] = make()
        return cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the views of one language are made from.

    `site_url` is the site's address in this build (`--base-url`), ending in a slash.
    """

    site: Site
    tree: Tree
    config: SiteConfig
    site_url: str
    drafts: bool
    names: Mapping[tuple[str, str], Named]
    """Names of the terms that have a page, by taxonomy and id."""
    messages: Mapping[str, str]
    """The theme's messages in this language (taxonomy names, titles of lists)."""
    languages: tuple[LanguageView, ...] = ()
    """The links to each language's home page; none where the site has one language."""

    term_index: bool
    """Whether there is a page of all terms: the theme has a template for it, and the site has terms."""
    lacking: frozenset[str] = frozenset()
    """The kinds of pages for which the theme has no template."""
    has_forecasts: bool = False
    """Whether there is a page of all forecasts."""
    remember: Remember
    """Remembers what takes long to find."""
    bodies: Bodies | None = None
    """What has the texts of bodies, by which related pieces can be found."""
    search: SearchTools | None = None
    """None where the site has no search."""
    cards: Cards
    card_theme: CardTheme | None = None
    """How share cards look; None where none are drawn."""

    language: str = field(init=False)
    """The language of the pages."""
    root: str = field(init=False)
    """The start of the addresses of this language's lists."""
    language_data: LanguageData = field(init=False)
    """What is known of this language."""
    calendar: Calendar = field(init=False)
    """The calendar of the dates that readers see."""
    name: str = field(init=False)
    """The title of the site."""

    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:  # every view asks for these
        language = self.tree.language
        data = self.data_of(language)
        calendar = self.config.calendars.get(language) or data.calendar
        title = text_in(self.config.title, language, self.config.language).text
        made = (("language", language), ("root", self.tree.root), ("language_data", data), ("calendar", calendar))
        for name, value in (*made, ("name", title)):
            object.__setattr__(self, name, value)

    def once(self, key: Hashable, make: Callable[[], View]) -> View:
        """Make what many views share, such as an author, the first time it is asked for."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make()
        view: View = made
        return view

    def reworded(self, site: Site, cards: Cards) -> Scope:
        """Return the scope of the same pieces in the same order, some with other words and cards."""
        scope = replace(self, site=site, tree=site.trees[self.language], cards=cards)
        words_count = "text" in self.config.related_by and scope.tree is not self.tree
        for key in (PLACES,) if words_count else (PLACES, RELATED):
            if (made := self._made.get(key)) is not None:
                scope.once(key, lambda made=made: made)  # type: ignore[misc]
        return scope

    def card(self, shown: ResolvedPiece) -> CardView:
        """Return the card of a listed piece."""
        return self.cards[shown.piece.document.path]

    @property
    def tongue(self) -> Tongue:
        """The language and the calendar that dates of history are written in."""
        from sitegen.locale.edtf_words import Tongue  # noqa: PLC0415 - few sites have such dates

        return Tongue(language=self.language, languages=self.config.language_data, calendar=self.calendar)

    @property
    def absolute(self) -> Base:
        """The base of feeds and the sitemap."""
        return Base(self.site_url)

    @property
    def rooted(self) -> Base:
        """The base of the 404 page, which a host shows at any address."""
        return Base(urlsplit(self.site_url).path)

    def data_of(self, language: str) -> LanguageData:
        """Return what is known of a language."""
        return self.config.language_data.of(language)

    def message(self, key: str, otherwise: str = "") -> str:
        """Return a message of the theme; the plan cannot go without those that `theme_needs` finds missing."""
        return self.messages.get(key, otherwise)

    def text(self, text: LocalText, plain: str = "") -> Named:
        """Return a text in this language; one without a language is in that of the site, or in `plain`."""
        return text_in(text, self.language, plain or self.config.language)

    def prose(self, text: LocalText, plain: str = "") -> Named:
        """Return a text that is no name in this language, with the punctuation of its language."""
        found = self.text(text, plain)
        return Named(text=self.set(found.text, found.language), language=found.language)

    def set(self, text: str, language: str = "") -> str:
        """Return a text with the punctuation of its language, that of the pages where none is named."""
        return typeset(text, language or self.language, self.config.language_data)

    def extra_of(self, values: Mapping[str, object], place: str) -> Mapping[str, object]:
        """Return the free keys of a file (`place` as in `[fields]`), with the site's own texts in this language.

        Each field of the site's own is there, also where there is no file.
        """
        return extra_in(self.language, values, place, self.config)

    def title(self, name: str) -> str:
        """Return the title of a page for windows and search engines."""
        return f"{name} – {self.name}" if name and name != self.name else self.name

    def canonical(self, url: Url) -> str:
        """Return an address of the site as an absolute one."""
        return self.absolute.join(url)


def extra_in(language: str, values: Mapping[str, object], place: str, config: SiteConfig) -> Mapping[str, object]:
    """Return the free keys of a file (`place` as in `[fields]`), with the site's own texts in a language.

    Each field of the site's own is there, also where there is no file.
    """
    if not config.fields:
        return values
    shown = dict(values)
    for own in fields_of(config.fields, place):
        value = shown.setdefault(own.name, absent(own))
        if own.type == "local_text":
            shown[own.name] = text_in(local_text(value), language, config.language).text or None
    return shown
