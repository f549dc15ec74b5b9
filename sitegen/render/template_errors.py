"""The words for mistakes in templates, and where they are.

In: names, values, a template and a line. Out: Problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.encoding import Value, field_names
from sitegen.problems import Place, Problem, error
from sitegen.text.nearest import did_you_mean
from sitegen.theme.values import Template

FOUND_NAMES = ("site", "page", "t")
"""What every template sees."""


def mistake(message: str, hint: str = "") -> Problem:
    """Make the problem of a template whose line is not known yet."""
    return error("template", message, hint=hint)


def unknown_name(name: str) -> Problem:
    """Report that a template has no such name."""
    hint = did_you_mean(name, FOUND_NAMES, "every template sees")
    return mistake(f"there is no `{name}` here", f"{hint}; else `{{% set %}}` or import it first")


def unknown_field(owner: object, name: str) -> Problem:
    """Report that a value has no such field."""
    if owner is None:
        return mistake(f"`.{name}` is asked of a value that is absent here (none)", _ASK)
    if isinstance(owner, Mapping):
        known = did_you_mean(name, [str(key) for key in owner], "it has")
        return mistake(
            f'there is no entry "{name}" here', f'{known or "it is empty"}; `| default("")` allows its absence'
        )
    if isinstance(owner, Value):
        return unknown_view_field(type(owner), name)
    return mistake(f"a value of type {type(owner).__name__} has no `{name}`")


def unknown_view_field(view: type[Value], name: str) -> Problem:
    """Report that a view has no such field."""
    return mistake(f"{view.__name__} has no field `{name}`", did_you_mean(name, field_names(view), "its fields"))


def unprintable(value: object) -> Problem:
    """Return why a value cannot be printed and what to write instead."""
    if value is None:
        hint = 'write `{{ value or "" }}`, or ask `{% if value %}`'
        return mistake("this value is absent (none) and cannot be printed", hint)
    if isinstance(value, bool):
        return mistake("true and false are not printed", 'write `{{ "yes" if value else "no" }}`')
    return unprintable_type(type(value))


def unprintable_type(kind: type) -> Problem:
    """Return why values of a type cannot be printed and what to write instead."""
    name = kind.__name__
    hint = _INSTEAD.get(name, "print text or a number")
    if name == "Url":
        return mistake("an address of the site was printed without `| href`", hint)
    if name not in _INSTEAD and issubclass(kind, Value):
        hint = "print one of its fields: " + ", ".join(f"`{field}`" for field in field_names(kind))
    return mistake(f"a value of type {name} cannot be printed", hint)


_ASK: Final = "ask `{% if ... %}` for the value first"
_INSTEAD: Final = {
    "Url": "write `{{ url | href }}`",
    "BodyRef": "write `{{ body | body }}`",
    "DateView": "write `{{ date | time }}` or `{{ date.text }}`",
    "Picture": "write `{{ picture.url | href }}`",
}


def at_line(problem: Problem, template: Template, line: int, name: str = "") -> Problem:
    """Put a problem at a template's line; the column is that of `name` where the line has it."""
    lines = template.text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    column = excerpt.find(name) + 1 if name else 0
    length = len(name) if column else 1
    place = Place(path=template.path, line=line, column=column or 1, length=length, excerpt=excerpt)
    return problem.at(place)
