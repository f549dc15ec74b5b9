"""Exports of Ghost, Substack and Medium become sites that build; what readers had to pay for stays unpublished."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import main
from sitegen.importing.hosted.ghost_cards import with_plain_cards
from sitegen.importing.hosted.koenig import Koenig
from sitegen.importing.hosted.medium_shapes import MediumShapes
from sitegen.importing.hosted.substack_shapes import with_plain_parts
from sitegen.importing.html import to_markdown
from tests.index.made import PNG


def run(system: str, folder: Path, *options: str) -> tuple[int, Path]:
    """Import the folder or file into a new site."""
    return main(
        ["import", system, str(folder), "--site", str(folder.parent / "site"), *options]
    ), folder.parent / "site"


def build(site: Path) -> int:
    """Build a site."""
    return main(["build", "--site", str(site), "-q", "--jobs", "1"])


def content(site: Path, path: str) -> str:
    """Return a file of the content."""
    return (site / "content" / f"{path}.md").read_text(encoding="utf-8")


def post(number: int, **fields: Any) -> dict[str, Any]:
    """Return a row of a post of Ghost."""
    known = {"id": str(number), "uuid": f"00000000-0000-4000-8000-{number:012}", "title": f"Post {number}"}
    known |= {"slug": f"post-{number}", "html": "<p>Text.</p>", "type": "post", "status": "published"}
    return {**known, "visibility": "public", "published_at": "2020-03-01T08:00:00.000Z", **fields}


GHOST = {
    "posts": [
        post(
            1,
            title="Rail &amp; road",
            html='<p>One <em>two</em>, <a href="__GHOST_URL__/post-2/">more</a>.</p>'
            '<figure class="kg-card kg-image-card"><img src="__GHOST_URL__/content/images/2020/03/map.png" alt="Map">'
            '<figcaption>The map</figcaption></figure><figure class="kg-card kg-embed-card"><iframe '
            'src="https://www.youtube.com/embed/abcdefgh"></iframe></figure>',
            custom_excerpt="In short.",
            feature_image="__GHOST_URL__/content/images/2020/03/map.png",
            featured=1,
        ),
        post(2, canonical_url="https://first.example/x"),
        post(3, visibility="paid", html="<p>Paid for.</p>"),
        post(4, status="draft"),
        post(5, type="page", slug="about", title="About"),
        post(6, status="sent"),
    ],
    "posts_meta": [{"post_id": "1", "feature_image_alt": "A map"}],
    "tags": [{"id": "t", "name": "Rail", "slug": "rail"}, {"id": "h", "name": "#internal", "slug": "hash-internal"}],
    "posts_tags": [{"post_id": "1", "tag_id": "t"}, {"post_id": "1", "tag_id": "h", "sort_order": 1}],
    "users": [{"id": "u", "name": "A Writer", "slug": "a-writer", "email": "writer@private.example", "bio": "Writes."}],
    "posts_authors": [{"post_id": "1", "author_id": "u"}],
    "settings": [
        {"key": "title", "value": "Rails"},
        {"key": "timezone", "value": "Etc/UTC"},
        {"key": "navigation", "value": '[{"label":"About","url":"/about/"},{"label":"X","url":"javascript:x"}]'},
    ],
}


@pytest.fixture
def ghost(tmp_path: Path) -> Path:
    """Return a zip with an export of Ghost and its pictures."""
    with zipfile.ZipFile(tmp_path / "ghost.zip", "w") as archive:
        archive.writestr("rails.ghost.2020.json", json.dumps({"db": [{"meta": {}, "data": GHOST}]}))
        archive.writestr("content/images/2020/03/map.png", PNG)
    return tmp_path / "ghost.zip"


def test_ghost(ghost: Path) -> None:
    """Posts, pages, authors, tags, pictures, navigation and addresses are those of the export."""
    code, site = run("ghost", ghost, "--url", "https://rails.example/")
    assert (code, build(site)) == (0, 0)
    text = content(site, "articles/2020/post-1")
    assert text.partition("\n---\n")[0] == (
        '---\ntitle: "Rail & road"\ndate: 2020-03-01T08:00:00+00:00\nauthors:\n  - a-writer\ntags:\n  - Rail\n'
        'id: "urn:uuid:00000000-0000-4000-8000-000000000001"\nfeatured: true\nsummary: In short.\nimage:\n'
        '  src: "/content/images/2020/03/map.png"\n  alt: A map'
    )
    assert text.partition("\n---\n\n")[2] == (
        'One *two*, [more](/post-2/).\n\n![Map](/content/images/2020/03/map.png "The map")\n\n'
        "[YouTube](https://www.youtube.com/watch?v=abcdefgh)\n"
    )
    assert 'url: "https://first.example/x"' in content(site, "articles/2020/post-2")
    for path in ("post-1", "post-2", "about", "rss"):
        assert (site / "output" / path / "index.html").is_file() or (site / "output" / path / "index.xml").is_file()
    for path, why in {"post-3": "`paid` alone", "post-4": "a draft", "post-6": "by e-mail alone"}.items():
        assert why in content(site, f"articles/2020/{path}")
        assert not (site / "output" / path).exists()
    assert "private.example" not in "".join(one.read_text("utf-8", "replace") for one in site.rglob("*.md"))
    assert 'label = "About"\nurl = "/about/"' in (site / "sitegen.toml").read_text()
    assert "javascript" not in (site / "sitegen.toml").read_text()


SUBSTACK = (
    '<p>A claim<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" '
    'target="_self" class="footnote-anchor">1</a>.</p>'
    '<div class="captioned-image-container"><figure><a class="image-link image2" href="https://cdn.example/a.png"><div '
    'class="image2-inset"><picture><source type="image/webp" srcset="x"><img src="https://cdn.example/a.png" alt="A">'
    '</picture><div></div></div></a><figcaption class="image-caption">It is</figcaption></figure></div>'
    '<div class="subscription-widget-wrap" data-attrs="{}"><div class="subscription-widget"><p>Thanks!</p><form>'
    '<input type="email"></form></div></div>'
    '<p class="button-wrapper" data-attrs="{}"><a class="button primary" href="%%checkout_url%%">'
    "<span>Subscribe</span></a></p>"
    '<div class="tweet" data-attrs="{&quot;url&quot;:&quot;https://twitter.com/a/status/1&quot;}"></div>'
    '<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" '
    'class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content"><p>Its '
    "<em>source</em>.</p></div></div>"
)


@pytest.fixture
def substack(tmp_path: Path) -> Path:
    """Return a folder with an export of Substack."""
    (tmp_path / "old" / "posts").mkdir(parents=True)
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(("post_id", "post_date", "is_published", "type", "audience", "title", "subtitle"))
    writer.writerow(("11.rail", "2021-05-01T10:00:00.000Z", "true", "newsletter", "everyone", "Rail", "And road"))
    writer.writerow(("12.paid", "2021-05-02T10:00:00.000Z", "true", "newsletter", "only_paid", "Paid", ""))
    writer.writerow(("13.draft", "", "false", "newsletter", "everyone", "", ""))
    (tmp_path / "old" / "posts.csv").write_text(rows.getvalue(), encoding="utf-8")
    (tmp_path / "old" / "email_list.rails.csv").write_text("email\nreader@private.example\n")
    for name in ("11.rail", "12.paid"):
        (tmp_path / "old" / "posts" / f"{name}.html").write_text(SUBSTACK, encoding="utf-8")
    return tmp_path / "old"


def test_substack(substack: Path) -> None:
    """Posts keep `/p/<slug>`; notes are notes, forms go, and the list of subscribers is not taken."""
    code, site = run("substack", substack, "--url", "https://rails.substack.com/")
    assert (code, build(site)) == (0, 0)
    assert content(site, "articles/2021/rail") == (
        "---\ntitle: Rail\ndate: 2021-05-01T10:00:00+00:00\nsummary: And road\n---\n\n"
        'A claim[^1].\n\n![A](https://cdn.example/a.png "It is")\n\n'
        "[Twitter](https://twitter.com/a/status/1)\n\n[^1]: Its *source*.\n"
    )
    assert (site / "output/p/rail/index.html").is_file()
    assert not (site / "output/p/paid").exists()
    assert "for subscribers alone in Substack (only_paid)" in content(site, "articles/2021/paid")
    report = (site / "import-report.md").read_text()
    assert "a list of subscribers" in report
    assert "a post of which the export has no text" in report
    assert "private.example" not in report


def said(**attributes: object) -> str:
    """Return an attribute of Substack as its exports have it."""
    return f'data-attrs="{json.dumps(attributes).replace(chr(34), "&quot;")}"'


def test_what_substack_makes_of_attributes(substack: Path) -> None:
    """A formula is code, a gallery its pictures, an embedded post a link; what no reader of a site can use is named."""
    images = [{"src": "https://cdn.example/1.png"}, {"src": "https://cdn.example/2.png"}]
    parts = (
        "<p>Café</p>",
        f'<div class="latex-rendered" {said(persistentExpression="delta < 2 & x")} data-component-name="L"></div>',
        f'<div class="image-gallery-embed" {said(gallery={"images": images, "caption": "Two views"})}></div>',
        f'<div class="embedded-post-wrap" {said(url="https://a.example/p/b", title="B")}>Shown</div>',
        f'<div class="poll-embed" {said(id=7)}></div>',
        '<div class="preformatted-block"><label class="hide-text" contenteditable="false">Text within</label>',
        '<pre class="text">a\n   b</pre></div><p>End</p>',
    )
    (substack / "posts" / "11.rail.html").write_bytes("".join(parts).encode("cp1252"))
    code, site = run("substack", substack, "--url", "https://rails.substack.com/")
    assert code == 0
    assert content(site, "articles/2021/rail").partition("\n---\n\n")[2] == (
        "Café\n\n```latex\ndelta < 2 & x\n```\n\n![](https://cdn.example/1.png)\n\n![](https://cdn.example/2.png)\n\n"
        "Two views\n\n[B](https://a.example/p/b)\n\n```\na\n   b\n```\n\nEnd\n"
    )
    report = (site / "import-report.md").read_text()
    for words in ("poll-embed", "a formula, which is code now", "read as Windows-1252"):
        assert words in report, words


def test_a_podcast_and_its_listeners(tmp_path: Path) -> None:
    """The sound of a post is a link; what only some subscribers read is not published, whether they pay or not."""
    rows = (
        "post_id,post_date,is_published,audience,title,podcast_url",
        "1.talk,2021-05-01T10:00:00.000Z,true,everyone,Talk,https://api.substack.com/talk.mp3",
        "2.free,2021-05-01T10:00:00.000Z,true,only_free,Free,",
    )
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("posts.csv", "\n".join(rows))
        for name in ("1.talk", "2.free"):
            archive.writestr(f"posts/{name}.html", "<p>Words.</p>")
    code, site = run("substack", tmp_path / "x.zip", "--url", "https://rails.substack.com/")
    assert (code, build(site)) == (0, 0)
    assert "[talk.mp3](https://api.substack.com/talk.mp3)\n\nWords." in content(site, "articles/2021/talk")
    assert not (site / "output/p/free").exists()


def test_texts_of_ghost_without_html(tmp_path: Path) -> None:
    """The words of a text are there although its marks are not; a text that is lost is named, of either editor."""
    posts = [
        {"id": name, "title": name, "slug": name, "status": "published", "published_at": "2021-05-01 10:00:00", **more}
        for name, more in {
            "words": {"lexical": "{}", "plaintext": "One <b>.\n\nTwo."},
            "new": {"lexical": "{}"},
            "old": {"mobiledoc": "{}"},
        }.items()
    ]
    (tmp_path / "x.json").write_text(json.dumps({"db": [{"meta": {}, "data": {"posts": posts}}]}))
    code, site = run("ghost", tmp_path / "x.json", "--url", "https://rails.example/")
    assert (code, build(site)) == (0, 0)
    assert content(site, "articles/2021/words").endswith("---\n\nOne \\<b>.\n\nTwo.\n")
    report = (site / "import-report.md").read_text()
    assert "**a text that the export has in no HTML**: 2 places" in report
    assert "of which the words are here**: 1 place" in report


MEDIUM = """<!DOCTYPE html><html><head><title>Two routes</title></head><body><article class="h-entry">
<header><h1 class="p-name">Two routes</h1></header>
<section data-field="subtitle" class="p-summary">A canal and a railway</section>
<section data-field="body" class="e-content"><section><div class="section-divider"><hr></div><div>
<h3 name="1" id="1" class="graf graf--h3 graf--leading graf--title">Two routes</h3>
<p name="2" id="2" class="graf graf--p">One <strong class="markup--strong">two</strong>.</p></div></section>
</section>
<footer><p>By <a href="https://medium.com/@w" class="p-author h-card">A Writer</a> on
<a href="https://medium.com/p/0123456789ab">
<time class="dt-published" datetime="2019-04-01T09:00:00.000Z">April</time></a>
</p><p><a href="https://medium.com/@w/two-routes-0123456789ab" class="p-canonical">Canonical link</a></p></footer>
</article></body></html>
"""


def test_medium(tmp_path: Path) -> None:
    """A post has its title once, its subtitle as summary, its canonical address as id; drafts stay drafts."""
    posts = tmp_path / "old" / "posts"
    posts.mkdir(parents=True)
    (posts / "2019-04-01_Two-routes-0123456789ab.html").write_text(MEDIUM, encoding="utf-8")
    (posts / "draft_Later-0123456789ac.html").write_text(MEDIUM, encoding="utf-8")
    code, site = run("medium", tmp_path / "old", "--url", "https://rails.example/")
    assert (code, build(site)) == (0, 0)
    assert content(site, "articles/2019/two-routes") == (
        "---\ntitle: Two routes\ndate: 2019-04-01T09:00:00+00:00\nauthors:\n  - a-writer\n"
        'id: "https://medium.com/@w/two-routes-0123456789ab"\nsummary: A canal and a railway\n---\n\nOne **two**.\n'
    )
    assert "# a draft in Medium\ndraft: true" in content(site, "articles/2019/later")


@pytest.mark.parametrize("system", ["ghost", "substack", "medium"])
@pytest.mark.parametrize("text", ["", "{}", "[]", '{"db": 3}', "<html></html>", "[" * 100_000])
def test_what_is_no_export_is_refused(
    tmp_path: Path, system: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error that says where to get one, and nothing written."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "x.json").write_text(text)
    code, site = run(system, tmp_path / "old", "--url", "https://rails.example/")
    assert (code, site.exists()) == (1, False)
    assert "export it with" in capsys.readouterr().err


@pytest.mark.parametrize("system", ["ghost", "substack"])
def test_the_address_is_asked_for(ghost: Path, substack: Path, system: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An export that does not say the address of the site needs --url."""
    code, site = run(system, ghost if system == "ghost" else substack)
    assert (code, site.exists()) == (1, False)
    assert "--url" in capsys.readouterr().err


