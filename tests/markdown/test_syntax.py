"""What sitegen adds to CommonMark: whole values."""

from __future__ import annotations

import re
import unicodedata

import pytest

from sitegen.markdown import parse_body
from sitegen.model.bodies import ID_PREFIX, Body, BodyOptions, Heading, ImageUse, LinkUse, Slot, anchors_in, outline_of
from tests.markdown.filled import filled, rendered

_TABLE = (
    '<div class="table"><div role="group" aria-label="a, b, c" tabindex="0"><table>\n<thead>\n'
    '<tr><th class="align-left">a</th><th class="align-center">b</th><th class="align-right">c</th></tr>\n</thead>\n'
    '<tbody>\n<tr><td class="align-left">1</td><td class="align-center">2</td><td class="align-right">3</td></tr>\n'
    "</tbody>\n</table></div></div>\n"
)


def _problems(text: str, options: BodyOptions | None = None) -> list[tuple[str, str, int, str]]:
    body, _ = parse_body(text, options or BodyOptions(), "digest")
    return [(problem.code, problem.severity, problem.place.line, problem.place.find) for problem in body.problems]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("~~a~~", "<p><s>a</s></p>\n"),
        (
            "|a|b|c|\n|:-|:-:|-:|\n|1|2|3|",
            _TABLE,
        ),
        ("a\n: b\n: c", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>\n"),
        ("1) a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("```py\na < b\n```", '<pre><code class="language-py">a &lt; b\n</code></pre>\n'),
        ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"),
        ("https\\://a.example", "<p>https://a.example</p>\n"),
        ("[متن]{lang=fa}", '<p><span lang="fa" dir="rtl">متن</span></p>\n'),
        ("[a *b*]{lang=EN-gb dir=auto}", '<p><span lang="en-GB" dir="auto">a <em>b</em></span></p>\n'),
        ('[a]{lang="fa"}', '<p><span lang="fa" dir="rtl">a</span></p>\n'),
        ("[a]{b}", "<p>[a]{b}</p>\n"),
        ("[[a]{lang=fa}](b.md)", '<p><a href="b.md"><span lang="fa" dir="rtl">a</span></a></p>\n'),
        ('![a](b.png "c & d")', '<figure><img src="b.png" alt="a"><figcaption>c &amp; d</figcaption></figure>\n'),
        ("![a](b.png)", '<p><img src="b.png" alt="a"></p>\n'),
        ('x ![a](b.png "c")', '<p>x <img src="b.png" alt="a" title="c"></p>\n'),
        (
            '[![a](b.png "c")](d.md)',
            '<figure><a href="d.md"><img src="b.png" alt="a"></a><figcaption>c</figcaption></figure>\n',
        ),
        (
            "![a *b*, [c](d.md) and](e.mp3)",
            (
                '<figure><audio src="e.mp3" aria-label="a b, c and"></audio>'
                '<figcaption>a <em>b</em>, <a href="d.md">c</a> and</figcaption></figure>\n'
            ),
        ),
        (
            '![a "b"](c.MP4 "d")',
            '<figure><video src="c.MP4" aria-label="a &quot;b&quot;"></video><figcaption>d</figcaption></figure>\n',
        ),
        ("x ![a](b.ogg)", '<p>x <audio src="b.ogg" aria-label="a"></audio></p>\n'),
        ("![](b.ogg)", '<p><audio src="b.ogg"></audio></p>\n'),
        ("![a](b.mp3.png)", '<p><img src="b.mp3.png" alt="a"></p>\n'),
        ("![a *b* `c`](d.png)", '<p><img src="d.png" alt="a b c"></p>\n'),
        ("## a\n## A!\n## a-2\n### \n##", None),
    ],
)
def test_markup_becomes_html(text: str, html: str | None) -> None:
    """Each construct gives just this HTML, without a problem."""
    if html is not None:
        assert rendered(text) == html
    assert _problems(text) == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("# Hello, *World*!", ["hello-world"]),
        ("# a\n# a\n# a-2\n# a", ["a", "a-2", "a-2-2", "a-3"]),
        ("#\n# ?\n# section", ["section", "section-2", "section-3"]),
        ("# سیاست خارجی", ["سیاست-خارجی"]),
        ("# a[^1] b^[c]\n\n[^1]: d", ["a-b"]),
        ("# a ![b](c.png) [d](e.md) `f`", ["a-b-d-f"]),
        ('# a\n\n<p id="a">b</p>', ["a-2"]),
    ],
)
def test_headings_are_anchors(text: str, ids: list[str]) -> None:
    """A heading's id is the slug of its text, and no two ids are alike."""
    body, _ = parse_body(text, BodyOptions(), "digest")
    assert [heading.id for heading in body.headings] == ids
    assert set(ids) <= anchors_in(body.outline)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Note"),
        ("en-GB", "Note"),
        ("fa", "نکته"),
        ("ar", "ملاحظة"),
        ("he", "הערה"),
        ("ru", "Примечание"),
        ("fr", "Note"),
    ],
)
def test_a_callout_has_a_title_in_the_language(language: str, title: str) -> None:
    """The title of a callout is a word of the body's language."""
    html = rendered("> [!NOTE]\n> a", BodyOptions(language=language))
    title = f'<p class="callout-title">{title}</p>'
    assert html == f'<div class="callout callout-note" role="note">\n{title}\n<p>a</p>\n</div>\n'


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (
            "> [!warning]  My *title*\n> a",
            '<p class="callout-kind">Warning</p>\n<p class="callout-title">My <em>title</em></p>\n<p>a</p>\n',
        ),
        ("> [!key]\n> - a", '<p class="callout-title">Key points</p>\n<ul>\n<li>a</li>\n</ul>\n'),
        ("> [!WARNING] WARNING\n> a", '<p class="callout-title">WARNING</p>\n<p>a</p>\n'),
        ("> [!TIP]", '<p class="callout-title">Tip</p>\n'),
        ("> [!CAUTION]\n>\n> - a", '<p class="callout-title">Caution</p>\n<ul>\n<li>a</li>\n</ul>\n'),
        ("> [!IMPORTANT]\n> > a", '<p class="callout-title">Important</p>\n<blockquote>\n<p>a</p>\n</blockquote>\n'),
    ],
)
def test_a_callout_holds_blocks(text: str, inside: str) -> None:
    """A callout's first line is its mark and title; the rest is its content."""
    html = rendered(text)
    assert html.partition("\n")[2] == inside + "</div>\n"


