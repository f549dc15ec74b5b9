"""Laws of sitegen.locale.numbers."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale import numbers
from sitegen.locale.language_data import SHIPPED

of = SHIPPED.of


def test_whole_numbers_follow_cldr() -> None:
    """Digits, groups and signs are those of the language; Spanish, Italian, Polish leave four digits ungrouped."""
    wanted = {
        "en": ("0", "1,234", "-1,234,567"),
        "fa": ("۰", "۱٬۲۳۴", "\u200e−۱٬۲۳۴٬۵۶۷"),
        "ar-EG": ("٠", "١٬٢٣٤", "\u061c-١٬٢٣٤٬٥٦٧"),
        "fr": ("0", "1\u202f234", "-1\u202f234\u202f567"),
        "ru": ("0", "1\xa0234", "-1\xa0234\xa0567"),
        "es": ("0", "1234", "-1.234.567"),
        "es-MX": ("0", "1,234", "-1,234,567"),
        "it": ("0", "1234", "-1.234.567"),
        "pl": ("0", "1234", "-1\xa0234\xa0567"),
        "hi": ("0", "1,234", "-12,34,567"),
        "ne": ("०", "१,२३४", "-१२,३४,५६७"),
        "haz": ("0", "1,234", "-1,234,567"),
    }
    assert {tag: tuple(numbers.integer(n, of(tag)) for n in (0, 1234, -1234567)) for tag in wanted} == wanted


@given(st.integers(), st.sampled_from(["en", "fa", "hi", "es", "ar-EG", "ckb"]))
def test_a_written_number_can_be_read_back(n: int, language: str) -> None:
    """The digits of the text are the digits of the number, and a sign is exactly before negative ones."""
    text = numbers.integer(n, of(language))
    digits = "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())
    assert (digits, any(char in "-−" for char in text)) == (str(abs(n)), n < 0)


def test_words_fit_the_script() -> None:
    """Joiners, vowel signs, hyphens and apostrophes part no word; dashes do; a Chinese character is one."""
    wanted = {
        "": 0,
        " \n — … !!": 0,
        "Second-term blues: Iran's hard choice": 5,
        "war—peace": 2,
        "and/or": 2,
        "U.S. 3.5% 1,000": 3,
        "می‌خواهیم کتاب‌ها را": 3,
        "مُحَمَّد رَسُول": 2,
        "בית־ספר ארה״ב": 2,
        "क्या हिन्दी": 2,
        "中华人民共和国": 7,
        "日本のことば": 6,
        "한국어 단어": 2,
        "中国 and Iran": 4,
    }
    assert {text: numbers.words(text) for text in wanted} == wanted


@given(st.lists(st.sampled_from([*map(chr, range(0x80)), *"‘’“”—…«é\u00a0\u2003", "word"])).map("".join))
def test_a_word_is_a_run_with_a_letter_or_digit(text: str) -> None:
    """Whatever signs are in a text, its words are the runs between white space, dashes and slashes that have more."""
    for sign in "—…/|\\":
        text = text.replace(sign, " ")
    assert numbers.words(text) == sum(any(map(str.isalnum, run)) for run in text.split())


@given(st.lists(st.sampled_from(["Iran", "تهران", "don’t", "می‌رود", "2017"]), max_size=30))
def test_spaces_part_words(parts: list[str]) -> None:
    """A text of n words joined by white space has n words, whatever the white space."""
    assert [numbers.words(space.join(parts)) for space in (" ", "\n\n", "\u00a0")] == [len(parts)] * 3


def test_long_runs_cost_no_more_than_they_are_long() -> None:
    """A hostile text of one long run is counted in linear time."""
    assert [numbers.words(text) for text in ("." * 1_000_000, "a" * 1_000_000, "-a" * 500_000)] == [0, 1, 1]


def test_reading_takes_at_least_a_minute() -> None:
    """Minutes are rounded to the nearest, never under one, and readers of Arabic script get more time."""
    minutes = {
        (n, tag): numbers.reading_minutes(n, of(tag)) for n in (0, 344, 345, 2300) for tag in ("en", "fa", "ar", "ru")
    }
    assert minutes == {
        (0, "en"): 1,
        (0, "fa"): 1,
        (0, "ar"): 1,
        (0, "ru"): 1,
        (344, "en"): 1,
        (344, "fa"): 2,
        (344, "ar"): 2,
        (344, "ru"): 2,
        (345, "en"): 2,
        (345, "fa"): 2,
        (345, "ar"): 2,
        (345, "ru"): 2,
        (2300, "en"): 10,
        (2300, "fa"): 13,
        (2300, "ar"): 16,
        (2300, "ru"): 12,
    }
