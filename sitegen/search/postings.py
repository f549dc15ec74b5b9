"""Postings: which pieces have a term, and how much it counts there.

In: the texts of some pieces. Out: a part of each shard; then the lines of a shard from the parts of all pieces.

The index is made in segments of some cells each, so that an edit makes the parts of one segment again. A posting says
nothing of other pieces, and nothing of the length of its own: only the terms that an edit changes are in other lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from sitegen.encoding import Value, decode, encode
from sitegen.search.layout import Layout
from sitegen.search.words import Forms, terms_of, words_in

CLASSES: Final = (1, 2, 3, 5, 8, 13, 21, 34)
"""How much a term counts in a piece: the least number of times for each class."""
_IN_TITLE: Final = 13
_IN_NAMES: Final = 5
"""As how many times in the text a term counts that is in the title, or in the summary and the names of terms."""
_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_CLASS: Final = tuple(bisect_right(CLASSES, count) - 1 for count in range(CLASSES[-1]))

_Part = list[tuple[str, list[int]]]
"""Terms, each with numbers of pieces and classes by turns."""


class Text(Value, frozen=True, kw_only=True):
    """What a piece is found by. `body` is the digest of its body, empty where readers may not see it."""

    number: int
    title: str
    names: str
    """The summary, and the names of its terms."""
    body: str = ""
    filled: str = ""
    """What readers see in the body that is not its own: names of what it links to by name, works that it cites."""


class Vocabulary:
    """What has been found of words: the terms of each, and the shard of each term. It saves time alone."""

    def __init__(self, layout: Layout, forms: Forms) -> None:
        self.layout = layout
        self._forms = forms
        self._terms: dict[str, tuple[str, ...]] = {}
        self._shards: dict[str, int] = {}

    def add(self, text: str, weight: int, counts: dict[str, int]) -> None:
        """Add to the counts of terms those of a text, each as often as it occurs times `weight`."""
        terms, counted = self._terms, counts.get
        for word, number in Counter(words_in(text)).items():
            found = terms.get(word)
            if found is None:
                found = terms[word] = tuple(terms_of(word, self._forms))
            for term in found:
                counts[term] = counted(term, 0) + weight * number

    def shard_of(self, term: str) -> int:
        """Return the shard of a term."""
        found = self._shards.get(term)
        if found is None:
            found = self._shards[term] = self.layout.shard_of(term)
        return found


def segment(texts: Sequence[Text], vocabulary: Vocabulary, words_of: Callable[[str], str]) -> bytes:
    """Return the parts of all shards that some pieces make; `words_of` returns the text of a body by its digest."""
    found: dict[str, list[int]] = defaultdict(list)
    for text in texts:
        counts: dict[str, int] = {}
        if text.body:
            vocabulary.add(f"{words_of(text.body)}\n{text.filled}", 1, counts)
        vocabulary.add(text.title, _IN_TITLE, counts)
        vocabulary.add(text.names, _IN_NAMES, counts)
        for term, count in counts.items():
            found[term] += (text.number, _CLASS[count] if count < len(_CLASS) else len(CLASSES) - 1)
    shards: list[_Part] = [[] for _ in range(vocabulary.layout.shards)]
    for term in sorted(found):
        shards[vocabulary.shard_of(term)].append((term, found[term]))
    return encode([encode(shard) if shard else b"" for shard in shards])


def parts_of(segment: bytes) -> list[bytes]:
    """Return the parts of a segment, one for each shard."""
    return decode(segment, list[bytes])


def lines(parts: Iterable[bytes]) -> list[str]:
    """Return the lines of a shard: a term, a blank, and its postings in the order of pieces."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for part in parts:
        for term, postings in decode(part, _Part) if part else ():
            found[term] += zip(postings[::2], postings[1::2], strict=True)
    return [f"{term} {_postings(sorted(found[term]))}" for term in sorted(found)]


def _postings(postings: Iterable[tuple[int, int]]) -> str:
    return coded(_gaps(postings))


def _gaps(postings: Iterable[tuple[int, int]]) -> Iterator[int]:
    last = 0
    for number, weight in postings:
        yield (number - last) << 3 | weight
        last = number


def coded(numbers: Iterable[int]) -> str:
    """Write numbers from 0 in digits of 5 bits, the low ones first; all but the last digit of a number have bit 6."""
    written = []
    for number in numbers:
        left = number
        while left > 31:  # noqa: PLR2004 - five bits
            written.append(_DIGITS[left & 31 | 32])
            left >>= 5
        written.append(_DIGITS[left])
    return "".join(written)
