"""Atom feeds (RFC 4287): feedgen, and corrections of what it drops, guesses or fails on.

In: a FeedView, the Base of its addresses, the content of its entries, the SiteView. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from sitegen.encoding import Value
from sitegen.outputs.media_types import UNKNOWN, essence, media_type
from sitegen.plan.views import EntryView, FeedView, PersonView, SiteView
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base, Url

_NOT_XML: Final = lazy_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0010fffe\U0010ffff]"
)
"""Not allowed in XML 1.0, or allowed but discouraged (C1 controls, noncharacters)."""

STYLE: Final = "css/feed.css"
"""The style sheet of the theme that shows a feed in a browser, if the theme has it."""

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_HISTORY: Final = "http://purl.org/syndication/history/1.0"
_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""What feedgen is given where it wants a date and would take the clock; `_Finish` writes the real one."""

_ATOM: Final = "application/atom+xml"
_HTML: Final = "text/html"


class _Link(Value, frozen=True, kw_only=True):
    """A link: its address, relation and media type (empty where nobody can know it)."""

    href: str
    rel: str
    type: str = ""
    title: str = ""
    length: int = 0


def render_atom(feed: FeedView, base: Base, contents: Sequence[str], site: SiteView) -> bytes:
    """Write a feed; `contents` holds the HTML of each entry, its addresses absolute."""
    atom = FeedGenerator()
    atom.id(clean(feed.id))
    atom.title(clean(feed.title) or clean(feed.id))
    atom.subtitle(clean(feed.subtitle) or None)
    atom.updated(_EPOCH)
    atom.language(feed.language)
    if clean(feed.author).strip():
        atom.author(name=clean(feed.author))
    if site.icon:
        atom.icon(clean(_join(site.icon.url, base)))
    atom.rights(clean(feed.rights) or None)
    atom.generator("")
    for link in _feed_links(feed, base):
        atom.link(href=clean(link.href), rel=link.rel, type=link.type or None, title=clean(link.title) or None)
    gone = [entry for entry in feed.entries if feed.tombstones and entry.article.withdrawn]
    atom.register_extension("finish", lambda: _FinishFeed(feed=feed, gone=gone), atom=True, rss=False)
    shown = [pair for pair in zip(feed.entries, contents, strict=True) if pair[0] not in gone]
    atom.entry([_entry(entry, base, content) for entry, content in shown])
    result: bytes = atom.atom_str(pretty=False, encoding="UTF-8")
    declaration, _, rest = result.partition(b"\n")
    return b"\n".join([declaration, *(line.encode() for line in _prolog(feed, base, site)), rest])


def _prolog(feed: FeedView, base: Base, site: SiteView) -> Iterator[str]:
    """Direct a person who opens the feed to the page for readers.

    Some browsers show a feed by its style sheet, others as its text, in which this is the first that they see.
    """
    if feed.twin:
        address = clean(base.join(feed.twin)).replace("--", "-%2D")
        yield f"<!-- This is a web feed, for feed readers. How to follow it: {address} -->"
    if STYLE in site.assets:
        yield f'<?xml-stylesheet type="text/css" href="{escape(base.join(site.assets[STYLE]))}"?>'


def _feed_links(feed: FeedView, base: Base) -> Iterator[_Link]:
    yield _Link(href=base.join(feed.url), rel="self", type=_ATOM)
    yield _Link(href=base.join(feed.page), rel="alternate", type=_HTML)
    for other in feed.others:
        yield _Link(href=base.join(other.url), rel="alternate", type=other.type)
    if feed.twin:
        yield _Link(href=base.join(feed.twin), rel="related", type=_HTML, title=feed.title)
    if feed.hub:
        yield _Link(href=feed.hub, rel="hub")
    for rel, url in (("current", feed.current), ("prev-archive", feed.previous)):
        if url:
            yield _Link(href=base.join(url), rel=rel, type=_ATOM)


def _entry(view: EntryView, base: Base, content: str) -> FeedEntry:
    address = clean(base.join(view.url))
    original = view.article.original
    entry = FeedEntry()
    entry.id(clean(view.id))
    entry.title(clean(view.title) or address)
    entry.updated(_EPOCH)
    entry.published(_EPOCH)
    entry.author(_people(view.authors, base))
    article = view.article
    helpers = (*article.with_authors, *article.translators, *article.editors, *article.reviewers)
    entry.contributor(_people(tuple(dict.fromkeys(helpers)), base))
    entry.category(
        [{"term": clean(row.term), "scheme": clean(row.scheme), "label": clean(row.label)} for row in view.categories]
    )
    links = tuple(_entry_links(view, base))
    entry.link([{"href": clean(link.href), "rel": link.rel} for link in links])
    entry.summary(clean(view.summary) or None)
    entry.content(clean(content), type="html")
    if original and (original.outlet_url or original.url):
        entry.source(url=clean(original.outlet_url or original.url), title=clean(original.outlet))
    finish = _FinishEntry(view=view, links=links, address=address)
    entry.register_extension("finish", lambda: finish, atom=True, rss=False)
    return entry


