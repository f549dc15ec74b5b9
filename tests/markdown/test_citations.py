"""Citations in a text: what is one, what stays text, and where its note is."""

from __future__ import annotations

import re

import pytest

from sitegen.markdown import parse_body
from sitegen.model.bodies import Body, BodyOptions, Slot
from sitegen.model.cited import Cite
from tests.markdown.by_rules import both

NOTES = BodyOptions(cites="notes", cited=("a", "b-c", "smith:2020"))
INLINE = BodyOptions(cites="inline", cited=("a", "b-c"))


def _cites(body: Body) -> list[list[Cite]]:
    return [list(one.cites) for one in body.citations]


def _html(text: str, options: BodyOptions) -> str:
    """Return the HTML of a text, a citation as what was written in angle quotes."""
    _, parts = parse_body(text, options, "d")
    return "".join(f"‹{part.text}›" if isinstance(part, Slot) else part for part in parts)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("x [@a]", [[Cite(key="a")]]),
        ("x [see @a, p. 4]", [[Cite(key="a", prefix="see", label="page", locator="4")]]),
        (
            "x [-@a, ch. 2; @b-c, note]",
            [[Cite(key="a", manner="short", label="chapter", locator="2"), Cite(key="b-c", suffix=", note")]],
        ),
        ("x [@unknown]", [[Cite(key="unknown")]]),
        ("x [@{odd.}, 3]", [[Cite(key="odd.", label="page", locator="3")]]),
        ("x [@smith:2020].", [[Cite(key="smith:2020")]]),
        ("x [@a][@b-c].", [[Cite(key="a")], [Cite(key="b-c")]]),
        ("x [@a;; @b-c;].", [[Cite(key="a"), Cite(key="b-c")]]),
    ],
)
def test_brackets_cite(text: str, cites: list[list[Cite]]) -> None:
    """Brackets of which each part names a key are a citation, whether or not there is such a source."""
    assert _cites(both(text, NOTES)[0][0]) == cites


def test_a_name_in_a_sentence_cites_where_there_is_a_source() -> None:
    """`@key` names the author and has a note; a place in brackets belongs to it."""
    body, _ = parse_body("@a [p. 4] says so, as does @b-c.", NOTES, "d")
    first = Cite(key="a", manner="text", label="page", locator="4")
    assert _cites(body) == [[first], [Cite(key="b-c", manner="text")], [first], [Cite(key="b-c", manner="text")]]
    assert [one.author for one in body.citations] == [True, True, False, False]


def test_a_note_in_a_note_has_its_line_and_its_place() -> None:
    """A citation is placed however deep the notes are that it is in."""
    body, _ = parse_body("x\n\none\ntwo ^[a ^[b [@a, p. 4]] [@b-c]].", NOTES, "d")
    assert _cites(body) == [[Cite(key="b-c")], [Cite(key="a", label="page", locator="4")]]
    assert [(one.line, one.inside) for one in body.citations] == [(4, True), (4, True)]


@pytest.mark.parametrize(
    "text",
    [
        "write to me@a.example",
        "ask @nobody",
        "\\@a",
        "`[@a]`",
        "[@a](https://a.example/)",
        "[@a][ref]\n\n[ref]: https://a.example/",
        "[see a]",
        "https://a.example/@a",
        "a@@a",
    ],
)
def test_what_is_none_stays_text(text: str) -> None:
    """Addresses, handles, escapes, code and links are no citations."""
    assert not parse_body(text, NOTES, "d")[0].citations


def test_without_sources_nothing_changes() -> None:
    """A site without sources reads `[@key]` and `@key` as it did, with a warning for the first."""
    body, _ = parse_body("x [@a] @a", BodyOptions(), "d")
    assert not body.citations
    assert [one.rule for one in body.problems] == ["citation"] or [one.code for one in body.problems] == ["markup"]


