"""Characters that cannot be seen: which ones there are, where each has its use, and what is said of the others.

In: text. Out: those that have no use where they stand. Every module may import this one; it imports none.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

JOINERS: Final = frozenset("\u200c\u200d")
_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
_VIRAMA: Final = 9

# What stands before and after a character. Marks of the scripts that need them are within these ranges.
# Letters that join: Arabic, Syriac, Mandaic, N'Ko, Mongolian, Phags-pa, and the smaller scripts of UAX 9's right side.
_JOINS: Final = (
    "[\u0600-\u07ff\u0840-\u08ff\u1800-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010ac0-\U00010aff\U00010b80-\U00010baf\U00010d00-\U00010d3f\U00010f30-\U00010fdf\U0001e900-\U0001e95f]"
)
_JOINING: Final = re.compile(_JOINS)
WORKING: Final = re.compile(f"\u200c(?<={_JOINS}\u200c)(?={_JOINS})")
"""A non-joiner between letters that join: nearly all of Persian, found fast."""
# Thai, Lao, Myanmar, Khmer, Tai Le, New Tai Lue, Tai Tham, Balinese, Javanese: words without blanks between them.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9df]"
)
_MONGOLIAN: Final = re.compile("[\u1800-\u18af]")
_LEADING_JAMO: Final = re.compile("[\u1100-\u115e\ua960-\ua97c]")
_VOWEL_JAMO: Final = re.compile("[\u1161-\u11a7\ud7b0-\ud7c6]")
_IDEOGRAPH: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# What Unicode has standardized variants of: CJK punctuation, Myanmar, Phags-pa, and the mathematical symbols (Sm).
_VARIED: Final = re.compile("[\u1000-\u109f\u3001\u3002\ua840-\ua877\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]")
_KEYCAP: Final = re.compile("[0-9#*]")
_EMOJI_SIGNS: Final = frozenset("\u203c\u2049\u2139\u3030")
_ALONE: Final = ("\u00a0", "\u25cc")
"""What a letter's form or a mark is set beside, to be shown by itself."""
_FLAG: Final = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_MODIFIERS: Final = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def _never(_text: str, _at: int) -> bool:
    return False


def _between_letters(text: str, at: int) -> bool:
    return _is_letter(text[at - 1 : at]) and _is_letter(text[at + 1 : at + 2])


def _between_marks(text: str, at: int) -> bool:
    """The grapheme joiner keeps two marks in order, as those of Hebrew vowels and accents."""
    return all(unicodedata.category(one)[0] == "M" for one in (text[at - 1 : at] or "-", text[at + 1 : at + 2] or "-"))


def _within_line(text: str, at: int) -> bool:
    """A mark of direction works between characters of one line; of two in a row the first does nothing."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before not in ("", "\n") and after not in ("", "\n") and after not in _DIRECTION_MARKS


def _between_unspaced(text: str, at: int) -> bool:
    """A zero-width space parts the words of scripts that write no blanks."""
    return bool(_UNSPACED.match(text[at - 1 : at]) and _UNSPACED.match(text, at + 1))


def _before_vowel(text: str, at: int) -> bool:
    """The filler for a leading consonant of Hangul."""
    return bool(_VOWEL_JAMO.match(text, at + 1))


def _after_leading(text: str, at: int) -> bool:
    """The filler for a vowel of Hangul."""
    return bool(_LEADING_JAMO.match(text[at - 1 : at]))


def _beside_mongolian(text: str, at: int) -> bool:
    return bool(_MONGOLIAN.match(text[at - 1 : at]) or _MONGOLIAN.match(text, at + 1))


def _after_varied(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return bool(_IDEOGRAPH.match(before) or _VARIED.match(before)) or (before != "" and _is_sign(before, "Sm"))


def _after_ideograph(text: str, at: int) -> bool:
    return bool(_IDEOGRAPH.match(text[at - 1 : at]))


def _after_emoji(text: str, at: int) -> bool:
    """A text or emoji style follows what has both; on a digit only as a part of a keycap."""
    before = text[at - 1 : at]
    return _is_pictograph(before) or (bool(_KEYCAP.match(before)) and text[at + 1 : at + 2] == "\u20e3")


def _in_flag(text: str, at: int) -> bool:
    """Tags spell the flags of England, Scotland and the like, after a black flag."""
    start = text.rfind("\U0001f3f4", max(at - 8, 0), at)
    flag = _FLAG.match(text, start) if start >= 0 else None
    return flag is not None and at < flag.end()


def _beside_joining(text: str, at: int) -> bool:
    """A joiner works beside a virama, a letter that joins, what shows either alone, and (ZWJ) between emoji."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _JOINING.match(before) or _JOINING.match(after):
        return True
    if _is_virama(before) or _is_virama(after) or before in _ALONE or after in _ALONE:
        return True
    if text[at] != "\u200d" or not _is_pictograph(after):
        return False
    base = at - 1
    while base > 0 and _MODIFIERS.match(text, base):
        base -= 1
    return base >= 0 and _is_pictograph(text[base])


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
"""Those characters, as they stand within the brackets of a pattern."""
INVISIBLE: Final = re.compile(f"[{CLASS}]")
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
STEERING: Final = _TURNING | frozenset(_DIRECTION_MARKS)
"""Embeddings, overrides and isolates (UAX 9), which turn the order of what follows, and marks of direction."""
_NOT_IN_NAMES: Final = frozenset("\u00ad\u061c\u200b\u200e\u200f")
"""Those that have a use in text and none in names, which have neither lines to be broken nor a direction."""


