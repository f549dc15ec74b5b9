"""What the rules make of a text when each is asked at each character and each line: what the fast ways are held to."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

from sitegen.markdown import Rule, parse_body
from sitegen.markdown.parser import BodyParser, make_parser, table_of
from sitegen.model.bodies import Body, BodyOptions, Part, RawHtml

Parsed = tuple[Body, tuple[Part, ...]]


@cache
def slow_parser(
    raw_html: RawHtml = "safe", outside: tuple[Rule, ...] = (), *, autolink: bool = True, cites: bool = False
) -> BodyParser:
    """A parser without tables and without fast ways."""
    return make_parser(raw_html, table_of(autolink=autolink, cites=cites), outside, fast=False)


def parsed_with(made: BodyParser, text: str, options: BodyOptions | None = None) -> Parsed:
    """Parse a body with a parser."""
    with patch("sitegen.markdown.parse.parser", lambda *_: made):
        return parse_body(text, options or BodyOptions(), "d")


def both(text: str, options: BodyOptions | None = None, outside: tuple[Rule, ...] = ()) -> tuple[Parsed, Parsed]:
    """Parse a text as it is parsed, and by the rules alone."""
    known = options or BodyOptions()
    slow = slow_parser(known.raw_html, outside, autolink=known.autolink, cites=bool(known.cites))
    return parse_body(text, known, "d", outside), parsed_with(slow, text, known)
