"""Rules whose level `[check]` can set: those of `sitegen check` that no build needs, and advisory ones of builds.

In: nothing. Out: RULES, BUILD_RULES. What a rule means is in `problems.CODES`: its name is the code of its problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen.encoding import replace
from sitegen.model.near_misses.rule import Level
from sitegen.problems import Problem

RULES: Final[Mapping[str, Level]] = {
    "citation-near": "advice",
    "file-author": "advice",
    "forecast-due": "warning",
    "forecast-edit": "error",
    "heading-order": "warning",
    "hedge": "advice",
    "image-alt": "warning",
    "image-size": "advice",
    "image-weight": "warning",
    "likelihood-confidence": "advice",
    "likelihood-word": "advice",
    "missing-text": "warning",
    "missing-translation": "warning",
    "orphan": "warning",
    "stale-translation": "warning",
    "history": "warning",
    "stealth-edit": "warning",
    "summary-length": "advice",
    "unused-media": "warning",
}
"""How each rule that no build needs is reported where `[check]` does not say."""

BUILD_RULES: Final = frozenset(
    {"acronym", "ambiguous", "footnote", "host", "pull-quote", "series", "similar", "unpublished-link", "unused-file"}
)
"""Codes of what a build warns of, although the site does what its author wrote. Errors with these codes stay errors."""


def levelled(problems: Iterable[Problem], levels: Mapping[str, Level], *, strict: bool) -> Iterator[Problem]:
    """Yield problems, the warnings of BUILD_RULES at their levels; `error` counts where it is `strict` (`check`) alone.

    What is public now decides some of them, and a piece that comes due must never break a build.
    """
    for problem in problems:
        level = levels.get(problem.code) if problem.severity == "warning" and not problem.lenient else None
        if level is None or (level == "error" and not strict):
            yield problem
        elif level != "off":
            yield replace(problem, severity=level)
