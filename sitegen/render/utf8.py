"""Text as UTF-8, whatever is in it.

In: text. Out: bytes.
"""

from __future__ import annotations

from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_SURROGATES: Final = lazy_pattern("[\ud800-\udfff]")


def utf8(text: str) -> bytes:
    """Encode a text; a lone surrogate, which UTF-8 cannot hold (RFC 3629, section 3), becomes U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode("utf-8")