def test_the_mark_of_a_note_is_after_the_sign() -> None:
    """The blank before a citation goes, and a sign after it comes first; in French it stays after the mark."""
    english, french = (_html("So it is [@a].", BodyOptions(cites="notes", language=tag)) for tag in ("en", "fr"))
    assert "<p>So it is.<sup" in english
    assert "<p>So it is<sup" in french
    assert "</sup>.</p>" in french


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A [@a] [@b-c].", "A.¹²"),
        ("A. [@a]. B", "A.¹ B"),
        ("A? [@a]. B", "A?¹ B"),
        ("A[^1] [@a].\n\n[^1]: x", "A¹.²"),
        ('"@a". B', "“‹@a›¹”. B"),
        ('"A [@a]," he says', "“A,”¹ he says"),
    ],
)
def test_signs_stand_before_the_notes_that_cite(text: str, shown: str) -> None:
    """A sign comes before all citations at its place, once; quotation marks close after the name of an author."""
    html = _html(text, NOTES).partition("</p>")[0].replace("<p>", "")
    assert re.sub(r"<sup.*?>(\d)</a></bdi></sup>", lambda found: "⁰¹²³"[int(found[1])], html) == shown


def test_a_pull_quote_keeps_the_names_of_authors() -> None:
    """What a pull quote cites is noted in the text: it has no note, but the author's name, and no blank too many."""
    html = _html("> [!PULL]\n> As @a says, it is [@b-c].\n\nAs @a says, it is.", NOTES)
    assert "<p>As ‹@a› says, it is.</p>" in html.partition("</div>")[0]


def test_a_citation_in_a_caption_is_told() -> None:
    """The title of an image is plain text, so a citation in it is shown as it is, with a warning."""
    body, _ = parse_body('x\n\n![y](z.png "From [@a, p. 3].")', NOTES, "d")
    assert [(one.rule, one.place.line, one.place.find) for one in body.problems] == [("citation", 3, "[@a, p. 3]")]


def test_notes_are_numbered_with_the_authors_own() -> None:
    """A citation is one note; one in a note of the author's is in that note."""
    html = _html("x [@a] y[^1] z [@b-c]\n\n[^1]: See [@a, 3], he says.\n", NOTES)
    assert html.count('role="doc-noteref"') == 3
    assert html.count("<li id=") == 3
    assert "See ‹[@a, 3]›, he says." in html
    assert html.index("‹[@a]›") < html.index("‹[@a, 3]›") < html.index("‹[@b-c]›")


def test_a_style_of_dates_has_no_notes() -> None:
    """The citation is where it is written."""
    assert _html("So it is [@a].", INLINE) == "<p>So it is ‹[@a]›.</p>\n"


def test_the_place_of_the_list() -> None:
    """An empty block of the kind `references` is a slot, and code where the text can cite nothing."""
    text = "```references\n```\n"
    body, parts = parse_body(text, NOTES, "d")
    assert body.has_references
    assert Slot(kind="references") in parts
    assert not parse_body(text, BodyOptions(), "d")[0].has_references


def test_a_list_of_sources_is_shown_once_and_holds_no_words() -> None:
    """A second block of the kind `references`, and one with words in it, are warnings: they would be lost."""
    body, parts = parse_body("```references\nwords\n```\n\n```references\n```\n", NOTES, "d")
    assert [(one.code, one.place.line) for one in body.problems] == [("citation-key", 1), ("citation-key", 5)]
    assert sum(isinstance(part, Slot) and part.kind == "references" for part in parts) == 1


@pytest.mark.parametrize("options", [NOTES, INLINE, BodyOptions()])
@pytest.mark.parametrize(
    "text",
    [
        "x [@a, *3*] *y* @a",
        "- [@a]\n- @b-c",
        "# h [@a]\n\n> q [@a]",
        "| a [@a] |\n|---|\n| @a |",
        "^[n [@a]] [@b-c; @a]",
    ],
)
def test_fast_ways_make_the_same(text: str, options: BodyOptions) -> None:
    """With and without fast ways a text becomes the same body."""
    fast, slow = both(text, options)
    assert fast == slow
