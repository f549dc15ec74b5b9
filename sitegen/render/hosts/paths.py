"""Paths in the rules of hosts: as a request has them (encoded), and as a server sees them (decoded).

In: the Base and a Url. Out: text.
"""

from __future__ import annotations

from urllib.parse import unquote

from sitegen.urls import Base, Url

POLICY = "Content-Security-Policy"
"""The header that drawings have with another value than pages."""


def requested(base: Base, url: Url, encoded: str = "") -> str:
    """Return the path as a request has it: percent-encoded, from the host's root; the signs in `encoded` too."""
    path = base.join(url)
    for sign in encoded:
        path = path.replace(sign, f"%{ord(sign):02X}")
    return path


def decoded(base: Base, url: Url) -> str:
    """Return the path as a server compares it, from the host's root: decoded, in UTF-8."""
    return unquote(base.prefix) + url.path
