"""Golden sites: each folder of tests/cases/ is a tiny site in `site/` with what a build of it gives, compared whole.

    tests/cases/<name>/site/        the site
    tests/cases/<name>/expected/    the output tree, for a site that builds
    tests/cases/<name>/problems.txt what is reported on stderr, for one that does not, and for warnings
    tests/cases/<name>/plan.txt     the plan

After a change that is meant, write the expectations anew and look at what git shows:

    python -m tests.test_cases --write
"""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sitegen.cli import main
from tests.progress_clock import stopped_progress

CASES = Path(__file__).parent / "cases"
AS_OF = "2026-07-01T12:00:00Z"
NAMES = sorted(path.name for path in CASES.iterdir() if (path / "site").is_dir())


def outcome(name: str, root: Path) -> dict[str, bytes]:
    """Build a case in a copy; return the files that its folder should hold beside `site/`."""
    site, output = root / "site", root / "output"
    shutil.copytree(CASES / name / "site", site)
    _, code, told = _run("build", "--site", str(site), "--output", str(output), "--as-of", AS_OF)
    found = {"problems.txt": told.replace(str(root), "ROOT").encode()} if told else {}
    if code == 0:
        for path in output.rglob("*"):
            if path.is_file():
                found[f"expected/{path.relative_to(output).as_posix()}"] = path.read_bytes()
        listing, _, _ = _run("plan", "--site", str(site), "--as-of", AS_OF)
        found["plan.txt"] = listing.encode()
    return found


def _run(*arguments: str) -> tuple[str, int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return out.getvalue(), code, err.getvalue()


def recorded(name: str) -> dict[str, bytes]:
    """Return the files that a case's folder holds beside `site/`."""
    folder = CASES / name
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_relative_to(folder / "site"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_site_builds_as_recorded(name: str, tmp_path: Path) -> None:
    """A case gives, byte for byte, the tree, the plan and the problems that are recorded beside it."""
    found, wanted = outcome(name, tmp_path), recorded(name)
    assert found.keys() == wanted.keys()
    for path in sorted(wanted):
        assert found[path].decode("utf-8", "replace") == wanted[path].decode("utf-8", "replace"), path
    assert found == wanted


def write() -> None:
    """Record what every case gives now."""
    for name in NAMES:
        for path in recorded(name):
            (CASES / name / path).unlink()
        with TemporaryDirectory() as folder:
            for path, content in outcome(name, Path(folder)).items():
                target = CASES / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        for folder_path in sorted((CASES / name).rglob("*"), reverse=True):
            if folder_path.is_dir() and not any(folder_path.iterdir()):
                folder_path.rmdir()


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python -m tests.test_cases --write")
    with stopped_progress():
        write()
