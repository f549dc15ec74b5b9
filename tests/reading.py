"""Reads a page back as machines do: its head, its JSON-LD, and what Zotero's translators make of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, unquote


@dataclass(slots=True)
class Seen:
    """What an HTML parser finds on a page."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    """`name` or `property`, and `content`, in order."""
    links: list[dict[str, str]] = field(default_factory=list)
    data: list[Any] = field(default_factory=list)
    coins: list[str] = field(default_factory=list)
    heading: str = ""
    title: str = ""

    def all(self, name: str) -> list[str]:
        """Return the contents of every meta of one name."""
        return [content for key, content in self.metas if key == name]

    def one(self, name: str) -> str:
        """Return the content of the only meta of a name; empty without one."""
        found = self.all(name)
        assert len(found) < 2, f"{name} occurs {len(found)} times"
        return found[0] if found else ""

    def node(self, *types: str) -> dict[str, Any]:
        """Return the JSON-LD of one of these types."""
        found = [node for node in self.data if not types or node["@type"] in types]
        assert len(found) == 1, [node["@type"] for node in self.data]
        node: dict[str, Any] = found[0]
        return node


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.inside = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in values:
            self.seen.metas.append((values.get("name") or values.get("property", ""), values["content"]))
        elif tag == "link":
            self.seen.links.append(values)
        elif tag == "span" and values.get("class") == "Z3988":
            self.seen.coins.append(values["title"])
        data = tag == "script" and values.get("type") == "application/ld+json"
        if data or (tag == "h1" and not self.seen.heading) or (tag == "title" and not self.seen.title):
            self.inside, self.text = tag, ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag != self.inside:
            return
        self.inside = ""
        if tag == "script":
            self.seen.data.append(json.loads(self.text))
        elif tag == "h1":
            self.seen.heading = self.text.strip()
        else:
            self.seen.title = self.text.strip()


def read_page(content: bytes) -> Seen:
    """Read a page. Raises ValueError for JSON-LD that is not JSON."""
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    return reader.seen


_HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_technical_report_institution": "institution",
    "citation_publisher": "publisher",
    "citation_public_url": "url",
    "citation_language": "language",
    "citation_series_title": "series",
}
"""Fields that Zotero's Embedded Metadata translator fills from Highwire tags, over whatever it found elsewhere."""

_RDF = {
    "title": ("DC.title", "og:title"),
    "publicationTitle": ("prism.publicationName", "DC.source", "og:site_name"),
    "rights": ("DC.rights",),
    "section": ("article:section",),
    "publisher": ("DC.publisher",),
    "date": ("og:published_time", "DCTERMS.issued", "DC.date"),
    "url": ("og:url",),
    "abstractNote": ("og:description", "DCTERMS.abstract"),
    "language": ("DC.language",),
    "archiveLocation": ("DC.coverage",),
}
"""Fields that it fills from RDF in metas: the first of these that is present."""

_COINS = {
    "title": "title",
    "source": "publicationTitle",
    "publisher": "publisher",
    "date": "date",
    "language": "language",
    "identifier": "url",
    "rights": "rights",
    "description": "abstractNote",
    "series": "series",
}
"""Fields that Zotero fills from a ContextObject of Dublin Core."""


def zotero_item(page: Seen) -> dict[str, Any]:
    """Return what Zotero makes of a page: its COinS translator comes first, Embedded Metadata where there are none.

    Of two translators it takes the one with the lower number: COinS has 310, Embedded Metadata 320. Several
    ContextObjects on a page are a list to choose from, not an item.
    """
    assert len(page.coins) < 2, "Zotero offers a list of works"
    return _of_coins(page.coins[0]) if page.coins else _embedded(page)


def _of_coins(title: str) -> dict[str, Any]:
    """Read a ContextObject as Zotero's utilities do: every plus is a blank, and a body that signs goes to the front."""
    item: dict[str, Any] = {"itemType": "webpage", "creators": [], "tags": []}
    bodies: list[tuple[str, str]] = []
    for part in title.split("&"):
        key, value = part.split("=")[:2]
        value = unquote(re.sub(r"\+|%2[bB]", " ", value))
        key = key.removeprefix("rft.")
        if key == "type":
            item["itemType"] = value
        elif key in _COINS:
            item[_COINS[key]] = value
        elif key == "subject":
            item["tags"].append(value)
        elif key == "creator":
            item["creators"].append(_creator(value))
        elif key == "aucorp":
            bodies.insert(0, (value, ""))
    item["creators"][:0] = bodies
    return item


def _embedded(page: Seen) -> dict[str, Any]:
    """Return what Zotero's Embedded Metadata translator makes of a page: RDF first, Highwire over it, and no tags."""
    item: dict[str, Any] = {"itemType": _item_type(page)}
    for name, sources in _RDF.items():
        found = [content for source in sources for content in page.all(source)]
        if found:
            item[name] = found[0]
    for tag, name in _HIGHWIRE.items():
        if page.all(tag):
            item[name] = ", ".join(page.all(tag))
    names = page.all("citation_author") or page.all("DC.creator")
    item["creators"] = [_creator(name) for name in names]
    item["tags"] = []  # those of pages are mostly wrong, it says
    return item


def _item_type(page: Seen) -> str:
    """Decide as it does: by a journal or an institution, by an explicit type, by what the tags are for."""
    if page.all("citation_journal_title"):
        return "journalArticle"
    if page.all("citation_technical_report_institution"):
        return "report"
    explicit = page.all("z:itemType")
    if explicit:
        return explicit[0]
    return "journalArticle" if page.all("citation_title") else "webpage"


def _creator(name: str) -> tuple[str, str]:
    """Split a name at its comma, else before its last word."""
    if "," in name:
        last, first = name.split(",")[:2]
        return last.strip(), first.strip()
    first, _, last = name.rpartition(" ")
    return last, first


def coins_item(title: str) -> dict[str, list[str]]:
    """Read a ContextObject of Z39.88-2004 as its COinS translator does: the fields after `rft.`."""
    pairs = parse_qsl(title, keep_blank_values=True, strict_parsing=True)
    assert pairs[0] == ("ctx_ver", "Z39.88-2004")
    assert pairs[1] == ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")
    item: dict[str, list[str]] = {}
    for key, value in pairs[2:]:
        assert re.fullmatch(r"rft\.[a-z]+", key), key
        item.setdefault(key[4:], []).append(value)
    return item
