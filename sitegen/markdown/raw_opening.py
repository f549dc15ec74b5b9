"""The opening of a text that is written in HTML: its first paragraph.

In: raw HTML, or the source of a paragraph. Out: plain text; whether it is no more than small print.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.markdown.raw_html import without_tags
from sitegen.markdown.raw_references import decoded
from sitegen.markdown.render_state import one_line
from sitegen.text.lazy_pattern import lazy_pattern

_NO_TEXT: Final = lazy_pattern(
    r"<!--.*?(?:-->|\Z)|<(aside|blockquote|details|dl|fieldset|figure|footer|header|math|menu|nav|ol|pre|script|style|svg"
    r"|table|template|ul)\b(?:(?!</?\1\b).)*(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_PARAGRAPH: Final = lazy_pattern(r"<p(?:\s[^<>]*)?>((?:(?!</?p[\s>]).)*)", re.DOTALL | re.IGNORECASE)
_BREAK: Final = lazy_pattern(r"<br\b[^<>]*>", re.IGNORECASE)
_WORD: Final = lazy_pattern(r"[^\W_]")
_SMALL: Final = lazy_pattern(r"\s*<small(?:\s[^<>]*)?>(?:(?!</small).)*</small\s*>\s*", re.DOTALL | re.IGNORECASE)


def opening_of(html: str) -> str:
    """Return the text of the first paragraph of a block of HTML that is no part of a figure, quote, list or table."""
    if "<p" not in html and "<P" not in html:
        return ""
    for match in _PARAGRAPH.finditer(_NO_TEXT.sub(" ", html)):
        text = "" if is_small(match[1]) else worded(one_line(decoded(without_tags(_BREAK.sub(" ", match[1])))))
        if text:
            return text
    return ""


def worded(text: str) -> str:
    """Return a text that has a letter or a digit; nothing of one that only parts or fills (`* * *`, `&nbsp;`)."""
    return text if _WORD.search(text) else ""


def is_small(text: str) -> bool:
    """Return whether a paragraph is small print as a whole: a photo credit, say."""
    return "<small" in text[:200].lower() and _SMALL.fullmatch(text) is not None
