"""Escaping for HTML.

In: text. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Mapping


def escape(text: str) -> str:
    """Escape text for use between tags and in attributes with double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def attributes(values: Mapping[str, str | int | float]) -> str:
    """Write attributes, each with a space before it."""
    return "".join([f' {name}="{escape(str(value))}"' for name, value in values.items()])
