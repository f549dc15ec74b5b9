"""Laws of sitegen.locale.collation."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale.collation import sort_key
from sitegen.locale.language_data import SHIPPED

of = SHIPPED.of

LANGUAGES = st.sampled_from(["en", "fa", "ar", "ru", "uk", "de"])


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["«Abadi»", "Åbo", "abramson", "Ørsted", "Smith", "“Zand”", "Ямал"]),
        ("en", ["1979", "2017", "Ayatollah", "Łódź", "Lyon"]),
        ("en", ["Ali Baba", "Ali-Reza", "Alibaba"]),
        (
            "fa",
            [
                "آبادان",
                "احمد",
                "بابک",
                "پارسا",
                "تهران",
                "جواد",
                "چابهار",
                "زنجان",
                "ژاله",
                "کرمان",
                "گیلان",
                "لار",
                "وحید",
                "هما",
                "یزد",
            ],
        ),
        ("fa", ["۱۳۵۷", "تهران", "Tehran"]),
        ("ar", ["أحمد", "بيروت", "تونس", "جدة", "زياد", "كمال", "هند", "وليد", "يمن"]),
        ("ru", ["Егоров", "Ёлкин", "Жуков", "Иванов", "Йошкар", "Яшин", "Abe"]),
        ("uk", ["Гнат", "Ґанна", "Дмитро", "Енеїда", "Єва", "Жанна", "Ирій", "Іван", "Їжак", "Йосип", "Ющенко", "Яна"]),
        ("he", ["אבי", "מים", "נמר"]),
        ("tr", ["cam", "çay", "göz", "guz", "ılık", "ilk", "su", "şeker"]),
        ("tr", ["Irak", "İran", "izmir"]),
        ("pl", ["lody", "łódź", "zebra", "źródło", "żaba"]),
        ("es", ["nube", "ñu", "oso"]),
        ("hu", ["cukor", "csak", "cserép"]),
        ("et", ["Zebra", "Žanr", "Tallinn", "Õli"]),
        ("ro", ["sud", "șah", "tur", "țară"]),
        ("sv", ["Zorn", "Åbo", "Ängelholm", "Örebro"]),
        ("da", ["Zar", "Æbelø", "Øster", "Åbenrå", "Aalborg"]),
        ("cs", ["cena", "čas", "hrad", "chléb", "ikona"]),
        ("hr", ["cesta", "čaj", "ćup", "dan", "džep", "đak", "ljeto", "njegov"]),
        ("zh", ["北京", "上海", "中国", "Iran"]),
        ("zh-TW", ["一", "中", "國"]),
        ("ko", ["가나", "나라", "伊朗", "Iran"]),
        ("th", ["กา", "เก", "ขา"]),
        ("hi", ["कब", "काम", "किताब", "खत"]),
        ("fr", ["cote", "coté", "côte", "côté"]),
        ("fr-CA", ["cote", "côte", "coté", "côté"]),
        ("en", ["polish", "Polish"]),
        ("da", ["Polen", "polen"]),
    ],
)
def test_names_stand_in_the_order_of_their_alphabet(language: str, names: list[str]) -> None:
    """Sorting a shuffled list gives the order that readers of the language expect."""
    shuffled = random.Random(7).sample(names, len(names))
    assert sorted(shuffled, key=lambda name: sort_key(name, of(language))) == names


def test_spellings_of_one_name_stand_together() -> None:
    """Arabic yeh and kaf, vowel signs, joiners and accents do not move a name."""
    pairs = [
        ("علی", "علي"),
        ("اکبر", "اكبر"),
        ("مُحَمَّد", "محمد"),
        ("علی‌رضا", "علیرضا"),
        ("Zoë", "ZOE"),
        ("Горбачёв", "Горбачев"),
    ]
    assert [sort_key(one, of("fa"))[0] == sort_key(other, of("fa"))[0] for one, other in pairs] == [True] * len(pairs)


@given(st.lists(st.text(max_size=8), max_size=8), LANGUAGES)
def test_the_order_is_total(names: list[str], language: str) -> None:
    """Different texts have different keys, so no order depends on where a list started from."""
    ordered = sorted(set(names), key=lambda name: sort_key(name, of(language)))
    backwards = ordered[::-1]
    assert ordered == sorted(backwards, key=lambda name: sort_key(name, of(language)))
    assert all(sort_key(one, of(language)) < sort_key(other, of(language)) for one, other in pairwise(ordered))


@pytest.mark.parametrize("line", (Path(__file__).with_name("icu_order.txt")).read_text("utf-8").splitlines()[1:])
def test_the_order_is_that_of_cldr(line: str) -> None:
    """In every language of CLDR, words have the order that ICU gives them."""
    language, _, words = line.partition(": ")
    weights = [sort_key(word, of(language))[0] for word in words.split(" ")]
    assert weights == sorted(weights)
