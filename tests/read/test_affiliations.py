"""Affiliations of authors: how they are read, and which of them held on a day."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.model.affiliations import affiliation_on, latest_affiliation
from tests.read.desk import read

PATH = "content/authors/x.md"


def profile(*affiliations: str, more: str = "") -> dict[str, str | bytes]:
    """Return the file of a profile with these affiliations."""
    items = "".join(f"  - {{{one}}}\n" for one in affiliations)
    return {PATH: f"---\nname: X\n{more}affiliations:\n{items}---\n"}


CAREER = profile(
    "org: First, from: 2012-03, to: 2016",
    "org: Second, role: Fellow, from: 2016-09-15, to: 2019~",
    "org: Third, from: 2021",
)


@pytest.mark.parametrize(
    ("day", "org"),
    [
        ("2012-02-29", None),
        ("2012-03-01", "First"),
        ("2016-09-14", "First"),
        ("2016-09-15", "Second"),
        ("2016-12-31", "Second"),
        ("2019-12-31", "Second"),
        ("2020-06-01", None),
        ("2021-01-01", "Third"),
        ("2999-01-01", "Third"),
    ],
)
def test_the_affiliation_of_a_day(day: str, org: str | None) -> None:
    """An affiliation holds from the first day of `from` to the last of `to`; where two may, the later one."""
    documents, _, problems = read(CAREER)
    assert problems == []
    affiliations = documents.authors["x"].affiliations
    held = affiliation_on(affiliations, date.fromisoformat(day))
    assert (held.org.plain if held else None) == org
    latest = latest_affiliation(affiliations)
    assert latest is not None
    assert latest.org.plain == "Third"


def test_without_dates_one_holds_always() -> None:
    """Without `from` it has always been so, without `to` it is still so."""
    documents, _, problems = read(profile("org: Always"))
    assert problems == []
    held = affiliation_on(documents.authors["x"].affiliations, date(1, 1, 1))
    assert held is not None
    assert held.org.plain == "Always"


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        (profile("org: A, from: 2012", "org: B, from: 2014"), 'overlap: "A" had not ended when "B" began'),
        (profile("org: B, from: 2014", "org: A, from: 2010, to: 2014-07"), ""),
        (profile("org: A, from: 2010, to: 2014-07", "org: B, from: 2014-03"), 'overlap: "A" had not ended when "B"'),
        (
            profile("org: A, from: 2010", "org: B, from: 2011, to: 2012", "org: C, from: 2013"),
            '"A" had not ended when "C"',
        ),
        (profile("org: A, from: 2014, to: 2010"), "`affiliations.to` is before `from`"),
        (profile("org: A, from: last year"), 'is not a date: "last year"'),
        (profile("org: A, from: 2014-02-30"), "there is no day 30 in 2014-02"),
        (profile("org: A, from: 2010/2014"), "is a span"),
        (profile("role: Fellow"), "org"),
        (profile("org: A, since: 2010"), "write `from:`"),
        (profile("org: A", more="affiliation: B\n"), "both say where the author works"),
    ],
)
def test_a_wrong_career_is_reported(files: dict[str, str | bytes], complaint: str) -> None:
    """What cannot be, or says two things, is an error at its place."""
    _, _, problems = read(files)
    if not complaint:
        assert problems == []
        return
    assert any(complaint in problem for problem in problems), problems
    assert all(problem.startswith(f"{PATH}:") and " error[" in problem for problem in problems)


@pytest.mark.parametrize("wrong", ["from: ۲۰۱۵", "from: 2015-13", "to: x", "from: 2017, to: 2016"])
def test_dates_with_mistakes_are_compared_with_none(wrong: str) -> None:
    """A date that cannot be read is one error, not an overlap with all other affiliations as well."""
    _, _, problems = read(profile("org: A, from: 2010, to: 2018", f"org: B, {wrong}", "org: C, from: 2019"))
    assert len(problems) == 1
    assert "overlap" not in problems[0]
    assert problems[0].endswith("hint: write it as 2015") == ("۲۰۱۵" in wrong)
