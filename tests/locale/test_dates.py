"""Laws of sitegen.locale.dates and of the import of Babel that it uses."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import babel
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

import sitegen
from sitegen.locale import cldr, dates
from sitegen.locale.language_data import SHIPPED
from tests.growth import lines_run

of = SHIPPED.of

ROOT = Path(__file__).parents[2]
DAY = date(2017, 6, 13)


def test_long_dates_are_those_of_cldr() -> None:
    """The long date of a language is CLDR's, plain English being the world's."""
    wanted = {
        "en": "13 June 2017",
        "en-IR": "13 June 2017",
        "en-GB": "13 June 2017",
        "en-US": "June 13, 2017",
        "fa": "۱۳ ژوئن ۲۰۱۷",
        "fa-IR": "۱۳ ژوئن ۲۰۱۷",
        "fa-AF": "۱۳ جون ۲۰۱۷",
        "ar": "13 يونيو 2017",
        "ar-EG": "١٣ يونيو ٢٠١٧",
        "he": "13 ביוני 2017",
        "ru": "13 июня 2017\u202fг.",
        "uk": "13 червня 2017\u202fр.",
        "fr": "13 juin 2017",
        "es": "13 de junio de 2017",
        "de": "13. Juni 2017",
        "zh": "2017年6月13日",
        "zh-TW": "2017年6月13日",
        "sr-Latn": "13. jun 2017.",
        "ku": "13ê hezîrana 2017an",
        "th": "13 มิถุนายน ค.ศ. 2017",
        "haz": "2017-06-13",
        "ru-Latn": "2017-06-13",
    }
    assert {language: dates.long_date(DAY, of(language)) for language in wanted} == wanted


def test_months_are_named_as_they_stand_alone() -> None:
    """A month with its year is in the nominative, where a language has one."""
    wanted = {
        "en": "June 2017",
        "en-US": "June 2017",
        "fa": "ژوئن ۲۰۱۷",
        "ru": "июнь 2017\u202fг.",
        "uk": "червень 2017\u202fр.",
        "pl": "czerwiec 2017",
        "fr": "juin 2017",
        "he": "יוני 2017",
        "haz": "2017-06",
    }
    assert {language: dates.month_name(2017, 6, of(language)) for language in wanted} == wanted


def test_what_is_no_month_is_refused() -> None:
    """A month outside the calendar is a ValueError."""
    for year, month in ((2017, 0), (2017, 13), (0, 1), (10000, 1)):
        with pytest.raises(ValueError, match="no month"):
            dates.month_name(year, month, of("en"))


@given(st.dates())
def test_every_day_of_python_can_be_written(day: date) -> None:
    """Years 1 to 9999 are written without padding."""
    assert dates.long_date(day, of("en")) == f"{day.day} {dates.month_name(1, day.month, of('en'))[:-2]} {day.year}"


def test_every_language_of_cldr_can_be_written() -> None:
    """No pattern of the pinned CLDR has a field that sitegen does not know."""
    tags = sorted(name.replace("_", "-") for name in locale_identifiers() if name.count("_") == 0)
    assert all(dates.long_date(DAY, of(tag)) and dates.month_name(2017, 6, of(tag)) for tag in tags)


def test_no_language_speaks_through_another() -> None:
    """What a language says does not depend on which ones were asked before, by us or through Babel's own Locale."""
    assert Locale.parse("he").months["stand-alone"]["wide"][6] == "יוני"
    for language in ("he", "fr", "de", "tr"):
        cldr._value.cache_clear()
        cldr.calendar_forms(language)
    alone = {language: cldr.calendar_forms(language).months_alone[5] for language in ("he", "fr", "de", "tr")}
    assert alone == {"he": "יוני", "fr": "juin", "de": "Juni", "tr": "Haziran"}


def test_a_date_is_cheap() -> None:
    """After the first one, the next long date of a language runs few lines, and none of Babel."""
    language = of("fa")
    dates.long_date(DAY, language)
    assert lines_run(lambda: dates.long_date(DAY, language), sitegen, babel) < 40


def test_babel_is_not_loaded_before_a_name_is_needed() -> None:
    """Importing every module of the folder loads neither Babel nor zone data."""
    code = (
        "import sys\n"
        "from sitegen.locale import cldr, collation, dates, instants, language_data, numbers, regions, tags, zones\n"
        "tags.canonical_tag('FA-ir'), language_data.SHIPPED.of('fa').direction\n"
        "zones.zone('UTC'), regions.region_code('ir')\n"
        "print(sorted({'babel', 'tzdata', 'zoneinfo', 'pickle', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
