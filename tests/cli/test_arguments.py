"""Arguments: what a command takes, and what each of its options then does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.cli import main
from tests.index.made import articles, piece, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with a public piece and a draft."""
    return write(tmp_path / "site", articles(a=piece(), b=piece(draft=True)))


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("https://preview.example", "https://preview.example/"),
        ("https://preview.example/pr-7/", "https://preview.example/pr-7/"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x/"),
        ("https://пример.example/а", "https://xn--e1afmkfd.example/%D0%B0/"),
    ],
)
def test_a_base_url_has_the_form_of_the_site_s(written: str, used: str, site: Path) -> None:
    """`--base-url` is brought to the form that `url` in [site] has: in ASCII, with a slash at its end."""
    assert main(["build", "--site", str(site), "--base-url", written, "-q"]) == 0
    assert f"Sitemap: {used}sitemap.xml\n" in (site / "output/robots.txt").read_text()


@pytest.mark.parametrize(
    "written",
    ["x", "//x.example/", "ftp://x.example/", "https://x.example/?", "https://x.example/a b", 'https://x.example/"><b>',
     "https://x.example/\n", "https://u@x.example/", "https://x.example:99999/", "https://x.example/../y",
     "https://-.example/", "https://"],
)  # fmt: skip
def test_what_can_be_no_address_is_wrong_usage(written: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A `--base-url` that `url` in [site] could not be is exit code 2, and nothing is built."""
    assert main(["build", "--site", str(site), "--base-url", written]) == 2
    assert "argument --base-url: " in capsys.readouterr().err
    assert not (site / "output").exists()


def test_json_is_told_where_there_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format json` prints one document whatever stops the command; every problem that has a line has a column."""
    assert main(["build", "--site", str(tmp_path), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["path"], problem["line"], problem["code"]) == ("sitegen.toml", None, "config")
    site = write(tmp_path, articles(a=piece(slug="x"), b=piece(slug="x")))
    assert main(["check", "--site", str(site), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["line"], one["column"]) for one in (problem, *problem["related"])] == [(4, 7), (4, 7)]


def test_a_cache_is_never_content(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cache below content/ or themes/ is refused: it holds hidden pieces, and the next build would publish it."""
    for folder in ("content", "content/cache", "content/.cache", "themes/bare"):
        assert main(["build", "--site", str(site), "--cache", str(site / folder)]) == 1
        assert f"{folder}: error[output]: the cache would lie within" in capsys.readouterr().err
    assert not (site / "output").exists()
    assert not list(site.rglob("*.pack"))


@pytest.mark.parametrize("option", ["--output", "--cache"])
@pytest.mark.parametrize(
    "name",
    ["sitegen.toml", "urls.lock", "links.lock", "content/articles/a.md", "themes/bare/theme.toml", ".git", ".git/x"],
)
def test_no_output_and_no_cache_is_a_file_of_the_site(
    site: Path, name: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An output or a cache that names what the site has, or may have later, is refused, and nothing is written."""
    before = {path: path.lstat().st_mtime_ns for path in site.rglob("*")}
    assert main(["build", "--site", str(site), option, str(site / name), "--take-over"]) == 1
    told = capsys.readouterr().err
    assert f"{name}: error[output]: the {option.removeprefix('--')} would " in told
    assert {path: path.lstat().st_mtime_ns for path in site.rglob("*")} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--output", "~/site"],
        ["build", "--output=~"],
        ["build", "--cache", "~desk/cache"],
        ["plan", "--output", "$HOME/site"],
        ["serve", "--output", "out/${NAME}"],
        ["check", "--site", "$SITE"],
        ["new", "site", "~/site"],
        ["build", "--output", ""],
        ["build", "--cache", "a\0b"],
    ],
)
def test_what_the_shell_has_left_in_a_folder_is_a_wrong_argument(
    arguments: list[str], site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A `~` at the beginning or a `$` in a folder's name, and no name at all, are wrong usage; no folder is made."""
    monkeypatch.chdir(site)
    before = sorted(site.rglob("*"))
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert "the shell has left" in told or "the name of the folder is empty" in told
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize("key", ["output", "content"])
@pytest.mark.parametrize("value", ["~/site", "~", "$HOME/site", "a/${B}"])
def test_a_shell_s_signs_in_the_configuration_are_told(
    site: Path, key: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`~` and `$` in a folder of `[build]` are errors with their place: no shell reads the file."""
    config = site / "sitegen.toml"
    config.write_text(config.read_text() + f'\n[build]\n{key} = "{value}"\n')
    assert main(["build", "--site", str(site)]) == 1
    told = capsys.readouterr().err
    sign = "~" if "~" in value else "$"
    assert f"sitegen.toml:8:{len(key) + 4}: error[config]: `build.{key}` has `{sign}`" in told
    assert not any("~" in path.name or "$" in path.name for path in site.rglob("*"))


def test_a_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder that was deleted every command says so, and none breaks off."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for command in (["build"], ["new", "site", "x"], ["serve"]):
        assert main(command) == 1
        assert "error[environment]: the current folder is not there any more" in capsys.readouterr().err


def test_a_check_takes_drafts_without_an_output(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --drafts` checks what a build with drafts would show; it writes nothing, so it needs no folder."""
    for option in ((), ("--drafts",)):
        assert main(["check", "--site", str(site), *option]) == 0
        assert capsys.readouterr().out.startswith("Checked ")
    assert not (site / "output").exists()
