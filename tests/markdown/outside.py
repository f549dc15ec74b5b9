"""Rules that do not come with sitegen, for the tests: one of their own for `==marked==`, and two plugins."""

from __future__ import annotations

from typing import Final

from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sitegen.markdown import Rule, rules_of_plugin


def _marked(state: StateInline, silent: bool) -> bool:
    start, end = state.pos, state.posMax
    if not state.src.startswith("==", start):
        return False
    close = state.src.find("==", start + 2, end)
    if close <= start + 2:
        return False
    if not silent:
        state.pos, state.posMax = start + 2, close
        state.push("mark_open", "mark", 1).markup = "=="
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1).markup = "=="
    state.pos, state.posMax = close + 2, end
    return True


MARKED: Final = Rule(
    name="marked",
    kind="inline",
    run=_marked,
    version="1",
    starts="=",
    before="emphasis",
    renders={"mark_open": "<mark>", "mark_close": "</mark>"},
)
MATH: Final = rules_of_plugin(dollarmath_plugin, version="1", starts="$", options={"allow_digits": False})
ATTRIBUTES: Final = rules_of_plugin(attrs_plugin, version="1", starts="{")
BLOCK_ATTRIBUTES: Final = rules_of_plugin(attrs_block_plugin, version="1", starts="{")
OUTSIDE: Final = (MARKED, *MATH, *ATTRIBUTES, *BLOCK_ATTRIBUTES)
