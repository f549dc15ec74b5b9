"""links.lock: what is written is read again, and a line that makes no sense is reported at its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.model.link_lock import STATES, Link, LinkLock, decode_links, encode_links

_LINE = "https://a.example/x 2026-01-02 ok 2026-01-02 2026-01-03 - -"
_DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
_ADDRESSES = st.text("abcxyz09/-._~%?&=#:ا", max_size=20).map("https://a.example/{}".format)
_LINKS = st.builds(
    lambda archive, **rest: Link(archive=archive[0] if archive else "", archived=archive and archive[1], **rest),
    archive=st.none() | st.tuples(_ADDRESSES, _DAYS),
    address=_ADDRESSES,
    first=_DAYS,
    state=st.sampled_from(STATES),
    since=st.none() | _DAYS,
    checked=st.none() | _DAYS,
)


@given(st.lists(_LINKS, unique_by=lambda link: link.address), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_written_is_read_again(links: list[Link], line_end: str, marked: bool) -> None:
    """Whatever the order, the line ends and a byte order mark."""
    written = encode_links(LinkLock(links=tuple(links)))
    content = (b"\xef\xbb\xbf" if marked else b"") + written.replace(b"\n", line_end.encode())
    lock, problems = decode_links(content)
    assert not problems
    known = tuple(replace(link, line=0) for link in lock.links)
    assert known == tuple(sorted(links, key=lambda link: link.address))
    assert encode_links(lock) == written


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("https://a.example/x 2026-01-02 ok", "a line has 7 parts, this one 3", "address"),
        (_LINE.replace(" ok ", " goen "), "`goen` is not a state", "did you mean `gone`?"),
        (_LINE.replace("2026-01-03", "2026-02-30"), '"2026-02-30" is not a day', "2026-11-02"),
        (_LINE.replace("https://a.example/x", "javascript:x"), "is not an address of the web", "https://"),
        (_LINE.replace("- -", "https://b.example/ -"), "has an address and a day", "`-` for both"),
        (f"{_LINE}\n{_LINE}", "this address has two lines", "keep one"),
        ("<<<<<<< HEAD", "merge conflict", "both sides"),
    ],
)
def test_mistakes(line: str, said: str, hint: str) -> None:
    """Each is an error with its line, all at once."""
    _, problems = decode_links(f"# x\n{line}\nbad\n".encode())
    assert said in problems[0].message
    assert hint in problems[0].hint
    assert problems[0].place.line == line.count("\n") + 2
    assert problems[-1].place.line == line.count("\n") + 3


def test_bytes_that_are_no_text() -> None:
    """They are one error."""
    lock, (problem,) = decode_links(b"# x\n\xff")
    assert (lock.links, problem.code, problem.place.line) == ((), "encoding", 2)
