from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("faults.py")
PROJECT = Path(__file__).parents[2]

NEVER_IGNORED = {"write", "link", "fsync", "syncfs", "renameat2", "fchmod", "chmod", "flock"}
"""Calls that a build cannot do without: when one fails, the build does."""
WRITTEN_AFTER = "bodies.pack.index.new"
"""What is written once the site is published: it makes the next build faster, and may be lacking."""


def outcomes(experiment: str, folder: Path, *flags: str) -> list[dict[str, Any]]:
    """Run an experiment of `faults.py` and return what it saw."""
    return list(run_program(PROGRAM, experiment, str(folder), *flags))


def run_program(program: Path, *arguments: str) -> Any:
    """Run a program that prints JSON, and return that."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-W", "error", str(program), *arguments]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_a_kill_at_any_call_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """A build killed at any call leaves the old or the new tree, and the next build is clean, also of old sources."""
    found = outcomes("kill", tmp_path)

    assert len(found) > 100
    assert {outcome["left"] for outcome in found} == {"old", "new"}
    assert {(outcome["reverted"], outcome["onward"]) for outcome in found} == {("old", "new")}
    assert {"write", "link", "unlink", "rmdir", "mkdir", "syncfs", "fsync", "renameat2"} <= {
        one["call"] for one in found
    }


def test_a_kill_of_the_first_build_leaves_nothing_or_the_whole_site(tmp_path: Path) -> None:
    """The very first build, killed at any call, leaves no output or the complete one, and the next build is clean."""
    found = outcomes("kill-first", tmp_path)

    assert len(found) > 50
    assert {outcome["left"] for outcome in found} == {"none", "new"}
    assert {outcome["onward"] for outcome in found} == {"new"}


def test_two_renames_leave_a_gap_of_one_call_that_the_next_start_closes(tmp_path: Path) -> None:
    """Without an exchange call a kill can leave no output at exactly one point, and the next build is clean."""
    found = outcomes("kill", tmp_path, "two-renames")

    assert {outcome["left"] for outcome in found} == {"old", "new", "none"}
    assert [outcome["call"] for outcome in found if outcome["left"] == "none"] == ["rename"]
    assert {(outcome["reverted"], outcome["onward"]) for outcome in found} == {("old", "new")}


@pytest.mark.deep
def test_a_build_in_place_is_repaired_after_a_kill_at_any_call(tmp_path: Path) -> None:
    """With --in-place a kill may leave a mixture, and the next build makes it whole, also from the old sources."""
    found = outcomes("kill", tmp_path, "in-place")

    assert {(outcome["reverted"], outcome["onward"]) for outcome in found} == {("old", "new")}


@pytest.mark.parametrize(
    ("experiment", "flags", "before"),
    [
        ("fault", [], "old"),
        ("fault", ["two-renames"], "old"),
        ("fault-first", [], "none"),
        pytest.param("fault", ["all"], "old", marks=pytest.mark.deep),
        pytest.param("fault-first", ["all"], "none", marks=pytest.mark.deep),
    ],
)
def test_a_failing_call_is_told_and_leaves_the_old_site(
    tmp_path: Path, experiment: str, flags: list[str], before: str
) -> None:
    """A call that fails for lack of space, rights or a sound disk gives an error naming a path, and no other change."""
    found = outcomes(experiment, tmp_path, *flags)

    assert len(found) > 50
    failed = [outcome for outcome in found if outcome["said"] != "nothing"]
    assert {(one["said"], bool(one["place"]), one["left"]) for one in failed} == {("environment", True, before)}
    passed = [outcome for outcome in found if outcome["said"] == "nothing"]
    assert {outcome["left"] for outcome in passed} <= {"new"}
    assert {one["call"] for one in passed if one["file"] != WRITTEN_AFTER} & NEVER_IGNORED == set()
    assert [outcome for outcome in found if outcome["temporary"]] == []
    assert {outcome["onward"] for outcome in found} == {"new"}


@pytest.mark.deep
def test_a_failing_call_in_place_is_told_and_mended_by_the_next_build(tmp_path: Path) -> None:
    """With --in-place a failing call is reported with its path, leaves no temporary file; the next build is clean."""
    found = outcomes("fault", tmp_path, "in-place")

    failed = [outcome for outcome in found if outcome["said"] != "nothing"]
    assert {(outcome["said"], bool(outcome["place"])) for outcome in failed} == {("environment", True)}
    assert [outcome for outcome in found if outcome["temporary"]] == []
    assert {outcome["onward"] for outcome in found} == {"new"}


def test_one_builder_at_a_time_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    """A second build is refused; after the first is killed its worker neither holds the lock nor writes any more."""
    found = outcomes("orphan", tmp_path)

    second = "output: error[environment]: another build of this output is running\n  hint: wait until it has ended"
    assert found == [{"second": second, "wrote": "", "left": "old"}] * 20
