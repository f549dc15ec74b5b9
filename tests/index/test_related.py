"""Related pieces: what shares terms and lies near, found in a way that a new piece disturbs little."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.plan import views
from tests.index.made import SITE, articles, composed, piece, view


def related(pieces: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Give, by slug, the slugs of the pieces that each page shows as related."""
    texts = {name: piece(**{"slug": name, "title": name, **keys}) for name, keys in pieces.items()}
    found = {}
    made = composed(articles(**texts))
    for artifact in made.plan.artifacts:
        if artifact.kind == "article":
            page = view(made, artifact.path, views.ArticleView)
            found[page.title] = [one.title for one in page.related]
    return found


def day(number: int) -> str:
    """Return a day of 2020 by its number."""
    return f"2020-{number // 28 + 1:02}-{number % 28 + 1:02}"


def test_the_more_terms_the_closer_and_then_the_nearest_in_time() -> None:
    """A tag counts more than a region, two terms more than one, and of equal ones the nearest in date comes first."""
    found = related(
        {
            "a": {"date": day(20), "tags": ["x", "y"], "regions": ["ir"]},
            "before": {"date": day(19)},
            "after": {"date": day(21)},
            "region": {"date": day(22), "regions": ["ir"]},
            "tag-far": {"date": day(1), "tags": ["x"]},
            "tag-near": {"date": day(16), "tags": ["x"]},
            "both": {"date": day(2), "tags": ["y"], "regions": ["ir"]},
            "none": {"date": day(18), "tags": ["z"], "regions": ["ru"]},
        }
    )
    assert found["a"] == ["both", "tag-near", "tag-far"]
    assert found["none"] == []


def test_what_is_shown_beside_a_piece_already_is_not_related() -> None:
    """Neighbours in the stream and parts of the same series have their own places on the page."""
    pieces = {f"p{at}": {"date": day(at), "tags": ["x"]} for at in range(5)}
    assert related(pieces)["p2"] == ["p0", "p4"]
    assert related(pieces)["p0"] == ["p2", "p3", "p4"]


def test_withdrawn_pieces_are_not_related() -> None:
    """Only listed pieces are shown with others."""
    gone = {"date": "2021-01-01", "reason": "Wrong."}
    pieces: dict[str, dict[str, Any]] = {f"p{at}": {"date": day(at), "tags": ["x"]} for at in range(4)}
    pieces["p3"]["withdrawn"] = gone
    assert related(pieces)["p0"] == ["p2"]


@given(st.lists(st.sets(st.sampled_from("uvwxyz"), max_size=3), min_size=2, max_size=40), st.data())
def test_a_new_piece_changes_few_others(tags: list[set[str]], chosen: st.DataObject) -> None:
    """Adding a piece changes only pieces within six of it in a term that both have, and its neighbours in time."""
    new = chosen.draw(st.integers(min_value=0, max_value=len(tags) - 1))
    pieces: dict[str, dict[str, Any]] = {
        f"p{at}": {"date": day(at), "tags": sorted(one)} for at, one in enumerate(tags)
    }
    name = f"p{new}"
    with_it, without = related(pieces), related({key: value for key, value in pieces.items() if key != name})
    near = {f"p{at}" for at in (new - 1, new + 1)}
    for tag in tags[new]:
        sharing = [f"p{at}" for at, one in enumerate(tags) if tag in one]
        at = sharing.index(name)
        near |= set(sharing[max(0, at - 7) : at + 8])
    assert {key for key in without if with_it[key] != without[key]} <= near


def test_the_reason_is_what_the_two_pieces_name() -> None:
    """With each related piece are the terms that both have, regions first, at most three; groups are none of them."""
    files = articles(
        a=piece(title="A", regions=["kz", "ir"], tags=["Sea", "Law", "Oil"], topics=["gas"], date="2020-01-01"),
        x=piece(title="X", date="2020-01-02"),
        b=piece(title="B", regions=["ir", "az"], tags=["law", "Sea", "Oil"], topics=["gas"], date="2020-01-03"),
        c=piece(title="C", regions=["uz"], tags=["Sea"], topics=["gas"], date="2020-01-04"),
    )
    files |= {
        "content/terms/regions/central-asia.md": "---\n---\n",
        "sitegen.toml": SITE + "[taxonomies.topics]\n",
    }
    made = composed(files)
    pages = [view(made, one.path, views.ArticleView) for one in made.plan.artifacts if one.kind == "article"]
    found = {page.title: {one.title: [link.label for link in one.shared] for one in page.related} for page in pages}
    assert found["A"] == {"B": ["Iran", "Sea", "Law"], "C": ["Sea", "gas"]}
    assert found["B"] == {"A": ["Iran", "Law", "Sea"]}
