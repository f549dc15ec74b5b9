"""Markdown with everything blanked that is not the author's own prose, so that offsets stay those of the file.

In: the text of a body. Out: a text of the same length.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_FENCE: Final = lazy_pattern(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_OTHERS: Final = lazy_pattern(
    r"^ {0,3}>[^\n]*"  # a quotation
    r"|`[^`\n]+`"  # code
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"\n]*\")?\)"  # the target of a link
    r"|^ {0,3}\[[^\]\n]+\]:[^\n]*"  # a reference or note's label, with its target
    r"|<[^<>\n]{1,500}>"  # a tag, an address
    r"|https?://\S+"
    r"|“[^“”\n]{0,2000}”|«[^«»\n]{0,2000}»|„[^„“”\n]{0,2000}[“”]|(?<!\w)\"[^\"\n]{0,2000}\"(?!\w)",  # what others said
    re.MULTILINE,
)
_NOTE: Final = lazy_pattern(r"\[\^[^\]\n]+\]:")
_MARKS: Final = lazy_pattern(r"[*_]+")


def own_prose(text: str) -> str:
    """Return a text of the same length, with blanks for code, targets of links, markup and quoted words."""
    text = _FENCE.sub(_blank, text)
    text = _NOTE.sub(_blank, text)
    text = _OTHERS.sub(_blank, text)
    return _MARKS.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
