"""Style sheets: the addresses in them, and the text that is served.

In: the text of a style sheet. Out: its addresses; or the text with these replaced by the names that the files are
served under, without comments and indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sitegen.text.lazy_pattern import lazy_pattern

_STRING = r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
_TOKEN: Final = lazy_pattern(
    rf"""(?P<gap>(?:[ \t\r\n\f]++|/\*(?!!)(?:[^*]++|\*(?!/))*+\*/)++)
    | /\*.*?(?:\*/|\Z)
    | \\(?:[0-9a-f]{{1,6}}+(?:\r\n|[ \t\r\n\f])?+|.)
    | (?P<import>@import\s++(?P<file>{_STRING}))
    | (?P<url>\burl\(\s*+(?P<target>{_STRING}|[^()"'\s]*+)\s*+\))
    | "(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'?""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""Possessive, and strings that never close are strings: so that the time is linear in the length of the text."""
_COMMENT: Final = lazy_pattern(r"/\*.*?\*/", re.DOTALL)
_NEWLINE: Final = lazy_pattern(r"[\r\n\f]")


class StyleUrl(NamedTuple):
    """An address in a style sheet: as written (`url("../img/x.svg")`), its target alone, and its line, from 1."""

    written: str
    target: str
    line: int

    def replaced(self, target: str) -> str:
        """Return the text with another target, which must need no escapes in a quoted CSS string."""
        start = self.written[: self.written.index("(") + 1] if self.written[0] != "@" else "@import "
        return f'{start}"{target}"' + (")" if start.endswith("(") else "")


def style_urls(text: str) -> Iterator[StyleUrl]:
    """Return the addresses of a style sheet: each `url(...)` and `@import "..."` outside comments and strings."""
    for match in _TOKEN.finditer(text):
        if match["import"] or match["url"]:
            target = (match["file"] or match["target"]).strip()
            if target[:1] in {'"', "'"}:
                target = target[1:-1]
            yield StyleUrl(written=match[0], target=target, line=text.count("\n", 0, match.start()) + 1)


def served_style(text: str, names: Mapping[str, str]) -> str:
    """Return a style sheet as it is served: each address that `names` has replaced, no comments, no indentation.

    Every line stays a line, however it is indented. A comment that begins with `/*!`, as licences do, is kept (CSS
    Syntax Level 3, 4.3.2: a comment counts for nothing, but parts the tokens around it).
    """
    return _TOKEN.sub(lambda match: _served(match, names), text).lstrip(" \n")


def _served(match: re.Match[str], names: Mapping[str, str]) -> str:
    if match["import"] or match["url"]:
        return names.get(match[0], match[0])
    if not (gap := match["gap"]):
        return match[0]
    blank = _COMMENT.sub("", gap)
    if not blank:
        return "/**/"
    return "\n" if _NEWLINE.search(blank) else " "
