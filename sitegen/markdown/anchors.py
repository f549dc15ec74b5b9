"""Ids of headings.

In: all tokens. Out: `id` on headings, no two alike, and the headings on the rendering. parser.py sets this core rule.
"""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.bodies import Heading
from sitegen.markdown.raw_ids import raw_ids
from sitegen.markdown.render_state import RenderState
from sitegen.urls import slugify


def anchors(state: StateCore) -> None:
    """Name headings by their text; ids that raw HTML has claimed are taken."""
    rendering: RenderState = state.env["rendering"]
    if "<" in state.src and rendering.options.raw_html != "none":
        rendering.anchors = dict.fromkeys(raw_ids(state.tokens))
    counts: dict[str, int] = {}
    for at in [at for at, token in enumerate(state.tokens) if token.type == "heading_open"]:
        token = state.tokens[at]
        plain = plain_text(state.tokens[at + 1].children or [])
        token.attrs["id"] = name = _unique(slugify(plain) or "section", rendering.anchors, counts)
        rendering.anchors[name] = None
        rendering.headings.append(Heading(level=int(token.tag[1]), id=name, text=plain))


def plain_text(children: list[Token]) -> str:
    """A heading's text without markup: an image gives its alternative text, a footnote reference nothing."""
    pieces: list[str] = []
    for child in children:
        if child.type == "image":
            pieces.append(plain_text(child.children or []))
        elif child.type in ("text", "text_special", "code_inline"):
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _unique(slug: str, taken: dict[str, None], counts: dict[str, int]) -> str:
    """The slug, or the first of slug-2, slug-3, ... that is free."""
    name = slug
    while name in taken:
        counts[slug] = counts.get(slug, 1) + 1
        name = f"{slug}-{counts[slug]}"
    return name
