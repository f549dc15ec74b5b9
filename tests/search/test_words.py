"""Words as they are looked for: what readers take for one spelling is one, and nothing else."""

from __future__ import annotations

import pytest

from sitegen.locale.language_data import SHIPPED
from sitegen.search.words import Forms, terms_of, words_in
from sitegen.text.folding import fold

NO_FORMS = Forms()


def forms(language: str) -> Forms:
    """Return what a language adds to words."""
    data = SHIPPED.of(language)
    endings = {fold(ending): fold(other) for ending, other in data.endings.items()}
    return Forms(endings=endings, beginnings=tuple(map(fold, data.beginnings)))


def terms(text: str, language: str = "") -> list[str]:
    """Return the terms of a text."""
    own = forms(language) if language else NO_FORMS
    return [term for word in words_in(text) for term in terms_of(word, own)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتابي", "کتابی"),  # keyboards
        ("علی", "على"),
        ("أحمد إيران آسيا", "احمد ايران اسيا"),
        ("اتفاقية", "اتفاقيه"),
        ("ۀ", "ه"),
        ("مُعَاهَدَة", "معاهدة"),  # harakat
        ("معـــاهدة", "معاهدة"),  # tatweel
        ("می‌شود", "میشود"),  # ZWNJ
        ("۱۴۰۴", "1404"),
        ("١٩٧٩", "1979"),
        ("ещё", "еще"),
        ("Ёлка", "елка"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Straße", "STRASSE"),
        ("ΟΔΟΣ", "οδος"),
        ("café", "cafe"),
        ("cafe\u0301", "café"),
        ("ﬁnance", "finance"),
        ("ＩＲＡＮ", "iran"),
        ("soft\u00adhyphen", "softhyphen"),
        ("שָׁלוֹם", "שלום"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    """Two spellings that readers take for the same have the same first term."""
    assert terms(one)[0] == terms(other)[0]


@pytest.mark.parametrize(("one", "other"), [("ガス", "カス"), ("한국", "한글"), ("мир", "мэр"), ("كتب", "كتف")])
def test_other_words_stay_others(one: str, other: str) -> None:
    """What differs for readers differs for the search."""
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "sanction sanctions"),
        ("en", "treaty treaties Treaty's"),
        ("en", "tax taxes"),
        ("ru", "санкции санкций санкциями санкциях"),
        ("ru", "Россия России Россию Россией"),
        ("ru", "договор договора договоры договоров договорами"),
        ("ru", "российская российский российского российских"),
        ("ru", "нефть нефти нефтью"),
        ("fa", "تحریم تحریم‌ها تحریم‌های تحریمها"),
        ("ar", "الاتفاقية اتفاقية اتفاقيات والاتفاقية بالاتفاقية"),
        ("fr", "accord accords"),
    ],
)
def test_forms_of_a_word_are_one(language: str, words: str) -> None:
    """The endings that a language has in its file leave one term of the forms of a word."""
    assert len({terms(word, language)[0] for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "gas is us this crisis press"), ("ru", "мир дом Иран"), ("fa", "تنها آنها بها"), ("ar", "الى مال")],
)
def test_short_words_keep_their_letters(language: str, words: str) -> None:
    """What only looks like an ending stays."""
    assert terms(words, language) == [fold(word) for word in words.split()]


def test_a_word_with_a_joiner_is_found_by_its_parts() -> None:
    """A compound is found whole and by its longer parts, so that a blank in place of the joiner finds it."""
    assert terms("راه‌آهن") == ["راهاهن", "راه", "اهن"]
    assert set(terms("راه آهن")) <= set(terms("راه‌آهن"))


def test_unspaced_scripts_are_found_by_pairs() -> None:
    """Chinese and Japanese have no blanks between words: each two signs are a term."""
    assert terms("中国外交 G7外相") == ["中国", "国外", "外交", "g7", "外相"]
    assert terms("国") == ["国"]


def test_long_and_strange_words() -> None:
    """A term has 32 letters at most, and holds nothing but letters and digits."""
    assert terms("a" * 10_000) == ["a" * 32]
    assert terms("<b>__proto__</b> \"x'; DROP -- \u202e") == ["b", "proto", "b", "x", "drop"]