PLAYER = "<button>Play</button><svg><path d='M1'></path></svg><span>0:00</span>"
CARDS = (
    (
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://o.example/r"><div '
        'class="kg-bookmark-title">The report</div><div class="kg-bookmark-description">It says</div><div '
        'class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://o.example/i.svg" alt=""></div>'
        '<div class="kg-bookmark-thumbnail"><img src="https://o.example/t.jpg" alt=""></div></a></figure>'
    ),
    (
        '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">!</div><div class="kg-callout-text">Mind '
        '<b>this</b></div></div><div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4 '
        'class="kg-toggle-heading-text"><span>How long?</span></h4>'
        f'<button class="kg-toggle-card-icon">{PLAYER}</button>'
        '</div><div class="kg-toggle-content"><p>Ten years.</p></div></div>'
    ),
    (
        '<div class="kg-card kg-audio-card"><img src alt="audio-thumbnail" class="kg-audio-thumbnail"><audio '
        'src="https://m.example/talk.mp3"></audio><div class="kg-audio-title">The talk</div>'
        '<div class="kg-audio-player">'
        f"{PLAYER}</div></div>"
    ),
    (
        '<figure class="kg-card kg-video-card"><video src="https://m.example/clip.mp4"></video><div '
        f'class="kg-video-player-container">{PLAYER}</div><figcaption><p><span>A clip</span></p></figcaption></figure>'
    ),
    (
        '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="https://m.example/r.pdf"><div '
        'class="kg-file-card-title">In full</div><div class="kg-file-card-caption">As PDF</div><div '
        'class="kg-file-card-filename">r.pdf</div><div class="kg-file-card-filesize">1 MB</div></a></div>'
    ),
    (
        '<div class="kg-card kg-signup-card"><h2>Sign up</h2><form><button>Go</button></form></div>'
        '<p><a href="#/portal/signup">Join</a> us.</p>'
    ),
    (
        '<!--kg-card-begin: markdown--><p>One<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>.</p>'
        '<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list"><li id="fn1" '
        'class="footnote-item"><p>A note. <a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>'
        "<!--kg-card-end: markdown-->"
    ),
)
AS_TEXT = """[The report](https://o.example/r)

It says

> ! Mind **this**

<details>
<summary>How long?</summary>

Ten years.

</details>

[The talk](https://m.example/talk.mp3)

<figure>

[clip.mp4](https://m.example/clip.mp4)

<figcaption>A clip</figcaption>
</figure>

[In full](https://m.example/r.pdf)

As PDF

r.pdf 1 MB

Join us.

One[^1].

One[^2].

[^1]: A note.

[^2]: A note.
"""


