"""P16: work grows as the site does, and as the number of its mistakes: no count is multiplied by another."""

from __future__ import annotations

from functools import partial

import pytest

import sitegen
from sitegen.text import nearest
from tests.growth import DOUBLING, lines_run
from tests.index.made import Tree, articles, piece, problems_of
from tests.laws.crowds import CROWDS


def _lines_run(files: Tree) -> int:
    nearest._arranged.cache_clear()
    return lines_run(partial(problems_of, files), sitegen)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Import everything, and make what is made once, before anything is counted."""
    problems_of(articles(x=piece(titel="x", regions="xx")))


def _check(crowd: str, size: int) -> None:
    first, second, third = (_lines_run(CROWDS[crowd](count)) for count in (size, 2 * size, 4 * size))
    assert third - second < DOUBLING * (second - first), (first, second, third)


@pytest.mark.parametrize("crowd", CROWDS)
def test_work_grows_as_the_crowd_does(crowd: str) -> None:
    """What a crowd of mistakes, files or parts costs beyond the site itself at most 2.6-folds when it doubles."""
    _check(crowd, 24)


@pytest.mark.deep
@pytest.mark.parametrize("crowd", CROWDS)
def test_work_grows_as_a_large_crowd_does(crowd: str) -> None:
    """The same for crowds of up to two thousand."""
    _check(crowd, 500)


@pytest.mark.parametrize("crowd", CROWDS)
def test_messages_grow_as_the_crowd_does(crowd: str) -> None:
    """A problem says no more where there are more of them: a hint does not list all that there is for each mistake."""
    few, many = (problems_of(CROWDS[crowd](count)) for count in (55, 110))
    longest = [max((len(one.message + one.hint) for one in found), default=0) for found in (few, many)]
    assert longest[1] <= longest[0] + 20
