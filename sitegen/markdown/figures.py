"""Figures: an image with a title, or with an id to which a text refers, alone in its paragraph.

In: all tokens. Out: figure tokens in place of the paragraph's; the title is the caption.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.locale.typesetting import typeset
from sitegen.markdown.escapes import attributes, escape
from sitegen.markdown.numbering import Label, label
from sitegen.markdown.render_state import Render, RenderState
from sitegen.markdown.tokens import FastToken


def figures(state: StateCore) -> None:
    """Turn such paragraphs into figures; the image may be in a link."""
    if "!" not in state.src or "![" not in state.src:
        return
    tokens = state.tokens
    rendering: RenderState = state.env["rendering"]
    for at, (opened, text, closed) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        if text.type != "inline" or opened.type != "paragraph_open" or opened.hidden:
            continue
        image = only_image(text.children or [])
        mark: Label | None = text.meta.get("label")
        classes = " ".join(text.meta.get("classes", ()))
        if image is not None and (mark or classes or image.attrs.get("title")):
            options = rendering.options
            caption = typeset(str(image.attrs.pop("title", "")), options.language, options.languages)
            tokens[at] = FastToken("figure_open", "p", 1, opened.level, "", "")
            tokens[at].attrs = (
                dict(opened.attrs) | ({"id": mark.id} if mark else {}) | ({"class": classes} if classes else {})
            )
            tokens[at + 2] = FastToken("figure_close", "p", -1, closed.level, caption, "")
            tokens[at + 2].meta["label"] = mark


def only_image(children: list[Token]) -> Token | None:
    """Return the image that is all there is in a paragraph."""
    if [child.type for child in children] == ["link_open", "image", "link_close"]:
        return children[1]
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _figure_open(_: RenderState, token: Token) -> str:
    return f"<figure{attributes({name: token.attrs[name] for name in ('class', 'id') if name in token.attrs})}>"


def _figure_close(rendering: RenderState, token: Token) -> str:
    mark: Label | None = token.meta.get("label")
    html, plain = label(rendering, mark) if mark else ("", "")
    rendering.plain.append(f"{plain}{token.content}\n")
    if not html and not token.content:
        return "</figure>\n"
    return f"<figcaption>{f'{html}{escape(token.content)}'.rstrip(' ')}</figcaption></figure>\n"


FIGURE: Final[Mapping[str, str | Render]] = {"figure_open": _figure_open, "figure_close": _figure_close}
