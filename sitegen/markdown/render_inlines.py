"""What stands within a paragraph, as HTML.

In: an inline token, the rendering. Out: HTML. render.py imports this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markdown_it.token import Token

from sitegen.bodies import ID_PREFIX, spot
from sitegen.locale.numbers import integer
from sitegen.markdown.anchors import plain_text
from sitegen.markdown.escapes import attributes, escape
from sitegen.markdown.links import image as write_image
from sitegen.markdown.links import open_link
from sitegen.markdown.render_state import RenderState

LITERAL_INLINES: Final = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "span_close": "</span>",
}


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
    """Open a link; one within another (an autolink can stand there) is its text alone, since HTML has none."""
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
    alt = plain_text(token.children or [])
    return write_image(rendering, str(token.attrs["src"]), alt, attributes({"title": title}) if title else "")


def _span(rendering: RenderState, token: Token) -> str:
    rendering.problems += [problem.at(spot(rendering.line, token.markup)) for problem in token.meta.values()]
    return f"<span{attributes(token.attrs)}>"


def _footnote_reference(rendering: RenderState, token: Token) -> str:
    number, place = token.meta["number"], token.meta["place"]
    language = rendering.options.languages.of(rendering.options.language)
    html = (
        f'<sup class="footnote-ref"><a href="#fn-{ID_PREFIX}-{number}"'
        f' id="fnref-{ID_PREFIX}-{reference_id(number, place)}"'
        f' role="doc-noteref">{integer(number, language)}</a></sup>'
    )
    if any(rendering.closes):
        rendering.held.append(html)
        return ""
    return html


def reference_id(number: int, place: int) -> str:
    """The end of the id of a note's reference: `3`, and `3-2` where the note is referred to again."""
    return f"{number}-{place}" if place > 1 else str(number)


INLINES: Final[dict[str, Callable[[RenderState, Token], str]]] = {
    "softbreak": _softbreak,
    "hardbreak": _hardbreak,
    "code_inline": _code,
    "link_open": _link_open,
    "link_close": _link_close,
    "image": _image,
    "span_open": _span,
    "footnote_reference": _footnote_reference,
}
