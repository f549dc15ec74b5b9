r"""Formulas: `$E = mc^2$` within a text, and `$$ ... $$` as a paragraph, perhaps with an id (`$$ {#eq:energy}`).

In: an inline state, a block state, all tokens. Out: tokens of formulas; their MathML where they are rendered.

The rules are in the table only of a site that has `[markdown] math = true`. No amount of money is a formula: what opens
one is not before a blank and not after a letter or digit, what closes it not after a blank and not before a letter or
digit (as in Pandoc); and words, a number alone and what has a sign of a currency in it are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.numbering import digits, number
from sitegen.markdown.raw_attributes import usable_id
from sitegen.markdown.render_state import END, MARK, Render, RenderState
from sitegen.model.bodies import spot
from sitegen.problems import error
from sitegen.text.lazy_pattern import lazy_pattern

_INLINE: Final = lazy_pattern(r"(?<![\w$\\])\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\n))*?)(?<!\s)\$(?![\w$])", re.DOTALL)
_SIGNS: Final = lazy_pattern(r"[\\^_=<>]")
_WORDS: Final = lazy_pattern(r"[^\W\d_]{2}")
_MONEY: Final = lazy_pattern(r"[£€¥₽₹₺₪₴₸₼₾₡₦﷼¢]|\s(?:US|AU?|CA?|NZ|HK|S|R|T)\Z")
_WIDE: Final = 40
"""Characters of a formula that may be wider than a small screen, where it is scrolled, by keys too."""
_AFTER: Final = lazy_pattern(r"\$\$[ \t]*(?:\{[ \t]*#([^\s{}#=\"'<>`]+)[ \t]*\})?[ \t]*\Z")


def formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a formula within a text."""
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if found is None or not _is_formula(found[1]):
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content, token.markup = found[1], "$"
    state.pos = found.end()
    return True


def _is_formula(text: str) -> bool:
    """Whether what is between two dollar signs can be a formula."""
    if _MONEY.search(text):
        return False
    return bool(_SIGNS.search(text)) or (any(map(str.isalpha, text)) and not _WORDS.search(text))


def formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as above
    """Take a paragraph that is a formula; it ends with its dollar signs, and has no empty line in it."""
    if state.is_code_block(start):
        return False
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not text.startswith("$$"):
        return False
    lines, at = [text[2:]], start
    while (closed := _AFTER.search(lines[-1])) is None:
        at += 1
        if at >= end or state.isEmpty(at) or state.sCount[at] < state.blkIndent:
            return False
        lines.append(state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]])
    if silent:
        return True
    lines[-1] = lines[-1][: closed.start()]
    token = state.push("formula_block", "div", 0)
    token.block, token.content, token.map = True, "\n".join(lines).strip(), [start, at + 1]
    token.info = unicodedata.normalize("NFC", closed[1] or "")
    state.line = at + 1
    return True


def equations(state: StateCore) -> None:
    """Number the formulas that have an id, in the order of the text."""
    if "$$" not in state.src:
        return
    rendering: RenderState = state.env["rendering"]
    for token in state.tokens:
        if token.type == "formula_block" and token.info:
            line = (token.map or [0])[0] + 1
            if not usable_id(token.info) or token.info in rendering.given_ids:
                message = f"the id `{token.info}` is given twice in this text, or belongs to the theme and footnotes"
                place = spot(line, f"#{token.info}")
                rendering.problems.append(error("label", message, place, "choose another id"))
            else:
                token.meta["label"] = number(rendering, token.info, "equation")


def _formula(rendering: RenderState, token: Token) -> str:
    html = _set(rendering, token.content, display=False)
    rendering.line += token.content.count("\n")
    return html


def _formula_block(rendering: RenderState, token: Token) -> str:
    rendering.line = (token.map or [0])[0] + 1
    html = _set(rendering, token.content, display=True)
    rendering.plain.append("\n")
    mark = token.meta.get("label")
    scrolled = ' tabindex="0"' if len(token.content) > _WIDE else ""
    if mark is None:
        return f'<div class="math"{scrolled}>{html}</div>\n'
    count = f'<span class="math-number">({digits(rendering, mark.number)})</span>'
    return f'<div class="math" id="{escape(mark.id)}"{scrolled}>{html}{count}</div>\n'


def _set(rendering: RenderState, source: str, *, display: bool) -> str:
    """Set a formula; one that cannot be set is a problem, and stays as it is written."""
    # Imported late: few texts have formulas.
    from sitegen.markdown.mathml import FormulaError, mathml  # noqa: PLC0415

    rendering.plain.append(source)
    if not source:
        rendering.report("formula", "the formula is empty", "$", "write it between the dollar signs")
        return ""
    try:
        html = mathml(source, display=display)
    except FormulaError as wrong:
        rendering.report("formula", str(wrong), wrong.find or source.partition("\n")[0], wrong.hint)
        return f"<code>{escape(source)}</code>"
    rendering.grow(html)
    rendering.formulas.append(html)
    return f'<img src="{MARK}x{len(rendering.formulas) - 1}{END}">'


FORMULA: Final[Mapping[str, str | Render]] = {"formula": _formula}
FORMULA_BLOCK: Final[Mapping[str, str | Render]] = {"formula_block": _formula_block}
