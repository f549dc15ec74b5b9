"""Keywords in one text, as BibTeX and CSL-JSON have them.

In: a Work. Out: text.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.plan.works import Work

_SEPARATOR: Final = re.compile(r"\s*[,;]\s*")


def keyword_list(work: Work) -> str:
    """Return the subjects with commas between them; readers split at semicolons too, so a subject has neither."""
    return ", ".join(_SEPARATOR.sub(" / ", subject) for subject in work.subjects)
