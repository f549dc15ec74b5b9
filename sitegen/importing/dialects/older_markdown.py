"""What Markdown before CommonMark reads otherwise: kramdown (Jekyll) and Python-Markdown (Pelican, MkDocs).

In: Markdown. Out: the same in marks and elements that CommonMark reads as these programs do.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from sitegen.importing.dialects.code_regions import outside_code, regions_of
from sitegen.text.lazy_pattern import lazy_pattern

_BESIDE_LETTERS: Final = lazy_pattern(r"[^\W_]\*{1,2}[^\w\s*]|[^\w\s*]\*{1,2}[^\W_]")
_STARS: Final = lazy_pattern(r"\\.|\]\([^()\s]*\)|<[^<>\n]*>|https?://[^\s<>\"*]+|(?P<stars>\*+)")
_BLANK: Final = lazy_pattern(r"(\n[ \t]*\n)")
_SPAN: Final = (
    "(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var"
    "|wbr)"
)
_ALONE: Final = lazy_pattern(
    rf"(?mi)^(?P<tag> {{0,3}}</?{_SPAN}(?:\s[^<>\n]*)?/?>)[ \t]*\n(?=[ \t]*\S)(?P<next>[ \t]*.*)"
)
_BLOCK_MARK: Final = lazy_pattern(r" {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|>|```|~~~|\|)")
_BLOCKS: Final = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|li|main|nav|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_BLOCK: Final = lazy_pattern(rf"(?mi)^ {{0,3}}<({_BLOCKS})\b[^<>]*>")
_TAG: Final = lazy_pattern(rf"<(/?)({_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_LANGUAGE: Final = lazy_pattern(r"(\A|\n[ \t]*\n)(?: {4}|\t)(?::::|#!)[\w+-]+[ \t]*\n(?= {4}|\t)")
_INLINE_LANGUAGE: Final = lazy_pattern(r"(?<![`\\])(`+)(?:#!|:::)[\w+-]+[ \t]+(?=[^`\n]+\1(?!`))")
_BREAK: Final = lazy_pattern(r"(?<!\\)\\\\(?=\n[ \t]*\S)")
_GUILLEMETS: Final = lazy_pattern(r"(?<![<\\])<<(?=[^\s<>])([^<>\n]*?)(?<=\S)>>(?!>)")
_GAP: Final = lazy_pattern(r"\n((?:[ \t]*\n)+)")
_PRE: Final = lazy_pattern(r"(<pre\b[^>]*>.*?</pre\s*>)", re.DOTALL | re.IGNORECASE)
_MARKDOWN: Final = lazy_pattern(r"<\w[^<>]*\smarkdown\b", re.IGNORECASE)
_HEADING_TAG: Final = lazy_pattern(r"(?m)(?<=\S)(?P<space>[ \t(\"'“]+)<(?P<name>[hH][1-6])>")
_CLOSING_HEADING: Final = lazy_pattern(r"</h[1-6]\s*>", re.IGNORECASE)
_TAG_FIRST: Final = lazy_pattern(r"\s*<")


def whole_blocks(text: str) -> str:
    """Take the empty lines out of blocks of HTML, at which they end in CommonMark, and put one below each."""
    if not _BLOCK.search(text):
        return text
    parts: list[str] = []
    at = 0
    ends, regions = _ends(text), regions_of(text)
    while found := _BLOCK.search(text, at):
        end = None if found.start() in regions else ends.get(found.end())
        block = text[found.start() : end[1]] if end else ""
        if end is None or not _BLANK.search(block) or _MARKDOWN.search(block):
            parts.append(text[at : found.end()])
            at = found.end()
            continue
        rest = text[end[1] :]
        parts += [text[at : found.start()], _closed_up(block), "" if rest.startswith("\n\n") else "\n\n"]
        at = end[1] + (len(rest) - len(rest.lstrip(" \t\n")) if not rest.startswith("\n\n") else 0)
    return "".join((*parts, text[at:]))


def as_common(text: str) -> str:
    """Write emphasis beside letters as elements, and let Markdown be read after a tag that has a line of its own."""
    if "*" in text and _BESIDE_LETTERS.search(text):
        text = outside_code(text, lambda part: "".join(map(_emphasised, _BLANK.split(part))))
    return _with_read_lines(text) if "<" in text else text


def without_languages(text: str) -> str:
    """Leave out the line that names the language of code by indentation (codehilite of Python-Markdown)."""
    return _LANGUAGE.sub(r"\1", text) if ":::" in text or "#!" in text else text


def without_inline_languages(text: str) -> str:
    """Leave out the name of the language in code within lines (inlinehilite of pymdownx)."""
    return _INLINE_LANGUAGE.sub(r"\1", text) if "`" in text else text


def of_kramdown(text: str) -> str:
    """Write what only kramdown reads: two backslashes at the end of a line break it, `<<word>>` is in guillemets."""
    if "\\\\\n" not in text and "<<" not in text:
        return text
    return outside_code(text, lambda part: _GUILLEMETS.sub(r"«\1»", _BREAK.sub(r"\\", part)))


def named_tags(text: str) -> str:
    """Write tags of headings that are only named in a sentence, and never close, as kramdown shows them: as text."""
    if "<h" not in text and "<H" not in text:
        return text
    regions = regions_of(text)
    closings = [*(found.start() for found in _CLOSING_HEADING.finditer(text)), len(text)]
    gaps = [*(found.start() for found in re.finditer("\n\n", text)), len(text)]

    def shown(found: re.Match[str]) -> str:
        in_tag = _TAG_FIRST.match(text, text.rfind("\n", 0, found.start()) + 1, found.start())
        closes = closings[bisect_left(closings, found.end())] < gaps[bisect_left(gaps, found.end())]
        if found.start("name") in regions or in_tag or closes:
            return found[0]
        return f"{found['space']}\\<{found['name']}>"

    return _HEADING_TAG.sub(shown, text)


def _ends(text: str) -> dict[int, tuple[int, int]]:
    """Find the closing tag of each block of HTML, by where its opening tag ends."""
    ends: dict[int, tuple[int, int]] = {}
    open_tags: dict[str, list[int]] = {}
    for found in _TAG.finditer(text):
        waiting = open_tags.setdefault(found[2].lower(), [])
        if not found[1]:
            if not found[0].endswith("/>"):
                waiting.append(found.end())
        elif waiting:
            ends[waiting.pop()] = found.span()
    return ends


def _closed_up(block: str) -> str:
    """Return a block of HTML without empty lines; those of preformatted text are references."""
    parts = _PRE.split(block)
    for number, part in enumerate(parts):
        kept = number % 2
        parts[number] = _GAP.sub(lambda gap: "\n" + "&#10;" * (gap[1].count("\n") if kept else 0), part)  # noqa: B023
    return "".join(parts)


def _emphasised(paragraph: str) -> str:
    """Return a paragraph in which pairs of stars that CommonMark does not take for such are elements."""
    if not _BESIDE_LETTERS.search(paragraph):
        return paragraph
    parts: list[str] = []
    at = 0
    for start, end, width in _pairs(paragraph):
        name = "strong" if width > 1 else "em"
        parts += [paragraph[at:start], f"<{name}>", paragraph[start + width : end], f"</{name}>"]
        at = end + width
    return "".join((*parts, paragraph[at:]))


def _pairs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield opening, closing and number of the stars of each such pair, none within another."""
    stars = [found.span("stars") for found in _STARS.finditer(text) if found["stars"]]
    number = 0
    while number < len(stars):
        start, after = stars[number]
        width = after - start
        number += 1
        if width > 2 or text[after : after + 1].strip() == "":  # noqa: PLR2004 - three stars are two marks
            continue
        last = next(
            (at for at in range(number, len(stars)) if _closes(text, stars[at], width) and stars[at][0] > after), None
        )
        if last is None:
            continue
        number = last + 1
        end, beyond = stars[last]
        if not (_opens_in_common(text, start, after) and _opens_in_common(text[::-1], *_mirrored(text, end, beyond))):
            yield start, end, width