@pytest.mark.parametrize("text", ["> [!OTHER]\n> a", "> a\n> [!NOTE]", "[!NOTE]\na", "> \\[!NOTE]"])
def test_other_quotes_are_quotes(text: str) -> None:
    """Only a known mark on the first line of a quote makes a callout."""
    assert "callout" not in rendered(text)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("> [متن]{lang=fa}", '<blockquote lang="fa" dir="rtl">'),
        ("> [متن]{lang=fa}[^1]\n>\n> [دیگر]{lang=fa}\n\n[^1]: a", '<blockquote lang="fa" dir="rtl">'),
        ("> [un texte]{lang=fr}", '<blockquote lang="fr" dir="ltr">'),
        ("> [متن]{lang=fa dir=auto}", '<blockquote lang="fa" dir="auto">'),
        ("> [متن]{lang=fa}\n>\n> [un texte]{lang=fr}", "<blockquote>"),
        ("> [un]{lang=fr} texte [deux]{lang=fr}", "<blockquote>"),
        ("> [un]{lang=fr} and [deux]{lang=fr}", "<blockquote>"),
        ("> این متن است. (AP)", '<blockquote dir="rtl">'),
        ("> זה טקסט", '<blockquote dir="rtl">'),
        ("> A text with متن", "<blockquote>"),
        ("> 1914–1918", "<blockquote>"),
        ("> a\n>\n> > متن\n>\n> a long text in English", '<blockquote>\n<p>a</p>\n<blockquote dir="rtl">'),
    ],
)
def test_a_quotation_says_its_language_and_direction(text: str, tag: str) -> None:
    """A quotation that is a run of one language as a whole has its `lang`; its letters say the direction it runs in."""
    assert rendered(text).startswith(tag)


