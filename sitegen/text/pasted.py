"""A pasted newspaper text: what its first lines say of title, author, day, outlet and place, and its body as Markdown.

In: text. Out: Pasted.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from sitegen.text.lazy_pattern import lazy_pattern

_DASH: Final = r"\s+[-–—]+\s+"
_BY: Final = lazy_pattern(rf"^(?P<title>.+?){_DASH}by\s+(?P<names>\S.*)$", re.IGNORECASE)
_BY_LINE: Final = lazy_pattern(r"^by\s+(?P<names>\S.*)$", re.IGNORECASE)
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = "sept|" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_DAY: Final = lazy_pattern(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?!\w)",
    re.IGNORECASE,
)
_PART: Final = lazy_pattern(r"(?P<part>[^\n]{2,60}?)\s+[-–—]+\s+")
_PLACE: Final = lazy_pattern(
    r"(?P<city>[^\W\d_a-z]{2,}(?:[ .'’-][^\W\d_a-z]+)*)(?P<rest>(?:[,،]\s+\S[^.;:!?]{0,40})?)$"
)
_NAME: Final = lazy_pattern(r"(?:[^\W_a-z]\S*|\S{1,3})(?:\s+(?:[^\W_a-z]\S*|\S{1,3}))*")
"""What can be the name of an outlet: its long words have capitals."""
_READ_MORE: Final = lazy_pattern(
    r"\s*\b(?:read more|continue reading|original article|source)\s*:\s*(?P<url>https?://\S+)?\s*$", re.IGNORECASE
)
_ABBREVIATED: Final = frozenset({"DC", "EU", "UAE", "UK", "UN", "US", "USA"})


class Pasted(NamedTuple):
    """What a pasted text says; what it does not say is empty."""

    title: str
    authors: tuple[str, ...] = ()
    date: date | None = None
    outlet: str = ""
    dateline: str = ""
    url: str = ""
    is_copy: bool = False
    """Whether it says, by "Read more:" or by an outlet, that it appeared elsewhere."""
    body: str = ""


def read_pasted(text: str) -> Pasted:
    """Take a pasted text apart: the title is its first line, the rest is before the first sentence or at the end."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines()]
    paragraphs = [line for line in lines if line]
    if not paragraphs:
        return Pasted("")
    title, authors = _signed(paragraphs.pop(0))
    if paragraphs and not authors and (byline := _BY_LINE.match(paragraphs[0])):
        authors = _names(byline["names"])
        paragraphs.pop(0)
    day, outlet, dateline, url, ended = None, "", "", "", None
    if paragraphs:
        day, outlet, dateline, paragraphs[0] = read_head(paragraphs[0])
        ended = _READ_MORE.search(paragraphs[-1])
    if ended:
        url = ended["url"] or ""
        paragraphs[-1] = paragraphs[-1][: ended.start()]
    body = "\n\n".join(map(as_markdown, filter(None, paragraphs)))
    return Pasted(title, authors, day, outlet, dateline, url, bool(outlet or ended), body)


def _signed(line: str) -> tuple[str, tuple[str, ...]]:
    signed = _BY.match(line)
    return (signed["title"].strip(), _names(signed["names"])) if signed else (line, ())


def _names(text: str) -> tuple[str, ...]:
    return tuple(one for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*", text) if (one := part.strip(" .")))


def read_head(paragraph: str) -> tuple[date | None, str, str, str]:
    """Return day, outlet and place from before the first sentence of a paragraph, and the rest of it."""
    found = _DAY.match(paragraph)
    day = _date(found) if found else None
    rest = re.sub(r"^\s*[-–—]+\s+", "", paragraph[found.end() :]) if found and day else paragraph
    parts: list[tuple[bool, str]] = []
    while len(parts) < 2 and (part := _PART.match(rest)):  # noqa: PLR2004 - outlet and place
        is_place = _is_place(part["part"], rest[part.end() :], dated=day is not None, behind_outlet=bool(parts))
        if not is_place and (parts or not day or not _NAME.fullmatch(part["part"])):
            break
        parts.append((is_place, part["part"]))
        rest = rest[part.end() :]
        if is_place:
            break
    outlet = next((name for is_place, name in parts if not is_place), "")
    place = next((name for is_place, name in parts if is_place), "")
    return day, outlet, _dateline(place), rest


def _is_place(part: str, rest: str, *, dated: bool, behind_outlet: bool) -> bool:
    """Return whether what is before a dash is a dateline: its letters are capitals, and a sentence begins behind it.

    In a script without capitals, any first word before a dash could be one: it takes a comma or an outlet as well.
    """
    found = _PLACE.match(part)
    if found is None or found["city"] != found["city"].upper() or rest[:1].islower():
        return False
    alone = not found["rest"] and not behind_outlet
    return not alone or not (dated or found["city"] == found["city"].lower())


def _date(found: re.Match[str]) -> date | None:
    year, month, day = (next(filter(None, (found[f"{part}{at}"] for at in (1, 2, 3)))) for part in "ymd")
    short = [name[:3] for name in _MONTHS]
    number = int(month) if month.isdigit() else 1 + short.index(month[:3].lower())
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _dateline(place: str) -> str:
    """Write a place as in a text: `TEHRAN, Iran` becomes `Tehran, Iran`."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize() if _is_shouted(word[0]) else word[0], place)


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word not in _ABBREVIATED


_BLOCK: Final = lazy_pattern(r"^(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[-=_~`:|]{2,}|\||\d{1,9}(?=[.)](?:\s|$))|:(?=\s))")
_INLINE: Final = lazy_pattern(
    r"[\\`*$~^]|<(?=[A-Za-z/!?])|\[(?=[\^@])|(?<=\])[(\[{:]|!(?=\[)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\{(?=[{%:#.])"
)


def as_markdown(line: str) -> str:
    """Return a paragraph as Markdown that shows it letter by letter: whatever would be markup has a backslash."""
    text = _INLINE.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), line)
    block = _BLOCK.match(text)
    if not block or text.startswith("\\"):
        return text
    return f"{block[0]}\\{text[block.end() :]}" if block[0].isdigit() else f"\\{text}"