def test_cards_of_ghost(tmp_path: Path) -> None:
    """What plays, unfolds or is a form has its words and its links, without the buttons of a theme."""
    data = {**GHOST, "posts": [post(1, html="".join((*CARDS, CARDS[-1])), codeinjection_head="<style>a</style>")]}
    (tmp_path / "x.json").write_text(json.dumps({"db": [{"data": data}]}))
    code, site = run("ghost", tmp_path / "x.json", "--url", "https://rails.example/")
    assert (code, build(site)) == (0, 0)
    assert content(site, "articles/2020/post-1").partition("\n---\n\n")[2] == AS_TEXT
    report = (site / "import-report.md").read_text()
    for words in ("a form for readers who sign up", "opens what Ghost shows to members", "code that Ghost puts into"):
        assert words in report, words


def lexical(*nodes: dict[str, Any]) -> str:
    """Return a text of Lexical."""
    return json.dumps({"root": {"type": "root", "children": nodes}})


def text_node(text: str, bits: int = 0) -> dict[str, Any]:
    """Return a text of Lexical; its format is bits."""
    return {"type": "extended-text", "text": text, "format": bits}


def test_texts_of_the_editors_of_ghost(tmp_path: Path) -> None:
    """Lexical and Mobiledoc without HTML are read: marks, lists, links, cards. A card that is unknown is named."""
    item = {"type": "listitem", "children": [text_node("One")]}
    nested = {"type": "list", "listType": "bullet", "children": [{"type": "listitem", "children": [text_node("In")]}]}
    new = lexical(
        {"type": "extended-heading", "tag": "h3", "children": [text_node("Part")]},
        {
            "type": "paragraph",
            "children": [
                text_node("a <b> "),
                text_node("bold", 1),
                text_node(" "),
                text_node("both", 3),
                {"type": "linebreak"},
                {"type": "link", "url": "__GHOST_URL__/post-2/", "children": [text_node("there")]},
            ],
        },
        {
            "type": "list",
            "listType": "number",
            "start": 3,
            "children": [item, {"type": "listitem", "children": [nested]}],
        },
        {"type": "image", "src": "https://p.example/a.png", "alt": "A", "caption": "<span>Cap</span>"},
        {"type": "codeblock", "code": "x < 1", "language": "r"},
        {"type": "markdown", "markdown": "* one[^1]\n\n[^1]: N.\n\n[l](__GHOST_URL__/post-2/)"},
        {"type": "markdown", "markdown": "two[^1]\n\n[^1]: M."},
        {"type": "paywall"},
        {"type": "hologram"},
    )
    old = json.dumps(
        {
            "markups": [["strong"], ["a", ["href", "https://o.example/"]]],
            "atoms": [["soft-return", "", {}]],
            "cards": [["hr", {}], ["card-markdown", {"markdown": "Old **card**"}]],
            "sections": [
                [1, "p", [[0, [0], 0, "bold "], [0, [1], 2, "link"], [1, [], 0, 0], [0, [], 0, "end"]]],
                [3, "ul", [[[0, [], 0, "One"]]]],
                [10, 0],
                [10, 1],
            ],
        }
    )
    posts = [
        post(1, html=None, lexical=new),
        post(2, html="", mobiledoc=old),
        post(3, html=None, lexical='{"root": 1}'),
    ]
    (tmp_path / "x.json").write_text(json.dumps({"db": [{"data": {"posts": posts}}]}))
    code, site = run("ghost", tmp_path / "x.json", "--url", "https://rails.example/")
    assert (code, build(site)) == (0, 0)
    assert content(site, "articles/2020/post-1").partition("\n---\n\n")[2] == (
        "### Part\n\na \\<b> **bold** <strong>*both*</strong>\\\n[there](/post-2/)\n\n3. One\n   - In\n\n"
        '![A](https://p.example/a.png "Cap")\n\n```r\nx < 1\n```\n\n* one[^1]\n\n[^1]: N.\n\n[l](/post-2/)\n\n'
        "two[^2-1]\n\n[^2-1]: M.\n"
    )
    assert content(site, "articles/2020/post-2").partition("\n---\n\n")[2] == (
        "**bold [link](https://o.example/)**\\\nend\n\n- One\n\n***\n\nOld **card**\n"
    )
    report = (site / "import-report.md").read_text()
    assert "a card of Ghost, \\`hologram\\`" in report
    assert "a text that the export has in no HTML" in report


