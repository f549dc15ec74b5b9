"""Re-publication, contract section 4: the table of docs/front-matter.md, walked column by column on built sites."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tests.laws.building import Tree, built
from tests.laws.glass import GLASS
from tests.reading import Seen, read_page

DOCS = Path(__file__).parents[2] / "docs" / "front-matter.md"
OWN, ORIGINAL = "https://p.example/2026/06/a/", "https://al.example/x?a=1&b=2"
CONFIG = '[site]\ntitle = "P"\nurl = "https://p.example/"\ntheme = "{}"\n[cite]\nfiles = ["ris", "bib", "json"]\n'
CONFIG += "[crawl]\nnews = true\nllms = true\n[feeds]\narchives = true\n"


def table() -> dict[str, dict[str, str]]:
    """Read the table: by policy, what is in each column."""
    text = DOCS.read_text(encoding="utf-8")
    lines = text[text.index("<!-- policies -->") :].split("\n\n")[1].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0].strip("`").split(":")[0]: dict(zip(rows[0], row, strict=True)) for row in rows[2:]}


TABLE = table()


def site(policy: str, theme: str) -> Tree:
    """Make a site with one piece of a policy, which came due on the day of the build."""
    key = {
        "none": "",
        "withdrawn": "withdrawn: {date: 2026-07-01, reason: It was wrong.}\n",
    }.get(policy, f"original: {{outlet: al, url: '{ORIGINAL}', policy: {policy}, date: 2026-05-31}}\n")
    text = f"---\ntitle: A title\ndate: 2026-06-30\nsummary: The summary.\ntags: [x]\nauthors: [a]\n{key}---\n"
    return {
        "sitegen.toml": CONFIG.format(theme).encode(),
        "content/articles/a.md": f"{text}Opening.\n\nWhole text.\n".encode(),
        "content/outlets.toml": b'[al]\nname = "Al-Monitor"\nurl = "https://al.example/"\n',
        "content/authors/a.md": b"---\nname: Ada\n---\n",
        **GLASS,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A built site: its files, the page of the piece, and that page read back."""

    tree: Mapping[str, bytes]
    page: bytes
    seen: Seen


def page_of(made: Made) -> str:
    """Return what the page holds of the piece."""
    if b"It was wrong." in made.page:
        assert b"Whole text." not in made.page
        return "reason"
    if b"Whole text." in made.page:
        return "whole text"
    assert b"The summary." in made.page
    assert b"al.example/x" in made.page
    return "summary and link"


def canonical(made: Made) -> str:
    """Return where the canonical address leads; OpenGraph says the same, and the piece's own address is never lost."""
    (found,) = [link["href"] for link in made.seen.links if link.get("rel") == "canonical"]
    assert made.seen.one("og:url") == found
    assert made.seen.one("citation_public_url") == made.seen.one("DC.identifier") == OWN
    return {OWN: "this page", ORIGINAL: "the original"}[found]


def robots(made: Made) -> str:
    """Return what search engines are told."""
    return {"": "may index", "noindex": "must not index"}["".join(made.seen.all("robots"))]


def lists(made: Made) -> str:
    """Return whether lists have the piece; all of them agree, and a list of nothing else does not exist."""
    answers = {
        b"A title" in made.tree["index.html"],
        "tags/x/index.html" in made.tree,
        "authors/a/index.html" in made.tree,
    }
    answers |= {"archive/2026/index.html" in made.tree, b"A title" in made.tree["feed/index.html"]}
    (answer,) = answers
    return "yes" if answer else "no"


def feeds(made: Made) -> str:
    """Return what feeds hold of the piece: Atom, JSON Feed, the archive and the feeds of its terms alike."""
    paths = [path for path in made.tree if path.endswith("atom.xml")]
    texts = [(path, etree.fromstring(made.tree[path]).findtext("{*}entry/{*}content") or "") for path in paths]
    texts += [
        (path, json.loads(made.tree[path])["items"][0]["content_html"])
        for path in made.tree
        if path.endswith("feed.json")
    ]
    kinds = set()
    for path, text in texts:
        if "It was wrong." in text:
            kinds.add("reason, once")
            assert "Whole text." not in made.tree[path].decode()
        else:
            kinds.add("whole text" if "Whole text." in text else "summary and link")
    for path in paths:
        links = etree.fromstring(made.tree[path]).findall("{*}entry/{*}link[@rel='via']")
        assert [link.get("href") for link in links] == ([ORIGINAL] if b"al.example" in made.page else []), path
    (kind,) = kinds
    return kind


def maps(made: Made) -> str:
    """Return whether what crawlers are given names the piece."""
    names = ("sitemap.xml", "sitemap-news.xml", "llms.txt")
    (answer,) = {OWN.encode() in made.tree[name] for name in names}
    return "yes" if answer else "no"


def schema(made: Made) -> str:
    """Return what the JSON-LD makes of the original."""
    node = made.seen.node("AnalysisNewsArticle")
    if "creativeWorkStatus" in node:
        return "withdrawn"
    if "isBasedOn" not in node:
        return "no original"
    assert node["isBasedOn"]["url"] == ORIGINAL
    assert node["url"] == OWN
    return "same as the original" if node.get("sameAs") == ORIGINAL else "based on the original"


def cites(made: Made) -> str:
    """Return whether there are files for reference managers; they hold no more than the page and name the original."""
    paths = [path for path in made.tree if re.search(r"/cite\.(ris|bib|json)$", path)]
    for path in paths:
        assert b"Whole text." not in made.tree[path]
        assert (b"Al-Monitor" in made.tree[path]) == (b"al.example" in made.page)
    return {3: "yes", 0: "no"}[len(paths)]


COLUMNS = {
    "page": page_of,
    "canonical address": canonical,
    "search engines": robots,
    "lists": lists,
    "feeds": feeds,
    "sitemap, news, `llms.txt`": maps,
    "schema.org": schema,
    "citation files": cites,
}


def test_the_table_is_walked_whole() -> None:
    """The table has every policy, and a check for each of its columns."""
    assert set(TABLE) == {"none", "full", "noindex", "excerpt", "withdrawn"}
    assert set(TABLE["none"]) == {"`policy`", *COLUMNS}


@pytest.mark.parametrize("theme", ["glass", "broadsheet"])
@pytest.mark.parametrize("policy", TABLE)
def test_each_policy_is_applied_everywhere(policy: str, theme: str, tmp_path: Path) -> None:
    """Every column of the table is what a build gives; the text is nowhere but where the table lets it."""
    tree = built(tmp_path, site(policy, theme))
    page = tree["2026/06/a/index.html"]
    made = Made(tree=tree, page=page, seen=read_page(page))
    assert {name: check(made) for name, check in COLUMNS.items()} == {name: TABLE[policy][name] for name in COLUMNS}
    holders = [path for path, content in tree.items() if b"Whole text." in content]
    allowed = ("index.html", "atom.xml", "feed.json") if TABLE[policy]["page"] == "whole text" else ()
    assert all(path.endswith(allowed) for path in holders), holders
