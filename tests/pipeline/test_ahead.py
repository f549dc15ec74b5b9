"""A build of a later moment: what is not public yet never gets into the output that is deployed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.disk.publishing.manifest import read_marker
from tests.index.made import SITE, articles, piece

PAST, LATER = "2020-01-02", "2999-01-02"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with a public piece and one that comes due long after this test."""
    config = SITE.replace("bare", "broadsheet")
    pieces = articles(a=piece(date="2020-01-01"), b=piece(date="2999-01-01"))
    for path, text in {"sitegen.toml": config, **pieces}.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(str(text), encoding="utf-8")
    return tmp_path / "site"


def build(site: Path, *arguments: str) -> int:
    """Build the site; return the exit code."""
    return main(["build", "-q", "--site", str(site), *arguments])


def test_what_comes_due_later_is_not_deployed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A later moment at which more is public needs an output of its own, which says that it is never deployed."""
    assert build(site) == 0
    before = (site / "output" / ".sitegen-output").read_bytes()
    assert build(site, "--as-of", LATER) == 1
    assert "output: error[output]: content/articles/b.md would be in the output" in capsys.readouterr().err
    assert (site / "output" / ".sitegen-output").read_bytes() == before
    own = site.parent / "preview"
    assert build(site, "--as-of", LATER, "--output", str(own)) == 0
    assert (own / "2999" / "01" / "b" / "index.html").is_file()
    marker = read_marker(str(own))
    assert marker is not None
    assert marker[1] == "drafts"
    assert build(site, "--as-of", LATER, "--output", str(own)) == 0  # again, with nothing to do
    assert build(site, "--output", str(own)) == 1  # never becomes public


def test_the_variable_counts_as_the_option_does(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SITEGEN_AS_OF of a later moment is refused as well."""
    monkeypatch.setenv("SITEGEN_AS_OF", LATER)
    assert build(site) == 1
    assert not (site / "output").exists()


def test_a_later_moment_at_which_nothing_is_new_is_like_any_other(site: Path) -> None:
    """Where nothing comes due in between, the output is public; so is that of a moment in the past."""
    (site / "content" / "articles" / "b.md").unlink()
    for moment in (LATER, PAST, LATER):
        assert build(site, "--as-of", moment) == 0
        marker = read_marker(str(site / "output"))
        assert marker is not None
        assert marker[1] == "public"
