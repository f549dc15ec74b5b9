"""Footnotes as HTML: their marks in the text, and the section of notes with the links back.

In: tokens of footnote_numbers.py, the render state. Out: HTML, by type of token.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.token import Token

from sitegen.locale.numbers import integer
from sitegen.markdown.escapes import escape
from sitegen.markdown.margin_notes import Row
from sitegen.markdown.raw_nesting import end_of_text
from sitegen.markdown.render_state import Render, RenderState
from sitegen.model.bodies import ID_PREFIX


def _footnotes_open(rendering: RenderState, token: Token) -> str:
    """Begin the notes, outside everything that the text has left open."""
    return (
        f'{end_of_text(rendering)}<div class="footnotes{" beside" if token.info else ""}" role="doc-endnotes">\n<ol>\n'
    )


def _footnote_open(_: RenderState, token: Token) -> str:
    row: Row | None = token.meta["row"]
    return f'<li id="fn-{ID_PREFIX}-{token.meta["number"]}"{_row_class(row) if row else ""}>'


def _row_class(row: Row) -> str:
    """Write the row by its digits and the span, since a policy refuses inline style: row 207 is `r200 r7`."""
    digits = (row.start // 100 * 100, row.start % 100 // 10 * 10, row.start % 10)
    return f' class="{" ".join(f"r{digit}" for digit in digits if digit)} s{row.span}"'


def _footnote_back(rendering: RenderState, token: Token) -> str:
    """The links back, one for each reference; U+FE0E keeps the arrow from becoming a picture."""
    number, options = token.meta["number"], rendering.options
    language = options.languages.of(options.language)
    back, _ = options.languages.text(options.language, "footnotes.back")
    label = escape(f"{back} {integer(number, language)}")
    return "".join(
        f' <a class="footnote-back" href="#fnref-{ID_PREFIX}-{_reference_id(number, place)}" role="doc-backlink"'
        f' aria-label="{label}{f"-{integer(place, language)}" if place > 1 else ""}">↩\ufe0e</a>'
        for place in range(1, token.meta["references"] + 1)
    )


def _footnote_reference(rendering: RenderState, token: Token) -> str:
    """The mark of a note, isolated: beside a word of the other direction a number would change sides (UAX 9, N1)."""
    number, place = token.meta["number"], token.meta["place"]
    language = rendering.options.languages.of(rendering.options.language)
    html = (
        f'<sup class="footnote-ref"><bdi><a href="#fn-{ID_PREFIX}-{number}"'
        f' id="fnref-{ID_PREFIX}-{_reference_id(number, place)}"'
        f' role="doc-noteref">{integer(number, language)}</a></bdi></sup>'
    )
    if any(rendering.closes):
        rendering.held.append(html)
        return ""
    return html


def _reference_id(number: int, place: int) -> str:
    """The end of the id of a note's reference: `3`, and `3-2` where the note is referred to again."""
    return f"{number}-{place}" if place > 1 else str(number)


REFERENCE_HTML: Final[Mapping[str, str | Render]] = {"footnote_reference": _footnote_reference}
NOTES: Final[Mapping[str, str | Render]] = {
    "footnotes_open": _footnotes_open,
    "footnotes_close": "</ol>\n</div>\n",
    "footnote_open": _footnote_open,
    "footnote_close": "</li>\n",
    "footnote_back": _footnote_back,
}
