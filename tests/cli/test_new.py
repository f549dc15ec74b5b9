"""`sitegen new site`: what it makes builds at once, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.cli import main
from sitegen.cli.new import sites, words
from sitegen.cli.new.sites import Wishes
from sitegen.config.editor_settings import editor_files
from sitegen.config.site_config import decode_config
from sitegen.disk import files
from sitegen.model.documents import LocalText
from sitegen.problems import Place, Problem, SitegenError, error
from tests.cli.terminal import on_terminal

TODAY = date(2026, 11, 24)
EMPTY = "name a folder that does not exist yet, an empty one, or a new repository"
VERSION = version("sitegen-press")
WHEEL = f"vendor/sitegen_press-{VERSION}-py3-none-any.whl"
OWN = (
    ".github/workflows/check.yml",
    ".github/workflows/publish.yml",
    ".gitignore",
    "README.md",
    "content/articles/draft.md",
    "content/articles/welcome.md",
    "content/authors/editors.md",
    "content/outlets.toml",
    "content/pages/about.md",
    "requirements.txt",
    "sitegen.toml",
    "urls.lock",
    WHEEL,
)
PATHS = tuple(sorted((*OWN, *editor_files())))
REPO = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-m", "sitegen")
NASTY = ('a "quoted" \\ name', "a'b\tc", "@TODAY@", "#*[x](y)_`<b>`", "وبلاگ‌من", "{{ x }}", "title = 1")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page(folder: Path, path: str) -> str:
    """Return a page of the built site."""
    return (folder / "output" / path).read_text(encoding="utf-8")


def make(folder: Path) -> sites.Made:
    """Make a site with nothing chosen but its title."""
    return sites.make_site(folder, Wishes(words.title_of(folder.name)), TODAY)


def made_files(name: str = "blog") -> dict[str, str]:
    """Return the files of a site whose folder has a name, but for its requirements."""
    return {path: content.decode() for path, content in sites.site_files(Wishes(words.title_of(name)), TODAY)}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in an empty folder, at a known moment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITEGEN_AS_OF", "2026-11-24T23:30:00-05:00")
    return tmp_path


def test_a_new_site_builds_at_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is made builds without a problem, check finds none, and the welcome article is public at once."""
    assert main(["new", "site", "blogs/my-blog"]) == 0
    folder = here / "blogs" / "my-blog"
    assert tuple(sorted(tree(folder))) == PATHS
    made = "".join(f"  {path}\n" for path in PATHS)
    site = " --site blogs/my-blog"
    assert capsys.readouterr().out == (
        f"Made a site in blogs/my-blog:\n{made}Next:\n  sitegen build{site}\n  sitegen serve{site}\n"
    )
    assert main(["build", "-q", "--site", str(folder)]) == 0
    assert main(["check", "--site", str(folder)]) == 0
    assert capsys.readouterr().err == ""
    article = page(folder, "2026/11/welcome/index.html")
    assert "<h1>How to write an article</h1>" in article
    assert 'datetime="2026-11-25"' in article
    assert "How to write an article" in page(folder, "index.html")
    assert "A draft" not in "".join(text.decode(errors="replace") for text in tree(folder / "output").values())


