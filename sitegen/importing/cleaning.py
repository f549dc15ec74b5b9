"""Characters that no file of a site may have, taken out of what is imported.

In: texts, and keys of front matter. Out: the same without control characters, lone surrogates and what cannot be seen
and does nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from sitegen.text.invisible import strays
from sitegen.text.lazy_pattern import lazy_pattern

_BREAKS: Final = lazy_pattern("\r\n?|\u2028|\u2029|\x85")
_REFUSED: Final = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKING_SPACES: Final = lazy_pattern(r"\s+")


def clean_body(text: str) -> str:
    """Return a text of several lines without what a body may not have, in NFC."""
    text = _REFUSED.sub("", _BREAKS.sub("\n", text))
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    hidden = frozenset(strays(text))
    return "".join(one for at, one in enumerate(text) if at not in hidden) if hidden else text


def clean_line(text: str) -> str:
    """Return a text as one line, trimmed."""
    return _BREAKING_SPACES.sub(" ", clean_body(text).replace("\u00a0", " ")).strip()


def clean_front(front: Mapping[str, object]) -> dict[str, object]:
    """Return keys of front matter with clean texts, without those that are empty."""
    return {key: cleaned for key, value in front.items() if (cleaned := _cleaned(value)) not in ("", [], {}, None)}


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, Mapping):
        found = {str(key): _cleaned(item) for key, item in value.items()}
        return {key: item for key, item in found.items() if item not in ([], {}, None) and (item != "" or key == "alt")}
    if isinstance(value, list | tuple):
        return [item for one in value if (item := _cleaned(one)) not in ("", [], {}, None)]
    return value
