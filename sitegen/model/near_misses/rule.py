"""One rule for a near miss, as a value.

In: nothing. Out: NearMiss and the levels that `[check]` can give it.

Most rules are a pattern that is looked for in the text as readers see it: code, escaped characters and everything that
became an element are one PLACEHOLDER each. A rule without a pattern is found by a function in `markdown/near_misses/`.
"""

from __future__ import annotations

from typing import Final, Literal

from sitegen.encoding import Value

Level = Literal["error", "warning", "advice", "off"]
Where = Literal["text", "inline", "paragraph", "html", "blocks", "front matter"]

PLACEHOLDER: Final = "\ufffc"
"""The placeholder for what is not plain text where patterns are looked for."""
ESCAPED: Final = {"(": "\ufdd0", ")": "\ufdd1", "[": "\ufdd2", "]": "\ufdd3", "\\": "\ufdd4"}
"""The placeholders for escaped brackets and backslashes, with which other programs open and close formulas."""


class NearMiss(Value, frozen=True, kw_only=True):
    """One rule. `message` follows what was found; `example` is a text of which it warns."""

    name: str
    meaning: str
    example: str
    right: str
    """What an author who wrote `example` probably meant, as it is written."""
    message: str
    hint: str
    pattern: str = ""
    where: Where = "text"
    """Looked for in every text, in texts outside HTML blocks, in paragraphs, in HTML blocks, in the plain texts of
    front matter; or found from blocks."""
    marks: tuple[str, ...] = ()
    """A text without any of these has nothing for the rule."""
    gate: tuple[str, ...] = ()
    """Where marks are common: signs of which one is in a body that has something for the rule once all letters, digits
    and blanks are taken out of it."""
    left: bool = False
    """Whether the marks are left in the text only where they made nothing: brackets, signs of emphasis."""
    level: Level = "warning"
