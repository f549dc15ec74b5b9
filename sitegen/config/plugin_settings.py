"""Plugins in sitegen.toml, their names in `[build]`; and `[check]`: levels of their checks and of near misses.

In: a key of a Table. Out: names, levels by code.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Type
from sitegen.keys.kinds import Texts
from sitegen.keys.schema import Table, unique
from sitegen.model.check_rules import BUILD_RULES, RULES
from sitegen.model.codes import CODES
from sitegen.model.near_misses import NEAR_MISSES, Level
from sitegen.model.plugin_places import PLUGINS_FOLDER
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "off")
"""What the checks of plugins can have."""

_NAME: Final = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*")


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
                table.fail("value", f'"{name}" is not a name of a plugin', *keys, hint=hint)
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
    """What `[check]` says of a plugin's check (`glossary/undefined`), a near miss (`emoji`), a rule (`orphan`)."""

    code: str
    level: Level


class CheckLevels(Type, frozen=True, kw_only=True):
    """Levels by the codes of plugins' checks, and by the names of near misses and of the rules of `sitegen check`."""

    words: str = "table of levels by code"

    def read(self, table: Table, key: str) -> tuple[CheckLevel, ...] | None:
        below = table.table(key, '"glossary/undefined" = "error" below [check]')
        if below is None:
            return None
        levels = [(code, _level(below, code)) for code in below.values]
        return tuple(CheckLevel(code=code, level=level) for code, level in levels if level) or None


def _level(table: Table, code: str) -> Level | None:
    if "/" in code:
        return table.choice(code, LEVELS)
    names = [*(rule.name for rule in NEAR_MISSES), *RULES, *sorted(BUILD_RULES)]
    if code in names:
        return table.choice(code, get_args(Level))
    if code in CODES:
        message = (
            f"the level of `{code}` cannot be set: what it reports is an error, or does not work as it was written"
        )
        hint = (
            f"remove it; besides near misses, rules of `sitegen check` and of plugins: {', '.join(sorted(BUILD_RULES))}"
        )
        table.fail("config", message, code, at_key=True, hint=hint)
        return None
    message = f"sitegen does not know the key {table.name(code)}"
    hint = did_you_mean(code, names) or "docs/errors.md and docs/near-misses.md list the rules"
    table.fail("unknown-key", message, code, at_key=True, hint=hint)
    return None


def plugin_levels(levels: Iterable[CheckLevel]) -> tuple[CheckLevel, ...]:
    """Return the levels of plugins' checks."""
    return tuple(one for one in levels if "/" in one.code)


def near_miss_levels(levels: Iterable[CheckLevel]) -> tuple[tuple[str, Level], ...]:
    """Return the levels of near misses, sorted by the names of their rules."""
    names = {rule.name for rule in NEAR_MISSES}
    return tuple(sorted((one.code, one.level) for one in levels if one.code in names))


def rule_levels(levels: Iterable[CheckLevel]) -> tuple[tuple[str, Level], ...]:
    """Return the levels of the rules of `sitegen check`, sorted by their names."""
    return tuple(sorted((one.code, one.level) for one in levels if one.code in RULES))


def build_levels(levels: Iterable[CheckLevel]) -> tuple[tuple[str, Level], ...]:
    """Return the levels of what builds warn of, sorted by their codes."""
    return tuple(sorted((one.code, one.level) for one in levels if one.code in BUILD_RULES))


CHECK_LEVELS: Final = Key("check", CheckLevels(), "[the level of each rule](#check)", fills="check_levels")
