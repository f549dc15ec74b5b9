"""Links, images, emphasis, code and line ends as HTML.

In: tokens of markdown-it's inline rules, the render state. Out: HTML, by type of token.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.token import Token

from sitegen.markdown.escapes import attributes, escape
from sitegen.markdown.links import image as write_image
from sitegen.markdown.links import open_link
from sitegen.markdown.players import player
from sitegen.markdown.render_state import Render, RenderState
from sitegen.model.media import media_kind


def _softbreak(rendering: RenderState, _: Token) -> str:
    rendering.line += 1
    rendering.plain.append(" ")
    return "\n"


def _hardbreak(rendering: RenderState, _: Token) -> str:
    rendering.line += 1
    rendering.plain.append(" ")
    return "<br>\n"


def _code(rendering: RenderState, token: Token) -> str:
    rendering.plain.append(token.content)
    return f"<code>{escape(token.content)}</code>"


def _link_open(rendering: RenderState, token: Token) -> str:
    """Open a link; one within another (an autolink can be there) is its text alone, since HTML has none."""
    opened, closing = "", ""
    if not any(rendering.closes):
        title = token.attrs.get("title")
        opened, closing = open_link(rendering, str(token.attrs["href"]), attributes({"title": title}) if title else "")
    rendering.closes.append(closing)
    return opened


def _link_close(rendering: RenderState, _: Token) -> str:
    closing = rendering.closes.pop()
    if rendering.held and not any(rendering.closes):
        closing += "".join(rendering.held)
        rendering.held.clear()
    return closing


def _image(rendering: RenderState, token: Token) -> str:
    title = token.attrs.get("title")
    alt, source = rendering.writer.plain_text(token.children or []), str(token.attrs["src"])
    if kind := media_kind(source):
        return player(rendering, source, kind, alt, captioned="captioned" in token.meta)
    return write_image(rendering, source, alt, attributes({"title": title}) if title else "")


LINE_END: Final[Mapping[str, str | Render]] = {"softbreak": _softbreak, "hardbreak": _hardbreak}
CODE: Final[Mapping[str, str | Render]] = {"code_inline": _code}
EMPHASIS: Final[Mapping[str, str | Render]] = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
}
STRIKE: Final[Mapping[str, str | Render]] = {"s_open": "<s>", "s_close": "</s>"}
LINK: Final[Mapping[str, str | Render]] = {"link_open": _link_open, "link_close": _link_close}
IMAGE: Final[Mapping[str, str | Render]] = {"image": _image}
