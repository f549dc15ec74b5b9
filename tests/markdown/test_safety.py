"""Hostile content: no script, no deceiving address (P19, P20)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.markdown import parse_body
from sitegen.markdown.addresses import classify
from sitegen.model.bodies import ID_PREFIX, BodyOptions, Slot
from tests.examples import at_least
from tests.markdown.filled import filled, rendered
from tests.markdown.walls import broken_walls

_HOSTILE = """
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<svg onload=alert(1)><circle/></svg>
<svg><script>alert(1)</script></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<a href="javascript:alert(1)">x</a>
<a href=" java&#10;script:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="\x01javascript:alert(1)">x</a>
<a href="JaVaScRiPt&colon;alert(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="//evil.example/">x</a>
<a href="/\\evil.example/">x</a>
<a href="\\\\evil.example/">x</a>
<a href="&#9;//evil.example/">x</a>
<form action="//evil.example"><input name=a><button formaction=javascript:alert(1)>x</button></form>
<body onload=alert(1)>
<style>@import '//evil.example';</style>
<div style="background:url(//evil.example)">x</div>
<p class="a" onclick="alert(1)" id="_theme">x</p>
<object data="data:text/html,x"></object><embed src="x">
<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">
<link rel=stylesheet href=//evil.example>
<video poster="javascript:alert(1)" src=x onloadstart=alert(1)></video>
<textarea><script>alert(1)</script></textarea>
<title><img src=x onerror=alert(1)></title>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<template><script>alert(1)</script></template>
<xmp><script>alert(1)</script></xmp>
<plaintext><script>alert(1)
<!--><script>alert(1)</script>-->
<!-- --!><script>alert(1)</script> -->
<![CDATA[><script>alert(1)</script>]]>
<?x ><script>alert(1)</script>?>
<a title="x" href='x' title='"><script>alert(1)</script>'>x</a>
<a href="x" title='&quot;><script>alert(1)</script>'>x</a>
<img alt="`><script>alert(1)</script>" src="x">
<b title="&#1;0&#2;&#x1;p">&#1;p&#1;0&#2;&#0;</b>
<blockquote cite="javascript:alert(1)">x</blockquote>
<details open ontoggle=alert(1)>x</details>
<isindex action=javascript:alert(1)>
[x](javascript:alert(1))
[x](JAVASCRIPT:alert(1))
[x](java&#115;cript:alert(1))
[x](javascript&colon;alert(1))
[x](<java script:alert(1)>)
[x](&#1;javascript:alert(1))
[x](vbscript:x)
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](file:///etc/passwd)
[x](//evil.example/)
[x](/a "\\"onclick=alert(1)")
![x](data:image/svg+xml,<svg/onload=alert(1)>)
![x](javascript:alert(1))
![x" onerror="alert(1)](y)
<javascript:alert(1)>
[x]: javascript:alert(1)
[x]
`<script>alert(1)</script>`
[x]{lang=fa onclick=alert(1)}
[x]{lang="fa\\" onclick=alert(1)"}
[^a"><script>alert(1)</script>]
> [!NOTE] <script>alert(1)</script>
# <img src=x onerror=alert(1)>
|<script>|
""".strip().split("\n")


def _slots_filled(text: str) -> str:
    """The HTML with addresses of ours in its slots, and each slot in its place."""
    body, parts = parse_body(text, BodyOptions(), "digest")
    out: list[str] = []
    opened: list[int] = []
    for part in parts:
        if isinstance(part, Slot) and part.kind in ("open", "image"):
            uses = body.links if part.kind == "open" else body.images
            assert part.index < len(uses)
            out.append(f'<{"a href" if part.kind == "open" else "img src"}="slot:{part.index}"{part.attributes}>')
            opened += [part.index] if part.kind == "open" else []
        elif isinstance(part, Slot) and part.kind == "close":
            assert opened.pop() == part.index
            out.append("</a>")
        else:
            out.append(part.replace(ID_PREFIX, "prefix") if isinstance(part, str) else "")
    assert opened == []
    return "".join(out)


@pytest.mark.parametrize("text", _HOSTILE)
@pytest.mark.parametrize(
    "frame", ["{}", "a {} b\n\nc", "- {}\n\n  d", "> {}", "|a|\n|-|\n|{}|", "<div>\n\n{}\n\n</div>"]
)
def test_hostile_text_stays_behind_the_walls(text: str, frame: str) -> None:
    """Whatever is written, the HTML has allowed elements and attributes only, and addresses of allowed schemes."""
    assert broken_walls(_slots_filled(frame.format(text))) == []


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_text_is_text_where_raw_html_is_off(text: str) -> None:
    """With raw HTML off, every tag of the author is shown as text."""
    html = rendered(text, BodyOptions(raw_html="none"))
    assert broken_walls(html.replace('href="', 'href="slot:').replace('src="', 'src="slot:')) == []


def test_all_hostile_texts_together_stay_behind_the_walls() -> None:
    """The same for one body of them all, in both orders."""
    assert broken_walls(_slots_filled("\n\n".join(_HOSTILE))) == []
    assert broken_walls(_slots_filled("\n\n".join(reversed(_HOSTILE)))) == []
    assert broken_walls(_slots_filled("".join(_HOSTILE))) == []


_FRAGMENTS = r"""
a b_ * ** _ ` `` [ ] ( ) ![ ](u) < > <b> </b> <!-- --> <div> </div> &amp; \ #_ -_ 1._ >_ --- === ``` ~~ | " '
[^a] ^[ {lang=fa} ]{lang=xx} <a_href='x.md'_title='a>b'> </a> <a> <p> </p> <table> <td> <tr> </table> <b_id=a>
<a_name=a> <i> </i> <ul> <li> <select> <h1> <pre> <dl><dd> &#1; &#x1;p &#12; <br/> </br> <caption> <col>
<colgroup> <ruby><rt> <summary> <button> <style> [x](other.md#y)
""".split()  # noqa: SIM905 - lines of fragments read better
_PIECES = st.sampled_from(
    [
        *_HOSTILE,
        *(fragment.replace("_", " ") if len(fragment) > 1 else fragment for fragment in _FRAGMENTS),
        *("\n", "\n\n", "  ", "    ", "\t", "\x01p", "\x00", "\x0c"),
        *("\n|-|-|\n", "[a]: b\n", "\n\n[^a]: note\n\n", "> [!NOTE]\n> ", '![i](u "t")\n\n'),
    ]
)


@at_least(250)
@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=200))
@example("<ol><a><table><a>")
@example("<b id=a><details>x")
@example("[a <http://b.c> d](e)")
@example("[a[^n]](b)\n\n[^n]: c")
def test_no_text_breaks_the_walls(text: str) -> None:
    """For any text: nothing raises, HTML is balanced, ids are unique, no sentinel leaks, no link is in a link."""
    assert broken_walls(_slots_filled(text)) == []


@at_least(150)
@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=200), st.sampled_from(["none", "trusted"]))
def test_other_modes_leak_no_sentinel(text: str, mode: str) -> None:
    """For any text, the other modes raise nothing and leak no sentinel."""
    options = BodyOptions(raw_html="none" if mode == "none" else "trusted", language="fa")
    body, parts = parse_body(text, options, "digest")
    html = filled(body, parts)
    assert "\x01" not in html
    assert "\x02" not in html


@pytest.mark.parametrize(
    ("href", "kind", "target", "warned"),
    [
        ("other.md#x", "inside", "other.md#x", False),
        ("/2017/06/slug/", "inside", "/2017/06/slug/", False),
        ("#%D8%A7", "inside", "#ا", False),
        ("a%20b.md", "inside", "a b.md", False),
        ("a%2Fb%23c%3Fd.md", "inside", "a%2Fb%23c%3Fd.md", False),
        ("a%2523.md", "inside", "a%23.md", False),
        ("a%00b.md", "inside", "a%00b.md", False),
        ("a%FFb.md", "inside", "a%FFb.md", False),
        ("a b:c", "inside", "a b:c", False),
        ("", "empty", "", False),
        ("http://a.example/x?y#z", "elsewhere", "http://a.example/x?y#z", False),
        ("HTTPS://a.example/", "elsewhere", "HTTPS://a.example/", False),
        ("mailto:a@b.example", "elsewhere", "mailto:a@b.example", False),
        ("tel:+98", "elsewhere", "tel:+98", False),
        ("ftp://a.example/", "elsewhere", "ftp://a.example/", False),
        ("http:a", "unsafe", "http:a", True),
        ("https:/a", "unsafe", "https:/a", True),
        ("https:///a", "unsafe", "https:///a", True),
        ("//a.example/", "unsafe", "//a.example/", True),
        ("\\\\a.example/", "unsafe", "\\\\a.example/", True),
        ("javascript:x", "unsafe", "javascript:x", True),
        ("java%0Ascript:x", "unsafe", "java%0Ascript:x", True),
        ("%01javascript:x", "unsafe", "%01javascript:x", True),
        ("irc://a.example/", "unsafe", "irc://a.example/", True),
        ("/" + "a" * 9_000, "unsafe", "/" + "a" * 9_000, True),
        ("https://bank.example@evil.example/", "elsewhere", "https://bank.example@evil.example/", True),
        ("https://xn--pple-43d.com/", "elsewhere", "https://xn--pple-43d.com/", True),
        ("https://xn--80ak6aa92e.com/", "elsewhere", "https://xn--80ak6aa92e.com/", True),
        ("https://xn--mgbaam7a8h.example/", "elsewhere", "https://xn--mgbaam7a8h.example/", False),
        ("https://xn--fsqu00a.xn--0zwm56d/", "elsewhere", "https://xn--fsqu00a.xn--0zwm56d/", False),
        ("https://xn--mnchen-3ya.de/", "elsewhere", "https://xn--mnchen-3ya.de/", False),
    ],
)
def test_an_address_is_inside_elsewhere_or_unsafe(href: str, kind: str, target: str, warned: bool) -> None:
    """Addresses are judged by an allow-list; what deceives causes a warning."""
    address = classify(href)
    assert (address.kind, address.target, bool(address.warning)) == (kind, target, warned)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[x](javascript:a)", [("unsafe", "error", 1)]),
        ("a\nb\n[x](//c)", [("unsafe", "warning", 3)]),
        ("[x](irc://a/b)", [("unsafe", "warning", 1)]),
        ("<matrix:r/a>", [("unsafe", "warning", 1)]),
        ("[x][y]\n\n[y]: magnet:?a", [("unsafe", "warning", 1)]),
        ("<a href='ssh://a'>b</a>", [("unsafe", "warning", 1)]),
        ("[x](file:///a)", [("unsafe", "error", 1)]),
        ("![x](//c/d.png)", [("unsafe", "error", 1)]),
        ("![x](data:image/png;base64,a)", [("unsafe", "error", 1)]),
        ("[x](https://a.example@b.example/)", [("unsafe", "warning", 1)]),
        ("[x](https://аpple.com/)", [("unsafe", "warning", 1)]),
        ("[x]()", [("link", "error", 1)]),
        ("<div>\n<a\nhref='javascript:a'>b</a></div>", [("unsafe", "error", 2)]),
        ("<script>a</script>\n\n<script>b</script>", [("unsafe", "warning", 1)]),
        ("a\n\n<p onclick=b style=c>d</p>", [("unsafe", "warning", 3), ("unsafe", "warning", 3)]),
        ("<center>a</center>", [("markup", "warning", 1)]),
        ("a <name> b", [("markup", "warning", 1)]),
        ("<div>\n\na", [("markup", "warning", 1)]),
        ("a <b>c", [("markup", "warning", 1)]),
        ("</div>", [("markup", "warning", 1)]),
        ("a\n\n<!-- b", [("markup", "error", 3)]),
        ("<p lang=zz>a</p>", [("markup", "warning", 1)]),
    ],
)
def test_what_is_taken_out_is_told(text: str, problems: list[tuple[str, str, int]]) -> None:
    """Each kind of thing that is not shown is named once, with its line."""
    body, _ = parse_body(text, BodyOptions(), "digest")
    assert [(problem.code, problem.severity, problem.place.line) for problem in body.problems] == problems


def test_a_player_has_no_address_and_no_attribute_of_an_attacker() -> None:
    """The text of audio stays one attribute; an address that is none of a file leaves the caption alone."""
    assert rendered('![" onplay=alert(1) x="](a.mp3)').startswith(
        '<figure><audio src="a.mp3" aria-label="&quot; onplay=alert(1) x=”"></audio><figcaption>'
    )
    for address in ("javascript:alert(1).mp3", "data:audio/mpeg,x.mp3", "//evil.example/a.mp3"):
        assert rendered(f"![A]({address})") == "<figure><figcaption>A</figcaption></figure>\n"
