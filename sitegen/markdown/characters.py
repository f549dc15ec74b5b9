r"""Characters that have no place in text.

In: the text of a body. Out: the text without them, with `\n` as its only line end, and problems.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.model.bodies import spot
from sitegen.problems import Problem, error, warning
from sitegen.text.invisible import INVISIBLE, hint_of, stray_runs, told_of, working_non_joiners
from sitegen.text.lazy_pattern import lazy_pattern

# C0 but tab and line feed, DEL, C1, lone surrogates, noncharacters: HTML and XML forbid them, and the sentinels of
# this package are made of them. Line ends are unified before.
_FORBIDDEN: Final = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_HARMLESS: Final = bytes(range(0x20, 0x7F)) + b"\n\t"
# Characters that are not printable for Python, but common in text.
_COMMON: Final = "\u00a0\u202f"
# The bytes of UTF-8 that begin none of the characters which are printable for Python and yet cannot be seen.
_VISIBLE: Final = bytes(set(range(0x100)) - {0xCD, 0xE1, 0xE3, 0xEF, 0xF3})


def clean_text(text: str) -> tuple[str, list[Problem]]:
    """Unify line ends, take out forbidden characters (errors), point at those that cannot be seen (warnings)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_harmless(text):
        return text, []
    problems = _of_invisible(text)
    if _FORBIDDEN.search(text):
        for line, character in _found(_FORBIDDEN, text):
            message = f"the character U+{ord(character):04X} has no place in text"
            problems.append(error("control-character", message, spot(line, character), "delete it"))
        text = _FORBIDDEN.sub("", text)
    return text, problems


def _of_invisible(text: str) -> list[Problem]:
    """Point at characters that cannot be seen and have no use where they are; each kind once in a line."""
    problems: dict[tuple[int, str], Problem] = {}
    line, counted = 1, 0
    for at, run in stray_runs(text):
        line += text.count("\n", counted, at)
        counted = at
        is_first = text.find(run, text.rfind("\n", 0, at) + 1) == at
        after = "" if is_first else text[at + len(run) : at + len(run) + 1].strip("\n")
        if (line, run) not in problems:
            place = spot(line, run + after)
            problems[line, run] = warning("control-character", told_of(run), place, hint_of(run))
    return list(problems.values())


def _is_harmless(text: str) -> bool:
    """Whether there is certainly nothing to find. The patterns take as long as parsing plain text, this a tenth."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _HARMLESS)
    if not rest:
        return True
    others = rest.decode("utf-8", "surrogatepass")
    if "\u200c" in others:
        if len(working_non_joiners().findall(text)) < others.count("\u200c"):
            return False
        others = others.replace("\u200c", "")
    if rest.translate(None, _VISIBLE) and INVISIBLE.search(others):
        return False
    for character in _COMMON:
        others = others.replace(character, "")
    return others.isprintable()


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
