"""The words of a body, from its HTML as it is kept: what a reader sees, without elements.

In: the parts of a body. Out: text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Final

from sitegen.model.bodies import ID_PREFIX, Part
from sitegen.text.lazy_pattern import lazy_pattern

_UNSEEN: Final = lazy_pattern(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_WITHIN_WORDS: Final = lazy_pattern(r"</?(?:a|abbr|b|bdi|em|i|mark|span|strong|u|wbr)\b[^<>]*>", re.IGNORECASE)
_ELEMENT: Final = lazy_pattern(r"<[^<>]*>")


def plain_text(parts: Iterable[Part]) -> str:
    """Return the text of a body; the text of an image is not read with it."""
    html = "".join(part for part in parts if isinstance(part, str))
    html = _ELEMENT.sub(" ", _WITHIN_WORDS.sub("", _UNSEEN.sub(" ", html)))
    return unescape(html).replace(ID_PREFIX, "")
