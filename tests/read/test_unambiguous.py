"""Front matter that is not in doubt is read: dates of the name and of other calendars, titles that are headings."""

from __future__ import annotations

import pytest

from sitegen.index.similar import glued_terms, similar_tags
from sitegen.markdown import parse_body
from sitegen.model.documents import Article, Documents
from sitegen.read import read_documents
from tests.read.desk import config, shown, sources

HEAD = "---\ntitle: A\n"


def read(files: dict[str, str]) -> tuple[Documents, frozenset[str], list[str]]:
    """Read files with the parser of bodies; return what `tests.read.desk.read` does."""
    raw = {path: text.encode() for path, text in files.items()}
    found = read_documents(sources(raw), config(), lambda body, options: parse_body(body.decode(), options, "")[0])
    return found[0], found[1], shown(found[2], raw)


def _read(path: str, text: str) -> tuple[Article, list[str]]:
    """Return the one article of a site, with what is reported of it: place, severity and code, and hints."""
    documents, _, problems = read({path: text})
    (article,) = documents.articles
    return article, problems


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("{persian: 1405-09-04}", "2026-11-25"),
        ("{persian: 1405/9/4}", "2026-11-25"),
        ("{persian: ۱۴۰۵-۰۹-۰۴}", "2026-11-25"),
        ("{persian: 1405-09-04T23:30:00+03:30}", "2026-11-25"),
        ("{islamic-umalqura: 1448-06-15}", "2026-11-25"),
        ("\n  islamic-umalqura: '1448-06-15'", "2026-11-25"),
        ("2026-11-25 9:00:00 -4", "2026-11-25"),
    ],
)
def test_a_date_is_read_in_any_calendar(written: str, day: str) -> None:
    """A date with the name of its calendar, or a timestamp of YAML 1.1, is that Gregorian day."""
    article, problems = _read("content/articles/a.md", f"{HEAD}date: {written}\n---\nA.\n")
    assert (str(article.date.day), problems) == (day, [])


@pytest.mark.parametrize("key", ["updated", "expires", "corrections", "withdrawn", "original", "embargo"])
def test_every_date_is_read_in_any_calendar(key: str) -> None:
    """Wherever a date can be written it can be one of another calendar; one without its calendar is an error."""
    template = {
        "corrections": "[{{date: {0}, kind: update, text: x}}]",
        "withdrawn": "{{date: {0}, reason: x}}",
        "original": "{{outlet: o, url: 'https://o.example/', date: {0}}}",
    }.get(key, "{0}")
    time = "T12:00:00Z" if key == "embargo" else ""
    front = HEAD + "date: 2030-01-01\n" + key + ": " + template
    _, problems = _read("content/articles/a.md", front.format(f"{{persian: 1409-10-20{time}}}") + "\n---\nA.\n")
    assert not [problem for problem in problems if "error" in problem]
    _, broken, problems = read({"content/articles/a.md": front.format(f"1409-10-20{time}") + "\n---\nA.\n"})
    assert broken
    (found,) = [problem for problem in problems if "error[date]" in problem]
    assert f"write 2031-01-10{time} if it is Persian" in found
    assert f"{{persian: 1409-10-20{time}}}" in found


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1405-09-04", "write 2026-11-25 if it is Persian or 1985-05-24 if it is Islamic"),
        ("۱۴۰۵/۰۹/۰۴", "write 2026-11-25 if it is Persian"),
        ("1405-02-31", "write 2026-05-21 if it is Persian"),
        ("{persian: 1404-12-30}", "`date.persian` is no date that exists"),
        ("{persian: soon}", "`date.persian` is not a date"),
        ("{islamic-umalqura: 1601-01-01}", "its years reach from 1300 to 1600"),
        ("{persan: 1405-09-04}", "did you mean `persian`?"),
        ("{persian: 1405-09-04, islamic-umalqura: 1448-06-15}", "`date` has two calendars"),
        ("{persian: 1405-09-04T10:00}", "without its offset"),
    ],
)
def test_a_date_that_is_in_doubt_is_an_error(written: str, wanted: str) -> None:
    """A year of another calendar that is not named, and a day that does not exist, are errors with what to write."""
    _, broken, problems = read({"content/articles/a.md": f"{HEAD}date: {written}\n---\nA.\n"})
    assert broken
    assert len(problems) == 1
    assert "a.md:3:" in problems[0]
    assert wanted in problems[0]


def test_the_name_of_the_file_can_give_the_date() -> None:
    """An article without `date` has the day with which its file's name begins, which is no part of its slug."""
    article, problems = _read("content/articles/2026-03-04-ports.md", f"{HEAD}---\nA.\n")
    assert (str(article.date.day), article.document.slug, problems) == ("2026-03-04", "ports", [])
    whole, problems = _read("content/articles/2026-03-04.md", f"{HEAD}---\nA.\n")
    assert (str(whole.date.day), whole.document.slug, problems) == ("2026-03-04", "2026-03-04", [])
    bundle, problems = _read("content/articles/2026-03-04-ports/index.md", f"{HEAD}---\nA.\n")
    assert (str(bundle.date.day), bundle.document.slug, problems) == ("2026-03-04", "ports", [])


