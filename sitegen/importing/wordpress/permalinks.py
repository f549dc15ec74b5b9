"""The pattern of addresses that a site had, from the addresses of its posts.

In: Items. Out: a pattern of `[urls]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.importing.date_archives import Addresses
from sitegen.importing.numbered_pages import in_folders

_ENOUGH: Final = 0.5
PAGING: Final = in_folders(10)
"""Ten posts on a page of a list: the default of WordPress, since no export says what the site had."""


class Sample(NamedTuple):
    """The path of a post, its day as year, month and day, and its slug."""

    path: str
    day: tuple[str, str, str]
    slug: str


def pattern_of(samples: Iterable[Sample]) -> str:
    """Return the pattern that makes most of the addresses; nothing if there is none."""
    found = Counter(filter(None, map(_pattern, samples)))
    if not found:
        return ""
    pattern, count = found.most_common(1)[0]
    return pattern if count >= _ENOUGH * found.total() else ""


def _pattern(sample: Sample) -> str:
    year, month, day = sample.day
    names = {"year": year, "month": month, "day": day}
    parts = unquote(sample.path).strip("/").split("/")
    made = []
    for part in parts[:-1]:
        name = next((name for name, value in names.items() if part == value), "")
        if name:
            del names[name]
        made.append(f"{{{name}}}" if name else part)
    if not sample.slug or parts[-1] != sample.slug:
        return ""
    if not all(part.startswith("{") for part in made) and len(made) > 1:
        return ""  # a part that is neither a date nor the same for all: a category
    return "/" + "/".join((*made, "{slug}")) + "/"


def date_addresses(samples: Sequence[Sample]) -> Addresses:
    """Return how WordPress made the addresses of its lists by date: below what all posts are below."""
    pattern = pattern_of(samples)
    front = pattern.partition("{")[0] or "/"
    if "{day}/{month}/{year}" in pattern or "{month}/{day}/{year}" in pattern:
        formats = [f"{front}%Y/"]  # those of months and days begin otherwise
    else:
        formats = [f"{front}{part}/" for part in ("%Y", "%Y/%m", "%Y/%m/%d")]
    return [partial(_on_day, text) for text in formats]


def _on_day(text: str, day: date) -> str:
    return day.strftime(text)


def path_of(address: str) -> str:
    """Return the path of an address; nothing where a query decides (`/?p=12`)."""
    parts = urlsplit(address)
    return "" if parts.query or not parts.path.strip("/") else parts.path
