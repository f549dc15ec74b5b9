"""The order of names in a list, without ICU and without the machine's locale.

In: text and LanguageData of the list. Out: a key to sort by, the same on every machine.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from sitegen.locale.language_data import LanguageData

SortKey = tuple[tuple[int, ...], str, str]

# The order of letters in lists of languages that are not written in their script.
_CYRILLIC: Final = "абвгґдеєжзиіїйклмнопрстуўфхцчшщъыьэюя"
_ARABIC: Final = "آاءبپتثجچحخدذرزژسشصضطظعغفڤقکگلمنوهی"

# Letters that count as another one in their place; the folded text then breaks the tie.
_SAME: Final = {
    "ё": "е",
    **dict(zip("أإٱؤئيىكۀەہھة", "اااویییکههههه", strict=True)),
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    **dict(zip("æœøłđðþħıə", ("ae", "oe", "o", "l", "d", "d", "th", "h", "i", "a"), strict=True)),
}

# Classes of characters, in order: what is no letter or digit, digits, the language's own script, other scripts.
_SIGN, _DIGIT, _OWN, _OTHER = range(4)
_CLASS: Final = 1 << 24


def sort_key(text: str, language: LanguageData) -> SortKey:
    """What to sort `text` by in a list in `language`: weights of its letters, then its folded text, then the text.

    Case, accents, vowel signs, the tatweel and zero-width joiners count only between texts that are equal without them,
    signs before the first letter or digit not at all. The letters of the language's alphabet are in its order and
    before all others; other Arabic and Cyrillic letters in the order of Persian and of the Slavic languages, the rest
    by their base letter's code point. No full UCA (UTS 10): a language whose file names no alphabet has no order of its
    own, such as Swedish å after z.
    """
    weights, same = _weights(language), _same(language)
    folded = unicodedata.normalize("NFKC", text.translate(_capitals(language)).casefold())
    key: list[int] = []
    for char in folded:
        for letter in same.get(char, char):
            if letter in weights:
                key.append(weights[letter])
            else:
                key.extend(_weight(part, weights) for part in unicodedata.normalize("NFKD", letter) if _counts(part))
    start = next((place for place, weight in enumerate(key) if weight >= _CLASS * _DIGIT), 0)
    return tuple(key[start:]), folded, text


def _counts(char: str) -> bool:
    """Whether a character has a weight of its own: marks (M), format characters (Cf) and the tatweel have none."""
    category = unicodedata.category(char)
    return category[0] != "M" and category != "Cf" and char != "\u0640"


def _weight(char: str, weights: Mapping[str, int]) -> int:
    """The weight of a character outside the alphabets, or of the base letter that is left of one."""
    if char in weights:
        return weights[char]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return _CLASS * _DIGIT + digit
    return _CLASS * (_OTHER if char.isalnum() else _SIGN) + ord(char)


@lru_cache(maxsize=1 << 8)
def _capitals(language: LanguageData) -> Mapping[int, str]:
    """The capitals whose small letter is another one than Unicode's, such as the Turkish `I`."""
    return {ord(letter): small for letter, small in language.same.items() if letter != letter.casefold()}


@lru_cache(maxsize=1 << 8)
def _weights(language: LanguageData) -> Mapping[str, int]:
    """The weights of the letters that have a place in an alphabet, for lists in a language."""
    same = _same(language)
    weights: dict[str, int] = {}
    for alphabet in (_CYRILLIC, _ARABIC):
        first = _CLASS * _OTHER + ord(min(alphabet))
        weights.update({letter: first + place for place, letter in enumerate(alphabet)})
    for place, letter in enumerate(language.alphabet):
        weights[same.get(letter, letter)] = _CLASS * _OWN + place
    return weights


@lru_cache(maxsize=1 << 8)
def _same(language: LanguageData) -> Mapping[str, str]:
    """The letters that count as others, for lists in a language; none of two that its alphabet has both."""
    alphabet = set(language.alphabet)
    apart = {letter for letter, other in _SAME.items() if letter in alphabet and alphabet.issuperset(other)}
    return {letter: other for letter, other in _SAME.items() if letter not in apart} | dict(language.same)
