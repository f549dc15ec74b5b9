"""The lines of lock files (`urls.lock`, `links.lock`, `history.lock`): what all of them have in common.

In: the bytes of a lock file, and what takes a line. Out: its comments, with problems by line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from sitegen.problems import Place, Problem, ProblemError, error
from sitegen.text.lazy_pattern import lazy_pattern

_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_DAY: Final = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

TakeLine = Callable[[str, int], None]
"""Takes a line without the blanks around it, and its number from 1. Raises ProblemError for one that makes no sense."""


def read_lines(path: str, code: str, content: bytes, take: TakeLine) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Read a lock file; a BOM and CRLF are accepted. Return its lines of `#`, and a problem for each line refused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        place = Place(path=path, line=content.count(b"\n", 0, wrong.start) + 1, column=1)
        return (), (
            error("encoding", f"the byte 0x{content[wrong.start]:02X} is not UTF-8", place, "save it as UTF-8"),
        )
    comments: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        written = line.strip(" \t\r")
        if written.startswith("#"):
            comments.append(written)
        elif written:
            try:
                _take(written, number, code, take)
            except ProblemError as refused:
                problems.append(refused.problem.at(Place(path=path, line=number, find=written.split()[0])))
    return tuple(comments), tuple(problems)


def _take(text: str, number: int, code: str, take: TakeLine) -> None:
    if text.startswith(_CONFLICT):
        hint = "keep the lines of both sides and remove the marks"
        raise ProblemError(error(code, "this is the mark of a merge conflict", hint=hint))
    take(text, number)


def day_of(text: str, code: str) -> date:
    """Read a day written as 2026-11-02. Raises ProblemError for all else."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ProblemError(error(code, f'"{text}" is not a day that exists', hint="write it as 2026-11-02"))
