"""Ids of headings as GitHub makes them (`[markdown] ids = "github"`).

In: all tokens, before their typography is set. Out: the ids in the render state, by the tokens of the headings' texts.

GitHub takes the text of a heading as it is written, in lower case; everything but letters, marks, numbers, connectors
(`_`), hyphens and blanks is removed, and each blank becomes a hyphen. Its results for all of Unicode are published with
the test suite of github-slugger; letters there are those of the property Alphabetic, which has some symbols.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from markdown_it.rules_core import StateCore

from sitegen.markdown.render_state import RenderState

_KEPT: Final = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
_ALPHABETIC_SYMBOLS: Final = (
    (0x24B6, 0x24E9),
    (0x1F130, 0x1F149),
    (0x1F150, 0x1F169),
    (0x1F170, 0x1F189),
)
"""Letters in circles and squares."""
_NO_TEXT: Final = frozenset({"image", "softbreak", "hardbreak", "html_inline"})


def github_ids(state: StateCore) -> None:
    """Note what GitHub would make of each heading, where the site has its ids so."""
    rendering: RenderState = state.env["rendering"]
    if rendering.options.ids != "github":
        return
    for opened, text in zip(state.tokens, state.tokens[1:], strict=False):
        if opened.type == "heading_open":
            children = [child for child in text.children or () if child.type not in _NO_TEXT]
            rendering.github_ids[id(text)] = github_id(rendering.writer.whole_text(children))


def github_id(text: str) -> str:
    """Turn the text of a heading into an id, in the normal form NFC. It may be empty."""
    lower = unicodedata.normalize("NFC", text).lower()
    kept = [character for character in lower if character in " -" or _is_word(character)]
    return unicodedata.normalize("NFC", "".join(kept).replace(" ", "-"))


def _is_word(character: str) -> bool:
    if unicodedata.category(character) in _KEPT:
        return True
    return any(first <= ord(character) <= last for first, last in _ALPHABETIC_SYMBOLS)
