"""Plugins in sitegen.toml: their names in `[build]`, and the levels of their checks in `[check]`.

In: a key of a Table. Out: names, levels by code.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Type
from sitegen.keys.kinds import Texts
from sitegen.keys.schema import Table, unique
from sitegen.model.plugin_places import PLUGINS_FOLDER

Level = Literal["error", "warning", "off"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "off")

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*")


class PluginNames(Texts, frozen=True, kw_only=True):
    """Names of modules, or of entry points of installed packages."""

    words: str = "list of names"

    def read(self, table: Table, key: str) -> tuple[str, ...] | None:
        found = []
        for keys, name in table.items(key):
            if _NAME.fullmatch(name):
                found.append((keys, name))
            else:
                hint = f"write the name alone: a module of {PLUGINS_FOLDER}/ without .py, or an installed module"
                table.fail("value", f'"{name}" is no name of a plugin', *keys, hint=hint)
        return unique(found) or None


PLUGINS: Final = Key(
    "plugins",
    PluginNames(),
    "[Plugins](extending.md) by name: modules in `plugins/` of the site, else installed modules or entry points. "
    "A plugin is code that runs when the site is built.",
    foreign="extensions hooks modules",
    absent="none",
)


class CheckLevel(Value, frozen=True, kw_only=True):
    """What `[check]` says of one check of a plugin: its code, such as `glossary/undefined`, and the level."""

    code: str
    level: Level


class CheckLevels(Type, frozen=True, kw_only=True):
    """Levels by the codes of plugins' checks; those of sitegen's own cannot be set in this version."""

    words: str = "table of levels by code"

    def read(self, table: Table, key: str) -> tuple[CheckLevel, ...] | None:
        below = table.table(key, '"glossary/undefined" = "error" below [check]')
        if below is None:
            return None
        levels = [(code, _level(below, code)) for code in below.values]
        return tuple(CheckLevel(code=code, level=level) for code, level in levels if level) or None


def _level(table: Table, code: str) -> Level | None:
    if "/" not in code:
        message = f"{table.name(code)} is planned, but this version of sitegen does not carry it out"
        hint = 'only levels of plugins\' checks can be set, such as "glossary/undefined"; remove it'
        table.fail("not-yet", message, code, at_key=True, hint=hint)
        return None
    return table.choice(code, LEVELS)


CHECK_LEVELS: Final = Key("check", CheckLevels(), "[levels of the checks of plugins](#check)", fills="check_levels")
