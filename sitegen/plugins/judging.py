"""Values of plugins judged before anything uses them: what each holds, and what two of them claim alike.

In: Plugin values. Out: what is wrong, in words; problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, get_args

from sitegen.commands import RESERVED
from sitegen.markdown import Kind, Rule
from sitegen.model.shortcodes import SNIPPET, Shortcode
from sitegen.outputs.table import OUTPUTS, PAGES, PIECE_OUTPUTS
from sitegen.plugins.failures import Origin
from sitegen.plugins.plugin import Check, Command, Family, Output, Plugin
from sitegen.plugins.shortcode_faults import shortcode_faults
from sitegen.problems import Problem, Related, error
from sitegen.render.filter_names import FILTERS, OWN_FILTERS
from sitegen.render.metadata import FAMILIES
from sitegen.render.template_types import OPTIONAL, TEMPLATES
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import check_served_path

Fault = tuple[str, str]
"""What is wrong, and what to do."""

KINDS: Final = frozenset(
    {*(one.kind for one in OUTPUTS), *(one.kind for one in PIECE_OUTPUTS), *PAGES, "asset", "file"}
)
_RULE_FIELDS: Final[Mapping[str, Any]] = {
    "run": object,
    **dict.fromkeys(("anywhere", "gap", "indented", "rest", "replaces", "raw_html", "autolink", "cites"), bool),
    **dict.fromkeys(("forms", "alt"), tuple),
    **dict.fromkeys(("renders", "plugin_renders", "owns", "texts", "elements"), Mapping),
    "possible": str | None,
}
"""The types of the fields of a Markdown rule that are no text."""
_NAME: Final = lazy_pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FILTER: Final = lazy_pattern(r"[a-z][a-z0-9_]*")
_NAME_HINT: Final = "write lower-case letters, digits and hyphens between them"
_LISTS: Final[Mapping[str, type]] = {
    "rules": Rule,
    "shortcodes": Shortcode,
    "outputs": Output,
    "checks": Check,
    "families": Family,
    "commands": Command,
}
_CALLED: Final = {Output: ("make",), Check: ("run",), Family: ("write",), Command: ("run",)}


def faults(value: Any) -> Iterator[Fault]:
    """Yield what is wrong with a plugin by itself."""
    if not isinstance(value.name, str) or not _NAME.fullmatch(value.name):
        yield f"its `name` is {value.name!r}", _NAME_HINT
    if not isinstance(value.version, str) or not value.version:
        yield "its `version` is not text", 'write version="1.0"; it changes with what the plugin does'
    for name, kind in _LISTS.items():
        items = getattr(value, name)
        if not isinstance(items, tuple):
            yield f"its `{name}` are no tuple", f"write {name}=(...,)"
            continue
        for item in items:
            if not isinstance(item, kind):
                yield f"one of its `{name}` is not a {kind.__name__}", f"make it with sitegen.plugins.{kind.__name__}"
            else:
                yield from _FAULTS.get(kind, _part_faults)(item)
    yield from _filter_faults(value.filters)


def _rule_faults(rule: Any) -> Iterator[Fault]:
    """Yield the fields of a Markdown rule that are of another type; what they say is judged with the other rules."""
    for field in fields(rule):
        if not isinstance(getattr(rule, field.name), _RULE_FIELDS.get(field.name, str)):
            yield f"`{field.name}` of the Markdown rule {rule.name!r} is of another type", "see Rule in the docs"
    if not callable(rule.run):
        yield f"`run` of the Markdown rule {rule.name!r} is not a function", "write a function there"
    if rule.kind not in get_args(Kind):
        kinds = ", ".join(get_args(Kind))
        yield f"the Markdown rule {rule.name!r} is of the kind {rule.kind!r}", f"there are {kinds}"


def _part_faults(part: Any) -> Iterator[Fault]:
    """Yield what is wrong with an output, a check, a family or a command."""
    kind = type(part).__name__.lower()
    if not isinstance(part.name, str) or not _NAME.fullmatch(part.name):
        yield f"the {kind} {part.name!r} has no name that it can have", _NAME_HINT
    for name in _CALLED[type(part)]:
        if not callable(getattr(part, name)):
            yield f"`{name}` of the {kind} `{part.name}` is not a function", "write a function there"
    if isinstance(part, Check) and part.level not in ("error", "warning"):
        yield f"the level of the check `{part.name}` is {part.level!r}", 'write "error" or "warning"'
    if isinstance(part, Output):
        yield from _template_faults(part)
    if isinstance(part, Command):
        yield from _command_faults(part)


def _command_faults(command: Any) -> Iterator[Fault]:
    if not isinstance(command.help, str):
        yield f"the help of the command `{command.name}` is not text", "say what it does in a few words"
    if not (command.arguments is None or callable(command.arguments)):
        yield f"`arguments` of the command `{command.name}` is not a function", "write a function of a parser, or None"


def _template_faults(output: Output) -> Iterator[Fault]:
    name: Any = output.template
    if not isinstance(name, str):
        yield f"the template of the output `{output.name}` is not a name", 'write template="name.html"'
    elif name in TEMPLATES or name in OPTIONAL:
        yield f"the output `{output.name}` has the template `{name}` of sitegen", "choose another name"
    elif name:
        try:
            check_served_path(name)
        except ValueError as reason:
            yield f"the template of the output `{output.name}` {reason}", 'write template="name.html"'


def _filter_faults(filters: Any) -> Iterator[Fault]:
    if not isinstance(filters, Mapping):
        yield "its `filters` are no mapping", 'write filters={"name": function}'
        return
    names: Mapping[Any, Any] = filters
    for name, function in names.items():
        if not isinstance(name, str) or not _FILTER.fullmatch(name):
            yield f"the filter {name!r} has no name that it can have", "write lower-case letters, digits and _"
        elif not callable(function):
            yield f"the filter `{name}` is not a function", "write a function there"


def clashes(plugins: Sequence[tuple[Plugin, Origin]]) -> Iterator[Problem]:
    """Yield a problem for each name that two plugins have, or a plugin and sitegen itself."""
    for what, names_of, own in _CLAIMED:
        holders: dict[str, Origin] = {}
        for value, origin in plugins:
            seen: set[str] = set()
            for name in names_of(value):
                if name in own:
                    yield _clash(f"the {what} `{name}` of the plugin `{origin.name}` is one of sitegen's own", origin)
                elif name in seen:
                    yield _clash(f"the plugin `{origin.name}` has the {what} `{name}` twice", origin)
                elif name in holders:
                    other = holders[name]
                    message = f"two plugins have the {what} `{name}`, `{other.name}` and `{origin.name}`"
                    yield _clash(message, origin, other)
                else:
                    holders[name] = origin
                seen.add(name)


def _clash(message: str, origin: Origin, other: Origin | None = None) -> Problem:
    related = (Related(place=other.start, message="the other plugin"),) if other is not None else ()
    hint = "take one of them out of [build] plugins" if other is not None else "choose another name in the plugin"
    return error("plugin", message, origin.start, hint, related)


def _names(items: Iterable[Any]) -> list[str]:
    return [item.name for item in items]


_FAULTS: Final[Mapping[type, Callable[[Any], Iterator[Fault]]]] = {Rule: _rule_faults, Shortcode: shortcode_faults}
_CLAIMED: Final[tuple[tuple[str, Callable[[Plugin], Iterable[str]], frozenset[str]], ...]] = (
    ("name", lambda value: [value.name], frozenset({"sitegen"})),
    ("shortcode", lambda value: _names(value.shortcodes), frozenset({SNIPPET})),
    ("output", lambda value: _names(value.outputs), KINDS),
    ("check", lambda value: [f"{value.name}/{check.name}" for check in value.checks], frozenset()),
    ("family", lambda value: _names(value.families), frozenset(FAMILIES)),
    ("filter", lambda value: value.filters, frozenset({*FILTERS, *OWN_FILTERS})),
    ("command", lambda value: _names(value.commands), RESERVED),
)
"""What plugins claim by name: what it is called, the names of a plugin, and those of sitegen."""
