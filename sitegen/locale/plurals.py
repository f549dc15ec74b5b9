"""Plural forms: which words a language uses with a number.

In: a number, a BCP 47 tag. Out: a category of CLDR (UTS 35, part 3): zero, one, two, few, many or other.
"""

from collections.abc import Callable
from functools import cache
from typing import Final

from sitegen.locale import cldr

CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")


def plural_category(number: int, language: str) -> str:
    """The category of a whole number: `few` for 3 in `ru`, `other` for 3 in `en`; `other` if CLDR has no rule."""
    return _rule(language)(number)


@cache
def _rule(language: str) -> Callable[[int], str]:
    return cldr.plural_rule(language)