@pytest.mark.parametrize(
    ("name", "keys", "wanted"),
    [
        ("2026-3-04-ports", "", "error[missing-key]: `date` is missing"),
        ("2026-3-04-ports", "", "begins with 2026-03-04"),
        ("2026-3-04-ports", "date: 2026-03-04\n", "warning[date]: the date in the name of this file"),
        ("2026-3-4-ports", "date: 2026-03-04\n", "begin the name with 2026-03-04"),
        ("1405-09-04-ports", "", "2026-11-25 if it is Persian"),
        ("1405-09-04-ports", "date: 2026-11-25\n", "begin the file's name with 2026-11-25"),
        ("2026-13-04-ports", "", "the name of this file begins with 2026-13-04, which cannot be its date"),
        ("2026-03-04-ports", "date:\n", "error[missing-key]: `date` is empty"),
        ("ports", "", "error[missing-key]: `date` is missing"),
    ],
)
def test_a_name_whose_date_is_in_doubt_is_reported(name: str, keys: str, wanted: str) -> None:
    """A date in a name that is no day, lacks a zero, or is that of another calendar is reported, with what to write."""
    _, _, problems = read({f"content/articles/{name}.md": f"{HEAD}{keys}---\nA.\n"})
    assert len(problems) == 1
    assert wanted in problems[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *great* game\n\nText.\n", "The great game"),
        ("\n\n# Ports & railways #\nText.\n", "Ports & railways"),
        ("Ports\n=====\n\nText.\n", "Ports"),
    ],
)
@pytest.mark.parametrize("room", ["articles", "pages"])
def test_a_first_heading_is_the_title(text: str, title: str, room: str) -> None:
    """A piece without `title` has that of a first heading, which is advice and is not shown again; lines stay."""
    path = f"content/{room}/a.md"
    documents, broken, problems = read({path: f"---\ndate: 2026-01-01\n---\n{text}\n[x](no.md)\n"})
    (piece,) = documents.pieces
    assert (piece.document.title, broken) == (title, frozenset())
    assert not piece.document.body.headings
    (found,) = problems
    assert "advice[missing-key]" in found
    assert f"write `title: {title}`" in found
    assert [link.line for link in piece.document.body.links] == [text.count("\n") + 2]


@pytest.mark.parametrize(
    "text",
    ["Text.\n\n# Heading\n", "## Heading\n", "```\n# Heading\n```\n", "    # Heading\n", "#Heading\n", "# \n", ""],
)
def test_no_other_heading_is_a_title(text: str) -> None:
    """Only a heading of level one at the very beginning is used for a title; else it is missing."""
    _, broken, problems = read({"content/articles/a.md": f"---\ndate: 2026-01-01\n---\n{text}"})
    assert broken
    assert any("error[missing-key]: `title` is missing" in problem for problem in problems)


def test_a_written_title_is_the_title() -> None:
    """Where there is a title the heading stays in the text."""
    article, _ = _read("content/articles/a.md", f"{HEAD}date: 2026-01-01\n---\n# H\n")
    assert (article.document.title, len(article.document.body.headings)) == ("A", 1)
    _, broken, _ = read({"content/articles/a.md": "---\ntitle:\ndate: 2026-01-01\n---\n# H\n"})
    assert broken


def test_quoted_text_goes_on_in_the_first_column() -> None:
    """A text in quotes may go on unindented; a line of it that looks like a key is an error."""
    quoted = 'summary: "The ports compete.\nThe railway does not care."\n'
    article, problems = _read("content/articles/a.md", f"{HEAD}date: 2026-01-01\n{quoted}---\nA.\n")
    assert (article.document.summary, problems) == ("The ports compete. The railway does not care.", [])
    lost = 'summary: "The ports compete.\ndraft: true"\n'
    _, broken, problems = read({"content/articles/a.md": f"{HEAD}date: 2026-01-01\n{lost}---\nA.\n"})
    assert broken
    assert any("the quotes opened here" in problem for problem in problems)


@pytest.mark.parametrize("key", ["tags", "conflicts"])
def test_a_list_in_one_text_is_reported(key: str) -> None:
    """One text with commas is reported with the list that was probably meant, also in a taxonomy of the site's own."""
    front = f"{HEAD}date: 2026-01-01\n{key}: Trade, Transport\n---\nA.\n"
    documents, _, _ = read({"content/articles/a.md": front})
    (found,) = (*similar_tags(documents.articles, config()), *glued_terms(documents.articles))
    assert found.hint == f"write a list: `{key}: [Trade, Transport]`"
