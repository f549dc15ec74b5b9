"""BibTeX and BibLaTeX: what an entry means, and where a file is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.citing.bibtex import read_bibtex
from sitegen.citing.entries import item_of, names_of
from sitegen.citing.source_files import joined_sources, read_source_file
from sitegen.citing.tex import text_of_tex
from sitegen.problems import Problem


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"M{\"u}ller, \'{e}t\'e, \c{c}a, \v{S}, {\ss}, \o", "Müller, été, ça, Š, ß, ø"),
        (r"The {S}ea -- a {\emph{Great}} one~here", "The Sea – a Great one\u00a0here"),
        (r"A \& B, 100\%, \$5, a\_b", "A & B, 100%, $5, a_b"),
        (r"``Quoted'' --- text", "“Quoted” — text"),
        (r"Erd\H{o}s, \r{a}, \=a, \u{g}, \k{a}", "Erdős, å, ā, ğ, ą"),
        ("Договор о дружбе", "Договор о дружбе"),
        ("two\n   lines", "two lines"),
    ],
)
def test_tex_becomes_text(written: str, read: str) -> None:
    """Accents, letters and signs of TeX are characters, and braces go."""
    assert text_of_tex(written) == read


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Laila Karimi", [{"given": "Laila", "family": "Karimi"}]),
        (
            "Karimi, Laila and Peter Holm",
            [{"family": "Karimi", "given": "Laila"}, {"given": "Peter", "family": "Holm"}],
        ),
        ("Ludwig van Dam", [{"given": "Ludwig", "family": "Dam", "non-dropping-particle": "van"}]),
        ("van Dam, Ludwig", [{"family": "Dam", "given": "Ludwig", "non-dropping-particle": "van"}]),
        ("Witt, Jr., Charles", [{"family": "Witt", "given": "Charles", "suffix": "Jr."}]),
        ("{World Bank and IMF}", [{"literal": "World Bank and IMF"}]),
        ("Karimi, Laila and others", [{"family": "Karimi", "given": "Laila"}]),
        ("مهدوی، عبدالرضا", [{"family": "مهدوی", "given": "عبدالرضا"}]),
        ("Plato", [{"family": "Plato"}]),
    ],
)
def test_names_are_taken_apart(written: str, names: list[dict[str, str]]) -> None:
    """A name is read in each form that BibTeX has; one in braces is whole."""
    assert names_of(written) == names


def _items(text: str) -> list[dict[str, object]]:
    entries, unread, problems = read_bibtex("sources.bib", text)
    assert (unread, problems) == (frozenset(), ())
    return [item_of(entry) for entry in entries]


def test_an_entry_becomes_an_item() -> None:
    """Strings, numbers, joined values, months and fields of both dialects are read."""
    [item] = _items(
        """
        @comment{ignored, x = {y}}
        @string{oup = "Oxford " # "University Press"}
        @Book{karimi2019,
          Author = "Laila Karimi", title = {The Sea}, subtitle = {A History}, publisher = oup,
          year = 2019, month = jul, series = {Seas}, number = 4, doi = {10.1/a_b},
        }
        """
    )
    assert item == {
        "id": "karimi2019",
        "type": "book",
        "title": "The Sea: A History",
        "author": [{"given": "Laila", "family": "Karimi"}],
        "publisher": "Oxford University Press",
        "collection-title": "Seas",
        "collection-number": "4",
        "DOI": "10.1/a_b",
        "issued": {"date-parts": [[2019, 7]]},
    }


def test_a_chapter_inherits() -> None:
    """A chapter has the title of the book that `crossref` names as its container's, and the rest as it is."""
    chapter, _ = _items(
        """@incollection{a, crossref = {b}, author = {Ann One}, title = {Part}, pages = {1--9}}
        @collection{b, editor = {Ben Two}, title = {Whole}, publisher = {Press}, date = {2004}}"""
    )
    assert (chapter["container-title"], chapter["publisher"], chapter["page"]) == ("Whole", "Press", "1-9")
    assert chapter["editor"] == [{"given": "Ben", "family": "Two"}]


def _told(problems: tuple[Problem, ...]) -> list[tuple[int, str]]:
    return [(one.place.line, one.message) for one in problems]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("@book{a, title = {x {y}, year = 2000}\n@book{b, title = {z}}\n", 1, "does not end"),
        ('\n@book{a, title = "x, year = 2000}\n@book{b, title = {z}}\n', 2, "does not end"),
        ("@book{a, title = {x} year = 2000}\n@book{b, title = {z}}\n", 1, "a comma is missing"),
        ("@book{a, title = nothing}\n@book{b, title = {z}}\n", 1, "neither a number nor a name"),
        ("@book{title = {x}}\n@book{b, title = {z}}\n", 1, "has no key"),
    ],
)
def test_a_broken_entry_is_located_and_the_next_is_read(text: str, line: int, words: str) -> None:
    """What is wrong with an entry is told at its line, and takes no other entry with it."""
    entries, _, problems = read_bibtex("sources.bib", text)
    [(where, message)] = _told(problems)
    assert where == line
    assert words in message
    assert [entry.key for entry in entries] == ["b"]


def test_a_key_twice_names_both_places() -> None:
    """A key of two sources is an error at the second, which names the first, also in the other file."""
    first, _ = read_source_file("sources.bib", b"@book{a, title={x}}\n@book{a, title={y}}\n")
    second, _ = read_source_file("sources.json", b'[\n {"id": "a", "type": "book", "title": "z"}\n]')
    _, problems = joined_sources((first, second))
    places = [(one.place.path, one.place.line, one.related[0].place.line) for one in problems]
    assert places == [("sources.bib", 2, 1), ("sources.json", 2, 1)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[{"id": "a", "type": "book"}]', [(1, "the source `a` has no `title`")]),
        ('[\n{"id": "a",\n"title": "x"}]', [(2, "the source `a` has no `type`")]),
        ('[{"type": "book", "title": "x"}]', [(1, "a source has no `id`, by which it could be cited")]),
        (
            '[{"id": "a", "type": "book", "title": "x", "issued": {"date-parts": [[2018, 2, 30]]}}]',
            [(1, "`issued` is 2018-2-30, a date that does not exist")],
        ),
        ('[{"id": "a" "b"}]', [(1, "not JSON: Expecting ',' delimiter")]),
        ('"text"', [(1, "CSL-JSON is a list of sources in brackets")]),
    ],
)
def test_wrong_items_are_told(content: str, told: list[tuple[int, str]]) -> None:
    """A source without key, type or title, and a date that does not exist, are told at their lines."""
    assert _told(read_source_file("sources.json", content.encode())[1]) == told


@given(st.text(alphabet="@book{}\",=# \\\n'a1é~-", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is in a file, entries or problems come of it, and nothing is raised."""
    found, problems = read_source_file("sources.bib", f"@book{{a, title = {{{text}}}}}\n{text}".encode())
    assert all(one.place.line >= 1 for one in problems)
    assert all(source.text("title") for source in found.sources)
