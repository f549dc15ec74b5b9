"""Bare addresses: where one may begin in a text, and where it ends (GitHub Flavored Markdown, section 6.9).

In: a text and a place in it. Out: the end of the address there.

An address ends in front of what no address has unescaped and sentences have: punctuation of Arabic, Persian, Chinese
and Japanese, guillemets, signs that steer direction. A footnote may follow at once (`[^1]`, `^[...]`). Of what ends it,
only what could be the sentence's is left out.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

BARE: Final = "bare"
"""What the tokens of the link of a bare address have as their markup."""
_ENDS: Final = (
    "\\s<\\x00-\\x1f\\x7f\u00ab\u00bb\u0589\u05be\u05c3\u060c\u061b\u061c\u061f\u06d4\u0964\u0965\u200b\u200e\u200f"
    "\u2014\u2015\u2018\u201a-\u201f\u2028-\u202e\u2039\u203a\u2060-\u2069"
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\ufe0f\ufeff\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d"
    "\uff5b\uff5d\uff5e-\uff65"
)
"""What ends an address wherever it is, as the inside of a set."""
_LABEL: Final = rf"[^{_ENDS}!-,./:-@\[-^`{{-~]++"
_EAST_ASIAN: Final = "\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_HOST: Final = rf"{_LABEL}(?:\.(?:[A-Za-z0-9-]++(?=[{_EAST_ASIAN}])(?!{_LABEL}\.[A-Za-z])|{_LABEL}))++"
"""Parts between dots; a text in Chinese or Japanese may follow a name of Latin letters without a blank."""
_REST: Final = rf"(?::[0-9]++)?+(?:[/?#][^{_ENDS}]*+)?+"
_URL: Final = lazy_pattern(rf"(?i:https?://|www\.)((?>{_HOST}))({_REST})(?!@)")
_EMAIL: Final = lazy_pattern(
    r"(?<![A-Za-z0-9._+-])(?:mailto:)?[A-Za-z0-9._+-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++(?<![_-])"
)
_FOOTNOTE: Final = lazy_pattern(r"\[\^|\^\[")
_TRAILING: Final = frozenset("?!.,:*_~'\"\\\u2019\u2026\u00b7\u200c\u200d")
_REFERENCE: Final = lazy_pattern(r"&#?[A-Za-z0-9]++;")
_LONGEST_REFERENCE: Final = 40
_PAIRS: Final = (")(", "][", "}{")
_BEFORE: Final = frozenset("*_~([{\"'>|\uff0c\uff1a\uff1b\uff01\uff1f\u3001\u3002\u060c\u061b\u2014\u2026")
_OPENING: Final = frozenset({"Ps", "Pi", "Pf", "Zs"})
_IS_EAST_ASIAN: Final = lazy_pattern(f"[{_EAST_ASIAN}]")


def may_begin(text: str, at: int) -> bool:
    """Whether an address may begin at a place: after a blank, an opening sign, a letter of a script without blanks."""
    before = text[at - 1] if at else " "
    if before.isascii():
        return before.isspace() or before in _BEFORE
    known = before in _BEFORE or before.isspace() or unicodedata.category(before) in _OPENING
    return known or _IS_EAST_ASIAN.match(before) is not None


def end_of_url(text: str, at: int, end: int) -> int:
    """Return where the address ends that begins at a place (`https://`, `http://`, `www.`); `at` if none does.

    One with a user's name in front of its host is none: it leads elsewhere than it looks.
    """
    found = _URL.match(text, at, end)
    if found is None or any("_" in label for label in found[1].split(".")[-2:]):
        return at
    footnote = _FOOTNOTE.search(text, found.end(1), found.end())
    return _without_trailing(text, found.start(1), footnote.start() if footnote else found.end())


def _without_trailing(text: str, start: int, end: int) -> int:
    """Leave out at the end what is the sentence's: punctuation, a reference (`&hl;`), brackets that opened before."""
    unopened = {close: text.count(close, start, end) - text.count(opened, start, end) for close, opened in _PAIRS}
    while end > start:
        last = text[end - 1]
        if last == ";":
            sign = text.rfind("&", max(start, end - _LONGEST_REFERENCE), end)
            end = sign if sign >= 0 and _REFERENCE.fullmatch(text, sign, end) else end - 1
        elif last in _TRAILING:
            end -= 1
        elif unopened.get(last, 0) > 0:
            unopened[last] -= 1
            end -= 1
        else:
            break
    return end


def emails(text: str) -> list[tuple[int, int]]:
    """Return where the addresses of e-mail in a text begin and end, `mailto:` included."""
    return [found.span() for found in _EMAIL.finditer(text) if may_begin(text, found.start())]
