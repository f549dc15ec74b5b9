"""What a template may load, and the digest of all of it.

In: templates by name. Out: a digest for each name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

from sitegen.encoding import encode
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.theme.values import Template

_TAG: Final = lazy_pattern(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)(?:%\}|\Z)", re.DOTALL)
_STRING = r"""(?:"[^"\\]*"|'[^'\\]*')"""
_LITERAL: Final = lazy_pattern(
    rf"""\s*+(?:({_STRING})|[\[(]\s*+((?:{_STRING}\s*+,?\s*+)*+)[\])])
    \s*+(?:ignore\s+missing\b\s*)?(?:with(?:out)?\s+context\b\s*)?(?:(?:as|import)\b.*)?[-+]?\s*""",
    re.DOTALL | re.VERBOSE,
)


def references(text: str) -> Iterator[str | None]:
    """Return the names that a template's tags load; None for a name that is only known when it runs.

    It may give too many (tags in comments), never too few: a tag that is not surely literal counts as dynamic.
    """
    for tag in _TAG.finditer(text):
        literal = _LITERAL.fullmatch(tag[1])
        if literal is None:
            yield None
        else:
            yield from (name[1:-1] for name in re.findall(_STRING, literal[1] or literal[2]))


def closure_digests(templates: Mapping[str, Template], shared: object) -> Mapping[str, str]:
    """Return by template the digest of itself, of everything it may load, and of `shared` (messages, options)."""
    loads = {name: tuple(references(template.text)) for name, template in templates.items()}
    seal = blake2b(encode(shared), digest_size=16).hexdigest()
    return {name: _digest(reached(name, loads), templates, seal) for name in templates}


def reached(start: str, loads: Mapping[str, tuple[str | None, ...]]) -> tuple[str, ...]:
    """Return the names that a template reaches, itself included, sorted; all of them where one name is dynamic."""
    seen, waiting = {start}, [start]
    while waiting:
        for name in loads.get(waiting.pop(), ()):
            if name is None:
                return tuple(sorted({*seen, *loads}))
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return tuple(sorted(seen))


def _digest(names: tuple[str, ...], templates: Mapping[str, Template], seal: str) -> str:
    rows = [(name, templates[name].digest if name in templates else "") for name in names]
    return blake2b(encode((rows, seal)), digest_size=16).hexdigest()
