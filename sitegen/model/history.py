"""The history of pieces, `history.lock`: for each piece that shows it, when its published words changed, and which.

In: the bytes of history.lock, or revisions by path. Out: revisions by path with problems by line, or the text.

A line is a revision as JSON. It is written from git by `sitegen history update`, so that a build needs no git.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.model.lock_lines import read_lines
from sitegen.problems import Problem, ProblemError, error

HISTORY: Final = "history.lock"
_HINT: Final = "write the file anew with `sitegen history update`"
_HEADER: Final = (
    "# Published revisions of pieces with `history: true`: `sitegen history update` writes them; commit it."
)
_TEXTS: Final = ("before", "old", "new", "after")
_PARTS: Final = ("text", "title", "summary", "disclosure")


class WordChange(Value, frozen=True, kw_only=True):
    """Words that were replaced in a part of a piece (`text`, `title`, `summary`, `disclosure`), with a few around."""

    part: str
    before: str
    old: str
    new: str
    after: str


class Revision(Value, frozen=True, kw_only=True):
    """When published words changed (RFC 3339), and which; `unlisted` is how many more places changed.

    The first revision of a piece, by which its words became public, has no changes.
    """

    date: str
    changes: tuple[WordChange, ...] = ()
    unlisted: int = 0


Histories = Mapping[str, tuple[Revision, ...]]
"""The revisions of pieces by source path, the oldest first."""


def decode_history(content: bytes) -> tuple[Histories, tuple[Problem, ...]]:
    """Read the file; each line that is no revision is a problem."""
    found: dict[str, list[Revision]] = {}
    _, problems = read_lines(HISTORY, "history", content, lambda text, _: _add(found, text))
    return {path: tuple(revisions) for path, revisions in found.items()}, problems


def _add(found: dict[str, list[Revision]], text: str) -> None:
    try:
        path, revision = _revision(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _refused("this line is no revision of a piece") from None
    earlier = found.setdefault(path, [])
    if earlier and datetime.fromisoformat(earlier[-1].date) > datetime.fromisoformat(revision.date):
        raise _refused("this revision is older than the one above it")
    earlier.append(revision)


def _refused(message: str) -> ProblemError:
    return ProblemError(error("history", message, hint=_HINT))


def _revision(written: Any) -> tuple[str, Revision]:
    """Return the path and the revision that a line holds. Raises ValueError, TypeError or KeyError."""
    if not isinstance(written, dict) or not {"path", "date"} <= written.keys() <= {"path", "date", "changes", "more"}:
        raise ValueError("keys")
    if datetime.fromisoformat(written["date"]).tzinfo is None or not isinstance(written["path"], str):
        raise ValueError("values")
    changes = tuple(_change(one) for one in written.get("changes", []))
    more = written.get("more", 0)
    if not isinstance(more, int) or more < 0:
        raise ValueError("more")
    return written["path"], Revision(date=written["date"], changes=changes, unlisted=more)


def _change(written: Any) -> WordChange:
    part, *texts = written
    if part not in _PARTS or len(texts) != len(_TEXTS) or not all(isinstance(text, str) for text in texts):
        raise ValueError("change")
    return WordChange(part=part, **dict(zip(_TEXTS, texts, strict=True)))


def encode_history(histories: Histories) -> bytes:
    """Write the file: a line a revision, by path and in order of time."""
    lines = [_HEADER]
    for path in sorted(histories):
        for one in histories[path]:
            written: dict[str, object] = {"path": path, "date": one.date}
            if one.changes:
                texts = [[change.part, *(getattr(change, name) for name in _TEXTS)] for change in one.changes]
                written["changes"] = texts
            written |= {"more": one.unlisted} if one.unlisted else {}
            lines.append(json.dumps(written, ensure_ascii=False))
    return "\n".join((*lines, "")).encode()
