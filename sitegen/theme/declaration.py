"""theme.toml: decoded to a Declaration.

In: the bytes of a theme.toml. Out: Declaration, and problems. Modules of the room theme may import this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sitegen.problems import Problem
from sitegen.schema import Table
from sitegen.theme.options import value_problem
from sitegen.theme.values import Declaration, Option, OptionType, StaticRule
from sitegen.toml import decode_toml

_KEYS: Final = ("name", "extends", "description", "views", "options", "static")
_STATIC_KEYS: Final = ("option", "value")
_OPTION_KEYS: Final = ("type", "default", "choices", "description")
_TYPES: Final[tuple[OptionType, ...]] = ("text", "colour", "flag", "number", "choice")
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def decode_declaration(folder: str, content: bytes) -> tuple[Declaration | None, tuple[Problem, ...]]:
    """Read the theme.toml of the theme in `folder` (`themes/<name>`); with an error, there is no declaration."""
    path = f"{folder}/theme.toml"
    values, wrong = decode_toml(path, content)
    if values is None:
        return None, wrong
    problems: list[Problem] = []
    table = Table(path=path, values=values, problems=problems)
    table.only(_KEYS)
    name = folder.rpartition("/")[2]
    if table.text("name") not in {"", name}:
        table.fail("theme", f'this theme is called "{name}", after its folder', "name")
    declaration = Declaration(
        name=name,
        folder=folder,
        extends=table.text("extends"),
        description=table.text("description"),
        views=table.texts("views"),
        options=tuple(_options(table)),
        static=tuple(_static(table)),
    )
    return (None if problems else declaration), tuple(problems)


def _options(table: Table) -> Iterator[Option]:
    options = table.table("options", '[options.accent] with type = "colour" and default = "#0a5c36"')
    for name in options.values if options else ():
        if not _ID.fullmatch(name):
            table.fail("theme", f'"{name}" cannot name an option: templates say `site.options.name`', "options", name)
        elif options and (entry := options.table(name, "a table with `type` and `default`")):
            yield from _option(name, entry)


def _static(table: Table) -> Iterator[StaticRule]:
    rules = table.table("static", '[static.fonts] with option = "fonts" and value = "hosted"')
    for folder in rules.values if rules else ():
        entry = rules.table(folder, "a table with `option` and `value`") if rules else None
        if entry is None:
            continue
        entry.only(_STATIC_KEYS)
        for key in _STATIC_KEYS:
            if not entry.text(key):
                entry.fail("missing-key", f"`static.{folder}` needs `{key}`")
        yield StaticRule(folder=folder, option=entry.text("option"), value=entry.text("value"))


def _option(name: str, entry: Table) -> Iterator[Option]:
    before = len(entry.problems)
    entry.only(_OPTION_KEYS)
    kind = entry.choice("type", _TYPES)
    for key in ("type", "default", *(["choices"] if kind == "choice" else [])):
        if key not in entry.values:
            entry.fail("missing-key", f"the option `{name}` needs `{key}`")
    choices, description = entry.texts("choices"), entry.text("description")
    if kind is None or len(entry.problems) > before:
        return
    option = Option(id=name, type=kind, default=entry.values["default"], choices=choices, description=description)
    wrong = value_problem(option, option.default)
    if wrong:
        entry.fail("value", f"the default of `{name}` {wrong}", "default")
    yield option
