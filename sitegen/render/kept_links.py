"""Links of a text with what is kept of them: the archived copy, as Robust Links say it, and in place of what is gone.

In: the HTML of a body, what is kept of its links. Out: HTML.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from sitegen.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from sitegen.model.kept_links import KeptLink

_LINK: Final = lazy_pattern(r'<a href="(https?://[^"]+)"')


def with_kept_links(html: str, kept: tuple[KeptLink, ...]) -> str:
    """Add to each link of which a copy is kept the attributes of Robust Links; one that is gone leads to the copy."""
    known = {one.address: one for one in kept}

    def written(link: re.Match[str]) -> str:
        one = known.get(unescape(link[1]))
        if one is None:
            return link[0]
        target = one.archive if one.gone else one.address
        return (
            f'<a href="{escape(target)}" data-originalurl="{escape(one.address)}" '
            f'data-versionurl="{escape(one.archive)}" data-versiondate="{one.day}"'
        )

    return _LINK.sub(written, html)
