"""Characters that cannot be seen: which ones there are, where each has its use, and what is reported about the others.

In: text. Out: those that have no use where they occur.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from sitegen.text.invisible_contexts import (
    KEYCAPS,
    NEIGHBOURS,
    is_in_word,
    is_letter,
    is_modifier,
    is_neighbour,
    is_pictograph,
    is_virama,
)
from sitegen.text.lazy_pattern import lazy_pattern

JOINERS: Final = frozenset("\u200c\u200d")
_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"

_ALONE: Final = ("\u00a0", "\u25cc")
"""Next to what a letter's form or a mark is shown by itself."""
_FLAG: Final = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"


def _never(_text: str, _at: int) -> bool:
    return False


def _between_letters(text: str, at: int) -> bool:
    return is_letter(text[at - 1 : at]) and is_letter(text[at + 1 : at + 2])


def _between_marks(text: str, at: int) -> bool:
    """The grapheme joiner keeps two marks in order, as those of Hebrew vowels and accents."""
    return all(unicodedata.category(one)[0] == "M" for one in (text[at - 1 : at] or "-", text[at + 1 : at + 2] or "-"))


def _within_line(text: str, at: int) -> bool:
    """A mark of direction works between characters of one line; of two in a row the first does nothing."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before not in ("", "\n") and after not in ("", "\n") and after not in _DIRECTION_MARKS


def _between_unspaced(text: str, at: int) -> bool:
    """A zero-width space separates the words of scripts that write no blanks."""
    return is_neighbour(text[at - 1 : at], "unspaced") and is_neighbour(text[at + 1 : at + 2], "unspaced")


def _before_vowel(text: str, at: int) -> bool:
    """The filler for a leading consonant of Hangul."""
    return is_neighbour(text[at + 1 : at + 2], "vowel")


def _after_leading(text: str, at: int) -> bool:
    """The filler for a vowel of Hangul."""
    return is_neighbour(text[at - 1 : at], "leading")


def _beside_mongolian(text: str, at: int) -> bool:
    return is_neighbour(text[at - 1 : at], "mongolian") or is_neighbour(text[at + 1 : at + 2], "mongolian")


def _after_varied(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return is_neighbour(before, "varied") or (before != "" and unicodedata.category(before) == "Sm")


def _after_ideograph(text: str, at: int) -> bool:
    return is_neighbour(text[at - 1 : at], "ideograph")


def _after_emoji(text: str, at: int) -> bool:
    """A text or emoji style follows what has both; on a digit only as a part of a keycap."""
    before = text[at - 1 : at]
    return is_pictograph(before) or (before in KEYCAPS and text[at + 1 : at + 2] == "\u20e3")


def _in_flag(text: str, at: int) -> bool:
    """Tags spell the flags of England, Scotland and the like, after a black flag."""
    start = text.rfind("\U0001f3f4", max(at - 8, 0), at)
    flag = re.match(_FLAG, text[start : start + 8]) if start >= 0 else None
    return flag is not None and at - start < flag.end()


def _beside_joining(text: str, at: int) -> bool:
    """A joiner has a use next to a virama, a letter that joins, what shows either alone, and (ZWJ) between emoji."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if is_neighbour(before, "joining") or is_neighbour(after, "joining"):
        return True
    if is_virama(before) or is_virama(after) or before in _ALONE or after in _ALONE:
        return True
    if text[at] != "\u200d" or not is_pictograph(after):
        return False
    base = at - 1
    while base > 0 and is_modifier(text[base]):
        base -= 1
    return base >= 0 and is_pictograph(text[base])


Use = Callable[[str, int], bool]

_TABLE: Final[tuple[tuple[int, int, Use], ...]] = (
    (0x00AD, 0x00AD, _between_letters),
    (0x034F, 0x034F, _between_marks),
    (0x061C, 0x061C, _within_line),
    (0x115F, 0x115F, _before_vowel),
    (0x1160, 0x1160, _after_leading),
    (0x17B4, 0x17B5, _never),
    (0x180B, 0x180F, _beside_mongolian),
    (0x200B, 0x200B, _between_unspaced),
    (0x200C, 0x200D, _beside_joining),
    (0x200E, 0x200F, _within_line),
    (0x202A, 0x202E, _never),
    (0x2060, 0x206F, _never),
    (0x3164, 0x3164, _never),
    (0xFE00, 0xFE02, _after_varied),
    (0xFE03, 0xFE0D, _never),
    (0xFE0E, 0xFE0F, _after_emoji),
    (0xFEFF, 0xFEFF, _never),
    (0xFFA0, 0xFFA0, _never),
    (0xFFF0, 0xFFF8, _never),
    (0x1BCA0, 0x1BCA3, _never),
    (0x1D173, 0x1D17A, _never),
    (0xE0000, 0xE001F, _never),
    (0xE0020, 0xE007F, _in_flag),
    (0xE0080, 0xE00FF, _never),
    (0xE0100, 0xE01EF, _after_ideograph),
    (0xE01F0, 0xE0FFF, _never),
)
"""Default_Ignorable_Code_Point of Unicode 16.0 (DerivedCoreProperties.txt, 4,174 code points), with the use of each."""

