"""Ids of headings.

In: all tokens. Out: `id` on headings, no two alike, and the headings in the render state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.near_misses import problem_of
from sitegen.markdown.raw_attributes import usable_id
from sitegen.markdown.raw_ids import raw_ids
from sitegen.markdown.render_state import RenderState
from sitegen.markdown.tokens import FastToken
from sitegen.model.bodies import Heading
from sitegen.model.near_misses import NEAR_MISSES
from sitegen.urls import slugify

_LEVEL: Final = next(rule for rule in NEAR_MISSES if rule.name == "heading-level")


def anchors(state: StateCore) -> None:
    """Name headings by their text; ids that raw HTML has claimed, or an author has given, are taken."""
    rendering: RenderState = state.env["rendering"]
    if "<" in state.src and rendering.options.raw_html != "none":
        rendering.anchors = dict.fromkeys(raw_ids(state.tokens))
    writer = rendering.writer
    if writer.outside_names:
        rendering.anchors |= dict.fromkeys(_given_ids(state.tokens))
    rendering.anchors |= {name: None for name in rendering.given_ids if name not in rendering.anchors}
    counts: dict[str, int] = {}
    headings = [at for at, token in enumerate(state.tokens) if token.type == "heading_open"]
    if "h1" in {state.tokens[at].tag for at in headings}:
        _go_down(state, headings)
    for at in headings:
        token = state.tokens[at]
        plain = writer.plain_text(state.tokens[at + 1].children or [])
        given = str(token.attrs.get("id", ""))  # by the author, or by a rule from outside
        free = given in rendering.given_ids or (usable_id(given) and given not in rendering.anchors)
        name = given if free else _made(plain, rendering.github_ids.get(id(state.tokens[at + 1])), rendering, counts)
        token.attrs["id"] = name
        rendering.anchors[name] = None
        rendering.headings.append(Heading(level=int(token.tag[1]), id=name, text=plain))


def _go_down(state: StateCore, headings: Sequence[int]) -> None:
    """Put the headings of a text one level down where one has level 1: the title of the page is that heading."""
    rendering: RenderState = state.env["rendering"]
    places = []
    for at in headings:
        opened, text, closed = state.tokens[at : at + 3]
        if opened.tag == "h1":
            places.append(((text.map or [0])[0] + 1, text.content or "#"))
        tag = f"h{min(int(opened.tag[1]) + 1, 6)}"
        opened.tag = tag
        state.tokens[at + 2] = FastToken(closed.type, tag, -1, closed.level, "", closed.markup)
    level = dict(rendering.options.levels).get(_LEVEL.name, _LEVEL.level)
    if level != "off":
        rendering.problems.append(problem_of(_LEVEL, level, sorted(places)))


def _given_ids(tokens: Iterable[Token]) -> Iterator[str]:
    """Find the ids that rules from outside gave to other tokens than headings."""
    for token in tokens:
        if token.type != "heading_open" and usable_id(str(token.attrs.get("id", ""))):
            yield str(token.attrs["id"])
        yield from _given_ids(token.children or ())


def _made(plain: str, by_github: str | None, rendering: RenderState, counts: dict[str, int]) -> str:
    """Make an id of a text: as GitHub does where it is asked for and has one that a heading can have, else our way."""
    if by_github and usable_id(by_github):
        return _unique(by_github, rendering.anchors, counts, first=1)
    capitals = rendering.options.languages.of(rendering.options.language).capitals
    return _unique(slugify(plain, capitals) or "section", rendering.anchors, counts, first=2)


def _unique(slug: str, taken: dict[str, None], counts: dict[str, int], *, first: int) -> str:
    """The slug, or the first of slug-2, slug-3, ... that is free; `first` is the number of the first of them."""
    name = slug
    while name in taken:
        counts[slug] = counts.get(slug, first - 1) + 1
        name = f"{slug}-{counts[slug]}"
    return name