def test_every_letter_of_a_script_from_right_to_left_says_the_direction() -> None:
    """Whichever letter a quotation is of, as itself or as a reference."""
    letters = [chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in {"R", "AL"}]
    seen = [sign for sign in letters if sign.isalpha()]
    whole = "\n\n---\n\n".join(f"> {sign}" for sign in seen)
    assert (len(seen) > 1500, rendered(whole).count('<blockquote dir="rtl">')) == (True, len(seen))
    assert rendered("> &#1575;").startswith('<blockquote dir="rtl">')


def test_a_quotation_runs_as_the_text_around_it() -> None:
    """In a text from right to left, a quotation in Latin letters alone says its direction."""
    html = rendered("> متن\n\na\n\n> a text", BodyOptions(language="fa"))
    assert ("<blockquote>\n<p>متن" in html, '<blockquote dir="ltr">\n<p>a text' in html) == (True, True)


def test_a_callout_in_another_language_says_so() -> None:
    """Where we have no word, the English one is marked as English."""
    assert '<p class="callout-title" lang="en">Note</p>' in rendered("> [!NOTE]\n> a", BodyOptions(language="nl"))


def test_footnotes_stand_at_the_end() -> None:
    """Notes are numbered by first reference, each reference has its id and a way back, and all ids carry the prefix."""
    text = "a[^x] b^[c *d*] e[^x]\n\n[^x]: f\n\n    g"
    reference = (
        '<sup class="footnote-ref"><bdi><a href="#fn-P-{0}" id="fnref-P-{1}" role="doc-noteref">{0}</a></bdi></sup>'
    )
    back = ' <a class="footnote-back" href="#fnref-P-{0}" role="doc-backlink" aria-label="'
    back += 'Back to reference {0}">↩\ufe0e</a>'
    first, second, third = (reference.format(*pair) for pair in (("1", "1"), ("2", "2"), ("1", "1-2")))
    assert rendered(text, prefix="P") == (
        f"<p>a{first} b{second} e{third}</p>\n"
        '<div class="footnotes beside" role="doc-endnotes">\n<ol>\n'
        f'<li id="fn-P-1" class="r1 s1"><p>f</p>\n<p>g{back.format("1")}{back.format("1-2")}</p>\n</li>\n'
        f'<li id="fn-P-2" class="r2 s2"><p>c <em>d</em>{back.format("2")}</p>\n</li>\n'
        "</ol>\n</div>\n"
    )
    assert _problems(text) == []


def test_footnotes_stand_in_nothing_that_the_text_leaves_open() -> None:
    """What raw HTML opens in the text ends before the notes, and is reported."""
    text = "<details>\n\na[^x]\n\n[^x]: b\n"
    assert "</p>\n</details><div class=" in rendered(text)
    assert [(code, line) for code, _, line, _ in _problems(text)] == [("markup", 1)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a\nb[^x]", [("footnote", "error", 2, "[^x]")]),
        ("a\n\n[^x]: b", [("footnote", "warning", 3, "[^x]")]),
        ("a[^x]\n\n[^x]: b\n[^x]: c", [("footnote", "error", 4, "[^x]")]),
        ("a\n\n[^x]: b[^y]\n\n[^y]: c", [("footnote", "warning", 3, "[^x]"), ("footnote", "warning", 5, "[^y]")]),
        ("`[^x]` \\[^x]", []),
        ("    [^x]", []),
        ("a[^x]\n\n[^x]: b[^y]\n\n[^y]: c[^x]", []),
        ("> [!NOTE] a[^x]", [("footnote", "error", 1, "[^x]")]),
        ("- a\n\n  |b|\n  |-|\n  |[^x]|", [("footnote", "error", 5, "[^x]")]),
    ],
)
def test_footnotes_without_partner_are_problems(text: str, problems: list[tuple[str, str, int, str]]) -> None:
    """A reference without note, a note without reference and a second definition are reported at their line."""
    assert _problems(text) == problems


def test_an_undefined_footnote_is_its_label() -> None:
    """A reference without note is shown as it is written."""
    assert rendered("a[^x].") == "<p>a[^x].</p>\n"


