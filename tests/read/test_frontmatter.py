"""Front matter: fences, scalars, a body that stays as it is, and YAML's mistakes in an author's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read.frontmatter import read_front_matter
from tests.read.desk import ARTICLE, HEAD, article, problems_of, read, table


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t -"), max_size=80), st.booleans())
def test_a_body_is_kept_byte_exact(body: str, bom: bool) -> None:
    """The body is the bytes below the closing fence, whatever they are, and its first line is known."""
    content = ("\ufeff" if bom else "").encode() + f"---\ntitle: x\n---  \n{body}".encode()
    front, problems = read_front_matter("a.md", content)
    if "\ufffe" in body or "\uffff" in body:
        return
    assert front is not None
    assert (front.body, front.body_line, problems) == (body.encode(), 4, [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_do_not_matter(end: str) -> None:
    """CR LF and a BOM are read like LF without, and the body keeps its line ends."""
    text = end.join(["\ufeff---", "title: x", "tags:", "- a", "---", "    code", "---", ""])
    front, problems = read_front_matter("a.md", text.encode())
    assert front is not None
    assert (front.tree, front.body, problems) == (
        {"title": "x", "tags": ["a"]},
        f"    code{end}---{end}".encode(),
        [],
    )


def test_a_closing_fence_needs_no_line_end() -> None:
    """A file may end at its closing fence."""
    front, _ = read_front_matter("a.md", b"---\ntitle: x\n---")
    assert front is not None
    assert (front.tree, front.body) == ({"title": "x"}, b"")


def test_scalars_stay_text() -> None:
    """What YAML 1.1 would turn into numbers, times, truths or nothing stays as it was written."""
    piece = article("slug: 007\nregions: [NO, no, Xk]\ntags: [12:30, 1e3, yes, 0x10, 2017, 'null']\nseries: 2017-01-01")
    assert (piece.document.slug, piece.regions, piece.series) == ("007", ("no", "xk"), "2017-01-01")
    assert piece.tags == ("12:30", "1e3", "yes", "0x10", "2017", "null")
    assert [
        read({ARTICLE: f"---\ntitle: {title}\ndate: 2020-01-01\n---\n"})[0].articles[0].document.title
        for title in ("12:30", "2017", "NO", "1_000", "'null'", ">-\n  two\n  lines")
    ] == ["12:30", "2017", "NO", "1_000", "null", "two lines"]


MISTAKES = table("mistakes") | {
    "title: " + "x" * 70_000: "1:1: error[limit]: the front matter is longer than 65,536 characters",
}


@pytest.mark.parametrize("front", MISTAKES)
def test_a_mistake_in_yaml_is_told_at_its_place(front: str) -> None:
    """Each mistake is refused at its line and column, in words that need no knowledge of YAML."""
    problems = problems_of(front, head="---\n")
    assert MISTAKES[front] in problems


FENCES = {
    "": "1:1: the file must begin with front matter: its first line is `---`",
    "\n---\ntitle: x\n---\n": "1:1: there is a blank line above the front matter",
    "text\n---\ntitle: x\n---\n": "1:1: the file must begin with front matter: its first line is `---`",
    " ---\ntitle: x\n---\n": "1:1: the file must begin with front matter: its first line is `---`",
    "--\ntitle: x\n---\n": "1:1: the file must begin with front matter: its first line is `---`",
    "----\ntitle: x\n---\n": "1:1: the file must begin with front matter: its first line is `---`",
    "—\ntitle: x\n---\n": "1:1: the file must begin with front matter: its first line is `---`",
    "---yaml\ntitle: x\n---\n": "1:1: the file must begin with front matter: its first line is `---`",
    "+++\ntitle = 'x'\n+++\n": "1:1: the file must begin with front matter: its first line is `---`",
    "---": "1:1: the front matter is not closed: no further line is `---`",
    "---\ntitle: x\n\ntext\n": "1:1: the front matter is not closed: no further line is `---`",
    "---\ntitle: x\n ---\ntext\n": "3:1: the front matter is not closed: no further line is `---`",
    "---\ntitle: x\n----\ntext\n": "3:1: the front matter is not closed: no further line is `---`",
    "---\ntitle: x\n...\ntext\n": "3:1: the front matter is not closed: no further line is `---`",
    "---\ntitle: x\n--- text\n": "3:1: the front matter is not closed: no further line is `---`",
}


@pytest.mark.parametrize("text", FENCES)
def test_a_fence_is_exact(text: str) -> None:
    """A fence that is missing, indented, mistyped or not closed is one error at that line; what is in it is read."""
    _, broken, problems = read({ARTICLE: text})
    problems = [problem for problem in problems if "error[missing-key]: `date` is missing" not in problem]
    place, message = FENCES[text].split(": ", 1)
    assert broken == {ARTICLE}
    assert [problem.split("\n")[0] for problem in problems] == [f"{ARTICLE}:{place}: error[front-matter]: {message}"]


def test_bytes_that_are_not_utf8_are_named() -> None:
    """The first such byte is named with its place, and what else is wrong in the front matter is reported too."""
    _, broken, problems = read({ARTICLE: f"{HEAD}foo: x\n---\nün caf".encode() + b"\xe9 \xe8\n"})
    assert broken == {ARTICLE}
    assert problems == [
        f"""{ARTICLE}:4:1: error[unknown-key]: sitegen does not know the key `foo`
  4 | foo: x
    | ^^^
  hint: keys of your own go below `extra:`, or are declared in [fields.articles] of sitegen.toml""",
        f"""{ARTICLE}:6:7: error[encoding]: the byte 0xE9 is not UTF-8
  6 | ün caf\ufffd \ufffd
    |       ^
  hint: save the file as UTF-8; in Windows-1252 the byte is "é\"""",
    ]


