"""Whole addresses of the site's own pages: `https://example.org/x/` where that is the site's address.

In: an address, the site's address. Out: what it is within the site, as `/x/`; empty if it leads elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sitegen.markdown.addresses import classify
from sitegen.text.lazy_pattern import lazy_pattern

_WEB: Final = lazy_pattern(r"https?://([^/?#\\]+)([^?#\\]*)(?:\?[^#]*)?(#.*)?", re.IGNORECASE)
_DEFAULT_PORT: Final = lazy_pattern(r":(?:80|443)?\Z")


def own_address(href: str, site: str) -> str:
    """Return an address below the site's, decoded, from its root; without its query, which no page of files reads.

    `http` and `https` are one: a site that has moved to the second still has links to the first.
    """
    if not site or href[:4].lower() != "http":
        return ""
    found, (host, root) = _WEB.fullmatch(href), _taken_apart(site)
    if found is None or _host(found[1]) != host:
        return ""
    path = found[2] or "/"
    if not f"{path}/".startswith(root):
        return ""
    inside = classify(f"/{path[len(root) :].lstrip('/')}{found[3] or ''}")
    return inside.target if inside.kind == "inside" else ""


@lru_cache(maxsize=4)
def _taken_apart(site: str) -> tuple[str, str]:
    """Return the host of the site's address, and the path that it ends with, between slashes."""
    found = _WEB.fullmatch(site)
    return (_host(found[1]), f"{found[2].rstrip('/')}/") if found else ("", "/")


def _host(text: str) -> str:
    """Return a host in the form in which two can be compared; one with a user's name is no host of a site."""
    name = _DEFAULT_PORT.sub("", text.lower())
    try:
        return name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return name
