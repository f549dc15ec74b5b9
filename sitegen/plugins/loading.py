"""Plugins imported, once in each process: their values, and a problem for each that cannot be used.

In: PluginFiles. Out: Loaded.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any, Final

from sitegen.disk.plugin_files import FoundPlugin, PluginFiles
from sitegen.plugins.failures import HINT, Origin, failed
from sitegen.plugins.judging import clashes, faults
from sitegen.plugins.plugin import API, Plugin
from sitegen.plugins.site_modules import import_own, package_of
from sitegen.problems import Problem, ProblemError, error
from sitegen.text.nearest import did_you_mean

_PROMISE: Final = "docs/extending.md says what changed between versions"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedPlugin:
    """A plugin that can be used, and where it comes from."""

    value: Plugin
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Loaded:
    """The plugins of a site that can be used, in the order of sitegen.toml, and what is wrong with the others."""

    plugins: tuple[LoadedPlugin, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=4)
def load(files: PluginFiles) -> Loaded:
    """Import the plugins; in one process the same files are the same values."""
    plugins: list[LoadedPlugin] = []
    problems: list[Problem] = []
    for found in files.found:
        try:
            plugin = _loaded(found, files)
        except ProblemError as refused:
            problems.append(refused.problem)
            continue
        wrong = [error("plugin", message, plugin.origin.start, hint) for message, hint in _faults(plugin)]
        problems += wrong
        if not wrong:
            plugins.append(plugin)
    problems += clashes([(plugin.value, plugin.origin) for plugin in plugins])
    return Loaded(plugins=tuple(plugins), problems=tuple(problems))


def _loaded(found: FoundPlugin, files: PluginFiles) -> LoadedPlugin:
    """Import a plugin. Raises ProblemError."""
    module = f"{package_of(files.code)}.{found.module}" if found.own else found.module
    origin = Origin(name=found.name, module=module, file=found.file, own=found.own)
    try:
        value: Any = import_own(found.module, files.code) if found.own else _imported(found.module)
        for part in found.attribute.split("."):
            value = getattr(value, part, None)
    except (Exception, SystemExit) as failure:
        raise ProblemError(failed(origin, "when it was imported", failure, _import_hint(failure, files))) from failure
    if value is None:
        message = f"the plugin `{found.name}` has no value `{found.attribute}`"
        hint = "write plugin = Plugin(name=..., version=..., api=...) in it"
        raise ProblemError(error("plugin", message, origin.start, hint))
    if not isinstance(value, Plugin):
        message = f"`{found.attribute}` of the plugin `{found.name}` is no Plugin, but {type(value).__name__}"
        raise ProblemError(error("plugin", message, origin.start, "make it with sitegen.plugins.Plugin"))
    return LoadedPlugin(value=value, origin=origin)


def _imported(module: str) -> ModuleType:
    """Import an installed module; a build writes no compiled files."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        return importlib.import_module(module)
    finally:
        sys.dont_write_bytecode = before


def _import_hint(failure: BaseException, files: PluginFiles) -> str:
    """Say what to do about an import that failed."""
    if not isinstance(failure, ImportError) or not failure.name:
        return HINT
    own = {path.split("/")[1].removesuffix(".py") for path, _ in files.code}
    if failure.name in own:
        return f"files of plugins/ import one another as `from . import {failure.name}`"
    return did_you_mean(failure.name, own) or "install what it needs beside sitegen"


def _faults(plugin: LoadedPlugin) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the value of a plugin, each with what to do."""
    value, name = plugin.value, plugin.origin.name
    if type(value.api) is not int:
        yield f"`api` of the plugin `{name}` is not a whole number", f"write api={API}, which this sitegen has"
    elif value.api > API:
        message = (
            f"the plugin `{name}` was written for version {value.api} of the interface, and this sitegen has {API}"
        )
        yield message, "install a newer sitegen, or an older version of the plugin"
    elif value.api < API:
        message = (
            f"the plugin `{name}` was written for version {value.api} of the interface, and this sitegen has {API}"
        )
        yield message, f"install a newer version of the plugin; {_PROMISE}"
    else:
        yield from ((f"the plugin `{name}` cannot be used: {message}", hint) for message, hint in faults(value))
