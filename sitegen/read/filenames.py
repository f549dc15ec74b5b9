"""What a file's path says: is it Markdown, its name without suffixes, the date and the language in it.

In: paths. Out: names and language tags; nothing is judged here.
"""

from __future__ import annotations

from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.locale.tags import canonical_tag
from sitegen.problems import ProblemError
from sitegen.text.lazy_pattern import lazy_pattern

_DATED: Final = lazy_pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")
_LOOSELY_DATED: Final = lazy_pattern(r"([12][0-9]{3})[-_.]([0-9]{1,2})[-_.]([0-9]{1,2})(?![0-9])[-_. ]?")
_SUFFIX: Final = lazy_pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_MARKDOWN: Final = (".md", ".markdown")
PARKED: Final = "_import"
"""The folder of the content where an import leaves pieces that would not build; it is no part of the site."""
_COPY: Final = lazy_pattern(r"\.(?:md|markdown)[^\w/][^/]*")


class FileName(Value, frozen=True, kw_only=True):
    """A Markdown file's name: what is left without suffixes and date, the date, the language suffix as written.

    `twin` is its path without suffixes, which translations beside one another share. `loose` is the right spelling of a
    date that is in the name and lacks a zero or a hyphen; such a one is left in the stem.
    """

    stem: str
    day: str = ""
    language: str = ""
    twin: str = ""
    loose: str = ""


def is_markdown(path: str) -> bool:
    """Return whether a path is that of a Markdown file, in any spelling of the suffix."""
    return path.casefold().endswith(_MARKDOWN)


def is_piece(path: str, config: SiteConfig) -> bool:
    """Return whether a file of the content is an article or a page."""
    return is_markdown(path) and path.startswith((f"{config.content}/articles/", f"{config.content}/pages/"))


def is_copy_of_markdown(path: str) -> bool:
    """Return whether a path looks like a copy of a Markdown file: `about.md.bak`, `about.md.txt`, `#about.md#`."""
    return bool(_COPY.search(path.rpartition("/")[2].casefold()))


def split_name(path: str) -> FileName:
    """Take the last part of a path (a bundle's: its folder) apart."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")[0].rpartition(".")
    language = suffix if stem and _is_tag(suffix) else ""
    bare = stem if language else name.rpartition(".")[0]
    if bare.casefold() == "index":
        bare = folder.rpartition("/")[2]
    dated = _DATED.fullmatch(bare)
    twin = path.rpartition(".")[0]
    twin = twin.removesuffix(f".{language}") if language else twin
    return FileName(
        stem=dated[2] if dated else bare,
        day=dated[1] if dated else "",
        language=language,
        twin=twin,
        loose="" if dated else _loose_day(bare),
    )


def _loose_day(bare: str) -> str:
    """Return the right spelling of a date with which a name begins, such as 2026-3-04; else an empty text."""
    found = _LOOSELY_DATED.match(bare)
    if found is None:
        return ""
    year, month, day = (int(part) for part in found.groups())
    right = f"{year:04d}-{month:02d}-{day:02d}"
    return right if month in range(1, 13) and day in range(1, 32) and not found[0].startswith(right) else ""


def is_index(path: str) -> bool:
    """Return whether a file is the index of its folder."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    stem, _, suffix = name.rpartition(".")
    return (stem if stem and _is_tag(suffix) else name).casefold() == "index"


def _is_tag(text: str) -> bool:
    if not _SUFFIX.fullmatch(text):
        return False
    try:
        canonical_tag(text)
    except ProblemError:
        return False
    return True


def language_of(path: str, written: object, config: SiteConfig) -> str:
    """The language of a file by its name, else by its key `language`, else the site's; mistakes are reported later."""
    suffix = split_name(path).language
    for text in (suffix, written if isinstance(written, str) else ""):
        if _is_tag(text) and canonical_tag(text) in config.languages:
            return canonical_tag(text)
    return config.language
