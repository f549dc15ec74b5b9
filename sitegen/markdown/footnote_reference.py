"""The mark of a footnote in the text: `[^label]`.

In: an inline state. Out: a footnote_reference token, whether there is such a note or not. parser.py sets this rule.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_inline import StateInline

from sitegen.markdown.limits import LABEL

REFERENCE: Final = re.compile(rf"\[\^([^\s\[\]]{{1,{LABEL}}}+)\]")


def footnote_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a reference; footnote_numbers.py finds out whether there is such a note."""
    match = REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_reference", "", 0)
        token.meta = {"label": match.group(1)}
        token.markup = match.group()
    state.pos = match.end()
    return True
