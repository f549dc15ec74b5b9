"""A paragraph as one text, though markup cuts it into runs: what each rule changes in it, and where.

In: runs of text with their languages. Out: their texts as they are shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from sitegen.locale.language_data import Languages
from sitegen.locale.typesetting.edits import Edit
from sitegen.locale.typesetting.literals import literals, may_have_addresses
from sitegen.locale.typesetting.quotations import APOSTROPHE, Mark, quotations
from sitegen.locale.typesetting.spaces import has_spaces, spaces

_QUOTE: Final = re.compile("[\"']")
_WITHIN_WORD: Final = re.compile("(?<=[A-Za-z])'(?=[A-Za-z])")
_ELLIPSIS: Final = re.compile(r"\.{3,}+")
_ELLIPSES: Final = {4: "….", 3: "…"}
# An em dash is three hyphens, an en dash two, with spaces on both sides or on none.
_DASH: Final = re.compile(r"(?<!-)(?:---(?!-)|(?<!\S)--(?=\s|\Z)|(?:(?<=\S)|(?<=\n)|\A)--(?=[^-\s]|\Z))")
_DASHES: Final = {2: "–", 3: "—"}


class Run(NamedTuple):
    """A run of a paragraph: its text, the language of it, how deep in markup it is.

    A run that is not `ordinary` (code, what was escaped) stays as it is.
    """

    text: str
    language: str
    level: int = 0
    ordinary: bool = True


def typeset(text: str, language: str, languages: Languages) -> str:
    """Return a text without markup, such as a title, with the punctuation of its language."""
    if not needs_typesetting(text, language, languages):
        return text
    signs = languages.punctuation(language)
    if not signs.spaces and not signs.spaced and '"' not in text and not may_have_addresses(text):
        plain = _WITHIN_WORD.sub(APOSTROPHE, text)  # what most paragraphs have, and nothing else
        if not has_smart_signs(plain):
            return plain
    return typeset_runs((Run(text, language),), languages)[0]


def needs_typesetting(text: str, language: str, languages: Languages) -> bool:
    """Return whether a rule could change a text."""
    return has_smart_signs(text) or has_spaces(text, languages.punctuation(language))


def has_smart_signs(text: str) -> bool:
    """Return whether a text has what every language sets. One character is found a hundred times as fast as two."""
    return "'" in text or '"' in text or ("-" in text and "--" in text) or ("." in text and "..." in text)


def typeset_runs(runs: Sequence[Run], languages: Languages) -> list[str]:
    """Return the texts of the runs of one paragraph, in order; only those of ordinary runs can be other ones."""
    text = "".join([run.text for run in runs])
    starts = list(accumulate([len(run.text) for run in runs], initial=0))
    fixed = bytearray(len(text))
    for start, run in zip(starts, runs, strict=False):
        if not run.ordinary:
            fixed[start : start + len(run.text)] = b"\1" * len(run.text)
    for start, end in literals(text):
        fixed[start:end] = b"\1" * (end - start)
    pieces: list[list[str]] = [[] for _ in runs]
    done = starts.copy()
    for start, end, new in sorted(_edits(text, runs, starts, fixed, languages)):
        place = bisect_right(starts, start) - 1
        if start >= done[place] and end <= starts[place + 1] and 1 not in fixed[start:end]:
            pieces[place] += (text[done[place] : start], new)
            done[place] = end
    return [
        "".join((*made, text[done[place] : starts[place + 1]])) if made else run.text
        for place, (run, made) in enumerate(zip(runs, pieces, strict=True))
    ]


def _edits(text: str, runs: Sequence[Run], starts: list[int], fixed: bytearray, languages: Languages) -> Iterator[Edit]:
    """Find what each rule changes."""
    if "..." in text:
        for match in _ELLIPSIS.finditer(text):
            yield Edit(*match.span(), _ELLIPSES.get(len(match.group()), "…"))
    if "--" in text:
        for match in _DASH.finditer(text):
            yield Edit(*match.span(), _DASHES[len(match.group())])
    marks: list[Mark] = []
    for start, run in zip(starts, runs, strict=False):
        signs = languages.punctuation(run.language)
        marks.append(Mark(start, run.level, signs, is_quote=False))
        if run.ordinary:
            quotes = (start + match.start() for match in _QUOTE.finditer(run.text))
            marks += [Mark(at, run.level, signs) for at in quotes if not fixed[at]]
            yield from spaces(text, (start, start + len(run.text)), signs)
    if len(marks) > len(runs):
        yield from quotations(text, marks)
