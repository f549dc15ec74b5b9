"""What pages say to machines is what they show: on random sites, and on the site that the project ships."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from sitegen.locale.language_data import SHIPPED
from sitegen.locale.typesetting.passage import typeset
from sitegen.outputs.media_types import in_previews
from tests.laws.building import Place, built
from tests.laws.sites import random_site
from tests.laws.sizes import seeds
from tests.reading import Seen, coins_item, read_page, zotero_item
from tests.vocabulary import faults

_METADATA = re.compile(
    r'<meta (property|name="(citation_|DC|z:|prism|twitter))[^>]*>\n?|<link rel="schema[^>]*>\n?'
    r'|<script type="application/ld\+json">.*?</script>|<span class="Z3988"[^>]*></span>'
    r'|<details class="cite">.*?</details>',
    re.DOTALL,
)
ARTICLES = {"AnalysisNewsArticle", "OpinionNewsArticle", "Report", "ReviewNewsArticle", "NewsArticle"}


def pages(tree: Mapping[str, bytes]) -> Iterator[tuple[str, Seen]]:
    """Read every page that is one, with its address below the site's root."""
    for path, content in tree.items():
        if path.endswith(".html") and b"og:type" in content:
            yield path.removesuffix("index.html"), read_page(content)


def machines_are_told_what_is_shown(tree: Mapping[str, bytes], told: str) -> int:
    """Assert on every page of a tree that the families agree with each other, the page and the vocabulary."""
    articles = 0
    for path, page in pages(tree):
        where = f"{told}, {path}"
        for node in page.data:
            assert list(faults(node, where)) == []
        assert page.one("og:title"), where
        assert page.one("og:url") in {link["href"] for link in page.links if link.get("rel") == "canonical"}, where
        kinds = {node["@type"] for node in page.data}
        assert len(kinds) == len(page.data), where
        if kinds & ARTICLES:
            articles += 1
            _article_agrees(path, page, where)
    return articles


def _article_agrees(path: str, page: Seen, where: str) -> None:
    node = page.node(*ARTICLES)
    item = zotero_item(page)
    titles = {page.one("og:title"), node["headline"], page.one("DC.title"), item["title"]}
    assert len(titles) == 1, where
    assert page.heading == typeset(titles.pop(), node["inLanguage"], SHIPPED), where  # programs compare what is written
    day = node["datePublished"][:10]
    assert day == page.one("DCTERMS.issued") == item["date"].replace("/", "-"), where
    assert page.one("article:published_time") == node["datePublished"], where
    assert page.one("article:modified_time") == node.get("dateModified", ""), where
    assert node["inLanguage"] == page.one("DC.language") == item["language"], where
    assert node["url"] == page.one("DC.identifier") == item["url"], where
    assert unquote(urlsplit(node["url"]).path).endswith("/" + path), where
    assert page.all("citation_author") == page.all("DC.creator"), where
    assert len(node["author"]) == len(page.all("DC.creator")) == len(item["creators"]), where
    assert node.get("keywords", []) == page.all("article:tag"), where
    assert [place["name"] for place in node.get("contentLocation", [])] == page.all("DCTERMS.spatial"), where
    if page.coins:
        _zotero_agrees(page, item, where)
    assert node.get("description", "") == page.one("DCTERMS.abstract") == page.one("og:description"), where
    images = node.get("image", [])  # the share card comes last
    image = images[-1]["url"] if isinstance(images, list) and images else images["url"] if images else ""
    if not image and "/assets/cards/" in page.one("og:image"):
        return  # the card of the site, which is no picture of the piece
    assert page.one("og:image") == (image if in_previews(urlsplit(image).path) else ""), where


def _zotero_agrees(page: Seen, item: dict[str, Any], where: str) -> None:
    """The ContextObject is well-formed, and what Zotero makes of it has every subject and name of the page."""
    thing = coins_item(page.coins[0])
    assert item["tags"] == page.all("DC.subject") == thing.get("subject", []), where
    assert item.get("abstractNote", "") == page.one("DCTERMS.abstract"), where
    names = [f"{last}, {first}" if first else last for last, first in item["creators"]]
    assert sorted(names) == sorted(page.all("DC.creator")), where
    assert item["itemType"] == page.one("z:itemType"), where


@pytest.mark.parametrize("numbers", seeds(gate=4, deep=200, chunk=4))
def test_random_sites(numbers: range, tmp_path: Path) -> None:
    """Whatever authors write, each family says of a page what the page shows, in terms that exist."""
    for seed in numbers:
        tree = built(tmp_path / str(seed), random_site(seed).files())
        machines_are_told_what_is_shown(tree, f"seed {seed}")


def test_the_shipped_site(shipped: Place) -> None:
    """The site of this repository: every page, in the theme that ships."""
    tree = shipped.tree
    assert machines_are_told_what_is_shown(tree, "the shipped site") > 5
    heavy = {path: weight(content) for path, content in tree.items() if b"og:type" in content}
    assert max(heavy.values()) <= 3_000, heavy


def weight(page: bytes) -> int:
    """Return by how many bytes metadata and citations make a compressed page larger."""
    bare = _METADATA.sub("", page.decode())
    assert bare != page.decode()
    return len(gzip.compress(page, 9)) - len(gzip.compress(bare.encode(), 9))
