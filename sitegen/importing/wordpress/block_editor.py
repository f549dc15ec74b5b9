"""Blocks of the block editor (Gutenberg): what only their comments say is put into their HTML.

In: content with `<!-- wp:name {...} -->`. Out: HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from sitegen.importing.html.between import replaced_between
from sitegen.importing.notes import Note
from sitegen.importing.wordpress.shortcodes import link
from sitegen.text.lazy_pattern import lazy_pattern

_BEGIN: Final = lazy_pattern(r"<!--\s{1,9}/?wp:(?P<name>[a-z][\w/-]*)\s")
_EMBED: Final = lazy_pattern(
    r"(<div class=\"wp-block-embed__wrapper\">)\s*(https?://\S+?)\s*(</div>)", re.IGNORECASE | re.DOTALL
)
_OF_THE_PAGE: Final = frozenset({"more", "nextpage", "spacer", "separator", "footnotes"})


def has_blocks(content: str) -> bool:
    """Whether a content is of the block editor."""
    return "<!-- wp:" in content


def without_comments(content: str, reusable: Callable[[int], str], notes: list[Note]) -> str:
    """Return the HTML of blocks. `reusable` gives the content of a block that several posts share."""

    def replaced(found: re.Match[str], inside: str, _whole: str) -> str:
        name, rest = found["name"], inside.strip()
        if not rest.endswith("/"):
            return ""
        data = _data(rest[:-1])
        if name == "block":
            ref = data.get("ref")
            return without_comments(reusable(ref), lambda _: "", notes) if isinstance(ref, int) else ""
        if name in {"embed", "core-embed"} or name.startswith("core-embed/"):
            return f"<p>{link(str(data.get('url', '')))}</p>"
        if name not in _OF_THE_PAGE:
            notes.append(Note(fate="dropped", what=f"the block {name}, which WordPress makes anew for each reader"))
        return ""

    html = replaced_between(content, _BEGIN, "-->", replaced)
    return _EMBED.sub(lambda found: f"{found[1]}{link(found[2])}{found[3]}", html)


def _data(text: str) -> dict[str, object]:
    try:
        found = json.loads(text.strip() or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
