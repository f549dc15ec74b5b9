"""An export of WordPress becomes a site that builds, with everything that it holds; a hostile one does no harm."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import main
from sitegen.importing.html.parsing import parse_html
from sitegen.importing.wordpress.bodies import Bodies
from sitegen.importing.wordpress.items import item_of
from sitegen.importing.wordpress.library import Library
from sitegen.importing.wordpress.wxr import channel
from tests.examples import a_few
from tests.growth import time_grows_in_proportion
from tests.importing.test_html import flows, seen
from tests.importing.wordpress_export import FULL, HEAD, export, item
from tests.index.made import PNG


def run(folder: Path, text: str | bytes, *options: str) -> tuple[int, Path]:
    """Import an export into a new site below a folder."""
    file, site = folder / "export.xml", folder / "site"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return main(["import", "wordpress", str(file), "--site", str(site), *options]), site


def build(site: Path) -> int:
    """Build a site."""
    return main(["build", "--site", str(site), "-q", "--jobs", "1"])


def text_of(site: Path, path: str = "articles/2017/post-1") -> str:
    """Return a file of the content."""
    return (site / "content" / f"{path}.md").read_text(encoding="utf-8")


def body_of(site: Path, path: str = "articles/2017/post-1") -> str:
    """Return the text of a piece."""
    return text_of(site, path).partition("\n---\n")[2].strip()


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return the site that the whole export becomes."""
    uploads = tmp_path / "uploads" / "2017" / "06"
    uploads.mkdir(parents=True)
    (uploads / "map.png").write_bytes(PNG)
    code, site = run(tmp_path, FULL.read_bytes(), "--media", str(tmp_path / "uploads"))
    assert code == 0
    return site


def test_a_whole_export(full: Path) -> None:
    """Everything that an export has is in the site, and the site builds with each old address."""
    expected = (FULL.parent / "second-term.md").read_text(encoding="utf-8")
    assert text_of(full, "articles/2017/second-term") == expected
    persian = next((full / "content" / "articles" / "2018").glob("*.fa.md"))
    assert persian.read_text(encoding="utf-8") == (FULL.parent / "blocks.md").read_text(encoding="utf-8")
    assert (full / "sitegen.toml").read_text() == (FULL.parent / "sitegen.toml").read_text()
    assert text_of(full, "terms/tags/rail") == (
        '---\nname: Railways\naliases:\n  - "/tag/rail/"\n  - "/tag/rail/feed/"\n---\n'
    )
    assert text_of(full, "authors/hamid-example") == "---\nname: Hamid Example\n---\n"
    assert text_of(full, "terms/category/iran") == (
        '---\nname: Iran\nparent: asia\naliases:\n  - "/category/asia/iran/"\n  - "/category/asia/iran/feed/"\n---\n\n'
        "Notes on *Iran*.\n"
    )
    assert build(full) == 0
    for path in (
        "2017/06/second-term",
        "2017/06/second",
        "2018/01/ایران-و-روسیه",
        "about",
        "about/contact",
        "category/iran",
        "category/asia/iran",
        "tag/rail",
        "tag/nuclear",
        "author/desk",
    ):
        assert (full / "output" / path / "index.html").is_file(), path
    for path in ("tag/rail", "category/asia/iran", "author/desk"):
        assert (full / "output" / path / "feed/index.xml").read_bytes().startswith(b"<?xml"), path
    assert (full / "output/wp-content/uploads/2017/06/map.png").is_file()


def test_nothing_of_people_is_kept(full: Path) -> None:
    """No address of e-mail, no IP address and no password of the export is in any file of the site."""
    build(full)
    for path in full.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for secret in (b"secret-mail", b"h.azizi@", b"private.example", b"203.0.113.77", b"open-sesame", b"Well said"):
            assert secret not in content, path


