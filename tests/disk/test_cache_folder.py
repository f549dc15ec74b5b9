from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.disk.cache.folder import cache_problems
from tests.disk.faults import NEW, OLD, Tree, build, read_tree, with_marker
from tests.disk.test_git_index import git
from tests.disk.test_publish import refusal


def told(site: Path, name: str = ".sitegen") -> list[tuple[str, str, str, str]]:
    """Return code, path, message and hint of what is wrong with a cache."""
    found = cache_problems(site / name, site)
    return [(one.code, one.place.path, one.message, one.hint) for one in found]


def link(path: Path) -> None:
    """Put a link in its place, that leads out of the cache."""
    path.rename(path.parents[2] / "outside")
    path.symlink_to(path.parents[2] / "outside")


def broken_link(path: Path) -> None:
    """Put a link in its place that leads nowhere."""
    _remove(path)
    path.symlink_to("nowhere")


def folder(path: Path) -> None:
    """Put a folder in its place, or a file in that of a folder."""
    if path.is_dir():
        _remove(path)
        path.write_bytes(b"")
    else:
        path.unlink()
        path.mkdir()


def pipe(path: Path) -> None:
    """Put a pipe in its place, which nobody writes to."""
    _remove(path)
    os.mkfifo(path)


def listener(path: Path) -> None:
    """Put a socket in its place."""
    _remove(path)
    own = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(path.name)
    os.chdir(own)


def _remove(path: Path) -> None:
    if path.is_dir():
        path.rename(path.parents[2] / "removed")
    else:
        path.unlink()


PARTS = ("key", "bodies.pack", "bodies.lock", "bodies.pack.index", "manifests", "manifests/*")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("put", [link, broken_link, folder, pipe, listener])
def test_what_no_build_puts_into_a_cache_is_named(tmp_path: Path, put: Callable[[Path], None], part: str) -> None:
    """Links, pipes, sockets and folders in place of the cache's own files are named; nothing waits for them."""
    site = tmp_path / "site"
    site.mkdir()
    build(site, OLD)
    assert told(site) == []
    (path,) = (site / ".sitegen").glob(part)
    put(path)
    shown = path.relative_to(site).as_posix()
    expected = ("cache", shown, "not the file or folder that a build puts there")
    assert [one[:3] for one in told(site)] == [expected]
    assert all("delete it" in one[3] for one in told(site))


@pytest.mark.parametrize("name", ["file", "nowhere", "pipe"])
def test_a_cache_is_a_folder(tmp_path: Path, name: str) -> None:
    """A file, a pipe or a link that leads nowhere is no cache; a link to a folder is one."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "nowhere").symlink_to("missing")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "real").mkdir()
    (tmp_path / "way").symlink_to("real")
    assert told(tmp_path, name) == [("cache", name, "the cache is not a folder", "choose another with --cache")]
    assert told(tmp_path, "way") == told(tmp_path, "real") == told(tmp_path, "missing") == []


def test_a_cache_that_git_keeps_is_named_with_what_to_do(tmp_path: Path) -> None:
    """A kept file, and a kept link to a cache elsewhere, are errors that say how to take them out of the repository."""
    git(tmp_path, "init", "-q")
    build(tmp_path, OLD)
    (tmp_path / "way").symlink_to("/dev/shm")  # noqa: S108 - any folder elsewhere
    assert told(tmp_path) == told(tmp_path, "way") == []
    git(tmp_path, "add", "-f", ".sitegen/key", "way")
    message = "git tracks `{}`, and a cache that came with a checkout is not trusted"
    hint = "run `git rm -r --cached {}`, name the folder in .gitignore, and delete it"
    for name, path in ((".sitegen", ".sitegen/key"), ("way", "way")):
        assert told(tmp_path, name) == [("cache", name, message.format(path), hint.format(name))]


def test_the_hidden_sibling_is_a_folder_that_git_does_not_keep(tmp_path: Path) -> None:
    """A link or a file in place of the sibling, and one that came with a checkout, stop a build before it writes."""
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    sibling = site / ".output.sitegen"
    sibling.symlink_to(outside)
    place = (".output.sitegen", "not a folder, and a build keeps its trees in a folder of this name")
    assert refusal(lambda: build(site, NEW)) == ("output", *place)
    assert list(outside.iterdir()) == []
    sibling.unlink()
    sibling.write_bytes(b"")
    assert refusal(lambda: build(site, NEW)) == ("output", *place)
    sibling.unlink()
    git(site, "init", "-q")
    tree: Tree = {"index.html": b"planted"}
    for path, content in tree.items():
        (sibling / "aside" / path).parent.mkdir(parents=True)
        (sibling / "aside" / path).write_bytes(content)
    git(site, "add", ".output.sitegen")
    code, shown, message = refusal(lambda: build(site, NEW))
    assert (code, shown, "aside/index.html" in message) == ("output", ".output.sitegen", True)
    assert not (site / "output").exists()
    git(site, "rm", "-q", "--cached", "-r", ".output.sitegen")
    (sibling / "aside/index.html").unlink()
    (sibling / "aside").rmdir()
    build(site, NEW)
    assert read_tree(site / "output") == with_marker(NEW)
