"""How far a build is, on a terminal and elsewhere."""

from __future__ import annotations

from io import StringIO
from itertools import count

import pytest

from sitegen.cli.progress import _WORDS, Progress

STAGES = tuple(_WORDS)


def told(step: float, *, terminal: bool) -> str:
    """Go through a build whose clock moves on by `step` seconds at every look; return what was written."""
    stream, ticks = StringIO(), count(0)
    progress = Progress(stream, terminal=terminal, clock=lambda: step * next(ticks))
    for stage in STAGES:
        progress.report_progress(stage)
        if stage in {"read", "render"}:
            for done in range(1_000, 4_000, 1_000):
                progress.report_progress(stage, done, 3_000)
    progress.end()
    return stream.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_a_fast_build_says_nothing(terminal: bool) -> None:
    """What is done within a second, or where lines stay within five, leaves no line."""
    assert told(0.01 if terminal else 0.2, terminal=terminal) == ""


def test_elsewhere_each_stage_is_one_plain_line() -> None:
    """In a log, each stage after the first seconds is one line, without anything that moves the cursor."""
    lines = told(5, terminal=False).splitlines()
    assert lines == [f"sitegen: {words}" for words in _WORDS.values()]


def test_on_a_terminal_one_line_is_rewritten_and_wiped() -> None:
    """On a terminal each text replaces the one before, counts included, and nothing is left in the end."""
    clear = "\r\x1b[K"
    texts = told(2, terminal=True).split(clear)
    assert texts[0] == "" == texts[-1]
    assert [text for text in texts if text.startswith("writing")] == [
        "writing files",
        "writing files: 1,000 of 3,000",
        "writing files: 2,000 of 3,000",
        "writing files: 3,000 of 3,000",
    ]