def test_an_export_of_an_early_ghost(tmp_path: Path) -> None:
    """Before 1.0 texts are Markdown, times milliseconds, numbers ids, and the settings say how long lists were."""
    rows = [
        {
            "id": one,
            "title": f"Old {one}",
            "slug": f"old-{one}",
            "markdown": "A **b**\n\n![m](/content/images/m.png)",
            "html": None,
            "image": None,
            "page": 0,
            "status": "published",
            "author_id": 1,
            "published_at": 1388805572000 + one,
        }
        for one in range(1, 5)
    ]
    data = {
        "posts": rows,
        "tags": [{"id": 3, "name": "Colorado Ho!", "slug": "colorado-ho", "description": ""}],
        "posts_tags": [{"tag_id": 3, "post_id": one} for one in range(1, 5)],
        "users": [{"id": 1, "name": "Jo", "slug": "jo", "email": "jo@private.example", "image": None}],
        "settings": [{"key": "title", "value": "Old"}, {"key": "postsPerPage", "value": "3"}],
    }
    (tmp_path / "x.json").write_text(json.dumps({"meta": {"version": "003"}, "data": data}))
    code, site = run("ghost", tmp_path / "x.json", "--url", "https://old.example/")
    assert (code, build(site)) == (0, 0)
    text = content(site, "articles/2014/old-1")
    assert "date: 2014-01-04T" in text
    assert text.endswith("A **b**\n\n![m](<https://old.example/content/images/m.png>)\n")
    for path in ("old-1", "tag/colorado-ho", "tag/colorado-ho/page/2", "author/jo", "page/2"):
        assert (site / "output" / path / "index.html").is_file(), path
    assert not (site / "output/page/3").exists()


