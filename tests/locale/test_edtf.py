"""Dates of the Extended Date/Time Format: the examples of its specification for levels 0 and 1, and their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale.edtf import EdtfError, parse_edtf

# The examples of the specification, but for times of day, with the days that they span.
VALID = {
    "1985-04-12": ((1985, 4, 12), (1985, 4, 12)),
    "1985-04": ((1985, 4, 1), (1985, 4, 30)),
    "1985": ((1985, 1, 1), (1985, 12, 31)),
    "1964/2008": ((1964, 1, 1), (2008, 12, 31)),
    "2004-06/2006-08": ((2004, 6, 1), (2006, 8, 31)),
    "2004-02-01/2005-02-08": ((2004, 2, 1), (2005, 2, 8)),
    "2004-02-01/2005-02": ((2004, 2, 1), (2005, 2, 28)),
    "2004-02-01/2005": ((2004, 2, 1), (2005, 12, 31)),
    "2005/2006-02": ((2005, 1, 1), (2006, 2, 28)),
    "Y170000002": ((170000002, 1, 1), (170000002, 12, 31)),
    "Y-170000002": ((-170000002, 1, 1), (-170000002, 12, 31)),
    "2001-21": ((2001, 3, 1), (2001, 5, 31)),
    "2003-24": ((2003, 12, 1), (2004, 2, 29)),
    "1984?": ((1984, 1, 1), (1984, 12, 31)),
    "2004-06~": ((2004, 6, 1), (2004, 6, 30)),
    "2004-06-11%": ((2004, 6, 11), (2004, 6, 11)),
    "201X": ((2010, 1, 1), (2019, 12, 31)),
    "20XX": ((2000, 1, 1), (2099, 12, 31)),
    "2004-XX": ((2004, 1, 1), (2004, 12, 31)),
    "1985-04-XX": ((1985, 4, 1), (1985, 4, 30)),
    "1985-XX-XX": ((1985, 1, 1), (1985, 12, 31)),
    "1985-04-12/..": ((1985, 4, 12), None),
    "1985-04/..": ((1985, 4, 1), None),
    "../1985-04-12": (None, (1985, 4, 12)),
    "1985-04-12/": ((1985, 4, 12), None),
    "/1985": (None, (1985, 12, 31)),
    "-1985": ((-1985, 1, 1), (-1985, 12, 31)),
    "-0003-02-28": ((-3, 2, 28), (-3, 2, 28)),
    "0000-02-29": ((0, 2, 29), (0, 2, 29)),
    "1900-02": ((1900, 2, 1), (1900, 2, 28)),
    "1984~/2004-06": ((1984, 1, 1), (2004, 6, 30)),
    "1984-06-02?/2004-08-08~": ((1984, 6, 2), (2004, 8, 8)),
}
INVALID = {
    "": "write it as 2015",
    "1985-13": "no month 13",
    "1985-25": "no month 25",
    "2001-21-01": "no month 21",
    "1985-02-30": "no day 30",
    "1900-02-29": "no day 29",
    "1985-00": "no month 00",
    "1985-04-00": "no day 00",
    "2008/2004": "ends before it begins",
    "../..": "a date at one end",
    "/": "a date at one end",
    "201X-05": "its year is not known",
    "1985-XX-12": "its month is not",
    "2015-07-14T10:00:00Z": "a time of day",
    "2015s": "201X",
    "c. 2015": "2015~",
    "2015–2018": "2015/2018",
    "2015-2018": "2015/2018",
    "2015/2016/2017": "write it as",
    "X985": "write it as",
    "14 July 2015": "write it as",
    "٢٠١٥": "write it as",
}


@pytest.mark.parametrize("text", VALID)
def test_a_date_has_its_days(text: str) -> None:
    """The first and the last day that a date may mean are those of the specification."""
    date = parse_edtf(text)
    assert (date.first, date.last) == VALID[text]
    assert date.is_span == ("/" in text)
    assert date.is_open == text.endswith("/..")


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_date_says_why(text: str) -> None:
    """A text that is no such date is refused in words that help."""
    with pytest.raises(EdtfError, match=INVALID[text].replace("/", "/")):
        parse_edtf(text)


def test_marks_say_how_sure_it_is() -> None:
    """`?` is not sure, `~` is about, `%` is both."""
    marks = [parse_edtf(f"2015{mark}").start for mark in ("", "?", "~", "%")]
    assert [(one.uncertain, one.approximate) for one in marks if one] == [
        (False, False),
        (True, False),
        (False, True),
        (True, True),
    ]


_YEARS = st.integers(1, 9998)
_DATES = st.one_of(
    _YEARS.map("{:04d}".format),
    st.tuples(_YEARS, st.integers(1, 12)).map(lambda parts: "{:04d}-{:02d}".format(*parts)),
    st.dates().map(str),
    _YEARS.map(lambda year: f"{year // 10:03d}X"),
    st.tuples(_YEARS, st.integers(21, 24)).map(lambda parts: "{:04d}-{:02d}".format(*parts)),
)


@given(_DATES, _DATES)
def test_a_span_holds_its_ends_and_sorts_by_its_first_day(one: str, other: str) -> None:
    """What is written on both ends is within; the order is that of first days; text is read once and the same."""
    first, second = sorted((parse_edtf(one), parse_edtf(other)), key=lambda date: date.order())
    assert first.first is not None
    assert second.first is not None
    assert first.first <= second.first
    assert second.last is not None
    span = parse_edtf(f"{first.text}/{second.text}")
    for day in (first.first, second.last):
        assert span.has(day)
    assert parse_edtf(f"../{first.text}").order() < first.order()
    assert not first.has((first.first[0] - 1, 1, 1))
