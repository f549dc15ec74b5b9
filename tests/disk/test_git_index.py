from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from sitegen.disk.cache.git_index import tracked_by_git

CACHE = "sub/site/.sitegen"
KEPT = f"{CACHE}/manifests/kept"
NEAR = (
    "sub/site/.sitegenx",
    "sub/site/x.sitegen/a",
    f"other/{CACHE}/a",
    "sub/site/link",
    "sub/site/.gitignore",
    "z" * 200,
)
"""Paths that are not in the cache, though much of one is the same."""


def git(folder: Path, *arguments: str) -> None:
    """Run git, without what this machine has configured."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    mine = ("-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", "-C", str(folder), *mine, *arguments], env=environment, check=True, capture_output=True)


def repository(root: Path, *options: str) -> Path:
    """Make a repository with a site in a folder of its own; nothing of the cache is kept."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", *options)
    for path in (KEPT, *NEAR):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"")
    git(root, "add", "-f", *NEAR)
    return root


def kept(root: Path) -> str:
    """Return what git tracks of the site's cache."""
    return tracked_by_git(str(root / CACHE))


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_what_git_keeps_is_known_from_every_form_of_its_index(
    tmp_path: Path, form: str, version: str, split: bool
) -> None:
    """A kept file is found, one that is not or no longer kept is none, whatever the version, hash and sharing."""
    root = repository(tmp_path, f"--object-format={form}")
    if version == "3":
        (root / "later").write_bytes(b"")
        git(root, "add", "--intent-to-add", "later")  # what needs it
    git(root, "update-index", "--index-version", version)
    assert (root / ".git/index").read_bytes()[4:8] == bytes([0, 0, 0, int(version)])
    assert kept(root) == ""
    git(root, "add", "-f", KEPT)
    if split:
        git(root, "update-index", "--split-index")
    assert kept(root) == KEPT
    git(root, "rm", "-q", "--cached", KEPT)
    assert len(list((root / ".git").glob("sharedindex.*"))) == split
    assert kept(root) == ""


def test_a_cache_that_is_a_link_or_a_module_is_kept_too(tmp_path: Path) -> None:
    """What is at the cache's own path counts as well as what is below it."""
    root = repository(tmp_path / "root")
    module = tmp_path / "module"
    module.mkdir()
    git(module, "init", "-q")
    git(module, "commit", "-q", "--allow-empty", "-m", "first")
    git(root, "submodule", "add", "-q", str(module), "sub/site/inner")
    assert tracked_by_git(str(root / "sub/site/inner")) == "sub/site/inner"
    (root / "sub/site/way").symlink_to("elsewhere")
    git(root, "add", "sub/site/way")
    assert tracked_by_git(str(root / "sub/site/way")) == "sub/site/way"


def test_worktrees_and_modules_have_their_index_elsewhere(tmp_path: Path) -> None:
    """Where `.git` is a file, the index that it leads to is read."""
    root = repository(tmp_path / "root")
    git(root, "add", "-f", KEPT)
    git(root, "commit", "-q", "-m", "first")
    git(root, "worktree", "add", "-q", str(tmp_path / "tree"))
    assert kept(tmp_path / "tree") == KEPT
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "submodule", "add", "-q", str(root), "module")
    assert (outer / "module/.git").is_file()
    assert kept(outer / "module") == KEPT
    git(outer / "module", "rm", "-q", "--cached", KEPT)
    assert (kept(outer / "module"), kept(tmp_path / "tree")) == ("", KEPT)


def test_without_a_repository_nothing_is_kept(tmp_path: Path) -> None:
    """No repository, one without an index, a `.git` that is none: nothing is kept, and the one around counts."""
    cache = tmp_path / CACHE
    assert tracked_by_git(str(cache)) == ""
    git(tmp_path, "init", "-q")
    assert tracked_by_git(str(cache)) == ""
    root = repository(tmp_path)
    git(root, "add", "-f", KEPT)
    (root / "sub/site/.git").mkdir()
    assert kept(root) == KEPT
    (root / "sub/.git").write_bytes(b"no pointer")
    assert kept(root) == KEPT


def test_an_index_of_an_unknown_form_keeps_what_it_mentions(tmp_path: Path) -> None:
    """A later version, a cut or damaged index, a pipe: nothing is raised, nothing waits, and a mention counts."""
    root = repository(tmp_path)
    git(root, "add", "-f", KEPT)
    index = root / ".git/index"
    whole = index.read_bytes()
    for version in (1, 5, 255):
        index.write_bytes(whole[:7] + bytes([version]) + whole[8:])
        assert kept(root) == CACHE
    index.write_bytes(whole)
    git(root, "update-index", "--index-version", "4")
    for content in (whole, index.read_bytes(), b"", b"DIRC"):
        for end in range(0, len(content), 7):
            index.write_bytes(content[:end])
            assert kept(root) in {"", CACHE, KEPT, KEPT[: len(KEPT) - 1]} or kept(root).startswith(CACHE)
    index.unlink()
    os.mkfifo(index)
    assert kept(root) == ""
