"""Pages that show one piece, or none: articles, pages, redirects, the page for a missing address.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef
from sitegen.plan.views.corrections import CorrectionLedgerView
from sitegen.plan.views.entities import EntityRefView
from sitegen.plan.views.forecasts import ForecastView
from sitegen.plan.views.html import HtmlView
from sitegen.plan.views.parts import (
    CardView,
    DateView,
    ImageView,
    LicenceView,
    LinkView,
    PersonView,
    ProfileView,
    TeaserView,
)
from sitegen.urls import Url


class TocView(Value, frozen=True, kw_only=True):
    """An entry of the table of contents: a heading of level 2 or 3."""

    level: int
    url: Url
    text: str


class OriginalView(Value, frozen=True, kw_only=True):
    """Where a piece first appeared. `policy` is `full`, `noindex` or `excerpt`; `url` may be empty."""

    outlet: str
    outlet_language: str = ""
    """The language of the outlet's name, where it is not that of the page."""
    outlet_url: str
    url: str
    date: DateView | None
    policy: str
    licence: LicenceView | None = None


class CorrectionView(Value, frozen=True, kw_only=True):
    """A correction as shown; `kind` is `correction`, `clarification` or `update`."""

    date: DateView
    kind: str
    text: str


class WithdrawalView(Value, frozen=True, kw_only=True):
    """When and why a piece was taken back."""

    date: DateView
    reason: str


class SeriesView(Value, frozen=True, kw_only=True):
    """The series of a piece: the parts around it, in order; `current` is the index of this one among them, from 0.

    A short series is shown whole. What a page shows of a long one does not depend on how many parts follow further on.
    `number` is that of this part, from 1, and `total` that of all parts, both in the digits of the language; `total` is
    empty while the series is open.
    """

    name: str
    language: str = ""
    """The language of the name, where it is not that of the page."""
    url: Url
    open: bool
    opening: LinkView | None = None
    """The first part, where it is not among `pieces`."""
    pieces: tuple[LinkView, ...]
    start: int = 1
    """The number in the series of the first of `pieces`."""
    current: int
    whole: bool = True
    """False where some parts are not shown; all are at `url`."""
    number: str = ""
    total: str = ""
    previous: LinkView | None = None
    following: LinkView | None = None


class WordChangeView(Value, frozen=True, kw_only=True):
    """Words that were replaced, with a few around them; `part` is `text`, `title`, `summary` or `disclosure`."""

    part: str
    before: str
    old: str
    new: str
    after: str


class RevisionView(Value, frozen=True, kw_only=True):
    """When the published words changed, and which; `more` is how many more places changed, in the digits, or empty."""

    date: DateView
    changes: tuple[WordChangeView, ...]
    more: str = ""


class AiView(Value, frozen=True, kw_only=True):
    """What part generative AI had in a text: `none`, `assisted` or `generated`, and a note of the author's."""

    use: str
    note: str = ""


class CitingView(Value, frozen=True, kw_only=True):
    """An article whose text links to another one."""

    url: Url
    title: str
    language: str
    direction: str
    date: DateView


class ArticleView(HtmlView, frozen=True, kw_only=True):
    """An article. Template `article.html`. `body` is absent for a withdrawn piece and under policy `excerpt`."""

    title: str
    kind: str
    language: str
    direction: str
    date: DateView
    standfirst: str = ""
    """The written summary, where it is not the opening of the body."""
    summary: str = ""
    updated: DateView | None = None
    changed: str = ""
    """When it last changed in substance, by `updated` or a correction, as ISO 8601: it moves the feeds."""
    authors: tuple[PersonView, ...] = ()
    with_authors: tuple[PersonView, ...] = ()
    """Who helped to write it: "By A, with B"."""
    translators: tuple[PersonView, ...] = ()
    editors: tuple[PersonView, ...] = ()
    reviewers: tuple[PersonView, ...] = ()
    """Who read it as an expert before it was published."""
    dateline: str = ""
    original: OriginalView | None = None
    image: ImageView | None = None
    body: BodyRef | None = None
    events: BodyRef | None = None
    """The events of the front matter, with their timeline, where there are any: shown after the text."""
    timeline: Url | None = None
    """The timeline of the site, where this piece has events."""
    toc: tuple[TocView, ...] = ()
    minutes: str = ""
    words: int = 0
    """The number of words of the text that the page shows; 0 without one."""
    licence: LicenceView | None = None
    """That of this text: the site's, or for a piece from elsewhere that of the original."""
    sources: tuple[str, ...] = ()
    """The first addresses elsewhere that the text links to."""
    tags: tuple[LinkView, ...] = ()
    regions: tuple[LinkView, ...] = ()
    terms: tuple[LinkView, ...] = ()
    """Terms of the site's own taxonomies."""
    about: tuple[EntityRefView, ...] = ()
    """The entities that it is about."""
    mentions: tuple[EntityRefView, ...] = ()
    """Others that its text mentions, in the order of the text."""
    series: SeriesView | None = None
    corrections: tuple[CorrectionView, ...] = ()
    history: tuple[RevisionView, ...] = ()
    """When the published words changed, the newest first, where the piece shows its history."""
    withdrawn: WithdrawalView | None = None
    disclosure: str = ""
    ai: AiView | None = None
    forecasts: tuple[ForecastView, ...] = ()
    profiles: tuple[ProfileView, ...] = ()
    """The profiles of the authors that say more than their names."""
    related: tuple[TeaserView, ...] = ()
    """Other pieces that share terms with this one and lie near it in time, the closest first."""
    cited_by: tuple[CitingView, ...] = ()
    """The newest articles whose texts link to this one."""
    cite: tuple[LinkView, ...] = ()
    """The files for reference managers, by the name of their format."""
    newer: LinkView | None = None
    older: LinkView | None = None
    hidden: bool = False
    extra: Mapping[str, object]

    def crumbs(self) -> Iterator[LinkView]:
        """Yield its series, else its first region, else its first tag."""
        if self.series:
            yield LinkView(label=self.series.name, url=self.series.url)
        else:
            yield from (*self.regions, *self.tags)[:1]


class PageView(HtmlView, frozen=True, kw_only=True):
    """A page outside the stream. Template `page.html`."""

    title: str
    language: str
    direction: str
    standfirst: str = ""
    body: BodyRef
    ledger: CorrectionLedgerView | None = None
    """All corrections, on the page that has their address (`corrections/`)."""
    date: DateView | None = None
    updated: DateView | None = None
    image: ImageView | None = None
    toc: tuple[TocView, ...] = ()
    hidden: bool = False
    extra: Mapping[str, object]


class NotFoundView(HtmlView, frozen=True, kw_only=True):
    """The page for an address that does not exist. Template `404.html`; its addresses begin at the host's root."""

    latest: tuple[CardView, ...] = ()


class RedirectView(HtmlView, frozen=True, kw_only=True):
    """A page at an old address that sends the reader on. Template `redirect.html`."""

    target: Url
    title: str


class PluginPageView(HtmlView, frozen=True, kw_only=True):
    """A page that a plugin makes, shown by a template of the plugin's choice.

    What the plugin passes to the template is in `values`: `page.values.entries`, say.
    """

    title: str
    language: str
    direction: str
    values: Mapping[str, object]
