"""The libraries at the bounds of pyproject.toml: the lowest releases that it allows, and the newest.

In: `lowest` or `newest` or both, and `--build-only`. Out: an environment for each (`.venv-lowest`, `.venv-newest`), a
build of the site of this repository with it, and the core tests; an exit code. `make test-bounds` calls it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from venv import EnvBuilder

from packaging.requirements import Requirement

ROOT: Final = Path(__file__).resolve().parent.parent
CORE: Final = ("markdown", "read", "locale", "theme", "plan", "render", "images", "cards", "test_cases.py")
"""The tests of what touches libraries, below tests/."""
TEST_TOOLS: Final = frozenset({"feedparser", "hypothesis", "packaging", "pytest", "pytest-xdist"})
"""What the core tests need of the extra `dev`."""
SAME_DATA: Final = "directions_agree_with_cldr"
"""The test that compares a table of ours with the CLDR of the locked Babel, which has other data than another one."""
SOURCE_ONLY: Final = "feedgen"
"""Published as source only; all else is installed from wheels, so that nothing is compiled."""


def requirements() -> list[Requirement]:
    """Return what sitegen needs, by pyproject.toml."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Requirement(line) for line in said["project"]["dependencies"]]


def lowest(requirement: Requirement) -> str:
    """Return the lowest release that a requirement allows, as a constraint for pip."""
    (version,) = (one.version for one in requirement.specifier if one.operator == ">=")
    return f"{requirement.name}=={version}"


def tools() -> list[str]:
    """Return the requirements of the core tests."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extra = said["project"]["optional-dependencies"]["dev"]
    return [line for line in extra if Requirement(line).name in TEST_TOOLS]


def install(bound: str, *, build_only: bool) -> Path:
    """Make the environment of a bound, or bring it up to date, and return its Python."""
    folder = ROOT / f".venv-{bound}"
    python = folder / "bin/python"
    if not python.exists():
        EnvBuilder(with_pip=True).create(folder)
    constraints = folder / "constraints.txt"
    pins = "".join(f"{lowest(one)}\n" for one in requirements()) if bound == "lowest" else ""
    constraints.write_text(pins, encoding="utf-8")
    wanted = [str(one) for one in requirements()] + ([] if build_only else tools())
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--upgrade", "--only-binary", ":all:", "--no-binary", SOURCE_ONLY, "-c", str(constraints), *wanted)
    return python


def run(*command: str) -> None:
    """Run a command in the repository; end with its exit code where it fails. Its code is the repository's."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def try_bound(bound: str, *, build_only: bool) -> None:
    """Build the site of this repository with the libraries of a bound, and run the core tests."""
    python = str(install(bound, build_only=build_only))
    run(python, "-m", "pip", "--disable-pip-version-check", "list")
    with TemporaryDirectory(prefix="sitegen-bounds-") as folder:
        run(python, "-m", "sitegen", "build", "--output", f"{folder}/output", "--cache", f"{folder}/cache")
    if not build_only:
        paths = (f"tests/{path}" for path in CORE)
        run(
            python,
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            "-p",
            "no:cacheprovider",
            "-m",
            "not deep",
            "-k",
            f"not {SAME_DATA}",
            *paths,
        )


def main(arguments: Sequence[str]) -> None:
    """Try the bounds that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.bounds", description=__doc__)
    parser.add_argument("bounds", nargs="+", choices=("lowest", "newest"))
    parser.add_argument("--build-only", action="store_true", help="leave the tests out")
    options = parser.parse_args(arguments)
    for bound in options.bounds:
        try_bound(bound, build_only=options.build_only)


if __name__ == "__main__":
    main(sys.argv[1:])
