"""Elements of a head: `<meta>` by name or by property.

In: names and values. Out: HTML, a line an element.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def metas(rows: Iterable[tuple[str, str]], attribute: str = "name") -> str:
    """Write each pair as a `<meta>`; one without a value is left out."""
    return "\n".join(f'<meta {attribute}="{name}" content="{escape(value)}">' for name, value in rows if value)
