"""P16, P17: however many mistakes or terms a piece has, telling of them takes a time that grows as their number."""

from __future__ import annotations

from time import process_time

import pytest

from tests.index.made import Tree, articles, codes, piece, profile

MANY = 1500
LIMIT = 5.0
"""Seconds of processor time that one piece may take."""


def _crowd() -> Tree:
    """A site in which much is called nearly alike."""
    files = articles(**{f"article-number-{number}-of-many-words": piece() for number in range(150)})
    return files | {f"content/authors/author-name-{number}.md": profile(name="A") for number in range(150)}


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"[a](article-numbr-{number}-of-many-wrods.md)\n" for number in range(MANY)),
        "".join(f"[a](/2020/01/article-numbr-{number}-of-many-wrods/)\n" for number in range(MANY)),
        "".join(f"![a](article-numbr-{number}.png)\n" for number in range(MANY)),
        "".join(f"## Heading number {number}\n\n[a](#heading-numbr-{number}-x)\n\n" for number in range(MANY)),
    ],
    ids=["files", "addresses", "images", "anchors"],
)
def test_many_dead_links_are_told_in_time(body: str) -> None:
    """Each of very many dead links is told at its place, and the piece takes no longer than any piece may."""
    start = process_time()
    found = codes(_crowd() | articles(x=piece(body)))
    assert process_time() - start < LIMIT
    assert len(found) == MANY


def test_many_mistakes_of_front_matter_are_told_in_time() -> None:
    """Each of very many unknown keys and names is told at its place in time; a file is opened once for all of them."""
    authors = [f"author-nme-{number}x" for number in range(200)]
    start = process_time()
    found = codes(_crowd() | articles(x=piece(authors=authors, **{f"key{number}": "x" for number in range(MANY)})))
    assert process_time() - start < LIMIT
    assert len(found) == MANY + len(authors)


@pytest.mark.parametrize(
    ("key", "most"), [("tags", 250), ("authors", 250), ("regions", 250), ("corrections", 250), ("aliases", 10_000)]
)
def test_a_list_has_an_end(key: str, most: int) -> None:
    """A list longer than any author writes is refused: each tag makes a page and a feed whose entries name all tags."""
    found = codes(articles(x=piece(**{key: [f"/item {number}" for number in range(most + 1)]})))
    assert found == ["articles/x.md: error[limit]"]
