"""Style sheets: the addresses in them, and how these are changed to the names that the files are served under.

In: the text of a style sheet. Out: its addresses, or the text with them replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_STRING = r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
_TOKEN: Final = re.compile(
    rf"""/\*.*?(?:\*/|\Z)
    | (?P<import>@import\s++(?P<file>{_STRING}))
    | (?P<url>\burl\(\s*+(?P<target>{_STRING}|[^()"'\s]*+)\s*+\))
    | "(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'?""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""Possessive, and strings that never close are strings: so that the time is linear in the length of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleUrl:
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


def rewrite_style(text: str, names: Mapping[str, str]) -> str:
    """Replace the addresses of a style sheet that `names` has, each as written, and nothing else."""
    return _TOKEN.sub(
        lambda match: names.get(match[0], match[0]) if match["import"] or match["url"] else match[0], text
    )
