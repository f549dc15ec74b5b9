"""Lists: which kinds of pages an edit of words leaves as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.pipeline import Request, plan
from sitegen.plan import lists
from sitegen.plan.artifact import Artifact
from sitegen.plan.lists import CARD_LISTS, MENTION_LISTS
from sitegen.plan.scope import Scope

SAMPLE = Path(__file__).parents[2]
"""A site that has lists of every kind."""


def test_kinds_of_lists_are_declared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A list that is not planned after an edit of words is of a kind that is said to be kept, else it would be gone."""
    kinds: dict[str, set[str]] = {"_lists_of_cards": set(), "_lists_of_mentions": set()}

    def noting(name: str, real: Callable[[Scope], Iterator[Artifact]]) -> Callable[[Scope], Iterator[Artifact]]:
        def noted(scope: Scope) -> Iterator[Artifact]:
            for artifact in real(scope):
                kinds[name].add(artifact.kind)
                yield artifact

        return noted

    for name in kinds:
        monkeypatch.setattr(lists, name, noting(name, getattr(lists, name)))
    plan(Request(site=SAMPLE, output=tmp_path / "output", as_of=datetime(2026, 12, 1, tzinfo=UTC), jobs=1, drafts=True))
    assert kinds == {"_lists_of_cards": CARD_LISTS - {"sitemap"}, "_lists_of_mentions": MENTION_LISTS}