def test_lists_by_date_lead_to_the_archive(tmp_path: Path) -> None:
    """Years, months and days of public posts answer, below what all posts were below; no others do."""
    posts = [
        item(1, link="https://notes.example/blog/post-1/"),
        item(2, link="https://notes.example/blog/post-2/", post_date="2018-01-02 09:00:00"),
        item(3, link="https://notes.example/blog/post-3/", post_date="2019-01-02 09:00:00", post_password="x"),  # noqa: S106
        item(4, link="https://notes.example/blog/2018/", post_type="page", post_name="2018"),
    ]
    (tmp_path / "x.xml").write_text(export(*posts))
    site = tmp_path / "site"
    assert main(["import", "wordpress", str(tmp_path / "x.xml"), "--site", str(site)]) == 0
    assert main(["build", "--site", str(site), "-q", "--jobs", "1"]) == 0
    output = site / "output"
    assert "archive/2017/" in (output / "blog/2017/index.html").read_text()
    assert all((output / f"blog/2017/{path}/index.html").is_file() for path in ("06", "06/13"))
    assert "Text." in (output / "blog/2018/index.html").read_text()
    assert not (output / "blog/2019").exists()


def test_what_was_not_public_is_not(full: Path) -> None:
    """Drafts and pieces with a password have no page, and the report says why."""
    build(full)
    report = json.loads((full / "import-report.json").read_text(encoding="utf-8"))
    assert {one["reason"] for one in report["unpublished"]} == {
        "a draft in WordPress",
        "protected by a password in WordPress",
    }
    assert not (full / "output/2018/03").exists()


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future", "something-new"])
def test_every_other_state_is_a_draft(tmp_path: Path, status: str) -> None:
    """Only what is published is public, whatever its date."""
    code, site = run(tmp_path, export(item(1, status=status)))
    assert (code, "draft: true" in text_of(site)) == (0, True)


def test_comments_are_kept_if_asked_for(tmp_path: Path) -> None:
    """With --comments the words of readers are below the piece, with their name and day and nothing else."""
    code, site = run(tmp_path, FULL.read_bytes(), "--comments")
    assert code == 0
    assert text_of(site, "articles/2017/second-term").endswith(
        "## Comments\n\n> **A Reader**, 2017-06-14\n>\n> Well said.\n"
    )


