"""Figures that tests measure: how one is noted, and the table of all of them at the end of a run.

In: a test's properties. Out: lines of a table. The conftest of all tests shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

NAME = "figure"


class Note:
    """Notes a figure with the test that measured it; with several workers it travels with the test's report."""

    def __init__(self, record: Callable[[str, object], None]) -> None:
        self._record = record

    def __call__(self, what: str, value: float, goal: str = "") -> None:
        """Note what was measured, its value, and what is asked of it."""
        self._record(NAME, [what, f"{value:,}", goal])


def figures(reports: Iterable[Any]) -> list[str]:
    """Return the lines of the table, or none."""
    rows = [value for report in reports for name, value in report.user_properties if name == NAME]
    if not rows:
        return []
    widths = [max(len(str(row[at])) for row in rows) for at in range(2)]
    return [f"{what:<{widths[0]}}  {value:>{widths[1]}}  {goal}".rstrip() for what, value, goal in sorted(rows)]
