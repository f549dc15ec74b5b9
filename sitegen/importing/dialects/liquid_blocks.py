"""Blocks of Liquid that decide or repeat: `if`, `unless`, `case`, `for`, carried out where what they ask is known.

In: a block, variables. Out: the part of its text that holds, once or for each item; None where that cannot be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from sitegen.importing.dialects.front_keys import plain
from sitegen.text.lazy_pattern import lazy_pattern

MOST: Final = 1_000
"""Items of a loop that are written out."""
_TAG: Final = lazy_pattern(r"\{%[-~]?\s*(?P<name>\w+)(?P<rest>(?:[^%]|%(?!\})){0,2000}?)[-~]?%\}")
_NESTED: Final = frozenset({"if", "unless", "case", "for", "tablerow"})
_BRANCHES: Final = frozenset({"else", "elsif", "elif", "elseif", "when"})
_COMPARED: Final = lazy_pattern(
    r"^(?P<one>.+?)\s*(?P<sign>===?|!==?|<>|<=|>=|<|>|\scontains\s)\s*(?P<other>.+)$", re.DOTALL
)
_LOOP: Final = lazy_pattern(
    r"(?P<name>[\w-]+)\s+in\s+(?P<list>\(\s*-?\d+\s*\.\.\s*-?\d+\s*\)|[\w.\[\]\"'-]+)"
    r"(?P<reversed>\s+reversed)?(?P<more>(?:\s+(?:limit|offset):\s*\d+){0,2})(?P<after>\s+reversed)?"
)
_RANGE: Final = lazy_pattern(r"\(\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*\)")
PIECES: Final = lazy_pattern(
    r"(?:site\.(?:posts|pages|documents|html_pages|categories|tags|related_posts|collections)|paginator|collections|"
    r"pagination)\b(?:[.\[].*)?"
)
"""What a program lists of its own: pieces, their categories and tags."""


class UnknownError(Exception):
    """What is asked cannot be known. The argument is the expression."""


class Branch(NamedTuple):
    """A part of a block: the tag that begins it, what that asks, its text."""

    name: str
    asked: str
    text: str


class Values(Protocol):
    """What variables hold."""

    def raw(self, path: str) -> Any:
        """Return a value; None for one that is not there. Raises UnknownError."""


def branches(name: str, asked: str, inner: str) -> list[Branch]:
    """Return the parts of a block, which `else` and its like begin, those of blocks within it left alone."""
    found: list[Branch] = []
    depth = begun = 0
    head = (name, asked.strip())
    for tag in _TAG.finditer(inner):
        if tag["name"] in _NESTED:
            depth += 1
        elif tag["name"].startswith("end") and tag["name"][3:] in _NESTED:
            depth -= 1
        elif depth == 0 and tag["name"] in _BRANCHES:
            found.append(Branch(*head, inner[begun : tag.start()]))
            head, begun = (tag["name"], tag["rest"].strip()), tag.end()
    return [*found, Branch(*head, inner[begun:])]


def chosen(name: str, parts: Sequence[Branch], values: Values) -> str:
    """Return the text of the first part of an `if`, `unless` or `case` that holds. Raises UnknownError."""
    for at, part in enumerate(parts):
        if part.name == "else":
            return part.text
        if name == "case":
            if at and any(_same(values, parts[0].asked, one) for one in re.split(r",|\sor\s", part.asked)):
                return part.text
        elif holds(part.asked, values) != (part.name == "unless"):
            return part.text
    return ""


def holds(asked: str, values: Values) -> bool:
    """Return whether a condition holds. Liquid reads them from the right, without brackets. Raises UnknownError."""
    found = re.search(r"\s(and|or)\s", asked)
    if found:
        one, rest = asked[: found.start()], asked[found.end() :]
        return (
            holds(one, values) and holds(rest, values)
            if found[1] == "and"
            else holds(one, values) or holds(rest, values)
        )
    if asked.strip().startswith("not "):
        return not holds(asked.strip()[4:], values)
    compared = _COMPARED.match(asked.strip())
    if compared is None:
        value = values.raw(asked.strip())
        return value is not None and value is not False
    sign = compared["sign"].strip()
    one, other = values.raw(compared["one"].strip()), values.raw(compared["other"].strip())
    if sign == "contains":
        return other in one if isinstance(one, list | str) and isinstance(other, str) else False
    if sign in {"==", "===", "!=", "!==", "<>"}:
        return _equal(one, other, compared["other"].strip()) == sign.startswith("=")
    return _ordered(sign, one, other)


def _same(values: Values, one: str, other: str) -> bool:
    return _equal(values.raw(one.strip()), values.raw(other.strip()), other.strip())


def _equal(one: Any, other: Any, written: str) -> bool:
    if written in {"empty", "blank"}:
        return one is None or one in ("", [], {}, False)
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    return plain(one) == plain(other)


def _ordered(sign: str, one: Any, other: Any) -> bool:
    try:
        left, right = float(plain(one)), float(plain(other))
    except ValueError:
        return False
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


def items_of(asked: str, values: Values) -> tuple[str, list[Any]]:
    """Return the name that a loop gives to its items, and these. Raises UnknownError."""
    found = _LOOP.fullmatch(asked.strip())
    if found is None:
        raise UnknownError(asked)
    if span := _RANGE.fullmatch(found["list"]):
        listed: Any = list(range(int(span[1]), min(int(span[2]), int(span[1]) + MOST) + 1))
    else:
        listed = values.raw(found["list"])
    if listed is None:
        listed = []
    if not isinstance(listed, list) or len(listed) > MOST:
        raise UnknownError(asked)
    more = dict(re.findall(r"(limit|offset):\s*(\d+)", found["more"]))
    listed = listed[int(more.get("offset", 0)) :]
    listed = listed[: int(more["limit"])] if "limit" in more else listed
    return found["name"], listed[::-1] if found["reversed"] or found["after"] else listed


def repeated(asked: str, inner: str, values: Values, convert: Callable[[str, Mapping[str, Any]], str]) -> str:
    """Return the text of a loop for each item; `convert` is given what names mean. Raises UnknownError."""
    first, *rest = branches("for", asked, inner)
    name, listed = items_of(asked, values)
    if not listed:
        return convert(rest[0].text, {}) if rest else ""
    made = []
    for at, item in enumerate(listed):
        count = {"index": at + 1, "index0": at, "length": len(listed), "first": at == 0, "last": at == len(listed) - 1}
        made.append(convert(first.text, {name: item, "forloop": count, "loop": count}))
    return "".join(made)
