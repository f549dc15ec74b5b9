"""A fenced block taken apart: its options, one a line, and the data after them.

In: the text between the fences. Out: Block; problems, whose lines count from the first line after the fence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from sitegen.encoding import replace
from sitegen.problems import Place, Problem, error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean

Kind = Literal["chart", "table", "map", "events"]
OptionType = Literal["text", "choice", "truth", "number", "pairs", "names"]

CALLED: Final[Mapping[Kind, str]] = {"chart": "a chart", "table": "a table", "map": "a map", "events": "a timeline"}
"""What each kind of block is called in messages."""
_OPTION: Final = lazy_pattern(r"([A-Za-z][A-Za-z_ -]*?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*")
_TRUTH: Final = {"true": True, "false": False}
_NUMBER: Final = lazy_pattern(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of a block: its name, what its value is, and what it means."""

    name: str
    meaning: str
    type: OptionType = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The value of an option as written, and its line in the block, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What a text refers to a figure by: its id, and its number in words, such as `Figure 2.`, as HTML."""

    id: str = ""
    label: str = ""


NO_MARK: Final = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block: its options by name, and the data in it, of which `above` lines of the block come first."""

    kind: Kind
    options: Mapping[str, Written] = field(default_factory=dict)
    data: str = ""
    above: int = 0
    mark: Mark = NO_MARK

    def text(self, name: str, default: str = "") -> str:
        """Return the value of an option as text."""
        found = self.options.get(name)
        return found.text if found else default

    def is_on(self, name: str) -> bool:
        """Return whether an option is `true`."""
        return self.text(name) == "true"

    def number(self, name: str) -> float | None:
        """Return the value of an option as a number."""
        found = self.options.get(name)
        return float(found.text) if found else None

    def names(self, name: str) -> tuple[str, ...]:
        """Return the names that an option lists, with commas between them."""
        return tuple(part for one in self.text(name).split(",") if (part := one.strip()))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs of an option: `a = b; c = d`."""
        parts = (one.partition("=") for one in self.text(name).split(";") if one.strip())
        return tuple((left.strip(), right.strip()) for left, _, right in parts)

    def place(self, name: str, find: str = "") -> Place:
        """Return where the value of an option is; the first line where it has none."""
        found = self.options.get(name)
        return Place(path="", line=found.line, find=find or found.text) if found else Place(path="", line=1)


def read_block(kind: Kind, text: str, known: tuple[Option, ...]) -> tuple[Block, tuple[Problem, ...]]:
    """Take a block apart. Options end at an empty line, at `---` or with the block; `#` begins a comment."""
    by_name = {option.name: option for option in known}
    options: dict[str, Written] = {}
    problems: list[Problem] = []
    lines = text.split("\n")
    at = 0
    for at, line in enumerate(lines, 1):
        if line.strip() in ("", "---"):
            break
        if line.lstrip().startswith("#"):
            continue
        match = _OPTION.fullmatch(line.strip())
        if match is None:
            problems.append(_no_option(kind, line.strip(), at))
            break
        name, value = match[1].replace(" ", "_").replace("-", "_").lower(), (match[2] or "").strip()
        wrong = _refusal(by_name.get(name), options, Written(value, at), match[1])
        if wrong is None:
            options[name] = Written(value, at)
        elif name in by_name:
            problems.append(wrong)
        else:
            hint = did_you_mean(name, by_name) or f"the options of {CALLED[kind]} are {', '.join(by_name)}"
            problems.append(replace(wrong, message=f"{CALLED[kind]} has no option `{match[1]}`", hint=hint))
    rest = "\n".join(lines[at:])
    return Block(kind=kind, options=options, data=rest if rest.strip() else "", above=at), tuple(problems)


def _refusal(option: Option | None, options: Mapping[str, Written], value: Written, written: str) -> Problem | None:
    """Return why an option cannot be taken."""
    place = Place(path="", line=value.line, find=written)
    if option is None:
        return error("unknown-key", f"there is no option `{written}`", place)
    if option.name in options:
        return error("duplicate-key", f"`{option.name}` is written twice", place, "keep one of the two")
    if not value.text:
        hint = "write one after the colon, or remove the line"
        return error("value", f"`{option.name}` has no value", place, hint)
    wrong = _wrong(option, value.text)
    if wrong is None:
        return None
    spot = Place(path="", line=value.line, find=value.text)
    return error("value", f"`{option.name}` {wrong[0]}", spot, wrong[1])


def _wrong(option: Option, value: str) -> tuple[str, str] | None:
    """Return what is wrong with a value, and what to do."""
    match option.type:
        case "truth" if value not in _TRUTH:
            return f"is true or false, not `{value}`", ""
        case "choice" if value not in option.choices:
            near = did_you_mean(value, option.choices)
            return f"cannot be `{value}`", near or f"it is one of {', '.join(option.choices)}"
        case "number" if not _NUMBER.fullmatch(value):
            return f"is a number such as 12 or 0.5, not `{value}`", ""
        case "pairs" if not all("=" in part for part in value.split(";") if part.strip()):
            return "is a list of pairs", f"write `{option.name}: one = its text; two = another text`"
        case _:
            return None


def _no_option(kind: Kind, line: str, at: int) -> Problem:
    message = f"this line of {CALLED[kind]} is not an option such as `title: Exports by country`"
    hint = "put an empty line between the options and the data"
    return error("data", message, Place(path="", line=at, find=line[:40]), hint)
