"""Modules of a site's `plugins/` folder, made from the bytes that were scanned: no compiled file is written.

In: paths and contents of Python files. Out: modules.

They are submodules of a package whose name holds the digest of all of them, so that two versions of one plugin never
meet in a process. A file imports another one with `from . import other`.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import Final

from sitegen.encoding import encode
from sitegen.model.plugin_places import PLUGINS_FOLDER

_PACKAGE: Final = "sitegen_plugins_of_site_"


def package_of(code: Sequence[tuple[str, bytes]]) -> str:
    """Return the name of the package that has these files, and make it importable."""
    name = _PACKAGE + blake2b(encode(code), digest_size=8).hexdigest()
    if not any(isinstance(finder, _Finder) and finder.package == name for finder in sys.meta_path):
        sys.meta_path.append(_Finder(name, dict(code)))
    return name


def import_own(module: str, code: Sequence[tuple[str, bytes]]) -> ModuleType:
    """Import a module of the site's `plugins/`. Raises whatever it raises."""
    return importlib.import_module(f"{package_of(code)}.{module}")


class _Finder(MetaPathFinder):
    """Finds the modules of one state of one site's `plugins/` folder."""

    def __init__(self, package: str, files: Mapping[str, bytes]) -> None:
        self.package = package
        self._files = files

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module by its full name."""
        del path, target
        if fullname == self.package:
            return ModuleSpec(fullname, _Loader(PLUGINS_FOLDER, b""), is_package=True)
        if not fullname.startswith(f"{self.package}."):
            return None
        stem = f"{PLUGINS_FOLDER}/{fullname.removeprefix(f'{self.package}.').replace('.', '/')}"
        for file, is_package in ((f"{stem}/__init__.py", True), (f"{stem}.py", False)):
            if file in self._files:
                return ModuleSpec(fullname, _Loader(file, self._files[file]), origin=file, is_package=is_package)
        if any(known.startswith(f"{stem}/") for known in self._files):  # a folder of modules without __init__.py
            return ModuleSpec(fullname, _Loader(stem, b""), origin=stem, is_package=True)
        return None


class _Loader(InspectLoader):
    """Makes a module of the bytes of its file."""

    def __init__(self, path: str, content: bytes) -> None:
        self._path = path
        self._content = content

    def get_source(self, fullname: str) -> str:
        """Return the text of the module."""
        del fullname
        return importlib.util.decode_source(self._content)

    def get_code(self, fullname: str) -> CodeType:
        """Compile the module; its functions name the path below the site's folder as their file."""
        del fullname
        code: CodeType = compile(self._content, self._path, "exec", dont_inherit=True)
        return code