def test_footnotes_are_numbered_in_the_digits_of_the_language() -> None:
    """What is shown or spoken has the language's digits, as the list of notes has; ids have ASCII's."""
    html = rendered("a[^x] c[^x]\n\n[^x]: b", BodyOptions(language="fa"))
    assert '<a href="#fn--1" id="fnref--1" role="doc-noteref">\u06f1</a>' in html
    assert re.findall('href="(#fnref.*?)".*? aria-label=".*?ارجاع (.*?)"', html) == [
        ("#fnref--1", "\u06f1"),
        ("#fnref--1-2", "\u06f1-\u06f2"),
    ]


def test_a_footnote_in_a_link_stands_behind_it() -> None:
    """Links do not nest: the reference follows the link."""
    assert rendered("[a[^x] b](c.md)d\n\n[^x]: e").startswith('<p><a href="c.md">a b</a><sup class="footnote-ref">')


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[a]{lang=xx}", [("language", "error", 1, "{lang=xx}")]),
        ("a\n[b]{.c}", [("markup", "error", 2, "{.c}")]),
        ("[a]{lang=fa id=b}", [("markup", "error", 1, "{lang=fa id=b}")]),
        ("[a]{dir=up}", [("markup", "error", 1, "{dir=up}")]),
    ],
)
def test_a_span_takes_lang_and_dir(text: str, problems: list[tuple[str, str, int, str]]) -> None:
    """Another attribute, an unknown language or direction is an error at its line."""
    assert _problems(text) == problems


@pytest.mark.parametrize(
    ("language", "text", "html"),
    [
        ("en", "\"a 'b' c\" it's '90s -- d---e... 3--4", "“a ‘b’ c” it’s ’90s – d—e… 3–4"),
        ("fa", '"الف"', "«الف»"),
        ("fr", '"a" l\'b', "«\u202fa\u202f» l’b"),
        ("de", "\"a 'b'\"", "„a ‚b‘“"),
        ("he", 'צה"ל', "צה&quot;ל"),
        ("en", '`"a--b"` <code>"c--d"</code> \\"e\\"', '<code>"a--b"</code> <code>"c--d"</code> "e"'),
        ("en", "<http://a.example/--b>", '<a href="http://a.example/--b">http://a.example/--b</a>'),
        (
            "en",
            '"[a]{lang=fa}" ["b"]{lang=fa}',
            '“<span lang="fa" dir="rtl">a</span>” <span lang="fa" dir="rtl">«b»</span>',
        ),
        ("en", "(a), (b), (c) --flag ../d", "(a), (b), (c) --flag ../d"),
        ("en", '"a"[^n] "*b*"\n\n[^n]: c', None),
        ("en", "<abbr>EU</abbr>'s leaders' *meeting*'s", "<abbr>EU</abbr>’s leaders’ <em>meeting</em>’s"),
        ("it", "<span>nell</span>'ambito", "<span>nell</span>’ambito"),
        ("en", "the <i>Times</i>' view <kbd>a</kbd>'s", "the <i>Times</i>’ view <kbd>a</kbd>’s"),
        ("en", "a<br>'b' \"c<br>", "a<br>‘b’ “c<br>"),
        ("en", "`a`'s and --*b*, *c*--*d*", "<code>a</code>’s and --<em>b</em>, <em>c</em>–<em>d</em>"),
        ("en", "[https://a.example/x--y](#)", '<a href="#">https://a.example/x--y</a>'),
        (
            "en",
            "https://a.example/a_--_b\\_c--d&amp;--e--f",
            '<a href="https://a.example/a_--_b_c--d&amp;--e--f">https://a.example/a_--_b_c--d&amp;--e--f</a>',
        ),
        ("en", "*oui !* [oui !]{lang=fr}", '<em>oui !</em> <span lang="fr" dir="ltr">oui\u202f!</span>'),
        ("fr", "« *oui* » !", "«\u202f<em>oui</em>\u202f»\u202f!"),
    ],
)
def test_punctuation_is_that_of_the_language(language: str, text: str, html: str | None) -> None:
    """Quotes, dashes and ellipses are set by language, but not in code, in addresses and where they are escaped."""
    shown = rendered(text, BodyOptions(language=language))
    if html is None:
        assert shown.startswith("<p>“a”<sup")
        assert "“<em>b</em>”" in shown
    else:
        assert shown.replace("&quot;", '"') == f"<p>{html}</p>\n".replace("&quot;", '"')


