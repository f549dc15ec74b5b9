"""Ids of headings.

In: all tokens. Out: `id` on headings, no two alike, and the headings in the render state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.raw_attributes import usable_id
from sitegen.markdown.raw_ids import raw_ids
from sitegen.markdown.render_state import RenderState
from sitegen.model.bodies import Heading
from sitegen.urls import slugify


def anchors(state: StateCore) -> None:
    """Name headings by their text; ids that raw HTML has claimed are taken."""
    rendering: RenderState = state.env["rendering"]
    if "<" in state.src and rendering.options.raw_html != "none":
        rendering.anchors = dict.fromkeys(raw_ids(state.tokens))
    writer = rendering.writer
    if writer.outside_names:
        rendering.anchors |= dict.fromkeys(_given_ids(state.tokens))
    counts: dict[str, int] = {}
    capitals = rendering.options.languages.of(rendering.options.language).capitals
    for at in [at for at, token in enumerate(state.tokens) if token.type == "heading_open"]:
        token = state.tokens[at]
        plain = writer.plain_text(state.tokens[at + 1].children or [])
        given = str(token.attrs.get("id", ""))  # by a rule from outside
        free = usable_id(given) and given not in rendering.anchors
        name = given if free else _unique(slugify(plain, capitals) or "section", rendering.anchors, counts)
        token.attrs["id"] = name
        rendering.anchors[name] = None
        rendering.headings.append(Heading(level=int(token.tag[1]), id=name, text=plain))


def _given_ids(tokens: Iterable[Token]) -> Iterator[str]:
    """Find the ids that rules from outside gave to other tokens than headings."""
    for token in tokens:
        if token.type != "heading_open" and usable_id(str(token.attrs.get("id", ""))):
            yield str(token.attrs["id"])
        yield from _given_ids(token.children or ())


def _unique(slug: str, taken: dict[str, None], counts: dict[str, int]) -> str:
    """The slug, or the first of slug-2, slug-3, ... that is free."""
    name = slug
    while name in taken:
        counts[slug] = counts.get(slug, 1) + 1
        name = f"{slug}-{counts[slug]}"
    return name
