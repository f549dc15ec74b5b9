"""Callouts: a block quote whose first line is `[!NOTE]`, perhaps with a title after it; also pull quotes.

In: the block tokens, before their text is parsed. Out: callout or pull tokens instead of the quote's.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.escapes import escape
from sitegen.markdown.pull_quotes import KIND
from sitegen.markdown.render_state import Render, RenderState
from sitegen.model.bodies import BodyOptions
from sitegen.text.lazy_pattern import lazy_pattern

_CLOSES: Final = {"callout_open": "callout_close", "pull_open": "pull_close"}
_KINDS: Final = "NOTE|TIP|IMPORTANT|WARNING|CAUTION|KEY|PULL"
_MARKER: Final = lazy_pattern(rf"\[!({_KINDS})\][ \t]*+([^\n]*+)(?:\n|$)", re.IGNORECASE)


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
            token.type = _CLOSES.get(opened.type if opened else "", token.type)
        elif token.type == "inline" and _is_first(made) and (match := _MARKER.match(token.content)):
            begin = _begin_pull if match[1].lower() == KIND else _begin
            begin(made, match, rendering.options)
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
    named = title.content.casefold() in {"", word.casefold()}
    if not title.content:
        title.content = word
        title.info = foreign
    del made[-2:]
    if not named:
        made.append(Token("callout_kind", "p", 0, content=word, info=foreign))
    made += [Token("callout_title_open", "p", 1, info=title.info), title, Token("callout_title_close", "p", -1)]
    if _cut(text, match.end()):
        made += [paragraph, text]


def _begin_pull(made: list[Token], match: re.Match[str], _: BodyOptions) -> None:
    """Take the marker away: a pull quote has no title, so that what is next to the marker is its text."""
    quote, paragraph, text = made[-3:]
    quote.type = "pull_open"
    del made[-2:]
    if _cut(text, match.start(2)):
        made += [paragraph, text]


def _cut(text: Token, at: int) -> bool:
    """Cut the beginning of a paragraph off, and return whether there is more of it."""
    begins_below = text.content[:at].endswith("\n")
    text.content = text.content[at:].lstrip("\n")
    first, last = text.map or [0, 1]
    text.map = [first + begins_below, last]
    return bool(text.content.strip())


def _callout_open(_: RenderState, token: Token) -> str:
    return f'<div class="callout callout-{token.info}" role="note">\n'


def _callout_kind(rendering: RenderState, token: Token) -> str:
    """Write what a callout with a title of its own is: a colour alone would not say it."""
    rendering.plain.append(f"{token.content}\n")
    return f'<p class="callout-kind"{_language(token)}>{escape(token.content)}</p>\n'


def _callout_title_open(_: RenderState, token: Token) -> str:
    return f'<p class="callout-title"{_language(token)}>'


def _language(token: Token) -> str:
    return f' lang="{token.info}"' if token.info else ""


CALLOUT: Final[dict[str, str | Render]] = {
    "callout_open": _callout_open,
    "callout_close": "</div>\n",
    "callout_kind": _callout_kind,
    "callout_title_open": _callout_title_open,
    "callout_title_close": "</p>\n",
}
