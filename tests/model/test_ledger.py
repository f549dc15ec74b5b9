"""urls.lock as text: what is written is read back, and nonsense is reported by line, with what to do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.model.ledger import WORDS, Entry, Ledger, decode_ledger, encode_entry, encode_ledger
from sitegen.problems import Problem
from sitegen.urls import Url, check_served_path, folded

LINES = (
    "/2026/11/canal/ article 2026-11-10 content/articles/canal.md tag:review.example,2026-11-10:/2026/11/canal/",
    "/2026/11/kanal/ moved 2026-11-11 content/articles/canal.md",
    "/about/ page 2026-01-05 content/pages/about.md",
    "/old.html alias 2026-02-01 content/pages/about.md",
    "/retired/ gone 2019-01-01",
    "/گزارش/ gone 2019-01-01 content/articles/a%20b.md urn:x:1",
)
WHOLE = "".join(f"{line}\n" for line in LINES)

_NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\\/"), min_size=1)


def _served(path: str) -> bool:
    try:
        check_served_path(path)
    except ValueError:
        return False
    return True


def _bytes(text: str) -> bytes:
    return text.replace(" /", "\n/").encode("utf-8", "surrogatepass")


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    path = "/".join(draw(st.lists(_NAMES, min_size=1, max_size=3)))
    path = "".join(folded(path).split("%")) + "/"
    word = draw(st.sampled_from(WORDS))
    source = "content/" + draw(_NAMES) if word != "gone" or draw(st.booleans()) else ""
    named = word == "article" or (word == "gone" and source and draw(st.booleans()))
    return Entry(
        url=Url(path),
        word=word,
        day=draw(st.dates(min_value=date(1, 1, 1))),
        source=source,
        id=f"urn:x:{abs(hash(path))}" if named else "",
    )


@given(st.lists(_entries().filter(lambda entry: _served(entry.url.path[:-1])), unique_by=lambda entry: entry.url.path))
def test_what_is_written_is_read_back(entries: list[Entry]) -> None:
    """Any entries come back equal from their text, whatever blanks, percent signs or invisible characters they have."""
    ordered = tuple(sorted(entries, key=encode_entry))
    held = [entry.source for entry in entries if entry.word in {"article", "page"}]
    content = encode_ledger(Ledger(entries=ordered))
    ledger, problems = decode_ledger(content)
    if len(held) == len(set(held)):
        assert problems == ()
        assert tuple(replace(entry, line=0) for entry in ledger.entries) == ordered
    for line in content.decode().split("\n"):
        assert line.startswith(("/", "#")) or not line
        assert line.isprintable() or "\u200c" in line


def test_lines_stand_sorted_and_comments_stay() -> None:
    """Lines are in the order of their code points; comments come first; BOM and CRLF are accepted."""
    mixed = "\ufeff# ours\r\n" + "\r\n".join(reversed(LINES)) + "\r\n\r\n"
    ledger, (problem,) = decode_ledger(mixed.encode())
    assert encode_ledger(ledger).decode() == f"# ours\n{WHOLE}"
    assert (problem.severity, problem.place.line, problem.message) == ("warning", 3, "this line is out of order")
    assert encode_ledger(Ledger()).decode().startswith("# Every published address of this site.")


def test_an_address_may_be_written_in_either_form() -> None:
    """A hand-made line may have the address percent-encoded, as browsers copy it, and any blanks between its parts."""
    text = "/old gone 2019-01-01\n/%DA%AF%D8%B2/\t gone   2019-01-01  \n"
    ledger, problems = decode_ledger(text.encode())
    assert problems == ()
    assert [entry.url for entry in ledger.entries] == [Url("old/"), Url("گز/")]


def test_the_union_of_two_branches_is_a_ledger() -> None:
    """A merge that takes the lines of both sides, equal ones twice, is read with no more than a warning."""
    ledger, problems = decode_ledger((WHOLE + LINES[1] + "\n" + "/new/ gone 2026-01-01\n").encode())
    assert [problem.severity for problem in problems] == ["warning"]
    assert len(ledger.entries) == len(LINES) + 1


@given(
    st.binary(max_size=200) | st.lists(st.sampled_from(WHOLE.split()) | st.text(max_size=5)).map(" ".join).map(_bytes)
)
def test_whatever_stands_in_it_is_read_or_told(content: bytes) -> None:
    """Any bytes are read or reported with their line, and what was read can be written and read again."""
    ledger, problems = decode_ledger(content)
    lines = content.decode("utf-8-sig", "replace").split("\n")
    assert all(1 <= problem.place.line <= len(lines) for problem in problems)
    again, _ = decode_ledger(encode_ledger(ledger))
    assert list(map(encode_entry, again.entries)) == list(map(encode_entry, ledger.entries))


NONSENSE = {
    "/a/": (
        "the second word must be `article`, `page`, `alias`, `moved` or `gone`",
        "a line is an address, `article`, the day, the source file and the feed id",
    ),
    "/a/ artikel 2026-01-01 content/a.md urn:x": (
        "the second word must be `article`, `page`, `alias`, `moved` or `gone`",
        "a line is an address, `article`, the day, the source file and the feed id",
    ),
    "/a/ article 2026-01-01 content/a.md": (
        "a line with `article` has another number of parts",
        "it is an address, `article`, the day, the source file and the feed id",
    ),
    "/a/ moved 2026-01-01": (
        "a line with `moved` has another number of parts",
        "it is an address, `moved`, the day and the source file",
    ),
    "/a/ gone": ("a line with `gone` has another number of parts", "it is an address, `gone` and the day"),
    "/a/ gone 2026-02-30": ('"2026-02-30" is not a day that exists', "write it as 2026-11-02"),
    "/a/ gone yesterday": ('"yesterday" is not a day that exists', "write it as 2026-11-02"),
    "a/ gone 2026-01-01": ("`a/` is not an address of this site", "an address begins with a slash"),
    "https://x.example/a/ gone 2026-01-01": (
        "`https://x.example/a/` is not an address of this site",
        "an address begins with a slash",
    ),
    "/ gone 2026-01-01": ("the address `/` is the home page", ""),
    "/a/../b/ gone 2026-01-01": ("the address `/a/../b/` has an empty part, `.` or `..` in it", ""),
    "/100%/ gone 2026-01-01": ("`/100%/` has a percent sign that encodes nothing", "write it as %25"),
    "/%FF/ gone 2026-01-01": ("the address `/%FF/` is not UTF-8 when it is decoded", ""),
    "/%0a/ gone 2026-01-01": (
        "the address `/%0a/` has a control character, a backslash or a lone surrogate in it",
        "",
    ),
    "/a/ article 2026-01-01 content/a.md nothing": (
        'the feed id must be a URI, not "nothing"',
        "a URI begins with its scheme, such as tag:",
    ),
    "<<<<<<< HEAD": ("this is the mark of a merge conflict", "keep the lines of both sides and remove the marks"),
    "=======": ("this is the mark of a merge conflict", "keep the lines of both sides and remove the marks"),
}


@pytest.mark.parametrize("line", NONSENSE)
def test_nonsense_is_told_by_line(line: str) -> None:
    """A line that makes no sense is an error at that line, with what to do; the other lines stay."""
    content = f"{LINES[0]}\n{line}\n{LINES[4]}\n".encode()
    ledger, (problem,) = decode_ledger(content)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity, problem.place.path) == ("ledger", "error", "urls.lock")
    assert problem.place.line == 2
    assert (problem.message, problem.hint) == NONSENSE[line]
    assert [encode_entry(entry) for entry in ledger.entries] == [LINES[0], LINES[4]]


CONTRADICTIONS = {
    "/a gone 2026-01-02": "two lines have one address",
    "/b/ article 2026-01-01 content/a.md urn:x:2": "two lines say where content/a.md is",
    "/b/ article 2026-01-01 content/b.md urn:x:1": "two lines have one feed id",
}


@pytest.mark.parametrize("line", CONTRADICTIONS)
def test_two_lines_that_contradict_each_other_are_both_named(line: str) -> None:
    """One address, one piece and one feed id are in one line; of two, both lines are named."""
    both = sorted(["/a/ article 2026-01-01 content/a.md urn:x:1", line])
    _, found = decode_ledger("\n".join(both).encode())
    (problem,) = (one for one in found if one.severity == "error")
    lines = {problem.place.line, *(related.place.line for related in problem.related)}
    assert (problem.code, problem.message, lines) == ("ledger", CONTRADICTIONS[line], {1, 2})


def test_addresses_that_differ_in_letter_case_are_two() -> None:
    """A host distinguishes them, so one may redirect to the other, and each has its line."""
    lines = ["/A/ moved 2026-01-01 content/a.md", "/a/ article 2026-01-01 content/a.md urn:x:1"]
    ledger, problems = decode_ledger("\n".join(lines).encode())
    assert ([entry.url.path for entry in ledger.entries], problems) == (["A/", "a/"], ())


def test_a_ledger_that_is_not_utf_8_is_told_by_line() -> None:
    """A byte that is not UTF-8 is an error at its line, and nothing of the file is taken."""
    ledger, (problem,) = decode_ledger(f"{LINES[0]}\n".encode() + b"/\xff/ gone 2026-01-01\n")
    assert (problem.code, problem.place.line, ledger) == ("encoding", 2, Ledger(exists=True))
