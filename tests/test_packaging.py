"""What is shipped: the wheel, the editable install, and the lock files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPO = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-build.lock", "sitegen/cli/new/libraries.lock")
WHERE = """
import sys
sys.path[:0] = sys.argv[1:]
import sitegen
from sitegen.disk.sources.shipped_themes import shipped_themes_folder
print(sitegen.__file__)
print(shipped_themes_folder())
"""
PIN = re.compile(r"^([^\s#=]+)==(\S+)", re.MULTILINE)
LOCK_LINE = re.compile(
    r"""
      (?: [a-z0-9][a-z0-9.-]*==[A-Za-z0-9.!+-]+ (?:\ ;\ [^:/]+)? \ \\    # name==version
      |   \ {4}--hash=sha256:[0-9a-f]{64} (?:\ \\)?
      |   \ *\#[^:/]*:?                                                # who asked for it
      )?
    """,
    re.VERBOSE,
)


def run(*command: str, cwd: Path) -> str:
    """Run a command; return its standard output, or all that it said when it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def where_themes_are(cwd: Path, *path: str) -> tuple[Path, Path]:
    """Ask another Python, started in a folder that is not the repository, where sitegen and its themes are."""
    package, themes = run(sys.executable, "-I", "-c", WHERE, *path, cwd=cwd).splitlines()
    return Path(package).resolve(), Path(themes).resolve()


def project() -> dict[str, Any]:
    """Return pyproject.toml as a mapping."""
    return tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, str]:
    """Return the version of every package in a lock file."""
    text = (REPO / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in PIN.findall(text)}


def files_of(folder: Path) -> set[str]:
    """Return the files that a folder of themes ships: none hidden, none left behind by Python."""
    below = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        path.as_posix() for path in below if not any(part[0] == "." or part == "__pycache__" for part in path.parts)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release would, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=REPO)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_the_package_and_every_theme_file(wheel: Path) -> None:
    """The wheel has the whole package, its language files and, under sitegen/_themes, every file of themes/."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"sitegen/__init__.py", "sitegen/py.typed", "sitegen/_themes/broadsheet/theme.toml"} <= names
    modules = {path.relative_to(REPO).as_posix() for path in (REPO / "sitegen").rglob("*.py")}
    assert modules <= names
    languages = {path.relative_to(REPO).as_posix() for path in (REPO / "sitegen/locale/languages").glob("*.toml")}
    assert languages
    assert languages <= names
    shipped = {name.removeprefix("sitegen/_themes/") for name in names if name.startswith("sitegen/_themes/")}
    assert shipped == files_of(REPO / "themes")


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    """The wheel has no tests, no content and nothing that a tool left behind."""
    names = zipfile.ZipFile(wheel).namelist()
    said = project()["project"]
    stem = f"{said['name'].replace('-', '_')}-{said['version']}"
    assert {name.split("/")[0] for name in names} == {"sitegen", f"{stem}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_installed_wheel_finds_its_own_themes(wheel: Path, tmp_path: Path) -> None:
    """A sitegen installed from the wheel takes its themes from inside itself."""
    target = tmp_path / "installed"
    install = ("install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(target))
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", *install, str(wheel), cwd=tmp_path)
    package, themes = where_themes_are(tmp_path, str(target))
    assert package == (target / "sitegen" / "__init__.py").resolve()
    assert themes == (target / "sitegen" / "_themes").resolve()
    assert files_of(themes) == files_of(REPO / "themes")


def test_editable_install_finds_the_themes_of_the_repository(tmp_path: Path) -> None:
    """With `pip install -e .`, from any folder, the package and the themes are the repository's."""
    package, themes = where_themes_are(tmp_path)
    assert package == REPO / "sitegen" / "__init__.py"
    assert themes == REPO / "themes"


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_pins_and_hashes_only(lock: str) -> None:
    """A lock file names no registry, no address and no folder of a machine: only versions and hashes."""
    lines = (REPO / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not LOCK_LINE.fullmatch(line)] == []
    assert pins(lock)


def test_lock_satisfies_pyproject() -> None:
    """Every dependency of pyproject.toml is pinned in the lock, at a version that pyproject.toml allows."""
    said = project()
    wanted = [
        *said["project"]["dependencies"],
        *(line for extra in said["project"]["optional-dependencies"].values() for line in extra),
        *said["dependency-groups"]["build"],
        *said["build-system"]["requires"],
    ]
    pinned = pins("requirements.lock")
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not in requirements.lock: make lock"
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement}, but {version} is locked"


def test_all_locks_agree() -> None:
    """Each package is pinned once: the lock of the build tools and that of new sites are parts of the lock."""
    for part in LOCKS[1:]:
        assert pins(part).items() <= pins("requirements.lock").items()


def test_the_lock_of_new_sites_has_all_that_sitegen_needs() -> None:
    """A new site pins each dependency of pyproject.toml, and nothing that only tests need."""
    needed = {canonicalize_name(Requirement(one).name) for one in project()["project"]["dependencies"]}
    pinned = pins("sitegen/cli/new/libraries.lock").keys()
    assert needed <= pinned
    assert not {"pytest", "mypy", "hatchling"} & pinned


def test_npm_lock_names_no_address() -> None:
    """package-lock.json holds versions and integrity sums, never where a package was downloaded from."""
    lock = json.loads((REPO / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert "registry" not in {line.partition("=")[0].strip() for line in (REPO / ".npmrc").read_text().splitlines()}


def test_npm_lock_is_of_package_json() -> None:
    """package.json pins exact versions, and package-lock.json holds those."""
    asked = json.loads((REPO / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = json.loads((REPO / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
