"""P2: what hides a piece fails closed."""

from __future__ import annotations

import pytest

from sitegen.read import read_documents
from tests.read.desk import ARTICLE, HEAD, config, parse, read, sources, table

HIDING = [
    "draft: true",
    "draft: 'true'",
    '"draft": true',
    "draft : true",
    "draft:   true   # not yet",
    "? draft\n: true",
    "draft: >-\n  true",
    "embargo: 2999-01-01T00:00:00Z",
    "expires: 2020-01-01T00:00:00+03:30",
    "withdrawn: {date: 2020-02-01, reason: wrong}",
]

SPELLINGS = table("gates")
DATES = table("dates")


@pytest.mark.parametrize("line", HIDING)
def test_a_gate_that_is_spelt_well_hides(line: str) -> None:
    """Every valid spelling of a gate is read as that gate, without a problem of severity error."""
    documents, broken, problems = read({ARTICLE: f"{HEAD}{line}\n---\nText.\n"})
    assert not broken
    assert not [problem for problem in problems if ": error[" in problem]
    piece = documents.articles[0]
    document = piece.document
    assert document.draft or document.embargo or document.expires or piece.withdrawn


@pytest.mark.parametrize("line", SPELLINGS)
def test_a_gate_that_is_misspelt_breaks_the_piece(line: str) -> None:
    """An odd or misspelt gate is an error at its line, and the piece is left out: never published."""
    text = f"{HEAD}{line}\n---\nText.\n"
    documents, broken, problems = read({ARTICLE: text})
    assert documents.articles == ()
    assert broken == {ARTICLE}
    errors = [problem for problem in problems if ": error[" in problem.split("\n")[0]]
    assert errors
    lines = {int(problem.split(":")[1]) for problem in errors}
    assert lines & set(range(4, 8)), errors


@pytest.mark.parametrize("line", DATES)
def test_a_date_that_cannot_be_read_breaks_the_piece(line: str) -> None:
    """Without a date that is read well nothing is published."""
    documents, broken, problems = read({ARTICLE: f"---\ntitle: A piece\n{line}\n---\nText.\n"})
    assert documents.articles == ()
    assert broken == {ARTICLE}
    assert any(": error[" in problem for problem in problems)


def test_errors_in_a_draft_are_warnings_and_leave_it_out() -> None:
    """A draft with errors stops no build, is not read half, and the errors can be reported as such again (`check`)."""
    text = f"{HEAD}draft: true\nfoo: bar\n---\n!link\n"
    documents, broken, problems = read({ARTICLE: text})
    assert documents.articles == ()
    assert broken == {ARTICLE}
    assert [problem.split("\n")[0] for problem in problems] == [
        f"{ARTICLE}:5:1: warning[unknown-key]: sitegen does not know the key `foo`",
        f"{ARTICLE}:7:1: warning[link]: found",
    ]
    _, _, found = read_documents(sources({ARTICLE: text.encode()}), config(), parse)
    assert [problem.hardened().severity for problem in found] == ["error", "error"]


@pytest.mark.parametrize(
    "line", ["draft: true\ndraft: true", "draft: !x true", "draft: true\nsummary: a: b", "extra: {draft: true}"]
)
def test_a_draft_that_is_not_surely_one_keeps_its_errors(line: str) -> None:
    """Errors are softened only where `draft: true` itself was read well."""
    _, broken, problems = read({ARTICLE: f"{HEAD}{line}\n---\n"})
    assert broken == {ARTICLE}
    assert all(": error[" in problem.split("\n")[0] for problem in problems)


def test_prose_about_embargoes_is_prose() -> None:
    """Words such as `embargo:` and `draft:` in a text are not taken for keys."""
    summary = "summary: |\n  embargo: how the word changed\n  draft: a noun\n"
    documents, _, problems = read({ARTICLE: f"{HEAD}{summary}---\nDraft: the new treaty.\n"})
    assert problems == []
    assert documents.articles[0].document.summary == "embargo: how the word changed draft: a noun"
