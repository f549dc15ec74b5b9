"""Notices after a deployment: search engines are told which addresses changed (IndexNow), a hub which feeds (WebSub).

In: what was deployed, the site's settings. Out: requests; what became of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.config.site_config import SiteConfig
from sitegen.disk.deploying import LocalTree, Shipment
from sitegen.encoding import Value
from sitegen.network.client import Answer, Asked, Client
from sitegen.outputs.media_types import JSON
from sitegen.outputs.routes import file_url
from sitegen.outputs.site_files import indexnow_url
from sitegen.problems import Place, Problem, warning
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import encode_path

INDEXNOW: Final = "https://api.indexnow.org/indexnow"
"""Where the search engines that take part listen together."""
_MOST_ADDRESSES: Final = 10_000
"""As many addresses as one notice may have."""
_SITEMAP: Final = lazy_pattern(r"sitemap(?:/\d+)?\.xml")
_LOCATION: Final = lazy_pattern(r"<loc>([^<]+)</loc>")
_FEEDS: Final = frozenset(form.file for form in FEED_FORMATS.values())
_MISSING: Final = "404.html"


class Notice(Value, frozen=True, kw_only=True):
    """A request: to which address, with what, and the addresses that it is about."""

    to: str
    asked: Asked
    about: tuple[str, ...]


def notices(folder: Path, tree: LocalTree, shipment: Shipment, config: SiteConfig, address: str) -> tuple[Notice, ...]:
    """Return whom to tell of what. `address` is the site's, with a slash at its end; `folder` holds its output."""
    found: list[Notice] = []
    if key := config.deploy.indexnow_key:
        found += _to_search_engines(_changed_pages(folder, tree, shipment, address), key, address)
    if config.feeds.hub:
        feeds = (path for path in shipment.send if path.rpartition("/")[2] in _FEEDS)
        found += (_to_hub(config.feeds.hub, address + encode_path(path)) for path in feeds)
    return tuple(found)


def send(found: Sequence[Notice]) -> Iterator[Problem]:
    """Send notices; yield a warning for each that nobody took."""
    for to in dict.fromkeys(notice.to for notice in found):
        same = [notice for notice in found if notice.to == to]
        parts = urlsplit(to)
        client = Client(f"{parts.scheme}://{parts.netloc}")
        for notice, answer in zip(same, client.ask_all(one.asked for one in same), strict=True):
            if reason := _refusal(answer):
                more = f" and {len(notice.about) - 1:,} more" if len(notice.about) > 1 else ""
                message = f"this was not told of {notice.about[0]}{more}: {reason}"
                hint = "the site is deployed; the next deployment tells only of what it changes itself"
                yield warning("ping", message, Place(path=to), hint)


def _refusal(answer: Answer) -> str:
    """Return why a notice was not taken; empty where it was."""
    if answer.failure:
        return answer.failure
    if 200 <= answer.status < 300:  # noqa: PLR2004 - the range of success (RFC 9110)
        return ""
    said = " ".join(answer.start.decode("utf-8", "replace").split())
    return f"it answers {answer.status}{f' ({said})' if said else ''}"


def _changed_pages(folder: Path, tree: LocalTree, shipment: Shipment, address: str) -> Iterator[str]:
    """Yield the addresses of pages that changed and that search engines may have, and of those that are gone."""
    maps = [path for path in tree.digests if _SITEMAP.fullmatch(path)]
    texts = ((folder / path).read_text(encoding="utf-8") for path in maps)
    listed = {unescape(found) for text in texts for found in _LOCATION.findall(text)}
    for path in shipment.send:
        if path.endswith(".html") and (page := address + encode_path(file_url(path).path)) in listed:
            yield page
    for path in shipment.remove:
        if path.endswith(".html") and path.rpartition("/")[2] != _MISSING:
            yield address + encode_path(file_url(path).path)


def _to_search_engines(pages: Iterable[str], key: str, address: str) -> Iterator[Notice]:
    told = tuple(pages)
    for at in range(0, len(told), _MOST_ADDRESSES):
        some = told[at : at + _MOST_ADDRESSES]
        document = {
            "host": urlsplit(address).netloc,
            "key": key,
            "keyLocation": address + encode_path(indexnow_url(key).path),
            "urlList": some,
        }
        yield Notice(to=INDEXNOW, asked=_post(INDEXNOW, json.dumps(document), JSON), about=some)


def _to_hub(hub: str, feed: str) -> Notice:
    form = urlencode({"hub.mode": "publish", "hub.url": feed})
    return Notice(to=hub, asked=_post(hub, form, "application/x-www-form-urlencoded"), about=(feed,))


def _post(to: str, body: str, content_type: str) -> Asked:
    parts = urlsplit(to)
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return Asked(path=path, method="POST", body=body.encode(), content_type=content_type, limit=4096, kept=200)
