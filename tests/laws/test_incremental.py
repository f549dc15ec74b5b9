"""Incremental = clean: P6, law 2."""

from __future__ import annotations

import random
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sitegen.disk.sources import known_digests
from sitegen.pipeline import building
from sitegen.pipeline.replanning import planning_after
from sitegen.plan.assembling import WHOLE, Planning
from sitegen.problems import SitegenError
from tests.laws.building import AS_OF, Place, differences
from tests.laws.edits import body_edited, random_edit, reworded
from tests.laws.ledgers import with_ledger
from tests.laws.sites import RandomSite, random_site
from tests.laws.sizes import seeds

AnyEdit = Callable[[RandomSite, Place, random.Random], tuple[str, RandomSite]]
"""Edits a site on the disk; returns the name of the edit, and the site as it is now."""

ALLOW: dict[str, Any] = {"allow_shrink": True, "take_over": True}


def every_step_is_clean(
    site: RandomSite, chance: random.Random, root: Path, edit: AnyEdit = random_edit, *, steps: int = 6
) -> None:
    """Build after each of some random edits; every output is what a clean build of the same files gives."""
    place = Place(root=root).write(site.files())
    place.build()
    done = []
    for _ in range(steps):
        name, site = edit(site, place, chance)
        done.append(name)
        try:
            clean = place.clean_tree(**ALLOW)
        except SitegenError:  # the edit made the site wrong: nothing may be published
            before = place.tree
            with pytest.raises(SitegenError):
                place.build(**ALLOW)
            assert not differences(place.tree, before), f"site {site.seed}, a failing build after {done}"
            continue
        place.build(**ALLOW)
        told = differences(place.tree, clean)
        assert not told, f"site {site.seed}, after {done}:\n{told}"
        modes = {stat.S_IMODE(path.stat().st_mode) for path in place.output.rglob("*") if path.is_file()}
        assert modes == {0o644}, f"site {site.seed}, after {done}: {modes}"
    shutil.rmtree(root)


@pytest.mark.parametrize("numbers", seeds(15, 1_000, chunk=1))
def test_after_any_edit_the_output_is_that_of_a_clean_build(
    numbers: range, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P6: after each random edit of content, settings, theme, files, cache or output, incremental equals clean.

    For two of three sites files count as old, so that they are remembered from build to build.
    """
    for seed in numbers:
        with monkeypatch.context() as patch:
            patch.setattr(known_digests, "_YOUNG", -(10**10) if seed % 3 else 3 * 10**9)
            site = random_site(seed)
            site = with_ledger(site) if seed % 3 else site
            every_step_is_clean(site, random.Random(f"edits {seed}"), tmp_path / str(seed))


def of_bodies(site: RandomSite, place: Place, chance: random.Random) -> tuple[str, RandomSite]:
    """Edit the body of a piece, or of two."""
    edits = [chance.choice((reworded, body_edited)) for _ in range(1 + chance.randrange(2))]
    for edit in edits:
        site = edit(site, place, chance)
    place.write(site.files())
    return " and ".join(edit.__name__ for edit in edits), site


@pytest.mark.parametrize("numbers", seeds(8, 1_000, chunk=4))
def test_after_edits_of_bodies_the_output_is_that_of_a_clean_build(
    numbers: range, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P6: so it is where the other articles are not planned again, which is so after some of these edits."""
    narrow: list[Planning] = []

    def counted(*known: Any) -> Planning:
        planning = planning_after(*known)
        narrow.extend([planning] if planning is not WHOLE else [])
        return planning

    monkeypatch.setattr(building, "planning_after", counted)
    for seed in numbers:
        site = random_site(seed, pieces=0 if seed % 4 else 25)  # of so many some are related by their words
        every_step_is_clean(site, random.Random(f"bodies {seed}"), tmp_path / str(seed), of_bodies)
    assert len(narrow) >= len(numbers)


def test_a_build_with_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    """P6: the second build of the same files keeps every artifact."""
    place = Place(root=tmp_path).write(random_site(3).files())
    first = place.build()
    second = place.build()
    assert (second.written, second.removed, second.kept) == (0, 0, first.written)


def test_the_clock_alone_changes_nothing(tmp_path: Path) -> None:
    """P6, law 3: between two due moments the moment of the build leaves no trace."""
    place = Place(root=tmp_path).write(random_site(5).files())
    place.build(AS_OF)
    before = place.tree
    report = place.build(AS_OF + timedelta(days=20, seconds=7))
    assert report.written == 0
    assert not differences(place.tree, before)
