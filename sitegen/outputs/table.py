"""The table of outputs: one declaration for each kind of file that sitegen makes of its own.

In: an Inventory or a piece, SiteConfig. Out: addresses. Claims, the link resolver, navigation, the sitemap, the preview
server and the files for hosts read this table; a test compares the plan with it. Files of the content keep their
own paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from sitegen.config.feed_formats import FEED_FORMATS, FEED_SUFFIXES
from sitegen.config.hosting import HOST_FILES
from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Article, Piece
from sitegen.model.republication import is_mapped, treatment
from sitegen.outputs import routes
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.kinds import Addresses, Output, PieceOutput
from sitegen.outputs.media_types import HTML, TEXT, XML, media_type
from sitegen.outputs.search import SEARCH_OUTPUTS
from sitegen.urls import Url, suffix_of

MAX_ADDRESSES: Final = 50_000
MAX_BYTES: Final = 52_428_800
"""As many addresses and bytes as one sitemap may hold (sitemaps.org)."""


def _streams(inventory: Inventory, config: SiteConfig) -> Iterator[tuple[Url, int, bool]]:
    """Yield each stream of pieces: its first page, its number of pieces, and whether it has feeds."""
    yield routes.home_url(inventory.root), inventory.listed, "site" in config.feeds.of
    yield from _term_streams(inventory, config)


def _term_streams(inventory: Inventory, config: SiteConfig) -> Iterator[tuple[Url, int, bool]]:
    for taxonomy, counts in inventory.terms.items():
        fed = taxonomy in config.feeds.of
        for term, count in counts.items():
            yield routes.term_url(inventory.root, taxonomy, term), count, fed


def _older(first: Url, count: int, config: SiteConfig) -> Iterator[Url]:
    """Yield the numbered pages of a stream; its first page holds the newest pieces and has no number."""
    return (routes.numbered_url(first, number) for number in range(1, count // config.page_size))


def _home(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    yield routes.home_url(inventory.root)
    yield from _older(routes.home_url(inventory.root), inventory.listed, config)


def _taxonomies(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    for taxonomy in (known.id for known in config.taxonomies):
        if inventory.has(taxonomy):
            yield routes.taxonomy_url(inventory.root, taxonomy)


def _terms(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    for first, count, _ in _term_streams(inventory, config):
        yield first
        yield from _older(first, count, config)


def _term_index(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    if inventory.term_index and inventory.has(*(known.id for known in config.taxonomies)):
        yield routes.terms_url(inventory.root)


def _archive(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    if inventory.listed or inventory.reserve:
        yield routes.archive_url(inventory.root)


def _years(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    return (routes.year_url(inventory.root, year) for year in inventory.years)


def _feeds(form: str) -> Addresses:
    def addresses(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        if form in config.feeds.formats:
            yield from (routes.feed_url(first, form) for first, _, fed in _streams(inventory, config) if fed)

    return addresses


def _subscriptions(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    if config.feeds.formats:
        yield from (routes.subscribe_url(first, config) for first, _, fed in _streams(inventory, config) if fed)


def _feed_parts(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    feeds = config.feeds
    if feeds.archives and "atom" in feeds.formats and "site" in feeds.of:
        first = routes.home_url(inventory.root)
        yield from (routes.feed_part_url(first, year, number) for year, number in inventory.feed_parts(feeds.entries))


def _old_feeds(suffix: str) -> Addresses:
    """Make the addresses of the copies of feeds at old addresses, by their suffix."""

    def addresses(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        copies = (routes.old_feed_file(old, form) for old, form in routes.old_feeds(inventory.root, config))
        return (url for url in copies if suffix_of(url.path) == suffix)

    return addresses


def _old_feed_folders(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    return (old for old, _ in routes.old_feeds(inventory.root, config) if old.path.endswith("/"))


def _once(*urls: Url, when: Callable[[Inventory, SiteConfig], bool] = lambda _, __: True) -> Addresses:
    """Make the addresses of a file that the whole site has once: in the tree of its own language."""
    return lambda inventory, config: urls if not inventory.root and when(inventory, config) else ()


def _sitemap_parts(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    """Return the parts that the sitemap would be split into; only the tree of the site's own language counts them.

    Addresses so long that 50,000 of them take more than MAX_BYTES make more parts, which the plan counts.
    """
    if inventory.root or inventory.mapped <= MAX_ADDRESSES or inventory.drafts:
        return ()
    return (routes.sitemap_part_url(number + 1) for number in range(-(-inventory.mapped // MAX_ADDRESSES)))


def _host_files(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    if inventory.root or inventory.drafts:
        return ()
    return (Url(name) for name in sorted({name for host in config.deploy.targets for name in HOST_FILES[host]}))


_NO_OLD_FEED: Final = "remove it from `aliases` of [feeds]"

OUTPUTS: Final[tuple[Output, ...]] = (
    Output(kind="home", owner="the home page", media_type=HTML, addresses=_home, in_sitemap=True),
    Output(kind="taxonomy", owner="a list page of sitegen", media_type=HTML, addresses=_taxonomies, in_sitemap=True),
    Output(kind="term", owner="a list page of sitegen", media_type=HTML, addresses=_terms, in_sitemap=True),
    Output(kind="terms", owner="the page of all terms", media_type=HTML, addresses=_term_index, in_sitemap=True),
    Output(kind="archive", owner="the archive", media_type=HTML, addresses=_archive, in_sitemap=True),
    Output(kind="year", owner="the archive", media_type=HTML, addresses=_years, in_sitemap=True),
    *(
        Output(kind="feed", owner="a feed", media_type=media_type(form.file), addresses=_feeds(form.name))
        for form in FEED_FORMATS.values()
    ),
    Output(kind="feed", owner="the feed's archive", media_type=media_type("atom.xml"), addresses=_feed_parts),
    *(
        Output(
            kind="feed",
            owner="an old address of the feed",
            media_type=media_type(f"index.{suffix}"),
            addresses=_old_feeds(suffix),
            remedy=_NO_OLD_FEED,
            keys=("feeds", "aliases"),
        )
        for suffix in FEED_SUFFIXES
    ),
    Output(
        kind="feed-redirect",
        owner="an old address of the feed",
        media_type=HTML,
        addresses=_old_feed_folders,
        remedy=_NO_OLD_FEED,
        keys=("feeds", "aliases"),
    ),
    Output(kind="subscribe", owner="the page about a feed", media_type=HTML, addresses=_subscriptions),
    *SEARCH_OUTPUTS,
    Output(
        kind="not-found",
        owner="the page for missing addresses",
        media_type=HTML,
        addresses=lambda inventory, _: (routes.not_found_url(inventory.root),),
    ),
    Output(kind="sitemap", owner="the sitemap", media_type=XML, addresses=_once(routes.sitemap_url())),
    Output(kind="sitemap", owner="the sitemap", media_type=XML, addresses=_sitemap_parts),
    Output(
        kind="sitemap",
        owner="the news sitemap",
        media_type=XML,
        addresses=_once(routes.news_sitemap_url(), when=lambda _, config: config.crawl.news),
    ),
    Output(
        kind="robots", owner="sitegen itself", media_type=TEXT, addresses=_once(routes.robots_url()), replaceable=True
    ),
    Output(
        kind="llms",
        owner="sitegen itself",
        media_type=TEXT,
        addresses=_once(routes.llms_url(), when=lambda inventory, config: config.crawl.llms and not inventory.drafts),
        replaceable=True,
    ),
    Output(
        kind="host",
        owner="[deploy]",
        media_type="",
        addresses=_host_files,
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
