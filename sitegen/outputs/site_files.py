"""Files for crawlers, browsers and hosts, and the page for missing addresses.

In: an Inventory, SiteConfig. Out: addresses, and the outputs of these kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sitegen.config.hosting import HOST_FILES
from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML, TEXT, XML, media_type, pixel_format
from sitegen.outputs.output import Addresses, Output
from sitegen.urls import Url

MAX_ADDRESSES: Final = 50_000
MAX_BYTES: Final = 52_428_800
"""As many addresses and bytes as one sitemap may hold (sitemaps.org)."""

FAVICON: Final = Url("favicon.ico")
"""Address of the icon that browsers, feed readers and crawlers ask for on their own."""
TOUCH_ICON: Final = Url("apple-touch-icon.png")
"""Address of the icon of home screens."""


def sitemap_url() -> Url:
    """Address of the sitemap."""
    return Url("sitemap.xml")


def robots_url() -> Url:
    """Address of robots.txt."""
    return Url("robots.txt")


def icon_urls(config: SiteConfig) -> tuple[Url, ...]:
    """Return the addresses of the icons that are made of the site's own, if it is an image of pixels in its content."""
    return (FAVICON, TOUCH_ICON) if "://" not in config.icon and pixel_format(config.icon) else ()


def indexnow_url(key: str) -> Url:
    """Address of the file that proves that a key of IndexNow is the site's."""
    return Url(f"{key}.txt")


def not_found_url(root: str) -> Url:
    """Address of the page that a host shows for a missing address (below `root`, where it looks for the nearest)."""
    return Url(f"{root}404.html")


def sitemap_part_url(number: int) -> Url:
    """Address of part `number` (from 1) of a sitemap that one file cannot hold."""
    return Url(f"sitemap/{number}.xml")


def news_sitemap_url() -> Url:
    """Address of the sitemap of the last two days' pieces."""
    return Url("sitemap-news.xml")


def llms_url() -> Url:
    """Address of the overview for language models (llmstxt.org)."""
    return Url("llms.txt")


def _not_found(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    return (not_found_url(inventory.root),)


def _once(*urls: Url, when: Callable[[Inventory, SiteConfig], bool] = lambda _, __: True) -> Addresses:
    """Find a file that the whole site has once: in the tree of its own language."""
    return lambda inventory, config: urls if not inventory.root and when(inventory, config) else ()


def _sitemap_parts(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    """Return the parts that the sitemap would be split into; only the tree of the site's own language counts them.

    Addresses so long that 50,000 of them take more than MAX_BYTES make more parts, which the plan counts.
    """
    if inventory.root or inventory.mapped <= MAX_ADDRESSES or inventory.drafts:
        return ()
    return (sitemap_part_url(number + 1) for number in range(-(-inventory.mapped // MAX_ADDRESSES)))


def _indexnow(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the file with the key of IndexNow."""
    key = config.deploy.indexnow_key
    return (indexnow_url(key),) if key and not inventory.root and not inventory.drafts else ()


def _host_files(inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
    """Return the files that hosts read."""
    if inventory.root or inventory.drafts:
        return ()
    return (Url(name) for name in sorted({name for host in config.deploy.targets for name in HOST_FILES[host]}))


OUTPUTS: Final = (
    Output(
        kind="not-found",
        owner="the page for missing addresses",
        media_type=HTML,
        found=_not_found,
    ),
    Output(kind="sitemap", owner="the sitemap", media_type=XML, found=_once(sitemap_url())),
    Output(kind="sitemap", owner="the sitemap", media_type=XML, found=_sitemap_parts),
    Output(
        kind="sitemap",
        owner="the news sitemap",
        media_type=XML,
        found=_once(news_sitemap_url(), when=lambda _, config: config.crawl.news),
    ),
    Output(
        kind="robots",
        owner="sitegen itself",
        media_type=TEXT,
        found=_once(robots_url()),
        replaceable=True,
    ),
    *(
        Output(
            kind="icon",
            owner="`icon` of [site]",
            media_type=media_type(url.path),
            found=_once(url, when=lambda _, config: bool(icon_urls(config))),
            replaceable=True,
            keys=("site", "icon"),
        )
        for url in (FAVICON, TOUCH_ICON)
    ),
    Output(
        kind="llms",
        owner="sitegen itself",
        media_type=TEXT,
        found=_once(llms_url(), when=lambda inventory, config: config.crawl.llms and not inventory.drafts),
        replaceable=True,
    ),
    Output(
        kind="indexnow",
        owner="the key of IndexNow",
        media_type=TEXT,
        found=_indexnow,
        linkable=False,
        remedy="choose another `indexnow_key` in [deploy]",
        keys=("deploy", "indexnow_key"),
    ),
    Output(
        kind="host",
        owner="[deploy]",
        media_type="",
        found=_host_files,
        linkable=False,
        replaceable=True,
    ),
)
