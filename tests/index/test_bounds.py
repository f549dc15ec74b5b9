"""P16, P17: however many mistakes or terms a piece has, telling of them takes a time that grows as their number."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

import sitegen
from tests.growth import DOUBLING, lines_run
from tests.index.made import Tree, articles, codes, piece, profile

FEW, MANY = 100, 400


def _crowd() -> Tree:
    """A site in which much is called nearly alike."""
    files = articles(**{f"article-number-{number}-of-many-words": piece() for number in range(50)})
    return files | {f"content/authors/author-name-{number}.md": profile(name="A") for number in range(50)}


def _check(files: Callable[[int], Tree]) -> None:
    """Hold the lines that a number of mistakes costs to their number; the site itself costs the same for any."""
    codes(files(1))  # what is made once
    none, few, many = (lines_run(partial(codes, tree), sitegen) for tree in map(files, (0, FEW, MANY)))
    assert many - none < DOUBLING**2 * (few - none), (none, few, many)


@pytest.mark.parametrize(
    "line",
    [
        "[a](article-numbr-{}-of-many-wrods.md)\n",
        "[a](/2020/01/article-numbr-{}-of-many-wrods/)\n",
        "![a](article-numbr-{}.png)\n",
        "## Heading number {0}\n\n[a](#heading-numbr-{0}-x)\n\n",
    ],
    ids=["files", "addresses", "images", "anchors"],
)
def test_many_dead_links_are_told_in_time(line: str) -> None:
    """Each of very many dead links is reported at its place; what they cost grows as their number."""

    def files(count: int) -> Tree:
        return _crowd() | articles(x=piece("".join(map(line.format, range(count)))))

    assert len(codes(files(1_500))) == 1_500
    _check(files)


def test_many_mistakes_of_front_matter_are_told_in_time() -> None:
    """Each of very many unknown keys and names is reported at its place; a file is opened once for all of them."""

    def files(count: int) -> Tree:
        authors = [f"author-nme-{number}x" for number in range(count // 8)]
        return _crowd() | articles(x=piece(authors=authors, **{f"key{number}": "x" for number in range(count)}))

    assert len(codes(files(1_500))) == 1_500 + 187
    _check(files)


@pytest.mark.parametrize(
    ("key", "most"), [("tags", 250), ("authors", 250), ("regions", 250), ("corrections", 250), ("aliases", 10_000)]
)
def test_a_list_has_an_end(key: str, most: int) -> None:
    """A list longer than any author writes is refused: each tag makes a page and a feed whose entries name all tags."""
    found = codes(articles(x=piece(**{key: [f"/item {number}" for number in range(most + 1)]})))
    assert found == ["articles/x.md: error[limit]"]
