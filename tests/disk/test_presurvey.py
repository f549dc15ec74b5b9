"""A second process looks at trees meanwhile: it finds what this one would, or nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.disk.forked_task import ForkedTask, fork_task
from sitegen.disk.publishing import presurvey
from sitegen.disk.publishing.current_tree import CurrentTree, find_current_tree
from sitegen.disk.publishing.presurvey import Presurvey, begin_presurvey
from sitegen.disk.publishing.survey import as_noted, survey
from sitegen.disk.publishing.target import Ground, Target, find_ground
from sitegen.encoding import encode
from tests.disk.faults import NEW, OLD, build, let_look_ahead


def fails() -> bytes:
    """Do what no function should."""
    raise RuntimeError


def sleeps() -> bytes:
    """Take longer than anybody waits."""
    time.sleep(60)
    return b""


def ends() -> bytes:
    """End the process."""
    os._exit(0)


@pytest.mark.parametrize(
    ("find", "result"), [(lambda: b"found" * 50_000, b"found" * 50_000), (lambda: b"", b""), (fails, None), (ends, b"")]
)
def test_an_aside_gives_what_its_function_gives(find: Callable[[], bytes], result: bytes | None) -> None:
    """What was found comes back whole; of a function that fails nothing does, and no process is left."""
    assert ForkedTask(find).result() == result
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_where_no_process_can_be_made_nothing_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal of the system comes to nothing, and closes what was opened for the result."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    let_look_ahead(monkeypatch)

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert fork_task(lambda: b"") is None
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_an_aside_that_nobody_asks_is_ended() -> None:
    """One that was dropped is no process any more, and one that was asked can be dropped."""
    slow = ForkedTask(sleeps)
    slow.drop()
    quick = ForkedTask(lambda: b"x")
    assert quick.result() == b"x"
    quick.drop()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_with_one_processor_or_threads_nothing_goes_on_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a process with threads could wait for what they hold; with one processor it would save nothing."""
    monkeypatch.setattr("sitegen.disk.forked_task._has_threads", lambda: True)
    assert fork_task(lambda: b"") is None
    monkeypatch.setattr("sitegen.disk.forked_task._has_threads", lambda: False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert fork_task(lambda: b"") is None


def published(site: Path) -> tuple[Ground, CurrentTree]:
    """Publish a tree; give its folders, and what is known of the output."""
    build(site, OLD)
    build(site, NEW)
    ground = find_ground(Target(output=site / "output", cache=site / ".sitegen", site_root=site))
    return ground, find_current_tree(ground)


def test_what_is_found_ahead_is_what_a_survey_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A survey is the same with and without it, of a tree as it was left and of one with a file that was changed."""
    let_look_ahead(monkeypatch)
    ground, present = published(tmp_path)
    manifest = present.manifest
    assert manifest is not None
    for path in (None, *manifest.entries):
        if path is not None:
            (tmp_path / "output" / path).write_bytes(b"by hand")
        found = begin_presurvey(ground.output, ground.manifests)
        assert found is not None
        noted = found.noted(manifest)
        assert noted == as_noted(ground.output, manifest) is not None
        assert survey(ground.output, manifest, noted) == survey(ground.output, manifest)


def test_what_is_found_of_another_tree_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that ended meanwhile has published another tree, or noted the same one again: one looks anew."""
    let_look_ahead(monkeypatch)
    ground, present = published(tmp_path)
    manifest = present.manifest
    assert manifest is not None
    found = begin_presurvey(ground.output, ground.manifests)
    build(tmp_path, OLD)
    again = find_current_tree(ground).manifest
    assert again is not None
    assert found is not None
    assert found.noted(again) is None
    noted = as_noted(ground.output, again)
    for saved, wanted in ((again.saved, noted), (again.saved - 1, None)):
        content = encode((saved, noted))
        assert Presurvey(again.tree, ForkedTask(lambda content=content: content)).noted(again) == wanted  # type: ignore[misc]


def test_small_trees_are_not_looked_at_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process costs more than it saves where there is little to see, and there is none without a manifest."""
    let_look_ahead(monkeypatch)
    ground, _ = published(tmp_path)
    monkeypatch.setattr(presurvey, "_LARGE", 1 << 20)
    assert begin_presurvey(ground.output, ground.manifests) is None
    assert begin_presurvey(f"{tmp_path}/nowhere", ground.manifests) is None
