"""The words for mistakes in templates, and where they stand.

In: names, values, a template and a line. Out: messages (a hint on the second line) and Problems. For the room render.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.encoding import Value, field_names
from sitegen.nearest import did_you_mean
from sitegen.problems import Place, Problem, error
from sitegen.theme.values import Template

FOUND_NAMES = ("site", "page", "t")
"""What every template sees."""


def unknown_name(name: str) -> str:
    """Say that a template has no such name."""
    hint = did_you_mean(name, FOUND_NAMES, "every template sees")
    return f"there is no `{name}` here\n{hint}; else `{{% set %}}` or import it first"


def unknown_field(owner: object, name: str) -> str:
    """Say that a value has no such field."""
    if owner is None:
        return f"`.{name}` is asked of a value that is absent here (none)\nask `{{% if ... %}}` for the value first"
    if isinstance(owner, Mapping):
        known = did_you_mean(name, [str(key) for key in owner], "it has")
        return f'there is no entry "{name}" here\n{known or "it is empty"}; `| default("")` allows its absence'
    if isinstance(owner, Value):
        return unknown_view_field(type(owner), name)
    return f"a value of type {type(owner).__name__} has no `{name}`"


def unknown_view_field(view: type[Value], name: str) -> str:
    """Say that a view has no such field."""
    return f"{view.__name__} has no field `{name}`\n{did_you_mean(name, field_names(view), 'its fields')}"


def unprintable(value: object) -> str:
    """Say why a value cannot be printed and what to write instead."""
    if value is None:
        return 'this value is absent (none) and cannot be printed\nwrite `{{ value or "" }}`, or ask `{% if value %}`'
    if isinstance(value, bool):
        return 'true and false are not printed\nwrite `{{ "yes" if value else "no" }}`'
    return unprintable_type(type(value))


def unprintable_type(kind: type) -> str:
    """Say why values of a type cannot be printed and what to write instead."""
    name = kind.__name__
    hint = _INSTEAD.get(name, "print text or a number")
    if name == "Url":
        return f"an address of the site was printed without `| href`\n{hint}"
    if name not in _INSTEAD and issubclass(kind, Value):
        hint = "print one of its fields: " + ", ".join(f"`{field}`" for field in field_names(kind))
    return f"a value of type {name} cannot be printed\n{hint}"


_INSTEAD: Final = {
    "Url": "write `{{ url | href }}`",
    "BodyRef": "write `{{ body | body }}`",
    "DateView": "write `{{ date | time }}` or `{{ date.text }}`",
    "Picture": "write `{{ picture.url | href }}`",
}


def template_problem(template: Template, line: int, message: str, name: str = "") -> Problem:
    """Make a problem at a template's line; the column is that of `name` where the line has it."""
    lines = template.text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    column = excerpt.find(name) + 1 if name else 0
    place = Place(path=template.path, line=line, column=column or 1, length=len(name) if column else 1, excerpt=excerpt)
    text, _, hint = message.partition("\n")
    return error("template", text, place, hint)
