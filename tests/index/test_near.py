"""Guesses at what a mistyped name meant."""

from __future__ import annotations

from sitegen.index.near import Near
from tests.index.made import articles, piece, problems_of


def test_guesses_end_when_their_looks_are_spent() -> None:
    """A build looks at so many names for guesses and no more, the first mistakes first."""
    near = Near(looks=5)
    names = ("tehran", "moscow", "ankara")
    assert [near.nearest("tehrn", names, 0.7) for _ in range(3)] == ["tehran", "tehran", ""]
    assert near.spent


def test_a_site_with_many_dead_links_tells_of_all() -> None:
    """Every dead link of a site is told of, whether or not a guess is left for it."""
    links = "".join(f"[x](/2020/01/nowher{number}/) [y](pice{number}.md)\n\n" for number in range(40))
    texts = {f"piece{number}": piece(links) for number in range(30)}
    found = [one for one in problems_of(articles(**texts)) if one.code == "link"]
    assert len(found) == 30 * 80
    assert found[1].hint.endswith("did you mean `piece0.md`?")