def _closes(text: str, stars: tuple[int, int], width: int) -> bool:
    return stars[1] - stars[0] == width and not text[stars[0] - 1].isspace()


def _mirrored(text: str, start: int, end: int) -> tuple[int, int]:
    return len(text) - end, len(text) - start


def _opens_in_common(text: str, start: int, after: int) -> bool:
    """Return whether a run is left-flanking (CommonMark 6.2); of the mirrored text, whether it is right-flanking."""
    before, following = text[start - 1 : start] if start else "", text[after : after + 1]
    if not following.strip():
        return False
    return not _is_sign(following) or not before.strip() or _is_sign(before)


def _is_sign(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS"


def _with_read_lines(text: str) -> str:
    """Part a tag within lines from the next line, or join it, if it has a line of its own: it would begin a block."""
    if not _ALONE.search(text):
        return text
    regions = regions_of(text)

    def read(found: re.Match[str]) -> str:
        before = text[: found.start()]
        if found.start() in regions or not (not before or before.endswith("\n\n")):
            return found[0]  # it continues a paragraph, in which CommonMark reads it too
        if _BLOCK_MARK.match(found["next"]):
            return f"{found['tag']}\n\n{found['next']}"
        return f"{found['tag']} {found['next'].lstrip()}"

    return _ALONE.sub(read, text)
