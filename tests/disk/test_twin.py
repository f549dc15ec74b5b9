"""A second process makes a twin of the output: what a build then publishes is what it would be without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.disk import twin
from sitegen.disk.manifest import Manifest
from sitegen.disk.present import Present, find_present
from sitegen.disk.survey import as_noted, survey
from sitegen.disk.target import Ground, Target, find_ground
from sitegen.disk.twin import make_twin
from tests.disk.faults import BEFORE, NEW, OLD, Tree, build, let_look_ahead, read_tree, with_marker


@pytest.fixture(autouse=True)
def any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let twins be made of small trees."""
    let_look_ahead(monkeypatch)


def published(site: Path, tree: Tree = OLD) -> tuple[Ground, Present]:
    """Publish a tree; give its folders, and what is known of the output."""
    build(site, tree)
    ground = find_ground(Target(output=site / "output", cache=site / ".sitegen", site_root=site))
    return ground, find_present(ground)


def manifest_of(present: Present) -> Manifest:
    """Give the manifest, which there is."""
    assert present.manifest is not None
    return present.manifest


def test_a_twin_has_the_files_of_the_output_and_says_what_it_has(tmp_path: Path) -> None:
    """Each file is the output's own, by a link; what is told of the tree is what one sees there."""
    _, present = published(tmp_path)
    assert present.survey.odd is not None  # looked at before what follows
    (tmp_path / "output" / "late/index.html").unlink()
    (tmp_path / "output" / "late/index.html").write_bytes(b"by hand")
    (tmp_path / "output" / "turn/index.html").chmod(0o600)

    made = make_twin(f"{tmp_path}/made", present)
    assert made is not None
    found = made.survey()

    assert found == survey(f"{tmp_path}/made", None)
    assert found is not None
    assert {path: status[3] for path, status in found.files.items()} == {
        path: (tmp_path / "output" / path).stat().st_ino for path in OLD
    }


def test_there_is_no_twin_of_what_is_small_or_not_as_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process would cost more than it saves; names that nobody noted have no place in the new tree."""
    ground, present = published(tmp_path)
    assert make_twin(f"{tmp_path}/made", Present(ground.output, None)) is None
    monkeypatch.setattr(twin, "_LARGE", len(OLD) + 1)
    assert make_twin(f"{tmp_path}/made", present) is None
    monkeypatch.setattr(twin, "_LARGE", 0)
    (tmp_path / "output/stray").write_bytes(b"by hand")
    assert make_twin(f"{tmp_path}/made", find_present(ground)) is None
    assert not (tmp_path / "made").exists()


def test_a_twin_that_was_dropped_or_orphaned_links_no_further(tmp_path: Path) -> None:
    """What is left of one whose process has ended is a tree like any other, with fewer files."""
    _, present = published(tmp_path)
    made = make_twin(f"{tmp_path}/made", present)
    assert made is not None
    made.drop()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    orphaned = twin._linked(present.folder, f"{tmp_path}/orphaned", manifest_of(present), os.getpid())
    assert orphaned.files == {}
    assert orphaned == survey(f"{tmp_path}/orphaned", None)


@pytest.mark.parametrize("tree", [OLD, BEFORE, NEW])
@pytest.mark.parametrize("touched", ["", "late/index.html"])
def test_a_build_with_a_twin_publishes_the_same(tmp_path: Path, tree: Tree, touched: str) -> None:
    """The output is whole, nothing in it has to be read again, and the next build is as good as this one."""
    for number in range(2):
        site = tmp_path / str(number)
        site.mkdir()
        published(site)
        if touched:
            (site / "output" / touched).write_bytes(b"by hand")
        build(site, tree, twin=bool(number))
        assert read_tree(site / "output") == with_marker(tree)
        ground = find_ground(Target(output=site / "output", cache=site / ".sitegen", site_root=site))
        manifest = manifest_of(find_present(ground))
        noted = as_noted(ground.output, manifest)
        assert noted is not None
        assert {path for path, found in noted.odd.items() if found != manifest.entries[path].signature} == set()
        build(site, NEW)
        assert read_tree(site / "output") == with_marker(NEW)


def test_a_build_with_a_twin_that_fails_leaves_no_tree(tmp_path: Path) -> None:
    """The stage goes with the build; what stays is the output."""
    published(tmp_path)

    class MistakeError(Exception):
        """Something that a build meets."""

    class Broken(dict[str, bytes]):
        def items(self) -> object:  # type: ignore[override]
            raise MistakeError

    with pytest.raises(MistakeError):
        build(tmp_path, Broken(NEW), twin=True)
    assert not list((tmp_path / ".output.sitegen").glob("tree-*"))
    assert read_tree(tmp_path / "output") == with_marker(OLD)
