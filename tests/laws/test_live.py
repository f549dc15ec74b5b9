"""The live preview is the clean build: what it shows after any edit, law 2 and P6."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sitegen.live import session as session_module
from sitegen.live.composing import Standing, compose
from sitegen.live.session import Session
from sitegen.pipeline import plan
from sitegen.problems import SitegenError
from tests.laws.building import Place, Tree, differences, read_tree, stopped_by
from tests.laws.edits import random_edit, reworded
from tests.laws.ledgers import with_ledger
from tests.laws.sites import RandomSite, random_site
from tests.laws.sizes import seeds

MARKER = ".sitegen-output"
"""The file of an output that no page is."""


def shown(session: Session) -> Tree:
    """Return all that the preview shows, as an output would have it."""
    found = {path: session.content(path) for path in session.paths}
    return {path: content for path, content in found.items() if content is not None}


def built(place: Place, *, drafts: bool) -> Tree:
    """Build without a cache; return the files that a browser can have."""
    tree = place.clean_tree(allow_shrink=True, take_over=True, drafts=drafts)
    return {path: content for path, content in tree.items() if path != MARKER}


def outcome(place: Place, *, drafts: bool) -> tuple[Tree, SitegenError | None]:
    """Build without a cache; return the files, or what stops the build."""
    clean: Tree = {}
    stopped = stopped_by(lambda: clean.update(built(place, drafts=drafts)))
    return clean, stopped


def edited(before: Tree, after: Tree) -> set[str]:
    """Return the paths that an edit has changed, as a watcher reports them."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def every_step_is_shown(site: RandomSite, chance: random.Random, root: Path, *, drafts: bool, steps: int = 6) -> None:
    """Edit a site again and again; the preview shows what a clean build would write, or says what stops one."""
    place = Place(root=root).write(site.files())
    done = []
    with closing(Session(place.request(drafts=drafts, allow_shrink=True))) as session:
        session.open()
        for _ in range(steps):
            files, good = read_tree(place.site), shown(session)
            name, site = random_edit(site, place, chance)
            done.append(name)
            changed = edited(files, read_tree(place.site))
            update = session.update(changed if chance.random() < 0.8 else None)
            told = f"site {site.seed}, after {done}"
            clean, stopped = outcome(place, drafts=drafts)
            if stopped is not None:
                assert not update.stands, told
                assert update.problems == stopped.problems, told
                assert not differences(shown(session), good), told
                continue
            assert update.stands, f"{told}: {update.problems}"
            assert not differences(shown(session), clean), f"{told}:\n{differences(shown(session), clean)}"
    shutil.rmtree(root)


@pytest.mark.parametrize("numbers", seeds(8, 500, chunk=1))
def test_after_any_edit_the_preview_is_a_clean_build(numbers: range, tmp_path: Path) -> None:
    """P6: after each random edit of content, settings, theme or files, each address has the bytes of a clean build."""
    for seed in numbers:
        site = random_site(seed)
        site = with_ledger(site) if seed % 3 else site
        every_step_is_shown(site, random.Random(f"live {seed}"), tmp_path / str(seed), drafts=bool(seed % 2))


@pytest.mark.parametrize("numbers", seeds(5, 300, chunk=1))
def test_words_are_replaced_alone_where_they_reach_no_further(
    numbers: range, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P6: most edits of words are taken up without composing the site anew, and every page is that of a clean build."""
    ways: Counter[str] = Counter()

    def counted(*values: Any) -> Standing:
        ways.update(["composed"])
        return compose(*values)

    monkeypatch.setattr(session_module, "compose", counted)
    for seed in numbers:
        site = random_site(seed, pieces=25 if seed % 4 == 1 else 0)  # of so many some are related by their words
        chance = random.Random(f"words {seed}")
        place = Place(root=tmp_path / str(seed)).write(site.files())
        with closing(Session(place.request(drafts=True))) as session:
            session.open()
            for _ in range(4):
                before = read_tree(place.site)
                site = reworded(site, place, chance)
                place.write(site.files())
                changed = edited(before, read_tree(place.site))
                ways.update(["edited"] if changed else [])
                update = session.update(changed)
                assert update.stands
                assert update.problems == plan(place.request(drafts=True))[0].problems
                assert not differences(shown(session), built(place, drafts=True)), f"site {seed}: {changed}"
        shutil.rmtree(place.root)
    assert ways["composed"] - len(numbers) <= ways["edited"] / 2, ways
