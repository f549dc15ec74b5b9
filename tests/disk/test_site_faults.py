from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.disk.test_faults import run_program

PROGRAM = Path(__file__).with_name("site_faults.py")
TOLD = {"nothing", "environment", "file", "theme", "template", "cache", "config"}
"""What a build of a sound site may say when the system fails it; `nothing` where it can do without."""


@pytest.fixture(
    scope="module",
    params=[(7, 41, 4), pytest.param((1, 1, 100), marks=pytest.mark.deep)],
    ids=["some", "all"],
)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What happened in the experiments: at each so many changes and calls, in so many races."""
    return run_program(PROGRAM, str(tmp_path_factory.mktemp("site")), *map(str, request.param))


def test_a_killed_build_of_a_site_leaves_the_old_or_the_new_one(found: Any) -> None:
    """A build killed before any change, also of caches, leaves the old or the new site, and the next is clean."""
    assert {one["onward"] for one in found["kill"]} == {"new"}
    assert {one["left"] for one in found["kill"]} <= {"old", "new"}
    assert {"write", "unlink"} < {one["call"] for one in found["kill"]}


def test_a_failing_call_in_the_build_of_a_site_is_told(found: Any) -> None:
    """Whatever call fails for lack of space or rights: old or new, never a traceback, and the next build is clean."""
    assert {one["said"] for one in found["fault"]} <= TOLD
    assert {(one["said"] == "nothing", one["left"]) for one in found["fault"]} == {(True, "new"), (False, "old")}
    assert {(one["again"], one["onward"]) for one in found["fault"]} == {("nothing", "new")}


def test_two_builds_at_once_are_both_right_or_one_is_refused(found: Any) -> None:
    """Builders of two outputs that share a cache are both right; of two builders of one output, one may be refused."""
    assert {(one["left"], one["right"]) for one in found["race"]} == {("new", True)}
    assert {tuple(one["said"]) for one in found["race"] if one["outputs"] == 2} == {("nothing", "nothing")}
    assert {one["said"][1] for one in found["race"] if one["outputs"] == 1} == {"nothing"}
