"""Block rules asked only where the first character of a line lets them fire.

In: markdown-it's list of block rules. Out: BlockDispatch, to be set as the ruler of blocks.py, and `first_character`.
"""

from __future__ import annotations

from typing import Final

from markdown_it.rules_block import StateBlock

from sitegen.markdown.markdown_it_internals import RuleFuncBlockType, Ruler, rules_of

# Where a rule is not named, any character may begin its block.
_FIRST: Final = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "-*_",
    "list": "-+*0123456789",
    "footnote_definition": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_ALL_FIRST: Final = "".join(_FIRST.values())

Rules = tuple[RuleFuncBlockType, ...]


def first_character(state: StateBlock, line: int) -> str:
    """The first character of a line that is not white space; at the end of the text nothing."""
    at = state.bMarks[line] + state.tShift[line]
    return state.src[at : at + 1]


class BlockDispatch(Ruler[RuleFuncBlockType]):
    """The rules. A chain is given out as one rule that asks those that can fire: most lines are plain text."""

    def __init__(self) -> None:
        super().__init__()
        self._settled: dict[str, list[RuleFuncBlockType]] = {}

    def settle(self) -> None:
        """Note which rules are on; to be called when all are."""
        self._settled = {}
        chains = {""} | {chain for rule in rules_of(self) for chain in rule.alt}
        self._settled = {chain: [_asking(*self.by_first(chain))] for chain in chains}

    def by_first(self, chain: str) -> tuple[dict[str, Rules], Rules]:
        """The rules of a chain by first character, and those for any other character."""
        rules = [rule for rule in rules_of(self) if rule.enabled and (not chain or chain in rule.alt)]
        found = {
            character: tuple(rule.fn for rule in rules if character in _FIRST.get(rule.name, character))
            for character in _ALL_FIRST
        }
        return found, tuple(rule.fn for rule in rules if rule.name not in _FIRST)

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 - markdown-it's names
        """Give the rules of a chain."""
        return self._settled.get(chainName) or super().getRules(chainName)


def _asking(found: dict[str, Rules], other: Rules) -> RuleFuncBlockType:
    """Make one rule of many."""

    def ask(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        return any(rule(state, line, end_line, silent) for rule in found.get(first_character(state, line), other))

    return ask
