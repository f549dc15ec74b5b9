"""Whole sites of six generators become sites of sitegen, byte for byte as in `expected/`.

The sites in `sites/` have each construct that an import carries out at least once. After a change that is meant, write
what is expected anew (`python -m tests.importing.test_generators`), and look at the difference.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from sitegen.disk.importing.opening import open_source
from sitegen.importing.model import Options
from sitegen.importing.systems import importer_of
from tests.importing.moving import Moving

HERE = Path(__file__).parent
SYSTEMS = ("eleventy", "hugo", "jekyll", "mkdocs", "pelican", "zola")
NOT_COMPARED = ("import.lock", "import-report.json")


def imported(system: str, site: Path) -> dict[str, str]:
    """Import a site of a system, and return the texts that it becomes, pictures by their names."""
    moving = Moving(site, HERE / "sites" / system)
    report = moving.move(importer_of(system)(open_source(moving.source), Options()))
    parked = {f"parked: {path}": reason for path, reason in report.parked}
    notes = (f"{one.fate}: {one.what} ({one.count})" for one in report.notes)
    files = {name: text for name, text in moving.files().items() if name not in NOT_COMPARED}
    texts = {name: "(a picture)\n" if name.endswith(".png") else text for name, text in files.items()}
    return {**texts, **parked, "notes.txt": "\n".join((*notes, ""))}


def expected(system: str) -> dict[str, str]:
    """Return what an import of a system was expected to make."""
    folder = HERE / "expected" / system
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_site_becomes_a_site(system: str, tmp_path: Path) -> None:
    """Everything is a file of the new site that builds, or is named; nothing is parked."""
    assert imported(system, tmp_path / "site") == expected(system)


def write() -> None:
    """Write what is expected."""
    for system in SYSTEMS:
        folder = HERE / "expected" / system
        shutil.rmtree(folder, ignore_errors=True)
        with tempfile.TemporaryDirectory() as site:
            for name, text in imported(system, Path(site) / "site").items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
