"""Atom feeds: each trap of feedgen, and what every reader must get back."""

from __future__ import annotations

import re

import feedparser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from sitegen.encoding import replace
from sitegen.model.bodies import Picture
from sitegen.plan import views
from sitegen.render.atom import clean, render_atom
from sitegen.urls import Base, Url
from tests.render.made import ABSOLUTE, DATE, article, entry, feed, people, site

SITE = site()
ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = "a\x00b\ud800 ]]> \u200f\u202eשלום\u200c می\u200cرود 👩‍🚀 <b>&amp;</b> \ufffe \x85\x0b 'q' \"q\" %zz"
ORIGINAL = views.OriginalView(
    outlet="Outlet", outlet_url="https://outlet.example/", url="https://outlet.example/x?a&b", date=None, policy="full"
)
FULL = feed(
    subtitle="Sub",
    rights="© A",
    updated="2017-06-14T00:00:00Z",
    entries=(
        entry(
            authors=(views.PersonView(name="A", url=Url("authors/a/")), views.PersonView(name="B")),
            categories=(views.CategoryView(term="iran", label="Iran", scheme="https://example.org/tags/"),),
            summary="Sum",
            enclosure=views.EnclosureView(url=Url("i.png"), type="image/png", length=7),
            article=article(
                language="fa", original=ORIGINAL, with_authors=(views.PersonView(name="C"),),
                translators=(views.PersonView(name="D", url=Url("authors/d/")),), editors=(views.PersonView(name="C"),),
                reviewers=(views.PersonView(name="E"),),
            ),
        ),
        entry(id="urn:second", title="Second", url=Url("é/")),
    ),
)  # fmt: skip


def test_a_feed_has_every_element() -> None:
    """A feed is written as RFC 4287 says, the same bytes each time, entries in order and dates as given."""
    expected = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>tag:example.org,2017:feed</id>
