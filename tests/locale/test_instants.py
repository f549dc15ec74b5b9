"""Laws of sitegen.locale.instants."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale.instants import MomentError, parse_moment

IRAN = timezone(timedelta(hours=3, minutes=30))
NINE = datetime(2017, 6, 13, 9, 0, tzinfo=IRAN)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2017-06-13", date(2017, 6, 13)),
        ("0001-01-01", date.min),
        ("2016-02-29", date(2016, 2, 29)),
        ("2017-06-13T09:00:00+03:30", NINE),
        ("2017-06-13t09:00:00+03:30", NINE),
        ("2017-06-13 09:00:00 +0330", NINE),
        ("2017-06-13 09:00 +03:30", NINE),
        ("2017-06-13T09:00+0330", NINE),
        ("2017-06-13 09:00 -05:00", datetime(2017, 6, 13, 9, tzinfo=timezone(-timedelta(hours=5)))),
        ("2017-06-13T09:00:00Z", datetime(2017, 6, 13, 9, tzinfo=UTC)),
        ("2017-06-13 09:00 z", datetime(2017, 6, 13, 9, tzinfo=UTC)),
        ("2017-06-13T09:00:00-00:00", datetime(2017, 6, 13, 9, tzinfo=UTC)),
        ("2017-06-13T23:59:59.5Z", datetime(2017, 6, 13, 23, 59, 59, 500_000, tzinfo=UTC)),
        ("2017-06-13 9:00:00 +3:30", NINE),
        ("2017-6-13 \t 9:00:00.00  +03:30", NINE),
        ("2017-06-13T09:00:00. +330", NINE),
        ("2017-06-13 9:00 -4", datetime(2017, 6, 13, 9, tzinfo=timezone(-timedelta(hours=4)))),
        ("2001-12-14t21:59:43.10-05:00", datetime(2001, 12, 14, 21, 59, 43, 100_000, timezone(-timedelta(hours=5)))),
        ("2001-12-14 21:59:43.10 -5", datetime(2001, 12, 14, 21, 59, 43, 100_000, timezone(-timedelta(hours=5)))),
        ("2017-06-13T23:59:59.9999999999Z", datetime(2017, 6, 13, 23, 59, 59, 999_999, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_as_written(text: str, moment: date) -> None:
    """Each accepted spelling names one moment, with the offset that is there."""
    parsed = parse_moment(text)
    assert (type(parsed), parsed.isoformat()) == (type(moment), moment.isoformat())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (text, "shape")
        for text in ("", "2017", "2017-6-13", "13-06-2017", "20170613", "2017-06-13T", "2017-06-13 ", " 2017-06-13")
    ]
    + [
        (text, "shape")
        for text in ("2017-06-13\n", "2017-06-13T9Z", "2017-06-13T09Z", "2017-06-13T 9:00Z", "2017-W24-2")
    ]
    + [(text, "shape") for text in ("2017-06-13T09:00+03:3", "2017-06-13T9:0Z", "2017-06-13T09:00:00,5Z", "۲۰۱۷-۰۶-۱۳")]
    + [(text, "shape") for text in ("2017-06-13T09:00Z[UTC]", "2017-06-13T09:00.5Z", "2017-6-13Z", "2017-06-13Z")]
    + [(text, "impossible") for text in ("2017-02-30", "2017-00-10", "2017-13-01", "0000-01-01", "2017-02-29T09:00Z")]
    + [
        (text, "impossible")
        for text in ("2017-06-13T24:00:00Z", "2017-06-13T25:00Z", "2017-06-13T09:60Z", "2016-12-31T23:59:60Z")
    ]
    + [(text, "impossible") for text in ("2017-06-13T09:00+24:00", "2017-06-13T09:00+03:60", "0001-01-01T00:00+03:30")]
    + [(text, "impossible") for text in ("2017-02-30T09:00", "9999-12-31T23:00-02:00")]
    + [(text, "no-offset") for text in ("2017-06-13T09:00", "2017-06-13 09:00:00", "2017-06-13T09:00:00.25")],
)
def test_what_is_no_moment_says_why(text: str, reason: str) -> None:
    """A text that is no moment is a ValueError whose reason tells shape, impossible value and missing offset apart."""
    with pytest.raises(MomentError) as caught:
        parse_moment(text)
    assert (isinstance(caught.value, ValueError), caught.value.reason) == (True, reason)


@given(st.datetimes(timezones=st.timezones()))
def test_what_python_writes_is_read_back(moment: datetime) -> None:
    """A moment in RFC 3339, its offset cut to minutes, is read back as the same moment, with one space or a T."""
    offset = timedelta(minutes=(moment.utcoffset() or timedelta(0)) // timedelta(minutes=1))
    fixed = moment.replace(tzinfo=timezone(offset), fold=0)
    try:
        fixed.astimezone(UTC)
    except OverflowError:
        return
    assert [parse_moment(fixed.isoformat(sep)).isoformat() for sep in "T "] == [fixed.isoformat()] * 2


@given(st.text(alphabet="0123456789-:TZ+. ", max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a moment or a MomentError."""
    try:
        parsed = parse_moment(text)
    except MomentError:
        return
    assert not isinstance(parsed, datetime) or parsed.utcoffset() is not None
