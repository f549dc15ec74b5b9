"""What pages share: the site, the head, dates, links, images, people, cards.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef, Picture
from sitegen.plan.views.newsletter import NewsletterView
from sitegen.plan.views.publishing import PublisherView, PublishingView
from sitegen.urls import Url


class DateView(Value, frozen=True, kw_only=True):
    """A date for reading (`text`, in the page's language and calendar) and for machines (`iso`, `<time datetime>`).

    `gregorian` is the date in the Gregorian calendar where `text` is in another one; else empty.
    """

    iso: str
    text: str
    gregorian: str = ""


class LinkView(Value, frozen=True, kw_only=True):
    """A label with an address, of this site (`Url`) or elsewhere (text).

    `language` is that of the label and `leads_to` that of its target, where they are not the page's; else empty.
    """

    label: str
    url: Url | str
    language: str = ""
    leads_to: str = ""


class LanguageView(Value, frozen=True, kw_only=True):
    """A language of a site that has several: the link to the same page in it, or to its home page.

    `name` is what the language calls itself; `label` is the name or, where `same` is false, says in that language that
    the link leads to its home page. `current` is true for the language of the page.
    """

    language: str
    direction: str
    name: str
    label: str
    url: Url
    same: bool
    current: bool = False


class AlternateView(Value, frozen=True, kw_only=True):
    """The same page in a language (BCP 47), itself included, by its absolute address: for `hreflang`."""

    language: str
    url: str


class FeedLinkView(Value, frozen=True, kw_only=True):
    """A feed: what it is of, its address and its media type (`application/atom+xml`, `application/feed+json`).

    `address` is the absolute address, for readers to copy; `name` the format's own (`Atom`, `JSON Feed`).
    """

    label: str
    url: Url
    type: str
    address: str
    name: str


class ImageView(Value, frozen=True, kw_only=True):
    """An image with its texts. `alt` is empty for decoration."""

    picture: Picture
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""
    licence_url: str = ""
    source: str = ""
    """The page that it comes from."""


class PreviewView(Value, frozen=True, kw_only=True):
    """The picture in previews of links to a page: PNG or JPEG, its size in pixels, what it shows."""

    url: Url
    width: int
    height: int
    alt: str


class LicenceView(Value, frozen=True, kw_only=True):
    """A licence by name, with the address of its text where it is known (else empty)."""

    name: str
    url: str = ""


class SiteView(Value, frozen=True, kw_only=True):
    """What every page of a language shares. In templates: `site`."""

    title: str
    description: str
    language: str
    direction: str
    address: str
    """The absolute address of the site's root, with a slash at its end: what machines read cannot be relative."""
    title_language: str = ""
    """The language of the title, where it is not `language`; likewise of the description."""
    description_language: str = ""
    home: Url
    nav: tuple[LinkView, ...] = ()
    footer: tuple[LinkView, ...] = ()
    taxonomies: tuple[LinkView, ...] = ()
    """The taxonomies that have terms; the label is the taxonomy's id (`tags`) for `t("taxonomy." ~ label)`."""
    archive: Url | None = None
    terms: Url | None = None
    """The page of all terms."""
    corrections: Url | None = None
    """The page of all corrections, if there are any."""
    timeline: Url | None = None
    """The page with the timeline of the site, if it has events."""
    forecasts: Url | None = None
    """The page of all forecasts."""
    search: Url | None = None
    """The page on which the language is searched, if the site has a search."""
    opensearch: Url | None = None
    """What tells browsers of it (`<link rel="search">`)."""
    feed: Url | None = None
    subscribe: Url | None = None
    """The page that tells readers how to follow the site."""
    icon: Picture | None = None
    icon_type: str = ""
    """Media type of the icon (`image/svg+xml`)."""
    favicon: Url | None = None
    """The icon that browsers ask for on their own, with pictures of 16, 32 and 48 pixels."""
    touch_icon: Url | None = None
    """The icon of home screens."""
    publisher: PublisherView | None = None
    publishing: tuple[PublishingView, ...] = ()
    """The pages of this language on how the publication works."""
    licence: LicenceView | None = None
    copyright: str = ""
    newsletter: NewsletterView | None = None
    styles: tuple[Url, ...] = ()
    """The site's own style sheets, for after those of the theme."""
    preview: PreviewView | None = None
    """The picture in previews of pages that have none of their own."""
    assets: Mapping[str, Url]
    """The theme's static files by name (`css/broadsheet.css`), under their names with content hashes."""
    options: Mapping[str, object]
    """The options that theme.toml declares, with the site's choices."""
    policy: str = ""
    """The Content-Security-Policy for a `<meta http-equiv>` early in the head; empty where no page has one."""
    drafts: bool = False
    """True in a build that shows what is not public; every page must say so."""


class HeadView(Value, frozen=True, kw_only=True):
    """What a page says about itself, for machines. `canonical` is absolute; `robots` is empty or `noindex`.

    `title` is for windows and ends with the site's name; `name` is what the page itself is called.
    """

    title: str
    name: str = ""
    description: str = ""
    canonical: str = ""
    robots: str = ""
    markdown: Url | None = None
    """The same piece as plain Markdown."""
    feeds: tuple[FeedLinkView, ...] = ()
    preview: PreviewView | None = None
    figures: bool = False
    """Whether the page has charts, tables of data, maps, timelines or forecasts: their style is `css/figures.css`."""
    styles: tuple[str, ...] = ()
    """What else a text of the page has: `code` with colours (`code/code.css`), formulas (`math`, `math/math.css`)."""
    references: bool = False
    """Whether the page has a list of sources, whose style sheet is `css/references.css`."""
    alternates: tuple[AlternateView, ...] = ()
    """The page in every language that has it, this one included; empty where there is only one."""


class PersonView(Value, frozen=True, kw_only=True):
    """A name in a byline. `url` is the person's page, where there is one; `sort_name` is as in `Rahimi, Leila`.

    `language` is that of the name where it is not the page's; `role_language` and `affiliation_language` likewise.
    """

    name: str
    language: str = ""
    url: Url | None = None
    role: str = ""
    role_language: str = ""
    affiliation: str = ""
    affiliation_language: str = ""
    affiliation_url: str = ""
    since: str = ""
    """Since when the affiliation has held, as the profile says it: a year, a month or a day; `until` likewise."""
    until: str = ""
    sort_name: str = ""
    orcid: str = ""
    organisation: bool = False
    """True for a desk or another body, which has no family name."""


class AffiliationView(Value, frozen=True, kw_only=True):
    """Where an author has worked. `years` are `2015–2019`, `2019–` or `–2015` in the page's digits, or empty."""

    org: str
    language: str = ""
    role: str = ""
    role_language: str = ""
    url: str = ""
    years: str = ""


class ProfileView(Value, frozen=True, kw_only=True):
    """An author's profile, on the author's page and below the author's pieces.

    `language` is that of the name where it is not the page's; the other fields in `_language` likewise.
    """

    name: str
    language: str = ""
    url: Url | None
    role: str = ""
    role_language: str = ""
    affiliation: str = ""
    affiliation_language: str = ""
    affiliation_url: str = ""
    since: str = ""
    until: str = ""
    affiliations: tuple[AffiliationView, ...] = ()
    """Where the author has worked, the latest first; empty where the profile has no dates."""
    email: str = ""
    orcid: str = ""
    organisation: bool = False
    links: tuple[LinkView, ...] = ()
    image: ImageView | None = None
    disclosure: str = ""
    disclosure_language: str = ""
    biography: BodyRef | None = None
    biography_language: str = ""
    description: str = ""
    """The first paragraph of the biography as plain text, for machines."""
    extra: Mapping[str, object]


class TeaserView(Value, frozen=True, kw_only=True):
    """A piece that another one points to, with the first terms that both have. `kind` is that of a card."""

    url: Url
    title: str
    kind: str
    language: str
    direction: str
    date: DateView
    outlet: str = ""
    image: ImageView | None = None
    shared: tuple[LinkView, ...] = ()


class CardView(Value, frozen=True, kw_only=True):
    """A piece in a list. `kind` is the key of a message (`t("kind." ~ card.kind)`); own pieces have no `outlet`."""

    url: Url
    title: str
    kind: str
    summary: str
    language: str
    direction: str
    date: DateView
    authors: tuple[PersonView, ...] = ()
    regions: tuple[LinkView, ...] = ()
    outlet: str = ""
    outlet_language: str = ""
    """The language of the outlet's name, where it is not that of the page."""
    image: ImageView | None = None
    minutes: str = ""
    """Reading time in minutes, as a number in the digits of the page's language."""
    hidden: bool = False
    """True for a piece that is not public, in a build with `--drafts`."""
