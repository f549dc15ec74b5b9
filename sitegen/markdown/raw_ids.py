"""The ids that raw HTML claims, known before headings get theirs.

In: all tokens. Out: ids.
"""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.markdown.raw_attributes import read_attributes, usable_id
from sitegen.markdown.raw_html import TAG


def raw_ids(tokens: list[Token]) -> list[str]:
    """List the ids in the order in which they occur."""
    found: list[str] = []
    for token in tokens:
        if token.type == "html_block":
            found += _ids(token.content)
        for child in token.children or ():
            if child.type == "html_inline":
                found += _ids(child.content)
    return found


def _ids(html: str) -> list[str]:
    if "id" not in html.lower() and "name" not in html.lower():
        return []
    return [
        value
        for match in TAG.finditer(html)
        if not match[1]
        for key, value in read_attributes(match[2].lower(), match[3] or "")
        if key == "id" and usable_id(value)
    ]
