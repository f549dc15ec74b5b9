"""Bare addresses become links, as GitHub Flavored Markdown 0.29 says (6.9), and end where an address ends."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown.bare_addresses import emails, end_of_url
from sitegen.model.bodies import BodyOptions, RawHtml
from tests.examples import at_least
from tests.index.made import SITE, piece
from tests.laws.building import built
from tests.markdown.by_rules import both
from tests.markdown.filled import rendered

LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>')
SPECIFIED: Final = {
    "www.commonmark.org": "www.commonmark.org",
    "Visit www.commonmark.org/help for more information.": "www.commonmark.org/help",
    "Visit www.commonmark.org.": "www.commonmark.org",
    "Visit www.commonmark.org/a.b.": "www.commonmark.org/a.b",
    "www.google.com/search?q=Markup+(business)": "www.google.com/search?q=Markup+(business)",
    "www.google.com/search?q=Markup+(business)))": "www.google.com/search?q=Markup+(business)",
    "(www.google.com/search?q=Markup+(business))": "www.google.com/search?q=Markup+(business)",
    "(www.google.com/search?q=Markup+(business)": "www.google.com/search?q=Markup+(business)",
    "www.google.com/search?q=(business))+ok": "www.google.com/search?q=(business))+ok",
    "www.google.com/search?q=commonmark&hl=en": "www.google.com/search?q=commonmark&amp;hl=en",
    "www.google.com/search?q=commonmark&hl;": "www.google.com/search?q=commonmark",
    "www.commonmark.org/he<lp": "www.commonmark.org/he",
    "http://commonmark.org": "http://commonmark.org",
    "(Visit https://encrypted.google.com/search?q=Markup+(business))": (
        "https://encrypted.google.com/search?q=Markup+(business)"
    ),
    "foo@bar.baz": "foo@bar.baz",
    "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.": "hello+xyz@mail.example",
    "a.b-c_d@a.b": "a.b-c_d@a.b",
    "a.b-c_d@a.b.": "a.b-c_d@a.b",
    "a.b-c_d@a.b-": "",
    "a.b-c_d@a.b_": "",
}
"""The examples of the specification, and the address in each."""
ENDS: Final = {
    "متن https://a.example/x، و": "https://a.example/x",
    "آیا https://a.example/x؟": "https://a.example/x",
    "متن «https://a.example/x» و": "https://a.example/x",
    "متن https://fa.wikipedia.org/wiki/می\u200cخواهم.": "https://fa.wikipedia.org/wiki/می\u200cخواهم",
    "متن (https://a.example/x)؛ و": "https://a.example/x",
    "https://a.example/x\u200f.": "https://a.example/x",
    "请看https://a.example/path。然后": "https://a.example/path",
    "（见https://a.example/path）": "https://a.example/path",
    "https://zh.wikipedia.org/wiki/伊朗，对": "https://zh.wikipedia.org/wiki/伊朗",
    "请写foo@bar.example。": "foo@bar.example",
    "https://a.example然后看": "https://a.example",
    "https://a.example。": "https://a.example",
    "https://a.example/x—and": "https://a.example/x",
    "“https://a.example/x”": "https://a.example/x",
    '"https://a.example/x"': "https://a.example/x",
    "**https://a.example/x**": "https://a.example/x",
    "_https://a.example/x_y_": "https://a.example/x_y",
    "https://a.example/__init__.py": "https://a.example/__init__.py",
    "https://a.example/a\\_b": "https://a.example/a_b",
    "https://a.example/?a=1&amp;b=2": "https://a.example/?a=1&amp;b=2",
    "https://a.example:8080/x: y": "https://a.example:8080/x",
    "https://a.example/x\\\ny": "https://a.example/x",
    "[https://a.example/x]": "https://a.example/x",
    "HTTPS://a.example/": "HTTPS://a.example/",
    "https://a.example/…": "https://a.example/",
    "see mailto:a@b.example": "mailto:a@b.example",
    "x\\_y@b.example": "x_y@b.example",
    "a^[see https://a.example/x].": "https://a.example/x",
    "https://a.example/x[^1]\n\n[^1]: b": "https://a.example/x",
    "https://a.example/x^[b]": "https://a.example/x",
    "<br>https://a.example/x": "https://a.example/x",
    "https://münchen.example/x": "https://münchen.example/x",
}
UNTOUCHED: Final = (
    "`https://a.example` and `a@b.example`",
    "    https://a.example",
    "```\nhttps://a.example a@b.example\n```",
    "<code>https://a.example a@b.example www.a.example</code>",
    "<pre>\nhttps://a.example\n</pre>",
    '<img src="https://a.example/x.png" alt="www.a.example">',
    "![https://a.example/](i.png)",
    "https\\://a.example",
    "xhttps://a.example xwww.a.example",
    "https://localhost/ https://a_b.example/ https://a.b_c.example www.com",
    "https://user@evil.example/ https://a.example@evil.example/",
    "ftp://a.example a@b @a.example @user@a.example",
    "5.5 a.b.c http: //a.example www .a.example",
)
PIECES: Final = (
    *("https://", "http://", "www.", "a.example", "@a.example", "name", "/", "x", ".", ",", ":", ";", ")", "(", "]"),
    *(
        "[",
        "*",
        "_",
        "__",
        "~~",
        "`",
        "<",
        ">",
        "&amp;",
        "&",
        "\\",
        "\n",
        " ",
        "،",
        "。",
        "伊",
        "ش",
        "\u200c",
        "»",
        '"',
    ),
    *("[^1]", "^[", "](b)", "<a>", "</a>", "<code>", "</code>", "<b>", "{lang=fa}", "![", "-", "+", "#", "?"),
)


def links(text: str, options: BodyOptions | None = None) -> list[tuple[str, str]]:
    """Return the address and the text of each link to another site that a body has."""
    return [found for found in LINK.findall(rendered(text, options or BodyOptions())) if found[0] != "b"]


@pytest.mark.parametrize("text", SPECIFIED)
def test_the_examples_of_the_specification(text: str) -> None:
    """Each example of GFM has the link that it has there, and no other."""
    shown = SPECIFIED[text]
    scheme = "" if "://" in shown else "mailto:" if "@" in shown else "http://"
    assert links(text) == ([(scheme + shown, shown)] if shown else [])


@pytest.mark.parametrize("text", ENDS)
def test_an_address_ends_with_the_address(text: str) -> None:
    """What the sentence has around an address is not in it, in any script, and what is its own is."""
    assert [shown for _, shown in links(text)] == [ENDS[text]]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_no_bare_address_stays(text: str) -> None:
    """Code, attributes, pictures, escapes, and what leads elsewhere than it looks are as without the rule."""
    assert rendered(text, BodyOptions()) == rendered(text, BodyOptions(autolink=False))


@pytest.mark.parametrize(
    "text", ["[https://a.example/](https://b.example)", '<a href="https://b.example">www.a.example a@b.example</a>']
)
def test_there_is_no_link_in_a_link(text: str) -> None:
    """An address that is the text of a link leads where the link leads."""
    assert [address for address, _ in links(text)] == ["https://b.example"]


def test_a_bare_address_of_the_site_is_a_link_of_the_site() -> None:
    """It is checked as any other link of the site is."""
    body = both("See https://own.example/x/.", BodyOptions(site="https://own.example/"))[0][0]
    assert [(use.target, use.whole) for use in body.links] == [("/x/", "https://own.example/x/")]


@pytest.mark.parametrize("raw_html", ["safe", "none", "trusted"])
@pytest.mark.parametrize("autolink", [True, False])
def test_both_ways_agree(raw_html: RawHtml, autolink: bool) -> None:
    """The fast way makes what the rules make, whether addresses become links or not."""
    options = BodyOptions(raw_html=raw_html, autolink=autolink)
    for text in (*SPECIFIED, *ENDS, *UNTOUCHED):
        quick, slow = both(text, options)
        assert quick == slow


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
@at_least(800)
def test_both_ways_agree_on_any_text(text: str, autolink: bool) -> None:
    """So it is whatever is beside an address."""
    quick, slow = both(f"{text}\n\n[^1]: n", BodyOptions(autolink=autolink))
    assert quick == slow


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@at_least(500)
def test_readers_see_the_same_text(text: str) -> None:
    """A link is put around an address; nothing that is read changes."""
    on, off = (re.sub(r"<[^>]*>", "", rendered(text, BodyOptions(autolink=one))) for one in (True, False))
    assert on == off


@given(st.text(alphabet="htps:/w.@a-_&;)]>(\\ ", max_size=60))
@at_least(500)
def test_an_address_is_never_longer_than_its_text(text: str) -> None:
    """Wherever one is looked for, it ends within the text, and not with what could be the sentence's."""
    for at in range(len(text)):
        end = end_of_url(text, at, len(text))
        assert at <= end <= len(text)
        assert end == at or text[end - 1] not in ".,:;?!*_~"
    assert all(0 <= start < end <= len(text) for start, end in emails(text))


