"""Lists and re-publication, contract section 4: numbering from the oldest, and what each policy gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.laws.building import Place, Tree, built
from tests.laws.glass import GLASS
from tests.laws.pages import parse

CONFIG = '[site]\ntitle = "Lists"\nurl = "https://lists.example/"\ntheme = "glass"\n[home]\nlead = {lead}\nlatest = 2\n'
CONFIG += "[build]\npage_size = {size}\n[feeds]\nfor = []\n"


def _site(count: int, size: int, *, lead: bool = False) -> Tree:
    """Make a site of `count` pieces, one a day, all with one tag; `p1` is the oldest."""
    files = {"sitegen.toml": CONFIG.format(size=size, lead=str(lead).lower()).encode(), **GLASS}
    for number in range(1, count + 1):
        day = f"2020-{1 + number // 28:02d}-{1 + number % 28:02d}"
        files[f"content/articles/p{number}.md"] = f"---\ntitle: P{number}\ndate: {day}\ntags: [x]\n---\nA.\n".encode()
    return files


def _numbers(tree: Tree, path: str) -> list[int]:
    """Return the pieces that a list page shows, in order."""
    items = parse(tree[path]).findall(".//body//ol/li/a")
    return [int(re.sub(r"\D", "", item.text_content())) for item in items]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
@pytest.mark.parametrize("stream", ["", "tags/x/"])
def test_pages_are_numbered_from_the_oldest(size: int, stream: str, tmp_path: Path) -> None:
    """Contract 4: page n holds the n-th oldest `page_size` pieces, the first page the newest, up to 2 x size - 1."""
    for count in (0, 1, size, size + 1, 2 * size - 1, 2 * size, 2 * size + 1, 3 * size, 4 * size + 1):
        tree = built(tmp_path / str(count), _site(count, size))
        pages = {
            int(path.split("/")[-2]) for path in tree if re.fullmatch(re.escape(stream) + r"page/\d+/index\.html", path)
        }
        if not count:
            assert not pages
            continue
        front = _numbers(tree, stream + "index.html")
        assert size <= len(front) <= 2 * size - 1 or len(front) == count < size
        assert pages == set(range(1, (count - len(front)) // size + 1))
        shown = list(front)
        for page in sorted(pages, reverse=True):
            listed = _numbers(tree, f"{stream}page/{page}/index.html")
            assert listed == list(range(page * size, (page - 1) * size, -1)), (count, page)
            shown += listed
        assert shown == list(range(count, 0, -1)), count


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_new_piece_changes_few_pages(size: int, tmp_path: Path) -> None:
    """Contract 4: a new piece changes no numbered page's list, and at most the links of two."""
    for count in range(1, 4 * size + 2):
        one = built(tmp_path / f"{count} a", _site(count, size))
        other = built(tmp_path / f"{count} b", _site(count + 1, size))
        numbered = [path for path in one if "page/" in path]
        changed = [path for path in numbered if other.get(path) != one[path]]
        assert len(changed) <= 2, (count, changed)
        assert {path for path in numbered if _numbers(one, path) != _numbers(other, path)} == set()


def test_lead_and_sections_repeat_and_the_stream_does_not(tmp_path: Path) -> None:
    """Contract 4: the featured piece leads the home page, and no piece occurs twice in lead, latest and stream."""
    files = _site(9, 3, lead=True)
    files["content/articles/p4.md"] = files["content/articles/p4.md"].replace(b"tags:", b"featured: true\ntags:")
    tree = built(tmp_path, files)
    assert b"P4</a>" in tree["index.html"].split(b"<ol>")[0]
    front = _numbers(tree, "index.html")
    streams = [*front, *_numbers(tree, "page/2/index.html"), *_numbers(tree, "page/1/index.html")]
    assert sorted(set(streams) | {4}) == list(range(1, 10))
    assert len(streams) == len(set(streams))


