"""Pull quotes: words of the text, set large next to it; only pages show them, and only to the eye.

In: the tokens of a callout of the kind PULL, the words of the text. Out: HTML that readers of the screen pass over, and
a warning for words that are nowhere else in the text, since feeds and readers' views leave them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.encoding import replace
from sitegen.markdown.render_state import Render, RenderState
from sitegen.model.bodies import spot
from sitegen.problems import warning
from sitegen.text.lazy_pattern import lazy_pattern

KIND: Final = "pull"
_NO_WORDS: Final = lazy_pattern(r"[\W_]+")
_LEFT_OUT: Final = lazy_pattern(r"\[?(?:\.\.\.|\u2026)\]?")


def pull_quotes(state: StateCore) -> None:
    """Take the references to notes out of pull quotes: the text has them. The name of a cited author stays."""
    if "!" not in state.src or "[!" not in state.src:
        return
    depth = 0
    for token in state.tokens:
        depth += (token.type == "pull_open") - (token.type == "pull_close")
        if depth and token.children:
            token.children = list(_without_notes(token.children))


def _without_notes(children: list[Token]) -> Iterator[Token]:
    for at, child in enumerate(children):
        following = children[at + 1] if at + 1 < len(children) else None
        if child.type == "citation" and child.meta["citation"].cites[0].manner == "text":
            child.meta["citation"] = replace(child.meta["citation"], author=True)
        elif following is not None and child.type == "text" and following.type == "citation":
            child.content = child.content.rstrip(" ") if _is_repeated(following) else child.content
        if not _is_repeated(child):
            yield child


def _is_repeated(token: Token) -> bool:
    if token.type == "citation":
        return bool(token.meta["citation"].cites[0].manner != "text")
    return token.type == "footnote_reference" and bool(token.meta.get("label"))


def _pull_open(rendering: RenderState, token: Token) -> str:
    rendering.pulls.append((token.map[0] + 1 if token.map else rendering.line, len(rendering.plain), ""))
    return '<div class="pull" aria-hidden="true" inert>\n'


def _pull_close(rendering: RenderState, _: Token) -> str:
    line, start = rendering.pulls[-1][:2]
    rendering.pulls[-1] = (line, start, "".join(rendering.plain[start:]))
    del rendering.plain[start:]
    return "</div>\n"


def check_pull_quotes(rendering: RenderState) -> None:
    """Warn of pull quotes whose words are not in the text; `...` is where words are left out."""
    if not rendering.pulls:
        return
    text = _letters("".join(rendering.plain))
    for line, _, words in rendering.pulls:
        if not all(_letters(part) in text for part in _LEFT_OUT.split(words)):
            message = "the words of this pull quote are not in the text, and feeds leave them out"
            hint = "take them from the text to the letter, or begin a plain quotation with `>`"
            rendering.problems.append(warning("pull-quote", message, spot(line, "[!"), hint))


def _letters(text: str) -> str:
    return _NO_WORDS.sub("", text).casefold()


PULL: Final[dict[str, str | Render]] = {"pull_open": _pull_open, "pull_close": _pull_close}
