"""Addresses as Hugo makes them (https://gohugo.io/content-management/urls/).

In: a pattern of `permalinks`, what is known of a page. Out: its path on the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from urllib.parse import quote

from sitegen.importing.old_lists import AddressesOf
from sitegen.text.lazy_pattern import lazy_pattern

_TOKEN: Final = lazy_pattern(r":([a-z]+)(?:\[([^\]]*)\])?")
_OURS: Final = lazy_pattern(
    r"/(?:(?::(?:year|month|day|slug|title|filename|slugorfilename|contentbasename|slugorcontentbasename)|[a-z0-9-]+)/?)+"
)
_UNDATED: Final = date(1, 1, 1)
"""The date that Hugo takes for a page without one."""
_LAST: Final = ("slug", "title", "filename", "slugorfilename", "contentbasename", "slugorcontentbasename")
_KEPT: Final = frozenset("./\\_-#+~@")


def hugo_path(text: str) -> str:
    """Return a text as a part of a path: lower case, blanks as hyphens, most signs left out."""
    kept: list[str] = []
    for at, one in enumerate(unicodedata.normalize("NFC", text).strip()):
        if one.isspace() or (one == "-" and kept[-1:] == ["-"]):
            if kept[-1:] != ["-"]:
                kept.append("-")
        elif unicodedata.category(one)[0] in "LMN" or one in _KEPT or (one == "%" and text[at + 1 : at + 3].isalnum()):
            kept.append(one)
    return "".join(kept).lower()


class PageFacts:
    """What a pattern can ask of a page."""

    def __init__(self, *, name: str, slug: str, title: str, sections: tuple[str, ...], day: date | None) -> None:
        self.name = name
        self.slug = slug
        self.title = title
        self.sections = sections
        self.day = day

    def within(self, sections: tuple[str, ...]) -> PageFacts:
        """Return the same of a page that is in these sections."""
        return PageFacts(name=self.name, slug=self.slug, title=self.title, sections=sections, day=self.day)


def placed(folder: str, name: str) -> tuple[tuple[str, ...], str]:
    """Return the sections of a page, and its name: that of its folder, where the file is the folder's."""
    sections = tuple(folder.split("/")) if folder else ()
    return (sections[:-1], sections[-1]) if name in {"index", "_index"} and sections else (sections, name)


def permalink_of(pattern: str, page: PageFacts) -> str:
    """Return a pattern with its tokens filled."""

    def value(found: re.Match[str]) -> str:
        return _token(found[1], found[2] or "", page, found[0])

    path = re.sub("/{2,}", "/", "/" + _TOKEN.sub(value, pattern))
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"


def _token(name: str, part: str, page: PageFacts, written: str) -> str:
    texts: Mapping[str, str] = {
        "slug": hugo_path(page.slug or page.title or page.name),
        "title": hugo_path(page.title or page.name),
        "filename": hugo_path(page.name),
        "contentbasename": hugo_path(page.name),
        "slugorfilename": hugo_path(page.slug or page.name),
        "slugorcontentbasename": hugo_path(page.slug or page.name),
        "section": page.sections[0] if page.sections else "",
        "sections": "/".join(_sliced(page.sections, part)),
    }
    if name in texts:
        return texts[name]
    formats = {
        "year": "%Y",
        "month": "%m",
        "day": "%d",
        "yearday": "%j",
        "monthname": "%B",
        "weekdayname": "%A",
        "weekday": "%w",
    }
    if name not in formats:
        return written
    text = (page.day or _UNDATED).strftime(formats[name])
    if name == "yearday" or (name == "year" and page.day is None):
        return text.lstrip("0")
    return text.lower() if name.endswith("name") else text


def _sliced(sections: tuple[str, ...], part: str) -> tuple[str, ...]:
    if not part:
        return sections
    if part == "last":
        return sections[-1:]
    start, colon, end = part.partition(":")
    try:
        if not colon:
            return sections[int(start) : int(start) + 1] if int(start) >= 0 else sections[int(start) :]
        return sections[int(start or 0) : len(sections) if end in {"", "last"} else int(end)]
    except ValueError:
        return sections


def our_hugo_pattern(pattern: str) -> str:
    """Return the same pattern for `[urls] article`; empty where sitegen has none."""
    whole = "/" + pattern.strip("/") + "/"
    if not _OURS.fullmatch(whole) or sum(f":{name}/" in whole for name in _LAST) != 1:
        return ""
    whole = re.sub(":(?:" + "|".join(sorted(_LAST, key=len, reverse=True)) + ")/", "{slug}/", whole)
    return re.sub(":(year|month|day)/", r"{\1}/", whole)


def old_lists(taxonomies: Iterable[str], prefix: str, *, ugly: bool) -> dict[str, AddressesOf]:
    """Return how the addresses of the lists of terms, and of their feeds, are made of a name, by taxonomy.

    With ugly addresses (`uglyURLs`) the list of a term is a file, and the feed is in a folder as elsewhere.
    """
    return {taxonomy: _below(f"{prefix}/{quote(hugo_path(taxonomy))}", ugly=ugly) for taxonomy in taxonomies}


def _below(folder: str, *, ugly: bool) -> AddressesOf:
    def addresses(name: str) -> tuple[str, str]:
        path = f"{folder}/{quote(hugo_path(name))}"
        return f"{path}.html" if ugly else f"{path}/", f"{path}/index.xml"

    return addresses