@pytest.mark.parametrize(
    "text",
    ["https://a.example/" + ")" * 90_000, "https://a.example/" + "&a;" * 30_000, "a@" * 50_000, "a.b" * 40_000 + "@"],
)
def test_no_text_takes_long(text: str) -> None:
    """The end is found in one pass: a text of the largest size takes no time that is seen."""
    end_of_url(text, 0, len(text))
    emails(text)


def test_every_output_has_the_link(tmp_path: Path) -> None:
    """Page, feeds and the text for machines have it alike; without the rule none has."""
    for autolink in ("true", "false"):
        config = (
            SITE.replace('"bare"', '"broadsheet"') + f"[markdown]\nautolink = {autolink}\n[crawl]\nmarkdown = true\n"
        )
        text = piece("The text is at https://agreement.example/en.\n")
        files = {"sitegen.toml": config.encode(), "content/articles/a.md": text.encode()}
        tree = built(tmp_path / autolink, files)
        page = next(path for path in tree if path.endswith("/a/index.html"))
        marks = {page: b'href="https://agreement.example/en"', "feed.json": b'href=\\"https://agreement.example/en\\"'}
        marks["atom.xml"] = b'href="https://agreement.example/en"'
        marks[page.replace("index.html", "index.md")] = b"](https://agreement.example/en)"
        for path, mark in marks.items():
            assert (mark in tree[path].replace(b"&quot;", b'"').replace(b"&#34;", b'"')) == (autolink == "true"), path
