"""A body as a part of a larger page: its ids, and what refers to them, are its own, and its headings one level lower.

In: the HTML of a body, the id of the part. Out: HTML.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_TAG: Final = lazy_pattern(r"""<(/?)([A-Za-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""")
_REFERENCE: Final = lazy_pattern(
    r"""(?P<before>\s(?P<name>id|for|headers|href|aria-(?:labelledby|describedby|controls|details|owns)|xlink:href)=)"""
    r"""(?P<quote>["'])(?P<value>.*?)(?P=quote)""",
    re.IGNORECASE | re.DOTALL,
)
_LOWEST: Final = 6


def as_part(html: str, part: str) -> str:
    """Return a body whose ids begin with that of its part, so that no two parts of a page have one.

    A reference that begins with `_` is to the page, not to the body, and stays: what is in a text begins otherwise.
    """

    def tag(match: re.Match[str]) -> str:
        slash, name, attributes = match.groups()
        if len(name) == 2 and name[0] in "hH" and name[1].isdigit():  # noqa: PLR2004 - h1 to h6
            name = f"{name[0]}{min(int(name[1]) + 1, _LOWEST)}"
        if "=" in attributes:
            attributes = _REFERENCE.sub(lambda found: _own(found, part), attributes)
        return f"<{slash}{name}{attributes}>"

    return _TAG.sub(tag, html)


def _own(found: re.Match[str], part: str) -> str:
    name, value = found["name"].lower(), found["value"]
    if name.endswith("href"):
        if not value.startswith("#") or value.startswith("#_") or value == "#":
            return found[0]
        return f"{found['before']}{found['quote']}#{part}-{value[1:]}{found['quote']}"
    values = " ".join(f"{part}-{one}" for one in value.split())
    return f"{found['before']}{found['quote']}{values}{found['quote']}"
