"""What a new site says in its languages before its authors do, and what it is called.

In: language tags, the name of a folder. Out: words, a title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from sitegen.text.invisible import INVISIBLE, strays
from sitegen.toml import decode_toml


@cache
def known_words() -> Mapping[str, Mapping[str, str]]:
    """Return the words of each language that has some."""
    content = (Path(__file__).parent / "words.toml").read_bytes()
    return cast("Mapping[str, Mapping[str, str]]", decode_toml("words.toml", content)[0])


def words_of(tag: str) -> Mapping[str, str]:
    """Return the words of a language, else of the one that it is a kind of, else those of English."""
    known = known_words()
    return known.get(tag) or known.get(tag.split("-", maxsplit=1)[0]) or known["en"]


def title_of(name: str) -> str:
    """Make a title from the name of a folder: `my-blog` becomes `My blog`."""
    text = re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFC", name))
    hidden = frozenset(strays(text))
    text = "".join(one for at, one in enumerate(text) if at not in hidden and _is_shown(one)).strip()
    return text[:1].upper() + text[1:] or "A new site"


def _is_shown(character: str) -> bool:
    return character.isprintable() or bool(INVISIBLE.match(character))
