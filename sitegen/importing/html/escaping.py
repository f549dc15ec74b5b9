r"""Texts in Markdown that show themselves: what sitegen or another program would take for markup has a backslash.

In: texts. Out: Markdown; addresses and titles of links.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from sitegen.text.lazy_pattern import lazy_pattern

_SIGNS: Final = lazy_pattern(
    r"""[\\`*~^{|$]              # always
    |\[
    |(?<![^\W_])_|_(?![^\W_])    # an underscore that is not within a word
    |<(?=[A-Za-z/!?%])
    |&(?=\#|[A-Za-z][A-Za-z0-9]*;|[a-z]{2,8}(?![A-Za-z0-9]))
    |=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+|%(?=%)|(?<=%)%
    |(?<=[PpSs]):(?=//)|(?<=www)\.|(?<=WWW)\.
    |:(?=[a-z0-9_+-]+:)
    |(?<!\w)@(?=[a-z])
    """,
    re.VERBOSE,
)
_NO_ADDRESS: Final = lazy_pattern(r"[\s\x00-\x20\x7f-\x9f<>\"\\\\^`{|}\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BLOCK: Final = lazy_pattern(
    r"(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$|[^\W\d_])"
    r"|(?P<sign>\#|>|[-+=]|:|!!!|\?\?\?|\.\.(?=[ \t]))"
)


def escaped(text: str, *, in_link: bool = False) -> str:
    """Return a text as Markdown within a line."""
    text = _SIGNS.sub(_backslash, text)
    return text.replace("]", "\\]") if in_link else text


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def as_line(text: str) -> str:
    """Return Markdown that begins a line, so that its first signs are no list, heading, quote or definition."""
    found = _BLOCK.match(text)
    if found is None:
        return text
    if found["number"]:
        return f"{found['number']}\\{text[found.start('dot') :]}"
    return f"\\{text}"


def destination(address: str) -> str:
    """Return an address as the destination of a link, between `<` and `>` where it needs that."""
    address = _NO_ADDRESS.sub(_encoded, address.strip())
    return f"<{address}>" if not address or re.search(r"[()\[\]*_&~]", address) else address


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def title(text: str) -> str:
    """Return the title of a link or image, in quotes."""
    plain = " ".join(text.split())
    return '"' + re.sub(r"([\\\"`*_&<\[\]])", r"\\\1", plain) + '"'
