"""A paragraph as one text, though markup cuts it into runs: what each rule changes in it, and where.

In: runs of text with their languages. Out: their texts as they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from sitegen.locale.language_data import Languages
from sitegen.locale.typesetting.edits import Edit
from sitegen.locale.typesetting.literals import literals, may_have_addresses
from sitegen.locale.typesetting.quotations import APOSTROPHE, LETTER, Mark, quotations
from sitegen.locale.typesetting.spaces import has_spaces, spaces
from sitegen.text.lazy_pattern import lazy_pattern

_QUOTE: Final = lazy_pattern(f"\"|'(?!(?<={LETTER}'){LETTER})")
"""A mark that must be looked at further: not one within a word, which can only be an apostrophe."""
_WITHIN_WORD: Final = lazy_pattern(f"'(?<={LETTER}')(?={LETTER})")
_PAIR: Final = lazy_pattern(r'"(?<![^\s(]")(?=[^\W_])[^"]*"(?:(?<=[^\W_]")(?=[\s.,;:!?)]|\Z)|(?<=[.,;:!?…]")(?=\s|\Z))')
"""A quotation of which the first mark can only open, and the next one only close."""
_ELLIPSIS: Final = lazy_pattern(r"\.\.\.\.*+")
_ELLIPSES: Final = {4: "….", 3: "…"}
_HYPHENS: Final = lazy_pattern("---*+")


class Run(NamedTuple):
    """A run of a paragraph: its text, the language of it, how deep in markup it is.

    A run that is not `ordinary` (code, what was escaped) stays as it is. Ordinary runs that follow each other at one
    depth, in one language, are read as one: the mark of a link is between them, and it changes nothing.
    """

    text: str
    language: str
    level: int = 0
    ordinary: bool = True


class _Stretch(NamedTuple):
    """Runs that are read as one: where they begin and end, and the first of them."""

    start: int
    end: int
    run: Run


def typeset(text: str, language: str, languages: Languages) -> str:
    """Return a text without markup, such as a title, with the punctuation of its language."""
    if not needs_typesetting(text, language, languages):
        return text
    return _simple(text, language, languages) or typeset_runs((Run(text, language),), languages)[0]


def needs_typesetting(text: str, language: str, languages: Languages) -> bool:
    """Return whether a rule could change a text."""
    return has_smart_signs(text) or has_spaces(text, languages.punctuation(language))


def has_smart_signs(text: str) -> bool:
    """Return whether a text has what every language sets. One character is found a hundred times as fast as two."""
    return "'" in text or '"' in text or ("-" in text and "--" in text) or ("." in text and "..." in text)


def _simple(text: str, language: str, languages: Languages) -> str:
    """Set a text whose only signs are apostrophes within words, as nearly all have; return nothing for another."""
    if '"' in text or may_have_addresses(text):
        return ""
    plain = _WITHIN_WORD.sub(APOSTROPHE, text)
    return "" if has_smart_signs(plain) or has_spaces(text, languages.punctuation(language)) else plain


def typeset_runs(runs: Sequence[Run], languages: Languages) -> list[str]:
    """Return the texts of the runs of one paragraph, in order; only those of ordinary runs can be other ones."""
    texts = [run.text for run in runs]
    text = "".join(texts)
    if '"' not in text and len({run.language for run in runs}) == 1:
        simple = _simple(text, runs[0].language, languages)
        if simple:
            return _same_places(simple, runs)
    stretches = _stretches(runs)
    fixed = _fixed(text, stretches)
    edits = _edits(text, stretches, fixed, languages)
    edits.sort()
    possible = _possible(edits, stretches, fixed)
    return _cut(text, texts, possible) if possible else texts


def _same_places(text: str, runs: Iterable[Run]) -> list[str]:
    """Cut a text that is as long as the runs, where they end; what is not ordinary stays as it is."""
    texts: list[str] = []
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        texts.append(text[start:end] if run.ordinary else run.text)
    return texts


def _stretches(runs: Iterable[Run]) -> list[_Stretch]:
    """Join the runs between which there is no markup but that of links."""
    found: list[_Stretch] = []
    start = end = 0
    first: Run | None = None
    for run in runs:
        if first is None or not run.ordinary or run.level != first.level or run[1:] != first[1:]:
            if first is not None:
                found.append(_Stretch(start, end, first))
            start, first = end, run
        end += len(run.text)
    if first is not None:
        found.append(_Stretch(start, end, first))
    return found


def _fixed(text: str, stretches: Iterable[_Stretch]) -> bytearray | None:
    """Mark the characters that nothing may change: what is not ordinary, and addresses. None where all may change."""
    spans = [(start, end) for start, end, run in stretches if end > start and not run.ordinary]
    if may_have_addresses(text):
        spans += literals(text)
    if not spans:
        return None
    fixed = bytearray(len(text))
    for start, end in spans:
        fixed[start:end] = b"\1" * (end - start)
    return fixed


def _possible(edits: Iterable[Edit], stretches: Sequence[_Stretch], fixed: bytearray | None) -> list[Edit]:
    """Choose the edits that touch neither markup, nor what is fixed, nor each other. They come in order."""
    found: list[Edit] = []
    place = done = 0
    for edit in edits:
        start, end, _ = edit
        while stretches[place].end <= start:
            place += 1
        if start >= done and end <= stretches[place].end and (fixed is None or fixed.find(1, start, end) < 0):
            found.append(edit)
            done = end
    return found


def _cut(text: str, texts: Iterable[str], edits: Sequence[Edit]) -> list[str]:
    """Return the text of each run with the edits made; one in two runs is the first one's."""
    made: list[str] = []
    place = start = done = 0
    for old in texts:
        stop = start + len(old)
        if done <= start and (place == len(edits) or edits[place].start >= stop):
            made.append(old)
        else:
            pieces: list[str] = []
            done = max(done, start)
            while place < len(edits) and edits[place].start < stop:
                pieces += (text[done : edits[place].start], edits[place].new)
                done = edits[place].end
                place += 1
            made.append("".join((*pieces, text[done:stop])))
        start = stop
    return made


