"""Marks within lines that other Markdown has: `==marked==`, `^^inserted^^`, `H~2~O`, `x^2^`, keys, icons.

In: Markdown. Out: the same in the elements of HTML that sitegen shows.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.importing.dialects.code_regions import outside_code, substituted
from sitegen.text.lazy_pattern import lazy_pattern

_MARKED: Final = lazy_pattern(r"(?<![=\\])==(?=[^\s=])([^=\n]+?)(?<=\S)==(?!=)")
_INSERTED: Final = lazy_pattern(r"(?<![\^\\])\^\^(?=[^\s^])([^^\n]+?)(?<=\S)\^\^(?!\^)")
_PLUSSED: Final = lazy_pattern(r"(?<![+\\\w])\+\+(?=[^\s+])([^+\n]+?)(?<=\S)\+\+(?![+\w])")
_KEYS: Final = lazy_pattern(
    r"(?<![+\\\w])\+\+((?:[a-z0-9-]+|\"[^\"\n]+\")(?:\+(?:[a-z0-9-]+|\"[^\"\n]+\"))*)\+\+(?!\+)"
)
_RAISED: Final = lazy_pattern(r"(?<=[\w)\]])\^([^\s^()\[\]]{1,20})\^(?!\^)")
_LOWERED: Final = lazy_pattern(r"(?<=[\w)\]])(?<!~)~([^\s~]{1,20})~(?!~)")
_STRUCK: Final = lazy_pattern(r"(?<![~\\])~(?=[^\s~])([^~\n]+?)(?<=\S)~(?!~)")
_BRACKETS: Final = lazy_pattern(
    r"(?<![\\\[!])\[(?=\[[^\[\]\n]+\]\](?!\())|(?<![\\\[!])\[(?=[^\[\]\n]*(?<![\w.@/])@\w[^\[\]\n]*\](?![(\[:]))"
)
_ABBREVIATION: Final = lazy_pattern(
    r"(?m)^(?P<before>[ >]{0,8})\*\[(?P<short>[^\[\]\n]+)\][ ]?:(?P<long>.*)(?P<end>\n|\Z)"
)
_ICON: Final = lazy_pattern(r"\s?:(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^{}\n]*\})?")


def without_icons(text: str) -> tuple[str, int]:
    """Leave out icons by name, which are no text; return how many there were."""
    if ":" not in text:
        return text, 0
    count = len(_ICON.findall(text))
    return (outside_code(text, lambda part: _ICON.sub("", part)), count) if count else (text, 0)


def with_elements(text: str, *, marks: bool, keys: bool, insertions: bool, scripts: bool) -> str:
    """Write marks as elements, where the program of the text has them."""

    def convert(part: str) -> str:
        part = _MARKED.sub(r"<mark>\1</mark>", part) if marks and "==" in part else part
        if keys:
            part = _KEYS.sub(_pressed, part)
        if insertions:
            part = _INSERTED.sub(r"<ins>\1</ins>", part)
            part = _PLUSSED.sub(r"<ins>\1</ins>", part)
        if scripts:
            part = _RAISED.sub(r"<sup>\1</sup>", part) if "^" in part else part
            part = _LOWERED.sub(r"<sub>\1</sub>", part) if "~" in part else part
        return part

    if not any(mark in text for mark in ("==", "++", "^", "~")):
        return text
    return outside_code(text, convert)


def with_two_tildes(text: str) -> str:
    """Write `~struck~` with two tildes."""
    return outside_code(text, lambda part: _STRUCK.sub(r"~~\1~~", part)) if "~" in text else text


def with_literal_brackets(text: str) -> str:
    """Put a backslash before brackets that other programs show and sitegen reads: `[[page]]`, `[@source, p. 4]`."""
    if "[[" not in text and "@" not in text:
        return text
    return outside_code(text, lambda part: _BRACKETS.sub(r"\\[", part))


def with_abbreviations(text: str, *, known: bool) -> str:
    """Write explanations of abbreviations as sitegen has them; where their program knows none, they are text.

    One without its long form, which explains nothing, is left out.
    """

    def written(found: re.Match[str]) -> str:
        if not known:
            return found[0].replace("[", "\\[", 1)
        long = found["long"].strip()
        return f"{found['before']}*[{found['short']}]: {long}{found['end']}" if long.strip("'\"") else ""

    return substituted(_ABBREVIATION, written, text) if "*[" in text else text


def _pressed(found: re.Match[str]) -> str:
    names = re.findall(r"\"[^\"]+\"|[a-z0-9-]+", found[1])
    words = (name.strip('"') if name[0] == '"' else name.replace("-", " ").capitalize() for name in names)
    return "+".join(f"<kbd>{word}</kbd>" for word in words)
