"""Ids of headings as other programs make them: kramdown, goldmark, Python-Markdown, Zola, GitHub.

In: the text of a heading, and the ids that a page has already. Out: the id.

Each follows what its program documents. goldmark and kramdown take a heading as it is written, the others without marks
of emphasis and addresses of links.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape
from typing import Final
from urllib.parse import quote

from sitegen.locale.latin import in_latin
from sitegen.text.lazy_pattern import lazy_pattern

IdOf = Callable[[str, dict[str, int]], str]
"""From a heading as it is written, and the ids of the page so far with their numbers, to an id, which it adds."""

_LINK: Final = lazy_pattern(
    r"!?\[((?:[^\[\]\\]|\\.)*)\](?:\([^()\s]*(?:\([^()]*\)[^()]*)*(?:\s[^()]*)?\)|\[[^\[\]]*\])"
)
_CODE: Final = lazy_pattern(r"(`+)\s*(.+?)\s*(?<!`)\1(?!`)")
_MARKS: Final = lazy_pattern(r"(?<!\\)(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1|(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)")
_TAG: Final = lazy_pattern(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_NOTE: Final = lazy_pattern(r"\[\^[^\]]+\]")
_ESCAPED: Final = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_TYPOGRAPHY: Final = (("---", "—"), ("--", "–"), ("...", "…"))


def plain_heading(source: str) -> str:
    """Return the text of a heading without what only marks it."""
    text = _LINK.sub(r"\1", _NOTE.sub("", source))
    text = _CODE.sub(r"\2", text)
    for _ in range(2):
        text = _MARKS.sub(lambda found: found[2] or found[4] or "", text)
    return _ESCAPED.sub(r"\1", unescape(_TAG.sub("", text))).strip()


def kramdown_id(text: str, taken: dict[str, int]) -> str:
    """As kramdown's `basic_generate_id`: what is before the first ASCII letter goes, `section` if all does."""
    slug = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", text))
    return _numbered(slug.replace(" ", "-").lower() or "section", taken)


def kramdown_gfm_id(text: str, taken: dict[str, int]) -> str:
    """As the GFM parser of kramdown, which Jekyll has by default: as GitHub."""
    kept = (one for one in _set_by_kramdown(text).lower() if one in " -" or _word(one))
    slug = re.sub(r"[ \t]", "-", "".join(kept))
    return _numbered(slug, taken) if slug else ""


def _set_by_kramdown(source: str) -> str:
    text = plain_heading(source)
    for typed, printed in _TYPOGRAPHY:
        text = text.replace(typed, printed)
    return text


def goldmark_id(text: str, taken: dict[str, int]) -> str:
    """As goldmark in Hugo (`autoHeadingIDType = "github"`): letters, digits, `_` and `-` in lower case, blanks as `-`.

    It takes the line as it is written, with the addresses of links.
    """
    kept = ("-" if one in " -" else one for one in text.strip().lower() if one in " -_" or one.isalpha() or _digit(one))
    return _numbered("".join(kept) or "heading", taken)


def goldmark_ascii_id(text: str, taken: dict[str, int]) -> str:
    """As Hugo's `github-ascii`: accents go, and what is then not ASCII."""
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()
    return goldmark_id(plain, taken)


def blackfriday_id(text: str, taken: dict[str, int]) -> str:
    """As Hugo before 0.60 (`blackfriday`): one hyphen for each run of other characters than letters and digits."""
    slug = re.sub("-+", "-", "".join(one.lower() if one.isalnum() else "-" for one in text)).strip("-")
    return _numbered(slug or "heading", taken)


def python_markdown_id(text: str, taken: dict[str, int]) -> str:
    """As the `toc` extension of Python-Markdown: ASCII alone, one hyphen for blanks and hyphens, `_1` and so on."""
    plain = unicodedata.normalize("NFKD", plain_heading(text)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
    name = slug
    while not name or name in taken:
        number = re.fullmatch(r"(.*)_(\d+)", name)
        name = f"{number[1]}_{int(number[2]) + 1}" if number else f"{name}_1"
    taken[name] = 0
    return name


def zola_id(text: str, taken: dict[str, int]) -> str:
    """As Zola, with `slugify.anchors = "on"`: other letters in Latin ones, one hyphen for each run of anything else."""
    plain = in_latin(plain_heading(text), "en")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return _numbered(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"), taken)


def github_id(text: str, taken: dict[str, int]) -> str:
    """As GitHub and github-slugger."""
    kept = (one for one in plain_heading(text).lower() if one in " -" or _word(one))
    return _numbered("".join(kept).replace(" ", "-"), taken)


def markdown_it_anchor_id(text: str, taken: dict[str, int]) -> str:
    """As markdown-it-anchor without options: blanks as `-`, the rest percent-encoded."""
    slug = quote(re.sub(r"\s+", "-", plain_heading(text).strip().lower()), safe="-_.!~*'()")
    return _numbered(slug, taken)


def eleventy_id(text: str, taken: dict[str, int]) -> str:
    """As the plugin of Eleventy 3 and its `slugify` filter: Latin letters and digits, one hyphen between them."""
    plain = unicodedata.normalize("NFKD", in_latin(plain_heading(text).replace("'", "").replace("&", " and "), "en"))
    slug = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    return _numbered(slug, taken)


def no_id(_text: str, _taken: dict[str, int]) -> str:
    """A program that gives headings no ids."""
    return ""


def _numbered(slug: str, taken: dict[str, int]) -> str:
    """Return the id, or the first of `slug-1`, `slug-2`, ... that is free."""
    if slug not in taken:
        taken[slug] = 0
        return slug
    number = taken[slug]
    while (name := f"{slug}-{number + 1}") in taken:
        number += 1
    taken[slug] = number + 1
    taken[name] = 0
    return name


def _digit(one: str) -> bool:
    return unicodedata.category(one) == "Nd"


def _word(one: str) -> bool:
    return unicodedata.category(one) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"}


OF_HUGO: Final[Mapping[str, IdOf]] = {
    "github": goldmark_id,
    "github-ascii": goldmark_ascii_id,
    "blackfriday": blackfriday_id,
}
"""By `markup.goldmark.parser.autoHeadingIDType`."""
