"""Forecasts in front matter: what is read of them, and what of them cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sitegen.model.forecasts import Forecast, Revision
from tests.read.desk import read

PATH = "content/articles/a.md"
GOOD = """
- id: line-opens
  claim: The line opens.
  probability: 0.3
  by: 2026-12-31
  revisions: [{date: 2026-03-01, probability: 1}, {date: {persian: 1405-02-01}, probability: 0}]
  resolved: 2026-06-01
  outcome: true
  note: By the timetable.
"""


def told(forecasts: str, front: str = "") -> list[str]:
    """Return what is wrong with forecasts, without the path, and how often nothing else is."""
    _, _, problems = read({PATH: f"---\ntitle: A\ndate: 2026-01-01\n{front}forecasts:{forecasts}\n---\n\nText.\n"})
    return [problem.removeprefix(f"{PATH}:") for problem in problems]


def test_a_forecast_is_read_whole() -> None:
    """Every key has its value; it is opened on the date of the piece and falls due when its day is over there."""
    documents, _, problems = read({PATH: f"---\ntitle: A\ndate: 2026-01-01\nforecasts:{GOOD}---\n\nText.\n"})
    assert problems == []
    assert documents.articles[0].forecasts == (
        Forecast(
            id="line-opens",
            claim="The line opens.",
            probability=0.3,
            opened=date(2026, 1, 1),
            by=date(2026, 12, 31),
            falls_due=datetime(2026, 12, 31, 20, 30, tzinfo=UTC),
            happened=datetime(2026, 5, 31, 20, 30, tzinfo=UTC),
            resolved=date(2026, 6, 1),
            outcome="true",
            note="By the timetable.",
            revisions=(
                Revision(date=date(2026, 3, 1), probability=1.0),
                Revision(date=date(2026, 4, 21), probability=0.0),
            ),
        ),
    )


BASE = "id: x, claim: C, probability: 0.5, by: 2026-12-31"


@pytest.mark.parametrize(
    ("item", "at", "said", "hint"),
    [
        ("id: x, claim: C, by: 2026-12-31, probability: 1.5", "probability", 'from 0 to 1, not "1.5"', "0.015"),
        ("id: x, claim: C, by: 2026-12-31, probability: 70", "probability", 'not "70"', "write 0.7 for 70 per cent"),
        ("id: x, claim: C, by: 2026-12-31, probability: 70%", "probability", 'not "70%"', "write 0.7 for 70 per"),
        ("id: x, claim: C, by: 2026-12-31, probability: -0.1", "probability", 'not "-0.1"', "0 is impossible"),
        ("id: x, claim: C, by: 2026-12-31, probability: likely", "probability", 'not "likely"', "0 is impossible"),
        ("id: x, claim: C, by: 2026-12-31, probability: ۰٫۶۵", "probability", "from 0 to 1", "write 0.65"),
        (
            "id: x, claim: C, by: 2026-12-31, probability: ۶۵٪",
            "probability",
            "from 0 to 1",
            "write 0.65 for 65 per cent",
        ),
        ('id: x, claim: C, by: 2026-12-31, probability: "0,65"', "probability", "from 0 to 1", "write 0.65"),
        ("id: x, claim: C, by: 2026-12-31, probability: .5", "probability", "from 0 to 1", "write 0.5"),
        ("id: x, claim: C, by: 2026-12-31, probability: 5e-1", "probability", "from 0 to 1", "write 0.5"),
        ("id: x, claim: C, by: 2026-12-31, probability: 0.5.5", "probability", "from 0 to 1", "0 is impossible"),
        ("id: x, claim: C, by: 2026-12-31, probability: 150%", "probability", "from 0 to 1", "0 is impossible"),
        ("id: x, claim: C, by: 2026-12-31, probability: sNaN", "probability", "from 0 to 1", "0 is impossible"),
        ("id: x, claim: C, by: 2026-12-31", "", "`forecasts.probability` is missing", ""),
        ("id: x, probability: 0.5, by: 2026-12-31", "", "`forecasts.claim` is missing", ""),
        ("claim: C, probability: 0.5, by: 2026-12-31", "", "`forecasts.id` is missing", ""),
        ("id: x, claim: C, probability: 0.5", "", "`forecasts.by` is missing", ""),
        ("id: X y, claim: C, probability: 0.5, by: 2026-12-31", "X y", "not in the form of a slug", "write x-y"),
        (f"{BASE}, outcome: true", "outcome", "`forecasts.outcome` has no date", "write `resolved:`"),
        (f"{BASE}, resolved: 2026-06-01", "2026-06", "`forecasts.resolved` has no outcome", "write `outcome: true`"),
        (f"{BASE}, resolved: 2026-06-01, outcome: maybe", "maybe", "must be true, false or void", ""),
        (f"{BASE}, resolved: 2026-06-01, outcome: yes", "yes", "must be true, false or void", "did you mean `true`?"),
        (f"{BASE}, resolved: 2025-06-01, outcome: true", "2025-06", "is before the piece's `date`", "made before"),
        (f"{BASE}, opened: 2027-01-01", "2026-12", "(2026-12-31) is before `opened` (2027-01-01)", "made before"),
        (f"{BASE}, by: 2026-12-30", "by", "`by` occurs twice", ""),
        (f"{BASE}, revisions: [{{date: 2026-01-01, probability: 0.1}}]", "2026-01", "the forecast was opened", ""),
        (f"{BASE}, revisions: [{{date: 2027-01-01, probability: 0.1}}]", "2027-01", "is after `by`", ""),
        (f"{BASE}, revisions: [{{date: 2026-02-30, probability: 0.1}}]", "2026-02", "not a date that exists", ""),
        (
            f"{BASE}, revisions: [{{date: 2026-02-01, probability: 2}}]",
            "",
            "`forecasts.revisions.probability` must",
            "",
        ),
        (f"{BASE}, revisions: [{{date: 2026-02-01}}]", "", "`forecasts.revisions.probability` is missing", ""),
        (f"{BASE}, chance: 3", "chance", "does not know the key `forecasts.chance`", "write `probability:`"),
        (
            f"{BASE}, revisions: [{{date: 2026-03-01, probability: 0.1}}, {{date: 2026-02-01, probability: 0.2}}]",
            "2026-02",
            "it was last revised (2026-03-01)",
            "",
        ),
        (
            f"{BASE}, revisions: [{{date: 2026-06-01, probability: 0.9}}], resolved: 2026-06-01, outcome: true",
            "2026-06",
            "is not before `resolved`",
            "",
        ),
    ],
)
def test_a_wrong_forecast_is_an_error_at_its_place(item: str, at: str, said: str, hint: str) -> None:
    """Each mistake is one error on the line of the item, with what to write where that can be known."""
    problems = told(f"\n- {{{item}}}")
    assert len(problems) == 1, problems
    assert problems[0].startswith("5:")
    assert "error[" in problems[0]
    assert said in problems[0]
    assert hint in problems[0]
    assert at in problems[0]


def test_all_mistakes_at_once() -> None:
    """Two wrong items have their errors in one run, and so has an id that occurs twice in a piece."""
    found = told(f"\n- {{{BASE}, outcome: true}}\n- {{id: x, claim: C, probability: 7, by: 2025-01-01}}")
    assert [line.partition(":")[0] for line in found] == ["5", "6", "6", "6"]
    assert sum("two forecasts of this piece have the id `x`" in line for line in found) == 1


@pytest.mark.parametrize("wrong", [" soon", " {id: x}", "\n- soon", " 3"])
def test_what_is_no_list_of_forecasts(wrong: str) -> None:
    """Anything else than a list of mappings is one error."""
    (line,) = told(wrong)
    assert "error[value]" in line