def test_the_second_run_does_nothing(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When nothing has changed, nothing is read again; after an edit the file is left and named."""
    again = ["import", "wordpress", str(full.parent / "export.xml"), "--site", str(full)]
    again += ["--media", str(full.parent / "uploads")]
    assert main(again) == 0
    assert "Nothing to do" in capsys.readouterr().out
    about = full / "content/pages/about.md"
    about.write_text(about.read_text() + "\nEdited.\n")
    assert main([*again, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [one["path"] for one in report["left"]] == ["content/pages/about.md"]
    assert report["summary"]["written"] == 0


BODIES = {
    "paragraphs": ("one\n\ntwo\nthree", "one\n\ntwo\\\nthree"),
    "line ends in tags": ('a <a\nhref="https://a.example/">b</a>', "a [b](https://a.example/)"),
    "list": ("<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>\nafter", "- a\n- b\n\nafter"),
    "pre": ("<pre>a\n\n b</pre>", "```\na\n\n b\n```"),
    "more": ("a\n\n<!--more Read on-->\n\nb", "a\n\nb"),
    "next page": ("a<!--nextpage-->b", "a\n\nb"),
    "caption": (
        '[caption id="a" width="3"]<img src="https://cdn.example/a.png" alt="A" /> It is[/caption]',
        '![A](https://cdn.example/a.png "It is")',
    ),
    "old caption": (
        '[caption caption="Old"]<img src="https://cdn.example/a.png">[/caption]',
        '![](https://cdn.example/a.png "Old")',
    ),
    "embed": ("[embed]https://youtu.be/abc[/embed]", "[YouTube](https://youtu.be/abc)"),
    "address alone": (
        "a\n\nhttps://twitter.com/x/status/1\n\nb",
        "a\n\n[Twitter](https://twitter.com/x/status/1)\n\nb",
    ),
    "address in a text": ("see https://a.example/x.", "see https\\://a.example/x."),
    "audio": ('[audio mp3="https://a.example/t.mp3"][/audio]', "[t.mp3](https://a.example/t.mp3)"),
    "video": ('[video src="https://a.example/t.mp4"]', "[t.mp4](https://a.example/t.mp4)"),
    "footnote": ("A[ref]One <b>b</b>[/ref] B[fn]Two[/fn]", "A[^1] B[^2]\n\n[^1]: One **b**\n\n[^2]: Two"),
    "unknown": ('[poll id="3"] [sic] [[gallery]]', '\\[poll id="3"] \\[sic] \\[gallery]'),
    "escaped shortcodes": (
        '[[caption]a[/caption]] [[form id="1"]] [[[audio/]]] [[page]] [[a page]] [[sic][caption]',
        '\\[caption]a\\[/caption] \\[form id="1"] \\[\\[audio/]] \\[\\[page]] \\[\\[a page]] \\[\\[sic]\\[caption]',
    ),
    "unclosed": ("[caption]<b>x", "\\[caption]**x**"),
    "frame": (
        '<iframe src="https://player.vimeo.com/video/12"></iframe>',
        "[Vimeo](https://vimeo.com/12)",
    ),
    "script": ("a<script>b</script><style>c</style>d", "ad"),
    "event": ('<p onclick="x()" style="color:red">a</p>', "a"),
    "javascript": ('<a href="javascript:alert(1)">a</a>', "a"),
    "data": ('<img src="data:image/png;base64,AAAA" alt="a">', "a"),
    "object": ('<object data="https://a.example/x.swf"></object>', "[x.swf](https://a.example/x.swf)"),
    "reference": ("a&nbsp;b &lt;i&gt; &amp;lt;", "a\u00a0b \\<i> \\&lt;"),
    "broken tags": ("<b>a <i>b</b> c</i>", "**a *b*** *c*".replace("**a *b***", "<b>a *b*</b>")),
    "own link": (
        '<a href="http://www.notes.example/2017/06/post-1/#x">a</a>',
        "[a](<https://notes.example/2017/06/post-1/>)",
    ),
    "read more of the site": (
        'a\n\n<a href="https://notes.example/2017/06/post-1/">Read more</a>',
        "a\n\n[Read more](/2017/06/post-1/)",
    ),
    "an address as code": (
        '<a href="https://a.example/"><code>https://a.example/</code></a>',
        "[`https://a.example/`](https://a.example/)",
    ),
    "link with braces": ('<a href="/a/{{x}}.png">a</a>', "[a](<https://notes.example/a/%7B%7Bx%7D%7D.png>)"),
    "preview link": ('<a href="https://notes.example/?p=1">a</a>', "[a](/2017/06/post-1/)"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body(tmp_path: Path, name: str) -> None:
    """What editors and plugins store becomes the Markdown that a person would write."""
    content, expected = BODIES[name]
    code, site = run(tmp_path, export(item(1, content)))
    assert (code, body_of(site)) == (0, expected)
    assert build(site) == 0


DOCTYPE = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REFUSED: dict[str, str | bytes] = {
    "document type": HEAD.replace("<rss", "<!DOCTYPE rss>\n<rss") + "</channel></rss>",
    "entity bomb": HEAD.replace("<rss", f"{DOCTYPE}\n<rss") + "&b;</channel></rss>",
    "external entity": HEAD.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<rss') + "&x;",
    "external subset": HEAD.replace("<rss", '<!DOCTYPE rss SYSTEM "https://evil.example/x.dtd">\n<rss'),
    "truncated": export(item(1))[:-40],
    "truncated in a text": export(item(1, "word " * 200))[:1500],
    "truncated head": HEAD[:60],
    "empty": b"",
    "no XML": "hello",
    "HTML": "<!doctype html><html><body>Log in</body></html>",
    "feed": "<?xml version='1.0'?><rss version='2.0'><channel><title>t</title></channel></rss>",
    "Atom": "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'></feed>",
    "unknown reference": export(item(1).replace("<title>", "<title>&nbsp;")),
    "open tag": export(item(1).replace("</item>", "")),
    "too deep": HEAD + "<a>" * 5000,
    "no address": export(item(1))
    .replace("<wp:base_blog_url>https://notes.example</wp:base_blog_url>", "")
    .replace("<link>https://notes.example</link>", ""),
    "zeros": bytes(4096),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_export_is_refused(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An error at its place, nothing written, nothing read from elsewhere."""
    code, site = run(tmp_path, REFUSED[name])
    said = capsys.readouterr().err
    assert (code, site.exists()) == (1, False)
    assert re.match(r"\S*export\.xml(:\d+:\d+)?: error\[", said), said
    assert "root:" not in said


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("<![CDATA[a]]]]><![CDATA[> b]]>", "a]]> b"),
        ("<![CDATA[a ]]> b ]]>", "a ]]> b "),
        ("<![CDATA[x[y[0]]> 1 <br> c]]>", "x[y[0]]> 1 <br> c"),
        ("<![CDATA[a]]> b", "a b"),
        ("a <![CDATA[b]]> c <![CDATA[d]]> e", "a b c d e"),
        ("<![CDATA[a ]]></p> b &nbsp; ]]>\n", "a ]]></p> b &nbsp; \n"),
    ],
)
def test_a_section_ends_where_its_element_does(section: str, text: str) -> None:
    """`]]>` in a text ends nothing, whatever made the export, and nothing behind it is lost, however it is parted."""
    whole = export(item(1, "HERE", title="]] >")).replace("<![CDATA[HERE]]>", section).encode()
    for size in (1, 7, len(whole)):
        nodes = channel([whole[at : at + size] for at in range(0, len(whole), size)], "x")
        assert [node.raw("content:encoded") for node in nodes if node.name == "item"] == [text], size