POLICIES = {
    # policy: canonical of its own, robots, whole text on the page, in lists and feeds, whole text there, sitemap
    "": (True, "", True, True, True, True),
    "full": (False, "", True, True, True, False),
    "noindex": (True, "noindex", True, True, True, False),
    "excerpt": (True, "noindex", False, True, False, False),
    "withdrawn": (True, "noindex", False, False, False, False),
}


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("theme", ["glass", "broadsheet"])
def test_each_policy_gives_what_the_contract_says(policy: str, theme: str, tmp_path: Path) -> None:
    """Contract 4: canonical, robots, text, lists, feeds and sitemap by `original.policy`, and of a withdrawn piece."""
    own, robots, whole, listed, fed, mapped = POLICIES[policy]
    key = ""
    if policy == "withdrawn":
        key = "withdrawn: {date: 2020-02-01, reason: It was wrong.}\n"
    elif policy:
        key = f"original: {{outlet: al, url: 'https://al.example/x?a=1&b=2', policy: {policy}, date: 2019-12-31}}\n"
    text = f"---\ntitle: A title\ndate: 2020-01-01\nsummary: The summary.\ntags: [x]\nauthors: [a]\n{key}---\n"
    text += "Opening.\n\nWhole text.\n"
    config = CONFIG.format(size=2, lead="true").replace("for = []", 'for = ["site", "tags"]').replace("glass", theme)
    files = {
        "sitegen.toml": config.encode(),
        "content/articles/a.md": text.encode(),
        "content/outlets.toml": b'[al]\nname = "Al-Monitor"\nurl = "https://al.example/"\n',
        "content/authors/a.md": b"---\nname: Ada\n---\nA life.\n",
        **GLASS,
    }
    tree = built(tmp_path, files)
    page = tree["2020/01/a/index.html"]
    tree_of_page = parse(page)
    canonical = [link.get("href") for link in tree_of_page.findall(".//link[@rel='canonical']")]
    assert canonical == ["https://lists.example/2020/01/a/" if own else "https://al.example/x?a=1&b=2"]
    said = [meta.get("content") for meta in tree_of_page.findall(".//meta[@name='robots']")]
    assert [one for one in said if one] == ([robots] if robots else [])
    assert (b"Whole text." in page) == whole
    assert b"A title" in page
    assert (b"It was wrong." in page) == (policy == "withdrawn")
    assert (b"The summary." in page) == (policy != "withdrawn")
    assert (b"al.example/x?a=1&amp;b=2" in page) == (policy in ("full", "noindex", "excerpt"))
    assert (b"A title" in tree["index.html"]) == listed
    assert ("tags/x/index.html" in tree) == ("archive/2020/index.html" in tree) == listed
    feed = etree.fromstring(tree["atom.xml"])
    assert len(feed.findall("{*}entry")) == 1
    assert (b"It was wrong." in tree["atom.xml"]) == (policy == "withdrawn")
    assert (b"Whole text." in tree["atom.xml"]) == fed
    assert (b"/2020/01/a/" in tree["sitemap.xml"]) == mapped
    others = [
        path
        for path, content in tree.items()
        if b"Whole text." in content and path.rpartition("/")[2] not in ("atom.xml", "feed.json")
    ]
    assert others == (["2020/01/a/index.html"] if whole else [])


def test_what_a_piece_asks_for_can_only_narrow(tmp_path: Path) -> None:
    """Contract 2: `sitemap: false` takes a piece out of the sitemap; `sitemap: true` brings no republished one in."""
    keys = {
        "a": "sitemap: false",
        "b": "sitemap: true\noriginal: {outlet: al, url: 'https://al.example/b'}",
        "c": "sitemap: true",
    }
    files = {
        f"content/articles/{name}.md": f"---\ntitle: A\ndate: 2020-01-01\n{key}\n---\nA.\n".encode()
        for name, key in keys.items()
    }
    files |= {
        "sitegen.toml": CONFIG.format(size=2, lead="true").encode(),
        "content/outlets.toml": b'[al]\nname = "Al"\n',
        **GLASS,
    }
    tree = built(tmp_path, files)
    assert [name for name in keys if f"/2020/01/{name}/".encode() in tree["sitemap.xml"]] == ["c"]


def test_a_list_exists_exactly_when_a_public_piece_is_in_it(tmp_path: Path) -> None:
    """Contract 4: term pages, feeds and index entries come with their first public piece and go with their last."""
    place = Place(root=tmp_path)
    base = {"sitegen.toml": CONFIG.format(size=2, lead="true").replace("for = []", "").encode(), **GLASS}
    base |= {"content/authors/a.md": b"---\nname: A\n---\n", "content/terms/series/s.md": b"---\nname: S\n---\nText.\n"}
    front = "---\ntitle: A\ndate: 2020-01-01\ntags: [t]\nregions: [ir]\nseries: s\nauthors: [a]\n{}---\nA.\n"
    lists = {
        f"{path}{name}"
        for path in ("tags/t/", "regions/ir/", "series/s/", "authors/a/")
        for name in ("index.html", "atom.xml", "feed.json", "feed/index.html")
    }
    lists |= {"tags/index.html", "regions/index.html", "series/index.html", "authors/index.html", "archive/index.html"}
    lists |= {"archive/2020/index.html"}
    for key in ("", "draft: true\n", "", "expires: 2021-01-01\n", "withdrawn: {date: 2020-02-01, reason: x}\n", ""):
        place.write({**base, "content/articles/a.md": front.format(key).encode()}).build()
        assert place.tree.keys() & lists == (set() if key else lists), key
