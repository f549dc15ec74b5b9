"""Years of another calendar among events: a warning where the language has such years, with the day that was meant."""

from __future__ import annotations

import pytest

from sitegen.locale.edtf import parse_edtf
from sitegen.locale.language_data import SHIPPED
from sitegen.locale.other_years import likely_calendar, of_another_calendar
from tests.index.made import BARE, told

FA, AR, EN = (SHIPPED.of(tag) for tag in ("fa", "ar", "en"))


@pytest.mark.parametrize(
    ("language", "text", "hint"),
    [
        (FA, "1394-04-23", "write 2015-07-14 if it is"),
        (FA, "1394-04", "write the Gregorian form of what began on 2015-06-22 if it is"),
        (FA, "1300~", "write the Gregorian form of what began on 1921-03-21 if it is"),
        (FA, "1394-04-23/1397-02-18", "write 2015-07-14 and 2018-05-08 if it is"),
        (FA, "2015-07-14/1397-02-18", None),
        (FA, "1299-12-30", ""),
        (FA, "1421-01-01", ""),
        (FA, "2015-07-14", ""),
        (FA, "13XX", "write the Gregorian form of what began on 1921-03-21 if it is"),
        (AR, "1436-09-27", "write 2015-07-14 if it is"),
        (AR, "1394-04-23", ""),
        (EN, "1394-04-23", ""),
    ],
)
def test_what_is_meant(language: object, text: str, hint: str | None) -> None:
    """The hint has the Gregorian day; years that historians write of, and other languages, are left alone."""
    if hint is None:
        with pytest.raises(ValueError, match="ends before it begins"):
            parse_edtf(text)
        return
    found = of_another_calendar(parse_edtf(text), likely_calendar(language))  # type: ignore[arg-type]
    assert found[1] == hint
    assert bool(found[0]) == bool(hint)


def test_an_english_site_with_persian_dates() -> None:
    """The calendar that a site chooses for a language counts."""
    assert of_another_calendar(parse_edtf("1394"), likely_calendar(EN, "persian"))[0].startswith(
        "the year 1394 is read"
    )
    assert of_another_calendar(parse_edtf("1394"), likely_calendar(FA, "gregorian")) == ("", "")


def test_both_places_of_events_are_looked_at() -> None:
    """In a block and in the front matter of a Persian piece the warning is at the date; an English one has none."""
    head = "---\ntitle: T\ndate: 2026-01-01\nevents:\n  - {date: 1394-04-23, title: A}\n---\n\n"
    text = f"{head}```events\n2015: A\n1397-02-18: B\n```\n"
    toml = '[site]\ntitle = "R"\nurl = "https://r.example/"\nlanguages = ["en", "fa"]\ntheme = "bare"\n'
    found = told({"sitegen.toml": toml, **BARE, "content/articles/a.fa.md": text, "content/articles/b.md": text})
    assert [line.partition(": the year")[0] for line in found if "is read as a Gregorian one" in line] == [
        "articles/a.fa.md:5:12: warning[date]",
        "articles/a.fa.md:10:1: warning[date]",
    ]
