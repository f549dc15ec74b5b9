"""Calendars besides the Gregorian: days of the Persian and the Islamic one, with the names of their months.

In: Gregorian days, a BCP 47 tag. Out: year, month and day of a calendar, or text.
Any room may import it; it imports only tags.py. Babel has only the Gregorian calendar, so the names stand here.
"""

from datetime import date
from functools import cache
from typing import Final, Literal, get_args

from sitegen.locale.tags import primary

Calendar = Literal["gregorian", "persian", "islamic-civil"]
"""Names as in CLDR. `islamic-civil` is the tabular calendar: announced months may begin a day earlier or later."""

CALENDARS: Final[tuple[Calendar, ...]] = get_args(Calendar)

Day = tuple[int, int, int]
"""Year, month (from 1) and day of a calendar."""

# Month names of CLDR 46, as they stand in a date.
_PERSIAN: Final = {
    "fa": "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "fa-AF": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "ps": "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
    "en": "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand",
    "ru": "фарвардин ордибехешт хордад тир мордад шахривер мехр абан азер дей бахман эсфанд",
}
_ISLAMIC: Final = {
    "ar": "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة",
    "fa": "محرم|صفر|ربیع‌الاول|ربیع‌الثانی|جمادی‌الاول|جمادی‌الثانی|رجب|شعبان|رمضان|شوال|ذیقعده|ذیحجه",
    "en": "Muharram|Safar|Rabiʻ I|Rabiʻ II|Jumada I|Jumada II|Rajab|Shaʻban|Ramadan|Shawwal|Dhuʻl-Qiʻdah|Dhuʻl-Hijjah",
}
_ERAS: Final = {"persian": {"en": "AP", "ru": "перс. г."}, "islamic-civil": {"ar": "هـ", "fa": "ه‍.ق.", "en": "AH"}}

# Years in which the 33-year cycle of leap years begins anew, after K. M. Borkowski, "The Persian calendar for 3000
# years", Earth, Moon, and Planets 74 (1996), 223-230; they follow the equinox at Tehran from 1 to 3177.
_BREAKS: Final = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178,
)  # fmt: skip
_PERSIAN_YEARS: Final = range(1, 3178)
_PERSIAN_BEGINS: Final = 621
"""Gregorian year in the spring of which year 0 would begin."""
_LONG_MONTHS: Final = 6

# The 30-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29; 1 Muharram 1 is 16 July 622 (Julian).
_ISLAMIC_EPOCH: Final = 227_015


def default_calendar(language: str) -> Calendar:
    """The calendar that a language's readers expect in a publication: the Persian one for `fa`, else the Gregorian."""
    return "persian" if primary(language) == "fa" else "gregorian"


def month_names(calendar: Calendar, language: str) -> tuple[str, ...]:
    """The months of a calendar other than the Gregorian in a language; empty where sitegen does not know them."""
    if calendar == "islamic-civil":
        return tuple(_ISLAMIC.get(primary(language), "").split("|")) if primary(language) in _ISLAMIC else ()
    names = _PERSIAN.get(language) or _PERSIAN.get(primary(language), "")
    return tuple(names.split())


def era(calendar: Calendar, language: str) -> str:
    """What follows the year of a calendar in a language; mostly nothing."""
    return _ERAS.get(calendar, {}).get(primary(language), "")


def in_calendar(day: date, calendar: Calendar) -> Day | None:
    """The day in a calendar; None where the calendar does not reach (before 622, and from 3799 for the Persian one)."""
    if calendar == "gregorian":
        return day.year, day.month, day.day
    return _persian(day) if calendar == "persian" else _islamic(day)


def _persian(day: date) -> Day | None:
    year = day.year - _PERSIAN_BEGINS
    if year not in _PERSIAN_YEARS:
        return None
    passed = (day - _new_year(year)).days
    if passed < 0:
        year -= 1
        if year not in _PERSIAN_YEARS:
            return None
        passed = (day - _new_year(year)).days
    if passed < _LONG_MONTHS * 31:
        return year, passed // 31 + 1, passed % 31 + 1
    passed -= _LONG_MONTHS * 31
    return year, passed // 30 + 1 + _LONG_MONTHS, passed % 30 + 1


@cache
def _new_year(year: int) -> date:
    """The Gregorian day of 1 Farvardin: in March, counted from the leap years of both calendars up to then."""
    leaps, start, jump = -14, _BREAKS[0], 0
    for turn in _BREAKS[1:]:
        jump = turn - start
        if year < turn:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        start = turn
    into = year - start
    leaps += into // 33 * 8 + (into % 33 + 3) // 4
    if jump % 33 == 4 and jump - into == 4:  # noqa: PLR2004 - the last cycle before a break is four years long
        leaps += 1
    gregorian = year + _PERSIAN_BEGINS
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 20 + leaps - gregorian_leaps)


def _islamic(day: date) -> Day | None:
    passed = day.toordinal() - _ISLAMIC_EPOCH
    if passed < 0:
        return None
    year = (30 * passed + 10_646) // 10_631
    within = passed - ((year - 1) * 354 + (3 + 11 * year) // 30)
    month = min(12, within * 2 // 59 + 1)
    return year, month, within - (59 * (month - 1) + 1) // 2 + 1
