"""`sitegen diff`: revisions, folders and the files as they are; nothing is written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.laws.building import Place, command, read_tree
from tests.tools import require

SITE = b'[site]\ntitle = "A"\nurl = "https://a.example/"\nlanguage = "en"\ntime_zone = "UTC"\n'
PIECE = "---\ntitle: {}\ndate: 2026-01-01\n---\n\nOne word {} of it.\n"
MOMENT = ("--as-of", "2026-07-01T12:00:00Z")


def _git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Place:
    """Return a site in a folder of a repository, changed since its only commit."""
    require(shutil.which("git") is not None, "git is not installed: apt-get install git")
    place = Place(root=tmp_path).write(
        {"sitegen.toml": SITE, "content/articles/a.md": PIECE.format("A", "here").encode()}
    )
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "one")
    place.write({"sitegen.toml": SITE, "content/articles/a.md": PIECE.format("A", "there").encode()})
    return place


def test_a_revision_and_the_files_as_they_are(site: Place) -> None:
    """What was committed and what was edited since, from a folder below the root of the repository."""
    before = read_tree(site.root)
    told = command("diff", "HEAD", ".", "--site", str(site.site), *MOMENT)
    assert (told.code, told.err) == (0, "")
    assert "Changed\n  /2026/01/a/  A\n      1 min read One word [-here-] {+there+} of it." in told.out
    assert read_tree(site.root) == before
    assert command("diff", "HEAD", "HEAD", "--site", str(site.site), *MOMENT).out == "No difference.\n"


def test_an_output_folder(site: Place) -> None:
    """The last build and the files as they are; the same twice."""
    site.build()
    shutil.copytree(site.output, site.root / "kept")
    folders = (str(site.root / "kept"), ".", "--site", str(site.site))
    assert command("diff", *folders, *MOMENT).out == "No difference.\n"
    site.write({"sitegen.toml": SITE, "content/articles/a.md": PIECE.format("B", "there").encode()})
    told = command("diff", *folders, *MOMENT, "--format", "json")
    assert told == command("diff", *folders, *MOMENT, "--format", "json")
    assert '"title": "B"' in told.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere", "."), "'nowhere' is no folder, and no revision: git has no revision `nowhere`"),
        (("--", "--upload-pack=x", "."), "'--upload-pack=x' is no folder, and no revision"),
        (("{site}", "."), "is a site, not an output folder"),
        ((".",), "required: NEW"),
        (("", "."), "'' is no folder, and no revision"),
    ],
)
def test_wrong_sides(site: Place, arguments: tuple[str, ...], said: str) -> None:
    """Each is wrong usage, with what to do."""
    given = [argument.replace("{site}", str(site.site)) for argument in arguments]
    told = command("diff", "--site", str(site.site), *given)
    assert told.code == 2
    assert said in told.err


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("nowhere"), os.mkfifo])
def test_what_is_no_file_is_named(site: Place, tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A link that leads nowhere, or a pipe that would be read for ever, in a folder that is compared."""
    folder = tmp_path / "copied"
    folder.mkdir()
    make(folder / "odd")
    told = command("diff", str(folder), ".", "--site", str(site.site))
    assert (told.code, told.err) == (2, f"sitegen diff: error: {folder / 'odd'} is not a file\n")


def test_a_side_that_cannot_be_built(site: Place) -> None:
    """The errors are those of a build, and it is said which side has them."""
    site.write({"sitegen.toml": SITE, "content/articles/a.md": b"---\ntitle: A\n---\n"})
    told = command("diff", "HEAD", ".", "--site", str(site.site), *MOMENT)
    assert told.code == 1
    assert told.err.startswith("sitegen diff: the site cannot be built as it is:\n")
    assert "content/articles/a.md:" in told.err
