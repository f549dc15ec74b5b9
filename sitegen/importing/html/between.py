"""What is between a beginning and an end in HTML that is not parsed: found in one pass, however often there is no end.

In: a text, patterns. Out: the text with other parts in their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable


def replaced_between(
    text: str, begin: re.Pattern[str], end: str, make: Callable[[re.Match[str], str, str], str]
) -> str:
    """Replace each part from what `begin` matches to the next `end`.

    `make` gets the match, what is inside, and the whole part. A beginning without an end stays as it is, and so does
    all behind it, since there is no end further on.
    """
    made: list[str] = []
    at = 0
    while (found := begin.search(text, at)) is not None:
        close = text.find(end, found.end())
        if close < 0:
            break
        after = close + len(end)
        made += (text[at : found.start()], make(found, text[found.end() : close], text[found.start() : after]))
        at = after
    return "".join((*made, text[at:]))
