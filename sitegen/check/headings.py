"""Headings that skip a level: whoever goes from heading to heading by ear believes that one was missed.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.checked_site import CheckedSite
from sitegen.problems import Place, Problem, warning

_TITLE = 1
"""The level of the title, which the headings of a text are below."""


def check_headings(checked: CheckedSite) -> Iterator[Problem]:
    """Report the first heading of a text that is more than one level below the one before it."""
    for piece in checked.site.documents.pieces:
        document, above = piece.document, _TITLE
        for heading in document.body.headings:
            if heading.level > above + 1:
                what = f"the heading before it has level {above}" if above > _TITLE else "it is the first of the text"
                message = f"this heading has level {heading.level}, and {what}"
                place = Place(path=document.path, line=document.body_line, find=f"# {heading.text}")
                yield warning("heading-order", message, place, f"write it with {'#' * (above + 1)}")
                break
            above = heading.level
