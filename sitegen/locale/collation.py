"""The order of names in a list, without ICU and without the machine's locale.

In: text and the language of the list. Out: a key to sort by, the same on every machine.
Any room may import it; it imports only tags.py.
"""

import unicodedata
from functools import cache
from typing import Final

from sitegen.locale.tags import primary

SortKey = tuple[tuple[int, ...], str, str]

# One alphabet serves Russian, Ukrainian and Belarusian: what one of them lacks stands where the others have it.
_CYRILLIC: Final = "абвгґдеєжзиіїйклмнопрстуўфхцчшщъыьэюя"
# Persian has و before ه, Arabic after it; the letters that Arabic lacks stand behind their kin, as in CLDR.
_PERSIAN: Final = "آاءبپتثجچحخدذرزژسشصضطظعغفڤقکگلمنوهی"
_ARABIC: Final = "ءابپتثجچحخدذرزژسشصضطظعغفڤقکگلمنهوی"

# Letters that count as another one in their place; the folded text then breaks the tie.
_SAME: Final = {
    "ё": "е",
    **dict(zip("أإٱؤئيىكۀەہھ", "اااویییکهههه", strict=True)),
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    **dict(zip("æœøłđðþħıə", ("ae", "oe", "o", "l", "d", "d", "th", "h", "i", "a"), strict=True)),
}
_SAME_PERSIAN: Final = {"ة": "ه"}
_SAME_ARABIC: Final = {"ة": "ت", "آ": "ا"}

# Classes of characters, in order: what is no letter or digit, digits, the language's own script, other scripts.
_SIGN, _DIGIT, _OWN, _OTHER = range(4)
_CLASS: Final = 1 << 24


def sort_key(text: str, language: str) -> SortKey:
    """What to sort `text` by in a list in `language`: weights of its letters, then its folded text, then the text.

    Case, accents, vowel signs, the tatweel and zero-width joiners count only between texts that are equal without them,
    signs before the first letter or digit not at all. Arabic and Cyrillic letters stand in the order of their alphabets
    (Arabic's own for `ar`, Persian's elsewhere), others by their base letter's code point; the script of the language
    comes before the rest. No full UCA (UTS 10): other languages' own orders, such as Swedish å after z, are not kept.
    """
    folded = unicodedata.normalize("NFKC", text.casefold())
    weights, same = _weights(primary(language)), _same(primary(language))
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


def _weight(char: str, weights: dict[str, int]) -> int:
    """The weight of a character outside the alphabets, or of the base letter that is left of one."""
    if char in weights:
        return weights[char]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return _CLASS * _DIGIT + digit
    return _CLASS * (_OTHER if char.isalnum() else _SIGN) + ord(char)


@cache
def _weights(language: str) -> dict[str, int]:
    """The weights of the letters that have a place in an alphabet, for lists in a language."""
    arabic = _ARABIC if language == "ar" else _PERSIAN
    own = arabic if language in ("ar", "fa") else _CYRILLIC if language in ("ru", "uk", "be") else ""
    weights: dict[str, int] = {}
    for alphabet in (_CYRILLIC, arabic):
        first = _CLASS * _OWN if alphabet == own else _CLASS * _OTHER + ord(min(alphabet))
        weights.update({letter: first + place for place, letter in enumerate(alphabet)})
    return weights


@cache
def _same(language: str) -> dict[str, str]:
    """The letters that count as others, for lists in a language."""
    return _SAME | (_SAME_ARABIC if language == "ar" else _SAME_PERSIAN)
