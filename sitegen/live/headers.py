"""Headers of the preview: those of `_headers` in the output, as Netlify and Cloudflare Pages read it.

In: the text of `_headers` or of a page, the path of a request. Out: headers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

Headers = tuple[tuple[str, str], ...]

_NAME: Final = lazy_pattern(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE: Final = lazy_pattern(r"[\x20-\x7e\xa0-\xff]*")
POLICY: Final = "Content-Security-Policy"
_META: Final = lazy_pattern(
    r"""(<meta\s[^<>]*?http-equiv="?Content-Security-Policy"?\s[^<>]*?content=")([^"]*)""", re.IGNORECASE
)
_HEAD: Final = 1 << 16
"""Characters of a page in which its policy is looked for."""
_OWN: Final = frozenset(
    {"cache-control", "connection", "content-encoding", "content-length", "content-type", "date", "keep-alive"}
    | {"location", "server", "trailer", "transfer-encoding", "upgrade", "basic-auth"}
)
"""Headers that the preview sets itself: a browser asks for each file again, since the next build can change it."""


def headers_for(text: str, path: str, *, last_wins: bool = False) -> Headers:
    """Return the headers of all rules that fit a path.

    One that several rules set has all their values, unless a rule takes away what was set before it or the last wins.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    for pattern, headers in _rules(text):
        fits = headers if pattern.fullmatch(path) else ()
        for name in {name.lower() for name, value in fits if last_wins or value is None}:
            found.pop(name, None)
        for name, value in fits:
            if value is not None:
                found.setdefault(name.lower(), (name, []))[1].append(value)
    return tuple((name, ", ".join(values)) for name, values in found.values())


def with_policy(headers: Headers, policy: str) -> Headers:
    """Return headers with another Content-Security-Policy, if it is one."""
    return tuple((name, policy or value if name == POLICY else value) for name, value in headers)


def shown_policy(page: str) -> str:
    """Return the Content-Security-Policy in the head of a page; an empty text where there is none."""
    found = _META.search(page, 0, _HEAD)
    return unescape(found[2]) if found else ""


def with_shown_policy(page: str, change: Callable[[str], str]) -> str:
    """Return a page whose own Content-Security-Policy, if it has one, is changed."""
    found = _META.search(page, 0, _HEAD)
    if found is None:
        return page
    return f"{page[: found.start(2)]}{escape(change(unescape(found[2])))}{page[found.end(2) :]}"


_Lines = tuple[tuple[str, str | None], ...]
"""The headers of a rule; None is the value of one that it takes away."""


@lru_cache(maxsize=4)
def _rules(text: str) -> tuple[tuple[re.Pattern[str], _Lines], ...]:
    """Read the rules: a path in a line of its own, its headers indented below it."""
    rules: list[tuple[re.Pattern[str], list[tuple[str, str | None]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append((_pattern(line.strip()), []))
            continue
        taken = _TAKEN.fullmatch(line.strip())
        if taken and rules:
            rules[-1][1].append((taken[1], None))
        name, colon, value = (part.strip() for part in line.partition(":"))
        fits = colon and _NAME.fullmatch(name) and _VALUE.fullmatch(value) and name.lower() not in _OWN
        if rules and fits:
            rules[-1][1].append((name, value))
    return tuple((pattern, tuple(headers)) for pattern, headers in rules)


def _pattern(path: str) -> re.Pattern[str]:
    """Return the pattern of a path: `*` stands for anything, `:name` for a part of the path."""
    path = re.sub(r"https?://[^/]*", "", path, count=1)
    parts = (".*" if one == "*" else "[^/]+" if one[:1] == ":" else re.escape(one) for one in _PART.split(path))
    return re.compile("".join(parts), re.DOTALL)


_TAKEN: Final = lazy_pattern(rf"!\s*({_NAME.pattern})")
_PART: Final = lazy_pattern(r"(\*|:[A-Za-z]\w*)")