def test_lists_of_ghost(tmp_path: Path) -> None:
    """Those of tags and authors answer, with feeds and numbered pages; a menu leads to them, or the item is named."""
    tags = [{"id": "t", "name": "Rail", "slug": "old-rail", "description": "On rails."}]
    menu = [{"label": "Rail", "url": "/tag/old-rail/"}, {"label": "Lost", "url": "/lost/"}]
    data = {
        **GHOST,
        "tags": tags,
        "posts": [post(one) for one in range(1, 8)],
        "posts_tags": [{"post_id": str(one), "tag_id": "t"} for one in range(1, 8)],
        "posts_authors": [{"post_id": str(one), "author_id": "u"} for one in range(1, 8)],
        "settings": [{"key": "title", "value": "R"}, {"key": "navigation", "value": json.dumps(menu)}],
    }
    (tmp_path / "x.json").write_text(json.dumps({"db": [{"data": data}]}))
    code, site = run("ghost", tmp_path / "x.json", "--url", "https://rails.example/")
    assert (code, build(site)) == (0, 0)
    for path in ("tag/old-rail", "tag/old-rail/page/2", "author/a-writer", "author/a-writer/page/2", "page/2"):
        assert (site / "output" / path / "index.html").is_file(), path
    for path in ("tag/old-rail/rss", "author/a-writer/rss"):
        assert b"<entry" in (site / "output" / path / "index.xml").read_bytes()
    assert "On rails." in (site / "output/tags/rail/index.html").read_text(encoding="utf-8")
    assert 'label = "Rail"' in (site / "sitegen.toml").read_text()
    assert "Lost" not in (site / "sitegen.toml").read_text()
    assert "Lost: /lost/" in (site / "import-report.md").read_text()


