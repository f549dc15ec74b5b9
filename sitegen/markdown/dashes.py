"""Dashes and ellipses: `--`, `---` and `...`.

In: all tokens. Out: text tokens with typographic characters.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_core import StateCore

from sitegen.markdown.literal_text import ordinary_text

_ELLIPSIS: Final = re.compile(r"\.{3,}+")
# These three are markdown-it's.
_EM: Final = re.compile(r"(^|[^-])---(?=[^-]|$)", re.MULTILINE)
_EN_SPACED: Final = re.compile(r"(^|\s)--(?=\s|$)", re.MULTILINE)
_EN: Final = re.compile(r"(^|[^-\s])--(?=[^-\s]|$)", re.MULTILINE)


def dashes(state: StateCore) -> None:
    """Set dashes and ellipses, but not within code and addresses. `(c)` stays: analysis counts (a), (b), (c)."""
    if "--" not in state.src and "..." not in state.src:
        return
    for token in state.tokens:
        if token.type != "inline" or ("--" not in token.content and "..." not in token.content):
            continue
        children = token.children or []
        for place, text in ordinary_text(children):
            content = text.content
            if content[:1] == "-" and place and children[place - 1].content[-1:] == "-":
                continue  # `\\---`: the author wants hyphens
            if "..." in content:
                content = _ELLIPSIS.sub("…", content)
            if "--" in content:
                content = _EN.sub("\\1–", _EN_SPACED.sub("\\1–", _EM.sub("\\1—", content)))
            text.content = content
