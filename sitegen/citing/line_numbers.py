"""Lines and columns of a long text, found without counting from its start each time.

In: a path and a text. Out: places.
"""

from __future__ import annotations

from bisect import bisect_right

from sitegen.problems import Place


class LineNumbers:
    """The lines of a text."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, at: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self._starts, at)

    def place(self, at: int) -> Place:
        """Return an offset as a place: line and column, from 1."""
        line = self.line(at)
        return Place(path=self._path, line=line, column=at - self._starts[line - 1] + 1)
