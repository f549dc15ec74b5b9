"""JSON Feed 1.1.

In: a FeedView, the Base of its addresses, the content of its entries, the SiteView. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any

from sitegen.plan.views import EnclosureView, EntryView, FeedView, PersonView, SiteView
from sitegen.render.utf8 import utf8
from sitegen.urls import Base, Url


def render_json_feed(feed: FeedView, base: Base, contents: Sequence[str], site: SiteView) -> bytes:
    """Write a feed; `contents` holds the HTML of each entry, its addresses absolute."""
    icon = _join(site.icon.url, base) if site.icon else ""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title or feed.id,
        "home_page_url": base.join(feed.page),
        "feed_url": base.join(feed.url),
        "description": feed.subtitle,
        "icon": icon,
        "favicon": icon,
        "authors": [{"name": feed.author, "url": base.join(site.home)}] if feed.author.strip() else [],
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    items = [_item(entry, base, content) for entry, content in zip(feed.entries, contents, strict=True)]
    return utf8(dumps(_said(document) | {"items": items}, ensure_ascii=False, indent=1))


def _item(entry: EntryView, base: Base, content: str) -> dict[str, Any]:
    original = entry.article.original
    image = entry.enclosure
    files = (*entry.recordings, *([image] if image else []))
    item = {
        "url": base.join(entry.url),
        "external_url": original.url if original else "",
        "title": entry.title,
        "summary": entry.summary,
        "image": _join(image.url, base) if image else "",
        "date_published": entry.published,
        "date_modified": entry.updated if entry.updated != entry.published else "",
        "authors": [_author(person, base) for person in entry.authors if person.name.strip()],
        "tags": [row.label for row in entry.categories],
        "language": entry.article.language,
        "attachments": [_attachment(file, base) for file in files if file.type],
    }
    return {"id": entry.id} | _said(item) | {"content_html": content}


def _attachment(file: EnclosureView, base: Base) -> dict[str, Any]:
    return _said({"url": _join(file.url, base), "mime_type": file.type, "size_in_bytes": file.length})


def _author(person: PersonView, base: Base) -> dict[str, Any]:
    return _said({"name": person.name, "url": base.join(person.url) if person.url else ""})


def _join(target: Url | str, base: Base) -> str:
    return base.join(target) if isinstance(target, Url) else target


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing."""
    return {key: value for key, value in values.items() if value}
