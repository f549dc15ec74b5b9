"""Two texts: which words were replaced.

In: words. Out: hunks in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

from sitegen.compare.values import Hunk

_AROUND: Final = 5
"""How many words are shown before and after."""
_JOINED: Final = 2
"""How many words may stay between two places that are shown as one."""
_MOST_WORDS: Final = 4_000
"""How many words of the changed part of a text are compared one by one: the time grows with their square."""


def word_changes(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the places at which words were replaced, put in or taken out."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    most = min(len(old), len(new)) - start
    tail = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = min(most, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], tail)))
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if len(middle_old) > _MOST_WORDS or len(middle_new) > _MOST_WORDS:
        spans = [(0, len(middle_old), 0, len(middle_new))]
    else:
        spans = _spans(middle_old, middle_new)
    return [_hunk((old, start + a, start + b), (new, start + c, start + d)) for a, b, c, d in spans]


def _spans(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    spans: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if spans and a - spans[-1][1] <= _JOINED:
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    return spans


def _hunk(gone: tuple[Sequence[str], int, int], come: tuple[Sequence[str], int, int]) -> Hunk:
    """Make a hunk of two parts of texts: the words of a text, and where the part begins and ends."""
    old, start, end = gone
    new, begins, ends = come
    return Hunk(
        before=" ".join(new[max(0, begins - _AROUND) : begins]),
        old=" ".join(old[start:end]),
        new=" ".join(new[begins:ends]),
        after=" ".join(new[ends : ends + _AROUND]),
    )
