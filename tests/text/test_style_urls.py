"""Style sheets: `url(...)` is put to the hashed names, comments and indentation go, and nothing else is touched."""

from __future__ import annotations

from functools import partial

import pytest

from sitegen.text.style_urls import served_style, style_urls
from tests.growth import time_grows_in_proportion
from tests.theme.made import below, complaints, digest, loaded

CSS = """/* url(no.svg) */
@import "part.css";
body { background: url( "../img/a b.svg#x" ) ; content: "url(no.svg)" }
p { mask: url(../img/c.svg), url(data:image/gif;base64,AA==), url(#clip) }
"""
FILES = below("plain", {"theme.toml": "", "static/css/site.css": CSS, "static/css/part.css": "i { }"}) | {
    "themes/plain/static/img/a b.svg": "A",
    "themes/plain/static/img/c.svg": "C",
}


def test_addresses_are_rewritten() -> None:
    """Each address of a theme's file in a style sheet becomes the hashed name; comments, strings and data stay."""
    theme = loaded(FILES)
    a, c, part = digest(b"A")[:12], digest(b"C")[:12], digest(b"i { }")[:12]
    served = f"""@import "part.{part}.css";
body {{ background: url("../img/a%20b.{a}.svg#x") ; content: "url(no.svg)" }}
p {{ mask: url("../img/c.{c}.svg"), url(data:image/gif;base64,AA==), url(#clip) }}
"""
    sheet = next(asset for asset in theme.assets if asset.name == "css/site.css")
    assert served_style(CSS, dict(sheet.names or ())) == served
    assert sheet.url.path == f"assets/css/site.{digest(served.encode())[:12]}.css"


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ("/* a */\n\nb {\n\tc: d;\r\n  e: f; /* g */\n}\n", "b {\nc: d;\ne: f;\n}\n"),
        ("/*! Licence\n   kept */\n  a { }", "/*! Licence\n   kept */\na { }"),
        ("a/* parts */b, a /* , */ b { }", "a/**/b, a b { }"),
        ("a { content: '/* text */  \\\n  b'; c: d }", "a { content: '/* text */  \\\n  b'; c: d }"),
        ("@import 'x.css'  /* y */ ;", "@import 'x.css' ;"),
        ("\\41\n  b { } \\/* { }", "\\41\n b { } \\/* { }"),
        ("a { b: url(data:image/png;base64,//*AA*/) }", "a { b: url(data:image/png;base64,//*AA*/) }"),
        ("/**/ /* * / ** **/ /***/a", "a"),
    ],
)
def test_comments_and_indentation_go(text: str, served: str) -> None:
    """What a reader of the page does not need is not sent; strings, addresses, escapes and licences are untouched."""
    assert served_style(text, {}) == served


def test_a_file_that_changes_renames_the_style_sheet() -> None:
    """The name of a style sheet holds the hash of what is served, so a new image gives it a new name."""
    name = "themes/plain/static/img/c.svg"
    before, after = loaded(FILES), loaded(FILES | {name: "new"})
    moved = [old.name for old, new in zip(before.assets, after.assets, strict=True) if old.url != new.url]
    assert moved == ["css/site.css", "img/c.svg"]


def test_wrong_addresses() -> None:
    """An address of no file of the theme is an error at its line, as are remote and circular ones."""
    css = 'a{}\nb { background: url(../img/d.svg) }\nc { src: url(https://cdn.example/f.woff2) }\n@import "x.css";'
    files = FILES | below("plain", {"static/css/x.css": css})
    assert complaints(files) == [
        (
            "themes/plain/static/css/x.css:2: theme: `url(../img/d.svg)` names a file that the theme does not have "
            "(did you mean `img/c.svg`?)"
        ),
        (
            "themes/plain/static/css/x.css:3: theme: `url(https://cdn.example/f.woff2)` is not a file of the theme, "
            "written relative to this one"
        ),
        'themes/plain/static/css/x.css:4: theme: `@import "x.css"` leads back to this style sheet',
    ]


@pytest.mark.parametrize("text", ["url(", 'url("', "/*", '"', "url(a b)", "url('a\nb')", "\\", "@import ", "url()"])
def test_broken_css_is_left_alone(text: str) -> None:
    """Text that is not CSS is neither an error nor changed."""
    assert [each.target for each in style_urls(text) if each.target] == []
    assert served_style(text, {}) == text


@pytest.mark.parametrize("text", ["/*", "url(", "'", '"\\', "@import '", "url(a", 'url("\\"', " ", "@import "])
def test_rewriting_is_linear(text: str) -> None:
    """A style sheet of unclosed pieces takes a time in proportion to its length."""
    for start in ("", "url(", "@import"):
        css = start + text * 600
        assert served_style(served_style(css, {}), {}) == served_style(css, {})
        assert time_grows_in_proportion(lambda size, start=start: partial(served_style, start + text * size, {}), 600)  # type: ignore[misc]
