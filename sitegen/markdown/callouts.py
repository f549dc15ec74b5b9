"""Callouts: a block quote whose first line is `[!NOTE]`, perhaps with a title after it.

In: the block tokens, before their text is parsed. Out: callout tokens instead of the quote's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.render_state import Render, RenderState
from sitegen.model.bodies import BodyOptions

_MARKER: Final = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*+([^\n]*+)(?:\n|$)", re.IGNORECASE)


def callouts(state: StateCore) -> None:
    """Turn such quotes into callouts."""
    if "!" not in state.src or "[!" not in state.src:  # one character is found a hundred times as fast as two
        return
    rendering: RenderState = state.env["rendering"]
    made: list[Token] = []
    quotes: list[Token | None] = []
    tokens = iter(state.tokens)
    for token in tokens:
        made.append(token)
        if token.type == "blockquote_open":
            quotes.append(token)
        elif token.type == "blockquote_close":
            opened = quotes.pop()
            token.type = "callout_close" if opened and opened.type == "callout_open" else token.type
        elif token.type == "inline" and _is_first(made) and (match := _MARKER.match(token.content)):
            _begin(made, match, rendering.options)
            if made[-1] is not token:
                next(tokens)  # the end of the paragraph that is gone
    state.tokens = made


def _is_first(made: list[Token]) -> bool:
    """Whether the last token is the text of the first paragraph of a quote."""
    return len(made) > 2 and made[-2].type == "paragraph_open" and made[-3].type == "blockquote_open"  # noqa: PLR2004


def _begin(made: list[Token], match: re.Match[str], options: BodyOptions) -> None:
    """Put the title's tokens before the rest of the paragraph, or in its place if nothing is left of it."""
    quote, paragraph, text = made[-3:]
    kind = match.group(1).lower()
    quote.type, quote.info = "callout_open", kind
    word, foreign = options.languages.text(options.language, f"callouts.{kind}")
    title = Token("inline", "", 0, content=match.group(2).strip(), map=list(text.map or [0, 1]), children=[])
    if not title.content:
        title.content = word
        title.info = foreign
    del made[-2:]
    made += [Token("callout_title_open", "p", 1, info=title.info), title, Token("callout_title_close", "p", -1)]
    text.content = text.content[match.end() :]
    if text.content.strip():
        text.map = [(text.map or [0, 1])[0] + 1, (text.map or [0, 1])[1]]
        made += [paragraph, text]


def _callout_open(_: RenderState, token: Token) -> str:
    return f'<aside class="callout callout-{token.info}" role="note">\n'


def _callout_title_open(_: RenderState, token: Token) -> str:
    language = f' lang="{token.info}"' if token.info else ""
    return f'<p class="callout-title"{language}>'


CALLOUT: Final[Mapping[str, str | Render]] = {
    "callout_open": _callout_open,
    "callout_close": "</aside>\n",
    "callout_title_open": _callout_title_open,
    "callout_title_close": "</p>\n",
}
