"""Dates of history in words: by language, for every form of level 1, with what machines can read of them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.figures.events.figure import dates_html
from sitegen.locale.calendars import Calendar
from sitegen.locale.edtf import parse_edtf
from sitegen.locale.edtf_words import Tongue, date_parts, date_text, iso_day
from sitegen.locale.language_data import SHIPPED

ENGLISH = {
    "2015-07-14": "14 July 2015",
    "2015-07": "July 2015",
    "2015": "2015",
    "2015-21": "spring 2015",
    "2015-24": "winter 2015",
    "2015~": "about 2015",
    "2015-07?": "July 2015 (uncertain)",
    "2015-07-14%": "about 14 July 2015 (uncertain)",
    "201X": "2010s",
    "19XX": "1900–1999",
    "2015-XX": "2015",
    "2015-07-14/2018-05-08": "14 July 2015 – 8 May 2018",
    "2013~/2018": "about 2013 – 2018",
    "2024/..": "since 2024",
    "2024-05-03/": "since 3 May 2024",
    "../2015-06": "until June 2015",
    "-0479": "480 BC",
    "0000": "1 BC",
    "0632": "632",
    "Y17000": "17000",
    "-0043-03-15": "-0043-03-15",
}


def said(text: str, language: str = "en", calendar: Calendar = "gregorian") -> str:
    """Write a date in a language."""
    return date_text(parse_edtf(text), Tongue(language=language, languages=SHIPPED, calendar=calendar))


@pytest.mark.parametrize("text", ENGLISH)
def test_dates_in_english(text: str) -> None:
    """Each form of a date has its words."""
    assert said(text) == ENGLISH[text]


def test_dates_in_other_languages() -> None:
    """Words, digits and calendar are those of the language; a language without words has signs, none of English."""
    assert said("2015-07-14", "fa", "persian") == "۲۳ تیر ۱۳۹۴"
    assert said("2015", "fa", "persian") == "۲۰۱۵ (۱۳۹۳–۱۳۹۴)"
    assert said("2013~", "fa") == "حدود ۲۰۱۳"
    assert said("2015-07?", "ru") == "июль 2015\u202fг. (неточно)"
    assert said("2024/..", "de") == "seit 2024"
    assert [said(text, "zh") for text in ("2019~", "2024/..", "201X")] == ["≈ 2019", "2024 –", "2010–"]
    assert said("2021-21", "zh") == "2021年3月 – 2021年5月"


DATES = st.builds(
    lambda year, rest, mark: f"{year}{rest}{mark}",
    st.one_of(st.integers(0, 9999).map("{:04d}".format), st.integers(1, 9999).map("-{:04d}".format)),
    st.sampled_from(("", "-01", "-12", "-21", "-24", "-02-28", "-10-05", "-XX")),
    st.sampled_from(("", "~", "?", "%")),
)


@given(DATES, st.sampled_from(("en", "fa", "ar", "he", "ru", "tr", "zh", "ckb")))
def test_what_machines_read_is_valid(text: str, language: str) -> None:
    """The HTML of a date says the date's words, and each `<time>` has a year from 1 on, a month or a day of it."""
    tongue = Tongue(language=language, languages=SHIPPED)
    written = parse_edtf(text)
    parts = date_parts(written, tongue)
    html = dates_html(parts)
    root = ET.fromstring(f"<p>{html}</p>")  # noqa: S314 - it was just made
    assert "".join(root.itertext()) == date_text(written, tongue)
    assert all(part.text for part in parts)
    for time in root:
        iso = time.attrib["datetime"]
        assert re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", iso)
        assert iso > "0001"[:4] or iso[:4] == "0001"
        assert text.lstrip("-").startswith(iso[: len(iso)])
        assert not text.startswith("-")


def test_days_far_away_have_a_sign() -> None:
    """A year before 0 or of more than four digits is written with its sign, as ISO 8601 asks."""
    assert [iso_day(day) for day in ((-43, 3, 15), (0, 1, 1), (2015, 7, 14), (17000, 1, 1))] == [
        "-0043-03-15",
        "0000-01-01",
        "2015-07-14",
        "+17000-01-01",
    ]
