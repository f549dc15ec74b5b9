"""Titles from a text: a first heading of level one is the title of a piece that has no `title`.

In: a body. Out: the title, and the body without it.
"""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from sitegen.model.bodies import Body, BodyOptions
from sitegen.text.lazy_pattern import lazy_pattern

_FIRST: Final = lazy_pattern(
    rb"(?P<above>(?:[ \t]*\r?\n)*+)"
    rb"(?P<heading> {0,3}#[ \t][^\r\n]*|[^\s#>`~|<*+-][^\r\n]*\r?\n {0,3}=+[ \t]*)(?=\r?\n|\Z)"
)


class ParseBody(Protocol):
    """Parses a body; the pipeline passes one that remembers."""

    def __call__(self, body: bytes, options: BodyOptions, /) -> Body: ...


class Titled(NamedTuple):
    """A title, the line of the body (from 1) that it is on, and the body with blank lines in its place."""

    title: str
    line: int
    body: bytes


def title_in(body: bytes, parse: ParseBody, options: BodyOptions) -> Titled | None:
    """Return the title that a body begins with."""
    found = _FIRST.match(body)
    if found is None:
        return None
    headings = parse(found["heading"], options).headings
    if len(headings) != 1 or not headings[0].text.strip():  # its level is not that in the text, but below the title's
        return None
    lines = found["heading"].count(b"\n")
    return Titled(
        headings[0].text.strip(), found["above"].count(b"\n") + 1, found["above"] + b"\n" * lines + body[found.end() :]
    )
