"""`sitegen urls accept`: the ledger is written whole or not at all, and nothing else of the site is touched."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from sitegen.cli import main
from sitegen.disk.sources import replacing
from tests.index.made import articles, page, piece, write

AS_OF = ["--as-of", "2026-07-01T12:00:00Z"]
FILES = articles(a=piece(), b=piece(draft="true")) | {"content/pages/about.md": page()}
HEAD = (
    "# Every published address of this site. `sitegen urls accept` adds new ones; commit the file.\n"
    "# To give an address up, write `gone` in place of the second word of its line.\n"
)
LINE = "/2020/01/a/ article 2020-01-01 content/articles/a.md tag:review.example,2020-01-01:/2020/01/a/"
ABOUT = "/about/ page 2026-07-01 content/pages/about.md"


def accept(site: Path) -> int:
    """Run the command on a site."""
    return main(["urls", "accept", "--site", str(site), *AS_OF])


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_ledger_is_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes urls.lock and nothing else, and prints each line that is new, and how many there are."""
    site = write(tmp_path, FILES)
    before = tree(site)
    assert accept(site) == 0
    assert capsys.readouterr().out == f"+ {LINE}\n+ {ABOUT}\nurls.lock: 2 added, 0 moved, 2 in all\n"
    assert tree(site) == {**before, "urls.lock": f"{HEAD}{LINE}\n{ABOUT}\n".encode()}
    assert stat.S_IMODE((site / "urls.lock").stat().st_mode) == 0o644


def test_a_ledger_that_is_right_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With nothing new the file is not written again."""
    site = write(tmp_path, FILES)
    accept(site)
    before = (site / "urls.lock").stat().st_ino
    capsys.readouterr()
    assert accept(site) == 0
    assert capsys.readouterr().out == "urls.lock: 0 added, 0 moved, 2 in all\n"
    assert (site / "urls.lock").stat().st_ino == before


def test_a_changed_slug_is_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a changed slug the old address is marked as moved, the id goes with the piece, and --locked is content."""
    site = write(tmp_path, FILES)
    accept(site)
    write(site, articles(a=piece(slug="new")))
    build = ["build", "--locked", "--site", str(site), *AS_OF]
    assert main(build) == 1
    capsys.readouterr()
    assert accept(site) == 0
    told = capsys.readouterr()
    assert told.err == ""
    moved = LINE.replace("/2020/01/a/ article 2020-01-01", "/2020/01/new/ article 2026-07-01")
    assert told.out.splitlines() == [
        f"- {LINE}",
        "+ /2020/01/a/ moved 2020-01-01 content/articles/a.md",
        f"+ {moved}",
        "urls.lock: 1 added, 1 moved, 3 in all",
    ]
    assert main(build) == 0
    assert (site / "output/2020/01/a/index.html").is_file()


def test_what_is_lost_is_told_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address whose piece is gone stays in the ledger, with a warning: only its author gives it up."""
    site = write(tmp_path, FILES)
    accept(site)
    (site / "content/articles/a.md").unlink()
    capsys.readouterr()
    assert accept(site) == 0
    assert "warning[lost-address]: the published address /2020/01/a/ would vanish" in capsys.readouterr().err
    assert LINE.encode() in (site / "urls.lock").read_bytes()


@pytest.mark.parametrize("wrong", ["content/articles/a.md", "urls.lock"])
def test_a_site_with_errors_is_not_accepted(wrong: str, tmp_path: Path) -> None:
    """With an error in a piece, or nonsense in the ledger, nothing is written."""
    site = write(tmp_path, FILES)
    accept(site)
    (site / wrong).write_text("nonsense\n", encoding="utf-8")
    before = tree(site)
    assert accept(site) == 1
    assert tree(site) == before


@pytest.mark.parametrize("call", ["rename", "write_file", "sync_path"])
def test_a_refused_write_leaves_the_old_ledger(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the machine refuses a step, the old file is there, no temporary one stays, and the path is named."""
    site = write(tmp_path, FILES)
    accept(site)
    write(site, articles(c=piece()))
    before = tree(site)

    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site / "urls.lock"))

    monkeypatch.setattr(os if call == "rename" else replacing, call, refuse)
    assert accept(site) == 1
    assert "urls.lock: error[environment]" in capsys.readouterr().err
    assert tree(site) == before


def test_locked_needs_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--locked without urls.lock is an error; check without it says nothing of addresses."""
    site = write(tmp_path, FILES)
    assert main(["build", "--locked", "--site", str(site), *AS_OF]) == 1
    assert capsys.readouterr().err == (
        "urls.lock: error[ledger]: --locked keeps the addresses in this file, and the site has none\n"
        "  hint: `sitegen urls accept` writes it; commit it\n"
    )
    assert main(["check", "--site", str(site), *AS_OF]) == 0
    assert "urls.lock" not in capsys.readouterr().err


def test_a_changed_ledger_is_something_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build proves that it has nothing to do from urls.lock, too, and a locked build from what it must check."""
    site = write(tmp_path, FILES)
    accept(site)
    build = ["build", "--site", str(site), *AS_OF]
    assert main(build) == 0
    (site / "urls.lock").write_text(f"{LINE}\n/old/ moved 2019-01-01 content/articles/a.md\n", encoding="utf-8")
    assert main(build) == 0
    assert (site / "output/old/index.html").is_file()
    (site / "urls.lock").write_text(f"/lost/ alias 2019-01-01 content/articles/a.md\n{LINE}\n", encoding="utf-8")
    assert main(build) == 0
    assert not (site / "output/old").exists()
    capsys.readouterr()
    assert main([*build, "--locked"]) == 1
    assert "/lost/ would vanish" in capsys.readouterr().err


def test_the_ledger_guards_a_site_without_a_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build without a last manifest that would publish under half of the ledger's articles is refused."""
    site = write(tmp_path, articles(**{f"p{number}": piece() for number in range(16)}))
    accept(site)
    build = ["build", "--site", str(site), *AS_OF]
    for number in range(4):
        write(site, articles(**{f"p{number}": piece(expires="2021-01-01")}))
    for number in range(4, 10):
        write(site, articles(**{f"p{number}": piece(date="2030-01-01")}))
    assert main(build) == 0, "twelve are expected, and six are there"
    for path in ("output", ".sitegen"):
        (site / path).rename(site / f"old-{path}")
    for number in range(10, 12):
        write(site, articles(**{f"p{number}": piece(draft="true")}))
    capsys.readouterr()
    assert main(build) == 1
    assert "this build would publish 4 articles; urls.lock has 12" in capsys.readouterr().err
    assert main([*build, "--allow-shrink"]) == 0
