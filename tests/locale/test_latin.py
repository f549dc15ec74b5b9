"""Other scripts in Latin letters: what a newspaper would write, as nearly as letters alone can say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale.latin import has_other_script, in_latin
from sitegen.urls import slugify


@pytest.mark.parametrize(
    ("language", "text", "slug"),
    [
        ("ru", "Второй срок Рухани: Россия ближе", "vtoroi-srok-rukhani-rossiya-blizhe"),
        ("ru", "Объём съезда, ещё", "obem-sezda-eshche"),
        ("uk", "Київ і Гданськ", "kyiv-i-hdansk"),
        ("bg", "България, площад", "balgariya-ploshtad"),
        ("el", "Η Ελλάδα", "i-ellada"),
        ("he", "ישראל ואיראן", "yshral-vayran"),
        ("fa", "روابط ایران و روسیه", "rvabt-iran-va-rusiye"),
        ("fa", "توافق هسته‌ای", "tvafq-hste-i"),
        ("fa", "دورهٔ دوم", "dure-dum"),
        ("ar", "إيران والسعودية", "iiran-walsaudia"),
        ("ar", "عُمان و قطر", "aman-wa-qtr"),
        ("en", "Élysée & Bundestag", "élysée-bundestag"),
        ("zh", "伊朗", "伊朗"),
    ],
)
def test_a_title_has_a_slug_in_latin_letters(language: str, text: str, slug: str) -> None:
    """Each letter is what the language reads it as; letters of scripts without a table stay."""
    assert slugify(in_latin(text, language)) == slug


@given(st.text(st.characters(min_codepoint=0x370, max_codepoint=0x6FF, categories=["L", "M"]), min_size=1))
def test_nothing_is_lost_or_longer_than_a_few_letters(text: str) -> None:
    """No letter breaks it, and each becomes four Latin ones at most."""
    assert len(in_latin(text, "fa")) <= 4 * len(text) + 4
    assert has_other_script(text)
