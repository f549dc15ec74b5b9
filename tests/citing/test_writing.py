"""Citations in their order: first and later notes, several works, what authors say around them, languages."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.citing.csl_json import source_of
from sitegen.citing.places import place_text, placed
from sitegen.citing.words import words_of
from sitegen.citing.writing import CitationWriter
from sitegen.locale.language_data import SHIPPED
from sitegen.model.cited import Citation, Cite, Cited, CitedDate, CiteStyle, Source
from tests.citing.written import html


def _source(**item: Any) -> Source:
    source, wrong = source_of({"type": "book", "title": item["id"].title(), **item})
    assert source is not None, wrong
    return source


SEA = _source(id="sea", title="The Sea: A History", author=["Karimi, Laila"], issued="2019", publisher="Press")
BANK = _source(id="bank", type="report", title="Outlook", author=["World Bank"], issued=2020, publisher="World Bank")
FARSI = _source(id="farsi", title="تاریخ", author=["مهدوی، علی"], issued="1985", publisher="امیرکبیر", language="fa")


def _writer(style: CiteStyle = "chicago-notes", language: str = "en", *sources: Source) -> CitationWriter:
    return CitationWriter(Cited(style=style, language=language, sources=sources or (SEA, BANK, FARSI)))


def _cite(writer: CitationWriter, *cites: Cite, inside: bool = False) -> str:
    return html(writer.citation(Citation(cites=cites, inside=inside)))


def test_the_first_note_is_full_and_later_ones_are_short() -> None:
    """A source is in full once, whatever is cited between, and its short title has no subtitle."""
    writer = _writer()
    assert _cite(writer, Cite(key="sea", locator="4")) == "Laila Karimi, <i>The Sea: A History</i> (Press, 2019), 4."
    assert _cite(writer, Cite(key="bank")) == "World Bank, <i>Outlook</i> (World Bank, 2020)."
    assert _cite(writer, Cite(key="sea", locator="45-46")) == "Karimi, <i>The Sea</i>, 45–46."


def test_several_works_and_words_around_them() -> None:
    """Works of one note have semicolons between them; a note begins with a capital and ends with a full stop."""
    cites = (
        Cite(key="sea", prefix="see", locator="2", label="chapter"),
        Cite(key="bank", prefix="but *cf.*", locator="9", suffix=", my emphasis"),
    )
    assert _cite(_writer(), *cites) == (
        "See Laila Karimi, <i>The Sea: A History</i> (Press, 2019), chap. 2; but <i>cf.</i> World Bank, <i>Outlook</i> "
        "(World Bank, 2020), 9, my emphasis."
    )
    assert not _cite(_writer(), Cite(key="sea"), inside=True).endswith(".")


def test_a_comma_of_what_follows_is_within_quotation_marks() -> None:
    """What an author says after a work in quotation marks has its comma where the language puts it."""
    page = _source(id="page", type="webpage", title="Talks", issued=2020)
    cite = Cite(key="page", suffix=", with a map")
    assert _cite(_writer("chicago-notes", "en", page), cite, cite).endswith("“Talks,” with a map.")


def test_the_author_can_be_left_out() -> None:
    """`[-@key]` has no author, in every style."""
    assert _cite(_writer(), Cite(key="sea", manner="short")) == "<i>The Sea: A History</i> (Press, 2019)."
    assert _cite(_writer("apa"), Cite(key="sea", manner="short", locator="4")) == "(2019, p. 4)"


def test_a_source_that_is_not_there_writes_nothing() -> None:
    """What the author wrote then stays."""
    assert not _writer().citation(Citation(cites=(Cite(key="sea"), Cite(key="none"))))


def test_works_of_one_year_are_told_apart() -> None:
    """Two works of an author in one year have letters by their titles, wherever they are cited."""
    later = _source(id="b", title="Beta", author=["Karimi, Laila"], issued="2019")
    earlier = _source(id="a", title="Alpha", author=["Karimi, Laila"], issued="2019")
    writer = _writer("chicago-author-date", "en", later, earlier)
    assert _cite(writer, Cite(key="b"), Cite(key="a")) == "(Karimi 2019b; Karimi 2019a)"
    assert [html(entry.runs)[:20] for entry in writer.entries()] == ["Karimi, Laila. 2019a", "Karimi, Laila. 2019b"]


def test_more_than_26_works_of_one_year_have_letters_too() -> None:
    """After `z` comes `aa`."""
    many = [_source(id=f"w{at:02}", author=["Karimi, Laila"], issued="2019") for at in range(28)]
    writer = _writer("chicago-author-date", "en", *many)
    assert _cite(writer, Cite(key="w25"), Cite(key="w27")) == "(Karimi 2019z; Karimi 2019ab)"


@pytest.mark.parametrize(
    ("style", "cited"),
    [
        ("chicago-author-date", "(L. Karimi 2019; M. Karimi 2019; Mina Holm 2018; Mona Holm 2019; Dam 2001)"),
        ("apa", "(L. Karimi, 2019; M. Karimi, 2019; Holm, 2018; Holm, 2019; Dam, 2001)"),
    ],
)
def test_authors_of_one_family_name_are_told_apart(style: CiteStyle, cited: str) -> None:
    """They have initials, also of different years, in parentheses as in a sentence; and no letters then."""
    people = {"l": ("Karimi, Laila", 2019), "m": ("Karimi, Max", 2019), "i": ("Holm, Mina", 2018),
              "o": ("Holm, Mona", 2019), "d": ("Dam, Jan", 2001)}  # fmt: skip
    every = [_source(id=key, author=[name], issued=year) for key, (name, year) in people.items()]
    writer = _writer(style, "en", *every)
    assert _cite(writer, *(Cite(key=key) for key in people)) == cited
    said = html(writer.citation(Citation(cites=(Cite(key="l", manner="text"),))))
    assert said == ("L. Karimi (2019)")


def test_lists_of_authors_are_told_apart_by_more_names() -> None:
    """Works by many, of one year and one first author, name as many as tell them apart."""
    lists = {"a": ("Lang; Berg; Fox", 2014), "b": ("Lang; Weiss; Fox", 2014), "c": ("Lang; Moss; Fox", 2015)}
    every = [
        _source(id=key, author=[f"{name}, M." for name in names.split("; ")], issued=year)
        for key, (names, year) in lists.items()
    ]
    writer = _writer("chicago-author-date", "en", *every)
    cited = _cite(writer, *(Cite(key=key) for key in lists))
    assert cited == "(Lang, Berg, et al. 2014; Lang, Weiss, et al. 2014; Lang et al. 2015)"


@pytest.mark.parametrize(
    ("style", "first", "entry"),
    [
        ("chicago-notes", "Laila Karimi et al., <i>X</i> (2019).", "Karimi, Laila, Peter Holm, et al. <i>X</i>. 2019."),
        ("chicago-author-date", "(Karimi et al. 2019)", "Karimi, Laila, Peter Holm, et al. 2019. <i>X</i>."),
        ("apa", "(Karimi et al., 2019)", "Karimi, L., Holm, P., et al. (2019). <i>X</i>."),
    ],
)
def test_others_are_et_al(style: CiteStyle, first: str, entry: str) -> None:
    """Names that a source does not list (`and others`) are `et al.` in every style."""
    source = _source(id="x", author=["Karimi, Laila", "Holm, Peter", {"literal": "others"}], issued=2019)
    writer = _writer(style, "en", source)
    assert _cite(writer, Cite(key="x")) == first
    assert html(writer.entries()[0].runs) == entry


def test_a_season_is_written_in_the_language() -> None:
    """A season stands where a month would."""
    winter = CitedDate(start=(2019, 24))
    assert words_of(SHIPPED, "en").date(winter) == "Winter 2019"
    assert words_of(SHIPPED, "ru").date(winter) == "зима 2019"
    assert words_of(SHIPPED, "en").day_of_year(winter) == "Winter"


def test_a_page_from_right_to_left() -> None:
    """A Persian work has Persian words, digits and commas; an English one stays English, and is set apart."""
    writer = _writer("chicago-notes", "fa")
    assert _cite(writer, Cite(key="farsi", locator="12")) == "علی مهدوی، <i>تاریخ</i> (امیرکبیر، ۱۹۸۵)، ۱۲."
    assert _cite(writer, Cite(key="bank", prefix="see")).startswith("See World Bank")
    runs = writer.citation(Citation(cites=(Cite(key="sea", locator="۱۲"),)))
    assert (runs[0].isolate, runs[-1].isolate) == ("ltr", "end")
    assert html(runs) == "Laila Karimi, <i>The Sea: A History</i> (Press, 2019), 12."


@pytest.mark.parametrize(
    ("text", "language", "label", "locator", "suffix"),
    [
        (", p. 4", "en", "page", "4", ""),
        (", pp. 33-35, 40 and passim", "en", "page", "33-35, 40", "and passim"),
        (", ch. 2", "en", "chapter", "2", ""),
        (" 12", "en", "page", "12", ""),
        (", art. 8", "fa", "article", "8", ""),
        ("، ص. ۱۲", "fa", "page", "۱۲", ""),
        (", مادهٔ ۸", "fa", "article", "۸", ""),
        (", с. 45", "ru", "page", "45", ""),
        (", ст. 6", "ru", "article", "6", ""),
        (", المادة 3", "ar", "article", "3", ""),
        (", xiv", "en", "", "", ", xiv"),
        (", p. xiv", "en", "page", "xiv", ""),
        (", § 4", "en", "section", "4", ""),
        (", my emphasis", "en", "", "", ", my emphasis"),
        ("", "en", "", "", ""),
    ],
)
def test_places_are_understood(text: str, language: str, label: str, locator: str, suffix: str) -> None:
    """A place is known by the words of English and of the text's language; what follows it stays."""
    assert placed(text, SHIPPED, language) == (label, locator, suffix)


@pytest.mark.parametrize(
    ("written", "printed"),
    [("233-251", "233–51"), ("101-9", "101–9"), ("1107-1108", "1107–8"), ("1536-1538", "1536–38"), ("71-72", "71–72"),
     ("99-120", "99–120"), ("100-104", "100–104"), ("1496-1504", "1496–1504"), ("3-9", "3–9"), ("45", "45")],
)  # fmt: skip
def test_ranges_of_pages_are_cut_as_chicago_has_them(written: str, printed: str) -> None:
    """The second number of a range has what the first does not say (Chicago 9.63)."""
    assert place_text("page", written, words_of(SHIPPED, "en"), bare_pages=True) == printed
