"""Addresses in running text: URLs, e-mail addresses, DOIs, paths, names of hosts and files.

In: a text. Out: the places of the characters that belong to an address, which nothing may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

# What no address has in it, and what ends one in scripts that put no space there.
_REST: Final = r"[^\s<>\"\x00-\x1f«»“”„‟‘’‚‹›「」『』（）【】《》〈〉。、，；：！？،؛؟\ufffc]"
_SUFFIX: Final = r"(?:[a-z][a-z0-9]{1,62}|[A-Z]{2,4}|xn--[a-z0-9-]{1,59})(?!\w)"
_HOST: Final = rf"(?:\w[\w-]*+\.)+{_SUFFIX}"
_SCHEMES: Final = "mailto|tel|sms|urn|doi|magnet|data|geo|news|xmpp|sips?|irc|ipfs|matrix|javascript|about"

_ADDRESS: Final = lazy_pattern(
    rf"""
    (?<![\w+.-]) [A-Za-z][A-Za-z0-9+.-]{{0,30}}+ :// [^\s<>"'/?\#«»“”‘’]*+ (?:[/?\#]{_REST}*+)?
    | (?<![\w+.-]) (?:{_SCHEMES}) : {_REST}++
    | (?<![\w.+%-]) \w[\w.+%'&/=~-]{{0,63}}+ @ [\w-]++ (?:\.[\w-]++)*+ (?:[:/]{_REST}++)?+
    | (?<![\w.]) 10\.[0-9]{{4,9}}+/ {_REST}++
    | (?<![\w.@-]) {_HOST} (?::[0-9]++)?+ (?:[/?\#]{_REST}*+)?
    | (?<![\w.@-]) (?: localhost | (?=[\d._-]*+[^\W\d_]) \w[\w-]*+ (?:\.[\w-]++)++ ) (?::[0-9]++)?+ / {_REST}*+
    | (?<![\w.)\]/-]) (?:~[\w.-]*+|\$\w++|\.{{1,2}})?/ [\w.~%+@-] {_REST}*+
    | (?<![\w./-]) (?=[\d./-]*+[^\W\d_]) (?:[\w.-]++/){{2,}} [\w.~%+-]*+
    | (?<![\w./-]) (?:[\w.-]++/)++ [\w.-]*? \. [a-z][a-z0-9]{{1,9}} (?!\w)
    | (?<!\w) (?:[A-Za-z]:[\\/]|\\\\) {_REST}++
    """,
    re.VERBOSE,
)
_SUFFIXED: Final = (lazy_pattern(r"\.[A-Za-z0-9+]"), lazy_pattern(r":[A-Za-z0-9+]"))
_SIGN: Final = lazy_pattern(r"[\"']|--|\.\.\.")
_TRAILING: Final = frozenset(".,;:!?'*_~…")
_BRACKETS: Final = ((")", "("), ("]", "["), ("}", "{"))


def literals(text: str) -> Iterator[tuple[int, int]]:
    """Find the addresses in a text that have a sign in them which a rule could change.

    The punctuation of the sentence after an address is no part of it.
    """
    done = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < done:
            continue
        first = max(text.rfind(" ", done, sign.start()), text.rfind("\n", done, sign.start()), done - 1) + 1
        ends = (text.find(" ", sign.end()), text.find("\n", sign.end()))
        done = min((end for end in ends if end >= 0), default=len(text))
        if may_have_addresses(text[first:done]):
            yield from _addresses(text, first, done)


def may_have_addresses(text: str) -> bool:
    """Return whether a text has a sign of an address in it."""
    if "/" in text or "@" in text or "\\" in text:
        return True
    return any(pattern.search(text) is not None for pattern in _SUFFIXED)


def _addresses(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text, first, last):
        start, end = match.span()
        extra = {close: text.count(close, start, end) - text.count(opened, start, end) for close, opened in _BRACKETS}
        while end > start and (text[end - 1] in _TRAILING or extra.get(text[end - 1], 0) > 0):
            end -= 1
            extra[text[end]] = extra.get(text[end], 0) - 1
        yield start, end
