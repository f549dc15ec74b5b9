"""Which `"` and `'` open, which close, and which are apostrophes.

In: the text of a paragraph, the places of its marks. Out: edits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from sitegen.locale.language_data import Punctuation
from sitegen.locale.typesetting.edits import Edit
from sitegen.text.lazy_pattern import lazy_pattern

APOSTROPHE: Final = "’"
LETTER: Final = "[A-Za-zÀ-ɏЀ-ӿ]"
"""The letters between which a single mark is an apostrophe without a further look."""
_IN_WORD: Final = lazy_pattern(LETTER * 2)
_DECADE: Final = lazy_pattern(r"\d\ds?\b")
_JOINERS: Final = "\u200c\u200d"
_OPENING: Final = frozenset({"Ps", "Pi", "Pd", "Sm"})
# Hebrew writes acronyms with a mark before the last letter.
_HEBREW: Final = lazy_pattern("[\u05d0-\u05f2]")
_GERSHAYIM: Final = lazy_pattern('(?<=[\u05d0-\u05f2])"(?=[\u05d0-\u05f2](?![\u05d0-\u05f2"]))')
# Scripts that put no spaces between words, and those that have no apostrophe.
_UNSPACED: Final = (
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u30ff\u3100-\u312f\u31f0-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_NO_SPACES: Final = lazy_pattern(_UNSPACED)
_NO_APOSTROPHE: Final = lazy_pattern(
    f"{_UNSPACED}|[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff\u1100-\u11ff\uac00-\ud7ff]"
)


class Mark(NamedTuple):
    """A place in a paragraph: that of a quote, or of the beginning of a run; its depth, the signs of its language."""

    at: int
    level: int
    signs: Punctuation
    is_quote: bool = True


class _Side(Enum):
    """What a mark can be, by the characters beside it."""

    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()
    """It closes what is open, else it opens."""
    WITHIN = auto()
    """It is written onto letters: it closes what is open, and opens only what a later one closes."""
    NEITHER = auto()


@dataclass(slots=True)
class _Pairing:
    """The marks that may still be closed, and how many there are by depth and sign, so that no search is in vain."""

    text: str
    edits: list[Edit] = field(default_factory=list)
    stack: list[Mark] = field(default_factory=list)
    counts: dict[tuple[int, str], int] = field(default_factory=dict)

    def sign(self, mark: Mark) -> str:
        return self.text[mark.at]

    def set(self, mark: Mark, new: str) -> None:
        self.edits.append(Edit(mark.at, mark.at + 1, new))

    def is_open(self, mark: Mark) -> bool:
        return bool(self.counts.get((mark.level, self.sign(mark))))

    def has_just_opened(self, mark: Mark) -> bool:
        """Whether the character before a mark is an open mark of its sign."""
        return bool(self.stack) and self.stack[-1].at == mark.at - 1 and self.sign(self.stack[-1]) == self.sign(mark)

    def open(self, mark: Mark) -> None:
        self.stack.append(mark)
        key = (mark.level, self.sign(mark))
        self.counts[key] = self.counts.get(key, 0) + 1

    def _pop(self) -> Mark:
        mark = self.stack.pop()
        self.counts[mark.level, self.sign(mark)] -= 1
        return mark

    def close(self, mark: Mark) -> None:
        """Pair a mark with the last one of its sign; what was opened in between stays without a partner."""
        sign = self.sign(mark)
        while self.sign(opener := self._pop()) != sign:
            self._leave_open(opener)
        opening, closing = mark.signs.quotes[2:] if sign == "'" else mark.signs.quotes[:2]
        self.set(opener, opening)
        self.set(mark, closing)

    def leave(self, level: int) -> None:
        """Forget what was opened in deeper markup than this."""
        while self.stack and self.stack[-1].level > level:
            self._leave_open(self._pop())

    def _leave_open(self, mark: Mark) -> None:
        """Set a mark that nothing closes: that of a quotation that goes on, or an apostrophe."""
        self.set(mark, APOSTROPHE if self.sign(mark) == "'" else mark.signs.quotes[0])


def quotations(text: str, marks: Sequence[Mark]) -> list[Edit]:
    """Set the marks of one paragraph. `marks` has the beginning of each run too."""
    pairing = _Pairing(text)
    sides = [_side(text, mark.at) if mark.is_quote else _Side.NEITHER for mark in marks]
    later = _later(text, marks, sides) if _Side.WITHIN in sides else [0] * len(marks)
    for place, mark in enumerate(marks):
        pairing.leave(mark.level)
        if not mark.is_quote:
            continue
        following = later[place]
        partner = (marks[following], sides[following]) if following else None
        if text[mark.at] == "'":
            _set_single(pairing, mark, sides[place], partner)
        else:
            _set_double(pairing, mark, sides[place], partner)
    pairing.leave(-1)
    return pairing.edits


def _later(text: str, marks: Sequence[Mark], sides: Sequence[_Side]) -> list[int]:
    """Find for each mark the next one of its sign and depth that can be half of a pair; 0 where there is none."""
    later = [0] * len(marks)
    seen: dict[tuple[int, str], int] = {}
    for place in range(len(marks) - 1, -1, -1):
        mark = marks[place]
        if mark.is_quote:
            key = (mark.level, text[mark.at])
            later[place] = seen.get(key, 0)
            if sides[place] is not _Side.NEITHER:
                seen[key] = place
    return later


def _set_double(pairing: _Pairing, mark: Mark, side: _Side, partner: tuple[Mark, _Side] | None) -> None:
    if side is _Side.NEITHER:
        return
    if side is _Side.OPENS or (side is _Side.EITHER and pairing.has_just_opened(mark)):  # ""a" b"
        pairing.open(mark)
    elif pairing.is_open(mark):
        if not (side is _Side.WITHIN and _is_acronym(pairing.text, mark, partner)):
            pairing.close(mark)
    elif side is _Side.EITHER or (side is _Side.WITHIN and _is_closed(pairing.text, mark, partner)):
        pairing.open(mark)
    elif side is _Side.CLOSES and not _before(pairing.text, mark.at).isdecimal():  # 6": inches
        pairing.set(mark, mark.signs.quotes[1])


def _set_single(pairing: _Pairing, mark: Mark, side: _Side, partner: tuple[Mark, _Side] | None) -> None:
    text, at = pairing.text, mark.at
    if side is _Side.WITHIN and not _has_no_apostrophe(text, at):
        side = _Side.NEITHER
    if side in (_Side.OPENS, _Side.EITHER) and (_DECADE.match(text, at + 1) or _is_elision(text, mark)):  # '90s
        side = _Side.NEITHER
    if side is _Side.OPENS:
        pairing.open(mark)
    elif side is not _Side.NEITHER and pairing.is_open(mark):
        pairing.close(mark)
    elif side is _Side.EITHER or (side is _Side.WITHIN and _is_closed(text, mark, partner)):
        pairing.open(mark)
    else:
        pairing.set(mark, APOSTROPHE)


def _is_elision(text: str, mark: Mark) -> bool:
    """Whether a word that has lost its beginning follows, such as 'em."""
    pattern = _elided(mark.signs.elided)
    return pattern is not None and pattern.match(text, mark.at + 1) is not None