def _people(people: Sequence[PersonView], base: Base) -> list[dict[str, str]]:
    """Return the Person constructs of those who have a name."""
    return [
        {"name": clean(person.name)} | ({"uri": clean(base.join(person.url))} if person.url else {})
        for person in people
        if clean(person.name).strip()
    ]


def _entry_links(view: EntryView, base: Base) -> Iterator[_Link]:
    yield _Link(href=base.join(view.url), rel="alternate", type=_HTML)
    original = view.article.original
    if original and original.url:
        yield _Link(href=original.url, rel="via", type=_type_of(original.url))
    for file in (*view.recordings, *([view.enclosure] if view.enclosure else [])):  # programs take the first one
        yield _Link(href=_join(file.url, base), rel="enclosure", type=file.type, length=file.length)


def _type_of(address: str) -> str:
    """Return the media type that an address elsewhere names; one that names none is that of a page."""
    found = essence(media_type(urlsplit(address).path))
    return _HTML if found == UNKNOWN else found


def _join(target: Url | str, base: Base) -> str:
    return base.join(target) if isinstance(target, Url) else target


def clean(text: str) -> str:
    """Replace what XML 1.0 cannot hold by U+FFFD; one such character would make the whole feed unreadable."""
    return _NOT_XML.sub("\ufffd", text)


class _FinishFeed(Value, frozen=True, kw_only=True):
    """A feedgen extension: called with the feed element, it sets what feedgen has no method for."""

    feed: FeedView
    gone: Sequence[EntryView]

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces of what is added: of archives (RFC 5005) and of deleted entries (RFC 6721)."""
        return ({"fh": _HISTORY} if self.feed.archive else {}) | ({"at": _TOMBSTONES} if self.gone else {})

    def extend_atom(self, feed: Any) -> None:
        if self.feed.archive:
            xml_elem(f"{{{_HISTORY}}}archive", feed)
        for entry in self.gone:
            deleted = xml_elem(f"{{{_TOMBSTONES}}}deleted-entry", feed, ref=clean(entry.id), when=entry.updated)
            comment = xml_elem(f"{{{_TOMBSTONES}}}comment", deleted)
            withdrawn = entry.article.withdrawn
            comment.text = clean(withdrawn.reason) if withdrawn else ""
            comment.set(_LANG, entry.article.language)
        feed.text = "\n"
        for element in feed:
            element.tail = "\n"
            if element.tag == "updated":
                element.text = self.feed.updated


class _FinishEntry(Value, frozen=True, kw_only=True):
    """A feedgen extension: called with an entry element, it sets dates as written, languages, and what links are.

    Content is of the page at `address`: a link to a note (`#fn-1`) leads there, not into the feed.
    """

    view: EntryView
    links: Sequence[_Link]
    address: str

    def extend_atom(self, entry: Any) -> None:
        entry.text = entry.tail = "\n"
        links = iter(self.links)
        for element in entry:
            element.tail = "\n"
            match element.tag:
                case "updated" | "published":
                    element.text = getattr(self.view, element.tag)
                case "title":
                    element.set(_LANG, self.view.article.language)
                case "summary" | "content":
                    element.set(_LANG, self.view.article.language)
                    element.set(_BASE, self.address)
                case "link":
                    _finish_link(element, next(links))
                case "source":
                    _finish_source(element, self.view)


def _finish_link(element: Any, link: _Link) -> None:
    element.set("rel", link.rel)
    if link.type:
        element.set("type", link.type)
    if link.length:
        element.set("length", str(link.length))


def _finish_source(source: Any, view: EntryView) -> None:
    """Set for the source of a piece its id, in front, when it was updated, as far as is known, and what its link is."""
    original = view.article.original
    day = original.date.iso if original and original.date else ""
    updated = xml_elem("updated", source)
    updated.text = (day if "T" in day else f"{day}T00:00:00Z") if day else view.published
    for link in source.iter("link"):
        link.set("rel", "alternate")
        link.set("type", _HTML)
        name = xml_elem("id", source)
        name.text = link.get("href")
        source.insert(0, name)
