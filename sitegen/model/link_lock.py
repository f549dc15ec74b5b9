"""The lock of links `links.lock`: every address elsewhere that the site links to, its state and its archived copy.

In: the bytes of links.lock, or a LinkLock. Out: a LinkLock with problems by line, or its text.

A line is an address, the day on which the link was first seen, its state, the day since which it has been in it, the
day of the last check, the address of an archived copy and the day of that copy; `-` is what is not known.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, get_args
from urllib.parse import urlsplit

from sitegen.encoding import Value
from sitegen.model.lock_lines import day_of, read_lines
from sitegen.problems import Place, Problem, ProblemError, Related, error
from sitegen.text.nearest import did_you_mean

LINKS: Final = "links.lock"

State = Literal["new", "ok", "moved", "failing", "unknown", "gone"]
"""Not asked yet; it answers; it has moved for good; it does not answer; no program can know; it is not there."""
STATES: Final[tuple[State, ...]] = get_args(State)

_HEADER: Final = (
    "# Links of this site to others: address, first seen, state, since, checked, archived copy, its day.",
    "# `sitegen links check` and `sitegen links archive` write this file; commit it.",
)
_FIELDS: Final = 7
_NOTHING: Final = "-"


class Link(Value, frozen=True, kw_only=True):
    """An address elsewhere: since when it is linked to, what is known of it, and where a copy of it is kept.

    `line` counts from 1; 0 in one that no file holds.
    """

    address: str
    first: date
    state: State = "new"
    since: date | None = None
    checked: date | None = None
    archive: str = ""
    archived: date | None = None
    line: int = 0


class LinkLock(Value, frozen=True, kw_only=True):
    """All links, sorted by address. `exists` says whether the site has the file; `comments` are its lines of `#`."""

    links: tuple[Link, ...] = ()
    exists: bool = False
    comments: tuple[str, ...] = ()


NO_LINKS: Final = LinkLock()


# From text


def decode_links(content: bytes) -> tuple[LinkLock, tuple[Problem, ...]]:
    """Read links.lock; a BOM and CRLF are accepted. A line that makes no sense is a problem, and left out."""
    links: dict[str, Link] = {}
    comments, problems = read_lines(LINKS, "links", content, lambda text, line: _add(links, _link(text, line)))
    ordered = tuple(links[address] for address in sorted(links))
    return LinkLock(links=ordered, exists=True, comments=comments), problems


def _add(links: dict[str, Link], link: Link) -> None:
    other = links.setdefault(link.address, link)
    if other is not link:
        related = (Related(place=Place(path=LINKS, line=other.line, find=other.address), message="the first line"),)
        raise ProblemError(error("links", "this address has two lines", hint="keep one of the two", related=related))


def _link(text: str, number: int) -> Link:
    """Read a line. Raises ProblemError for one that makes no sense."""
    fields = re.split(r"[ \t]+", text)
    if len(fields) != _FIELDS:
        shape = "address, first seen, state, since, checked, archived copy, its day; `-` for what is not known"
        raise _refused(f"a line has {_FIELDS} parts, this one {len(fields)}", shape)
    address, first, state, since, checked, archive, archived = fields
    known = next((one for one in STATES if one == state), None)
    if known is None:
        raise _refused(f"`{state}` is not a state", did_you_mean(state, STATES) or f"it is one of {', '.join(STATES)}")
    link = Link(
        address=_address(address),
        first=day_of(first, "links"),
        state=known,
        since=_known_day(since),
        checked=_known_day(checked),
        archive="" if archive == _NOTHING else _address(archive),
        archived=_known_day(archived),
        line=number,
    )
    if bool(link.archive) != (link.archived is not None):
        raise _refused("an archived copy has an address and a day", "write both, or `-` for both")
    return link


def _refused(message: str, hint: str = "") -> ProblemError:
    return ProblemError(error("links", message, hint=hint))


def _address(text: str) -> str:
    if not is_address(text):
        raise _refused(f"`{text}` is not an address of the web", "write it with https:// and without blanks")
    return text


def is_address(text: str) -> bool:
    """Return whether a text can be the address of a line."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
    return usable and not set(text) & set('"<>\\') and not re.search(r"\s", text)


def _known_day(text: str) -> date | None:
    return None if text == _NOTHING else day_of(text, "links")


# To text


def encode_links(lock: LinkLock) -> bytes:
    """Return the text of links.lock: its comments, then a line a link, sorted by address."""
    lines = [*(lock.comments or _HEADER), *map(_line, sorted(lock.links, key=lambda link: link.address))]
    return "".join(f"{line}\n" for line in lines).encode()


def _line(link: Link) -> str:
    days = (link.since, link.checked)
    fields = (link.address, link.first, link.state, *days, link.archive, link.archived)
    return " ".join(str(field) if field else _NOTHING for field in fields)
