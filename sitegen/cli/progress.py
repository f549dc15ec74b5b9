"""How far a build is: one line that changes on a terminal, plain lines elsewhere; nothing when it is fast.

In: stages as they begin, and how much of one is done. Out: lines on stderr.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TextIO

from sitegen.cli.streams import write

_QUIET_SECONDS: Final = {True: 1.0, False: 5.0}
"""How long nothing is printed, on a terminal and elsewhere, where lines stay."""
_PAUSE_SECONDS: Final = 0.1
_CLEAR: Final = "\r\x1b[K"

_WORDS: Final = {
    "import": "reading what is imported",
    "fetch": "fetching pictures and files",
    "try": "trying it as a site",
    "scan": "looking for what changed",
    "theme": "reading the theme",
    "templates": "checking the templates",
    "read": "reading articles and pages",
    "recall": "putting the documents together",
    "index": "relating the documents",
    "mentions": "looking for names",
    "plan": "planning and writing files",
    "render": "writing files",
    "publish": "publishing",
    "deploy": "sending files",
    "live": "asking the host",
    "links": "asking for links",
    "remember": "keeping what was parsed",
}
"""What a stage of the pipeline does, in the words of whoever waits for it."""


class Progress:
    """Shows where a build is. On a terminal the line is rewritten, and wiped by `end`."""

    def __init__(self, stream: TextIO, *, terminal: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._terminal = terminal
        self._clock = clock
        self._start = self._last = clock()
        self._told = ""

    def report_progress(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Note that a stage begins, or how much of it is done."""
        now = self._clock()
        new = stage != self._told
        if now - self._start < _QUIET_SECONDS[self._terminal] or not (new or self._terminal):
            return
        if not new and now - self._last < _PAUSE_SECONDS and done < total:
            return
        self._told, self._last = stage, now
        count = f": {done:,} of {total:,}" if total and self._terminal else ""
        line = f"{_WORDS.get(stage, stage)}{count}"
        write(self._stream, f"{_CLEAR}{line}" if self._terminal else f"sitegen: {line}\n")

    def end(self) -> None:
        """Wipe the line, so that what comes next begins on a clean one."""
        if self._terminal and self._told:
            write(self._stream, _CLEAR)