@pytest.mark.parametrize(
    ("language", "codec", "words"),
    [
        ("en-US", "cp1252", "“café” – naïve"),
        ("ru-RU", "cp1251", "Её роль — «спорная»"),
        ("en-US", "cp1251", "Выборы"),
        ("fa-IR", "cp1256", "ايران"),
    ],
)
def test_bytes_of_windows_are_read_and_told(tmp_path: Path, language: str, codec: str, words: str) -> None:
    """A text that is no UTF-8 although the export says so is read as in Windows; UTF-8 beside it stays."""
    made = export(item(1, "WORDS"), item(2, "Россия – Иран", title="Ünder"), item(3, "Россия, “Иран” X"))
    content = made.replace("en-US", language).encode().replace(b"WORDS", words.encode(codec))
    code, site = run(tmp_path, content.replace(b"X", "–".encode("cp1252")))
    assert code == 0
    assert body_of(site) == words
    assert body_of(site, "articles/2017/post-2") == "Россия – Иран"
    last = body_of(site, "articles/2017/post-3")
    assert last.startswith("Россия, “Иран” ")
    assert "\ufffd" not in last
    report = json.loads((site / "import-report.json").read_text(encoding="utf-8"))
    told = [one for one in report["notes"] if "not UTF-8, read as Windows-125" in one["what"]]
    assert [place["line"] for one in told for place in one["places"]] == [7, 9]
    assert {place["place"] for one in told for place in one["places"]} == {"export.xml"}


