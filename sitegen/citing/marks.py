"""Text of citations while it is put together: italics, quotation and links as marks in it, and how pieces join.

In: texts. Out: marked text, and the runs that it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

_ITALIC, _UPRIGHT, _LINK, _LINKED, _END = "\x0e", "\x0f", "\x1c", "\x1d", "\x1e"
_LEFT, _RIGHT, _ISOLATED = "\x13", "\x14", "\x15"
_OPENED, _CLOSED = "\x11", "\x12"
"""An outer quotation begins and ends. What is within them has its own marks already."""
_ISOLATES: Final[dict[str, Literal["ltr", "rtl", "end"]]] = {_LEFT: "ltr", _RIGHT: "rtl", _ISOLATED: "end"}
_MARKS: Final = lazy_pattern(
    f"[{_ITALIC}{_UPRIGHT}{_END}{_OPENED}{_CLOSED}{_LEFT}{_RIGHT}{_ISOLATED}]|{_LINK}[^{_LINKED}]*{_LINKED}"
)
_TAIL: Final = lazy_pattern(f"[{_UPRIGHT}{_END}]*$")
_SIGNS: Final = lazy_pattern(f"[{_ITALIC}{_UPRIGHT}{_LINK}{_LINKED}{_END}{_OPENED}{_CLOSED}{_LEFT}{_RIGHT}{_ISOLATED}]")
_FINAL: Final = (".", "?", "!", "…", "؟", "。")
_APOSTROPHE: Final = lazy_pattern(r"(?<=\w)'")
_EMPHASIS: Final = lazy_pattern(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)")


class Run(Value, frozen=True, kw_only=True):
    """A run of text in one form: perhaps in italics, perhaps a link to an address."""

    text: str
    italic: bool = False
    href: str = ""
    isolate: Literal["", "ltr", "rtl", "end"] = ""
    """Of a run without text: a part in this direction begins, or ends."""


def plain(text: str) -> str:
    """Return a text of a source without what could be taken for a mark."""
    return _APOSTROPHE.sub("\u2019", _SIGNS.sub("", text)) if text else ""


def verbatim(text: str) -> str:
    """Return an address without what could be taken for a mark, its apostrophes as they are."""
    return _SIGNS.sub("", text)


def italic(text: str) -> str:
    """Set a text in italics; what was in italics within it is upright."""
    if not text:
        return ""
    inner = text.translate({ord(_ITALIC): _UPRIGHT, ord(_UPRIGHT): _ITALIC})
    return f"{_ITALIC}{inner}{_UPRIGHT}"


def emphasised(text: str) -> str:
    """Return what an author wrote around a citation, with `*emphasis*` in italics."""
    return _EMPHASIS.sub(lambda found: italic(found[2]), plain(text)) if text else ""


def link(text: str, href: str) -> str:
    """Make a text a link."""
    return f"{_LINK}{href}{_LINKED}{text}{_END}"


def quoted(text: str, quotes: tuple[str, str, str, str]) -> str:
    """Put a text in the outer quotation marks; marks of any kind within it become inner ones."""
    if not text:
        return ""
    inner = re.sub(r"[“«„](.*?)[”»“]", lambda found: f"{quotes[2]}{found[1]}{quotes[3]}", text)
    inner = re.sub(r"\"([^\"]*)\"", lambda found: f"{quotes[2]}{found[1]}{quotes[3]}", inner)
    return f"{_OPENED}{quotes[0]}{inner}{quotes[1]}{_CLOSED}"


def ended(text: str, *, inside: bool) -> str:
    """Put a full stop after a text; one that is set apart at its end keeps it with it, in its direction."""
    if text.endswith(_ISOLATED):
        return f"{with_sign(text[:-1], '.', inside=inside)}{_ISOLATED}"
    return with_sign(text, ".", inside=inside)


def isolated(text: str, direction: Literal["ltr", "rtl"]) -> str:
    """Set a text apart from what is around it, which runs in the other direction."""
    return f"{_LEFT if direction == 'ltr' else _RIGHT}{text}{_ISOLATED}"


def ends_in_quote(text: str) -> bool:
    """Whether a text ends with the mark that closes a quotation."""
    return text.endswith(_CLOSED)


def last_sign(text: str) -> str:
    """Return the last character that is read, before the mark that closes a quotation."""
    bare = text
    while bare and _SIGNS.match(bare[-1]):
        closed = bare[-1] == _CLOSED
        bare = bare[:-1]
        if closed:
            bare = bare[:-1].rstrip("\u00a0\u202f")
    return bare[-1:]


def with_sign(text: str, sign: str, *, inside: bool) -> str:
    """Put a comma or a full stop after a text: within its last quotation mark where a language has it so."""
    if not text or (sign == "." and last_sign(text) in _FINAL) or (sign == "," and last_sign(text) == ","):
        return text
    if inside and ends_in_quote(text):
        return f"{text[:-2]}{sign}{text[-2:]}"
    return text + sign


def joined(parts: Iterable[str], sign: str, *, inside: bool) -> str:
    """Join what is not empty, each but the last with a sign and a blank after it."""
    made = ""
    for part in parts:
        if part:
            made = f"{with_sign(made, sign, inside=inside)} {part}" if made else part
    return made


def capitalised(text: str) -> str:
    """Return a text with its first letter large."""
    found = re.match(f"[{_ITALIC}{_UPRIGHT}{_OPENED}{_LEFT}{_RIGHT}]*", text)
    at = found.end() if found else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def runs(marked: str) -> tuple[Run, ...]:
    """Take a marked text apart."""
    return tuple(run for run in _runs(marked) if run.text or run.isolate)


def _runs(marked: str) -> Iterator[Run]:
    at, slanted, href = 0, False, ""
    for mark in _MARKS.finditer(marked):
        yield Run(text=marked[at : mark.start()], italic=slanted, href=href)
        at, sign = mark.end(), mark[0][0]
        slanted = sign == _ITALIC if sign in (_ITALIC, _UPRIGHT) else slanted
        if sign in _ISOLATES:
            yield Run(text="", isolate=_ISOLATES[sign])
        href = mark[0][1:-1] if sign == _LINK else "" if sign == _END else href
    yield Run(text=marked[at:], italic=slanted, href=href)


def unmarked(marked: str) -> str:
    """Return a marked text as plain text."""
    return _MARKS.sub("", marked)
