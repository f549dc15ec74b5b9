"""BibTeX and BibLaTeX: what an entry means, and where a file is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.citing.bibtex import read_bibtex
from sitegen.citing.bibtex_names import names_of
from sitegen.citing.entries import item_of
from sitegen.citing.inherited_fields import with_inherited
from sitegen.citing.source_files import joined_sources, own_sources, read_source_file
from sitegen.citing.tex import text_of_tex
from sitegen.model.cited import CitedDate
from sitegen.problems import Problem
from tests.growth import time_grows_in_proportion


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
        (r"CO$_2$ and 10$^{th}$, x\textsuperscript{2}", "CO₂ and 10th, x²"),
        ("$5 billion or $6 billion", "$5 billion or $6 billion"),
        (r"\url{https://a.example/~b_c} and \href{https://a.example/}{text}", "https://a.example/~b_c and text"),
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
        ("Karimi, Laila and others", [{"family": "Karimi", "given": "Laila"}, {"literal": "others"}]),
        ("Karimi, Laila,", [{"family": "Karimi", "given": "Laila"}]),
        (
            "Karimi, Laila AND Holm, Peter",
            [{"family": n, "given": g} for n, g in (("Karimi", "Laila"), ("Holm", "Peter"))],
        ),
        (
            "family=Dam, given=Ludwig, prefix=van",
            [{"family": "Dam", "given": "Ludwig", "non-dropping-particle": "van"}],
        ),
        ("مهدوی، عبدالرضا", [{"family": "مهدوی", "given": "عبدالرضا"}]),
        ("Plato", [{"family": "Plato"}]),
    ],
)
def test_names_are_taken_apart(written: str, names: list[dict[str, str]]) -> None:
    """A name is read in each form that BibTeX has; one in braces is whole."""
    assert names_of(written) == names


def _items(text: str) -> list[dict[str, object]]:
    entries, unread, problems = read_bibtex("sources.bib", text)
    filled, unknown = with_inherited("sources.bib", entries)
    assert (unread, problems, unknown) == (frozenset(), (), ())
    return [item_of(entry) for entry in filled]


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
        ("@book{o'neil, title = {x}}\n@book{b, title = {z}}\n", 1, "`o'neil` cannot be a key"),
        ("@book{a, title = {x},\n title = {y}}\n@book{b, title = {z}}\n", 2, "the field `title` twice"),
    ],
)
def test_a_broken_entry_is_located_and_the_next_is_read(text: str, line: int, words: str) -> None:
    """What is wrong with an entry is told at its line, and takes no other entry with it."""
    entries, _, problems = read_bibtex("sources.bib", text)
    [(where, message)] = _told(problems)
    assert where == line
    assert words in message
    assert [entry.key for entry in entries] == ["b"]


@pytest.mark.parametrize(
    "around",
    [
        "@comment{@book{x, title = {no}}}\n",
        '@preamble{"\\newcommand{\\a}{b}"}\n',
        "% @book{x, title = {no}}\n",
        "Text of nobody, a@b.example, and an \\@ alone.\n",
    ],
)
def test_what_is_no_entry_is_passed_over(around: str) -> None:
    """Comments, preambles and texts between entries are nothing; a line of an entry can be a comment too."""
    entries, _, problems = read_bibtex("a.bib", f"{around}@book(b,\n % title = {{old}},\n title = {{a (b)}})\n{around}")
    assert (problems, [entry.fields["title"] for entry in entries]) == ((), ["a (b)"])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("@book{a, title = {x}}, year = 2000}\n", 1, "ended too early"),
        ("@book{a, title = {x}}\n}\n", 2, "ended too early"),
        ("<!doctype html><p>Not found</p>", 1, "no entry of BibTeX"),
        ("\n@book{a, title = {x}, crossref = {nope}}", 2, "`crossref` of `a` names `nope`"),
        ("@bok{a, title = {x}}", 1, "no type @bok"),
        ("@book{a, title = {x}, author = {Smith, John; Doe, Jane}}", 1, "is not one name"),
        ("@book{a, title = {x}, date = {2019-13-45}}", 1, "`date` of `a` is 2019-13-45"),
        ("@book{a, title = {x}, year = 2019, month = feb, day = 30}", 1, "`year` of `a` is 2019-2-30"),
        ("@book{a, title = {x\x07}}", 1, "a character in it that cannot be shown, U+0007"),
    ],
)
def test_nothing_of_a_file_is_lost_without_a_word(text: str, line: int, words: str) -> None:
    """What cannot be part of a source is told at its line, in the words of BibTeX."""
    [(where, message)] = _told(read_source_file("sources.bib", text.encode())[1])
    assert where == line
    assert words in message


def test_an_entry_inherits_through_another() -> None:
    """What is inherited may itself be inherited; entries that name each other end somewhere."""
    chapter, _ = _items(
        """@xdata{x, publisher = {Press}} @collection{b, xdata = {x}, title = {Whole}, subtitle = {All}}
        @incollection{c, crossref = {b}, title = {Part}}"""
    )[1:][::-1]
    assert (chapter["container-title"], chapter["publisher"]) == ("Whole: All", "Press")
    assert len(_items("@incollection{c, crossref={d}, title={P}} @incollection{d, crossref={c}, title={Q}}")) == 2


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2019~}", {"start": (2019,), "about": True}),
        ("date = {201X}", {"start": (2010,), "end": (2019,), "about": True}),
        ("date = {2018-05/2019-06}", {"start": (2018, 5), "end": (2019, 6)}),
        ("date = {2019/..}", {"literal": "2019–"}),
        ("date = {2019-05-12T12:00:00Z}", {"start": (2019, 5, 12)}),
        ("date = {2019-21}", {"start": (2019, 21)}),
        ("year = {c. 1990}", {"start": (1990,), "about": True}),
        ("year = {1998--1999}", {"start": (1998,), "end": (1999,)}),
        ('year = 2019, month = "12~" # mar', {"start": (2019, 3, 12)}),
        ("year = 2019, month = {Frühjahr}", {"literal": "Frühjahr 2019"}),
        ("pubstate = {inpress}", {"literal": "in press"}),
    ],
)
def test_dates_are_read_in_each_form(fields: str, date: dict[str, object]) -> None:
    """EDTF, spans, months with a day and what is about then are read; what is neither stays as it is written."""
    found, problems = read_source_file("sources.bib", f"@book{{a, title = {{x}}, {fields}}}".encode())
    assert (problems, found.sources[0].date("issued")) == ((), CitedDate(**date))  # type: ignore[arg-type]


def test_an_old_web_page_has_its_address_in_howpublished() -> None:
    """`howpublished` with an address is that of a page on the web."""
    [item] = _items(r"@misc{a, title = {x}, howpublished = {\url{https://a.example/~b/}}}")
    assert (item["type"], item["URL"]) == ("webpage", "https://a.example/~b/")


def test_a_long_file_takes_time_by_its_length() -> None:
    """Time grows as the number of entries does, also where each has a mistake."""

    def of(count: int) -> Callable[[], object]:
        text = "".join(f"@book{{key{at}, title = {{The Sea}}, date = {{2019-13}}}}\n" for at in range(count))
        return partial(read_source_file, "sources.bib", text.encode())

    assert time_grows_in_proportion(of, 100)


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
        ('{"items": 5}', [(1, "CSL-JSON is a list of sources in brackets")]),
        ("[" * 100_000, [(1, "this is nested too deep")]),
        ('[{"id": "a",\n"type": "book", "title": "\\ud800"}]', [(2, "`\\ud800` is half of a character")]),
        ('[{"id": "a", "type": ["book"], "title": "x"}]', [(1, "the source `a` has no `type`")]),
        ('[{"id": "a", "type": "book", "title": ["x"]}]', [(1, "the source `a` has no `title`")]),
        ('[{"id": "a", "type": "book", "title": "x", "volume": NaN}]', [(1, "not JSON: `NaN` is no number")]),
        (
            '[{"id": "a", "type": "book", "title": "x", "author": [{"name": "UN"}]}]',
            [(1, "a name in `author` has none of `family`, `given` and `literal`")],
        ),
        (
            f'[{{"id": "a", "type": "book", "title": "x", "issued": {{"date-parts": [[{"9" * 5000}]]}}}}]',
            [(1, "`issued` has a part that is no number")],
        ),
        ('{"items": [\n{"id": "a", "type": "book"}]}', [(2, "the source `a` has no `title`")]),
    ],
)
def test_wrong_items_are_told(content: str, told: list[tuple[int, str]]) -> None:
    """A source without key, type or title, and a date that does not exist, are told at their lines."""
    assert _told(read_source_file("sources.json", content.encode())[1]) == told


def test_items_are_read_as_zotero_exports_them() -> None:
    """Numbers that are texts, zeros, nothing, seasons, marks of rich text and breaks of lines are understood."""
    content = """[{"id": "http://zotero.example/1", "citation-key": "a", "type": "book",
      "title": "The <i>Sea</i> of CO<sub>2</sub>\\nand <span class=\\"nocase\\">NATO</span>", "volume": null,
      "issued": {"date-parts": [["2019", "3", 0]]}, "accessed": null,
      "event-date": {"date-parts": [[2019]], "season": "Spring"}, "author": null}]"""
    found, problems = read_source_file("sources.json", content.encode())
    [source] = found.sources
    assert (problems, source.id, source.text("title")) == ((), "a", "The Sea of CO₂ and NATO")
    assert source.date("issued") == CitedDate(start=(2019, 3))
    assert source.date("event-date") == CitedDate(start=(2019, 21))


def test_a_mistyped_key_of_a_source_by_hand_is_told() -> None:
    """In `sources:` of a piece a key that CSL does not have is an error at the key, with what was probably meant.

    An export has keys of its program, which say nothing here.
    """
    item: dict[str, object] = {"id": "a", "type": "book", "title": "x", "isued": 2018, "url": "https://a.example/"}
    sources, problems = own_sources("a.md", [item])
    assert [(one.place.keys, one.hint) for one in problems] == [
        (("sources", 0, "isued"), "did you mean `issued`?"),
        (("sources", 0, "url"), "did you mean `URL`?"),
    ]
    assert len(sources) == 1
    assert not read_source_file("sources.json", json.dumps([item]).encode())[1]


@given(st.text(alphabet="@book{}\",=# \\\n'a1é~-", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is in a file, entries or problems come of it, and nothing is raised."""
    found, problems = read_source_file("sources.bib", f"@book{{a, title = {{{text}}}}}\n{text}".encode())
    assert all(one.place.line >= 1 for one in problems)
    assert all(source.text("title") for source in found.sources)
