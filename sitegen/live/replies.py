"""Replies: from the target of a request to a file of what is shown, or to another answer.

In: what is shown, and a request's target. Out: a Reply.
"""

from __future__ import annotations

import io
from typing import BinaryIO, Literal, Protocol
from urllib.parse import unquote_to_bytes

from sitegen.encoding import Value, replace
from sitegen.live.headers import Headers
from sitegen.outputs.media_types import TEXT, media_type
from sitegen.urls import check_segment, encode_path


class Shown(Protocol):
    """A site that can be shown: a built one, or one in memory."""

    @property
    def root(self) -> tuple[str, ...]:
        """The site's path on its host, as decoded names."""
        ...

    def locate(self, names: tuple[str, ...]) -> BinaryIO | Literal["folder"] | None:
        """Open a file of the site by its names, or say that it is a folder with a page; the last one may be empty."""
        ...

    def headers_of(self, path: str) -> Headers:
        """Return what a host is told to send with a path."""
        ...


class Reply(Value, frozen=True, kw_only=True):
    """An answer. Whoever sends it closes `content`."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: BinaryIO
    size: int


def reply(shown: Shown, target: str) -> Reply:
    """Answer a request's target, such as `/blog/tags/?page=2`, from the site as it is now."""
    found = _reply(shown, target)
    extra = [one for one in shown.headers_of(target.partition("?")[0]) if one[0].lower() != "x-content-type-options"]
    return replace(found, headers=(*found.headers, *extra))


def _reply(shown: Shown, target: str) -> Reply:
    path, mark, query = target.partition("?")
    names = names_of(path)
    if names is None or _is_hidden(names, len(shown.root)):
        return _missing(shown)
    depth = len(shown.root)
    if names[:depth] != shown.root or len(names) == depth:
        home = (*shown.root, "")
        return _moved(home, mark + query) if names in {shown.root, ("",)} else _missing(shown)
    found = shown.locate(names[depth:])
    if found is None:
        return _missing(shown, names[depth])
    return _moved((*names, ""), mark + query) if found == "folder" else _page(200, names[-1] or "index.html", found)


def _is_hidden(names: tuple[str, ...], depth: int) -> bool:
    """Return whether a path leads to what no host shows: names with a dot in front, but `.well-known` in the root."""
    return any(name.startswith(".") and (at, name) != (depth, ".well-known") for at, name in enumerate(names))


def names_of(path: str) -> tuple[str, ...] | None:
    """Return the decoded names of a path, the last one empty for a folder; None for what no output can hold."""
    first, *parts = path.split("/")
    try:
        names = tuple(unquote_to_bytes(part.encode("latin-1")).decode() for part in parts)
        for name in names[:-1] if names[-1:] == ("",) else names:
            check_segment(name)
    except ValueError:
        return None
    return None if first or not names or any("/" in name for name in names) else names


def address_of(names: tuple[str, ...]) -> str:
    """Write names as a path from the host's root, percent-encoded."""
    return encode_path("/".join(("", *names)))


def _page(status: int, name: str, content: BinaryIO) -> Reply:
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    return Reply(status=status, headers=(("Content-Type", media_type(name)),), content=content, size=size)


def text_reply(status: int, text: str, *headers: tuple[str, str]) -> Reply:
    """Answer with a line of text."""
    content = f"{text}\n".encode()
    headers = (("Content-Type", TEXT), *headers)
    return Reply(status=status, headers=headers, content=io.BytesIO(content), size=len(content))


def _moved(names: tuple[str, ...], query: str) -> Reply:
    """Redirect to another address, but not permanently (301): a browser would still follow that in the next site."""
    return text_reply(302, "The page is at another address.", ("Location", address_of(names) + query))


def _missing(shown: Shown, language: str = "") -> Reply:
    """Return the page for a missing address: that of the language whose tree it would be in, else that of the site."""
    for names in ((language, "404.html"), ("404.html",)):
        page = shown.locate(names) if names[0] else None
        if page is not None and page != "folder":
            return _page(404, "404.html", page)
    return text_reply(404, "Not found.")
