"""Tags of other programs' templates in a text: sitegen evaluates none, so they are shown as they stand, and told.

In: the tokens of a body. Out: a warning for each kind of tag on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it.token import Token

from sitegen.model.bodies import spot
from sitegen.problems import Problem, warning

OPENERS: Final = ("{{", "{%", "{:")
_TAG: Final = re.compile(r"\{\{|\{%|\{:(?=\s*[.#\w-]*[\s\w=\"'.#-]*\})")


def template_tags(tokens: Iterable[Token]) -> Iterator[Problem]:
    """Find Liquid and Jinja tags, Hugo shortcodes and kramdown attribute lists outside code."""
    for token in tokens:
        for child in token.children or ():
            if child.type != "text":
                continue
            for opener in dict.fromkeys(_TAG.findall(child.content)):
                message = f"`{opener}` begins a tag of another program, which is shown as it stands"
                place = spot((token.map[0] if token.map else 0) + 1, opener)
                yield warning("markup", message, place, "write what it stood for, or put it in `code`")
