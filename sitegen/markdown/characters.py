r"""Characters that have no place in text.

In: the text of a body. Out: the text without them, with `\n` as its only line end, and problems.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.bodies import BodyProblem
from sitegen.locale.marks import STRAY, told_of

# C0 but tab and line feed, DEL, C1, lone surrogates, noncharacters: HTML and XML forbid them, and the sentinels of
# this package are made of them. Line ends are unified before.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
# Characters that are not printable for Python, but common in text.
_HARMLESS: Final = bytes(range(0x20, 0x7F)) + b"\n\t"
_COMMON: Final = "\n\t\u00a0\u200c\u200d\u202f"


def clean_text(text: str) -> tuple[str, list[BodyProblem]]:
    """Unify line ends, take out forbidden characters (errors) and point at those that turn the text (warnings)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems: list[BodyProblem] = []
    if _is_harmless(text):
        return text, problems
    if STRAY.search(text):
        hint = "mark a run of another language with [text]{lang=fa} instead; sitegen sets its direction"
        problems += [
            BodyProblem(
                code="control-character",
                message=told_of(character),
                line=line,
                find=character,
                hint=hint,
                severity="warning",
            )
            for line, character in _found(STRAY, text)
        ]
    if _FORBIDDEN.search(text):
        problems += [
            BodyProblem(
                code="control-character",
                message=f"the character U+{ord(character):04X} has no place in text",
                line=line,
                find=character,
                hint="delete it",
            )
            for line, character in _found(_FORBIDDEN, text)
        ]
        text = _FORBIDDEN.sub("", text)
    return text, problems


def _is_harmless(text: str) -> bool:
    """Whether there is surely nothing to find. The patterns take as long as parsing plain text; this takes a tenth."""
    if text.isascii():
        return not text.encode().translate(None, _HARMLESS)
    for character in _COMMON:
        text = text.replace(character, "")
    return text.isprintable()


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    """The lines that have such characters, each once with each of them."""
    found: dict[tuple[int, str], None] = {}
    line, counted = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        found[line, match.group()] = None
    return list(found)


def without_forbidden(text: str) -> str:
    """The text without forbidden characters, for what was decoded later."""
    return _FORBIDDEN.sub("", text)
