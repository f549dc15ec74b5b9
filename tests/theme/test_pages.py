"""What the pages of broadsheet show: built sites, read as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.index.made import PNG, articles, piece
from tests.laws.building import Tree, built

CONFIG = '[site]\ntitle = "Review"\nurl = "https://review.example/"\n'
CORRECTED = [
    {"date": "2020-02-01", "kind": "correction", "text": "First."},
    {"date": "2020-02-09", "kind": "update", "text": "Third."},
    {"date": "2020-02-05", "kind": "clarification", "text": "Second."},
]
IMAGE = {"src": "/a.png", "alt": "A", "caption": "A harbour.", "credit": "The desk", "licence": "CC-BY-4.0"}


def site(files: Mapping[str, str | bytes], config: str = CONFIG) -> Tree:
    """Return the tree of a site with some articles."""
    texts: dict[str, str | bytes] = {"sitegen.toml": config, **files}
    with TemporaryDirectory() as folder:
        contents = {path: str(text).encode() for path, text in texts.items()} | {"content/a.png": PNG}
        return built(Path(folder), contents, jobs=1)


@cache
def many() -> Tree:
    """Build a site of 25 pieces in one year and 24 in another."""
    days = [f"{2018 + (at > 24)}-{at % 12 + 1:02}-01" for at in range(49)]
    made = {f"n{at}": piece(date=day) for at, day in enumerate(days)}
    return site(articles(**made, a=piece(corrections=CORRECTED, image=IMAGE)))


def html(path: str) -> str:
    """Return a page of that site."""
    return many()[path].decode()


def test_a_long_year_has_its_months_to_jump_to() -> None:
    """A year of more than 24 pieces in several months links to the headings of its months; a shorter one does not."""
    long, short = html("archive/2018/index.html"), html("archive/2019/index.html")
    assert re.findall(r'<li><a href="#(_2018-\d\d)">', long) == re.findall(r'<h2 id="(_2018-\d\d)">', long)
    assert (long.count('class="months"'), short.count('class="months"')) == (1, 0)


def test_corrections_are_in_the_order_of_time() -> None:
    """The newest correction is the first, on the page and in the feed, whatever the order in the front matter."""
    for path in ("2020/01/a/index.html", "atom.xml"):
        text = html(path)
        text = text[text.index("Third.") :]
        assert text.index("Second.") < text.index("First.")


def test_caption_and_credit_are_apart() -> None:
    """A caption is a paragraph, credit and licence are another, so that they are apart without a style sheet too."""
    caption = re.search(r"<figcaption>(.*?)</figcaption>", html("2020/01/a/index.html"), re.DOTALL)
    assert caption
    texts = re.findall(r"<p[^>]*>(.*?)</p>", caption[1])
    assert [re.sub("<[^>]*>", "", text) for text in texts] == ["A harbour.", "Image: The desk Licence: CC BY 4.0"]
