"""What is not public, as lines: a piece a line, and all of them counted in one.

In: Hidden pieces, their moments in the zone in which they are named. Out: lines; it prints nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sitegen.cli.report_formats import moment_text
from sitegen.problems import printable

if TYPE_CHECKING:
    from sitegen.model.documents import Hidden


def hidden_lines(hidden: Sequence[Hidden]) -> list[str]:
    """Return a line for each piece: its path, and why it is not public."""
    return [f"{printable(one.path)}: {_reason(one)}" for one in hidden]


def _reason(one: Hidden) -> str:
    match one.reason:
        case "scheduled":
            return f"until {in_both(one.moment)}"
        case "expired":
            return f"expired {in_both(one.moment)}"
        case "withdrawn":
            return f"withdrawn {one.moment.date()}" if one.moment is not None else "withdrawn"
        case "broken":
            return f"broken: {one.errors} error{'s' * (one.errors != 1)}; `sitegen check` prints them"
        case "draft":
            return "draft"


def in_both(moment: datetime | None) -> str:
    """Write a moment in its own zone, and in UTC where that is another text."""
    if moment is None:
        return "ever"
    here, there = moment_text(moment), moment_text(moment.astimezone(UTC)).replace("+00:00", "Z")
    return here if here.replace("+00:00", "Z") == there else f"{here} ({there})"


def hidden_counts(hidden: Sequence[Hidden]) -> str:
    """Count what is not public: `2 not public: 1 draft, 1 until 2026-12-01T09:00:00+03:30`; empty without any.

    Of several that come due the first moment is named. A withdrawn piece has a page, and is not counted.
    """
    reasons = [one.reason for one in hidden if one.reason != "withdrawn"]
    parts = []
    if drafts := reasons.count("draft"):
        parts.append(f"{drafts} draft{'s' * (drafts != 1)}")
    moments = [one.moment for one in hidden if one.reason == "scheduled" and one.moment is not None]
    if moments:
        later = " or later" if len(set(moments)) > 1 else ""
        parts.append(f"{len(moments)} until {moment_text(min(moments))}{later}")
    parts += [f"{count} {word}" for word in ("expired", "broken") if (count := reasons.count(word))]
    return f"{len(reasons)} not public: {', '.join(parts)}" if reasons else ""
