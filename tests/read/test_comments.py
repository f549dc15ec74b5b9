"""Comments and conflict markers in front matter: no text is lost without a word."""

from __future__ import annotations

import pytest

from sitegen.read.frontmatter import read_front_matter
from tests.read.desk import problems_of


def told(front: str) -> list[tuple[int, int, str]]:
    """Return line, column and message of what is wrong with front matter."""
    _, problems = read_front_matter("a.md", f"---\n{front}\n---\nText\n".encode())
    assert {(problem.code, problem.severity) for problem in problems} <= {("front-matter", "error")}
    return [(problem.place.line, problem.place.column, problem.message.partition(",")[0]) for problem in problems]


COMMENT = "` #` begins a comment of YAML"


@pytest.mark.parametrize(
    ("front", "line", "column"),
    [
        ("title: UN Resolution #2231 revisited", 2, 22),
        ("title: A # B", 2, 10),
        ("title: A\t# B", 2, 10),
        ("title: قطعنامه #۲۲۳۱ شورا", 2, 16),
        ("title: X\ntags:\n  - UNSCR #2231\n  - b", 4, 11),
        ("title: X\ntags: #sanctions", 3, 7),
        ("title: X\ntags:\n  - #sanctions", 4, 5),
        ("title: X\ncorrections:\n  - date: 2024-01-03\n    text: Table #2 was wrong", 5, 17),
        ("title: X\nimage: {src: a.png,\n  alt: Map #3\n  }", 4, 12),
        ("title: X\nsummary: one\n  two #3", 4, 7),
        ("title: X\ndate: 2024-01-02 #3", 3, 18),
    ],
)
def test_text_behind_a_hash_is_refused(front: str, line: int, column: int) -> None:
    """What YAML would drop after a text without quotes is an error at the `#`, in lists and nested keys too."""
    assert told(front) == [(line, column, COMMENT)]


@pytest.mark.parametrize(
    "front",
    [
        "title: C# and F#",
        'title: "A # B"  # a comment',
        "# a comment\ntitle: X",
        "title: X\ndraft: true # not yet\ndate: 2024-01-02 # as printed",
        "title: X\ntags: [a, b] # a comment",
        "title: X\nsummary: | # a comment\n  A # B",
        "title: X\ntags: # a comment\n  - a",
    ],
)
def test_comments_that_lose_nothing_are_left_alone(front: str) -> None:
    """A `#` within a word or in quotes is text; a comment on its own, or after a value that is whole, is one."""
    assert told(front) == []


def test_conflict_markers_are_named() -> None:
    """The conflict markers of git are errors at their lines, and nothing else is made of that front matter."""
    front = "title: X\n<<<<<<< HEAD\nkind: brief\n=======\nkind: news\n>>>>>>> main"
    assert told(front) == [
        (3, 1, "`<<<<<<< HEAD` is a conflict marker of git"),
        (5, 1, "`=======` is a conflict marker of git"),
        (7, 1, "`>>>>>>> main` is a conflict marker of git"),
    ]


@pytest.mark.parametrize(
    "line", ["title: #1", "slug: X Y #2", "authors: nobody #3", "kind: news #4", "tags: [x, y #5\n ]"]
)
def test_nothing_more_is_said_of_a_text_that_was_cut(line: str) -> None:
    """What is left of such a text is not what the author wrote, so it is not judged."""
    keys = {"title": "title: X", "date": "date: 2024-01-02"} | {line.partition(":")[0]: line}
    (problem,) = problems_of("\n".join(keys.values()), head="---\n")
    assert COMMENT in problem
