"""markdown-it's inline parser, asking only the rules that can fire on a character.

In: nothing. Out: InlineParser and InlineState, its state. parser.py and the inline rules of this room import this.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.fast_inline import fast_tokens
from sitegen.markdown.limits import INLINE_DEPTH, NESTED_TEXTS, too_much
from sitegen.markdown.markdown_it_internals import EnvType

Rule = Callable[[StateInline, bool], bool]

# markdown-it stops at more characters, for plugins that we do not have; each stop costs time.
_STOPS: Final = re.compile(r"[\n\\`~*_\[\]!<&^]")
_STARTS: Final = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "span": "[",
    "link": "[",
    "footnote_reference": "[",
    "image": "!",
    "footnote_inline": "^",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}


class InlineState(StateInline):
    """The state of the inline parser, with what our rules want to know of the whole text once."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> None:  # noqa: N803
        super().__init__(src, md, env, outTokens)
        self.has_spans = "]{" in src
        self.last_bracket = src.rfind("]")
        self.extended = False


class InlineParser(ParserInline):
    """The inline parser. Rules are looked up by the first character; what they make is what markdown-it makes."""

    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = _STOPS
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._extended = False

    def settle(self) -> None:
        """Note which rules are on; to be called when all are."""
        names = self.ruler.get_active_rules()
        self._extended = "footnote_reference" in names
        found: dict[str, list[Rule]] = {}
        for name, rule in zip(names, self.ruler.getRules(""), strict=True):
            for start in _STARTS.get(name, ""):
                found.setdefault(start, []).append(rule)
        self._rules = {start: tuple(rules) for start, rules in found.items()}

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it's name
        """Move behind one token without making it."""
        pos = state.pos
        known = state.cache.get(pos)
        if known is not None:
            state.pos = known
            return
        rules = self._rules.get(state.src[pos])
        taken = False
        if rules is None:
            stop = _STOPS.search(state.src, pos, state.posMax)
            state.pos = stop.start() if stop else state.posMax
            taken = state.pos > pos
        elif state.level < INLINE_DEPTH:
            state.level += 1
            taken = any(rule(state, True) for rule in rules)  # noqa: FBT003
            state.level -= 1
        else:
            # As in markdown-it: deeper brackets are not tried as links.
            state.pos, taken = state.posMax, True
        if not taken:
            state.pos = pos + 1
        state.cache[pos] = state.pos

    def tokenize(self, state: StateInline) -> None:
        """Make tokens of the text from `state.pos` to `state.posMax`."""
        src, end, lookup = state.src, state.posMax, self._rules.get
        while state.pos < end:
            pos = state.pos
            rules = lookup(src[pos])
            if rules is None:
                stop = _STOPS.search(src, pos, end)
                at = max(stop.start() if stop else end, pos + 1)
                state.append_pending(src[pos:at])
                state.pos = at
                continue
            if state.level < INLINE_DEPTH:
                for rule in rules:
                    if rule(state, False):  # noqa: FBT003
                        break
            if state.pos == pos:
                state.append_pending(src[pos])
                state.pos = pos + 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Make tokens of a text that stands on its own."""
        # Spans and link references are the rules' alone.
        if self._extended and ("{" not in src or "]{" not in src) and not env.get("references"):
            made = fast_tokens(src, md.normalizeLink)
            if made is not None:
                tokens += made
                return tokens
        depth = env.get("texts", 0) + 1
        if depth > NESTED_TEXTS:
            raise too_much(f"images and notes stand more than {NESTED_TEXTS} deep in each other")
        env["texts"] = depth
        state = InlineState(src, md, env, tokens)
        state.extended = self._extended
        self.tokenize(state)
        # Nothing to pair and to join where no marker of emphasis was seen.
        if "*" in src or "_" in src or "~" in src:
            for rule in self.ruler2.getRules(""):
                rule(state)
        env["texts"] = depth - 1
        return state.tokens
