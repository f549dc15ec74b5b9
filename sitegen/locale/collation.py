"""The order of names in a list, without ICU and without the machine's locale.

In: text and LanguageData of the list. Out: a key to sort by, the same on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from sitegen.locale.language_data import LanguageData
from sitegen.locale.letter_order import Order, order_of
from sitegen.text.lazy_pattern import lazy_pattern

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...], str]

# The order of Arabic letters in lists of languages that CLDR has no order for.
_ARABIC: Final = "آاءبپتثجچحخدذرزژسشصضطظعغفڤقکگلمنوهی"
# Arabic letters that count as another one there.
_SAME: Final = dict(zip("أإٱؤئيىكۀەہھة", "اااویییکههههه", strict=True))

# Classes of characters, in order: what is no letter or digit, digits, letters of the language's alphabet, others.
_SIGN: Final = 0
_DIGIT: Final = 1 << 24
_OWN: Final = 1 << 25
# Thai and Lao write these vowels before the consonant that they follow.
_BEFORE: Final = lazy_pattern("([เแโใไເແໂໃໄ])(\\w)")
_TATWEEL: Final = "\u0640"
_MARK: Final = 1 << 10


def sort_key(text: str, language: LanguageData) -> SortKey:
    """What to sort `text` by in a list in `language`: weights of its letters, then its accents, then capitals.

    The weights are those of CLDR: its root collation with what the language has other than that, letters of several
    characters included (`ch` in Czech). Signs before the first letter or digit, the tatweel and characters that cannot
    be seen do not count. Where a language file names an alphabet, its letters are before all others, in its order.
    """
    order = order_of(language.tag, language.script)
    capitals = _capitals(language)
    folded = unicodedata.normalize("NFKC", text.translate(capitals).casefold())
    folded = _BEFORE.sub(r"\2\1", folded)
    primary: list[int] = []
    secondary: list[int] = []
    for weights, accent in _elements(folded, order, _alphabet(language)):
        primary += weights
        secondary += (accent, *(0 for _ in weights[1:]))
    start = next((place for place, weight in enumerate(primary) if weight >= _DIGIT), 0)
    shown = tuple(char.isupper() != order.capitals_first for char in text if char.isalpha())
    return tuple(primary[start:]), tuple(secondary[::-1] if order.backwards else secondary), shown, text


def _elements(text: str, order: Order, own: Mapping[str, str | int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Take a text apart: the weights of each letter, and where it is among those that have them; accents have none."""
    at = 0
    while at < len(text):
        size = _size(text, at, order)
        letter = text[at : at + size]
        at += size
        place = own.get(letter)
        if isinstance(place, str):  # counts as another one
            letter, place = place, own.get(place)
        if isinstance(place, int):
            yield (place,), 0
        elif letter in order.weights:
            yield order.weights[letter], order.variants.get(letter, 0)
        else:
            yield from (_part(part, order, own) for part in unicodedata.normalize("NFKD", letter) if _counts(part))


def _size(text: str, at: int, order: Order) -> int:
    """Return how many characters are the next letter."""
    if text[at] in order.starts:
        for size in range(order.longest, 1, -1):
            if text[at : at + size] in order.weights and at + size <= len(text):
                return size
    return 1


def _counts(char: str) -> bool:
    """Whether a character counts at all: format characters (Cf) and the tatweel do not."""
    return unicodedata.category(char) != "Cf" and char != _TATWEEL


def _part(char: str, order: Order, own: Mapping[str, str | int]) -> tuple[tuple[int, ...], int]:
    """The weights of a part of a letter, and its place among accents if it is one."""
    place = own.get(char)
    if isinstance(place, int):
        return (place,), 0
    if char in order.weights:
        return order.weights[char], order.variants.get(char, 0)
    if unicodedata.category(char)[0] == "M":
        return (), order.accents.get(char, _MARK + ord(char))
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return (_DIGIT + digit,), 0
    return (order.weight_of_other(char) if char.isalnum() else _SIGN + ord(char),), 0


@lru_cache(maxsize=1 << 8)
def _capitals(language: LanguageData) -> Mapping[int, str]:
    """The capitals whose small letter is another one than Unicode's, such as the Turkish `I`."""
    return {ord(letter): small for letter, small in language.same.items() if letter != letter.casefold()}


@lru_cache(maxsize=1 << 8)
def _alphabet(language: LanguageData) -> Mapping[str, str | int]:
    """The weights of the letters of an alphabet, and the letters that count as others of it."""
    found: dict[str, str | int] = {}
    order = order_of(language.tag, language.script)
    if language.alphabet or not order.is_tailored:
        found |= {letter: other for letter, other in _SAME.items() if letter not in language.alphabet}
        first = order.weights[min(_ARABIC)][0]
        found |= {letter: first + place for place, letter in enumerate(_ARABIC)}
    found |= {letter: other for letter, other in language.same.items() if letter == letter.casefold()}
    return found | {letter: _OWN + place for place, letter in enumerate(language.alphabet)}
