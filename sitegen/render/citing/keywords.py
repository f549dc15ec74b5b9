"""Keywords in one text, as BibTeX and CSL-JSON have them.

In: a Work. Out: text.
"""

from __future__ import annotations

from typing import Final

from sitegen.plan.works import Work
from sitegen.text.lazy_pattern import lazy_pattern

_SEPARATOR: Final = lazy_pattern(r"\s*[,;]\s*")


def keyword_list(work: Work) -> str:
    """Return the subjects with commas between them; readers split at semicolons too, so a subject has neither."""
    return ", ".join(_SEPARATOR.sub(" / ", subject) for subject in work.subjects)
