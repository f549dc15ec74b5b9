"""A second process makes a twin of the output: what a build then publishes is what it would be without."""

from __future__ import annotations

import os
import select
import signal
import time
from pathlib import Path

import pytest

from sitegen.disk import twin
from sitegen.disk.manifest import MARKER, Manifest
from sitegen.disk.present import Present, find_present
from sitegen.disk.spare import Spare
from sitegen.disk.survey import as_noted, survey
from sitegen.disk.target import Ground, Target, find_ground
from sitegen.disk.twin import make_twin
from tests.disk.faults import BEFORE, NEW, OLD, Tree, build, let_look_ahead, read_tree, with_marker
from tests.tools import HANG


@pytest.fixture(autouse=True)
def any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let twins be made of small trees."""
    let_look_ahead(monkeypatch)
    monkeypatch.setattr("sitegen.disk.survey._TICK", 0)


def published(site: Path) -> tuple[Ground, Present]:
    """Publish a tree; give its folders, as a build has them, and what is known of the output."""
    build(site, OLD)
    ground = find_ground(Target(output=site / "output", cache=site / ".sitegen", site_root=site))
    Path(ground.sibling).mkdir(exist_ok=True)
    return ground, find_present(ground)


def unread(site: Path) -> bool:
    """Say whether the next build can tell from stats alone that the output is as noted."""
    present = find_present(find_ground(Target(output=site / "output", cache=site / ".sitegen", site_root=site)))
    noted = as_noted(present.folder, manifest_of(present))
    return noted is not None and all(
        manifest_of(present).entries[path].signature == found for path, found in noted.odd.items()
    )


def manifest_of(present: Present) -> Manifest:
    """Give the manifest, which there is."""
    assert present.manifest is not None
    return present.manifest


def twin_of(ground: Ground, present: Present) -> Spare:
    """Have a twin made, and wait for it."""
    made = make_twin(ground.sibling, ground.manifests, present)
    assert made is not None
    spare = made.spare()
    assert spare is not None
    return spare


@pytest.mark.parametrize("before", [{}, BEFORE, NEW])
def test_a_twin_has_the_files_of_the_output_and_says_what_it_has(tmp_path: Path, before: Tree) -> None:
    """Whatever the spare tree held, it has the output's files and no others; what is told of it is what one sees."""
    if before:
        build(tmp_path, before)
    ground, present = published(tmp_path)

    made = twin_of(ground, present)

    found = survey(made.folder, None)
    found.files.pop(MARKER, None)
    assert made.survey == found
    assert read_tree(Path(made.folder)).items() >= OLD.items()
    assert {**found.files}.keys() == OLD.keys()


def test_a_file_that_may_have_been_changed_is_not_in_a_twin(tmp_path: Path) -> None:
    """A twin is of what the manifest says; what somebody has changed by hand is not to be published again."""
    ground, present = published(tmp_path)
    (tmp_path / "output/late/index.html").write_bytes(b"by hand")

    assert twin_of(ground, present).survey.files.keys() == OLD.keys() - {"late/index.html"}


def test_a_file_that_changes_while_a_twin_is_made_ends_it(tmp_path: Path) -> None:
    """The work comes to nothing, and the build does it itself, or finds the same."""
    ground, present = published(tmp_path)
    assert present.survey.odd is not None  # looked at before what follows
    (tmp_path / "output/late/index.html").write_bytes(b"by hand")

    made = make_twin(ground.sibling, ground.manifests, present)
    assert made is not None
    assert made.spare() is None


def test_there_is_no_twin_of_what_is_small_or_not_as_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process would cost more than it saves; names that nobody noted have no place in the new tree."""
    ground, present = published(tmp_path)
    assert make_twin(ground.sibling, ground.manifests, Present(ground.output, None)) is None
    monkeypatch.setattr(twin, "_LARGE", len(OLD) + 1)
    assert make_twin(ground.sibling, ground.manifests, present) is None
    monkeypatch.setattr(twin, "_LARGE", 0)
    (tmp_path / "output/stray").write_bytes(b"by hand")
    assert make_twin(ground.sibling, ground.manifests, find_present(ground)) is None


def test_a_twin_that_was_dropped_is_no_process_any_more(tmp_path: Path) -> None:
    """What it leaves is a spare tree like any other."""
    ground, present = published(tmp_path)
    made = make_twin(ground.sibling, ground.manifests, present)
    assert made is not None
    made.drop()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    build(tmp_path, NEW)
    assert read_tree(tmp_path / "output") == with_marker(NEW)


def test_a_twin_ends_with_the_build_that_wanted_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is killed leaves no process that goes on in its trees."""
    ground, present = published(tmp_path)
    reading, held = os.pipe()
    began, told = os.pipe()

    def wait(*_: object, **__: object) -> None:
        os.write(told, b"x")
        time.sleep(2 * HANG)

    monkeypatch.setattr(twin, "open_spare", wait)
    builder = os.fork()
    if not builder:
        make_twin(ground.sibling, ground.manifests, present)
        time.sleep(2 * HANG)
        os._exit(1)
    os.close(held)
    assert os.read(began, 1) == b"x"
    os.kill(builder, signal.SIGKILL)
    os.waitpid(builder, 0)
    assert select.select([reading], [], [], HANG)[0]  # nobody has the other end any more
    for descriptor in (reading, began, told):
        os.close(descriptor)


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
        assert unread(site)
        build(site, NEW)
        assert read_tree(site / "output") == with_marker(NEW)


@pytest.mark.parametrize("options", [{"twin": True}, {"again": True}, {"twin": True, "again": True}])
def test_after_a_build_that_changed_nothing_nothing_is_to_be_read(tmp_path: Path, options: dict[str, bool]) -> None:
    """Links of the output's files were made or taken away meanwhile; the stats that are noted are those from after."""
    build(tmp_path, OLD)
    build(tmp_path, NEW)
    before = {path: (tmp_path / "output" / path).stat().st_ino for path in NEW}
    build(tmp_path, NEW, **options)
    assert unread(tmp_path)
    assert {path: (tmp_path / "output" / path).stat().st_ino for path in NEW} == before


def test_a_build_with_a_twin_that_fails_leaves_the_output(tmp_path: Path) -> None:
    """The next build goes on with the spare tree that is left."""
    published(tmp_path)

    class MistakeError(Exception):
        """Something that a build meets."""

    class Broken(dict[str, bytes]):
        def items(self) -> object:  # type: ignore[override]
            raise MistakeError

    with pytest.raises(MistakeError):
        build(tmp_path, Broken(NEW), twin=True)
    assert read_tree(tmp_path / "output") == with_marker(OLD)
    build(tmp_path, NEW)
    assert read_tree(tmp_path / "output") == with_marker(NEW)
