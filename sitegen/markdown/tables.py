"""Tables as HTML: each in a frame that scrolls alone, named by its header; cells of many words are marked.

In: all tokens. Out: the name on the opening token of each table, `words` on its long cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.render_state import Render, RenderState
from sitegen.text.lazy_pattern import lazy_pattern

LONG: Final = 28
"""Characters of a cell that is to be set in lines of several words."""
_NAME_LENGTH: Final = 120
_CAPTION: Final = lazy_pattern(r"<caption\b[^>]*>(.*?)</caption\s*>", re.DOTALL | re.IGNORECASE)
_FIRST_ROW: Final = lazy_pattern(r"<tr\b[^>]*>(.*?)(?:</tr\s*>|<tr\b|\Z)", re.DOTALL | re.IGNORECASE)
_CELL: Final = lazy_pattern(r"<t[hd]\b[^>]*>", re.IGNORECASE)
_TAG: Final = lazy_pattern(r"<[^<>]*>")
FRAME_END: Final = "</table></div></div>"


def frame(name: str) -> str:
    """Open what is around a table.

    The outer element scrolls a wide table. The inner one has the name and takes the focus; a theme gives it no box
    where there is nothing to scroll.
    """
    label = f' role="group" aria-label="{escape(name)}"' if name else ""
    return f'<div class="table"><div{label} tabindex="0">'


def raw_name(html: str, start: int) -> str:
    """Return the name of a table in raw HTML that opens at a place: its caption, else its first row."""
    text = html[start : start + 20 * _NAME_LENGTH]
    found = _CAPTION.search(text) or _FIRST_ROW.search(text)
    return _cut([unescape(_TAG.sub("", cell)) for cell in _CELL.split(found[1])]) if found else ""


def tables(state: StateCore) -> None:
    """Name the tables, and mark their long cells."""
    if "|" not in state.src:
        return
    rendering: RenderState = state.env["rendering"]
    header: list[str] = []
    table: Token | None = None
    for token, text in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "table_open":
            table, header = token, []
        elif table is not None and token.type in {"th_open", "td_open"}:
            plain = rendering.writer.plain_text(text.children or ())
            token.meta = {"long": len(plain) > LONG}
            if token.type == "th_open":
                header.append(plain)
        elif table is not None and token.type == "thead_close":
            table.meta = {"name": _cut(header)}


def _cut(cells: list[str]) -> str:
    name = ", ".join(filter(None, (" ".join(cell.split()) for cell in cells)))
    return name if len(name) <= _NAME_LENGTH else name[:_NAME_LENGTH].rpartition(", ")[0] or name[:_NAME_LENGTH]


def _table_open(_: RenderState, token: Token) -> str:
    return f"{frame(str(token.meta.get('name', '')))}<table>\n"


def _cell_open(_: RenderState, token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    classes = [f"align-{style.rpartition(':')[2]}"] if style else []
    if token.meta.get("long"):
        classes.append("words")
    return f'<{token.tag} class="{" ".join(classes)}">' if classes else f"<{token.tag}>"


TABLE: Final[Mapping[str, str | Render]] = {
    "table_open": _table_open,
    "table_close": f"{FRAME_END}\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
    "th_open": _cell_open,
    "td_open": _cell_open,
}
