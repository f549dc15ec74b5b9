"""The few words that bodies need of themselves, by language.

In: a BCP 47 tag. Out: words.
"""

from __future__ import annotations

from typing import Final

_CALLOUTS: Final[dict[str, tuple[str, str, str, str, str]]] = {
    "en": ("Note", "Tip", "Important", "Warning", "Caution"),
    "fa": ("نکته", "پیشنهاد", "مهم", "هشدار", "احتیاط"),
    "ar": ("ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"),
    "he": ("הערה", "עצה", "חשוב", "אזהרה", "זהירות"),
    "ru": ("Примечание", "Совет", "Важно", "Предупреждение", "Осторожно"),
    "fr": ("Note", "Conseil", "Important", "Avertissement", "Attention"),
}
_KINDS: Final = ("note", "tip", "important", "warning", "caution")

_BACK: Final[dict[str, str]] = {
    "en": "Back to reference",
    "fa": "بازگشت به ارجاع",
    "ar": "العودة إلى الإحالة",
    "he": "חזרה להפניה",
    "ru": "Назад к сноске",
    "fr": "Retour à l’appel de note",
}


def callout_title(kind: str, language: str) -> tuple[str, str]:
    """The word for a callout of a kind, and the language of the word where it is not the one asked for."""
    primary = language.partition("-")[0]
    words = _CALLOUTS.get(primary)
    if words is None:
        return _CALLOUTS["en"][_KINDS.index(kind)], "en"
    return words[_KINDS.index(kind)], ""


def back_label(language: str) -> str:
    """What the arrow at the end of a footnote says to those who do not see it."""
    return _BACK.get(language.partition("-")[0], _BACK["en"])
