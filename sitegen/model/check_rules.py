"""Rules whose level `[check]` can set: those of `sitegen check` that no build needs, and advisory ones of builds.

In: nothing. Out: CheckRule, RULES, BUILD_RULES. `sitegen/check/` calls the functions that the rules name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from sitegen.encoding import replace
from sitegen.model.near_misses.rule import Level
from sitegen.problems import Problem


class CheckRule(NamedTuple):
    """A rule that no build needs."""

    code: str
    """The code of its problems, by which `[check]` sets its level."""
    level: Level
    """How it is reported where `[check]` does not say."""
    meaning: str
    """What `sitegen explain` says of the code first; the rest is in `sitegen/cli/explained/errors.md`."""
    check: str = ""
    """The function that finds it in every check, as `module:function`: a `Check` of `sitegen/check/checked_site.py`.

    Several rules may name one, which is called once. Those of `check --style` and `--since` have none: `audit/` finds
    them.
    """


RULES: Final[Mapping[str, CheckRule]] = {
    rule.code: rule
    for rule in (
        CheckRule(
            "citation-near",
            "advice",
            "A name after an @ in a text that is nearly the key of a source.",
            "sitegen.check.near_keys:check_near_keys",
        ),
        CheckRule(
            "file-author",
            "advice",
            "A published file whose properties name its author.",
            "sitegen.check.file_authors:check_file_authors",
        ),
        CheckRule(
            "forecast-due",
            "warning",
            "A forecast past its date that has no outcome.",
            "sitegen.check.forecasts:check_forecasts",
        ),
        CheckRule("forecast-edit", "error", "A published forecast that is not what it was (`sitegen check --since`)."),
        CheckRule("heading-order", "warning", "A heading that skips a level.", "sitegen.check.headings:check_headings"),
        CheckRule(
            "hedge",
            "advice",
            "A word that says that something can be, and not how likely it is (`sitegen check --style`).",
        ),
        CheckRule(
            "image-alt",
            "warning",
            "A picture without a text that says what it shows, or audio or video without one.",
            "sitegen.check.pictures:check_texts",
        ),
        CheckRule(
            "image-size",
            "advice",
            "A picture of more pixels than any page shows.",
            "sitegen.check.pictures:check_sizes",
        ),
        CheckRule(
            "image-weight", "warning", "A picture that takes long to load.", "sitegen.check.pictures:check_weights"
        ),
        CheckRule(
            "likelihood-confidence",
            "advice",
            "A sentence that says how likely something is and how sure of that one is (`--style`).",
        ),
        CheckRule(
            "likelihood-word", "advice", "Words for a likelihood that do not fit the number beside them (`--style`)."
        ),
        CheckRule(
            "missing-text",
            "warning",
            "A text of the site, or a name, that is not given in a language whose readers see it.",
            "sitegen.check.missing_texts:check_missing_texts",
        ),
        CheckRule(
            "missing-translation",
            "warning",
            "A piece that is not there in one of the languages of the site.",
            "sitegen.check.translations:check_translations",
        ),
        CheckRule("orphan", "warning", "A page that no other page leads to.", "sitegen.check.orphans:check_orphans"),
        CheckRule(
            "stale-translation",
            "warning",
            "A translation that is older than the last change of its original.",
            "sitegen.check.translations:check_translations",
        ),
        CheckRule(
            "history",
            "warning",
            "`history.lock` cannot be read, or lacks a piece with `history: true`.",
            "sitegen.check.histories:check_histories",
        ),
        CheckRule(
            "stealth-edit",
            "warning",
            "Published words that changed, and nothing tells readers (`sitegen check --since`).",
        ),
        CheckRule(
            "summary-length",
            "advice",
            "A summary that is cut where it is shown.",
            "sitegen.check.summaries:check_summaries",
        ),
        CheckRule(
            "unused-media",
            "warning",
            "A file in the folder of a piece that nothing names; it is published.",
            "sitegen.check.unused_media:check_unused_media",
        ),
    )
}
"""Each rule that no build needs, by its code."""

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
