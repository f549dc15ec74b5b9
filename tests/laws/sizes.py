"""How much each law is tried: the gate's seeds, and the deep run's of the same code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

FIRST_DEEP = 1_000
"""Deep runs begin with another seed than the gate, so that they see other sites."""


def seeds(gate: int, deep: int, *, chunk: int = 5) -> list[ParameterSet]:
    """Return ranges of seeds, `chunk` at a time: those of the gate, then those of the deep run, which are marked so."""
    found = [_range(start, min(start + chunk, gate)) for start in range(0, gate, chunk)]
    large, end = 10 * chunk, FIRST_DEEP + deep
    return found + [_range(at, min(at + large, end), pytest.mark.deep) for at in range(FIRST_DEEP, end, large)]


def _range(start: int, stop: int, *marks: pytest.MarkDecorator) -> ParameterSet:
    return pytest.param(range(start, stop), id=f"{start}-{stop - 1}", marks=marks)
