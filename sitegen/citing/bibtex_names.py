"""Names as BibTeX and BibLaTeX write them: `Karimi, Laila and {World Bank} and others`.

In: the value of a field. Out: names of CSL-JSON; or WrongNamesError.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.citing.tex import text_of_tex
from sitegen.text.lazy_pattern import lazy_pattern

_PREFIX: Final = lazy_pattern(r"(?P<particle>(?:[a-z\u00df-\u00f6\u00f8-\u00ff][\w'’-]*\s+)+)(?P<family>\S.*)")
_WHOLE: Final = lazy_pattern(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_LABELLED: Final = lazy_pattern(
    r"\s*(family|given|prefix|suffix|\w+-i|useprefix|id)\s*=\s*(.*)", re.DOTALL | re.IGNORECASE
)
_LABELS: Final = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
_SEPARATOR: Final = lazy_pattern(r"\s+and\s+|[{}\\]", re.IGNORECASE)
_COMMA: Final = lazy_pattern(r"\s*[,،]\s*|[{}\\]")
_BLANK: Final = lazy_pattern(r"\s+|[{}\\]")
_MOST_PARTS: Final = 3
"""`von Last, Jr, First`."""


class WrongNamesError(ValueError):
    """A list of names cannot be read."""


def names_of(value: str) -> list[dict[str, str]]:
    """Read names joined by `and`; one in braces is an organisation, never parted, and `others` stands for more."""
    names = [one.strip() for one in _parted(value, _SEPARATOR)]
    return [_name(one) for one in names if one]


def _parted(value: str, separator: re.Pattern[str]) -> list[str]:
    """Part a text where a separator is in no braces."""
    parts, start, depth, skipped = [], 0, 0, -1
    for found in separator.finditer(value):
        sign = found[0]
        if sign == "\\":
            skipped = found.end()
        elif sign in "{}":
            depth += ((sign == "{") - (sign == "}")) * (found.start() != skipped)
        elif not depth:
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]


def _name(bare: str) -> dict[str, str]:
    if bare.casefold() == "others":
        return {"literal": "others"}
    if _WHOLE.fullmatch(bare):
        return {"literal": text_of_tex(bare)}
    written = [part for part in _parted(bare, _COMMA) if part.strip()]
    labelled = [_LABELLED.fullmatch(part) for part in written]
    if written and all(labelled):
        named = [(found[1].lower(), text_of_tex(found[2])) for found in labelled if found]
        return {_LABELS[label]: text for label, text in named if label in _LABELS}
    parts = [text_of_tex(part) for part in written]
    if len(parts) > _MOST_PARTS or any(";" in part for part in parts):
        raise WrongNamesError(text_of_tex(bare))
    if len(parts) == 1:
        return _said([word for word in _parted(bare.strip(",، "), _BLANK) if word])
    particle = _PREFIX.fullmatch(parts[0]) if parts else None
    made = {"family": particle["family"] if particle else "".join(parts[:1]), "given": "".join(parts[-1:])}
    if particle:
        made["non-dropping-particle"] = particle["particle"].strip()
    if len(parts) == _MOST_PARTS:
        made["suffix"] = parts[1]
    return made


def _said(words: list[str]) -> dict[str, str]:
    """Read a name as it is said: `Ludwig van Dam`."""
    if len(words) == 1:
        return {"family": text_of_tex(words[0])}
    small = [at for at, word in enumerate(words[:-1]) if at and word[:1].islower()]
    start = small[0] if small else len(words) - 1
    end = small[-1] + 1 if small else start
    made = {"given": text_of_tex(" ".join(words[:start])), "family": text_of_tex(" ".join(words[end:]))}
    if small:
        made["non-dropping-particle"] = text_of_tex(" ".join(words[start:end]))
    return made
