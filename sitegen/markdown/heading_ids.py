"""Ids that authors give to headings: `## Heading {#id}`.

In: the block tokens, before their text is parsed. Out: `id` on headings, their text without the braces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.raw_attributes import usable_id
from sitegen.markdown.render_state import RenderState
from sitegen.model.bodies import spot
from sitegen.model.near_misses import ATTRIBUTE
from sitegen.problems import warning
from sitegen.text.lazy_pattern import lazy_pattern

_LIST: Final = lazy_pattern(rf"(?<!\\)\{{:?[ \t]*((?:{ATTRIBUTE})(?:[ \t]+{ATTRIBUTE})*)[ \t]*\}}[ \t#]*\Z")
_EACH: Final = lazy_pattern(ATTRIBUTE)


def heading_ids(state: StateCore) -> None:
    """Take the list of attributes at the end of a heading, if it has an id."""
    source = state.src
    if "{" not in source:
        return
    rendering: RenderState = state.env["rendering"]
    for opened, text in zip(state.tokens, state.tokens[1:], strict=False):
        if opened.type == "heading_open" and "{" in text.content:
            _take(opened, text, rendering)


def _take(opened: Token, text: Token, rendering: RenderState) -> None:
    found = _LIST.search(text.content)
    attributes = _EACH.findall(found[1]) if found else []
    ids = [attribute for attribute in attributes if attribute[0] == "#"][:1]
    classes = [one for one in attributes if one[0] == "." and one[1:] in rendering.options.classes]
    others = [attribute for attribute in attributes if attribute not in {*ids, *classes}]
    if found is None or not (ids or (classes and not others)):
        return
    before = text.content[: found.start()].rstrip(" \t")
    text.content = re.sub(r"(?:^|(?<![ \t])[ \t]+)#+\Z", "", before)
    line = (text.map or [0])[0] + 1 + text.content.count("\n")
    if ids:
        _give(opened, unicodedata.normalize("NFC", ids[0][1:]), line, rendering)
    if classes:
        opened.attrs["class"] = " ".join(dict.fromkeys(one[1:] for one in classes))
    if others:
        message = f"a heading can have an id and classes of this site, not `{others[0]}`"
        rendering.problems.append(warning("markup", message, spot(line, others[0]), "delete it"))


def _give(opened: Token, name: str, line: int, rendering: RenderState) -> None:
    """Give a heading its id, or report why it cannot have it."""
    if not usable_id(name):
        message = f"`{{#{name}}}` is not an id that a heading can have: the theme and footnotes use ids like it"
        rendering.problems.append(warning("markup", message, spot(line, f"#{name}"), "choose another id"))
    elif name in rendering.given_ids:
        message = f"the id `{name}` was given to another heading of this text"
        rendering.problems.append(warning("markup", message, spot(line, f"#{name}"), "choose another id"))
    else:
        opened.attrs["id"] = name
        rendering.given_ids[name] = None
