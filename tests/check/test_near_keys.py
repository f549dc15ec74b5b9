"""Names that are nearly keys of sources, and names that are none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.checked_site import CheckedSite
from sitegen.check.near_keys import check_near_keys, distance
from sitegen.pipeline import Request, check
from tests.index.made import AS_OF, BARE, SITE, articles, composed, piece, write

BIB = "@book{aktau2018, title = {A}}\n@book{un, title = {B}}\n@book{moscow1921, title = {C}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As @aktau2081 says.", [(6, 4, "@aktau2018")]),
        ("As @aktua2018 and\n@moscow1291: both.", [(6, 4, "@aktau2018"), (7, 1, "@moscow1921")]),
        ("As @aktau2019 [p. 4] says.", [(6, 4, "@aktau2018")]),
        ("As @aktau2018 says.", []),
        ("As @brill77 says.", [(6, 4, "@brill7")]),
        ("As @brill99 says.", []),
        ("As @kremlinrussia and @u say.", []),
        ("Write to desk@aktau2081.example or a.b+c@aktau2081.", []),
        ("On https://social.example/@aktau2081 and `@aktau2081`.", []),
        ("[@aktau2081](https://social.example/) has it.", []),
        ("> As @aktau2081 says.", []),
        ("```\n@aktau2081\n```", []),
    ],
)
def test_near_misses(tmp_path: Path, text: str, told: list[tuple[int, int, str]]) -> None:
    """One or two slips from a key are told at their place; addresses, handles, code and quotations are left alone."""
    source = {"id": "brill7", "type": "book", "title": "D"}
    front = piece(text + "\n", sources=[source])
    line = front[: front.index(text)].count("\n") + 1
    files = {"sitegen.toml": SITE, **BARE, "content/sources.bib": BIB, **articles(a=front)}
    problems = check(Request(site=write(tmp_path / "site", files), as_of=AS_OF, jobs=1)).problems
    found = [one for one in problems if one.code == "citation-near"]
    assert [(one.place.line - line + 6, one.place.column, one.hint) for one in found] == [
        (at, column, f"did you mean `{key}`?") for at, column, key in told
    ]
    assert all(one.severity == "advice" for one in found)


def test_a_site_without_sources_is_not_read() -> None:
    """Where there are no keys no file is looked at."""
    made = composed({"sitegen.toml": SITE, **BARE, **articles(a=piece("As @aktau2081 says.\n"))})
    read: list[str] = []

    def noted(path: str) -> bytes:
        read.append(path)
        return b""

    assert not list(check_near_keys(CheckedSite(made.site, made.config, noted)))
    assert read == []


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("ab", "ba", 1),
        ("abc", "ac", 1),
        ("ac", "abc", 1),
        ("abc", "abd", 1),
        ("abcd", "badc", 2),
        ("a", "xyz", 3),
    ],
)
def test_distance(one: str, other: str, slips: int) -> None:
    """Letters that are missing, too many, wrong or in the wrong order are a slip each."""
    assert distance(one, other) == slips


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    """Which of two words is the right one makes no difference."""
    assert distance(one, other) == distance(other, one)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
