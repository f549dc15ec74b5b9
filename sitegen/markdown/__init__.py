"""Front door of the Markdown room: the text of a body becomes facts and HTML with holes.

In: the text of a body as it stands in the file, its options. Out: Body and its parts. Layers 3 and above import this.
"""

from __future__ import annotations

from sitegen.bodies import Body, BodyOptions, Part, RawHtml


def parse_body(text: str, options: BodyOptions, digest: str) -> tuple[Body, tuple[Part, ...]]:
    """Parse a body; whatever is wrong with it stands in `Body.problems`, and no text makes this raise."""
    # Imported late: a build with nothing to do must not load markdown_it.
    from sitegen.markdown.parse import parse  # noqa: PLC0415

    return parse(text, options, digest)


def load_parser(raw_html: RawHtml) -> None:
    """Load what parses bodies now: processes that are forked then have it."""
    parse_body("", BodyOptions(raw_html=raw_html), "")


def body_digest(engine: str, source: bytes, options: BodyOptions) -> str:
    """Give the name under which a parsed body is kept: a hash of all that decides about it."""
    from sitegen.markdown.digest import digest  # noqa: PLC0415

    return digest(engine, source, options)
