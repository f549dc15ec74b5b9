"""What Python-Markdown does in a site of Pelican or MkDocs, by the extensions that its settings name.

In: names of extensions, or the text of settings that hold them. Out: Dialect.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from sitegen.importing.dialects.body import Dialect
from sitegen.importing.dialects.heading_ids import no_id, python_markdown_id

_ABBREVIATIONS: Final = ("abbr", "extra", "markdown.extensions.abbr", "markdown.extensions.extra", "pymdownx.extra")

_DEFAULT: Final = frozenset({"None", "{}"})
"""Where a site of Pelican has no `MARKDOWN`: it has `codehilite`, `extra` and `meta` then."""


def dialect_of_pelican(settings: str) -> Dialect:
    """Return what `MARKDOWN` of a pelicanconf.py asks for, as it is written there."""

    def has(*words: str) -> bool:
        return any(word in settings for word in words)

    return Dialect(
        ids=python_markdown_id if has("toc") else no_id,
        attributes=True,
        boxes=has("admonition", "details", "pymdownx"),
        older=True,
        marks=has("pymdownx.mark"),
        hilite=settings in _DEFAULT or has("codehilite"),
        emoji=has("emoji"),
        keys=has("pymdownx.keys"),
        insertions=has("caret"),
        scripts=has("caret", "tilde"),
        abbreviations=settings in _DEFAULT or has("extra", "abbr"),
    )


def dialect_of_mkdocs(extensions: Container[str]) -> Dialect:
    """Return what `markdown_extensions` of a mkdocs.yml ask for."""

    def has(*names: str) -> bool:
        return any(f"pymdownx.{name}" in extensions for name in names)

    return Dialect(
        ids=python_markdown_id,
        attributes=True,
        boxes=True,
        older=True,
        marks=has("mark"),
        hilite="codehilite" in extensions,
        inline_hilite=has("inlinehilite"),
        emoji=has("emoji"),
        keys=has("keys"),
        insertions=has("caret", "extra"),
        scripts=has("caret", "tilde"),
        abbreviations=any(name in extensions for name in _ABBREVIATIONS),
    )
