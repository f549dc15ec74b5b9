"""Ids of figures and tables, to which a text can refer: `![map](map.png "The belts."){#fig:belts}`.

In: all tokens, their texts parsed. Out: the id and the number of each in its token, taken out of the text.

A figure has its id after the image, a chart, table or map after the word that begins its block, and a table of
Markdown at the end of its caption, a paragraph below it that begins with a colon. Those with an id are numbered in the
order of the text; all others stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.attribute_lists import LIST, read_list
from sitegen.markdown.figures import only_image
from sitegen.markdown.numbering import Numbered, number
from sitegen.markdown.raw_attributes import usable_id
from sitegen.markdown.render_state import RenderState
from sitegen.model.bodies import spot
from sitegen.model.media import media_kind
from sitegen.problems import error
from sitegen.text.lazy_pattern import lazy_pattern

_ID: Final = r"\{[ \t]*#(?P<id>[^\s{}#=\"'<>`]+)[ \t]*\}"
_AFTER: Final = lazy_pattern(rf"[ \t]*(?P<list>{LIST})[ \t]*")
_END: Final = lazy_pattern(rf"(?:^|[ \t]+){_ID}[ \t]*\Z")
_BLOCK: Final = lazy_pattern(rf"(?P<kind>chart|table|map)[ \t]*{_ID}")


def labels(state: StateCore) -> None:
    """Take the ids of figures and tables from the text. One that another thing has is an error."""
    rendering: RenderState = state.env["rendering"]
    if "{" not in state.src or not ("#" in state.src or rendering.options.classes):
        return
    for token, name, line, kind in _found(state.tokens, rendering.options.classes):
        if not name:
            continue
        if wrong := _refusal(name, rendering):
            message, hint = wrong
            rendering.problems.append(error("label", message, spot(line, f"#{name}"), hint))
            continue
        token.meta["label"] = number(rendering, name, kind)


def _found(tokens: list[Token], classes: tuple[str, ...]) -> Iterator[tuple[Token, str, int, Numbered]]:
    """Yield each token that has an id, without it, the id, its line, and what it numbers."""
    line = 1
    for at, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type == "fence" and (block := _BLOCK.fullmatch(token.info.strip())):
            token.info = block["kind"]
            yield token, _name(block), line, "table" if block["kind"] == "table" else "figure"
        elif token.type == "inline" and "{" in token.content:
            children = token.children or []
            above = tokens[at - 2].type if at > 1 else ""
            opened = tokens[at - 1]
            if opened.type != "paragraph_open" or opened.hidden or not children or children[-1].type != "text":
                continue
            image = only_image(children[:-1])
            found = (
                _AFTER.fullmatch(children[-1].content) if image and not media_kind(str(image.attrs["src"])) else None
            )
            listed = read_list(found["list"], classes) if found else None
            if listed:
                children.pop()
                token.meta["classes"] = listed.classes
                yield token, listed.id, line, "figure"
            elif above == "table_close" and (name := _caption_id(token)):
                yield token, name, line + token.content.count("\n"), "table"


def _name(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found["id"])


def _caption_id(text: Token) -> str:
    """Return the id at the end of a table's caption, and leave the caption alone; empty where it is none."""
    children = text.children or []
    first, last = children[0], children[-1]
    found = _END.search(last.content)
    if found is None or first.type != "text" or not re.match(r":[ \t]", first.content):
        return ""
    last.content = last.content[: found.start()]
    first.content = first.content[1:].lstrip(" \t")
    return _name(found)


def _refusal(name: str, rendering: RenderState) -> tuple[str, str] | None:
    """Return why an id cannot be taken, and what to do."""
    if not usable_id(name):
        return f"`{{#{name}}}` is not an id: the theme and footnotes use ids like it", "choose another id"
    if name in rendering.given_ids:
        return f"the id `{name}` is given twice in this text", "an id names one thing: choose another one"
    return None
