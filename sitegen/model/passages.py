"""A passage: the text of a file of an author, a term or an entity.

In: nothing. Out: the type.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.model.bodies import Body


class Passage(Value, frozen=True, kw_only=True):
    """The text of an author's, a term's or an entity's file, in the language of that file."""

    path: str
    language: str
    body: Body
    body_line: int
    aliases: tuple[str, ...] = ()
    """Old addresses of the list of the author's or the term's pieces in this language."""