_STARTS: Final = tuple(first for first, _, _ in _TABLE)
CLASS: Final = "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in _TABLE)
"""Those characters, as they are written within the brackets of a pattern."""
INVISIBLE: Final = lazy_pattern(f"[{CLASS}]")
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
STEERING: Final = _TURNING | frozenset(_DIRECTION_MARKS)
"""Embeddings, overrides and isolates (UAX 9), which turn the order of what follows, and marks of direction."""
_NOT_IN_NAMES: Final = frozenset("\u00ad\u061c\u200b\u200e\u200f")
"""Those that have a use in text and none in names, which have neither lines to be broken nor a direction."""


@cache
def working_non_joiners() -> re.Pattern[str]:
    """Return the pattern of a non-joiner between letters that join: nearly all of Persian, and found fast."""
    joins = "".join(f"{chr(first)}-{chr(last)}" for first, last, kinds in NEIGHBOURS if "joining" in kinds)
    return re.compile(f"\u200c(?<=[{joins}]\u200c)(?=[{joins}])")


def has_use(text: str, at: int) -> bool:
    """Return whether the character at `at`, one of those that cannot be seen, does what it is for there."""
    return _TABLE[bisect_right(_STARTS, ord(text[at])) - 1][2](text, at)


def strays(text: str) -> Iterator[int]:
    """Return where characters are that cannot be seen and have no use there."""
    return (found.start() for found in INVISIBLE.finditer(text) if not has_use(text, found.start()))


def stray_runs(text: str) -> Iterator[tuple[int, str]]:
    """Return each run of such characters, with its start; each that steers direction is a run of its own."""
    start = end = -1
    for at in strays(text):
        if at == end and STEERING.isdisjoint(text[start : at + 1]):
            end += 1
            continue
        if start >= 0:
            yield start, text[start:end]
        start, end = at, at + 1
    if start >= 0:
        yield start, text[start:end]


def needs_joiner(text: str, at: int) -> bool:
    """Return whether a joiner separates or binds two letters of a script that needs it (RFC 5892, A.1 and A.2).

    In addition to the rule, Bengali sets one before a virama. In scripts that join their letters it is kept between any
    two of them: Persian sets one between stem and ending whether or not the stem's last letter joins.
    """
    if not _between_letters(text, at):
        return False
    if is_virama(text[at - 1]) or is_virama(text[at + 1]):
        return True
    return text[at] == "\u200c" and is_neighbour(text[at - 1], "joining") and is_neighbour(text[at + 1], "joining")


def without_invisible(text: str) -> str:
    """Drop what cannot be seen, in normal form C; a joiner between letters stays where a script needs it.

    One that is not between letters stays, too, since it is a sign that separates words, such as a blank.
    """
    while INVISIBLE.search(text):
        kept = (one for at, one in enumerate(text) if not INVISIBLE.match(one) or _is_joiner_kept(text, at))
        shorter = unicodedata.normalize("NFC", "".join(kept))
        if shorter == text:
            break
        text = shorter
    return text


def _is_joiner_kept(text: str, at: int) -> bool:
    return text[at] in JOINERS and (needs_joiner(text, at) or not _between_letters(text, at))


def unfit_in_name(text: str) -> str:
    """Return the first character of a name, an id or an address that cannot be seen and must not be in it."""
    for found in INVISIBLE.finditer(text):
        at = found.start()
        fits = has_use(text, at) and found[0] not in _NOT_IN_NAMES
        if found[0] in JOINERS and not is_pictograph(text[at + 1 : at + 2]):
            fits = fits and is_in_word(text[at - 1 : at]) and is_in_word(text[at + 1 : at + 2])
        if not fits:
            return found[0]
    return ""


def fault_of_name(text: str) -> str:
    """Return which character must not be in a name, as in `has U+200B ZERO WIDTH SPACE in it`; empty when none is."""
    found = unfit_in_name(text)
    return f"has {name_of(found)} in it, which cannot be seen" if found else ""


def name_of(character: str) -> str:
    """Name a character by its code point and its name in Unicode, where it has one."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def told_of(run: str) -> str:
    """Return what is wrong with a run of such characters."""
    if run in _TURNING:
        return f"U+{ord(run):04X} turns the direction of the text and cannot be seen"
    if run in _DIRECTION_MARKS:
        return f"U+{ord(run):04X} is a mark of direction where it does nothing, and cannot be seen"
    if len(run) > 1:
        return f"{name_of(run[0])} and {len(run) - 1} more cannot be seen and do nothing here"
    return f"{name_of(run)} cannot be seen and does nothing here"


def hint_of(run: str) -> str:
    """Return what to do about it."""
    if run in STEERING:
        return "mark a run of another language with [text]{lang=fa} instead; sitegen sets its direction"
    return "delete it; such characters come with text that is copied from elsewhere"
