"""Numbers in a language's digits, and how long a text is in words and minutes.

In: numbers, plain text, LanguageData. Out: text or a count.
"""

from decimal import Decimal
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from sitegen.encoding import replace
from sitegen.locale.cldr import NumberForms
from sitegen.locale.language_data import LanguageData
from sitegen.locale.language_forms import forms_of
from sitegen.text.lazy_pattern import lazy_pattern

# Scripts without spaces whose every character is read much like a word: Han, kana, Bopomofo (blocks of Unicode).
_UNSPACED: Final = (
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)

# The bytes of UTF-8 that no such character begins with: looking for others takes a tenth of looking for characters.
_SPACED_BYTES: Final = bytes(range(0xE3))

# What separates words, but for white space of ASCII: common spaces of other widths, zero-width space, dashes (not the
# hyphen), the ellipsis.
_PARTING: Final = "\u00a0\u202f\u200b\u2012\u2013\u2014\u2015\u2026"
# What occurs within and around words and says nothing of them: the quotation marks and apostrophes that we set, and
# all ASCII but letters, digits, white space and what separates words.
_SILENT: Final = "\u2018\u2019\u201c\u201d"
_PARTING_ASCII: Final = "/|\\"
_ASCII: Final = bytes(range(0x80))
_SIGNS: Final = bytes(
    code for code in _ASCII if not (chr(code).isalnum() or chr(code).isspace() or chr(code) in _PARTING_ASCII)
)
# The bytes of UTF-8 with what separates words as a space and all else as an x: words begin where an x follows a space.
_SHAPES: Final = (
    bytes(0x20 if chr(code).isspace() or chr(code) in _PARTING_ASCII else 0x78 for code in _ASCII)
    + bytes([0x78]) * 0x80
)
_UNSPACED_CHARACTER: Final = lazy_pattern(f"[{_UNSPACED}]")

# Words a minute of languages whose file does not say it. 230 for every language in Latin script is a convention, near
# the 238 of Brysbaert 2019 (doi:10.1016/j.jml.2019.104047, silent) and the 228 that Trauzettel-Klosinski and Dietz 2012
# found for English (doi:10.1167/iovs.11-8284, aloud). Cyrillic is theirs, rounded: ru 184; so are the figures in the
# files: ar 138, he 187 words, zh 255, ja 357 characters. They had no Persian, Urdu or other languages in Arabic script
# but Arabic, which writes more into one word: 180 is our convention, near their mean of 184 over seventeen languages.
_LATIN_RATE: Final = 230
_CYRILLIC_RATE: Final = 185
_RIGHT_TO_LEFT_RATE: Final = 180


@lru_cache(maxsize=1 << 12)
def integer(n: int, language: LanguageData) -> str:
    """The number in the digits and groups of the language by CLDR: `12,345` in `en`, `۱۲٬۳۴۵` in `fa`."""
    forms = _forms(language)
    text = _grouped(str(abs(n)), forms).translate(digits(language))
    return (forms.minus if n < 0 else "") + text


@lru_cache(maxsize=1 << 12)
def decimal_number(n: Decimal, places: int, language: LanguageData) -> str:
    """The number with so many decimal places in the digits of the language: `1,234.50` in `en`, `۱٬۲۳۴٫۵۰` in `fa`."""
    forms = _forms(language)
    whole, _, fraction = format(abs(n), f".{places}f").partition(".")
    text = _grouped(whole, forms) + (forms.decimal + fraction if fraction else "")
    negative = n < 0 and (int(whole) or fraction.strip("0"))
    return (forms.minus if negative else "") + text.translate(digits(language))


def percentage(number: str, language: LanguageData) -> str:
    """A number, written already, as a percentage: `45%` in `en`, `%45` in `tr`, `۴۵٪` in `fa`."""
    return _forms(language).percent.format(number)


def words(text: str) -> int:
    """How many words a plain text has.

    A word is a run between white space, dashes or slashes that has a letter or digit. Hyphens, apostrophes, points,
    marks such as Arabic vowel signs, and the zero-width non-joiner of Persian do not separate words. Each Chinese or
    Japanese character counts as one. Thai, Lao, Khmer and Burmese, which write no spaces, are split only where some
    are written.
    """
    if not text.isascii():
        for sign in _PARTING:  # a replacement that finds nothing costs next to nothing; a translation does not
            text = text.replace(sign, " ")
        for sign in _SILENT:
            text = text.replace(sign, "")
    encoded = text.encode("utf-8", "surrogatepass")
    others = encoded.translate(None, _ASCII)
    if others and (len(others) > len(encoded) // 2 or not _are_letters(others)):
        return _words_one_by_one(text)
    shape = encoded.translate(_SHAPES, _SIGNS)
    if b"  " in shape:
        return shape.count(b" x") + shape.startswith(b"x")
    return shape.count(b" ") + 1 - shape.startswith(b" ") - shape.endswith(b" ") if shape else 0


def _are_letters(others: bytes) -> bool:
    """Whether characters beyond ASCII are all letters or digits of scripts with spaces."""
    return not others.translate(None, _SPACED_BYTES) and others.decode("utf-8", "surrogatepass").isalnum()


def _words_one_by_one(text: str) -> int:
    """Count words where each must be looked at for a letter: there are signs of other scripts, or Chinese."""
    unspaced = 0
    if text.encode("utf-8", "surrogatepass").translate(None, _SPACED_BYTES):
        text, unspaced = _UNSPACED_CHARACTER.subn(" ", text)
    for sign in _PARTING_ASCII:
        text = text.replace(sign, " ")
    runs = text.split()
    odd = filterfalse(str.isalnum, runs)
    return len(runs) + unspaced - sum(1 for run in odd if not (run[0].isalnum() or any(map(str.isalnum, run))))


def reading_minutes(words: int, language: LanguageData) -> int:
    """The minutes that a text of so many words takes, to the nearest minute, at least 1."""
    rate = _rate(language)
    return max(1, (words + rate // 2) // rate)


@lru_cache(maxsize=1 << 8)
def digits(language: LanguageData) -> dict[int, str]:
    """What turns ASCII digits into those of the language."""
    zero = ord(_forms(language).zero)
    return {ord("0") + digit: chr(zero + digit) for digit in range(10)}


@lru_cache(maxsize=1 << 8)
def _forms(language: LanguageData) -> NumberForms:
    """The number forms of a language: CLDR's, with the digits that its file names."""
    forms = forms_of(language.tag).numbers
    return replace(forms, zero=language.digits[0]) if language.digits else forms


def _rate(language: LanguageData) -> int:
    """Words a minute: by the language's file, else by script."""
    if language.words_per_minute:
        return language.words_per_minute
    if language.direction == "rtl":
        return _RIGHT_TO_LEFT_RATE
    return _CYRILLIC_RATE if language.script == "Cyrl" else _LATIN_RATE


def _grouped(digits: str, forms: NumberForms) -> str:
    """ASCII digits in groups: the last of `primary_group`, those before it of `further_group`."""
    if forms.primary_group == 0 or len(digits) < forms.primary_group + forms.minimum_grouping:
        return digits
    head, groups = digits[: -forms.primary_group], [digits[-forms.primary_group :]]
    while head:
        head, group = head[: -forms.further_group], head[-forms.further_group :]
        groups.append(group)
    return forms.group.join(reversed(groups))
