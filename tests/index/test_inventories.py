"""Inventories: what was counted when addresses were claimed, taken again for what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index import lookup
from sitegen.index.broader_terms import BroaderTerms
from sitegen.index.claims import Claimed
from sitegen.index.inventories import DECIDING, retaken, take_inventories
from sitegen.model.documents import Piece
from sitegen.outputs.inventory import Inventory
from sitegen.pipeline import Request, plan
from sitegen.plan.page_kinds import PAGE_KINDS

SAMPLE = Path(__file__).parents[2]
"""A site that has something of all that is counted."""
Inventories = tuple[Inventory, ...]
LACKING = tuple(frozenset({one.kind}) for one in PAGE_KINDS if one.kind not in DECIDING)
"""The kinds of pages of which a theme may lack one, and the same is counted."""


def test_what_was_counted_is_what_would_be_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where all pieces are shown, each field that depends on them is taken over."""
    count = lookup._live_inventories
    taken: list[Inventories] = []
    anew: list[Inventories] = []

    def noting(
        counted: Iterable[Inventory], pieces: Sequence[Piece], config: SiteConfig, like: Inventory
    ) -> Inventories:
        taken.append(retaken(counted, pieces, config, like))
        return taken[-1]

    def counting(
        claimed: Claimed, live: Sequence[Piece], like: Inventory, broader: BroaderTerms, config: SiteConfig
    ) -> Inventories:
        found: Inventories = ()
        for lacking in (*LACKING, like.lacking):
            lists = replace(like, lacking=lacking)
            anew.append(take_inventories(live, config, lists, broader))
            found = count(claimed, live, lists, broader, config)
        for deciding in DECIDING:  # must be counted anew
            lists = replace(like, lacking=frozenset({deciding}))
            assert count(claimed, live, lists, broader, config) == take_inventories(live, config, lists, broader)
        return found

    monkeypatch.setattr(lookup, "retaken", noting)
    monkeypatch.setattr(lookup, "_live_inventories", counting)
    plan(Request(site=SAMPLE, output=tmp_path / "output", as_of=datetime(2031, 1, 1, tzinfo=UTC), jobs=1, drafts=True))
    assert taken
    assert taken == anew
