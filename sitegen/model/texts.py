"""Texts by language, as documents have them and as pages show them.

In: nothing. Out: frozen types.
"""

from __future__ import annotations

from sitegen.encoding import Value


class LocalText(Value, frozen=True, kw_only=True):
    """A text, or one text a language."""

    plain: str = ""
    by_language: tuple[tuple[str, str], ...] = ()


class Named(Value, frozen=True, kw_only=True):
    """A text as a page shows it, and its language; an empty language is that of the page."""

    text: str
    language: str = ""
