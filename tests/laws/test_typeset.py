"""Texts of the front matter are set like bodies where people read them, and are as written where programs do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.laws.building import Tree, built
from tests.laws.pages import parse

CONFIG = """[site]
title = "It's a site"
url = "https://set.example/"
[feeds]
formats = ["atom", "json"]
[[site.nav]]
label = "What's new"
url = "/archive/"
"""
ARTICLE = """---
title: Iran's "deal" -- and a--b.example
date: 2024-01-02
authors: o
tags: ["it's so"]
series: run
summary: A "summary" -- it's so....
disclosure: The "desk" wrote.
image: {src: a.svg, alt: "x", caption: "It's a \\"map\\""}
---
Text.

![b](a.svg "The 'second' map's")
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Build a site whose front matter has straight marks."""
    files = {
        "sitegen.toml": CONFIG.encode(),
        "content/articles/it's.md": ARTICLE.encode(),
        "content/articles/older.md": b"---\ntitle: The '90s\ndate: 2023-01-02\nseries: run\nauthors: o\n---\nText.\n",
        "content/articles/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        "content/authors/o.md": b"---\nname: Desk 'O'\n---\n",
        "content/terms/series/run.md": b'---\nname: The "run"\nsummary: It\'s long.\n---\n',
    }
    return built(Path(tmp_path_factory.mktemp("typeset")), files)


TITLE = "Iran’s “deal” – and a--b.example"


def test_pages_lists_and_feeds_are_typeset(tree: Tree) -> None:
    """Titles, summaries, captions, disclosures, labels have the marks of the language; addresses in them stay."""
    page = parse(tree["2024/01/its/index.html"])
    shown = " ".join(" ".join(page.find("body").itertext()).split())
    for text in (
        TITLE,
        "A “summary” – it’s so….",
        "It’s a “map”",
        "The ‘second’ map’s",
        "The “desk” wrote.",
        "it’s so",
    ):
        assert text in shown
    assert "What’s new" in shown
    assert "The “run”" in shown
    assert "The ’90s" in shown
    assert page.findtext("head/title").startswith(TITLE)
    for path in ("index.html", "archive/2024/index.html", "series/run/index.html"):
        assert TITLE in parse(tree[path]).text_content()
    assert f">{TITLE}</title>" in tree["atom.xml"].decode().replace("&quot;", '"')
    assert [item["title"] for item in json.loads(tree["feed.json"])["items"]] == [TITLE, "The ’90s"]


def test_addresses_names_and_metadata_are_as_written(tree: Tree) -> None:
    """Slugs, names of authors, and titles that programs compare have the characters that the author wrote."""
    page = tree["2024/01/its/index.html"].decode()
    assert "tags/its-so/index.html" in tree
    assert "Desk 'O'" in page.replace("&#39;", "'").replace("&#x27;", "'")
    written = 'Iran\'s "deal" -- and a--b.example'
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert f'"headline": {json.dumps(written)}'.replace(" ", "") in data[1].replace(" ", "")
    for name in ("citation_title", "og:title"):
        found = parse(page.encode()).xpath(f"//meta[@name='{name}' or @property='{name}']/@content")
        assert found == [written]