def has_use(text: str, at: int) -> bool:
    """Say whether the character at `at`, one of those that cannot be seen, does what it is for there."""
    return _TABLE[bisect_right(_STARTS, ord(text[at])) - 1][2](text, at)


def strays(text: str) -> Iterator[int]:
    """Return where characters are that cannot be seen and have no use there."""
    return (found.start() for found in INVISIBLE.finditer(text) if not has_use(text, found.start()))


def stray_runs(text: str) -> Iterator[tuple[int, str]]:
    """Return each run of such characters, with its start; those that steer direction stand alone."""
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
    """Say whether a joiner parts or binds two letters of a script that needs it (RFC 5892, A.1 and A.2).

    Beside the rule, Bengali sets one before a virama. In scripts that join their letters it is kept between any two of
    them: Persian sets one between stem and ending whether or not the stem's last letter joins.
    """
    if not _between_letters(text, at):
        return False
    if _is_virama(text[at - 1]) or _is_virama(text[at + 1]):
        return True
    return text[at] == "\u200c" and bool(_JOINING.match(text, at - 1) and _JOINING.match(text, at + 1))


def without_invisible(text: str) -> str:
    """Drop what cannot be seen, in normal form C; a joiner between letters stays where a script needs it.

    One that is not between letters stays, too, since it is a sign that parts words, such as a blank.
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
        if found[0] in JOINERS and not _is_pictograph(text[at + 1 : at + 2]):
            fits = fits and _is_in_word(text[at - 1 : at]) and _is_in_word(text[at + 1 : at + 2])
        if not fits:
            return found[0]
    return ""


def fault_of_name(text: str) -> str:
    """Say which character must not be in a name, as in `has U+200B ZERO WIDTH SPACE in it`; empty when none is."""
    found = unfit_in_name(text)
    return f"has {name_of(found)} in it, which cannot be seen" if found else ""


def name_of(character: str) -> str:
    """Name a character by its code point and its name in Unicode, where it has one."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def told_of(run: str) -> str:
    """Say what is wrong with a run of such characters."""
    if run in _TURNING:
        return f"U+{ord(run):04X} turns the direction of the text and cannot be seen"
    if run in _DIRECTION_MARKS:
        return f"U+{ord(run):04X} is a mark of direction where it does nothing, and cannot be seen"
    if len(run) > 1:
        return f"{name_of(run[0])} and {len(run) - 1} more cannot be seen and do nothing here"
    return f"{name_of(run)} cannot be seen and does nothing here"


def hint_of(run: str) -> str:
    """Say what to do about it."""
    if run in STEERING:
        return "mark a run of another language with [text]{lang=fa} instead; sitegen sets its direction"
    return "delete it; such characters come with text that is copied from elsewhere"


def _is_virama(character: str) -> bool:
    return bool(character) and unicodedata.combining(character) == _VIRAMA


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM"


def _is_in_word(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LMN"


def _is_sign(character: str, *categories: str) -> bool:
    return unicodedata.category(character) in categories


def _is_pictograph(character: str) -> bool:
    """Whether a character can be an emoji; newer ones than this Python knows are told by their block."""
    if not character:
        return False
    return "\U0001f000" <= character <= "\U0001faff" or character in _EMOJI_SIGNS or _is_sign(character, "So", "Sm")