@lru_cache(maxsize=64)
def _elided(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return (
        re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)(?:(?<=\W\w)|(?![.,!?]?'))", re.IGNORECASE)
        if words
        else None
    )


def _is_closed(text: str, mark: Mark, partner: tuple[Mark, _Side] | None) -> bool:
    """Whether a mark between letters opens a quotation: the next mark must be one that can only be its end."""
    if partner is None or _before(text, mark.at).isdecimal():
        return False
    closing, side = partner
    if side is not _Side.WITHIN:
        return side is not _Side.OPENS
    beside = _before(text, mark.at) + _after(text, mark.at)
    return _NO_SPACES.search(beside) is not None or not any(map(str.isspace, text[mark.at : closing.at]))


def _is_acronym(text: str, mark: Mark, partner: tuple[Mark, _Side] | None) -> bool:
    """Whether a mark between Hebrew letters is within an acronym that a quotation holds."""
    beside = _before(text, mark.at) + _after(text, mark.at)
    return len(_HEBREW.findall(beside)) == len(beside) and partner is not None and partner[1] is _Side.CLOSES


def _has_no_apostrophe(text: str, at: int) -> bool:
    return _NO_APOSTROPHE.search(_before(text, at) + _after(text, at)) is not None


def _side(text: str, at: int) -> _Side:
    """Decide what a mark can be: CommonMark's flanking, and what it leaves open."""
    before, after = _before(text, at), _after(text, at)
    if text[at] == "'":
        lone = _IN_WORD.fullmatch(before + after) is not None
    else:
        lone = _GERSHAYIM.match(text, at) is not None or (after == '"' and before.isdecimal())  # 1"": an inch
    if lone:
        return _Side.NEITHER
    if before.isspace() or after.isspace():
        if before.isspace() and after.isspace():
            return _Side.NEITHER
        return _Side.OPENS if before.isspace() else _Side.CLOSES
    if _is_punctuation(before):
        opens = unicodedata.category(before) in _OPENING and not _is_punctuation(after)
        return _Side.OPENS if opens else _Side.EITHER
    if _is_punctuation(after):
        return _Side.WITHIN if unicodedata.category(after) in {"Ps", "Pi"} else _Side.CLOSES
    return _Side.WITHIN


def _before(text: str, at: int) -> str:
    """Return the character before a place, without those that cannot be seen; a space where there is none."""
    at -= 1
    while at >= 0 and not text[at].isascii() and _is_skipped(text[at]):
        at -= 1
    return text[at] if at >= 0 else " "


def _after(text: str, at: int) -> str:
    """Return the character after a place, likewise."""
    at += 1
    while at < len(text) and not text[at].isascii() and _is_skipped(text[at]):
        at += 1
    return text[at] if at < len(text) else " "


def _is_skipped(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) == "Cf"


def _is_punctuation(character: str) -> bool:
    category = unicodedata.category(character)[0]
    return category == "P" or (category == "S" and character.isascii())
