"""A page of HTML: its title, the words of its main part, its links and pictures, and what machines read of it.

In: the bytes of a page, its address. Out: PageFacts.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

from sitegen.compare.values import PageFacts

_ROOT: Final = "https://site.invalid/"
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li"}
    | {"main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul"}
)
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNSHOWN: Final = frozenset({"script", "style", "svg", "template"})
"""What has no words to compare: those of a drawing are in its table as well."""
_LINKS: Final = frozenset({"canonical", "alternate", "author", "license", "prev", "next"})
_PIECES: Final = frozenset(
    {"Article", "NewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "ReportageNewsArticle"}
)
_MOST_DEPTH: Final = 50


def page_facts(content: bytes, url: str) -> PageFacts:
    """Read a page at an address from the root of its site. Whatever is in it, the reading does not fail."""
    reader = _Reader(url)
    reader.feed(content.decode("utf-8", "replace"))
    reader.close()
    return reader.facts()


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._url = url
        self._open: list[str] = []
        self._text: list[str] = []
        self._all: list[str] = []
        self._heading: list[str] = []
        self._title: list[str] = []
        self._data: list[str] = []
        self._links: list[str] = []
        self._pictures: list[str] = []
        self._metadata: list[tuple[str, str]] = []
        self._redirect = ""
        self._is_piece = False
        self._has_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        given = {name: value or "" for name, value in reversed(attrs)}
        if tag not in _VOID:
            self._open.append(tag)
        self._has_main = self._has_main or tag == "main"
        if tag in _BLOCKS:
            self._add(" ")
        match tag:
            case "html":
                self._metadata += [(name, given[name]) for name in ("lang", "dir") if given.get(name)]
            case "meta":
                self._meta(given)
            case "link":
                self._link(given)
            case "article":
                self._is_piece = self._is_piece or "piece" in given.get("class", "").split()
            case "a" if "href" in given and self._is_inside("main"):
                self._links.append(self._joined(given["href"]))
            case "audio" | "video" if self._is_inside("main"):
                self._links.append(self._joined(given.get("src", "")))
            case "img" if self._is_inside("main"):
                self._pictures.append(self._joined(given.get("src", "")))
            case "script" if given.get("type") == "application/ld+json":
                self._data.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close elements up to the one that ends."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        """Note text, where it is shown or read by machines."""
        inner = self._open[-1] if self._open else ""
        if inner == "script" and self._data:
            self._data[-1] += data
        elif inner == "title" and not self._is_inside("body"):
            self._title.append(data)
        elif _UNSHOWN.isdisjoint(self._open):
            if self._is_inside("h1"):
                self._heading.append(data)
            self._add(data)

    def facts(self) -> PageFacts:
        """Return what was noted."""
        for text in self._data:
            self._metadata += _flat(text)
        heading = " ".join("".join(self._heading).split())
        return PageFacts(
            title=heading or " ".join("".join(self._title).split()),
            words=tuple("".join(self._text if self._has_main else self._all).split()),
            links=tuple(self._links),
            pictures=tuple(self._pictures),
            metadata=tuple(self._metadata),
            is_piece=self._is_piece or any(name == "@type" and value in _PIECES for name, value in self._metadata),
            redirects_to=self._redirect,
        )

    def _add(self, text: str) -> None:
        self._all.append(text)
        if self._is_inside("main"):
            self._text.append(text)

    def _is_inside(self, tag: str) -> bool:
        return tag in self._open

    def _joined(self, href: str) -> str:
        """Return an address as one from the root of the site, or whole if it is elsewhere."""
        try:
            joined = urljoin(_ROOT + self._url, href.strip())
        except ValueError:
            return href
        return "/" + joined.removeprefix(_ROOT) if joined.startswith(_ROOT) else joined

    def _meta(self, given: dict[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "refresh":
            target = given.get("content", "").partition("=")[2].strip().strip("'\"")
            self._redirect = self._joined(target) if urlsplit(target).path or target.startswith("#") else ""
        name = given.get("name") or given.get("property") or ""
        if name and name not in {"viewport", "generator", "theme-color", "color-scheme", "format-detection"}:
            self._metadata.append((name, given.get("content", "")))

    def _link(self, given: dict[str, str]) -> None:
        for rel in _LINKS.intersection(given.get("rel", "").split()):
            name = " ".join(filter(None, (rel, given.get("hreflang", ""), given.get("type", ""))))
            self._metadata.append((name, self._joined(given.get("href", ""))))


def _flat(text: str) -> list[tuple[str, str]]:
    """Return what JSON-LD says, each value with the last key that leads to it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return [("json-ld", " ".join(text.split()))]
    found: list[tuple[str, str]] = []
    _flatten(data, "json-ld", found, 0)
    return found


def _flatten(value: object, name: str, found: list[tuple[str, str]], depth: int) -> None:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            _flatten(inner, str(key), found, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _flatten(inner, name, found, depth + 1)
    else:
        found.append((name, "" if value is None else str(value)))
