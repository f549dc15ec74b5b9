from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.disk.test_faults import run_program

PROGRAM = Path(__file__).with_name("site_faults.py")
TOLD = {"nothing", "environment", "file", "theme", "template", "cache", "config"}
"""What a build of a sound site may say when the system fails it; `nothing` where it can do without."""


def outcomes(experiment: str, folder: Path, number: int) -> list[dict[str, Any]]:
    """Run an experiment of `site_faults.py` and return what it saw."""
    return list(run_program(PROGRAM, experiment, str(folder), str(number)))


def some(gate: int, deep: int) -> pytest.MarkDecorator:
    """Try a law at every `gate`-th place, and in the deep run at every `deep`-th."""
    return pytest.mark.parametrize("number", [gate, pytest.param(deep, marks=pytest.mark.deep)], ids=["some", "all"])


@some(7, 1)
def test_a_killed_build_of_a_site_leaves_the_old_or_the_new_one(number: int, tmp_path: Path) -> None:
    """A build killed before any change, also of caches, leaves the old or the new site, and the next is clean."""
    found = outcomes("kill", tmp_path, number)
    assert {one["onward"] for one in found} == {"new"}
    assert {one["left"] for one in found} <= {"old", "new"}
    assert {"write", "unlink"} < {one["call"] for one in found}


@some(41, 1)
def test_a_failing_call_in_the_build_of_a_site_is_told(number: int, tmp_path: Path) -> None:
    """Whatever call fails for lack of space or rights: old or new, never a traceback, and the next build is clean."""
    found = outcomes("fault", tmp_path, number)
    assert {one["said"] for one in found} <= TOLD
    assert {(one["said"] == "nothing", one["left"]) for one in found} == {(True, "new"), (False, "old")}
    assert {(one["again"], one["onward"]) for one in found} == {("nothing", "new")}


@some(4, 100)
def test_two_builds_at_once_are_both_right_or_one_is_refused(number: int, tmp_path: Path) -> None:
    """Builders of two outputs that share a cache are both right; of two builders of one output, one may be refused."""
    found = outcomes("race", tmp_path, number)
    assert {(one["left"], one["right"]) for one in found} == {("new", True)}
    assert {tuple(one["said"]) for one in found if one["outputs"] == 2} == {("nothing", "nothing")}
    assert {one["said"][1] for one in found if one["outputs"] == 1} == {"nothing"}
