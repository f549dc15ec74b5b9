"""Which text is ordinary, so that smart punctuation may touch it.

In: inline tokens. Out: the places of the text tokens that are neither an address shown as itself nor in raw `<code>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.token import Token

_CODE: Final = re.compile(r"<(/?)(code|kbd|samp|pre|tt|var|script|style)\b", re.IGNORECASE)


def ordinary_text(children: list[Token]) -> Iterator[int]:
    """Go through the text tokens that people wrote as text."""
    literal = 0
    for place, child in enumerate(children):
        if child.type == "text":
            if literal <= 0:
                yield place
        elif child.info == "auto":
            literal += child.nesting
        elif child.type == "html_inline" and (match := _CODE.match(child.content)):
            literal = max(literal + (-1 if match.group(1) else 1), 0)
