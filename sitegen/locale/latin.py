"""Words of other scripts in Latin letters, as a proposal for an address: near to what a newspaper would write.

In: texts. Out: texts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

# Letters, each before what it is in Latin ones; a hyphen where that is nothing.
_CYRILLIC: Final = """
а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ
shch ъ - ы y ь - э e ю yu я ya і i ї i є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ќ k ѕ dz ѣ e ѳ f ѵ i ә a ғ
gh қ q ң ng ө o ұ u ү u һ h
"""
_GREEK: Final = """
α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
"""
_HEBREW: Final = """
א a ב b ג g ד d ה h ו v ז z ח ch ט t י y כ k ך kh ל l מ m ם m נ n ן n ס s ע a פ p ף f צ tz ץ tz ק k ר r ש sh ת
t
"""
_ARABIC: Final = """
آ a أ a إ i ب b پ p ت t ث th ج j چ ch ح h خ kh د d ذ dh ر r ز z ژ zh س s ش sh ص s ض d ط t ظ z غ gh ف f ق q ک k
ك k گ g ل l م m ن n ء - ئ - ؤ - ة a
"""
_PERSIAN: Final = {"ث": "s", "ذ": "z", "ض": "z", "غ": "gh"}
_UKRAINIAN: Final = {"г": "h", "и": "y", "й": "i"}
_BULGARIAN: Final = {"щ": "sht", "ъ": "a"}
_OWN: Final = {"fa": _PERSIAN, "ur": _PERSIAN, "uk": _UKRAINIAN, "bg": _BULGARIAN}
_PAIRS: Final = f"{_CYRILLIC}{_GREEK}{_HEBREW}{_ARABIC}".split()
_LETTERS: Final = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_SCRIPT: Final = lazy_pattern("[\u0370-\u052f\u0590-\u06ff]")
_WORD: Final = lazy_pattern("[\u0600-\u06ff]+")
_A: Final = "اآ"


def in_latin(text: str, language: str) -> str:
    """Return a text with its Cyrillic, Greek, Hebrew and Arabic letters as Latin ones, as the language reads them.

    Short vowels of Arabic and Hebrew script are not written, so they are missing here too.
    """
    own = {**_LETTERS, **_OWN.get(language.split("-", maxsplit=1)[0], {})}
    plain = "".join(one for one in unicodedata.normalize("NFC", text.lower()) if unicodedata.category(one) != "Mn")
    plain = plain.replace("ی", "ي").replace("ى", "ي").replace("ہ", "ه").replace("ە", "ه").replace("\u200c", "-")
    plain = _WORD.sub(lambda found: _arabic_word(found[0], language), plain)
    return "".join(_latin_letter(one, own) for one in plain)


def _latin_letter(letter: str, letters: Mapping[str, str]) -> str:
    """Return a letter, or what it is without its accent, as Latin ones."""
    found = letters.get(letter) or letters.get(unicodedata.normalize("NFD", letter)[0], letter)
    return found.replace("-", "") if found != letter else letter


def has_other_script(text: str) -> bool:
    """Return whether a text has letters that `in_latin` writes as Latin ones."""
    return bool(_SCRIPT.search(text))


def _arabic_word(word: str, language: str) -> str:
    """Return a word with those letters as Latin ones that are vowels at one place and consonants at another."""
    persian = language.split("-", maxsplit=1)[0] != "ar"
    if word == "و":
        return f"{_waw(persian=persian)}a"
    return "".join(_arabic_letter(word, at, persian=persian) for at in range(len(word)))


def _arabic_letter(word: str, at: int, *, persian: bool) -> str:
    letter, first = word[at], at == 0
    before, after = word[at - 1 : at], word[at + 1 : at + 2]
    beside_a = (before in _A and bool(before and after)) or (bool(after) and after in _A)
    if letter == "ا":
        return "" if first and after in {"و", "ي"} else "a"
    if letter == "و":
        return _waw(persian=persian) if (first and after) or (beside_a and word[:at] != "ا") else "u"
    if letter == "ي":
        consonant = first or (beside_a and word[:at] != "ا") or after == "و"
        return "iy" if after == "ه" and at == len(word) - 2 and not first else "y" if consonant else "i"
    if letter == "ه":
        return ("e" if persian else "a") if before and not after and before not in "او" else "h"
    return letter if letter != "ع" else "a" if first or (after and after in "وي") else ""


def _waw(*, persian: bool) -> str:
    return "v" if persian else "w"
