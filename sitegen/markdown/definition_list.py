"""Definition lists: a term, and below it lines that begin with `: `.

In: nothing. Out: the block rule of mdit-py-plugins, limited to the sign that is documented.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin

from sitegen.markdown.markdown_it_internals import RuleFuncBlockType
from sitegen.text.lazy_pattern import lazy_pattern

_CODE_INDENT: Final = 4
_TILDE: Final = lazy_pattern(r"[ \t>]*~[ \t]")


def definition_list() -> RuleFuncBlockType:
    """Return the rule, which the plugin only gives to a parser.

    The plugin takes `~` and lines that are indented like code, too; those are left to CommonMark.
    """
    md = MarkdownIt("commonmark").use(deflist_plugin)
    md.block.ruler.enableOnly("deflist")
    rule = md.block.ruler.getRules("")[0]

    def documented(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        if not silent:
            line = start_line + 1
            if line < end_line and state.isEmpty(line):
                line += 1
            if line < end_line and not _begins_definition(state, line):
                return False
            end_line = min(end_line, _next_tilde(state, line))
        return rule(state, start_line, end_line, silent)

    return documented


def _begins_definition(state: StateBlock, line: int) -> bool:
    at = state.bMarks[line] + state.tShift[line]
    return state.src.startswith(":", at) and state.sCount[line] - state.blkIndent < _CODE_INDENT


def _next_tilde(state: StateBlock, line: int) -> int:
    """Return the first line from here on that begins with `~` and a blank, which ends a list."""
    lines: list[int] | None = state.env.get("tildes")
    if lines is None:
        written = state.src.split("\n") if "~" in state.src else ()
        lines = state.env["tildes"] = [at for at, text in enumerate(written) if _TILDE.match(text)]
    place = bisect_left(lines, line)
    return lines[place] if place < len(lines) else state.lineMax
