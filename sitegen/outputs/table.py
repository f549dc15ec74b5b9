"""The table of outputs: one declaration for each kind of file that sitegen makes of its own.

In: an Inventory or a piece, SiteConfig. Out: addresses. Claims, the link resolver, navigation, the sitemap, the preview
server and the files for hosts read this table; a test compares the plan with it. Files of the content keep their
own paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.config.feed_formats import FEED_FORMATS, feed_suffixes
from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Article, Piece
from sitegen.model.republication import is_mapped, treatment
from sitegen.outputs import addresses, routes
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML, OPENSEARCH, TEXT, XML, media_type
from sitegen.outputs.output import Output, PieceOutput
from sitegen.urls import Url

_NO_OLD_FEED: Final = "remove it from `aliases` of [feeds]"

_NO_ENTITIES: Final = "rename the taxonomy or the language; `/entities/` is for the files of content/entities/"
_NO_SEARCH: Final = "rename the file or the taxonomy, or remove `engine` of [search]"

_NO_TIMELINE: Final = "rename the taxonomy, or remove the events"
_NO_FORECASTS: Final = "rename the page, the file or the taxonomy"

OUTPUTS: Final[tuple[Output, ...]] = (
    Output(kind="home", owner="the home page", media_type=HTML, addresses=addresses.home, in_sitemap=True),
    Output(
        kind="taxonomy",
        owner="a list page of sitegen",
        media_type=HTML,
        addresses=addresses.taxonomies,
        in_sitemap=True,
    ),
    Output(kind="term", owner="a list page of sitegen", media_type=HTML, addresses=addresses.terms, in_sitemap=True),
    Output(
        kind="terms", owner="the page of all terms", media_type=HTML, addresses=addresses.term_index, in_sitemap=True
    ),
    Output(kind="dossier", owner="a dossier of a series", media_type=HTML, addresses=addresses.dossiers),
    Output(
        kind="entities",
        owner="the list of entities",
        media_type=HTML,
        addresses=addresses.entity_index,
        in_sitemap=True,
        remedy=_NO_ENTITIES,
    ),
    Output(
        kind="entity",
        owner="the page of an entity",
        media_type=HTML,
        addresses=addresses.entities,
        in_sitemap=True,
        remedy=_NO_ENTITIES,
    ),
    Output(
        kind="corrections",
        owner="the page of all corrections",
        media_type=HTML,
        addresses=addresses.corrections,
        in_sitemap=True,
        remedy="rename the taxonomy",
    ),
    Output(
        kind="timeline",
        owner="a timeline",
        media_type=HTML,
        addresses=addresses.timelines,
        in_sitemap=True,
        remedy=_NO_TIMELINE,
    ),
    Output(
        kind="events",
        owner="the events of a timeline",
        media_type=media_type("events.ics"),
        addresses=addresses.calendars,
        remedy=_NO_TIMELINE,
    ),
    Output(
        kind="events",
        owner="the events of a timeline",
        media_type=media_type("events.json"),
        addresses=addresses.event_lists,
        remedy=_NO_TIMELINE,
    ),
    Output(kind="archive", owner="the archive", media_type=HTML, addresses=addresses.archive, in_sitemap=True),
    Output(kind="year", owner="the archive", media_type=HTML, addresses=addresses.years, in_sitemap=True),
    *(
        Output(kind="feed", owner="a feed", media_type=media_type(form.file), addresses=addresses.feeds(form.name))
        for form in FEED_FORMATS.values()
    ),
    *(
        Output(
            kind="feed",
            owner="the feed's archive",
            media_type=media_type(form.file),
            addresses=addresses.feed_parts(form.name),
        )
        for form in FEED_FORMATS.values()
        if form.archives
    ),
    *(
        Output(
            kind="feed",
            owner="an old address of the feed",
            media_type=media_type(f"index.{suffix}"),
            addresses=addresses.old_feeds(suffix),
            remedy=_NO_OLD_FEED,
            keys=("feeds", "aliases"),
        )
        for suffix in feed_suffixes()
    ),
    Output(
        kind="feed-redirect",
        owner="an old address of the feed",
        media_type=HTML,
        addresses=addresses.old_feed_folders,
        remedy=_NO_OLD_FEED,
        keys=("feeds", "aliases"),
    ),
    Output(kind="subscribe", owner="the page about a feed", media_type=HTML, addresses=addresses.subscriptions),
    Output(
        kind="forecasts",
        owner="the page of all forecasts",
        media_type=HTML,
        addresses=addresses.forecasts,
        in_sitemap=True,
        remedy=_NO_FORECASTS,
    ),
    *(
        Output(
            kind="ledger",
            owner="a file of all forecasts",
            media_type=media_type(routes.forecast_file_url("", form).path),
            addresses=addresses.forecast_file(form),
            remedy=_NO_FORECASTS,
        )
        for form in ("csv", "json", "atom")
    ),
    Output(
        kind="search",
        owner="the search page",
        media_type=HTML,
        addresses=addresses.search,
        remedy=_NO_SEARCH,
        keys=("search", "engine"),
    ),
    Output(
        kind="search-index",
        owner="the index of the search",
        media_type=media_type("start.js"),
        addresses=addresses.search_index,
        linkable=False,
        remedy=_NO_SEARCH,
        keys=("search", "engine"),
    ),
    Output(
        kind="opensearch",
        owner="what tells browsers of the search",
        media_type=OPENSEARCH,
        addresses=addresses.opensearch,
        linkable=False,
        remedy=_NO_SEARCH,
        keys=("search", "engine"),
    ),
    Output(
        kind="not-found",
        owner="the page for missing addresses",
        media_type=HTML,
        addresses=lambda inventory, _: (routes.not_found_url(inventory.root),),
    ),
    Output(kind="sitemap", owner="the sitemap", media_type=XML, addresses=addresses.once(routes.sitemap_url())),
    Output(kind="sitemap", owner="the sitemap", media_type=XML, addresses=addresses.sitemap_parts),
    Output(
        kind="sitemap",
        owner="the news sitemap",
        media_type=XML,
        addresses=addresses.once(routes.news_sitemap_url(), when=lambda _, config: config.crawl.news),
    ),
    Output(
        kind="robots",
        owner="sitegen itself",
        media_type=TEXT,
        addresses=addresses.once(routes.robots_url()),
        replaceable=True,
    ),
    *(
        Output(
            kind="icon",
            owner="`icon` of [site]",
            media_type=media_type(url.path),
            addresses=addresses.once(url, when=lambda _, config: bool(routes.icon_urls(config))),
            replaceable=True,
            keys=("site", "icon"),
        )
        for url in (routes.FAVICON, routes.TOUCH_ICON)
    ),
    Output(
        kind="llms",
        owner="sitegen itself",
        media_type=TEXT,
        addresses=addresses.once(
            routes.llms_url(), when=lambda inventory, config: config.crawl.llms and not inventory.drafts
        ),
        replaceable=True,
    ),
    Output(
        kind="indexnow",
        owner="the key of IndexNow",
        media_type=TEXT,
        addresses=addresses.indexnow,
        linkable=False,
        remedy="choose another `indexnow_key` in [deploy]",
        keys=("deploy", "indexnow_key"),
    ),
    Output(
        kind="host",
        owner="[deploy]",
        media_type="",
        addresses=addresses.host_files,
        linkable=False,
        replaceable=True,
    ),
)
"""Each kind of output that belongs to the site or to one language's tree."""


