"""Abbreviations that a text explains: where they are marked, and where not."""

from __future__ import annotations

import pytest

from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from tests.markdown.filled import rendered

_UN = "\n\n*[UN]: United Nations\n*[UN Charter]: Charter of 1945\n*[U.S.]: United States\n*[R&D]: Research"


def _un(text: str, title: str = "United Nations") -> str:
    return f'<abbr title="{title}">{text}</abbr>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("The UN's.", f"<p>The {_un('UN')}’s.</p>"),
        ("UN, (UN) *UN* UN-led", f"<p>{_un('UN')}, ({_un('UN')}) <em>{_un('UN')}</em> {_un('UN')}-led</p>"),
        ("UNO UNs unUN un", "<p>UNO UNs unUN un</p>"),
        ("The UN Charter", f"<p>The {_un('UN Charter', 'Charter of 1945')}</p>"),
        ("The U.S. and R&D", f"<p>The {_un('U.S.', 'United States')} and {_un('R&amp;D', 'Research')}</p>"),
        ("## The UN", f'<h2 id="the-un">The {_un("UN")}</h2>'),
        ("[UN](https://un.example/UN)", f'<p><a href="https://un.example/UN">{_un("UN")}</a></p>'),
        ("`UN` <!-- UN -->", "<p><code>UN</code> </p>"),
        ("https://un.example/UN", '<p><a href="https://un.example/UN">https://un.example/UN</a></p>'),
        ("<https://un.example/UN>", '<p><a href="https://un.example/UN">https://un.example/UN</a></p>'),
        ("    UN", "<pre><code>UN\n</code></pre>"),
    ],
)
def test_whole_words_are_marked(text: str, html: str) -> None:
    """Every use in words is, the longest first; code, addresses and parts of words are left alone."""
    assert rendered(f"{text}{_UN}").strip() == html


def test_what_is_explained_is_harmless() -> None:
    """The long form is an attribute: markup in it is text there."""
    assert rendered('A\n\n*[A]: <b onclick="x">B</b> & *C*').startswith(
        '<p><abbr title="&lt;b onclick=&quot;x&quot;&gt;B&lt;/b&gt; &amp; *C*">A</abbr></p>'
    )


def test_headings_have_plain_names() -> None:
    """The outline has the words of a heading alone."""
    body, _ = parse_body(f"## The UN{_UN}", BodyOptions(), "d")
    assert b"United Nations" not in body.outline
