"""Which text is ordinary, so that smart punctuation may touch it.

In: inline tokens. Out: the places of the text tokens that are neither an address shown as itself nor in raw `<code>`;
how deep they are in links and in such elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it.token import Token

from sitegen.text.lazy_pattern import lazy_pattern

_CODE: Final = lazy_pattern(r"<(/?)(code|kbd|samp|pre|tt|var|script|style)\b", re.IGNORECASE)
_RAW_LINK: Final = lazy_pattern(r"<(/?)a(?=[\s/>])", re.IGNORECASE)


def ordinary_text(children: list[Token]) -> Iterator[int]:
    """Go through the text tokens that people wrote as text."""
    literal = 0
    for place, child in enumerate(children):
        if child.type == "text":
            if literal <= 0:
                yield place
        elif child.info == "auto":
            literal += child.nesting
        elif child.type == "html_inline":
            literal = depth_of_code([child], literal)


def depth_of_code(tokens: Iterable[Token], depth: int) -> int:
    """Return how deep in raw elements for code a text is after some tokens, from how deep it was."""
    for token in tokens:
        if token.type == "html_inline" and (match := _CODE.match(token.content)):
            depth = max(depth + (-1 if match.group(1) else 1), 0)
    return depth


def depth_of_links(tokens: Iterable[Token], depth: int) -> int:
    """Return how deep in links a text is after some tokens, raw ones included."""
    for token in tokens:
        if token.type in {"link_open", "link_close"}:
            depth += token.nesting
        elif token.type == "html_inline" and (match := _RAW_LINK.match(token.content)):
            depth = max(depth + (-1 if match.group(1) else 1), 0)
    return depth
