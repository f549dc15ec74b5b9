"""The addresses of each kind of output: which exist for what a language's tree, or the site, has.

In: an Inventory, SiteConfig. Out: addresses. `sitegen.outputs.table` names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sitegen.config.hosting import HOST_FILES
from sitegen.config.site_config import SiteConfig
from sitegen.outputs import routes
from sitegen.outputs.inventory import Inventory
from sitegen.search.layout import layout_of
from sitegen.urls import Url, suffix_of

MAX_ADDRESSES: Final = 50_000
MAX_BYTES: Final = 52_428_800
"""As many addresses and bytes as one sitemap may hold (sitemaps.org)."""

Addresses = Callable[[Inventory, SiteConfig], Iterable[Url]]


def _streams(inventory: Inventory, config: SiteConfig) -> Iterator[tuple[Url, int, bool]]:
    """Yield each stream of pieces: its first page, its number of pieces, and whether it has feeds."""
    yield routes.home_url(inventory.root), inventory.listed, "site" in config.feeds.of
    yield from _term_streams(inventory, config)
    if _has_corrections(inventory):
        yield routes.corrections_url(inventory.root), 0, "corrections" in config.feeds.of


def _has_corrections(inventory: Inventory) -> bool:
    return inventory.corrections and "corrections" not in inventory.lacking


def corrections(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the page of all corrections."""
    if _has_corrections(inventory) and not inventory.own_corrections:
        yield routes.corrections_url(inventory.root)


def _term_streams(inventory: Inventory, config: SiteConfig) -> Iterator[tuple[Url, int, bool]]:
    for taxonomy, counts in inventory.terms.items():
        fed = taxonomy in config.feeds.of
        for term, count in counts.items():
            yield routes.term_url(inventory.root, taxonomy, term), count, fed


def _older(first: Url, count: int, config: SiteConfig) -> Iterator[Url]:
    """Yield the numbered pages of a stream; its first page holds the newest pieces and has no number."""
    return (routes.numbered_url(first, number) for number in range(1, count // config.page_size))


def home(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the home page and its older pages."""
    yield routes.home_url(inventory.root)
    yield from _older(routes.home_url(inventory.root), inventory.listed, config)


def taxonomies(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the list of each taxonomy that has terms."""
    for taxonomy in (known.id for known in config.taxonomies):
        if inventory.has(taxonomy):
            yield routes.taxonomy_url(inventory.root, taxonomy)


def terms(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the pages of each term."""
    for first, count, _ in _term_streams(inventory, config):
        yield first
        yield from _older(first, count, config)


def term_index(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the page of all terms."""
    if "terms" not in inventory.lacking and inventory.has(*(known.id for known in config.taxonomies)):
        yield routes.terms_url(inventory.root)


def dossiers(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the page of each dossier."""
    series = inventory.terms.get("series", {})
    return (routes.dossier_url(inventory.root, one) for one in inventory.dossiers if one in series)


def entity_index(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the list of entities."""
    if inventory.entities:
        yield routes.entities_url(inventory.root)


def entities(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the pages of each entity."""
    for entity, count in inventory.entities.items():
        first = routes.entity_url(inventory.root, entity)
        yield first
        yield from _older(first, count, config)


def archive(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the archive."""
    if inventory.listed or inventory.reserve:
        yield routes.archive_url(inventory.root)


def years(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the page of each year."""
    return (routes.year_url(inventory.root, year) for year in inventory.years)


def feeds(form: str) -> Addresses:
    """Make the addresses of feeds in a format."""

    def addresses(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        if form in config.feeds.formats:
            yield from (routes.feed_url(first, form) for first, _, fed in _streams(inventory, config) if fed)

    return addresses


def subscriptions(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the page about each feed."""
    if config.feeds.formats:
        yield from (routes.subscribe_url(first, config) for first, _, fed in _streams(inventory, config) if fed)


def feed_parts(form: str) -> Addresses:
    """Make the addresses of the parts of the archive of the feed in a format."""

    def addresses(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        if form in config.feeds.archived and "site" in config.feeds.of:
            first = routes.home_url(inventory.root)
            for year, number in inventory.feed_parts(config.feeds.entries):
                yield routes.feed_part_url(first, year, number, form)

    return addresses


def old_feeds(suffix: str) -> Addresses:
    """Make the addresses of the copies of feeds at old addresses, by their suffix."""

    def addresses(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        copies = (routes.old_feed_file(old, form) for old, form in routes.old_feeds(inventory.root, config))
        return (url for url in copies if suffix_of(url.path) == suffix)

    return addresses


def old_feed_folders(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield the old addresses of feeds that are folders."""
    return (old for old, _ in routes.old_feeds(inventory.root, config) if old.path.endswith("/"))


def once(*urls: Url, when: Callable[[Inventory, SiteConfig], bool] = lambda _, __: True) -> Addresses:
    """Make the addresses of a file that the whole site has once: in the tree of its own language."""
    return lambda inventory, config: urls if not inventory.root and when(inventory, config) else ()


def sitemap_parts(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    """Return the parts that the sitemap would be split into; only the tree of the site's own language counts them.

    Addresses so long that 50,000 of them take more than MAX_BYTES make more parts, which the plan counts.
    """
    if inventory.root or inventory.mapped <= MAX_ADDRESSES or inventory.drafts:
        return ()
    return (routes.sitemap_part_url(number + 1) for number in range(-(-inventory.mapped // MAX_ADDRESSES)))


def indexnow(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the file with the key of IndexNow."""
    key = config.deploy.indexnow_key
    return (routes.indexnow_url(key),) if key and not inventory.root and not inventory.drafts else ()


def host_files(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the files that hosts read."""
    if inventory.root or inventory.drafts:
        return ()
    return (Url(name) for name in sorted({name for host in config.deploy.targets for name in HOST_FILES[host]}))


def forecasts(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    """Return the page of all forecasts."""
    return (routes.forecasts_url(inventory.root),) if inventory.forecasts else ()


def forecast_file(form: str) -> Addresses:
    """Make the address of all forecasts for machines, by its form."""

    def addresses(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
        has = inventory.forecasts and (form != "atom" or config.feeds.of_forecasts)
        return (routes.forecast_file_url(inventory.root, form),) if has else ()

    return addresses


def search(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the search page."""
    return (routes.search_url(inventory.root),) if config.search_engine else ()


def opensearch(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return what tells browsers of the search."""
    return (routes.opensearch_url(inventory.root),) if config.search_engine else ()


def search_index(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the files of an index; one of more pieces has the files of one of fewer, and others."""
    names = layout_of(inventory.searched).names() if config.search_engine else ()
    return (routes.search_shard_url(inventory.root, name) for name in names)


def timelines(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the page of each timeline."""
    if "timeline" not in inventory.lacking:
        yield from (routes.timeline_url(Url(inventory.root + path)) for path in inventory.timelines)


def calendars(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the events of each timeline as iCalendar, which must have one."""
    for path, has_days in inventory.timelines.items():
        if has_days:
            yield routes.events_url(routes.timeline_url(Url(inventory.root + path)), "ics")


def event_lists(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    """Yield the events of each timeline as JSON."""
    for path in inventory.timelines:
        yield routes.events_url(routes.timeline_url(Url(inventory.root + path)), "json")
