"""Places in a source as authors write them: `p. 4`, `ch. 2`, `ст. 6`, `ص. ۱۲`, `33-35, 40`.

In: the text after a key, Languages and a tag. Out: the kind of the place, the place, what follows it; and in print.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from sitegen.citing.words import Words
from sitegen.locale.citation_words import PLACES
from sitegen.locale.language_data import LAST_RESORT, Languages
from sitegen.text.lazy_pattern import lazy_pattern

_ONE: Final = r"(?:\d[\w.:/]*|[ivxlcIVXLC]+(?!\w)|[A-Z]\d[\w.]*)"
_NUMBERS: Final = rf"{_ONE}(?:\s*[-\u2010-\u2015]\s*{_ONE})?"
_VALUE: Final = rf"{_NUMBERS}(?:\s*(?:,|،|&)\s*{_NUMBERS})*"
_ALONE: Final = lazy_pattern(rf"(?P<value>{_VALUE.replace('[ivxlcIVXLC]+(?!' + chr(92) + 'w)|', '')})(?!\w)")
_SEVERAL: Final = lazy_pattern(r"[-\u2010-\u2015,،&]")


class Placed(NamedTuple):
    """A place in a source: its kind (`page` and so on; empty for none), the place, and what the author adds."""

    label: str
    locator: str
    suffix: str


@lru_cache(maxsize=64)
def _labels(languages: Languages, tag: str) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {}
    for language in (LAST_RESORT, tag):
        for kind in PLACES:
            text, other = languages.text(language, f"citations.places.{kind}")
            for word in text.split("|") if not other or language == LAST_RESORT else ():
                kinds.setdefault(word.casefold(), kind)
    words = sorted(kinds, key=lambda word: (-len(word), word))
    pattern = "|".join(map(re.escape, words))
    return re.compile(rf"(?P<label>{pattern})\s*(?P<value>{_VALUE})(?!\w)", re.IGNORECASE), kinds


def placed(text: str, languages: Languages, tag: str) -> Placed:
    """Take what follows a key apart. A number without a word before it is a page."""
    bare = text.strip()
    comma = bare[:1] in {",", "،"}
    bare = bare[1:].strip() if comma else bare
    pattern, kinds = _labels(languages, tag)
    found = pattern.match(bare)
    label = kinds[found["label"].casefold()] if found else "page"
    found = found or _ALONE.match(bare)
    if found is None:
        return Placed("", "", f", {bare}" if comma and bare else bare)
    rest = bare[found.end() :].strip()
    return Placed(label, found["value"].strip(), rest)


def place_text(label: str, locator: str, words: Words, *, bare_pages: bool) -> str:
    """Write a place: pages alone where a style has them so, else `p. 4`, `pp. 4–6`, `chap. 2`."""
    if not locator:
        return ""
    locator = "".join(str(unicodedata.decimal(sign, sign)) for sign in locator).replace("،", ",")
    numbers = words.pages(locator) if label in {"", "page"} else words.digits(re.sub(r"\s*-\s*", "–", locator))
    if bare_pages and label in {"", "page"}:
        return numbers
    forms = words(f"places.{label or 'page'}").split("|")
    word = forms[min(1, len(forms) - 1)] if _SEVERAL.search(locator) else forms[0]
    return f"{word}\u00a0{numbers}"
