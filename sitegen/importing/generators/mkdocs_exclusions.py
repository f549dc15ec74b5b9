"""Files of a site of MkDocs that it does not publish: `exclude_docs`, `draft_docs`, hidden files, templates.

In: the settings, a path below the folder of documents. Out: why it is not published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sitegen.text.lazy_pattern import lazy_pattern

_WILD: Final = lazy_pattern(r"\*\*/|/\*\*|\*|\?|\[[^\]/]+\]|.", re.DOTALL)
_AS_PATTERN: Final = {"**/": "(?:.*/)?", "/**": "/.*", "*": "[^/]*", "?": "[^/]"}
_ALWAYS: Final = (".*", "/templates/")
Rules = tuple[tuple[re.Pattern[str], bool], ...]


class Exclusions:
    """What one mkdocs.yml leaves out of the site."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._excluded = _rules((*_ALWAYS, *_lines(config.get("exclude_docs"))))
        self._drafts = _rules(_lines(config.get("draft_docs")))

    def why(self, path: str) -> str:
        """Return why a file is not published; nothing for one that is."""
        if _matches(self._excluded, path):
            return "excluded by mkdocs.yml, or hidden"
        return "draft_docs of mkdocs.yml" if _matches(self._drafts, path) else ""


def _lines(value: object) -> list[str]:
    lines = value if isinstance(value, list) else str(value or "").splitlines()
    return [text for one in lines if (text := str(one).strip()) and not text.startswith("#")]


def _rules(lines: tuple[str, ...] | list[str]) -> Rules:
    """Return patterns as git reads them in .gitignore, each with whether it excludes."""
    found = []
    for line in lines:
        text = line.removeprefix("!")
        anchored = "/" in text.rstrip("/")
        inner = "".join(_piece(one[0]) for one in _WILD.finditer(text.strip("/")))
        end = "/.*" if text.endswith("/") else "(?:/.*)?"
        found.append((re.compile(f"{'' if anchored else '(?:.*/)?'}{inner}{end}"), not line.startswith("!")))
    return tuple(found)


def _piece(text: str) -> str:
    if text.startswith("[") and len(text) > 1:
        return text.replace("[!", "[^").replace("\\", "\\\\")
    return _AS_PATTERN.get(text) or re.escape(text)


def _matches(rules: Rules, path: str) -> bool:
    return next((excludes for pattern, excludes in reversed(rules) if pattern.fullmatch(path)), False)