def test_parts_of_substack_that_hold_others(substack: Path) -> None:
    """A name that is in an attribute alone is there, a card is one link; buttons for subscribers go, others stay."""
    parts = (
        (
            f'<p>Says <span class="mention-wrap" {said(name="Bob Roe", id=1)}></span>, <a '
            'href="https://open.substack.com/pub/rails/p/paid?r=1">a</a>, '
            '<a href="https://rails.substack.com/i/12/end">b</a>, '
            '<a href="https://rails.substack.com/p/paid?utm_source=x&amp;utm_medium=y">c</a>.</p>'
        ),
        (
            f'<div class="embedded-post-wrap" {said(url="https://a.example/p/b", title="B")}><a href="https://a.example/p/b">'
            "<div><div>A</div></div><div>B</div><div>Read more</div></a></div>"
        ),
        (
            '<div class="file-embed-wrapper"><div><div class="file-embed-details">'
            '<div class="file-embed-details-h1">Report</div><div class="file-embed-details-h2">1MB</div></div>'
            '<a href="https://f.example/r.pdf">Download</a></div><a '
            'href="https://f.example/r.pdf">Download</a></div>'
        ),
        f'<div class="comment" {said(comment={"body": "Own words.", "name": "K"})}></div>',
        '<div class="pullquote"><p>Pulled.</p></div>',
        '<p class="button-wrapper"><a href="https://rails.substack.com/p/x?action=share">Share</a></p>',
        '<p class="button-wrapper"><a href="https://shop.example/b">Buy</a></p>',
        f'<iframe {said(url="https://open.spotify.com/episode/1", title="Episode")} src="https://open.spotify.com/e"></iframe>',
    )
    (substack / "posts" / "11.rail.html").write_text("".join(parts), encoding="utf-8")
    code, site = run("substack", substack, "--url", "https://rails.substack.com/")
    assert code == 0
    assert content(site, "articles/2021/rail").partition("\n---\n\n")[2] == (
        "Says Bob Roe, [a](/p/paid), [b](/p/paid#end), [c](/p/paid).\n\n"
        "[B](https://a.example/p/b)\n\n[Report](https://f.example/r.pdf)\n\n1MB\n\n"
        "> Own words.\n>\n> — K\n\n> Pulled.\n\n"
        "[Buy](https://shop.example/b)\n\n[Episode](https://open.spotify.com/episode/1)\n"
    )


