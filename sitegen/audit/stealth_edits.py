"""Stealth edits: published words that changed, of which readers are told nothing.

In: the articles that are public, as they were at a revision and as they are. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.compare.values import Hunk
from sitegen.compare.word_changes import word_changes
from sitegen.model.documents import Article
from sitegen.model.republication import treatment
from sitegen.problems import Place, Problem, warning

_MOST_PLACES: Final = 3
_MOST_CHARACTERS: Final = 60
_POINTED: Final = 6
"""How many of the new words are looked for in the file, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An article, the words that its text shows, and its file as text."""

    article: Article
    words: tuple[str, ...]
    source: str


def check_stealth_edits(pairs: Iterable[tuple[Wording, Wording]], revision: str) -> Iterator[Problem]:
    """Report articles whose words changed while neither `updated`, a correction nor `minor` says so."""
    for old, new in pairs:
        if _is_told(old.article, new.article):
            continue
        changed = changed_words(old, new)
        if changed:
            yield _problem(changed, new, revision)


def changed_words(old: Wording, new: Wording) -> list[tuple[str, Hunk]]:
    """Return the words that changed: the name of the part of the article (none for its text), and the place."""
    return [(name, hunk) for name, was, now in _texts(old, new) for hunk in word_changes(was, now)]


def _is_told(old: Article, new: Article) -> bool:
    """Return whether readers are told of a change, or need not be: of a typo, or since the text is shown no more."""
    told = (new.document.updated, new.corrections) != (old.document.updated, old.corrections)
    return told or new.minor or new.withdrawn is not None or old.withdrawn is not None


def _texts(old: Wording, new: Wording) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield what readers see of an article: a name (none for the text), the words then and now."""
    before, after = old.article.document, new.article.document
    yield "title", tuple(before.title.split()), tuple(after.title.split())
    yield "summary", tuple(before.summary.split()), tuple(after.summary.split())
    yield "disclosure", tuple(old.article.disclosure.split()), tuple(new.article.disclosure.split())
    if treatment(new.article).whole and treatment(old.article).whole:
        yield "", old.words, new.words


def _problem(changed: list[tuple[str, Hunk]], new: Wording, revision: str) -> Problem:
    document = new.article.document
    name, hunk = changed[0]
    if name:
        place = Place(path=document.path, keys=(name,))
    else:
        place = Place(path=document.path, line=document.body_line, find=_found_text(hunk, new.source))
    shown = [f"{f'{name}: ' if name else ''}{_marked(hunk)}" for name, hunk in changed[:_MOST_PLACES]]
    rest = len(changed) - len(shown)
    more = f"; and {rest} more place{'' if rest == 1 else 's'}" if rest else ""
    message = f"published words changed since {revision}, and readers are not told: {'; '.join(shown)}{more}"
    hint = "write a correction or `updated:`; `minor: true` if it is a mere slip"
    return warning("stealth-edit", message, place, hint)


def _marked(hunk: Hunk) -> str:
    """Return a change as `git diff --word-diff` prints it."""
    parts = (f"[-{_cut(hunk.old)}-]" if hunk.old else "", f"{{+{_cut(hunk.new)}+}}" if hunk.new else "")
    return " ".join(filter(None, parts))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1].rstrip()}…"


def _found_text(hunk: Hunk, source: str) -> str:
    """Return as many of the new words, or of those before a gap, as the file has in a row."""
    words = hunk.new.split()[:_POINTED] if hunk.new else hunk.before.split()
    for length in range(len(words), 0, -1):
        text = " ".join(words[:length] if hunk.new else words[-length:])
        if text in source:
            return text
    return ""
