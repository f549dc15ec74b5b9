"""Laws of the punctuation of whole paragraphs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.bodies import BodyOptions
from tests.markdown.filled import rendered

_FORMS = (
    "[{}](u.md)",
    "[{}](https://a.example/it's--so...)",
    '[{}](u.md "A title\'s")',
    "[{}][r]",
    '<a href="u.md">{}</a>',
)
_TEXTS = st.text(st.sampled_from("ab1 \"'-.:;?/@,()«»é中צ\u200f"), max_size=5)
_WHOLE = st.sampled_from(("<kbd>c'</kbd>", '\\"', "&quot;", '<b>y"</b>', '![x"](i.png)', '[v"]{lang=fr}', "a.example"))
_PIECES = st.lists(st.one_of(_TEXTS, _TEXTS, _WHOLE), max_size=3).map("".join)
_LINKED = st.tuples(st.sampled_from(_FORMS), _PIECES)


def _html(text: str, language: str) -> str:
    """A paragraph as HTML, its links as their text."""
    html = rendered(f"x{text}x\n\n[r]: u.md\n", BodyOptions(language=language))
    return re.sub(r"</?a\b[^>]*>", "", html)


@given(st.lists(st.one_of(_PIECES, _LINKED), max_size=5), st.sampled_from(("en", "fr", "fa")))
def test_a_link_is_set_like_its_text(pieces: list[str | tuple[str, str]], language: str) -> None:
    """Law 5: a paragraph has the same characters whether a piece of it is a link or, its target hidden, is none."""
    linked = "".join(piece if isinstance(piece, str) else piece[0].format(piece[1]) for piece in pieces)
    bare = "".join(piece if isinstance(piece, str) else piece[1] for piece in pieces)
    assert _html(linked, language) == _html(bare, language)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('As in "["quoted"](u.md)" and', "As in ““quoted”” and"),
        ("a [-](u.md)- b, c[..](u.md). d", "a – b, c… d"),
        ('["a](u.md) b" and "[c"](u.md)', "“a b” and “c”"),
        ("[it](u.md)'s, '[90](u.md)s", "it’s, ’90s"),
        ('*"*a*"* and -*-*', "“a” and --"),
        ('"![a"](i.png)" b', "“” b"),
    ],
)
def test_the_mark_of_a_link_changes_nothing(text: str, shown: str) -> None:
    """Quotes, dashes and dots go across the marks of links; other markup parts dashes and dots."""
    assert re.sub("<[^>]*>", "", rendered(text)).strip() == shown


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "<abbr>UN</abbr>'s and <abbr>EU</abbr>'s", "UN’s and EU’s"),
        ("en", "<i>Times</i>'s view, [UN](http://a.example)'s", "Times’s view, UN’s"),
        ("en", '"Para one.\n\n"Para two."', "“Para one.\n“Para two.”"),
        ("fr", '"Premier.\n\n"Second."', "«\u202fPremier.\n«\u202fSecond.\u202f»"),
        ("fa", '"بند یک.\n\n"بند دو."', "«بند یک.\n«بند دو.»"),
        ("en", "end....[^1]\n\n[^1]: n....", "end….1\n\n\nn…. ↩\ufe0e"),
        ("fr", "Il partit....", "Il partit…."),
        ("en", '<https://a.example/a--b>\'s "<b@c.example>"', "https://a.example/a--b’s “b@c.example”"),
        ("en", "<https://a.example/a--b>--[10.1000/it's...](u.md)", "https://a.example/a--b–10.1000/it's…"),
        ("en", "end--\nof--it -- a\n--line", "end–\nof–it – a\n–line"),
    ],
)
def test_a_body_has_the_punctuation_of_its_language(language: str, text: str, shown: str) -> None:
    """Tags are not read as text; each paragraph has its own marks; notes and links are set like the text."""
    assert re.sub("<[^>]*>", "", rendered(text, BodyOptions(language=language))).strip() == shown
