"""What an export did, as lines of text and as JSON.

In: Exported, the folder. Out: lines; plain values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.exporting.hugo import Exported

_SORTS: Final = ("article", "page", "author", "term", "entity", "outlet", "media", "redirect")


def summary_lines(made: Exported, folder: str, files: int, *, dry_run: bool) -> Iterator[str]:
    """Yield what the terminal shows."""
    for note in made.notes:
        more = f", and {note.number - len(note.places):,} more" if note.number > len(note.places) else ""
        yield f"{note.what} ({', '.join(note.places)}{more})"
    found = [_number(made.counts[sort], sort) for sort in _SORTS if made.counts.get(sort)]
    hidden = f"; {made.counts['unpublished']:,} not public" if made.counts.get("unpublished") else ""
    verb = "Would export" if dry_run else "Exported"
    yield f"{verb} to {folder}: {', '.join(found) or 'nothing'}{hidden} ({_number(files, 'file')})"


def report_json(made: Exported, folder: str, files: int, *, dry_run: bool) -> dict[str, object]:
    """Return the report as plain values."""
    return {
        "folder": folder,
        "dry_run": dry_run,
        "counts": {sort: made.counts.get(sort, 0) for sort in (*_SORTS, "unpublished")},
        "files": files,
        "notes": [{"what": one.what, "count": one.number, "places": list(one.places)} for one in made.notes],
    }


def _number(count: int, word: str) -> str:
    words = {"media": "media", "entity": "entities"}.get(word, f"{word}s")
    return f"{count:,} {word if count == 1 else words}"