def _citations(url: Url, piece: Piece, config: SiteConfig) -> Iterator[Url]:
    if isinstance(piece, Article) and treatment(piece).listed:
        yield from (routes.cite_url(url, form) for form in config.cite.files)


def _markdown(url: Url, piece: Piece, config: SiteConfig) -> Iterator[Url]:
    if config.crawl.markdown and isinstance(piece, Article) and is_mapped(piece):
        yield routes.markdown_url(url)


PIECE_OUTPUTS: Final = (
    PieceOutput(
        kind="cite",
        owner="the citation of this piece",
        media_types=tuple(media_type(f"cite.{form}") for form in ("ris", "bib", "json")),
        addresses=_citations,
    ),
    PieceOutput(
        kind="markdown",
        owner="the Markdown of this piece",
        media_types=(media_type("index.md"),),
        addresses=_markdown,
    ),
)
"""Each kind of output that belongs to a piece, in addition to its page."""

PAGES: Final = ("article", "page", "redirect")
"""Kinds of pages whose address a person chose."""

IN_SITEMAP: Final = frozenset(output.kind for output in OUTPUTS if output.in_sitemap)
MEDIA_TYPES: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(
        {output.media_type for output in OUTPUTS if output.kind == kind}
        | {media for output in PIECE_OUTPUTS if output.kind == kind for media in output.media_types}
        | ({HTML} if kind in PAGES else set())
    )
    for kind in (*(output.kind for output in OUTPUTS), *(output.kind for output in PIECE_OUTPUTS), *PAGES)
}
"""The Content-Types of each kind."""


def linkable_addresses(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield every address of the site's own outputs that can be linked."""
    for output in OUTPUTS:
        if output.linkable:
            yield from output.addresses(inventory, config)


def addresses_beside(url: Url, piece: Piece, config: SiteConfig) -> Iterator[tuple[PieceOutput, Url]]:
    """Yield the address of every file of a piece but its page, with its kind."""
    for output in PIECE_OUTPUTS:
        for address in output.addresses(url, piece, config):
            yield output, address
