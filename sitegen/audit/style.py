"""`sitegen check --style`: words that do not fit their number, likelihood mixed with confidence, hedges.

In: IndexedSite. Out: advice. Every article counts, drafts too: it is while they are written that it helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.check import levelled
from sitegen.forecasts.bands import BANDS, band_at
from sitegen.forecasts.vocabulary import Found, Vocabulary, decode_vocabulary, shipped
from sitegen.locale.tags import canonical_tag
from sitegen.model.documents import Article
from sitegen.model.forecasts import Forecast
from sitegen.pipeline.memo import Store
from sitegen.pipeline.values import IndexedSite
from sitegen.problems import Place, Problem, ProblemError, error, warning
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.own_prose import own_prose

_SENTENCE: Final = lazy_pattern(r"[.!?\u061f\u2026]+(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+#|]|\d+[.)])[ \t])")
_NUMBER: Final = lazy_pattern(
    r"[\s,:\u2013\u2014-]*\(?\s*(?:about |around |some )?"
    r"([0-9\u06f0-\u06f9\u0660-\u0669]{1,3}(?:[.,\u066b][0-9\u06f0-\u06f9\u0660-\u0669]+)?)"
    r"\s?(?:%|\u066a|per ?cent|\u062f\u0631\u0635\u062f|\u043f\u0440\u043e\u0446\u0435\u043d\u0442)",
    re.IGNORECASE,
)
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789") | {0x66B: ".", 0x2C: "."}
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text of a file: its prose, the characters of the file that come before it, the whole file."""

    path: str
    prose: str
    start: int
    source: str

    def place(self, start: int, end: int) -> Place:
        """Return the place of a part of the prose in the file."""
        at = self.start + start
        line = self.source.count("\n", 0, at) + 1
        column = at - (self.source.rfind("\n", 0, at) + 1) + 1
        return Place(path=self.path, line=line, column=column, length=max(end - start, 1))


def check_style(known: IndexedSite, _store: Store) -> tuple[Problem, ...]:
    """Report what of the words of articles does not say how likely something is as others can understand it."""
    own, problems = _vocabularies(known)
    found: list[Problem] = []
    for article in known.site.documents.articles:
        vocabulary = own.get(article.document.language) or _vocabulary(article.document.language, {})
        if vocabulary is not None:
            found += _of_article(article, vocabulary, known)
    return (*problems, *levelled(found, known.config))


def _vocabularies(known: IndexedSite) -> tuple[dict[str, Vocabulary], tuple[Problem, ...]]:
    """Read the vocabularies of the site: each list in them takes the place of that of sitegen."""
    folder = f"{known.config.content}/style"
    found: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for file in known.site_inputs.sources.below(folder):
        name = file.path[len(folder) + 1 :]
        if not name.endswith(".toml"):
            continue
        lists, wrong = decode_vocabulary(file.path, known.site_inputs.sources.read(file.path))
        problems += wrong
        try:
            tag = canonical_tag(name.removesuffix(".toml"))
        except ProblemError:
            hint = f"call it {folder}/en.toml, by the tag of its language"
            problems.append(error("language", "a vocabulary is called by its language", Place(path=file.path), hint))
            continue
        made = _vocabulary(tag, lists)
        if made is not None:
            found[tag] = made
    return found, tuple(problems)


def _vocabulary(tag: str, own: Mapping[str, tuple[str, ...]]) -> Vocabulary | None:
    lists = shipped(tag)
    return Vocabulary({**(lists or {}), **own}) if lists or own else None


def _of_article(article: Article, vocabulary: Vocabulary, known: IndexedSite) -> Iterator[Problem]:
    path = article.document.path
    source = known.site_inputs.sources.read(path).decode("utf-8", "replace")
    start = 0
    for _ in range(article.document.body_line - 1):
        start = source.find("\n", start) + 1
    body = _Text(path=path, prose=own_prose(source[start:]), start=start, source=source)
    yield from _of_prose(body, vocabulary)
    for at, forecast in enumerate(article.forecasts):
        yield from _of_claim(at, forecast, path, vocabulary)


def _of_prose(text: _Text, vocabulary: Vocabulary) -> Iterator[Problem]:
    found = list(vocabulary.find(text.prose))
    ends = [match.end() for match in _SENTENCE.finditer(text.prose)]
    for one in found:
        if one.kind == "hedge":
            yield _hedge(text.prose[one.start : one.end], text.place(one.start, one.end))
        elif one.kind == "likelihood" and (number := _NUMBER.match(text.prose, one.end)):
            share = float(number[1].translate(_DIGITS)) / _HUNDRED
            if share <= 1 and band_at(share) != one.band:
                words = text.prose[one.start : one.end]
                yield _misfit(words, one, share, text.place(one.start, number.end()))
    for one, other in _mixed(found, ends):
        first, last = sorted((one, other), key=lambda each: each.start)
        likely, sure = (" ".join(text.prose[each.start : each.end].split()) for each in (one, other))
        message = f'one sentence says how likely something is ("{likely}") and how sure of that one is ("{sure}")'
        hint = "say the confidence in a sentence of its own, with its reasons"
        yield warning("likelihood-confidence", message, text.place(first.start, last.end), hint)


def _mixed(found: list[Found], ends: list[int]) -> Iterator[tuple[Found, Found]]:
    """Yield the first likelihood and the first confidence of each sentence that has both."""
    by_sentence: dict[int, dict[str, Found]] = {}
    for one in found:
        if one.kind != "hedge":
            number = sum(end <= one.start for end in ends)
            by_sentence.setdefault(number, {}).setdefault(one.kind, one)
    for kinds in by_sentence.values():
        if len(kinds) > 1:
            yield kinds["likelihood"], kinds["confidence"]


def _of_claim(at: int, forecast: Forecast, path: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    place = Place(path=path, keys=("forecasts", at, "claim"))
    for one in vocabulary.find(forecast.claim):
        words = forecast.claim[one.start : one.end]
        if one.kind == "hedge":
            yield _hedge(words, place)
        elif one.kind == "likelihood" and band_at(forecast.latest) != one.band:
            yield _misfit(words, one, forecast.latest, place)


def _hedge(words: str, place: Place) -> Problem:
    message = f'"{" ".join(words.split())}" says that something can be, and not how likely it is'
    hint = "say how likely, in the words of docs/forecasts.md or as a number; or say what is known"
    return warning("hedge", message, place, hint)


def _misfit(words: str, one: Found, share: float, place: Place) -> Problem:
    band, right = BANDS[one.band], BANDS[band_at(share)].name.replace("_", " ")
    low, high = round(band.low * _HUNDRED), round(band.high * _HUNDRED)
    message = f'"{" ".join(words.split())}" means {low} to {high} per cent, and the number is {share * _HUNDRED:g}'
    return warning("likelihood-word", message, place, f"of {share * _HUNDRED:g} per cent one says `{right}`")