def test_addresses_that_differ_in_case(tmp_path: Path) -> None:
    """Both answer: one is the page, the other leads to the other page by a rule of the host."""
    code, site = run(tmp_path, export(item(1, "One.", post_name="Abc"), item(2, "Two.", post_name="abc")))
    with (site / "sitegen.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[deploy]\ntargets = ["nginx"]\n')
    assert (code, build(site)) == (0, 0)
    assert "<p>One." in (site / "output/2017/06/Abc/index.html").read_text()
    assert "<p>Two." in (site / "output/2017/06/abc-2/index.html").read_text()
    assert re.search(r"/2017/06/abc/\S*\s.*abc-2/", (site / "output/_nginx.conf").read_text())


def test_lists_of_a_language_of_polylang(tmp_path: Path) -> None:
    """They were in the folder of the language, and lead to the lists of that language, the author's too."""
    label = '<category domain="{}" nicename="{}">{}</category>'
    persian = label.format("language", "fa", "فارسی") + label.format("category", "asia-fa", "آسیا")
    there = "https://notes.example/fa/2017/06/post-2/"
    code, site = run(tmp_path, export(item(1), item(2, "متن.", link=there, more=persian)))
    assert (code, build(site)) == (0, 0)
    for path, target in {
        "author/desk/index.html": "https://notes.example/authors/desk/",
        "fa/author/desk/index.html": "https://notes.example/fa/authors/desk/",
    }.items():
        assert f'href="{target}"' in (site / "output" / path).read_text(encoding="utf-8"), path
    assert (site / "output/fa/category/asia-fa/feed/index.xml").is_file()
    assert not list((site / "output/category").glob("asia-fa*"))


def test_two_posts_at_one_address(tmp_path: Path) -> None:
    """What WordPress shows keeps it: a page, else the newest public one. The other has its own; both are named."""
    there = "https://notes.example/2017/06/post-1/"
    posts = [
        item(1, "Old."),
        item(2, "New.", link=there, post_name="post-1", post_date="2017-06-14 09:00:00"),
        item(3, "Draft.", link=there, post_name="post-1", post_date="2017-06-15 09:00:00", status="draft"),
        item(4, "Post.", link="https://notes.example/about/", post_name="about"),
        item(5, "Page.", link="https://notes.example/about/", post_name="about", post_type="page"),
    ]
    code, site = run(tmp_path, export(*posts))
    assert (code, build(site)) == (0, 0)
    output = site / "output"
    pages = {path.parent.relative_to(output).as_posix(): path.read_text() for path in output.rglob("index.html")}
    assert "New." in pages["2017/06/post-1"]
    assert "Page." in pages["about"]
    for words in ("Old.", "Post."):
        assert sum(f"<p>{words}" in text for path, text in pages.items() if path.startswith("2017/06/")) == 1, words
    report = json.loads((site / "import-report.json").read_text(encoding="utf-8"))
    assert report["parked"] == []
    told = next(one["places"] for one in report["notes"] if "WordPress shows another" in one["what"])
    assert [(one["place"], one["text"]) for one in told] == [
        ("post 1", "/2017/06/post-1/: post 2"),
        ("post 4", "/about/: post 5"),
    ]


INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
HARMLESS: dict[str, str | bytes] = {
    "traversal in a slug": export(item(1, post_name="../../../etc/x", link="https://notes.example/../../etc/x/")),
    "traversal in the address of a file": export(
        item(1, '<img src="https://notes.example/wp-content/uploads/../../../../etc/passwd" alt="a">')
    ),
    "slug of dots": export(item(1, post_name="..", link="https://notes.example/../")),
    "slug with NUL": export(item(1, post_name="a%00b", link="https://notes.example/a%00b/")),
    "slug of 5000 letters": export(item(1, post_name="a" * 5000, link=f"https://notes.example/{'a' * 5000}/")),
    "no slug": export(item(1, post_name="", link="", title="")),
    "XInclude": export(item(1, INCLUDE, more=INCLUDE)),
    "broken UTF-8": export(item(1, "caf_ x")).encode().replace(b"caf_", b"caf\xe9"),
    "control characters": export(item(1, "a\x0bb\x00c\x1bd", title="T\x08itle")),
    "Latin 1": export(item(1, "café")).replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "Windows 1252": export(item(1, "“café”")).replace("UTF-8", "windows-1252").encode("cp1252"),
    "UTF-16": export(item(1, "café")).replace("UTF-8", "UTF-16").encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf" + export(item(1, "café")).encode(),
    "an encoding that there is not": export(item(1)).replace("UTF-8", "x-made-up"),
    "an encoding of bytes": export(item(1)).replace("UTF-8", "zlib"),
    "zero dates": export(item(1, post_date="0000-00-00 00:00:00", post_date_gmt="0000-00-00 00:00:00")),
    "no date at all": export(item(1, post_date="soon", post_date_gmt="")),
    "a year of five digits": export(item(1, post_date="12017-01-01 00:00:00")),
    "ids that are no numbers": export(item(1, post_parent="x", menu_order="9" * 99)),
    "two posts of one address": export(item(1), item(2, post_name="post-1")),
    "addresses that differ in case": export(item(1, post_name="Abc"), item(2, post_name="abc")),
    "brackets": export(item(1, "[" * 20_000 + "[caption]" * 2_000)),
    "deep HTML": export(item(1, "<div><blockquote><ul><li>" * 3_000 + "x")),
    "scripts everywhere": export(
        item(1, "<svg onload=alert(1)><a xlink:href='javascript:x'>a</a></svg><math><mtext></p><script>x</script>")
    ),
    "front matter in a text": export(item(1, "---\ntitle: X\ndraft: false\n---\n\nText.")),
    "YAML in a title": export(item(1, title='"]: {a: &b *c !!python/object <%= x %> #')),
    "line ends in a title": export(item(1, title="a\nb\r\ndraft: true")),
    "a title of marks": export(item(1, title="<script>alert(1)</script>")),
    "direction": export(item(1, "a\u202eb\u2066c", title="a\u202eb")),
    "no author": export(item(1).replace("<dc:creator>desk</dc:creator>", "")),
    "an author that leads out": export(item(1).replace("desk", "../../evil")),
    "a category that leads out": export(item(1, more='<category domain="category" nicename="../x">../../x</category>')),
    "a menu to a script": export(
        item(
            1,
            post_type="nav_menu_item",
            more="<wp:postmeta><wp:meta_key>_menu_item_url</wp:meta_key><wp:meta_value>javascript:x</wp:meta_value>"
            "</wp:postmeta>",
        ),
        item(2),
    ),
    "a serialised object": export(
        item(
            1,
            more='<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>O:8:"x":0:{}</wp:meta_value></wp:postmeta>',
        )
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_hostile_export_does_no_harm(tmp_path: Path, name: str) -> None:
    """What it holds ends as a page or as a named problem; the site builds, and nothing is written elsewhere."""
    code, site = run(tmp_path, HARMLESS[name])
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export.xml", "site"]
    report = json.loads((site / "import-report.json").read_text(encoding="utf-8"))
    files = {path.name for path in site.rglob("*.md")} - {"import-report.md"}
    assert files
    assert build(site) == 0
    pages = "".join(path.read_text(encoding="utf-8") for path in site.glob("output/**/*.html"))
    assert "root:x:0" not in pages
    assert "alert(1)</script>" not in pages.replace("&lt;", "")
    assert report["counts"]["article"] + len(report["parked"]) >= 1


def zip_of(path: Path, *names: str, kind: Callable[[zipfile.ZipInfo], None] | None = None) -> None:
    """Write a zip with an export, and a picture under each of these names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name)
            if kind:
                kind(info)
            archive.writestr(info, PNG)


@pytest.mark.parametrize("name", ["../2017/06/map.png", "/2017/06/map.png", "a\\..\\map.png", "a/../../map.png"])
def test_no_name_leads_out_of_an_archive(tmp_path: Path, name: str) -> None:
    """Such an entry is passed over and named."""
    zip_of(tmp_path / "media.zip", name, "uploads/2017/06/right.png")
    shown = "".join(
        f'<img src="https://notes.example/wp-content/uploads/2017/06/{one}.png">' for one in ("map", "right")
    )
    code, site = run(tmp_path, export(item(1, shown)), "--media", str(tmp_path / "media.zip"))
    assert code == 0
    assert [path.name for path in site.glob("content/wp-content/**/*.png")] == ["right.png"]
    assert "a name that" in (site / "import-report.md").read_text()


def test_links_in_media_are_passed_over(tmp_path: Path) -> None:
    """A link in a folder or an archive could lead anywhere."""
    (tmp_path / "secret.png").write_bytes(PNG)
    uploads = tmp_path / "uploads" / "2017" / "06"
    uploads.mkdir(parents=True)
    (uploads / "map.png").symlink_to(tmp_path / "secret.png")
    shown = '<img src="https://notes.example/wp-content/uploads/2017/06/map.png">'
    code, site = run(tmp_path, export(item(1, shown)), "--media", str(tmp_path / "uploads"))
    assert (code, list(site.glob("content/wp-content/**/*"))) == (0, [])
    assert "a link, which could lead anywhere" in (site / "import-report.md").read_text()


def test_an_archive_may_hold_the_export(tmp_path: Path) -> None:
    """An export that was cut into several files is one, in a zip as in a folder."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a/1.xml", export(item(1)))
        archive.writestr("a/2.xml", export(item(2)))
    assert main(["import", "wordpress", str(tmp_path / "all.zip"), "--site", str(tmp_path / "site")]) == 0
    assert len(list((tmp_path / "site").glob("content/articles/**/*.md"))) == 2


@a_few(8)
@given(st.lists(st.lists(flows(1), min_size=1, max_size=2).map("\n".join), min_size=12, max_size=12))
def test_readers_see_what_they_saw(bodies: list[str]) -> None:
    """Import, build, compare: the words of a piece, as feeds have them, are those of the post."""
    with tempfile.TemporaryDirectory() as name:
        posts = [item(at, f"<!-- wp:html -->{html}<!-- /wp:html -->") for at, html in enumerate(bodies, start=1)]
        code, site = run(Path(name), export(*posts))
        assert (code, build(site)) == (0, 0)
        feed = json.loads((site / "output/feed.json").read_text(encoding="utf-8"))
        shown = {one["url"]: one["content_html"] for one in feed["items"]}
        for at, html in enumerate(bodies, start=1):
            page = shown[f"https://notes.example/2017/06/post-{at}/"]
            assert words(page) == words(html)


def words(html: str) -> str:
    """Return what is read of HTML, without blanks."""
    return "".join(one[1] for one in seen(parse_html(html)) if one[0] == "text")


UNCLOSED = (
    '<!-- wp:x {"a":1 ',
    '<sup data-fn="a">',
    "<pre>",
    "[caption]",
    "[a b=",
    '<div class="wp-block-embed__wrapper"> https://a',
    "<b>a",
    "<ul><li>a",
    "<table><tr><td>a",
)


@pytest.mark.parametrize("text", UNCLOSED)
def test_what_never_ends_costs_no_more(text: str) -> None:
    """The work for what begins again and again, and never ends, grows no faster than the text."""
    bodies = Bodies(Library("https://notes.example/", None))

    def making(size: int) -> Callable[[], object]:
        nodes = channel([export(item(1, text * size)).encode()], "export.xml")
        post = item_of(next(one for one in nodes if one.name == "item"))
        return lambda: bodies.body(post)

    assert time_grows_in_proportion(making, 100)


CATEGORIES = "".join(
    f"<wp:category><wp:category_nicename>{slug}</wp:category_nicename><wp:category_parent>{parent}"
    f"</wp:category_parent><wp:cat_name>{name}</wp:cat_name></wp:category>"
    for slug, parent, name in (
        ("asia", "", "Asia"),
        ("iran", "asia", "Иран"),
        ("tehran", "iran", "Tehran"),
        ("one", "two", "One"),
        ("two", "one", "Two"),
    )
)


def test_categories_within_others(tmp_path: Path) -> None:
    """The list of one has what is in those below it, at its old address; a circle of categories stops nothing."""
    labels = '<category domain="category" nicename="{0}">{0}</category>'
    text = export(
        CATEGORIES,
        *(item(one, more=labels.format("tehran")) for one in range(1, 12)),
        item(20, more=labels.format("one")),
    )
    code, site = run(tmp_path, text)
    assert (code, build(site)) == (0, 0)
    for path in ("asia", "asia/page/2", "asia/iran", "asia/iran/tehran", "asia/iran/tehran/page/2", "two/one"):
        assert (site / "output/category" / path / "index.html").is_file(), path
    assert "post-3" in (site / "output/category/asia/index.html").read_text(encoding="utf-8")
    assert "parent: asia" in (site / "content/terms/category/iran.md").read_text(encoding="utf-8")


def test_pages_of_a_post_and_of_its_pictures(tmp_path: Path) -> None:
    """The pages into which a post was parted, and those that showed its pictures alone, lead to it."""
    link = "https://notes.example/2017/06/post-1/map/"
    file = "https://notes.example/wp-content/uploads/map.png"
    picture = item(2, link=link, post_type="attachment", status="inherit", post_parent="1", attachment_url=file)
    code, site = run(tmp_path, export(item(1, "One.<!--nextpage-->Two.<!--nextpage-->Three."), picture))
    assert (code, build(site)) == (0, 0)
    for path in ("2", "3", "map"):
        assert "post-1/" in (site / "output/2017/06/post-1" / path / "index.html").read_text(encoding="utf-8")
    assert not (site / "output/2017/06/post-1/4").exists()


def test_a_post_of_endless_pages(tmp_path: Path) -> None:
    """More pages of a post than its front matter has room for park nothing: the first lead on, the rest is named."""
    code, site = run(tmp_path, export(item(1, "x<!--nextpage-->" * 12_000)))
    assert code == 0
    assert '  - "/2017/06/post-1/1000/"' in text_of(site)
    assert "has room" in (site / "import-report.md").read_text(encoding="utf-8")
