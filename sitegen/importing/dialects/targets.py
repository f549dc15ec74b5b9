"""Where the links of an archive lead: its pieces by the files and the addresses that they had, and its other files.

In: addresses and paths. Out: targets of links as sitegen has them; texts with other targets.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from sitegen.importing.dialects.code_regions import outside_code, regions_of
from sitegen.importing.dialects.pieces_of_markdown import address as safe
from sitegen.importing.model import Medium
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import encode_path

Resolve = Callable[[str], str]
"""From a target to another one."""

_TEXT: Final = r"(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n)|\[(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n))*+\])*+"
"""The text of a link, within one paragraph, with brackets in pairs; nothing of it is tried twice."""
_INLINE: Final = lazy_pattern(
    rf"(?P<head>(?P<image>!?)\[{_TEXT}\]\(\s*)"
    r"(?P<target><[^<>\n]*>|[^\s()<>]*+(?:\((?:[^\s()<>]|\([^\s()<>]*\))*+\)[^\s()<>]*+)*+)(?=[ \t\n]*(?:\)|[\"'(]))"
)
_EMPTY: Final = lazy_pattern(rf"(?P<image>!?)\[(?P<text>{_TEXT})\]\([ \t]*(?:<[ \t]*>[ \t]*)?(?:\"[^\"\n]*\"[ \t]*)?\)")
"""A link or image that leads nowhere: no page can have it."""
_BLANKS: Final = lazy_pattern(
    r"(?P<head>!?\[[^\[\]]*\]\()[ \t]*(?P<target>[^\s()<>\"'][^()<>\"'\n]*?[ ][^()<>\"'\n]*?)[ \t]*\)"
)
_SPACED: Final = lazy_pattern(r"(?<=\w\])[ \t]+(?=\((?:https?:|/)[^()\s]+\))")
_DEFINITION: Final = lazy_pattern(r"(?m)^(?P<head>[ ]{0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*)(?P<target><[^<>\n]*>|\S+)")
_ATTRIBUTE: Final = lazy_pattern(
    r"""(?P<head><(?P<tag>[a-zA-Z][\w-]*)\b(?:[^<>"']|"[^"]*"|'[^']*')*?\s(?P<key>href|src|poster)\s*=\s*)(?P<quote>["'])(?P<target>[^"']*)(?P=quote)"""
)
_WHOLE: Final = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PAGE: Final = lazy_pattern(r"(?i)(?:/index)?\.html?$|/$")


def with_targets(text: str, resolve: Resolve) -> str:
    """Give links and images other targets: inline, by reference, in HTML."""
    if "](" not in text and "]:" not in text and "<" not in text and "] (" not in text:
        return text
    text = outside_code(text, lambda part: _BLANKS.sub(_without_blanks, _SPACED.sub("", part)))

    def inline(found: re.Match[str]) -> str:
        target = found["target"].strip("<>")
        new = resolve(target) if target else target
        return found["head"] + (found["target"] if new == target else safe(new))

    def definition(found: re.Match[str]) -> str:
        target = found["target"].strip("<>")
        new = resolve(target)
        return found["head"] + (found["target"] if new == target else safe(new))

    def attribute(found: re.Match[str]) -> str:
        target = html.unescape(found["target"]).strip()
        new = resolve(target) if target else target
        return found["head"] + found["quote"] + html.escape(new, quote=True) + found["quote"]

    spans = regions_of(text).spans
    parts: list[str] = []
    last = 0
    for start, end in [*spans, (len(text), len(text))]:
        parts.append(_DEFINITION.sub(definition, text[last:start]) if "]:" in text[last:start] else text[last:start])
        parts.append(text[start:end])
        last = end
    text = _outside("".join(parts), _EMPTY, lambda found: "" if found["image"] else found["text"])
    text = _outside(text, _INLINE, inline)
    return _outside(text, _ATTRIBUTE, attribute) if "<" in text else text


def _outside(text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> str:
    """Replace where no code is; the text of a link may have some. Images within links are found in a second round."""
    regions = regions_of(text)
    text = pattern.sub(lambda found: found[0] if found.start() in regions else replace(found), text)
    if pattern is _INLINE and "[![" in text:
        inner = re.compile(r"(?<=\[)" + _INLINE.pattern)
        regions = regions_of(text)
        text = inner.sub(lambda found: found[0] if found.start() in regions else replace(found), text)
    return text


def _without_blanks(found: re.Match[str]) -> str:
    return f"{found['head']}{found['target'].strip().replace(' ', '%20')})"


class Targets:
    """The pages and files of an archive. `base` is the address of the site, with its path."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/") + "/"
        parts = urlsplit(self.base)
        self._host = (parts.hostname or "").removeprefix("www.")
        self._root = parts.path
        self._pages: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._media: dict[str, str] = {}
        self._origins: dict[str, str] = {}

    def add_page(self, address: str, path: str = "") -> None:
        """Note that a page is at an address, and which file of the source it is."""
        if address:
            self._pages.setdefault(_key(address), address)
        if path:
            self._files.setdefault(path, address)

    def add_media(self, media: Mapping[str, Medium]) -> None:
        """Note files by the addresses that they had; a tag may also name them by their paths in the source."""
        self._media.update((where, one.path) for where, one in media.items())
        self._origins.update((one.origin, one.path) for one in media.values())

    def page_of(self, path: str) -> str:
        """Return the address of a file of the source; empty for one that is no page."""
        return self._files.get(path, "")

    def at(self, address: str) -> str:
        """Return the address of the page that answers at an address; empty if none does."""
        path = self._path(address.strip() or "/", "/")
        return self._pages.get(_key(path), "") if path else ""

    def medium(self, target: str, page: str = "", folders: Iterable[str] = ()) -> str:
        """Return where a file of the site goes below the content; empty for one that the archive does not have."""
        path = self._path(target, page)
        if path is None:
            return ""
        name = target.lstrip("./")
        if name in self._origins and target[0] == ".":
            return self._origins[name]
        tried = (path, unquote(path), *(posixpath.normpath(f"/{folder}/{unquote(name)}") for folder in folders))
        return next((self._media[one] for one in tried if one in self._media), "")

    def whole(self, target: str, page: str) -> str:
        """Return the whole address of a target of this site; of one elsewhere, itself."""
        path = self._path(target, page)
        return target if path is None else self.base + encode_path(unquote(path)).lstrip("/")

    def is_own(self, url: str) -> bool:
        """Return whether a whole address is on the host of the site."""
        return self._path(url, "/") is not None

    def resolve(self, target: str, page: str, path: str) -> str:
        """Return the target of a link on the page at an address, made of a file, as sitegen has it."""
        if target.startswith("#") or not target:
            return target
        if target.startswith("//"):
            target = f"https:{target}"
        plain, mark, fragment = target.partition("#")
        plain, query, asked = plain.partition("?")
        if not plain:
            return target
        source = self._of_source(plain, path)
        where = source or self._path(plain, page)
        if where is None:
            return target
        known = source or self._known(where)
        if not known and plain[0] == ".":
            name = unquote(plain).lstrip("./")
            known = "/" + self._origins[name] if name in self._origins else self._known(f"/{name}")
        if not known and plain[0] != "/" and not _WHOLE.match(plain):
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(plain)))
            known = f"/{self._origins[beside]}" if beside in self._origins else ""
        if known and known in self._media.values() and not source:
            return encode_path("/" + known) if not known.startswith("/") else known
        return (
            encode_path(unquote(known or where))
            + (f"{query}{asked}" if not known else "")
            + mark
            + quote(unquote(fragment), safe="/?:@!$&'()*+,;=~-._")
        )

    def _known(self, path: str) -> str:
        plain = unquote(path)
        if plain in self._media:
            return "/" + self._media[plain]
        return self._pages.get(_key(plain), "")

    def _of_source(self, target: str, path: str) -> str:
        """Return the address of the file that a relative target names, as in a repository; empty if it names none."""
        if _WHOLE.match(target):
            return ""
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target[0] != "/" else ""
        return self._files.get(there, "") if there and there != "." else ""

    def _path(self, target: str, page: str) -> str | None:
        """Return the path of a target from the root of the site; None where it leads elsewhere."""
        if _WHOLE.match(target):
            try:
                parts = urlsplit(target)
                host = parts.hostname or ""
            except ValueError:
                return None
            if parts.scheme not in {"http", "https"} or host.removeprefix("www.") != self._host or not host:
                return None
            target = parts.path or "/"
        elif target[0] != "/":
            target = urlsplit(urljoin(f"http://x{self._root}{page.lstrip('/')}", target)).path
        if self._root != "/" and (target + "/").startswith(self._root):
            target = "/" + target[len(self._root) :]
        return re.sub("/{2,}", "/", target)


def _key(address: str) -> str:
    """Return what addresses of one page have in common: `/a/`, `/a`, `/a.html`, `/a/index.html`, in any letter case."""
    return _PAGE.sub("", unquote(address)).rstrip("/").lower() or "/"
