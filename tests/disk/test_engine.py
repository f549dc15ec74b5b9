from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest

from sitegen.disk import engine
from sitegen.disk.engine import LIBRARIES, NOT_IN_THE_DIGEST, engine_digest, library_versions

NO_PART = tuple(f"{folder}a.py" for folder in sorted(NOT_IN_THE_DIGEST) if folder.endswith("/"))
"""Modules that change no output."""


def test_the_versions_are_those_that_python_itself_tells() -> None:
    """Reading folder names gives the same versions as importlib.metadata."""
    expected = {}
    for library in LIBRARIES:
        try:
            expected[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            expected[library] = "absent"
    assert library_versions(sys.path) == expected


def test_the_first_folder_that_has_a_library_counts(tmp_path: Path) -> None:
    """As for imports, an earlier folder wins; names are compared in their normal form."""
    (tmp_path / "one/PyYAML-6.1.dist-info").mkdir(parents=True)
    (tmp_path / "two/pyyaml-7.0.dist-info").mkdir(parents=True)
    (tmp_path / "two/mdit_py_plugins-9.9.dist-info").mkdir()
    found = library_versions([str(tmp_path / "one"), str(tmp_path / "absent"), str(tmp_path / "two")])
    assert (found["pyyaml"], found["mdit-py-plugins"]) == ("6.1", "9.9")


def test_the_digest_changes_with_code_library_and_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another byte of sitegen, another version of a library and another Python give another digest; else it stays."""
    package = tmp_path / "sitegen"
    (package / "disk/__pycache__").mkdir(parents=True)
    for folder in ("_themes", "read/live", *(path.removesuffix("/a.py") for path in NO_PART)):
        (package / folder).mkdir(parents=True)
    (package / "a.py").write_bytes(b"a")
    monkeypatch.setattr(engine, "__file__", str(package / "disk/engine.py"))
    seen = [engine_digest()]
    assert engine_digest() == seen[0]
    for ignored in ("disk/__pycache__/a.pyc", "a.pyc", "a.py~", ".a.swp", "_themes/x", *NO_PART):
        (package / ignored).write_bytes(b"")
    assert engine_digest() == seen[0]

    (package / "a.py").write_bytes(b"b")
    seen.append(engine_digest())
    (package / "read/live/a.py").write_bytes(b"")
    seen.append(engine_digest())
    (package / "a.py").rename(package / "b.py")
    seen.append(engine_digest())
    (tmp_path / "lib/tzdata-2099.1.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "lib"), *sys.path])
    seen.append(engine_digest())
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    seen.append(engine_digest())

    assert len(set(seen)) == 6
