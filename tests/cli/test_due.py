"""`sitegen due`: whether time alone has changed what is public since the last build."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.cli import main
from tests.index.made import articles, piece, write

EMBARGO = "2026-11-24T06:00:00+03:30"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with a public piece, one under an embargo, one that expires, and a draft that never counts."""
    return write(
        tmp_path / "site",
        articles(
            public=piece(date="2026-11-01"),
            waiting=piece(date="2026-11-01", embargo=EMBARGO),
            ending=piece(date="2026-11-01", expires="2026-11-26T00:00:00Z"),
            draft=piece(date="2026-11-25T00:00:00Z", draft=True),
        ),
    )


def ask(site: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """Ask, and return the exit code with what is printed."""
    capsys.readouterr()
    code = main(["due", "--site", str(site), *options])
    return code, capsys.readouterr().out


def test_what_time_changes_is_due_from_its_moment_on(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the moment the exit code is 3, at it and after it 0 with the moment, and after a build 3 again."""
    assert main(["build", "-q", "--site", str(site), "--as-of", "2026-11-24T00:00:00Z"]) == 0
    tree = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert ask(site, capsys, "--as-of", "2026-11-24T02:29:59Z") == (3, "not due; next 2026-11-24T02:30:00+00:00\n")
    assert ask(site, capsys, "--as-of", "2026-11-24T02:30:00Z") == (0, "due 2026-11-24T02:30:00+00:00\n")
    assert ask(site, capsys, "--as-of", "2026-11-30") == (0, "due 2026-11-24T02:30:00+00:00\n")
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == tree
    assert main(["build", "-q", "--site", str(site), "--as-of", "2026-11-24T02:30:00Z"]) == 0
    assert ask(site, capsys, "--as-of", "2026-11-25T12:00:00Z") == (3, "not due; next 2026-11-26T00:00:00+00:00\n")
    assert ask(site, capsys, "--as-of", "2026-11-26") == (0, "due 2026-11-26T00:00:00+00:00\n")
    assert main(["build", "-q", "--site", str(site), "--as-of", "2026-11-27"]) == 0
    assert ask(site, capsys, "--as-of", "2026-12-31") == (3, "not due\n")


def test_a_moment_can_be_given(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--since` nothing needs to have been built here; without it that is an error with this hint."""
    since = ("--since", "2026-11-24")
    assert ask(site, capsys, *since, "--as-of", "2026-11-24T02:00:00Z") == (
        3,
        "not due; next 2026-11-24T02:30:00+00:00\n",
    )
    assert ask(site, capsys, *since, "--as-of", "2026-11-25")[0] == 0
    assert main(["due", "--site", str(site)]) == 1
    assert "error[output]: no build of this output is known here" in capsys.readouterr().err
    assert not (site / "output").exists()


def test_a_site_with_errors_is_not_due(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What could not be built is exit code 1 with all problems, and no answer."""
    (site / "content/articles/wrong.md").write_text("---\ntitle: x\n---\n")
    code, out = ask(site, capsys, "--since", "2026-11-24")
    assert (code, out) == (1, "")
