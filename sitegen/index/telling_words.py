"""Telling words: those by which the text of a piece differs from most others of the site (TF-IDF), in whole numbers.

In: pieces with a text, what counts the words of a body, what remembers. Out: by word, the paths of those it tells of.

The frequency of a word in a text and the number of texts that have it count by their binary logarithm, rounded down. So
the words of a piece change with its own text, and seldom with those of others; and they are the same on every machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final
from zlib import crc32

from sitegen.encoding import decode, encode
from sitegen.index.related import Remember
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.bodies import Part
from sitegen.search.plain_text import plain_text
from sitegen.search.words import words_in

_TELLING: Final = 8
"""How many words tell of a piece."""
_COUNTED: Final = 64
"""How many words of a piece are counted: the most frequent ones."""
_SHORTEST: Final = 4
"""Letters of a word: shorter ones are mostly such as `and`."""
_IN_TITLE: Final = 3
"""As how many times in the text a word counts that is in the title."""
_RARE: Final = 2
"""By how many powers of two the texts with a telling word are fewer than all."""
_SEGMENT: Final = 16
"""About how many pieces are counted at a time; an edit has those of one segment counted again."""

BODY_WORDS: Final = "body-words"
"""Under what the words of a body are remembered, by its digest."""
Said = tuple[str, int]
"""A word, and how often a text says it."""
_Counts = list[tuple[str, int]]
"""Words of a text, each with the class of its frequency, in order."""


def telling_words(
    pieces: Sequence[ResolvedPiece], said_in: Callable[[str], Sequence[Said]], remember: Remember
) -> Mapping[str, Sequence[str]]:
    """Return, by word, the paths of the pieces that it tells of, in the order of `pieces`; a single piece is left out.

    `said_in` returns what `said_often` does of the text of a body, by its digest.
    """
    segments = _counted(pieces, said_in, remember)

    def make() -> bytes:
        counted = (zip(paths, decode(counts, list[_Counts]), strict=True) for paths, counts in segments)
        return encode(chosen_words(dict(chain.from_iterable(counted))))

    chosen = decode(remember("telling-words", encode(segments), make), dict[str, list[str]])
    found: dict[str, list[str]] = defaultdict(list)
    for path in (shown.piece.document.path for shown in pieces):
        for word in chosen[path]:
            found[word].append(path)
    return {word: found[word] for word in sorted(found) if len(found[word]) > 1}


def _counted(
    pieces: Sequence[ResolvedPiece], said_in: Callable[[str], Sequence[Said]], remember: Remember
) -> list[tuple[list[str], bytes]]:
    """Return the counts of the pieces of each segment, encoded, with their paths; made now or by an earlier build."""
    number = 1 << (len(pieces) // _SEGMENT).bit_length()
    segments: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for shown in pieces:
        document, digest = shown.piece.document, shown.body.digest if shown.body else ""
        segments[crc32(document.path.encode()) % number].append((document.path, document.title, digest))
    found: list[tuple[list[str], bytes]] = []
    for _, rows in sorted(segments.items()):
        rows.sort()

        def make(rows: list[tuple[str, str, str]] = rows) -> bytes:
            return encode([counts_of(title, said_in(digest)) for _, title, digest in rows])

        found.append(([path for path, *_ in rows], remember("word-counts", encode(rows), make)))
    return found


def said_often(text: str) -> list[Said]:
    """Return the words that a text says at least twice, each with how often, the most frequent ones first."""
    counts = Counter(words_in(text))
    return _most([(-count, word) for word, count in counts.items() if count > 1])


def body_words(parts: Iterable[Part]) -> bytes:
    """Return what `said_often` does of the text of a body, encoded; it is remembered as `BODY_WORDS`."""
    return encode(said_often(plain_text(parts)))


def counts_of(title: str, said: Sequence[Said]) -> _Counts:
    """Count the words that a text says often, or the title has."""
    counts = dict(said)
    for word in words_in(title):
        counts[word] = counts.get(word, 0) + _IN_TITLE
    most = _most([(-count, word) for word, count in counts.items()])
    return sorted([(word, count.bit_length()) for word, count in most])


def _most(ranked: list[tuple[int, str]]) -> list[Said]:
    """Return the words that count, the most frequent ones first, of words with their frequencies, negated."""
    known = [one for one in ranked if len(one[1]) >= _SHORTEST and one[1].isalpha()]
    known.sort()
    return [(word, -count) for count, word in known[:_COUNTED]]


def chosen_words(counted: Mapping[str, _Counts]) -> dict[str, list[str]]:
    """Choose the telling words of each piece: frequent in it, rare elsewhere; ties by code point."""
    spread = Counter(word for word, _ in chain.from_iterable(counted.values()))
    most = len(counted).bit_length()
    rarity = {word: most - count.bit_length() for word, count in spread.items() if count > 1}
    found = {}
    for path, counts in counted.items():
        ranked = [(-level * rarity[word], word) for word, level in counts if rarity.get(word, 0) >= _RARE]
        ranked.sort()
        found[path] = [word for _, word in ranked[:_TELLING]]
    return found
