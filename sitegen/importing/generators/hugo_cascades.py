"""What lists of Hugo pass down to the pages below them: `cascade`, one mapping or several with targets.

In: the value of `cascade`. Out: Cascade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sitegen.importing.dialects.front_keys import plain
from sitegen.text.lazy_pattern import lazy_pattern

_TARGETS: Final = frozenset({"_target", "target"})
_WILD: Final = lazy_pattern(r"\*\*|\*|\?|\{[^{}]*\}|.", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """Values, and the pattern of the pages that get them; None for all."""

    values: Mapping[str, Any]
    pattern: re.Pattern[str] | None = None

    def applies(self, path: str) -> bool:
        """Return whether a page, by its file below the folder of contents, gets the values."""
        stem = re.sub(r"(?:/_?index)?\.\w+$", "", f"/{path}")
        return self.pattern is None or bool(self.pattern.fullmatch(stem.lower()))


def cascades(value: object) -> Iterator[Cascade]:
    """Yield what a list passes down."""
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, dict):
            continue
        kept = {key: held for key, held in one.items() if key not in _TARGETS}
        target: Mapping[str, Any] = next((one[key] for key in _TARGETS if isinstance(one.get(key), dict)), {})
        glob = plain(target.get("path"))
        if kept:
            yield Cascade(values=kept, pattern=_pattern(glob) if glob else None)


def passed_down(values: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter of a page with what is passed down to it; `params` are put together."""
    params = [one.get("params") for one in (values, own)]
    both = {key: value for one in params if isinstance(one, Mapping) for key, value in one.items()}
    return {**values, **own, **({"params": both} if both else {})}


def _pattern(glob: str) -> re.Pattern[str]:
    glob = glob if glob.startswith("/") else f"/{glob}"
    return re.compile("".join(_piece(one[0]) for one in _WILD.finditer(glob.lower())))


def _piece(text: str) -> str:
    if text.startswith("{") and len(text) > 1:
        return f"(?:{'|'.join(re.escape(one) for one in text[1:-1].split(','))})"
    return {"**": ".*", "*": "[^/]*", "?": "[^/]"}.get(text) or re.escape(text)