def test_the_draft_is_a_whole_article(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its line `draft: true` the draft is a republished article that builds without a problem."""
    folder = here / "blog"
    make(folder)
    draft = folder / "content/articles/draft.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    assert main(["build", "-q", "--site", str(folder)]) == 0
    assert capsys.readouterr().err == ""
    article = page(folder, "2026/11/draft/index.html")
    assert 'href="https://review.example/articles/42"' in article
    assert "The Example Review" in article


def test_a_site_without_its_examples_builds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author who deletes the examples has an empty site, not an error."""
    make(here / "blog")
    for path in ("articles/draft.md", "articles/welcome.md", "outlets.toml"):
        (here / "blog/content" / path).unlink()
    assert main(["build", "-q", "--site", "blog"]) == 0
    assert capsys.readouterr().err == ""


def test_the_explanation_is_short() -> None:
    """The welcome article says in about 200 words what an author needs: keys, dateline, embargo, original."""
    text = made_files()["content/articles/welcome.md"]
    body = text.split("---\n", 2)[2]
    assert 150 < len(body.split()) < 250
    for key in ("title", "date", "authors", "kind", "tags", "regions", "dateline", "draft", "embargo", "original"):
        assert re.search(rf"\b{key}\b", body), key


def test_the_packaged_files_are_those_of_the_list() -> None:
    """Each packaged file is written into a new site, and each file of a new site is packaged."""
    folder = Path(sites.__file__).parent / "site_files"
    assert sorted((*sites.FILES.values(), "pages/about.short.md")) == sorted(tree(folder))
    assert tuple(sites.FILES) == tuple(path for path in OWN if path not in {"requirements.txt", WHEEL})


def test_the_files_are_settings_that_can_be_read() -> None:
    """No placeholder is left, and every file ends with a line."""
    made = made_files()
    assert re.findall(r"@[A-Z_]+@", "".join(made.values())) == []
    assert all(text.endswith("\n") and "\r" not in text for text in made.values())


def test_the_workflow_publishes_by_push_schedule_and_hand() -> None:
    """The workflow runs on push, hourly and by hand, each job with the rights it needs."""
    text = made_files()[".github/workflows/publish.yml"]
    flow: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - a loader that makes nothing but text
    assert flow["on"] == {
        "push": {"branches": ["main"]},
        "schedule": [{"cron": "23 * * * *"}],
        "workflow_dispatch": "",
    }
    assert flow["permissions"] == {}
    assert flow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert {name: job["permissions"] for name, job in flow["jobs"].items()} == {
        "build": {"actions": "read", "contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    steps = [step for job in flow["jobs"].values() for step in job["steps"]]
    assert [step.get("id") or step.get("run") for step in steps if "uses" not in step] == [
        "python -m pip install -r requirements.txt",
        "due",
        "build",
    ]
    assert [step["uses"].split("@")[0] for step in steps if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    assert "embargo never lifts" in text


@pytest.mark.parametrize("name", NASTY)
def test_any_folder_name_gives_settings_that_can_be_read(name: str) -> None:
    """Whatever the folder is called, sitegen.toml holds its title as text and has no problem."""
    config, problems = decode_config("sitegen.toml", made_files(name)["sitegen.toml"].encode())
    assert problems == ()
    assert config is not None
    assert config.title == LocalText(plain=words.title_of(name))


def test_a_nasty_folder_name_gives_a_site_that_builds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder whose name is full of other languages' signs is a site like any other."""
    name = "".join(NASTY)
    assert main(["new", "site", name]) == 0
    assert main(["build", "-q", "--site", name]) == 0
    assert capsys.readouterr().err == ""
    assert (here / name / "output" / "index.html").is_file()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("my-blog", "My blog"),
        ("Iran_and  Eurasia", "Iran and Eurasia"),
        ("وبلاگ‌من", "وبلاگ‌من"),
        ("e\u0301tude", "Étude"),
        ("a\x07b\u202e\udc80", "Ab"),
        ("---", "A new site"),
        ("", "A new site"),
    ],
)
def test_a_title_comes_from_the_name_of_the_folder(name: str, title: str) -> None:
    """The title is the folder's name with spaces and a capital, without what cannot be shown."""
    assert words.title_of(name) == title


def test_a_new_repository_is_used(here: Path) -> None:
    """A folder that holds nothing but a Git repository, as hosts and `git init` make it, becomes a site."""
    (here / "blog/.git").mkdir(parents=True)
    (here / "blog/.git/HEAD").write_text("ref: refs/heads/main\n")
    assert main(["new", "site", "blog"]) == 0
    assert tuple(sorted(tree(here / "blog"))) == tuple(sorted((*PATHS, ".git/HEAD")))


def test_what_a_host_of_repositories_makes_stays_as_it_is(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site is made around a licence, a README and a .gitignore: they stay, and .gitignore gets the lines it lacks."""
    folder = here / "blog"
    folder.mkdir()
    mine = {".gitignore": b"/output/\n*.psd", "LICENSE": b"CC0", "README.rst": b"Mine", ".gitattributes": b""}
    for path, content in mine.items():
        (folder / path).write_bytes(content)
    assert main(["new", "site", "blog"]) == 0
    said = capsys.readouterr().out
    assert ".gitignore: lines added\nREADME.md: not written, there is one already\n" in said
    made = tree(folder)
    assert made.keys() == {*PATHS, *mine} - {"README.md"}
    assert {path: made[path] for path in mine if path != ".gitignore"} == {
        path: content for path, content in mine.items() if path != ".gitignore"
    }
    lines = made[".gitignore"].decode().splitlines()
    assert lines[:2] == ["/output/", "*.psd"]
    assert lines.count("/output/") == 1
    assert set(made_files()[".gitignore"].splitlines()) - {""} - {one for one in lines if one} == {
        one for one in made_files()[".gitignore"].splitlines() if one.startswith("#")
    }
    assert main(["build", "-q", "--site", "blog"]) == 0


def test_git_ignores_every_folder_that_the_docs_name(here: Path) -> None:
    """What the docs build into is ignored in a new site, with its hidden folder and the cache."""
    pages = [
        *(REPO / "docs").glob("*.md"),
        REPO / "README.md",
        *Path(sites.__file__).parent.rglob("site_files/**/*.md"),
    ]
    named = {
        name
        for page in pages
        for name in re.findall(r"--(?:output|cache)[ =]([\w./-]+)", page.read_text())
        if name != "DIR"
    }
    assert {"preview", "drafts-preview"} <= named
    make(here / "blog")
    subprocess.run(("git", "init", "-q", "blog"), check=True)
    for name in (*named, *(f".{one}.sitegen" for one in named), "output", ".sitegen", ".output.sitegen"):
        checked = subprocess.run(("git", "check-ignore", "-q", f"{name}/x"), cwd=here / "blog", check=False)
        assert checked.returncode == 0, name
    for path in PATHS:
        assert subprocess.run(("git", "check-ignore", "-q", path), cwd=here / "blog", check=False).returncode == 1


@pytest.mark.parametrize("languages", ["en", "fa,en", "en,fa,ar", "fa", "ru,tr", "de-AT"])
@pytest.mark.parametrize("theme", ["broadsheet", "brief"])
def test_a_site_has_the_languages_and_the_theme_that_are_asked_for(
    here: Path, languages: str, theme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Any languages and any theme of sitegen make a site that builds; no English text is in the tree of another one."""
    asked = ["--languages", languages, "--theme", theme, "--title", "The Review", "--url", "https://review.example/x"]
    assert main(["new", "site", "blog", *asked]) == 0
    assert main(["build", "-q", "--site", "blog"]) == 0
    assert capsys.readouterr().err == ""
    first, *others = languages.split(",")
    config, _ = decode_config("sitegen.toml", (here / "blog/sitegen.toml").read_bytes())
    assert config is not None
    assert (config.languages, config.theme) == ((first, *others), theme)
    assert (config.title, config.url) == (LocalText(plain="The Review"), "https://review.example/x/")
    welcome = {path.name for path in (here / "blog/content/articles").glob("welcome*")}
    assert welcome == ({"welcome.md"} if first == "en" else {"welcome.en.md"} if "en" in others else set())
    home = page(here / "blog", "index.html")
    assert f'lang="{first}"' in home
    assert ("How to write an article" in home) == (first == "en")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--theme", "broadshet"], "did you mean"),
        (["--theme", "../x"], "there are brief, broadsheet, gazette"),
        (["--languages", "en,xx"], '"xx" is not the code of a language'),
        (["--languages", ""], "is not a language tag"),
        (["--url", "review"], "must be an address that begins with"),
        (["--title", " "], "the title is empty"),
    ],
)
def test_a_wrong_wish_is_wrong_usage(
    here: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A theme, a language or an address that cannot be is exit code 2, and nothing is made."""
    assert main(["new", "site", "blog", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert tree(here) == {}


def test_a_terminal_is_asked(here: Path) -> None:
    """On a terminal each wish is asked for, Return takes what is there, and a wrong answer is asked for again."""
    answers = "Персидский обзор\nreview\nhttps://review.example\nru,fa\n\n"
    shown = on_terminal((*COMMAND, "new", "site", "blog"), answers, here)
    assert "Title [Blog]: " in shown
    assert shown.count("Address [https://example.org/]: ") == 2
    text = (here / "blog/sitegen.toml").read_text(encoding="utf-8")
    for line in ('title = "Персидский обзор"', 'url = "https://review.example/"', 'theme = "broadsheet"'):
        assert line in text
    assert 'languages = ["ru", "fa"]' in text


def test_an_end_of_answers_makes_nothing(here: Path) -> None:
    """Ctrl-D at a question ends the command, and no folder is made."""
    on_terminal((*COMMAND, "new", "site", "blog"), "Title\n\x04", here)
    assert tree(here) == {}


def test_options_are_answers(here: Path) -> None:
    """Who gives an option on a terminal is asked nothing."""
    shown = on_terminal((*COMMAND, "new", "site", "blog", "--title", "X"), "", here)
    assert "Made a site in blog:" in shown
    assert "Address" not in shown


def test_an_empty_folder_is_used(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder, the current one too, becomes a site; the commands that follow need no --site there."""
    assert main(["new", "site", "."]) == 0
    assert tuple(sorted(tree(here))) == PATHS
    assert capsys.readouterr().out.endswith("Next:\n  sitegen build\n  sitegen serve\n")
    (here / "sub").mkdir()
    (here / "link").symlink_to("sub")
    assert main(["new", "site", "link"]) == 0
    assert tuple(sorted(tree(here / "sub"))) == PATHS


def failure(folder: Path) -> tuple[Problem, ...]:
    """Return the problems of making a site that cannot be made."""
    with pytest.raises(SitegenError) as failed:
        make(folder)
    return failed.value.problems


def test_what_is_there_is_never_touched(here: Path) -> None:
    """A folder with anything in it, a file, or a link to nowhere is refused, and all stays as it was."""
    (here / "full").mkdir()
    (here / "full" / ".hidden").write_bytes(b"mine")
    (here / "file").write_bytes(b"mine")
    (here / "link").symlink_to("nowhere")
    before = tree(here)
    found = {name: failure(Path(name)) for name in ("full", "file", "file/below", "link")}
    assert found == {
        "full": (error("environment", "the folder is not empty: it holds `.hidden`", Place(path="full"), EMPTY),),
        "file": (error("environment", "is not a folder, or lies below a file", Place(path="file"), EMPTY),),
        "file/below": (error("environment", "is not a folder, or lies below a file", Place(path="file/below"), EMPTY),),
        "link": (error("environment", "is a link that leads nowhere", Place(path="link"), EMPTY),),
    }
    assert tree(here) == before
    assert not (here / "nowhere").exists()


@pytest.mark.parametrize("was_there", [False, True])
def test_a_site_that_cannot_be_written_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch, was_there: bool
) -> None:
    """When the disk is full in the middle, the error names the file, and no part of the site stays."""
    real = files.write_file

    def write_file(folder: str, path: str, content: bytes) -> files.Written:
        if path == "content/pages/about.md":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{folder}/{path}")
        return real(folder, path, content)

    monkeypatch.setattr(sites, "write_file", write_file)
    if was_there:
        (here / "blog").mkdir()
    (problem,) = failure(Path("blog"))
    assert (problem.code, problem.place.path) == ("environment", "blog/content/pages/about.md")
    assert sorted(path.name for path in here.rglob("*")) == (["blog"] if was_there else [])


def test_rights_do_not_hang_on_the_umask(here: Path) -> None:
    """Every file is 0644, whatever the umask."""
    old = os.umask(0o077)
    try:
        make(here / "blog")
    finally:
        os.umask(old)
    assert {stat.S_IMODE((here / "blog" / path).stat().st_mode) for path in PATHS} == {0o644}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["site"], 2, "usage: "),
        (["site", ""], 2, "usage: "),
        (["site", "a", "b"], 2, "usage: "),
        (["blog"], 2, "sitegen new: error: there is no `sitegen new blog`; "),
        ([], 2, "usage: "),
    ],
)
def test_what_is_not_made_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    """It is wrong usage; nothing is made."""
    assert main(["new", *arguments]) == code
    assert capsys.readouterr().err.startswith(said)
    assert tree(here) == {}