def test_all_flaws_come_in_one_pass() -> None:
    """Flaws of YAML, of the schema and of the body are reported together, sorted."""
    front = "titel: x\ndate: soon\ntags: &a [b]\nkind: *a\nkind: x\nextra: {<<: b, [c]: d}\n"
    _, _, problems = read({ARTICLE: f"---\n{front}---\n!link\n\x1b\n"})
    assert [problem.split(": ")[0].removeprefix(ARTICLE) + problem.split(": ")[1] for problem in problems] == [
        ":1:1error[missing-key]",
        ":2:1error[unknown-key]",
        ":3:7error[date]",
        ":4:7error[front-matter]",
        ":5:7error[front-matter]",
        ":6:1error[duplicate-key]",
        ":7:9error[front-matter]",
        ":7:16error[front-matter]",
        ":9:1error[link]",
        ":10:1error[control-character]",
    ]


def test_a_carriage_return_alone_is_one_problem() -> None:
    """Where lines cannot be told apart, YAML is not asked what it makes of them."""
    assert problems_of("a: b\rc: d") == ["4:5: error[control-character]: a carriage return that does not end a line"]


def test_a_repeated_key_names_both_places() -> None:
    """The second of two equal keys is the error; the first is shown beside it."""
    _, _, problems = read({ARTICLE: f"{HEAD}extra:\n  a: [{{b: 1, b: 2}}]\n---\n"})
    assert problems == [
        f"""{ARTICLE}:5:14: error[duplicate-key]: the key `b` occurs twice
  5 |   a: [{{b: 1, b: 2}}]
    |              ^
  {ARTICLE}:5:8: the first one is here
  5 |   a: [{{b: 1, b: 2}}]
    |        ^
  hint: remove one of the two"""
    ]


@pytest.mark.parametrize(
    "text", ["title：X\ndate: 2020-01-01\n", "title: X\nsummary：short\n", "draft ：true\ntitle: X\n"]
)
def test_a_full_width_colon_is_named(text: str) -> None:
    """Keyboards of Chinese and Japanese have a colon that YAML does not know; the hint says so."""
    _, problems = read_front_matter("a.md", f"---\n{text}---\n".encode())
    assert any("plain colon" in problem.hint for problem in problems if problem.severity == "error")