<title>Feed</title>
<updated>2017-06-14T00:00:00Z</updated>
<author><name>A site</name></author>
<link href="https://example.org/atom.xml" rel="self" type="application/atom+xml"/>
<link href="https://example.org/" rel="alternate" type="text/html"/>
<rights>© A</rights>
<subtitle>Sub</subtitle>
<entry>
<id>tag:example.org,2017:a</id>
<title xml:lang="fa">Title</title>
<updated>2017-06-14T00:00:00Z</updated>
<author><name>A</name><uri>https://example.org/authors/a/</uri></author>
<author><name>B</name></author>
<content type="html" xml:lang="fa" xml:base="BASE">&lt;p&gt;one  &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;</content>
<link href="https://example.org/2017/06/a/" rel="alternate" type="text/html"/>
<link href="https://outlet.example/x?a&amp;b" rel="via" type="text/html"/>
<link href="https://example.org/i.png" rel="enclosure" type="image/png" length="7"/>
<summary xml:lang="fa" xml:base="https://example.org/2017/06/a/">Sum</summary>
<category term="iran" scheme="https://example.org/tags/" label="Iran"/>
<contributor><name>C</name></contributor>
<contributor><name>D</name><uri>https://example.org/authors/d/</uri></contributor>
<contributor><name>E</name></contributor>
<published>2017-06-13T00:00:00+04:30</published>
<source><id>https://outlet.example/</id><title>Outlet</title>SOURCE<updated>2017-06-13T00:00:00+04:30</updated></source>
</entry>
<entry>
<id>urn:second</id>
<title xml:lang="en">Second</title>
<updated>2017-06-14T00:00:00Z</updated>
<author><name>A. Author</name></author>
<content type="html" xml:lang="en" xml:base="https://example.org/%C3%A9/"/>
<link href="https://example.org/%C3%A9/" rel="alternate" type="text/html"/>
<published>2017-06-13T00:00:00+04:30</published>
</entry>
</feed>"""
    link = '<link href="https://outlet.example/" rel="alternate" type="text/html"/>'
    expected = expected.replace("SOURCE", link).replace("BASE", "https://example.org/2017/06/a/")
    assert render_atom(FULL, ABSOLUTE, ["<p>one  <b>two</b></p>", ""], SITE).decode().split("\n") == expected.split(
        "\n"
    )


def test_an_empty_feed_is_a_feed() -> None:
    """A feed without entries, texts or author has what must be there, and nothing that is empty."""
    root = etree.fromstring(render_atom(feed(title="", author=" "), ABSOLUTE, [], SITE))
    assert [str(child.tag).removeprefix(ATOM) for child in root] == ["id", "title", "updated", "link", "link"]
    assert root.findtext(f"{ATOM}title") == root.findtext(f"{ATOM}id") == "tag:example.org,2017:feed"
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_two_feeds_in_one_run_share_nothing() -> None:
    """Making one feed leaves no trace in the next."""
    first = render_atom(FULL, ABSOLUTE, ["x", "y"], SITE)
    render_atom(replace(FULL, language="fa", entries=()), ABSOLUTE, [], SITE)
    assert render_atom(FULL, ABSOLUTE, ["x", "y"], SITE) == first


def test_clean() -> None:
    """Exactly what XML 1.0 cannot hold, and C1 controls and noncharacters, become U+FFFD."""
    bad = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0010ffff\U0010fffe]")
    points = [*range(0x11000), *range(0x10FF00, 0x110000)]
    assert all(clean(chr(point)) == ("\ufffd" if bad.match(chr(point)) else chr(point)) for point in points)


TEXT = st.text(max_size=40) | st.sampled_from([NASTY, "x" * 5000, "]]>", "&lt;", "<![CDATA[", "\u2028", "\r\n", "&#0;"])


def _read(text: str) -> str:
    """Return a text as a feed reader shows it: trimmed, line ends of XML."""
    return clean(text).strip()


@given(st.tuples(TEXT, TEXT, TEXT, TEXT), st.lists(TEXT, max_size=3), TEXT)
@example((NASTY, NASTY, NASTY, NASTY), [NASTY, NASTY], NASTY)
def test_a_reader_gets_back_what_was_written(texts: tuple[str, str, str, str], names: list[str], content: str) -> None:
    """Any text in any field gives a well-formed feed, and a reader gets the same text from it."""
    title, subtitle, rights, summary = texts
    label = names[0] if names else "l"
    row = views.CategoryView(term="t", label=label, scheme="https://example.org/tags/")
    one = entry(title=title, authors=people(*names), summary=summary, categories=(row,))
    made = feed(title=title, subtitle=subtitle, rights=rights, author=title, entries=(one,))
    written = render_atom(made, ABSOLUTE, [content], SITE)
    root = etree.fromstring(written)
    found = root.find(f"{ATOM}entry")
    assert found is not None
    assert (found.findtext(f"{ATOM}content") or "") == clean(content)
    assert (found.findtext(f"{ATOM}summary") or "") == clean(summary)
    assert (found.findtext(f"{ATOM}title") or "") == (clean(title) or "https://example.org/2017/06/a/")
    assert (root.findtext(f"{ATOM}subtitle") or "") == clean(subtitle)
    assert (root.findtext(f"{ATOM}rights") or "") == clean(rights)
    assert [name.text for name in found.iter(f"{ATOM}name")] == [clean(name) for name in names if clean(name).strip()]
    assert [each.get("label") for each in found.iter(f"{ATOM}category")] == [clean(label) or None]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=30))
@example("a <b>bold</b> & ]]> \u200fשלום\u200c 👩‍🚀")
def test_a_feed_reader_agrees(text: str) -> None:
    """feedparser, too, reads titles, names and summaries as they were written."""
    title = f"ш{text}ш"  # a letter beyond Latin-1, else feedparser takes "Â\xa0" for a wrong encoding and mends it
    made = feed(title=title, entries=(entry(title=title, authors=people(title), summary=title),))
    found = feedparser.parse(render_atom(made, ABSOLUTE, ["<p>c</p>"], SITE))
    assert not found.bozo
    assert (found.version, found.feed.title, found.entries[0].title) == ("atom10", title, title)
    assert (found.entries[0].author, found.entries[0].summary) == (title, title)
    assert (found.entries[0].id, found.entries[0].link) == (
        "tag:example.org,2017:a",
        "https://example.org/2017/06/a/",
    )


def test_what_is_relative_in_an_entry_leads_from_its_page() -> None:
    """A reader resolves the address of a note, and relative ones of trusted HTML, from the page of the piece."""
    content = '<a href="#fn-1">1</a> <img src="map.png"> <a href="../b/">b</a> <a href="https://o.example/">o</a>'
    base = Base("https://example.org/blog/")
    found = feedparser.parse(render_atom(feed(entries=(entry(url=Url("2017/é/")),)), base, [content], SITE))
    page = "https://example.org/blog/2017/%C3%A9/"
    assert re.findall('(?:href|src)="([^"]*)"', found.entries[0].content[0].value) == [
        f"{page}#fn-1", f"{page}map.png", "https://example.org/blog/2017/b/", "https://o.example/",
    ]  # fmt: skip


def test_what_surrounds_a_feed() -> None:
    """A feed names its other formats, its page for readers, hub, archive, icon and style sheet."""
    json = views.FeedLinkView(label="F", url=Url("feed.json"), type="application/feed+json", address="", name="")
    made = feed(
        others=(json,), twin=Url("feed/"), hub="https://hub.example/", previous=Url("archive/2017/1/atom.xml"),
    )  # fmt: skip
    shared = site(icon=Picture(url=Url("icon.svg")), assets={"css/feed.css": Url("assets/css/feed.1.css")})
    written = render_atom(made, ABSOLUTE, [], shared)
    second = b'<?xml-stylesheet type="text/css" href="https://example.org/assets/css/feed.1.css"?>'
    first = b"<!-- This is a web feed, for feed readers. How to follow it: https://example.org/feed/ -->"
    assert written.split(b"\n")[1:3] == [first, second]
    root = etree.fromstring(written)
    assert root.findtext(f"{ATOM}icon") == "https://example.org/icon.svg"
    assert [(link.get("rel"), link.get("type"), link.get("href")) for link in root.findall(f"{ATOM}link")] == [
        ("self", "application/atom+xml", "https://example.org/atom.xml"),
        ("alternate", "text/html", "https://example.org/"),
        ("alternate", "application/feed+json", "https://example.org/feed.json"),
        ("related", "text/html", "https://example.org/feed/"),
        ("hub", None, "https://hub.example/"),
        ("prev-archive", "application/atom+xml", "https://example.org/archive/2017/1/atom.xml"),
    ]


def test_a_part_of_the_archive_says_so() -> None:
    """An archive document (RFC 5005, section 4) is marked, and links to the feed and the part before it."""
    made = feed(
        url=Url("archive/2017/2/atom.xml"), archive=True, current=Url("atom.xml"),
        previous=Url("archive/2017/1/atom.xml"),
    )  # fmt: skip
    root = etree.fromstring(render_atom(made, ABSOLUTE, [], SITE))
    assert root.find("{http://purl.org/syndication/history/1.0}archive") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "https://example.org/archive/2017/2/atom.xml"
    assert links["current"] == "https://example.org/atom.xml"
    assert links["prev-archive"] == "https://example.org/archive/2017/1/atom.xml"
    assert "next-archive" not in links, "it would change the newest part when the next one comes"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://outlet.example/a", "text/html"), ("https://outlet.example/a.pdf?x=1#p", "application/pdf"),
        ("https://outlet.example/A.PDF", "application/pdf"), ("https://outlet.example/", "text/html"),
        ("https://outlet.example/a.php", "text/html"), ("https://outlet.example/talk.mp3", "audio/mpeg"),
        ("https://outlet.example", "text/html"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("iso", ["2017-05-01", "2017-05-01T10:00:00+03:30"])
def test_an_original_is_what_it_is(address: str, kind: str, iso: str) -> None:
    """The link to an original has the type that its address names, and the source the moment of the original."""
    original = replace(ORIGINAL, url=address, date=views.DateView(iso=iso, text=""))
    root = etree.fromstring(
        render_atom(feed(entries=(entry(article=article(original=original)),)), ABSOLUTE, [""], SITE)
    )
    (via,) = (link for link in root.iter(f"{ATOM}link") if link.get("rel") == "via")
    assert (via.get("type"), via.get("href")) == (kind, address)
    assert root.findtext(f".//{ATOM}source/{ATOM}updated") == (iso if "T" in iso else f"{iso}T00:00:00Z")


def test_a_withdrawn_piece_is_a_tombstone_when_asked() -> None:
    """With tombstones a withdrawn piece is a deleted entry (RFC 6721) with its id, day and reason, and no entry."""
    gone = article(withdrawn=views.WithdrawalView(date=DATE, reason="It was <wrong>."), body=None)
    made = feed(entries=(entry(article=gone), entry(id="urn:b")), tombstones=True)
    root = etree.fromstring(render_atom(made, ABSOLUTE, ["x", "y"], SITE))
    (deleted,) = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert (deleted.get("ref"), deleted.get("when")) == ("tag:example.org,2017:a", "2017-06-14T00:00:00Z")
    assert deleted.findtext("{http://purl.org/atompub/tombstones/1.0}comment") == "It was <wrong>."
    assert [one.findtext(f"{ATOM}id") for one in root.findall(f"{ATOM}entry")] == ["urn:b"]
    assert root.findtext(f"{ATOM}entry/{ATOM}content") == "y"
    plain = etree.fromstring(render_atom(replace(made, tombstones=False), ABSOLUTE, ["x", "y"], SITE))
    assert len(plain.findall(f"{ATOM}entry")) == 2
