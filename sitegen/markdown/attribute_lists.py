"""Lists of attributes that sitegen carries out: an id and classes of an allow-list, `{#fig:belts .wide}`.

In: a text in braces, the classes that a site allows. Out: Attributes, or None where the list stays text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Final, NamedTuple

_NAME: Final = r"[^\s{}#.=\"'<>`]+"
LIST: Final = rf"\{{[ \t]*(?:#[^\s{{}}#=\"'<>`]+|\.{_NAME})(?:[ \t]+(?:#[^\s{{}}#=\"'<>`]+|\.{_NAME}))*[ \t]*\}}"
"""The pattern of such a list; an id may have dots and colons in it."""


class Attributes(NamedTuple):
    """An id, or none, and classes in the order in which they are written, each once."""

    id: str
    classes: tuple[str, ...]


def read_list(written: str, allowed: Collection[str]) -> Attributes | None:
    """Read a list; None where it has a second id or a class that the site does not allow."""
    parts = written.strip("{} \t").split()
    ids = [unicodedata.normalize("NFC", part[1:]) for part in parts if part[0] == "#"]
    classes = tuple(dict.fromkeys(part[1:] for part in parts if part[0] == "."))
    if len(ids) > 1 or not set(classes) <= set(allowed):
        return None
    return Attributes(ids[0] if ids else "", classes)
