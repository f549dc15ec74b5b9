"""What the page of a piece shows of its series."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.pipeline import Request, build
from sitegen.plan import views
from sitegen.plan.artifact import HtmlRecipe
from sitegen.urls import Url
from tests.index.made import (
    AS_OF,
    SITE,
    WORDS,
    Tree,
    article,
    articles,
    artifact,
    composed,
    piece,
    profile,
    view,
    write,
)

_PLAIN = SITE.replace('theme = "bare"\n', "[feeds]\nfor = []\n")


def _site(count: int, **front: object) -> Tree:
    """A series of so many parts, the first one the oldest."""
    parts = {f"p{at}": piece(title=f"Part {at}", series="s", date=f"2020-01-01T{at // 60:02}:{at % 60:02}:00Z", **front)
             for at in range(1, count + 1)}  # fmt: skip
    return articles(**parts) | {"content/terms/series/s.md": profile(name="S")}


def _series(count: int, part: int) -> tuple[list[int], int, int, bool]:
    """Return the parts that a page shows, the first of those around it, its own, and whether these are all."""
    series = article(composed(_site(count)), f"p{part}").series
    assert series is not None
    shown = (*([series.opening] if series.opening else []), *series.pieces)
    own = int(series.pieces[series.current].label.split()[1])
    return [int(link.label.split()[1]) for link in shown], series.start, own, series.whole


def test_a_short_series_is_whole() -> None:
    """Up to seven parts are on each of their pages, and the page says that there are no others."""
    for count in (1, 3, 7):
        for part in {1, (count + 1) // 2, count}:
            assert _series(count, part) == ([*range(1, count + 1)], 1, part, True)


def test_a_long_series_is_shown_around_the_piece() -> None:
    """The first seven parts show the start; a later one shows the first part, three before it and three after."""
    assert _series(20, 1) == ([1, 2, 3, 4, 5, 6, 7], 1, 1, False)
    assert _series(20, 7) == ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1, 7, False)
    assert _series(20, 8) == ([1, 5, 6, 7, 8, 9, 10, 11], 5, 8, False)
    assert _series(20, 19) == ([1, 16, 17, 18, 19, 20], 16, 19, False)
    assert _series(8, 7) == ([1, 2, 3, 4, 5, 6, 7, 8], 1, 7, True)


def test_a_further_part_changes_few_pages() -> None:
    """A part that is added at the end changes the pages of the three before it, and of no other part."""
    before, after = composed(_site(30)), composed(_site(31))
    paths = [f"2020/01/p{at}/index.html" for at in range(1, 31)]
    changed = [path for path in paths if artifact(before, path).fingerprint != artifact(after, path).fingerprint]
    assert changed == [f"2020/01/p{at}/index.html" for at in (28, 29, 30)]


def test_a_part_is_numbered_and_knows_the_parts_beside_it() -> None:
    """Each part has its number, and the way to the part before and after it; digits are those of the language."""
    made = composed(_site(3))
    found = [article(made, f"p{at}").series for at in (1, 2, 3)]
    assert [one.number for one in found if one] == ["1", "2", "3"]
    assert [one.previous.label if one.previous else "" for one in found if one] == ["", "Part 1", "Part 2"]
    assert [one.following.label if one.following else "" for one in found if one] == ["Part 2", "Part 3", ""]
    persian: Tree = {**_site(2), **WORDS, "sitegen.toml": SITE + 'language = "fa"\n'}
    assert _view(persian).number == "۱"


def test_the_number_of_all_parts_is_shown_once_no_other_is_to_come() -> None:
    """An open series shows no total, since a further part would change every page; a closed one does."""
    closed: Tree = {**_site(3), "content/terms/series/s.md": profile(name="S", status="closed")}
    assert (_view(_site(3)).total, _view(closed).total) == ("", "3")


@pytest.mark.parametrize("count", [1, 3, 4, 5, 9])
def test_the_list_of_a_series_is_read_from_its_first_part(count: int) -> None:
    """Pages are cut as those of every list; each holds its parts in order, with their numbers.

    The first page of a series that has several lists all its parts.
    """
    made = composed({**_site(count), "sitegen.toml": SITE + "[build]\npage_size = 2\n"})
    pages = {
        one.path: one.recipe.view
        for one in made.plan.artifacts
        if one.kind == "term" and isinstance(one.recipe, HtmlRecipe) and isinstance(one.recipe.view, views.TermView)
    }
    front = pages.pop("series/s/index.html")
    assert len(front.stream.cards) == (count if count < 4 else 2 + count % 2)
    numbered = [pages[f"series/s/page/{at}/index.html"] for at in range(1, len(pages) + 1)]
    stretches = [page.stream for page in (*numbered, front)]
    assert [card.title for one in stretches for card in one.cards] == [f"Part {at}" for at in range(1, count + 1)]
    assert [number for one in stretches for number in one.parts] == [str(at) for at in range(1, count + 1)]
    assert [link.label for link in front.contents] == ([f"Part {at}" for at in range(1, count + 1)] if pages else [])
    assert not any(page.contents for page in numbered)


def test_the_home_page_shows_the_newest_parts() -> None:
    """A section of the home page is of the newest pieces, also for a series."""
    config = SITE + '[home]\nlatest = 1\nlead = false\nsections = ["series/s"]\n'
    (section,) = view(composed({**_site(9), "sitegen.toml": config}), "index.html", views.HomeView).sections
    assert [card.title for card in section.cards] == ["Part 8", "Part 7", "Part 6", "Part 5"]


def test_the_feed_of_a_series_is_newest_first() -> None:
    """Readers of a feed expect the newest entry first, whatever the order of the series."""
    feed = view(composed(_site(3)), "series/s/atom.xml", views.FeedView)
    assert [entry.title for entry in feed.entries] == ["Part 3", "Part 2", "Part 1"]


def test_a_part_that_is_not_listed_has_no_series() -> None:
    """A withdrawn part is none of the series, and shows none."""
    files = _site(3) | articles(gone=piece(series="s", withdrawn={"date": "2021-01-01", "reason": "Wrong."}))
    assert article(composed(files), "gone").series is None
    assert [link.url for link in _view(files).pieces] == [Url(f"2020/01/p{at}/") for at in (1, 2, 3)]


def _view(files: Tree) -> views.SeriesView:
    series = article(composed(files), "p1").series
    assert series is not None
    return series


def test_pages_do_not_grow_with_the_series(tmp_path: Path) -> None:
    """However long a series is, the page of a part has the bytes that it has in a shorter one."""
    built = {}
    for count in (24, 96):
        files = {**_site(count), "sitegen.toml": _PLAIN}
        request = Request(
            site=write(tmp_path / f"site{count}", files), output=tmp_path / f"{count}", as_of=AS_OF, jobs=1
        )
        build(request)
        built[count] = {
            path.parent.name: path.read_bytes() for path in (tmp_path / f"{count}/2020/01").glob("p*/*.html")
        }
    assert len(built[96]) == 96
    assert all(built[96][f"p{at}"] == built[24][f"p{at}"] for at in range(1, 21))
    largest = {count: max(map(len, pages.values())) for count, pages in built.items()}
    assert largest[96] <= largest[24] + 2  # the digits of a number
    text = built[96]["p50"].decode()
    assert re.findall(r'<li[^>]*>|aria-current="page"', text[text.index('class="series"') :])[:6] == [
        "<li>", '<li class="later" value="47">', "<li>", "<li>", '<li>', 'aria-current="page"',
    ]  # fmt: skip
    assert '<p class="all"><a href="../../../series/s/">All parts of this series</a></p>' in text
