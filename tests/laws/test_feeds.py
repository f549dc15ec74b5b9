"""Feeds are always valid (P27): well-formed, by the rules of RFC 4287, and the same text after a round trip."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from sitegen.locale.language_data import SHIPPED
from sitegen.locale.typesetting import typeset
from sitegen.problems import SitegenError
from tests.laws.building import Place, Tree, built, failure, stopped_by
from tests.laws.glass import GLASS
from tests.laws.sites import random_site
from tests.laws.sizes import seeds

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
CONFIG = b'[site]\ntitle = "Feeds"\nurl = "https://feeds.example/"\ntheme = "glass"\n'


def feeds_of(tree: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """Parse every feed of a tree."""
    return {path: etree.fromstring(content) for path, content in tree.items() if path.endswith("atom.xml")}


def feeds_are_valid(tree: Mapping[str, bytes], told: str) -> None:
    """Assert the rules of RFC 4287 and of the contract on every feed of a tree."""
    feeds = feeds_of(tree)
    assert feeds, told
    ids = [_one(feed, "id") for feed in feeds.values() if feed.find(HISTORY + "archive") is None]
    assert len(ids) == len(set(ids)), f"{told}: two feeds have one id"
    for path, feed in feeds.items():
        where = f"{told}, {path}"
        assert feed.tag == ATOM + "feed", where
        assert tree[path].startswith(b"<?xml"), where
        assert _one(feed, "title").strip(), where
        _moment(_one(feed, "updated"), where)
        assert feed.findall(f"{ATOM}author/{ATOM}name") or all(
            e.find(f"{ATOM}author") is not None for e in _entries(feed)
        ), where
        own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
        assert len(own) == 1, where
        assert urlsplit(str(own[0])).path.endswith("atom.xml"), where
        _entries_are_valid(feed, where)
        _links_say_what_they_are(feed, where)
        _json_says_the_same(tree, path, feed, where)


def _links_say_what_they_are(feed: etree._Element, where: str) -> None:
    """Every link has a relation and, but for hubs, a media type; no two alternates of one thing share theirs."""
    for element in (feed, *_entries(feed)):
        links = element.findall(ATOM + "link")
        assert all(link.get("rel") and (link.get("type") or link.get("rel") == "hub") for link in links), where
        kinds = [link.get("type") for link in links if link.get("rel") == "alternate"]
        assert len(kinds) == len(set(kinds)), where


def _json_says_the_same(tree: Mapping[str, bytes], path: str, feed: etree._Element, where: str) -> None:
    """The JSON Feed beside an Atom feed is valid and holds the same entries with the same dates and texts."""
    beside = path.removesuffix("atom.xml") + "feed.json"
    if beside not in tree:  # the feed of forecasts is in Atom alone
        assert feed.find(HISTORY + "archive") is not None or path.endswith("forecasts/atom.xml"), where
        return
    found = json.loads(tree[beside])
    assert found["version"] == "https://jsonfeed.org/version/1.1", where
    assert found["title"] == _one(feed, "title"), where
    assert urlsplit(found["feed_url"]).path.endswith("feed.json"), where
    entries = list(_entries(feed))
    assert [item["id"] for item in found["items"]] == [_one(entry, "id") for entry in entries], where
    for item, entry in zip(found["items"], entries, strict=True):
        assert item.get("date_modified", item["date_published"]) == _one(entry, "updated"), where
        assert item["content_html"] == (entry.findtext(ATOM + "content") or ""), where
        assert urlsplit(item["url"]).scheme in ("http", "https"), where
        assert item["authors"], where


def _entries_are_valid(feed: etree._Element, where: str) -> None:
    entries = list(_entries(feed))
    ids = [_one(entry, "id") for entry in entries]
    assert len(ids) == len(set(ids)), f"{where}: two entries have one id"
    for entry in entries:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", _one(entry, "id")), where
        assert _one(entry, "title").strip(), where
        published, updated = _moment(_one(entry, "published"), where), _moment(_one(entry, "updated"), where)
        assert published <= updated, where
        assert updated <= _moment(_one(feed, "updated"), where), where
        assert entry.findall(f"{ATOM}author/{ATOM}name"), where
        links = [
            link.get("href", "") for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"
        ]
        assert len(links) == 1, where
        assert entry.find(ATOM + "content") is not None or entry.find(ATOM + "summary") is not None, where
        for category in entry.findall(ATOM + "category"):
            assert category.get("term"), where
    for element in feed.iter(ATOM + "link", ATOM + "icon", ATOM + "logo"):
        address = element.get("href") or element.text or ""
        assert urlsplit(address).scheme in ("http", "https"), f"{where}: {address}"
        assert address.isascii(), f"{where}: {address}"
    for content in feed.iter(ATOM + "content", ATOM + "summary"):
        if content.get("type") == "html":
            ids = re.findall(r'\bid="([^"]*)"', content.text or "")
            for address in re.findall(r'(?:href|src)="([^"]*)"', content.text or ""):
                own = address.startswith("#") and address[1:] in ids
                assert own or re.match(r"(https?|mailto):", html.unescape(address)), f"{where}: {address}"
            assert not re.search(r"<(script|style|iframe)\b", content.text or ""), where


def _entries(feed: etree._Element) -> Iterator[etree._Element]:
    yield from feed.findall(ATOM + "entry")


def _one(element: etree._Element, name: str) -> str:
    found = element.findall(ATOM + name)
    assert len(found) == 1, f"{len(found)} {name} in {element.tag}"
    return found[0].text or ""


def _moment(text: str, where: str) -> datetime:
    assert MOMENT.fullmatch(text), f"{where}: {text}"
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("numbers", seeds(20, 1_000))
def test_feeds_of_random_sites_are_valid(numbers: range, tmp_path: Path) -> None:
    """P27: every feed is well-formed and has what RFC 4287 demands: ids, ordered dates, authors, absolute addresses."""
    for seed in numbers:
        feeds_are_valid(built(tmp_path / str(seed), random_site(seed).files()), f"site {seed}")


NASTY = (
    "]]>", "<![CDATA[x]]>", "&amp;", "&amp;amp;", "&lt;b&gt;", "<b>bold</b>", "a < b & c > d",
    "\"quoted\" and 'single'", "&#8238;", "&nbsp;", "&bogus;", "\u200fעברית\u200e", "گفت‌وگو", "\u2066isolated\u2069",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "👩\u200d💻🏳️\u200d🌈", "\ufffd", "e\u0301", "\u00a0", "\u200b", "x" * 6_000, "<!--", "-->",
    "<?xml version='1.0'?>", "<script>alert(1)</script>", "%s %d {0} {name}", "{{ page }}", "\\u0041", "\\", "a\tb",
    "'", '"', "--", "...", "https://x.example/?a=1&b=2",
)  # fmt: skip
"""Texts that break careless writers of XML."""


def _said(start: str, text: str) -> str:
    return json.dumps(f"{start} {text} Z", ensure_ascii=False)


def _nasty(text: str) -> bytes:
    said = _said("A", text)
    return (
        f"---\ntitle: {said}\ndate: 2020-01-01\nsummary: {said}\ntags: [{said}]\nauthors: [a]\ndisclosure: {said}\n"
        f"corrections: [{{date: 2020-02-01, kind: update, text: {said}}}]\n"
        f"image: {{src: /i.png, alt: {said}, caption: {said}}}\n"
        f"dateline: {said}\nextra: {{x: {said}}}\n---\n\n{text}\n\nText `{text.replace('`', '')}`.\n"
    ).encode()


@pytest.mark.parametrize("at", range(len(NASTY)))
def test_nasty_text_comes_back_as_it_was(at: int, tmp_path: Path) -> None:
    """P27: after a round trip through a feed reader titles, names and categories are what the author wrote."""
    text = NASTY[at]
    said = _said("N", text)
    files = {
        "sitegen.toml": CONFIG
        + f"description = {said}\ncopyright = {said}\n".encode()
        + b"[markdown]\nraw_html = 'none'\n",
        "content/articles/a.md": _nasty(text),
        "content/authors/a.md": f"---\nname: {said}\nrole: {said}\n---\n{text}\n".encode(),
        "content/i.png": b"\x89PNG",
        **GLASS,
    }
    if len(text) > 1000:
        files["content/articles/a.md"] = files["content/articles/a.md"].replace(
            f"tags: [{_said('A', text)}]\n".encode(), b""
        )
    tree = built(tmp_path, files)
    feeds_are_valid(tree, repr(text[:40]))
    entry = feeds_of(tree)["atom.xml"].find(ATOM + "entry")
    assert entry is not None
    want = " ".join(f"A {text} Z".split("\t")) if "\t" in text else f"A {text} Z"
    want = typeset(want, "en", SHIPPED)
    assert _same(_one(entry, "title"), want)
    read = feedparser.parse(tree["atom.xml"])
    assert not read.bozo, read.get("bozo_exception")
    found = read.entries[0]
    plain = found.title_detail.type == "text/plain"
    assert _same(found.title if plain else html.unescape(found.title), want)
    assert _same(found.author, f"N {text} Z") or _same(html.unescape(found.author), f"N {text} Z")
    labels = [one.label for one in found.get("tags", [])]
    assert not labels or any(_same(label, want) for label in labels)
    assert re.search(r"<[a-z]", found.content[0].value if "content" in found else "<p")
    etree.fromstring(tree["sitemap.xml"])


def _same(one: str, other: str) -> bool:
    """Compare texts, but for blanks at their ends and tabs."""
    return one.replace("\t", " ").strip() == other.replace("\t", " ").strip()


def test_a_title_of_100_kb_is_kept_or_refused(tmp_path: Path) -> None:
    """P27: a title of 100 kB is whole in the feed, or an error of its file; it never breaks a feed."""
    files = {
        "sitegen.toml": CONFIG,
        "content/articles/a.md": _nasty("").replace(b"title: ", b"title: x" + b"y" * 100_000),
        **GLASS,
    }
    place = Place(root=tmp_path).write(files)
    stopped = stopped_by(place.build)
    if stopped:
        assert {problem.place.path for problem in stopped.problems} == {"content/articles/a.md"}
    else:
        feeds_are_valid(place.tree, "a long title")
        assert b"y" * 100_000 in place.tree["atom.xml"]


@pytest.mark.parametrize(
    "character", ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff"]
)
@pytest.mark.parametrize("place", ["title", "summary", "body", "tags", "quoted"])
def test_characters_that_xml_cannot_hold_are_refused(character: str, place: str, tmp_path: Path) -> None:
    """P27: control characters and non-characters are errors of their file, however written, never in a feed."""
    bad = (
        f"a{character}b"
        if place != "quoted"
        else f'"a\\x{ord(character):02x}b"'
        if ord(character) < 256
        else f'"a\\u{ord(character):04x}b"'
    )
    key = (
        place if place in ("title", "summary") else "tags" if place == "tags" else "title" if place == "quoted" else ""
    )
    keys = {"title": "A", "date": "2020-01-01"} | ({key: bad} if key else {})
    front = "".join(f"{name}: {value}\n" for name, value in keys.items())
    text = f"---\n{front}---\nText {bad if place == 'body' else ''}.\n"
    files = {"sitegen.toml": CONFIG, "content/articles/a.md": text.encode(), **GLASS}
    stopped = failure(lambda: built(tmp_path, files))
    assert {problem.place.path for problem in stopped.problems if problem.severity == "error"} == {
        "content/articles/a.md"
    }


def _updated(tree: Tree) -> dict[str, str]:
    return {_one(entry, "id"): _one(entry, "updated") for entry in _entries(feeds_of(tree)["atom.xml"])}


def test_updated_moves_only_with_a_change_of_substance(tmp_path: Path) -> None:
    """P27: an edit of text, tags or summary leaves the feed's `updated`; `updated:` and corrections move it."""
    start = "title: A\ndate: 2020-01-01\n"
    place = Place(root=tmp_path)
    first: dict[str, str] = {}
    for keys, moved in (
        (start, ""),
        (start + "tags: [new]\nsummary: New\nfeatured: true\nauthors: [a]\n", ""),
        (start.replace("title: A", "title: B"), ""),
        (start + "updated: 2020-03-04\n", "2020-03-04T00:00:00"),
        (start + "corrections: [{date: 2020-05-06, kind: correction, text: x}]\n", "2020-05-06T00:00:00"),
        (start + "updated: 2020-03-04T10:00:00+03:30\n", "2020-03-04T10:00:00+03:30"),
        (start + "withdrawn: {date: 2020-07-01, reason: x}\n", "2020-07-01T00:00:00"),
    ):
        text = f"---\n{keys}slug: a\n---\nText, {len(keys)} times changed.\n"
        place.write(
            {
                "sitegen.toml": CONFIG,
                "content/articles/a.md": text.encode(),
                "content/authors/a.md": b"---\nname: A\n---\n",
                **GLASS,
            }
        )
        place.build()
        now = _updated(place.tree)
        first = first or now
        if moved:
            assert now.keys() == first.keys()
            assert next(iter(now.values())).startswith(moved)
        else:
            assert now == first


