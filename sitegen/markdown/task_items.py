"""Items of task lists: `- [ ] to do`, `- [x] done`.

In: all tokens, once a plugin may have made something of them. Out: texts that begin with a box.
"""

from __future__ import annotations

from typing import Final

from markdown_it.rules_core import StateCore

from sitegen.text.lazy_pattern import lazy_pattern

_MARK: Final = lazy_pattern(r"\[([ xX])\](?=[ \t])")
_OPEN: Final = "\u2610"
_DONE: Final = "\u2611"


def task_items(state: StateCore) -> None:
    """Put a box, which every reader of a text shows, for the brackets at the beginning of a list item."""
    for at, token in enumerate(state.tokens):
        if token.type != "list_item_open":
            continue
        text = state.tokens[at + 1]
        children = (state.tokens[at + 2] if text.type == "paragraph_open" else text).children
        if not children or children[0].type != "text":
            continue
        content = children[0].content
        mark = _MARK.match(content)
        if mark and (content[mark.end() :].strip() or len(children) > 1):
            children[0].content = (_OPEN if mark[1] == " " else _DONE) + content[mark.end() :]
