"""Abbreviations that a text explains: `*[JCPOA]: Joint Comprehensive Plan of Action` (PHP Markdown Extra).

In: a block state, then all tokens. Out: the definitions in `env["abbreviations"]`; abbr_open and abbr_close around each
use of one of them; a problem for those that mark nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.escapes import attributes
from sitegen.markdown.limits import LABEL
from sitegen.markdown.near_misses import problem_of
from sitegen.markdown.render_state import Render, RenderState
from sitegen.markdown.tokens import FastToken
from sitegen.model.near_misses import NEAR_MISSES
from sitegen.text.lazy_pattern import lazy_pattern

_DEFINITION: Final = lazy_pattern(rf"\*\[(?P<short>[^\[\]\n]{{1,{LABEL}}}+)\]:[ \t]*+(?P<long>[^\n]*[^\s])")
_UNUSED: Final = next(rule for rule in NEAR_MISSES if rule.name == "abbreviation-unused")


def abbreviation(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, FBT001, N803
    """Take the line that explains an abbreviation; of two for one the first holds, as of references."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    if not state.src.startswith("*[", start) or state.is_code_block(startLine):
        return False
    found = _DEFINITION.match(state.src, start, state.eMarks[startLine])
    if found is None or not found["short"].strip():
        return False
    if not silent:
        known: dict[str, str] = state.env.setdefault("abbreviations", {})
        lines: list[tuple[str, int, str]] = state.env.setdefault("abbreviation_lines", [])
        short = " ".join(found["short"].split())
        lines.append(("" if short in known else short, startLine + 1, found.group()))
        known.setdefault(short, found["long"])
        state.line = startLine + 1
    return True


def abbreviations(state: StateCore) -> None:
    """Mark every use of what the text explains, as a whole word; report definitions that mark nothing."""
    known: dict[str, str] = state.env.get("abbreviations", {})
    if not known:
        return
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    used: set[str] = set()
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_marked(token.children, pattern, known, used))
    rendering: RenderState = state.env["rendering"]
    level = dict(rendering.options.levels).get(_UNUSED.name, _UNUSED.level)
    unused = [(line, text) for short, line, text in state.env["abbreviation_lines"] if short not in used]
    if unused and level != "off":
        rendering.problems.append(problem_of(_UNUSED, level, unused))


def _marked(
    children: list[Token], pattern: re.Pattern[str], known: Mapping[str, str], used: set[str]
) -> Iterator[Token]:
    addresses = 0
    for child in children:
        addresses += child.nesting if child.info == "auto" else 0
        if child.type != "text" or addresses or not pattern.search(child.content):
            yield child
            continue
        at = 0
        for found in pattern.finditer(child.content):
            if at < found.start():
                yield _text(child, child.content[at : found.start()])
            opened = FastToken("abbr_open", "abbr", 1, child.level, "", "")
            opened.attrs["title"] = known[found.group()]
            used.add(found.group())
            yield opened
            yield _text(child, found.group())
            yield FastToken("abbr_close", "abbr", -1, child.level, "", "")
            at = found.end()
        if at < len(child.content):
            yield _text(child, child.content[at:])


def _text(like: Token, content: str) -> Token:
    return FastToken("text", "", 0, like.level, content, "")


def _open(rendering: RenderState, token: Token) -> str:
    title = str(token.attrs["title"])
    rendering.grow(title)
    return f"<abbr{attributes({'title': title})}>"


ABBREVIATION: Final[Mapping[str, str | Render]] = {"abbr_open": _open, "abbr_close": "</abbr>"}
