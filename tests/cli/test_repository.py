"""Annotations find their files: paths of `github` and `sarif` are from the root of the repository."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from sitegen.cli import main
from sitegen.cli.repository import from_root, repository_of
from sitegen.problems import Place, error
from tests.index.made import articles, piece, write


@pytest.fixture(params=["", "site", "a b/یک"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a site at the root of a repository or in a folder of it, with two pieces of one address."""
    (tmp_path / ".git").mkdir()
    return write(tmp_path / request.param, articles(a=piece(slug="x"), b=piece(slug="x")))


def named_on_github(text: str) -> list[str]:
    """Return the files that workflow commands name."""
    return [unquote(found) for found in re.findall(r"^::\w+ file=([^,]*)", text, re.MULTILINE)]


@pytest.mark.parametrize("command", ["build", "check"])
def test_github_names_files_from_the_root(
    site: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file that an annotation names is there, seen from the root of the repository; related places too."""
    assert main([command, "--site", str(site), "--format", "github"]) == 1
    told = capsys.readouterr().out
    named = named_on_github(told)
    assert [tmp_path / name for name in named] == [site / "content/articles/b.md"]
    assert f"{(site / 'content/articles/a.md').relative_to(tmp_path)}:" in told


def test_warnings_of_a_build_are_named_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a build that works reports is named in the same way."""
    (tmp_path / ".git").mkdir()
    site = write(tmp_path / "site", articles(a=piece(draft=True, regions=["zz"])))
    assert main(["build", "--site", str(site), "--format", "github"]) == 0
    assert set(named_on_github(capsys.readouterr().out)) == {"site/content/articles/a.md"}


def test_sarif_says_where_its_root_is(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the address of its base each place of the log is the file that it means."""
    assert main(["check", "--site", str(site), "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    places = [place for result in run["results"] for place in (*result["locations"], *result["relatedLocations"])]
    for place, name in zip(places, ("b", "a"), strict=True):
        file = place["physicalLocation"]["artifactLocation"]
        whole = urljoin(run["originalUriBaseIds"][file["uriBaseId"]]["uri"], file["uri"])
        assert Path(unquote(urlsplit(whole).path)) == (site / f"content/articles/{name}.md").resolve()


def test_text_and_json_stay_relative_to_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People and other programs are in the site; so are the paths that they read."""
    (tmp_path / ".git").mkdir()
    site = write(tmp_path / "site", articles(a=piece(slug="x"), b=piece(slug="x")))
    assert main(["check", "--site", str(site)]) == 1
    assert capsys.readouterr().err.startswith("content/articles/b.md:")
    assert main(["check", "--site", str(site), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["path"] == "content/articles/b.md"


def test_what_is_no_file_of_the_repository_stays(tmp_path: Path) -> None:
    """A name that is no file, a path outside, and one that is whole already are left or made relative to the root."""
    site = tmp_path / "repository/site"
    (site / "content").mkdir(parents=True)
    (tmp_path / "repository/.git").write_text("gitdir: elsewhere\n")
    paths = [
        "sitegen",
        "",
        "../../outside.md",
        f"{site.resolve()}/content",
        "/etc/passwd",
        "content",
        "../site/content",
    ]
    moved = from_root([error("config", "x", Place(path=path)) for path in paths], site)
    assert [one.place.path for one in moved] == [
        "sitegen",
        "",
        "../../outside.md",
        "site/content",
        "/etc/passwd",
        "site/content",
        "site/content",
    ]


def test_a_site_in_no_repository_is_its_own_root(tmp_path: Path) -> None:
    """Without a repository paths are from the site."""
    (tmp_path / "site").mkdir()
    if not any((folder / ".git").exists() for folder in tmp_path.parents):
        assert repository_of(tmp_path / "site") == (tmp_path / "site").resolve()