MIXTAPE = (
    '<p class="graf graf--h4 graf--subtitle">A canal and a railway</p><div class="graf graf--mixtapeEmbed"><a '
    'href="https://o.example/r"><strong>The report</strong><br><em>It says</em>o.example</a><a class="mixtapeImage" '
    'href="https://o.example/r"></a></div><p><a href="https://medium.com/@w/later-on-0123456789ad#x">own</a></p>'
    '<figure><blockquote class="twitter-tweet"><a href="https://twitter.com/a/status/1"></a></blockquote></figure>'
    '<figure><script src="https://gist.github.com/a/b.js"></script></figure>'
)


def medium_page(title: str, body: str, canonical: str = "https://medium.com/@w/x-0123456789ab") -> str:
    """Return a page of an export of Medium."""
    start = MEDIUM.index('<section><div class="section-divider">')
    page = f"{MEDIUM[:start]}<section>{body}</section>\n</section>\n<footer>{MEDIUM.partition('<footer>')[2]}"
    page = page.replace('class="p-name">Two routes<', f'class="p-name">{title}<')
    return page.replace("https://medium.com/@w/two-routes-0123456789ab", canonical)


def test_what_the_editor_of_medium_makes(tmp_path: Path) -> None:
    """Cards, tweets and gists are links; links between posts lead here; responses are drafts, other sites originals."""
    posts = tmp_path / "old" / "posts"
    posts.mkdir(parents=True)
    head = '<h2 class="graf graf--title">{}</h2>'
    pages = {
        "2019-04-01_Two-routes-0123456789ab": medium_page("Two routes", head.format("Two routes") + MIXTAPE),
        "2019-05-01_Later-on-0123456789ad": medium_page(
            "Later on", head.format("Later on") + "<p>Text.</p>", "https://first.example/later"
        ),
        "2019-06-01_I-agree-0123456789ae": medium_page("I agree with…", "<p>I agree with all of it.</p>"),
        "2019-07-01_Own-0123456789af": medium_page(
            "Own", head.format("Own") + "<p>Text.</p>", "https://rails.example/kept/own"
        ),
    }
    for name, text in pages.items():
        (posts / f"{name}.html").write_text(text, encoding="utf-8")
    code, site = run("medium", tmp_path / "old", "--url", "https://rails.example/")
    assert (code, build(site)) == (0, 0)
    assert content(site, "articles/2019/two-routes").partition("\n---\n\n")[2] == (
        "[The report](https://o.example/r)\n\nIt says\n\no.example\n\n[own](/2019/05/later-on/)\n\n"
        "> [Twitter](https://twitter.com/a/status/1)\n\n<https://gist.github.com/a/b>\n"
    )
    assert 'url: "https://first.example/later"' in content(site, "articles/2019/later-on")
    assert "# a response to somebody's post" in content(site, "articles/2019/i-agree")
    assert (site / "output/kept/own/index.html").is_file()


