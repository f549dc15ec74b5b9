"""Block quotations in another language than the text around them: their language, and the direction they run in.

In: all tokens. Out: `lang` and `dir` on the opening tokens of quotations.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.escapes import attributes
from sitegen.markdown.render_state import RenderState
from sitegen.text.lazy_pattern import lazy_pattern

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_MAY_DIFFER: Final = lazy_pattern(
    "[{&\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What a text has that is of another language or runs from right to left: a run, a reference, such letters."""


def quotations(state: StateCore) -> None:
    """Mark the quotations whose paragraphs are all runs of one other language, or in a script of the other direction.

    A run of text says its language (`[متن]{lang=fa}`); without one the letters say the direction alone.
    """
    if ">" not in state.src:
        return
    rendering: RenderState = state.env["rendering"]
    around = rendering.options.languages.of(rendering.options.language).direction
    quotes: list[tuple[Token, int]] = []
    for at, token in enumerate(state.tokens):
        if token.type == "blockquote_open":
            quotes.append((token, at))
        elif token.type == "blockquote_close":
            opened, start = quotes.pop()
            texts = [one for one in state.tokens[start:at] if one.type == "inline" and one.children]
            if not opened.attrs.keys() & {"lang", "dir"}:  # a rule from outside may have said them
                _mark(opened, texts, around, rendering)


def _mark(quote: Token, texts: Sequence[Token], around: str, rendering: RenderState) -> None:
    by_its_text = around == "ltr" and not rendering.writer.outside_names  # a rule from outside may make anything
    if by_its_text and not any(_MAY_DIFFER.search(text.content) for text in texts):
        return
    runs = [_whole_run(text.children or []) for text in texts]
    languages = {str(run.attrs.get("lang", "")) if run else "" for run in runs}
    if len(languages) == 1 and (language := languages.pop()) and runs[0]:
        quote.attrs["lang"] = language
        quote.attrs["dir"] = runs[0].attrs.get("dir", around)
        return
    direction = _direction("".join(rendering.writer.plain_text(text.children or ()) for text in texts))
    if direction and direction != around:
        quote.attrs["dir"] = direction


def _whole_run(children: Sequence[Token]) -> Token | None:
    """Return the run that all of a paragraph's text is in; notes that refer from its end are no text."""
    last = len(children)
    while last and (
        children[last - 1].type == "footnote_reference"
        or not (children[last - 1].content or children[last - 1].nesting)
    ):
        last -= 1
    if not last or children[0].type != "span_open" or children[last - 1].type != "span_close":
        return None
    depth = 0
    for at, child in enumerate(children[:last]):
        depth += child.nesting if child.type in {"span_open", "span_close"} else 0
        if not depth:
            return children[0] if at == last - 1 else None
    return None


def _direction(text: str) -> str:
    """Return the direction that most letters of a text have; empty without letters."""
    if text.isascii():
        return "ltr" if any(map(str.isalpha, text)) else ""
    if _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, set(text))):
        return "ltr" if any(unicodedata.bidirectional(sign) == "L" for sign in text) else ""
    classes = [unicodedata.bidirectional(sign) for sign in text]
    right, left = sum(one in _RIGHT_TO_LEFT for one in classes), classes.count("L")
    return ("rtl" if right > left else "ltr") if right or left else ""


def quotation_open(_: RenderState, token: Token) -> str:
    """Write the opening tag of a quotation."""
    return f"<blockquote{attributes({name: token.attrs[name] for name in ('lang', 'dir') if name in token.attrs})}>\n"