def _edits(text: str, stretches: Sequence[_Stretch], fixed: bytearray | None, languages: Languages) -> list[Edit]:
    """Find what each rule changes."""
    edits: list[Edit] = []
    if "..." in text:
        edits += [Edit(*found.span(), _ELLIPSES.get(len(found[0]), "…")) for found in _ELLIPSIS.finditer(text)]
    if "--" in text:
        edits += [Edit(*found.span(), dash) for found in _HYPHENS.finditer(text) if (dash := _dash(text, found))]
    for start, end, run in stretches:
        signs = languages.punctuation(run.language)
        if run.ordinary and (signs.spaces or signs.spaced):
            edits += spaces(text, (start, end), signs)
    if "'" in text:
        edits += [Edit(*found.span(), APOSTROPHE) for found in _WITHIN_WORD.finditer(text)]
    if _QUOTE.search(text):
        pairs = _pairs(text, stretches, languages) if fixed is None else None
        edits += pairs or quotations(text, list(_marks(text, stretches, fixed, languages)))
    return edits


def _pairs(text: str, stretches: Sequence[_Stretch], languages: Languages) -> list[Edit] | None:
    """Set the marks of a text all of whose quotations are plain ones outside of markup, as nearly all are."""
    if len(stretches) > 1 and any(run.level and text.find('"', start, end) >= 0 for start, end, run in stretches):
        return None
    if len({run.language for _, _, run in stretches}) > 1:
        return None
    opening, closing = languages.punctuation(stretches[0].run.language).quotes[:2]
    edits: list[Edit] = []
    for found in _PAIR.finditer(text):
        start, end = found.span()
        edits += (Edit(start, start + 1, opening), Edit(end - 1, end, closing))
    return edits if len(edits) == len(_QUOTE.findall(text)) else None


def _dash(text: str, hyphens: re.Match[str]) -> str:
    """Return the dash for hyphens: three are an em dash, two with spaces on both sides or on none an en dash."""
    start, end = hyphens.span()
    if hyphens[0] != "--":
        return "—" if hyphens[0] == "---" else ""
    before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
    if before.isspace() and after.isspace():
        return "–"
    return "–" if before == "\n" or after == "\n" or not (before.isspace() or after.isspace()) else ""


def _marks(text: str, stretches: Sequence[_Stretch], fixed: bytearray | None, languages: Languages) -> Iterator[Mark]:
    """Find the quotes that a rule may set, and the places where markup ends."""
    quotes = [found.start() for found in _QUOTE.finditer(text)]
    place = level = 0
    for start, end, run in stretches:
        signs = languages.punctuation(run.language)
        if run.level < level:
            yield Mark(start, run.level, signs, is_quote=False)
        level = run.level
        while place < len(quotes) and quotes[place] < end:
            at = quotes[place]
            place += 1
            if run.ordinary and not (fixed and fixed[at]):
                yield Mark(at, level, signs)
