"""What sitegen takes from markdown-it-py beyond what it documents: the place to look when that changes.

In: markdown_it. Out: its names, and the list of rules of a ruler.

pyproject.toml holds markdown-it-py below its next minor release: 4.3 brought MD_TRIM_CHARS.
"""

from __future__ import annotations

from typing import Any, TypeVar

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import (
    MD_TRIM_CHARS,
    MD_TRIM_RE,
    isMdAsciiPunct,
    isPunctChar,
    isWhiteSpace,
    normalizeReference,
    unescapeAll,
)
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Rule, RuleOptionsType, Ruler
from markdown_it.utils import EnvType

__all__ = [
    "MD_TRIM_CHARS",
    "MD_TRIM_RE",
    "EnvType",
    "RuleFuncBlockType",
    "RuleOptionsType",
    "Ruler",
    "isMdAsciiPunct",
    "isPunctChar",
    "isWhiteSpace",
    "normalizeLink",
    "normalizeReference",
    "rules_of",
    "take_rules",
    "unescapeAll",
]

Function = TypeVar("Function")


def rules_of(ruler: Ruler[Function]) -> list[Rule[Function]]:
    """Return the rules of a ruler in order, each with its name, function, chains and whether it is on."""
    return ruler.__rules__


def take_rules(ruler: Ruler[Any], other: Ruler[Any]) -> None:
    """Let a ruler that has no rules yet share those of another one."""
    ruler.__rules__ = other.__rules__