def test_ids_stay_when_an_address_moves(tmp_path: Path) -> None:
    """P27: with `id:` the id outlives a new slug, title and host; without it, it is the tag: URI of the contract."""
    front = "---\ntitle: A\ndate: 2020-01-02\nslug: {}\nid: urn:uuid:0c4a7a9e-0000-4000-8000-000000000000\n---\nA.\n"
    plain = b"---\ntitle: P\ndate: 2020-01-01T23:00:00-05:00\nslug: \xda\xaf\xd8\xb2\n---\nP.\n"
    config = CONFIG.replace(b"feeds.example/", b"feeds.example/a/blog/")
    for at, slug in enumerate(("one", "two")):
        files = {
            "sitegen.toml": config,
            "content/articles/a.md": front.format(slug).encode(),
            "content/articles/p.md": plain,
            **GLASS,
        }
        tree = built(tmp_path / str(at), files, base_url="https://preview.example/x/" if at else "")
        assert set(_updated(tree)) == {
            "urn:uuid:0c4a7a9e-0000-4000-8000-000000000000",
            "tag:feeds.example,2020-01-01:/a/blog/2020/01/%DA%AF%D8%B2/",
        }


def test_a_feed_chooses_by_what_came_due_last(tmp_path: Path) -> None:
    """Contract 3: a feed's entries are those that came due last, by the later of date and embargo, newest first."""
    moments = {"a": "date: 2020-01-01", "b": "date: 2019-01-01\nembargo: 2020-06-01T00:00:00Z", "c": "date: 2020-03-01"}
    files = {
        f"content/articles/{name}.md": f"---\ntitle: {name}\n{keys}\n---\n".encode() for name, keys in moments.items()
    }
    tree = built(tmp_path, {"sitegen.toml": CONFIG + b"[feeds]\nentries = 2\n", **files, **GLASS})
    assert [_one(entry, "title") for entry in _entries(feeds_of(tree)["atom.xml"])] == ["b", "c"]


def test_a_site_without_pieces_has_a_valid_feed(tmp_path: Path) -> None:
    """Contract 4: a feed without entries is valid, and was updated at the epoch."""
    tree = built(tmp_path, {"sitegen.toml": CONFIG, **GLASS})
    feeds_are_valid(tree, "empty")
    assert _one(feeds_of(tree)["atom.xml"], "updated") == "1970-01-01T00:00:00Z"


def test_two_pieces_with_one_id_are_told(tmp_path: Path) -> None:
    """P27: two pieces with the same `id:` are an error that names both, since a feed may hold an id once."""
    piece = b"---\ntitle: A\ndate: 2020-01-01\nid: urn:x:1\n---\nA.\n"
    files = {"sitegen.toml": CONFIG, "content/articles/a.md": piece, "content/articles/b.md": piece, **GLASS}
    with pytest.raises(SitegenError) as stopped:
        built(tmp_path, files)
    told = str(stopped.value)
    assert "content/articles/a.md" in told
    assert "content/articles/b.md" in told
