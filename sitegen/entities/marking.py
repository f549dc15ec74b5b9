"""What readers are told of an acronym where a text first has it.

In: what a scan has found, what entities are called, the site's choice. Out: Marks of the body, what is to be reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from sitegen.config.entities import Expand
from sitegen.entities.names import Called
from sitegen.entities.scanning import Found
from sitegen.model.bodies import Mark


def marks_of(found: Iterable[Found], called: Called, expand: Expand) -> tuple[Mark, ...]:
    """Return what is put into a body, in the order of its text."""
    found = [one for one in found if one.first is not None] if expand in ("mark", "spell") else []
    if not found:
        return ()
    made = (_mark(one, called[one.mention.entity][0], expand) for one in found)
    return tuple(sorted((mark for mark in made if mark is not None), key=lambda mark: (mark.part, mark.start)))


def _mark(found: Found, full: str, expand: Expand) -> Mark | None:
    """Explain an acronym; one whose word goes on (`JCPOA-era`) is not spelled out, which could not be read."""
    spot = found.first
    if spot is None or not full or full == spot.text or (expand == "spell" and found.introduced):
        return None
    if expand == "spell" and not spot.followed:
        html = f"{escape(full)} ({spot.text})"
    else:
        html = f'<abbr title="{escape(full)}">{spot.text}</abbr>'
    return Mark(part=spot.part, start=spot.start, end=spot.end, html=html)


def unexplained(found: Iterable[Found], called: Called) -> Iterator[tuple[str, str]]:
    """Yield each acronym that a body has before the name, with the name."""
    first = [(one.mention.entity, one.first.text) for one in found if one.first is not None and not one.introduced]
    for entity, acronym in first:
        full = called[entity][0]
        if full and full != acronym:
            yield acronym, full