@pytest.mark.parametrize(
    ("text", "opening", "heading", "words"),
    [
        ("Hello<br>world", "Hello world", None, 2),
        ("Hello<br />world again", "Hello world again", None, 3),
        ("خط یک<BR>خط دو", "خط یک خط دو", None, 4),
        ("Dear all,<br><br>text", "Dear all, text", None, 3),
        ("re<wbr>form <b>a</b>b<!-- c > d -->e", "reform abe", None, 2),
        ("## A<br/>B", "", ("a-b", "A B"), 2),
        ("<div>one<p>two<b>three</b><br>four</div>", "twothree four", None, 3),
        ("« a\u00a0» ", "« a\u00a0»", None, 1),
    ],
)
def test_what_breaks_a_line_parts_words(text: str, opening: str, heading: tuple[str, str] | None, words: int) -> None:
    """A `<br>` and a block are a blank where a text is read without markup; `<wbr>`, emphasis, comments are nothing."""
    body, _ = parse_body(text, BodyOptions(), "digest")
    found = [(one.id, one.text) for one in body.headings]
    assert (body.opening, found, body.words) == (opening, [heading] if heading else [], words)


def test_a_note_is_an_isolate() -> None:
    """The mark of a note is isolated in every language, so that it cannot change sides with the word before it."""
    for language in ("fa", "he", "ar", "en"):
        shown = rendered("عضو NPT.[^1] ^[n]\n\n[^1]: n", BodyOptions(language=language))
        assert shown.count('<sup class="footnote-ref"><bdi><a ') == shown.count("</a></bdi></sup>") == 2


def test_facts_of_a_body() -> None:
    """Headings, anchors, links, images, words and opening of a body, and its parts, are just these."""
    text = (
        "![](a.png)\n\nOne [two](b%20c.md#d 'e')[^n] ![three](f.png).\n\n## Four\n\n"
        '<p id="g"><a href="../h.md">five</a> <img src="i.png" alt="j" width="3"></p>\n\n[^n]: [six](#four)\n'
    )
    body, parts = parse_body(text, BodyOptions(), "digest")
    assert body == Body(
        digest="digest",
        outline=outline_of((Heading(level=2, id="four", text="Four"),), ("g", "four")),
        links=(LinkUse(target="b c.md#d", line=3), LinkUse(target="../h.md", line=7), LinkUse(target="#four", line=9)),
        images=(
            ImageUse(target="a.png", alt="", line=1),
            ImageUse(target="f.png", alt="three", line=3),
            ImageUse(target="i.png", alt="j", line=7),
        ),
        words=5,
        opening="One two .",
    )
    assert [part for part in parts if isinstance(part, Slot)][:3] == [
        Slot(kind="image", index=0, attributes=' alt=""'),
        Slot(kind="open", index=0, attributes=' title="e"'),
        Slot(kind="close", index=0),
    ]
    assert any(f'href="#fn-{ID_PREFIX}-1"' in part for part in parts if isinstance(part, str))
    assert Slot(kind="image", index=2, attributes=' alt="j" width="3"', text="j") in parts


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("# a\n\n> b\n\n- c\n\n|d|\n|-|\n\ne *f*\n`g`\n\nh", "e f g"),
        ("![a](b.png)\n\nc", "c"),
        ("a[^1]^[b] ![c](d)\n\n[^1]: e", "a"),
        ("", ""),
        ("[^1]: a\n\nb[^1]", "b"),
        ("w" * 3000, "w" * 1000),
        ("1. a\n\n   b", ""),
    ],
)
def test_the_opening_is_the_first_paragraph(text: str, opening: str) -> None:
    """The opening is the first paragraph outside lists and quotes that has text, at most 1,000 characters."""
    assert parse_body(text, BodyOptions(), "digest")[0].opening == opening


@pytest.mark.parametrize("text", ["# a\r\n\r\nb\r\nc", "# a\r\rb\rc"])
def test_line_ends_do_not_matter(text: str) -> None:
    """CR and CRLF are line ends."""
    assert parse_body(text, BodyOptions(), "d") == parse_body("# a\n\nb\nc", BodyOptions(), "d")


