"""Paragraphs, headings, lists, quotes and code as HTML.

In: tokens of markdown-it's block rules, the render state. Out: HTML, by type of token.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.markdown_it_internals import MD_TRIM_RE, unescapeAll
from sitegen.markdown.quotations import quotation_open
from sitegen.markdown.render_state import Render, RenderState
from sitegen.model.bodies import spot
from sitegen.problems import warning


def _heading_open(_: RenderState, token: Token) -> str:
    classes = f' class="{escape(str(token.attrs["class"]))}"' if "class" in token.attrs else ""
    return f'<{token.tag} id="{escape(str(token.attrs["id"]))}"{classes}>'


def _heading_close(_: RenderState, token: Token) -> str:
    return f"</{token.tag}>\n"


def _ordered_list_open(_: RenderState, token: Token) -> str:
    start = token.attrs.get("start")
    return "<ol>\n" if start is None else f'<ol start="{start}">\n'


def _fence(rendering: RenderState, token: Token) -> str:
    language = MD_TRIM_RE.split(unescapeAll(token.info).strip(), maxsplit=1)[0] if token.info else ""
    classes = f' class="language-{escape(language)}"' if language else ""
    inside = _coloured(rendering, token, language) if language and rendering.options.highlight else ""
    return f"<pre><code{classes}>{inside or escape(token.content)}</code></pre>\n"


def _coloured(rendering: RenderState, token: Token, language: str) -> str:
    """Return code in its colours; nothing, and perhaps a warning, where its language is not known."""
    # Imported late: few sites have code.
    from sitegen.markdown.highlighting import coloured, meant  # noqa: PLC0415

    html = coloured(token.content, language)
    if html is None:
        if hint := meant(language):
            message = f"`{language}` is no language whose code has colours"
            place = spot((token.map or [0])[0] + 1, language)
            rendering.problems.append(warning("markup", message, place, hint))
        return ""
    rendering.grow(html)
    rendering.coloured = True
    return html


def _code_block(_: RenderState, token: Token) -> str:
    return f"<pre><code>{escape(token.content)}</code></pre>\n"


PARAGRAPH: Final[Mapping[str, str | Render]] = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
}
LIST: Final[Mapping[str, str | Render]] = {
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "ordered_list_open": _ordered_list_open,
}
QUOTE: Final[Mapping[str, str | Render]] = {
    "blockquote_open": quotation_open,
    "blockquote_close": "</blockquote>\n",
}
DEFINITIONS: Final[Mapping[str, str | Render]] = {
    "dl_open": "<dl>\n",
    "dl_close": "</dl>\n",
    "dt_open": "<dt>",
    "dt_close": "</dt>\n",
    "dd_open": "<dd>",
    "dd_close": "</dd>\n",
}
BREAK: Final[Mapping[str, str | Render]] = {
    "hr": "<hr>\n",
}
HEADING: Final[Mapping[str, str | Render]] = {"heading_open": _heading_open, "heading_close": _heading_close}
FENCE: Final[Mapping[str, str | Render]] = {"fence": _fence}
CODE: Final[Mapping[str, str | Render]] = {"code_block": _code_block}
