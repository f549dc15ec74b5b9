"""Words as they are looked for: one form for all spellings of a word that readers take for the same.

In: text, what a language adds to words. Out: terms. `search.js` does the same with what readers type;
tests/search/test_words.py compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.encoding import Value
from sitegen.text.folding import fold
from sitegen.text.lazy_pattern import lazy_pattern

ZWNJ: Final = "\u200c"
LEAST: Final = 3
"""Letters that are left of a word without its ending."""
LONGEST: Final = 32
"""Letters of a term; what is longer is no word."""

_POSSESSIVES: Final = tuple(lazy_pattern(rf"{mark}s(?![^\W_])(?<=[^\W_]..)") for mark in "'ʼ")
_TYPED: Final = (("’", "'"), *((sign, " ") for sign in ("‘", "“", "”", "–", "—", "…", "\u00a0", "↩\ufe0e")))
"""Signs between words, and what parts the words as well: most texts that have these have no other sign beyond ASCII.
The last is that of a link back from a note."""
_APART: Final = bytes(sign if chr(sign).isalnum() and sign < 128 else 32 for sign in range(256))  # noqa: PLR2004
"""By bytes of folded ASCII, what each is in a word: itself, or a blank."""
_WORD: Final = lazy_pattern("[\\w\u0900-\u0963\u0966-\u109f\u3099\u309a\u200c]+")
_UNSPACED: Final = lazy_pattern("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""What is written without spaces between words: Chinese and Japanese."""


class Forms(Value, frozen=True, kw_only=True):
    """What a language adds to a word: endings, each with what takes its place, and beginnings; all as `fold` has it."""

    endings: Mapping[str, str] = {}
    beginnings: tuple[str, ...] = ()


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded; what is written without spaces is one word."""
    for sign, plain in _TYPED:
        text = text.replace(sign, plain)
    folded = fold(text)
    for possessive in _POSSESSIVES:
        folded = possessive.sub("", folded)
    if folded.isascii():
        return folded.encode("ascii").translate(_APART).decode("ascii").split()
    return _WORD.findall(folded.replace("_", " "))


def terms_of(word: str, forms: Forms) -> Iterator[str]:
    """Yield the terms that a word is found by.

    A word with a ZWNJ is found by the whole of it and by its longer parts; Chinese and Japanese by pairs of signs.
    """
    if word.isascii():
        yield stem(word, forms)
        return
    at = 0
    for found in _UNSPACED.finditer(word):
        yield from _spaced(word[at : found.start()], forms)
        yield from pairs(found[0])
        at = found.end()
    yield from _spaced(word[at:], forms)


def _spaced(word: str, forms: Forms) -> Iterator[str]:
    if ZWNJ not in word:
        if word:
            yield stem(word, forms)
        return
    if whole := word.replace(ZWNJ, ""):
        yield stem(whole, forms)
    parts = [part for part in word.split(ZWNJ) if len(part) >= LEAST]
    if len(parts) > 1 or (parts and parts[0] != whole):
        yield from (stem(part, forms) for part in parts)


def pairs(run: str) -> Iterator[str]:
    """Yield each two signs that follow one another; a sign alone where there is no other."""
    yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


def stem(word: str, forms: Forms) -> str:
    """Return a word without the longest beginning and the longest ending of its language, if enough of it is left."""
    for length in range(min(4, len(word) - LEAST), 0, -1):
        if word[:length] in forms.beginnings:
            word = word[length:]
            break
    for length in range(min(6, len(word) - 1), 0, -1):
        ending = forms.endings.get(word[-length:])
        if ending is not None and len(word) - length + len(ending) >= LEAST:
            word = word[:-length] + ending
            break
    return word[:LONGEST]
