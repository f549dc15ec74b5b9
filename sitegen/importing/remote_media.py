"""Pictures and other files that imported texts name by their addresses: which they are, and where they go.

In: the Markdown of a piece, the address of the old site. Out: addresses with paths of the new one; the text with these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from sitegen.importing.dialects.code_regions import regions_of
from sitegen.read.filetypes.suffixes import FORMATS
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import check_path, slugify

DOCUMENTS: Final = frozenset(
    {"pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "csv", "txt", "epub", "zip", "vtt"}
)
_TARGET: Final = r"(?:<(?P<inside>[^<>\n]*)>|(?P<bare>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*))(?=[)\s])"
_IMAGE: Final = lazy_pattern(rf"(?P<before>!\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*+\]\([ \t]*){_TARGET}")
_LINK: Final = lazy_pattern(
    rf"(?P<before>(?<!!)\[(?:[^\[\]\\\n]|\\.|!?\[[^\[\]\n]*\](?:\([^()\n]*\))?)*+\]\([ \t]*){_TARGET}"
)
_HTML: Final = lazy_pattern(
    r"""(?P<before><(?P<tag>img|a)\b[^<>]*?\s(?:src|href)=)(?P<quote>["'])(?P<inside>[^"'\n]*)(?P=quote)"""
)
_FRONT: Final = lazy_pattern(
    r"""(?m)^(?P<before>image: *\n(?:  \w+: .*\n)*?  src: )(?P<quote>"?)(?P<inside>https?://[^"\s]+)(?P=quote)$"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A file that is elsewhere: its address, and its path in the new site, without a suffix where none is known."""

    url: str
    path: str

    @property
    def has_suffix(self) -> bool:
        """Whether the path says what the file is."""
        return _suffix(self.path) in {*FORMATS, *DOCUMENTS, "svg"}


class RemoteMedia:
    """Finds such files in texts. `url` is the address of the old site, `there` what the import has by path."""

    def __init__(self, url: str, there: frozenset[str]) -> None:
        self._url = url
        self._host = _host(url)
        self._root = urlsplit(url).path.rstrip("/")
        self._there = there

    def found(self, text: str) -> Iterator[Remote]:
        """Yield the files that a text shows or links to, and that the import does not have."""
        front, body = _split(text)
        for found in _FRONT.finditer(front):
            yield from self._one(found["inside"], is_image=True)
        regions = regions_of(body)
        for pattern in (_IMAGE, _LINK, _HTML):
            for found in pattern.finditer(body):
                if found.start() not in regions:
                    yield from self._one(_target(found), is_image=pattern is _IMAGE or _tag(found) == "img")

    def replaced(self, text: str, paths: Mapping[str, str]) -> str:
        """Return a text in which addresses are paths of the new site."""
        front, body = _split(text)

        def other(found: re.Match[str], *, is_image: bool) -> str | None:
            remote = next(self._one(_target(found), is_image=is_image), None)
            return f"/{quote(paths[remote.url])}" if remote and remote.url in paths else None

        def in_front(found: re.Match[str]) -> str:
            new = other(found, is_image=True)
            return found[0] if new is None else f'{found["before"]}"{new}"'

        front = _FRONT.sub(in_front, front)
        for pattern in (_IMAGE, _LINK, _HTML):
            regions = regions_of(body)

            def one(found: re.Match[str], regions: object = regions, pattern: re.Pattern[str] = pattern) -> str:
                new = other(found, is_image=pattern is _IMAGE or _tag(found) == "img")
                if new is None or found.start() in regions:  # type: ignore[operator]
                    return found[0]
                return f'{found["before"]}"{escape(new)}"' if pattern is _HTML else f"{found['before']}<{new}>"

            body = pattern.sub(one, body)
        return front + body

    def _one(self, target: str, *, is_image: bool) -> Iterator[Remote]:
        try:
            url = urljoin(self._url, target.strip())
            parts = urlsplit(url)
            own = _host(url) == self._host
        except ValueError:
            return
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            return
        suffix = _suffix(parts.path)
        if not own and not is_image:
            return
        if not is_image and suffix not in {*FORMATS, *DOCUMENTS}:
            return
        url = parts._replace(fragment="", path=quote(unquote(parts.path), safe="/:@!$&'()*+,;=~")).geturl()
        path = self._own_path(parts.path) if own and not parts.query else _elsewhere(url)
        if path and path not in self._there:
            yield Remote(url=url, path=path)

    def _own_path(self, path: str) -> str:
        found = unquote(path).removeprefix(self._root).lstrip("/")
        try:
            check_path(found)
        except ValueError:
            return ""
        return found


def _split(text: str) -> tuple[str, str]:
    head, gap, body = text.partition("\n---\n")
    return f"{head}{gap}", body


def _target(found: re.Match[str]) -> str:
    values = found.groupdict()
    return unescape(values["inside"] or values.get("bare") or "")


def _tag(found: re.Match[str]) -> str:
    return found.groupdict().get("tag") or ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _suffix(path: str) -> str:
    _, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return suffix.lower() if dot else ""


def _elsewhere(url: str) -> str:
    """Return the path of a file that is at another host, or below a query: named after its address."""
    parts = urlsplit(url)
    last = unquote(parts.path.rpartition("/")[2])
    stem, suffix = last.rpartition(".")[0] or last, _suffix(last)
    name = slugify(unquote(stem.rpartition("/")[2]))[:40].strip("-") or "file"
    short = sha256(url.encode()).hexdigest()[:8]
    known = f".{suffix}" if suffix in FORMATS or suffix == "svg" else ""
    return f"media/{_host(url)}/{name}-{short}{known}"
