"""Each style writes what citeproc-js makes of the styles of the CSL project, but for listed differences."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from sitegen.model.cited import CiteStyle
from tests.citing.differences import DIFFERENCES, REASONS, listing
from tests.citing.written import goldens, sources, written

PAGE = Path(__file__).parents[2] / "docs" / "citations.md"
STYLES: tuple[CiteStyle, ...] = get_args(CiteStyle)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_differs_only_where_it_is_listed(style: CiteStyle) -> None:
    """Of every source notes and entry are those of citeproc-js, or the difference has a reason."""
    expected, made = goldens()[style], written(style)
    differing = {
        (source, part)
        for source, texts in expected.items()
        for part, text in texts.items()
        if made[source][part] != text
    }
    listed = {(source, part) for name, source, parts in DIFFERENCES if name == style for part in parts.split()}
    assert differing == listed


def test_there_are_many_sources_of_many_types() -> None:
    """The corpus has at least 120 sources in 12 types, each with goldens in each style."""
    every = sources()
    assert len(every) >= 120
    assert len({source.type for source in every}) >= 12
    assert {frozenset(texts) for texts in goldens().values()} == {frozenset(source.id for source in every)}


def test_each_difference_is_told() -> None:
    """The page of the docs has each reason with its sources, and every reason has one."""
    assert listing() in PAGE.read_text(encoding="utf-8")
    assert set(DIFFERENCES.values()) == REASONS.keys()
