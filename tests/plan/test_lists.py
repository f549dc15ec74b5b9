"""Lists: which kinds of pages an edit of words leaves as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.pipeline import Request, plan
from sitegen.plan import lists, page_kinds
from sitegen.plan.artifact import Artifact
from sitegen.plan.lists import CARD_LISTS, MENTION_LISTS
from sitegen.plan.page_kinds import PLANNERS, Planner
from sitegen.plan.scope import Scope

SAMPLE = Path(__file__).parents[2]
"""A site that has lists of every kind."""


def test_kinds_of_lists_are_declared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A list that is not planned after an edit of words is of a kind that is said to be kept, else it would be gone."""
    kinds: dict[Planner, set[str]] = {}

    def noting(left_out: Collection[str]) -> Iterator[Planner]:
        return map(noted, page_kinds.planners(left_out))

    def noted(real: Planner) -> Planner:
        def plan(scope: Scope) -> Iterator[Artifact]:
            for artifact in real(scope):
                kinds.setdefault(real, set()).add(artifact.kind)
                yield artifact

        return plan

    monkeypatch.setattr(lists, "planners", noting)
    plan(Request(site=SAMPLE, output=tmp_path / "output", as_of=datetime(2026, 12, 1, tzinfo=UTC), jobs=1, drafts=True))
    kept = {kind: PLANNERS[kind] for kind in CARD_LISTS - {"sitemap"} | MENTION_LISTS}
    declared = {plan: {kind for kind, other in kept.items() if other is plan} for plan in kept.values()}
    assert {plan: made for plan, made in kinds.items() if plan in declared} == declared
