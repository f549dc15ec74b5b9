"""Atom feeds (RFC 4287), with archives (RFC 5005) and deleted entries (RFC 6721).

In: a FeedView, the Base of its addresses, the content of its entries, the SiteView. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final
from urllib.parse import urlsplit

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

_HISTORY: Final = "http://purl.org/syndication/history/1.0"
_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"

_ATOM: Final = "application/atom+xml"
_HTML: Final = "text/html"

_Attribute = tuple[str, str]


class _Link(Value, frozen=True, kw_only=True):
    """A link: its address, relation and media type (empty where nobody can know it)."""

    href: str
    rel: str
    type: str = ""
    title: str = ""
    length: int = 0


def render_atom(feed: FeedView, base: Base, contents: Sequence[str], site: SiteView) -> bytes:
    """Write a feed; `contents` holds the HTML of each entry, its addresses absolute."""
    gone = [entry for entry in feed.entries if feed.tombstones and entry.article.withdrawn]
    lines = ["<?xml version='1.0' encoding='UTF-8'?>", *_prolog(feed, base, site), *_head(feed, base, site, gone)]
    lines += (_deleted(entry) for entry in gone)
    for entry, content in zip(feed.entries, contents, strict=True):
        if entry not in gone:
            lines += _entry(entry, base, content)
    return "\n".join((*lines, "</feed>")).encode()


def _head(feed: FeedView, base: Base, site: SiteView, gone: Sequence[EntryView]) -> Iterator[str]:
    archive = ("xmlns:fh", _HISTORY if feed.archive else "")
    deleted = ("xmlns:at", _TOMBSTONES if gone else "")
    yield f"<{_tag('feed', archive, deleted, ('xmlns', _NAMESPACE), ('xml:lang', feed.language))}>"
    yield _element("id", feed.id)
    yield _element("title", clean(feed.title) or feed.id)
    yield _element("updated", feed.updated)
    yield from _people("author", (PersonView(name=feed.author),), base)
    yield from map(_link, _feed_links(feed, base))
    if site.icon:
        yield _element("icon", _join(site.icon.url, base))
    if feed.rights:
        yield _element("rights", feed.rights)
    if feed.subtitle:
        yield _element("subtitle", feed.subtitle)
    if feed.archive:
        yield "<fh:archive/>"


def _deleted(entry: EntryView) -> str:
    withdrawn = entry.article.withdrawn
    reason = _element("at:comment", withdrawn.reason if withdrawn else "", ("xml:lang", entry.article.language))
    return f"<{_tag('at:deleted-entry', ('ref', entry.id), ('when', entry.updated))}>{reason}</at:deleted-entry>"


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


def _entry(view: EntryView, base: Base, content: str) -> Iterator[str]:
    """Write an entry. Its content is of its page: a link to a note (`#fn-1`) leads there, not into the feed."""
    article = view.article
    address, language = clean(base.join(view.url)), ("xml:lang", article.language)
    page = ("xml:base", address)
    yield "<entry>"
    yield _element("id", view.id)
    yield _element("title", clean(view.title) or address, language)
    yield _element("updated", view.updated)
    yield from _people("author", view.authors, base)
    shown = _element("content", content, ("type", "html"), language, page)
    yield shown if content else f"<{_tag('content', ('type', 'html'), language, page)}/>"
    yield from map(_link, _entry_links(view, base))
    if view.summary:
        yield _element("summary", view.summary, language, page)
    for row in view.categories:
        yield f"<{_tag('category', ('term', row.term), ('scheme', row.scheme), ('label', row.label))}/>"
    helpers = (*article.with_authors, *article.translators, *article.editors, *article.reviewers)
    yield from _people("contributor", tuple(dict.fromkeys(helpers)), base)
    yield _element("published", view.published)
    yield from _source(view)
    yield "</entry>"


def _people(role: str, people: Sequence[PersonView], base: Base) -> Iterator[str]:
    """Write the Person constructs of those who have a name."""
    for person in people:
        if clean(person.name).strip():
            address = _element("uri", base.join(person.url)) if person.url else ""
            yield f"<{role}>{_element('name', person.name)}{address}</{role}>"


def _source(view: EntryView) -> Iterator[str]:
    """Write the source of a piece: its id, its title, its address, and when it was updated, as far as is known."""
    original = view.article.original
    address = original and (original.outlet_url or original.url)
    if not original or not address:
        return
    day = original.date.iso if original.date else ""
    updated = (day if "T" in day else f"{day}T00:00:00Z") if day else view.published
    title = _element("title", original.outlet) if original.outlet else ""
    link = _link(_Link(href=address, rel="alternate", type=_HTML))
    yield f"<source>{_element('id', address)}{title}{link}{_element('updated', updated)}</source>"


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


def _link(link: _Link) -> str:
    length = str(link.length) if link.length else ""
    known = ("href", link.href), ("rel", link.rel), ("type", link.type), ("title", link.title), ("length", length)
    return f"<{_tag('link', *known)}/>"


def _element(name: str, text: str, *attributes: _Attribute) -> str:
    return f"<{_tag(name, *attributes)}>{_escaped(text)}</{name}>"


def _tag(name: str, *attributes: _Attribute) -> str:
    """Return what stands in a tag: the name, and the attributes that have a value."""
    return " ".join((name, *(f'{key}="{_quoted(value)}"' for key, value in attributes if value)))


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def _escaped(text: str) -> str:
    """Escape a text, with the line ends that readers of XML would take for others."""
    return escape(clean(text), quote=False).replace("\r", "&#13;")
