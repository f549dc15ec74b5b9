"""Words of three languages for made-up texts, and how each of them sets quotations and ends sentences.

In: nothing. Out: VOCABULARIES by language. Only `benchmarks` imports this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of a language: `nouns`, words that come between them, names, the marks of a quotation, short names."""

    nouns: tuple[str, ...]
    joining: tuple[str, ...]
    names: tuple[str, ...]
    quotes: tuple[str, str]
    possessive: str
    """A noun with an apostrophe in it, where the language has one; `{}` is the noun."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VOCABULARIES: Final = {
    "en": Vocabulary(
        nouns=_words(
            "treaty corridor sanction summit border railway tariff ceasefire alliance embargo negotiator parliament "
            "port pipeline election budget deterrence convoy inspector mandate quota reserve currency harbour crossing "
            "steppe delta coast minister envoy observer guarantee clause annex protocol signature review deadline "
            "compromise leverage"
        ),
        joining=_words("of and which for under before after against without between the a its"),
        names=("Iran", "Russia", "Türkiye", "the Caspian", "Kazakhstan", "Brussels", "São Tomé", "the Gulf"),
        quotes=("“", "”"),
        possessive="{}’s",
    ),
    "fa": Vocabulary(
        nouns=_words(
            "پیمان راه‌آهن تحریم نشست مرز تعرفه آتش‌بس اتحاد مذاکره مجلس بندر خط‌لوله انتخابات بودجه بازدارندگی کاروان "
            "بازرس سهمیه ذخیره ارز گذرگاه دشت دلتا ساحل وزیر فرستاده ناظر تضمین بند پیوست امضا بازنگری مهلت مصالحه"
        ),
        joining=_words("از و که برای با در به تا بر میان این آن"),
        names=("ایران", "روسیه", "ترکیه", "خزر", "قزاقستان", "خلیج فارس"),
        quotes=("«", "»"),
        possessive="{}‌ها",
    ),
    "ru": Vocabulary(
        nouns=_words(
            "договор коридор санкция саммит граница дорога тариф перемирие союз эмбарго парламент порт трубопровод "
            "выборы бюджет сдерживание конвой инспектор мандат квота резерв валюта гавань переход степь дельта "
            "министр посланник наблюдатель гарантия оговорка приложение протокол подпись обзор срок компромисс"
        ),
        joining=_words("и для при до после против без между который из в на"),
        names=("Иран", "Россия", "Турция", "Каспий", "Казахстан", "Брюссель"),
        quotes=("«", "»"),
        possessive="{}",
    ),
}
