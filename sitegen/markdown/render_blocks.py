"""What paragraphs stand in, as HTML.

In: a block token, the rendering. Out: HTML. render.py imports this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markdown_it.token import Token

from sitegen.bodies import ID_PREFIX
from sitegen.locale.numbers import integer
from sitegen.markdown.escapes import escape
from sitegen.markdown.markdown_it_internals import MD_TRIM_RE, unescapeAll
from sitegen.markdown.raw_nesting import end_of_text
from sitegen.markdown.render_inlines import reference_id
from sitegen.markdown.render_state import RenderState

LITERAL_BLOCKS: Final = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "callout_title_close": "</p>\n",
    "callout_close": "</aside>\n",
    "figure_open": "<figure>",
    "hr": "<hr>\n",
    "table_open": '<div class="table" tabindex="0"><table>\n',
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
    "dl_open": "<dl>\n",
    "dl_close": "</dl>\n",
    "dt_open": "<dt>",
    "dt_close": "</dt>\n",
    "dd_open": "<dd>",
    "dd_close": "</dd>\n",
    "footnotes_close": "</ol>\n</div>\n",
    "footnote_close": "</li>\n",
}


def _heading_open(_: RenderState, token: Token) -> str:
    return f'<{token.tag} id="{escape(str(token.attrs["id"]))}">'


def _heading_close(_: RenderState, token: Token) -> str:
    return f"</{token.tag}>\n"


def _ordered_list_open(_: RenderState, token: Token) -> str:
    start = token.attrs.get("start")
    return "<ol>\n" if start is None else f'<ol start="{start}">\n'


def _cell_open(_: RenderState, token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    return f'<{token.tag} class="align-{style.rpartition(":")[2]}">' if style else f"<{token.tag}>"


def _fence(_: RenderState, token: Token) -> str:
    language = MD_TRIM_RE.split(unescapeAll(token.info).strip(), maxsplit=1)[0] if token.info else ""
    classes = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{classes}>{escape(token.content)}</code></pre>\n"


def _code_block(_: RenderState, token: Token) -> str:
    return f"<pre><code>{escape(token.content)}</code></pre>\n"


def _callout_open(_: RenderState, token: Token) -> str:
    return f'<aside class="callout callout-{token.info}" role="note">\n'


def _callout_title_open(_: RenderState, token: Token) -> str:
    language = f' lang="{token.info}"' if token.info else ""
    return f'<p class="callout-title"{language}>'


def _figure_close(rendering: RenderState, token: Token) -> str:
    rendering.plain.append(token.content + "\n")
    return f"<figcaption>{escape(token.content)}</figcaption></figure>\n"


def _footnotes_open(rendering: RenderState, token: Token) -> str:
    """Begin the notes, which stand in nothing that the text has left open."""
    return (
        f'{end_of_text(rendering)}<div class="footnotes{" beside" if token.info else ""}" role="doc-endnotes">\n<ol>\n'
    )


def _footnote_open(_: RenderState, token: Token) -> str:
    return f'<li id="fn-{ID_PREFIX}-{token.meta["number"]}">'


def _footnote_back(rendering: RenderState, token: Token) -> str:
    """The ways back, one for each reference; U+FE0E keeps the arrow from becoming a picture."""
    number, options = token.meta["number"], rendering.options
    language = options.languages.of(options.language)
    back, _ = options.languages.text(options.language, "footnotes.back")
    label = escape(f"{back} {integer(number, language)}")
    return "".join(
        f' <a class="footnote-back" href="#fnref-{ID_PREFIX}-{reference_id(number, place)}" role="doc-backlink"'
        f' aria-label="{label}{f"-{integer(place, language)}" if place > 1 else ""}">↩\ufe0e</a>'
        for place in range(1, token.meta["references"] + 1)
    )


BLOCKS: Final[dict[str, Callable[[RenderState, Token], str]]] = {
    "heading_open": _heading_open,
    "heading_close": _heading_close,
    "ordered_list_open": _ordered_list_open,
    "th_open": _cell_open,
    "td_open": _cell_open,
    "fence": _fence,
    "code_block": _code_block,
    "callout_open": _callout_open,
    "callout_title_open": _callout_title_open,
    "figure_close": _figure_close,
    "footnotes_open": _footnotes_open,
    "footnote_open": _footnote_open,
    "footnote_back": _footnote_back,
}
