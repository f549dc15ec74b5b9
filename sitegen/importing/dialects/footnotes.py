"""Notes that other programs pass over and sitegen would refuse: references without a note, two notes of one label.

In: Markdown. Out: the same, with such references as text, and of two notes the first.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.importing.dialects.code_regions import regions_of
from sitegen.text.lazy_pattern import lazy_pattern

_DEFINITION: Final = lazy_pattern(r"(?m)^[ ]{0,3}\[\^([^\]\n]+)\]:")
_REFERENCE: Final = lazy_pattern(r"(?<![\\!])\[\^([^\]\n]+)\](?!:)")


def mended_notes(text: str) -> tuple[str, int]:
    """Return a text whose references all have a note, each of another label, and how many were mended."""
    if "[^" not in text:
        return text, 0
    regions = regions_of(text)
    seen: set[str] = set()
    mended = 0

    def definition(found: re.Match[str]) -> str:
        nonlocal mended
        label = _folded(found[1])
        if found.start() in regions or label not in seen:
            if found.start() not in regions:
                seen.add(label)
            return found[0]
        mended += 1
        return f"[^{found[1]}-{mended}]:".replace(" ", "-")

    text = _DEFINITION.sub(definition, text)
    regions = regions_of(text)

    def reference(found: re.Match[str]) -> str:
        nonlocal mended
        if found.start() in regions or _folded(found[1]) in seen or _at_line_start(found):
            return found[0]
        mended += 1
        return f"\\[^{found[1]}]"

    return _REFERENCE.sub(reference, text), mended


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _at_line_start(found: re.Match[str]) -> bool:
    return found.string[found.end() : found.end() + 1] == ":"
