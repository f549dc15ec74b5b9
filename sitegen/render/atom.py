"""Atom feeds (RFC 4287): feedgen, and around it what it drops, guesses or trips over.

In: a FeedView, the Base of its addresses, the content of its entries. Out: bytes. The only feedgen import; others
of the room render import this module inside functions, since it is heavy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from sitegen.plan.views import EntryView, FeedView
from sitegen.urls import Base

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]")
"""Not allowed in XML 1.0, or allowed but discouraged (C1 controls, noncharacters)."""

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""What feedgen is given where it wants a date and would take the clock; `_Finish` writes the real one."""


def render_atom(feed: FeedView, base: Base, contents: Sequence[str]) -> bytes:
    """Write a feed; `contents` holds the HTML of each entry, its addresses absolute."""
    atom = FeedGenerator()
    atom.id(clean(feed.id))
    atom.title(clean(feed.title) or clean(feed.id))
    atom.subtitle(clean(feed.subtitle) or None)
    atom.updated(_EPOCH)
    atom.language(feed.language)
    if clean(feed.author).strip():
        atom.author(name=clean(feed.author))
    atom.rights(clean(feed.rights) or None)
    atom.generator("")
    atom.link(href=clean(base.join(feed.url)), rel="self", type="application/atom+xml")
    atom.link(href=clean(base.join(feed.page)), rel="alternate", type="text/html")
    atom.register_extension("finish", lambda: _FinishFeed(updated=feed.updated), atom=True, rss=False)
    atom.entry([_entry(entry, base, content) for entry, content in zip(feed.entries, contents, strict=True)])
    result: bytes = atom.atom_str(pretty=False, encoding="UTF-8")
    return result


def _entry(view: EntryView, base: Base, content: str) -> FeedEntry:
    address = clean(base.join(view.url))
    entry = FeedEntry()
    entry.id(clean(view.id))
    entry.title(clean(view.title) or address)
    entry.updated(_EPOCH)
    entry.published(_EPOCH)
    entry.author([{"name": clean(name)} for name in view.authors if clean(name).strip()])
    entry.category(
        [{"term": clean(row.term), "scheme": clean(row.scheme), "label": clean(row.label)} for row in view.categories]
    )
    links = [("alternate", "text/html", address), *([("via", "", clean(view.via))] if view.via else [])]
    entry.link([{"href": href, "rel": rel} for rel, _, href in links])
    entry.summary(clean(view.summary) or None)
    entry.content(clean(content), type="html")
    entry.register_extension("finish", lambda: _FinishEntry(view=view, links=links), atom=True, rss=False)
    return entry


def clean(text: str) -> str:
    """Replace what XML 1.0 cannot hold by U+FFFD; one such character would kill the whole feed."""
    return _NOT_XML.sub("\ufffd", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _FinishFeed:
    """A feedgen extension: called with the feed element, it sets what feedgen cannot be told."""

    updated: str

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_atom(self, feed: Any) -> None:
        feed.text = "\n"
        for element in feed:
            element.tail = "\n"
            if element.tag == "updated":
                element.text = self.updated


@dataclass(frozen=True, slots=True, kw_only=True)
class _FinishEntry:
    """A feedgen extension: called with an entry element, it sets dates as written, languages, and what links are."""

    view: EntryView
    links: Sequence[tuple[str, str, str]]

    def extend_atom(self, entry: Any) -> None:
        entry.text = entry.tail = "\n"
        links = iter(self.links)
        for element in entry:
            element.tail = "\n"
            match element.tag:
                case "updated" | "published":
                    element.text = getattr(self.view, element.tag)
                case "title" | "summary" | "content":
                    element.set(_LANG, self.view.article.language)
                case "link":
                    rel, media_type, _ = next(links)
                    element.set("rel", rel)
                    if media_type:
                        element.set("type", media_type)
