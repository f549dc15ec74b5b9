"""The files of plugins: where each plugin that sitegen.toml names is, and the digest of all of them. No plugin is run.

In: the site's folder, names. Out: PluginFiles, the files as Sources, and a problem for each plugin that is not there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.disk.engine import installed_distributions
from sitegen.disk.sources.scan import file_sources, merge, package_sources, scan
from sitegen.encoding import Value, encode
from sitegen.model.plugin_places import PLUGINS_FOLDER, place_of_plugin
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Problem, error
from sitegen.text.nearest import did_you_mean

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

ENTRY_POINTS = "sitegen.plugins"
"""The group of entry points in which installed packages name their plugins."""


class FoundPlugin(Value, frozen=True, kw_only=True):
    """A plugin as sitegen.toml names it, and the module that has its value."""

    name: str
    module: str
    """The module to import; for a plugin of the site, its name below `plugins/`."""
    attribute: str = "plugin"
    file: str
    """The file that it begins with: of the site's `plugins/`, else where it is installed."""
    own: bool
    """Whether it is in the site's `plugins/` folder."""


class PluginFiles(Value, frozen=True, kw_only=True):
    """All plugins of a site, in the order of sitegen.toml. It can be pickled: each process imports them itself."""

    found: tuple[FoundPlugin, ...]
    code: tuple[tuple[str, bytes], ...]
    """Path and content of each Python file of the site's `plugins/` folder."""
    digest: str
    """The digest of all files of all plugins, and of the names of all installed packages, which they may use."""

    def engine(self, own: str) -> str:
        """Return the digest of an engine (`own`, that of sitegen alone) with these plugins."""
        return blake2b(f"{own}\0{self.digest}".encode(), digest_size=16).hexdigest()


def find_plugins(site: Path, names: Sequence[str]) -> tuple[PluginFiles, Sources, tuple[Problem, ...]]:
    """Find each of these plugins: in the site's `plugins/`, else as a module, else as an entry point of that name."""
    sources, problems = scan(site, [PLUGINS_FOLDER])
    code = tuple((path, sources.read(path)) for path in sources.files if path.endswith(".py"))
    found: list[FoundPlugin] = []
    for name in names:
        try:
            plugin, files = _own(name, sources) or _installed(name, sources)
        except _NotFoundError as missing:
            problems += (missing.problem,)
            continue
        found.append(plugin)
        sources = merge(sources, files)
    rows = [(path, file.digest) for path, file in sources.files.items()]
    digest = blake2b(encode((found, rows, installed_distributions(sys.path))), digest_size=16).hexdigest()
    return PluginFiles(found=tuple(found), code=code, digest=digest), sources, problems


class _NotFoundError(Exception):
    """Raised with the problem of a plugin that cannot be found."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def _own(name: str, sources: Sources) -> tuple[FoundPlugin, Sources] | None:
    """Return the plugin of the site's own folder."""
    module, package = f"{PLUGINS_FOLDER}/{name}.py", f"{PLUGINS_FOLDER}/{name}/__init__.py"
    if module in sources.files and package in sources.files:
        message = f"{module} and {package} are both there, and only one of them can be the plugin `{name}`"
        raise _NotFoundError(error("plugin", message, place_of_plugin(name), "rename one of them"))
    file = next((path for path in (module, package) if path in sources.files), "")
    return (FoundPlugin(name=name, module=name, file=file, own=True), _NONE) if file else None


def _installed(name: str, sources: Sources) -> tuple[FoundPlugin, Sources]:
    """Return an installed plugin with its files: those of its top package, which it may all use."""
    module, attribute = name, "plugin"
    spec = _spec(name, name)
    if spec is None:
        module, attribute = _entry_point(name)
        spec = _spec(module, name) if module else None
    if spec is None:
        known = {path.split("/")[1].removesuffix(".py") for path in sources.files if path.endswith(".py")}
        hint = did_you_mean(name, known, f"plugins in {PLUGINS_FOLDER}/") or (
            f"write it as {PLUGINS_FOLDER}/{name}.py, or install the package that has it"
        )
        message = f"there is no plugin `{name}`: no module in {PLUGINS_FOLDER}/, none that is installed, no entry point"
        raise _NotFoundError(error("plugin", message, place_of_plugin(name), hint))
    top = _spec(module.partition(".")[0], name) or spec
    folder = next(iter(top.submodule_search_locations or ()), None)
    if not spec.has_location or spec.origin is None or not os.path.isfile(spec.origin):
        message = f"the plugin `{name}` is not a file that sitegen could watch for changes"
        raise _NotFoundError(error("plugin", message, place_of_plugin(name), "install it as files"))
    below = f"{PLUGINS_FOLDER}/{name}"
    files = package_sources(Path(folder), below) if folder else file_sources(Path(spec.origin), f"{below}.py")
    return FoundPlugin(name=name, module=module, attribute=attribute, file=spec.origin, own=False), files


def _spec(module: str, name: str) -> ModuleSpec | None:
    """Find a module. The packages that it is in are imported; what they raise is a problem."""
    from importlib.util import find_spec  # noqa: PLC0415 - only sites with installed plugins need it

    try:
        return find_spec(module)
    except ModuleNotFoundError as missing:
        if missing.name is not None and f"{module}.".startswith(f"{missing.name}."):
            return None
        failure: BaseException = missing
    except ValueError:
        return None
    except (Exception, SystemExit) as raised:  # noqa: BLE001 - whatever a package does when it is imported
        failure = raised
    message = f"the plugin `{name}` cannot be imported: {type(failure).__name__}: {failure}"
    raise _NotFoundError(error("plugin", message, place_of_plugin(name), "ask its author, or remove it"))


def _entry_point(name: str) -> tuple[str, str]:
    """Return module and attribute of the entry point of a name; empty texts where there is none."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow, and rarely needed

    for point in sorted(entry_points(group=ENTRY_POINTS, name=name), key=lambda point: point.value):
        return point.module, point.attr or "plugin"
    return "", ""


def _no_file(file: SourceFile) -> bytes:
    raise FileNotFoundError(file.path)


_NONE = Sources(files={}, reader=_no_file)
