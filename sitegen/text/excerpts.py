"""Excerpts: the opening of a text, cut where a reader pauses.

In: a text, a length in code points. Out: the text, or as much of it as ends well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.text.cutting import cut_at_word, is_within, with_ellipsis
from sitegen.text.lazy_pattern import lazy_pattern

_CLOSING: Final = "\"'”’»›)\\]」』〉》"
_SENTENCE: Final = lazy_pattern(rf"(?:[.!?…؟۔।॥։።᙮]+[{_CLOSING}]*(?=\s)|[。！？｡]+[{_CLOSING}]*)")
"""Marks that end a sentence: most only before a space, those of Chinese and Japanese anywhere."""
_CLAUSE: Final = lazy_pattern(r"[,;:،؛፣፤](?=\s)|\s[–—](?=\s)|[—](?=\w)|[、，；：]")
_THAI: Final = lazy_pattern(r"(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]) ")
"""A space in Thai, Lao, Burmese and Khmer is between clauses: words have none."""
_OPENED: Final = "([{（「『"
_OPENING: Final = " \u00a0\u202f«„“‘\"'(¿¡"
"""What may come before the first letter of a sentence."""
_BETWEEN: Final = lazy_pattern(r"[\s\u00a0(«“„\"'‘’/-]")
_NEAR: Final = 40
"""How far is looked first."""
_CLOSED: Final = ")]}）」』"
_ABBREVIATED: Final = frozenset(
    """
    abs adm al amb art bd brig bzw ca capt cf ch co col comm corp cpt dept dr dra ed eds eg etc ff fig ft gen gov hon hr
    inc inv jr lt lic ltd maj mag min mlle mm mme mr mrs ms mt nr no nos núm op p par pp pres prof pt pág págs rep rev
    sec sen sgt sr sra srta st ste str tel ud uds ul usw vgl vol vs yay гг г др им руб см стр т тел ул
    """.split()  # noqa: SIM905 - a paragraph of words reads better
)
_ORDINAL: Final = 2
"""A number of so many digits before a full stop is a day in German, or the number of a chapter."""


def excerpt(text: str, length: int) -> str:
    """Return a text of at most `length` code points: whole, else to the end of a sentence, else of a clause.

    Where neither ends late enough, it ends with a word; a text that has no spaces, with a grapheme. What does not end
    with a sentence has an ellipsis.
    """
    if len(text) <= length:
        return text
    window = text[: length + 1]
    at = max((end for end in sentence_ends(window) if length // 3 < end <= length), default=0)
    if at:
        return text[:at].rstrip()
    at = max((end for end in _clauses(window) if length // 3 < end < length), default=0)
    return with_ellipsis(text, at) if at else cut_at_word(text, length)


def worded(opening: str) -> str:
    """Return the opening of a text with the names of links as they are written: `[[sco]]` is `sco`."""
    return opening.replace("[[", "").replace("]]", "") if "[[" in opening else opening


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a text end; what follows the last of these places is no whole sentence."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        following = (text[end : end + _NEAR].lstrip(_OPENING) or text[end:].lstrip(_OPENING))[:1]
        if following.islower() or (text[start] == "." and _is_abbreviated(_last_word(text, start))):
            continue
        if not _is_torn(text, end):
            yield end


def _last_word(text: str, end: int) -> str:
    """Return the word that ends at a place; only of a long one the whole text is looked at."""
    word = _BETWEEN.split(text[max(0, end - _NEAR) : end])[-1]
    return word if len(word) < _NEAR else _BETWEEN.split(text[:end])[-1]


def _is_abbreviated(word: str) -> bool:
    """Return whether a full stop after a word is that of an abbreviation, an initial or an ordinal number."""
    return (
        (len(word) == 1 and word.isalpha())
        or "." in word
        or word.casefold() in _ABBREVIATED
        or (word.isdigit() and len(word) <= _ORDINAL)
    )


def _clauses(text: str) -> Iterator[int]:
    """Yield where clauses end outside brackets: before their mark."""
    depth, since = 0, 0
    marks = sorted(match.start() for pattern in (_CLAUSE, _THAI) for match in pattern.finditer(text))
    for start in marks:
        between = text[since:start]
        depth += sum(map(between.count, _OPENED)) - sum(map(between.count, _CLOSED))
        since = start
        if depth <= 0 and not _is_torn(text, start):
            yield start


def _is_torn(text: str, at: int) -> bool:
    """Return whether a place is within a character as readers see it."""
    return 0 < at < len(text) and is_within(text, at)
