"""Tokens as HTML with sentinels; what the text holds is noted in the render state on the way.

In: tokens, the render state. Out: HTML.
"""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.gaps import gap
from sitegen.markdown.limits import OPENING
from sitegen.markdown.raw_html import clean_raw, without_tags
from sitegen.markdown.raw_nesting import end_of_line, end_of_text
from sitegen.markdown.raw_opening import is_small, opening_of, worded
from sitegen.markdown.render_outside import with_attributes, write_token
from sitegen.markdown.render_state import RenderState, one_line


def render(tokens: list[Token], rendering: RenderState) -> str:
    """Render the tokens of a body."""
    out: list[str] = []
    hidden, plain, writer = False, rendering.plain, rendering.writer
    literals, functions, has_outside = writer.literals, writer.functions, writer.outside_names
    for place, token in enumerate(tokens):
        kind = token.type
        literal = literals.get(kind)
        if literal is not None:
            hidden = token.hidden
            if not hidden:
                out.append(with_attributes(literal, token, rendering) if has_outside else literal)
        elif kind == "inline":
            if token.map:
                rendering.line = token.map[0] + 1
            before = len(plain)
            out.append(_inline(token.children or [], rendering))
            if (
                not rendering.opening
                and not hidden
                and tokens[place - 1].type in ("paragraph_open", "classed_open")
                and not tokens[place - 1].level
                and not is_small(token.content)
            ):
                rendering.opening = worded(one_line("".join(plain[before:])))[:OPENING]
            plain.append("\n")
        elif kind == "html_block":
            rendering.line = (token.map or [0])[0] + 1
            if not rendering.opening and not token.level and not rendering.raw_open:
                rendering.opening = opening_of(token.content)[:OPENING]
            out.append(_html_block(token.content, rendering))
        else:
            out.append(write_token(tokens, place, rendering) if has_outside else functions[kind](rendering, token))
    out.append(end_of_text(rendering))
    return "".join(out)


def _inline(children: list[Token], rendering: RenderState) -> str:
    """Render a paragraph, heading or cell; raw elements that it opens end with it."""
    if len(children) == 1 and children[0].type == "text":
        rendering.plain.append(children[0].content)
        return escape(children[0].content)
    out: list[str] = []
    open_before = len(rendering.raw_open)
    plain, writer = rendering.plain.append, rendering.writer
    literals, functions, has_outside = writer.literals, writer.functions, writer.outside_names
    for place, token in enumerate(children):
        kind = token.type
        if kind == "text" or kind == "text_special":  # noqa: PLR1714 - twice as fast
            out.append(escape(token.content))
            plain(token.content)
        elif (literal := literals.get(kind)) is not None:
            out.append(with_attributes(literal, token, rendering) if has_outside else literal)
        elif kind == "html_inline":
            out.append(_html_inline(token.content, rendering))
        else:
            out.append(write_token(children, place, rendering) if has_outside else functions[kind](rendering, token))
    if len(rendering.raw_open) > open_before:
        out.append(end_of_line(rendering, open_before))
    return "".join(out)


def _html_block(html: str, rendering: RenderState) -> str:
    rendering.raw = True
    rendering.plain.append(without_tags(html))
    if rendering.options.raw_html == "trusted":
        return html
    return clean_raw(html, rendering)


def _html_inline(html: str, rendering: RenderState) -> str:
    rendering.raw = True
    rendering.plain.append(gap(html))
    cleaned = html if rendering.options.raw_html == "trusted" else clean_raw(html, rendering, inline=True)
    rendering.line += html.count("\n")
    return cleaned
