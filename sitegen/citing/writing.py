"""The citations of one body, in the order in which they are read: what is cited first and what again.

In: Cited. Out: runs of each citation, and the list of the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final, assert_never

from sitegen.citing.marks import Run, capitalised, emphasised, ended, isolated, plain, runs, unmarked, with_sign
from sitegen.citing.names import ALONE, Shown, in_short
from sitegen.citing.parts import headed
from sitegen.citing.places import place_text
from sitegen.citing.styles import apa, chicago_author_date, chicago_notes
from sitegen.citing.telling_apart import letters, names_apart
from sitegen.citing.words import Words, words_of
from sitegen.locale.collation import sort_key
from sitegen.locale.language_data import LAST_RESORT
from sitegen.model.cited import Citation, Cite, Cited, Source
from sitegen.text.lazy_pattern import lazy_pattern

_RIGHT_TO_LEFT: Final = lazy_pattern("[\u0590-\u08ff]")


class Entry:
    """An entry of the list: its source, and how it is written."""

    def __init__(self, source: Source, marked: str) -> None:
        self.source = source
        self.runs = runs(marked)
        self.text = unmarked(marked)


class CitationWriter:
    """Writes the citations of a body; it has to see them in the order of the text."""

    def __init__(self, cited: Cited) -> None:
        self._cited = cited
        self._words = words_of(cited.languages, cited.language)
        self._is_rtl = cited.languages.of(cited.language).direction == "rtl"
        self._by_key = {source.id: source for source in cited.sources}
        self._seen: set[str] = set()
        self._shown = shown_apart(cited)
        self._letters = {}
        if cited.style != "chicago-notes":
            by_day = cited.style == "apa"
            self._letters = letters(cited.sources, self._shown, partial(_named, cited), by_day=by_day)

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self._words

    @property
    def _between(self) -> str:
        """What is between the works of one citation."""
        return "؛ " if self._words("comma") == "،" else "; "

    def citation(self, citation: Citation) -> tuple[Run, ...]:
        """Write a citation; empty where a source of it is not there."""
        if any(cite.key not in self._by_key for cite in citation.cites):
            return ()
        if citation.author:
            return (Run(text=self._said(citation.cites[0])),)
        if self._cited.style == "chicago-notes":
            return runs(self._note(citation))
        return runs(self._in_text(citation))

    def _in_text(self, citation: Citation) -> str:
        """Write a citation in parentheses; of one in a sentence the name is before them."""
        named = citation.cites[0].manner == "text"
        shown = [self._dated(cite, name=not named and cite.manner != "short") for cite in citation.cites]
        text = self._between.join(shown)
        name = self._said(citation.cites[0]) if named else ""
        return f"{name} ({text})" if name else f"({text})"

    def _said(self, cite: Cite) -> str:
        return name_in_text(self._by_key[cite.key], self._cited, self._shown)

    def _dated(self, cite: Cite, *, name: bool) -> str:
        source = self._by_key[cite.key]
        words = words_for(source, self._cited)
        bare = self._cited.style != "apa"
        place = place_text(cite.label, cite.locator, words, bare_pages=bare)
        write = chicago_author_date.in_text if bare else apa.in_text
        shown = self._shown.get(cite.key, ALONE) if name else None
        return self._around(cite, write(source, words, place, self._letters.get(cite.key, ""), shown), words)

    def _note(self, citation: Citation) -> str:
        text = self._between.join(self._cite(cite) for cite in citation.cites)
        text = capitalised(text) if citation.cites[0].prefix and not citation.inside else text
        if citation.inside or len(citation.cites) > 1:
            return text if citation.inside else with_sign(text, ".", inside=self._words.inside)
        return ended(text, inside=self._words_for(self._by_key[citation.cites[0].key]).inside)

    def _words_for(self, source: Source) -> Words:
        """Return the words that a source is written with; on a page from left to right they are those of the page."""
        return words_for(source, self._cited) if self._is_rtl else self._words

    def _cite(self, cite: Cite) -> str:
        source = self._by_key[cite.key]
        words = self._words_for(source)
        place = place_text(cite.label, cite.locator, words, bare_pages=True)
        write = chicago_notes.later_note if cite.key in self._seen else chicago_notes.first_note
        self._seen.add(cite.key)
        text = write(source, words, place, authors=cite.manner != "short")
        return self._around(cite, text, words)

    def _around(self, cite: Cite, text: str, words: Words) -> str:
        """Put what the author says around a source."""
        before, after = emphasised(cite.prefix), emphasised(cite.suffix)
        text = f"{before} {text}" if before else text
        text = _with_commas(text, words)
        if self._is_rtl and self._cited.languages.of(words.tag).direction == "ltr":
            text = isolated(text, "ltr")
        if after and after[0] in ",.":
            return with_sign(text, after[0], inside=words.inside) + after[1:]
        return text + (after if after[:1] in {":", ")"} else f" {after}") if after else text

    def entries(self) -> list[Entry]:
        """Return the list of the sources, in the order of the language."""
        known = self._words.languages.of(self._words.tag)
        made = [Entry(source, self._entry(source)) for source in self._cited.sources]
        return sorted(made, key=lambda entry: sort_key(entry.text, known))

    def _entry(self, source: Source) -> str:
        words = words_for(source, self._cited)
        letter = self._letters.get(source.id, "")
        match self._cited.style:
            case "chicago-notes":
                written = chicago_notes.entry(source, words)
            case "chicago-author-date":
                written = chicago_author_date.entry(source, words, letter)
            case "apa":
                written = apa.entry(source, words, letter)
            case _:
                assert_never(self._cited.style)
        return _with_commas(written, words)


def words_for(source: Source, cited: Cited) -> Words:
    """Return the words that a source is written with: those of the page.

    A work in a script from left to right keeps its own language on a page from right to left, or English: its parts
    would change places.
    """
    languages = cited.languages
    if languages.of(cited.language).direction == "rtl" and not _RIGHT_TO_LEFT.search(source.text("title")):
        own = source.text("language")
        return words_of(languages, own if own and languages.of(own).direction == "ltr" else LAST_RESORT)
    return words_of(languages, cited.language)


def _with_commas(marked: str, words: Words) -> str:
    """Return a text with the commas of its language."""
    comma = words("comma")
    return marked if comma == "," else marked.replace(", ", f"{comma} ")


def shown_apart(cited: Cited) -> dict[str, Shown]:
    """Return how the names of the sources are shown in the text, by key; notes have titles that tell them apart."""
    return (
        {}
        if cited.style == "chicago-notes"
        else names_apart(cited.sources, partial(_named, cited), in_full=cited.style != "apa")
    )


def _named(cited: Cited, source: Source, shown: Shown) -> str:
    name = apa.name_of if cited.style == "apa" else chicago_author_date.name_of
    return name(source, words_for(source, cited), shown)


def name_in_text(source: Source, cited: Cited, apart: Mapping[str, Shown]) -> str:
    """Return how a source is named in a sentence: by its authors, else by its title."""
    words = words_of(cited.languages, cited.language)
    _, people = headed(source)
    if not people:
        return plain(source.text("title-short") or source.text("title"))
    return in_short(people, words, apart.get(source.id, ALONE))