KEYS = st.sampled_from(
    [
        "type",
        "text",
        "format",
        "children",
        "url",
        "src",
        "images",
        "markdown",
        "html",
        "cards",
        "sections",
        "markups",
        "root",
    ]
)
KINDS = [
    "paragraph",
    "list",
    "listitem",
    "extended-text",
    "image",
    "gallery",
    "codeblock",
    "bookmark",
    "markdown",
    "link",
]
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4), st.sampled_from(KINDS))
VALUES = st.recursive(
    LEAVES,
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(KEYS, below, max_size=4)),
    max_leaves=20,
)


@given(
    VALUES,
    VALUES,
    st.sampled_from(["kg-toggle-card", "mention-wrap", "file-embed-wrapper", "comment", "button-wrapper"]),
)
def test_no_text_of_an_editor_makes_an_import_fail(one: object, other: object, name: str) -> None:
    """Whatever a text of Ghost's editors, or an attribute of Substack's, has: it is read, or what is lost is named."""
    koenig = Koenig()
    lexical = json.dumps({"root": {"children": [one, {"type": "paragraph", "children": [other]}]}})
    html = koenig.html(lexical, json.dumps({"sections": [one, [10, 0]], "cards": [other], "markups": one}))
    assert html or koenig.unknown or not to_markdown(html).text
    attribute = json.dumps(other).replace('"', "&quot;")
    part = f'<div class="{name}" data-attrs="{attribute}"><p>Words.</p></div>'
    for shape in (with_plain_parts, with_plain_cards, MediumShapes({}).shape("")):
        assert "Words." in to_markdown(f"<p>Words.</p>{part}", shape=shape).text
