"""markdown-it's inline parser, asking only the rules that can begin with a character.

In: inline rules and rules of pairs in their order. Out: InlineParser, for `MarkdownIt.inline`, and InlineState.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.fast_inline import FastWay, fast_inline
from sitegen.markdown.limits import INLINE_DEPTH, NESTED_TEXTS, too_much
from sitegen.markdown.markdown_it_internals import EnvType, Ruler
from sitegen.markdown.rule import Rule

Run = Callable[[StateInline, bool], bool]


class _ByStart(dict[str, tuple[Run, ...]]):
    """The rules by first character, where some can begin with any."""

    def __init__(self, found: dict[str, tuple[Run, ...]], other: tuple[Run, ...]) -> None:
        super().__init__(found)
        self._other = other

    def get(self, key: str, default: object = None) -> tuple[Run, ...]:  # noqa: ARG002
        return super().get(key, self._other)


class InlineState(StateInline):
    """The state of the inline parser, with what our rules want to know of the whole text once."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> None:  # noqa: N803
        super().__init__(src, md, env, outTokens)
        self.has_spans = "]{" in src
        self.last_bracket = src.rfind("]")
        self.extended = False
        self.code = (0, 0)
        """How many tokens were looked at for raw elements for code, and how deep in them the text is there."""


class InlineParser(ParserInline):
    """The inline parser. Rules are looked up by the first character; what they make is what markdown-it makes."""

    def __init__(
        self, rules: Sequence[Rule], pairs: Sequence[Rule], outside: Collection[Rule] = (), *, fast: bool = True
    ) -> None:
        super().__init__()
        self.ruler, self.ruler2 = Ruler(), Ruler()
        for rule in rules:
            self.ruler.push(rule.name, rule.run)
        for rule in pairs:
            self.ruler2.push(rule.name, rule.run)
        starts = sorted({start for rule in rules for start in rule.starts})
        # A link's text ends at a bracket with which no rule begins.
        self._stops = re.compile(f"[{re.escape(''.join(starts))}\\]]")
        found = {start: tuple(rule.run for rule in rules if rule.anywhere or start in rule.starts) for start in starts}
        other = tuple(rule.run for rule in rules if rule.anywhere)
        self._rules = _ByStart(found, other) if other else found
        self._spans = any(rule.name == "span" for rule in rules)
        # Rules from outside may leave pieces of text to be joined.
        foreign = [rule for rule in (*rules, *pairs) if rule in outside]
        self._paired = "".join(sorted({start for rule in (*pairs, *foreign) for start in rule.starts}))
        self._always_pair = any(rule.anywhere for rule in (*rules, *pairs))
        is_fast = fast and not self._always_pair
        known = [*rules, *(rule for rule in pairs if rule in outside)]
        self.fast: FastWay | None = fast_inline(known) if is_fast else None

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it's name
        """Skip one token without making it."""
        pos = state.pos
        known = state.cache.get(pos)
        if known is not None:
            state.pos = known
            return
        rules = self._rules.get(state.src[pos])
        taken = False
        if rules is None:
            stop = self._stops.search(state.src, pos, state.posMax)
            state.pos = stop.start() if stop else state.posMax
            taken = state.pos > pos
        elif state.level < INLINE_DEPTH:
            state.level += 1
            taken = any(rule(state, True) for rule in rules)  # noqa: FBT003
            state.level -= 1
        elif state.src[pos] in self._rules:
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
                stop = self._stops.search(src, pos, end)
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
        """Make the tokens of a text by itself."""
        # What is defined for the whole body, and a body that a core rule from outside looks at, are for the rules.
        if self.fast and not env.get("references") and not env.get("by_rules"):
            made = self.fast(src, md.normalizeLink)
            if made is not None:
                tokens += made
                return tokens
        depth = env.get("texts", 0) + 1
        if depth > NESTED_TEXTS:
            raise too_much(f"images and notes are nested more than {NESTED_TEXTS} deep")
        env["texts"] = depth
        state = InlineState(src, md, env, tokens)
        state.extended = self._spans
        self.tokenize(state)
        # Nothing to pair and to join where no marker was seen.
        if self._always_pair or any(character in src for character in self._paired):
            for rule in self.ruler2.getRules(""):
                rule(state)
        env["texts"] = depth - 1
        env.setdefault("not_fast", set()).add(id(tokens))
        return state.tokens
