"""Summaries that are cut where they are shown: in lists of search engines, in previews of links.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.check.checked_site import CheckedSite
from sitegen.problems import Place, Problem, warning

LONGEST: Final = 300
"""Characters of a summary; what sitegen makes of an opening has at most 280."""


def check_summaries(checked: CheckedSite) -> Iterator[Problem]:
    """Report the summaries that are too long to be shown whole."""
    for piece in checked.site.documents.pieces:
        length = len(piece.document.summary)
        if length > LONGEST:
            message = f"the summary has {length} characters, and is cut where it is shown after about {LONGEST}"
            hint = "say in one or two sentences what the piece claims"
            yield warning("summary-length", message, Place(path=piece.document.path, keys=("summary",)), hint)
