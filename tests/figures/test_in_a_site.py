"""Figures in a site: files of data are inputs like any other, and feeds, Markdown and pages each show what they can."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.index.made import told
from tests.laws.building import Place

CSV = b"country,ships\nIran,24\nOman,3\n"
CHART = "```chart\ntype: bar\ntitle: Ships a day\ndata: ships.csv\n```\n"
TABLE = "```table\ntitle: Ships\nfold: 1\n\ncountry,ships\nIran,24\nOman,3\nQatar,4\nIraq,5\n```\n"
MAP = "```map\ntitle: Ships\n\ncountry,ships\nIR,24\nOM,3\n```\n"


def _site(**files: bytes | str) -> dict[str, bytes]:
    texts = {
        "sitegen.toml": '[site]\ntitle = "Review"\nurl = "https://review.example/"\n[crawl]\nmarkdown = true\n',
        "content/articles/plain.md": "---\ntitle: Plain\ndate: 2026-01-01\n---\n\nText.\n",
        "content/articles/ships/index.md": f"---\ntitle: Ships\ndate: 2026-01-02\n---\n\n{CHART}\n{TABLE}\n{MAP}",
        "content/articles/ships/ships.csv": CSV,
        **files,
    }
    return {path: text.encode() if isinstance(text, str) else text for path, text in texts.items()}


def test_an_edit_of_the_data_is_a_clean_build(tmp_path: Path) -> None:
    """The pages that show a file are rendered again when it changes, and only then; a cache changes nothing."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    assert place.build().written == 0
    place.write(_site(**{"content/articles/ships/ships.csv": b"country,ships\nIran,24\nOman,333\n"})).build()
    assert place.tree == place.clean_tree()
    assert "333" in place.tree["2026/01/ships/index.html"].decode()


def test_each_reader_gets_what_it_can_show(tmp_path: Path) -> None:
    """A page has drawings and their style sheet; feeds and Markdown have the table, and a folded one whole."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    tree = {path: content.decode("utf-8", "replace") for path, content in place.tree.items()}
    page, plain = tree["2026/01/ships/index.html"], tree["2026/01/plain/index.html"]
    assert page.count('<svg class="figure-drawing') == 4
    assert "css/figures." in page
    assert "css/figures." not in plain
    assert '<a href="../../../2026/01/ships/ships.csv">Data (CSV)</a>' in page
    assert tree["2026/01/ships/ships.csv"] == CSV.decode()
    for feed in ("atom.xml", "feed.json"):
        assert "svg" not in tree[feed]
        assert "details" not in tree[feed]
        assert len(re.findall("Qatar", tree[feed])) == 1
    markdown = tree["2026/01/ships/index.md"]
    assert "| Iran | 24 |\n| Oman | 3 |\n| Qatar | 4 |" in markdown
    assert "svg" not in markdown


def test_data_of_a_draft_stay_unpublished(tmp_path: Path) -> None:
    """What a draft draws leaves no trace."""
    draft = f"---\ntitle: Draft\ndate: 2026-01-03\ndraft: true\n---\n\n{CHART}"
    files: dict[str, str | bytes] = {
        "content/articles/later/index.md": draft,
        "content/articles/later/ships.csv": b"country,ships\nMalta,77\n",
    }
    place = Place(root=tmp_path).write(_site(**files))
    place.build()
    assert not [path for path, content in place.tree.items() if "later" in path or b"Malta" in content]


@pytest.mark.parametrize(
    ("csv", "expected"),
    [
        (None, "articles/a/index.md:9:7: error[file]: no file `ships.csv`"),
        (b"country,ships\nIran,many\n", "articles/a/ships.csv:2:6: error[data]: `many` in the column `ships` is"),
        (b"country,ships\nIran\n", "articles/a/ships.csv:2:1: error[data]: this row has 1 cell, the first row"),
        ("country,ships\nTürkiye,1\n".encode("cp1252"), "articles/a/ships.csv:2:2: error[encoding]: the byte 0xfc"),
    ],
)
def test_a_mistake_is_told_where_it_is(csv: bytes | None, expected: str) -> None:
    """In the article, or in the file, with line and column."""
    site: dict[str, str | bytes] = {"content/articles/a/index.md": f"---\ntitle: A\ndate: 2026-01-02\n---\n\n{CHART}"}
    if csv is not None:
        site["content/articles/a/ships.csv"] = csv
    assert [line for line in told(site) if line.startswith(expected)]
