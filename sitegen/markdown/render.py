"""Tokens as HTML with sentinels; what the text holds is written on the sheet on the way.

In: tokens, the sheet. Out: HTML. parse.py imports this.
"""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.limits import OPENING
from sitegen.markdown.raw_html import clean_raw, without_tags
from sitegen.markdown.raw_nesting import end_of_line, end_of_text
from sitegen.markdown.render_blocks import BLOCKS, LITERAL_BLOCKS
from sitegen.markdown.render_inlines import INLINES, LITERAL_INLINES
from sitegen.markdown.sheet import Sheet


def render(tokens: list[Token], sheet: Sheet) -> str:
    """Render the tokens of a body."""
    out: list[str] = []
    hidden, plain = False, sheet.plain
    for place, token in enumerate(tokens):
        kind = token.type
        literal = LITERAL_BLOCKS.get(kind)
        if literal is not None:
            hidden = token.hidden
            if not hidden:
                out.append(literal)
        elif kind == "inline":
            if token.map:
                sheet.line = token.map[0] + 1
            before = len(plain)
            out.append(_inline(token.children or [], sheet))
            if (
                not sheet.opening
                and not hidden
                and tokens[place - 1].type == "paragraph_open"
                and not tokens[place - 1].level
            ):
                sheet.opening = " ".join("".join(plain[before:]).split())[:OPENING]
            plain.append("\n")
        elif kind == "html_block":
            sheet.line = (token.map or [0])[0] + 1
            out.append(_html_block(token.content, sheet))
        else:
            out.append(BLOCKS[kind](sheet, token))
    out.append(end_of_text(sheet))
    return "".join(out)


def _inline(children: list[Token], sheet: Sheet) -> str:
    """Render a paragraph, heading or cell; raw elements that it opens end with it."""
    if len(children) == 1 and children[0].type == "text":
        sheet.plain.append(children[0].content)
        return escape(children[0].content)
    out: list[str] = []
    open_before = len(sheet.raw_open)
    plain = sheet.plain.append
    for token in children:
        kind = token.type
        if kind == "text" or kind == "text_special":  # noqa: PLR1714 - twice as fast
            out.append(escape(token.content))
            plain(token.content)
        elif (literal := LITERAL_INLINES.get(kind)) is not None:
            out.append(literal)
        elif kind == "html_inline":
            out.append(_html_inline(token.content, sheet))
        else:
            out.append(INLINES[kind](sheet, token))
    if len(sheet.raw_open) > open_before:
        out.append(end_of_line(sheet, open_before))
    return "".join(out)


def _html_block(html: str, sheet: Sheet) -> str:
    sheet.raw = True
    sheet.plain.append(without_tags(html, " "))
    if sheet.options.raw_html == "trusted":
        return html
    return clean_raw(html, sheet)


def _html_inline(html: str, sheet: Sheet) -> str:
    sheet.raw = True
    cleaned = html if sheet.options.raw_html == "trusted" else clean_raw(html, sheet, inline=True)
    sheet.line += html.count("\n")
    return cleaned