def test_joiners_and_no_break_spaces_stay() -> None:
    """ZWNJ, ZWJ and no-break spaces are text, with and without raw HTML."""
    for text in ("می\u200cروم \u200d\u00a0\u202f.", "<b>می\u200cروم \u200d\u00a0\u202f</b>."):
        assert "می\u200cروم \u200d\u00a0\u202f" in rendered(text)
        assert _problems(text) == []


@pytest.mark.parametrize(
    ("text", "problems", "html"),
    [
        (
            "a\n\nb\x0c\x01c\x85",
            [("control-character", "error", 3, c) for c in "\x0c\x01\x85"],
            "<p>a</p>\n<p>bc</p>\n",
        ),
        (
            "a\r\nb\u202ec\u2069",
            [("control-character", "warning", 2, c) for c in "\u202e\u2069"],
            "<p>a\nb\u202ec\u2069</p>\n",
        ),
        ("a\ufffe\U0001ffff", [("control-character", "error", 1, c) for c in "\ufffe\U0001ffff"], "<p>a</p>\n"),
    ],
)
def test_control_characters_are_told(text: str, problems: list[tuple[str, str, int, str]], html: str) -> None:
    """Control characters are errors and go; those that turn the text are warnings and stay."""
    assert _problems(text) == problems
    assert rendered(text) == html


def test_raw_html_in_three_modes() -> None:
    """Raw HTML is cleaned, shown as text, or left as it is."""
    text = '<div class="a" onclick="b">\n\n*c* <u>d</u>\n\n</div>'
    assert rendered(text) == '<div class="a">\n<p><em>c</em> <u>d</u></p>\n</div>'
    assert rendered(text, BodyOptions(raw_html="none")) == (
        "<p>&lt;div class=“a” onclick=“b”&gt;</p>\n<p><em>c</em> &lt;u&gt;d&lt;/u&gt;</p>\n<p>&lt;/div&gt;</p>\n"
    )
    assert rendered(text, BodyOptions(raw_html="trusted")) == (
        '<div class="a" onclick="b">\n<p><em>c</em> <u>d</u></p>\n</div>'
    )


def test_raw_formatting_ends_with_its_block() -> None:
    """An element that a block of raw HTML does not close is closed there; a link may hold blocks, a block Markdown."""
    assert rendered("<u>b\n\nc") == "<p><u>b</u></p>\n<p>c</p>\n"
    assert rendered("<p><u>b\n\nc") == "<p><u>b\n</u></p><p>c</p>\n"
    assert rendered('<a href="d.md">\n\nc\n\n</a>') == '<a href="d.md">\n<p>c</p>\n</a>'


def test_ids_of_raw_html() -> None:
    """Ids of raw HTML are anchors, once each; those of the theme and of footnotes are not to be had."""
    text = '<p id="a">x</p>\n<a name="b">y</a>\n<p id="a">z</p>\n<p id="_c">z</p>\n<p id="fn-1">z</p>\n'
    body, parts = parse_body(text, BodyOptions(), "digest")
    assert anchors_in(body.outline) == {"a", "b"}
    assert filled(body, parts) == '<p id="a">x</p>\n<a id="b">y</a>\n<p>z</p>\n<p>z</p>\n<p>z</p>\n'
    assert [(problem.code, problem.place.line) for problem in body.problems] == [
        ("markup", 3),
        ("markup", 4),
        ("markup", 5),
    ]


def test_links_inside_the_site_are_slots() -> None:
    """Links into the site are slots with their attributes, in the order of the text; others stay as they are."""
    _, parts = parse_body("[a](b.md 'c') <d@e.example> [f](http://g.example/?h&i)", BodyOptions(), "digest")
    assert parts == (
        "<p>",
        Slot(kind="open", index=0, attributes=' title="c"'),
        "a",
        Slot(kind="close", index=0),
        ' <a href="mailto:d@e.example">d@e.example</a> <a href="http://g.example/?h&amp;i">f</a></p>\n',
    )


def test_what_stands_in_a_tag_is_no_word() -> None:
    """The words of raw HTML are those that are read, whatever its attributes hold."""
    texts = ("A b.", '<p><a title="c > d e" href="f g.md">A</a> b.</p>', "<p>A <!-- c d --> b.</p>")
    assert {parse_body(text, BodyOptions(), "")[0].words for text in texts} == {2}
