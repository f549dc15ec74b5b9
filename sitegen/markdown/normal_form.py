"""Addresses in the form that CommonMark's examples ask for: percent-encoded, hosts in punycode.

In: an address as written, entities and escapes undone. Out: the address for `href`.
"""

from __future__ import annotations

from typing import Final

from sitegen.markdown.markdown_it_internals import normalizeLink
from sitegen.text.lazy_pattern import lazy_pattern

# Nothing to encode and no host that could need punycode.
_PLAIN: Final = lazy_pattern(r"[A-Za-z0-9/#?&=.,;:_~@!$()*+%-]*+")
_ESCAPE: Final = lazy_pattern(r"%(?![0-9A-Fa-f]{2})")


def normal_form(url: str) -> str:
    """Encode an address."""
    if _PLAIN.fullmatch(url) and not ("%" in url and _ESCAPE.search(url)):
        return url
    return normalizeLink(url)
