"""`sitegen new site`: what it makes builds at once, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import re
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen import __version__
from sitegen.cli import main, new
from sitegen.config.site_config import decode_config
from sitegen.disk import files
from sitegen.model.documents import LocalText
from sitegen.problems import Place, Problem, SitegenError, error

TODAY = date(2026, 11, 24)
EMPTY = "name a folder that does not exist yet, or an empty one"
PATHS = (
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
)
NASTY = ('a "quoted" \\ name', "a'b\tc", "@TODAY@", "#*[x](y)_`<b>`", "وبلاگ‌من", "{{ x }}", "title = 1")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page(folder: Path, path: str) -> str:
    """Return a page of the built site."""
    return (folder / "output" / path).read_text(encoding="utf-8")


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
    new.make_site(folder, TODAY)
    draft = folder / "content/articles/draft.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    assert main(["build", "-q", "--site", str(folder)]) == 0
    assert capsys.readouterr().err == ""
    article = page(folder, "2026/11/draft/index.html")
    assert 'href="https://review.example/articles/42"' in article
    assert "The Example Review" in article


def test_a_site_without_its_examples_builds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author who deletes the examples has an empty site, not an error."""
    new.make_site(here / "blog", TODAY)
    for path in ("articles/draft.md", "articles/welcome.md", "outlets.toml"):
        (here / "blog/content" / path).unlink()
    assert main(["build", "-q", "--site", "blog"]) == 0
    assert capsys.readouterr().err == ""


def test_the_explanation_is_short() -> None:
    """The welcome article says in about 200 words what an author needs: keys, dateline, embargo, original."""
    text = dict(new.site_files("blog", TODAY))["content/articles/welcome.md"].decode()
    body = text.split("---\n", 2)[2]
    assert 150 < len(body.split()) < 250
    for key in ("title", "date", "authors", "kind", "tags", "regions", "dateline", "draft", "embargo", "original"):
        assert re.search(rf"\b{key}\b", body), key


def test_the_packaged_files_are_those_of_the_list() -> None:
    """Each packaged file is written into a new site, and each file of a new site is packaged."""
    folder = Path(new.__file__).parent / "new_site"
    assert sorted(new.FILES.values()) == sorted(tree(folder))
    assert tuple(sorted(new.FILES)) == tuple(new.FILES) == PATHS


def test_the_files_are_settings_that_can_be_read() -> None:
    """The version is pinned, git ignores all that builds make, and no placeholder is left."""
    made = {path: content.decode() for path, content in new.site_files("blog", TODAY)}
    assert made["requirements.txt"].splitlines()[-1] == f"sitegen=={__version__}"
    assert {"/output/", "/.sitegen/", "/.output.sitegen*"} <= set(made[".gitignore"].splitlines())
    assert re.findall(r"@[A-Z_]+@", "".join(made.values())) == []
    assert all(text.endswith("\n") and "\r" not in text for text in made.values())


def test_the_workflow_publishes_by_push_schedule_and_hand() -> None:
    """The workflow runs on push, hourly and by hand, each job with the rights it needs."""
    text = dict(new.site_files("blog", TODAY))[".github/workflows/publish.yml"].decode()
    flow: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - a loader that makes nothing but text
    assert flow["on"] == {
        "push": {"branches": ["main"]},
        "schedule": [{"cron": "23 * * * *"}],
        "workflow_dispatch": "",
    }
    assert flow["permissions"] == {}
    assert flow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert {name: job["permissions"] for name, job in flow["jobs"].items()} == {
        "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    steps = [step for job in flow["jobs"].values() for step in job["steps"]]
    assert [step.get("uses") or step["run"] for step in steps] == [
        "actions/checkout@v4",
        "actions/setup-python@v5",
        "python -m pip install -r requirements.txt",
        "actions/configure-pages@v5",
        'sitegen build --locked --base-url "${{ steps.pages.outputs.base_url }}/"',
        "actions/upload-pages-artifact@v3",
        "actions/deploy-pages@v4",
    ]
    assert "embargo never lifts" in text


@pytest.mark.parametrize("name", NASTY)
def test_any_folder_name_gives_settings_that_can_be_read(name: str) -> None:
    """Whatever the folder is called, sitegen.toml holds its title as text and has no problem."""
    made = dict(new.site_files(name, TODAY))
    config, problems = decode_config("sitegen.toml", made["sitegen.toml"])
    assert problems == ()
    assert config is not None
    assert config.title == LocalText(plain=new.title_of(name))


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
    assert new.title_of(name) == title


def test_a_new_repository_is_used(here: Path) -> None:
    """A folder that holds nothing but a Git repository, as hosts and `git init` make it, becomes a site."""
    (here / "blog/.git").mkdir(parents=True)
    (here / "blog/.git/HEAD").write_text("ref: refs/heads/main\n")
    assert main(["new", "site", "blog"]) == 0
    assert tuple(sorted(tree(here / "blog"))) == tuple(sorted((*PATHS, ".git/HEAD")))


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
        new.make_site(folder, TODAY)
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

    monkeypatch.setattr(files, "write_file", write_file)
    if was_there:
        (here / "blog").mkdir()
    (problem,) = failure(Path("blog"))
    assert (problem.code, problem.place.path) == ("environment", "blog/content/pages/about.md")
    assert sorted(path.name for path in here.rglob("*")) == (["blog"] if was_there else [])


def test_rights_do_not_hang_on_the_umask(here: Path) -> None:
    """Every file is 0644, whatever the umask."""
    old = os.umask(0o077)
    try:
        new.make_site(here / "blog", TODAY)
    finally:
        os.umask(old)
    assert {stat.S_IMODE((here / "blog" / path).stat().st_mode) for path in PATHS} == {0o644}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["article", "--title", "x"], 1, "sitegen: error[not-yet]: this version has no `sitegen new article`\n"),
        (["page"], 1, "sitegen: error[not-yet]: this version has no `sitegen new page`\n"),
        (["author", "x"], 1, "sitegen: error[not-yet]: this version has no `sitegen new author`\n"),
        (["site"], 2, "usage: "),
        (["site", ""], 2, "usage: "),
        (["site", "a", "b"], 2, "usage: "),
        (["blog"], 2, "usage: "),
        ([], 2, "usage: "),
    ],
)
def test_what_is_not_made_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    """What comes later is reported as not-yet whatever follows it, anything else is wrong usage; nothing is made."""
    assert main(["new", *arguments]) == code
    assert capsys.readouterr().err.startswith(said)
    assert tree(here) == {}
