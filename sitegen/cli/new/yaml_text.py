"""Front matter for new files, as an author would write it.

In: keys and their texts. Out: lines of YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

_PLAIN: Final = re.compile(r"[^\W\d_][^\n:#\\\"'\[\]{}&*!|>%@`,]*(?<!\s)")
_WORDS: Final = frozenset({"false", "no", "null", "off", "on", "true", "y", "n", "yes"})
"""What some reader of YAML takes for something else than a text."""


def quoted(text: str) -> str:
    """Return a text as a YAML scalar: as it is where that cannot be misread, else in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def front_matter(lines: Iterable[str], body: str = "") -> bytes:
    """Return a file with front matter, and a body if there is one."""
    head = "".join(f"{line}\n" for line in ("---", *lines, "---"))
    return f"{head}\n{body}\n".encode() if body else head.encode()
