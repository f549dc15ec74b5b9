"""Block rules asked only where the first character of a line lets them begin.

In: block rules in their order. Out: BlockDispatch, markdown-it's ruler of blocks, and `first_character`.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_block import StateBlock

from sitegen.markdown.markdown_it_internals import RuleFuncBlockType, Ruler
from sitegen.markdown.rule import Rule

Rules = tuple[RuleFuncBlockType, ...]


def first_character(state: StateBlock, line: int) -> str:
    """Return the first character of a line that is not white space; at the end of the text nothing."""
    at = state.bMarks[line] + state.tShift[line]
    return state.src[at : at + 1]


class BlockDispatch(Ruler[RuleFuncBlockType]):
    """The rules. A chain is returned as one rule that asks those that can begin: most lines are plain text."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__()
        for rule in rules:
            self.push(rule.name, rule.run, {"alt": list(rule.alt)})
        self.all = by_first(rules)
        chains = {chain for rule in rules for chain in rule.alt}
        self._chains = {chain: [_asking(*by_first([rule for rule in rules if chain in rule.alt]))] for chain in chains}
        self._chains[""] = [_asking(*self.all)]

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 - markdown-it's names
        """Return the rules of a chain."""
        return self._chains.get(chainName, [])


def by_first(rules: Sequence[Rule]) -> tuple[dict[str, Rules], Rules]:
    """Sort the rules of a chain by first character, and list those for any other character."""
    characters = {character for rule in rules if not rule.anywhere for character in rule.starts}
    found = {
        character: tuple(rule.run for rule in rules if rule.anywhere or not rule.starts or character in rule.starts)
        for character in characters
    }
    return found, tuple(rule.run for rule in rules if rule.anywhere or not rule.starts)


def _asking(found: dict[str, Rules], other: Rules) -> RuleFuncBlockType:
    """Make one rule of many."""

    def ask(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        return any(rule(state, line, end_line, silent) for rule in found.get(first_character(state, line), other))

    return ask
