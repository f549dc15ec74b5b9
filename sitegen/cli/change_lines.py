"""What a build would do, as lines: files that change for one reason are together, the largest group last.

In: rows of path, change and reason. Out: lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.problems import printable

_KINDS: Final = ("added", "changed", "removed")


def change_lines(rows: Sequence[tuple[str, str, str]], *, most: int | None) -> Iterator[str]:
    """Yield a line for each reason, below it the paths (`most` at most; None: all), and at the end the counts."""
    groups: dict[tuple[int, str], list[str]] = {}
    for path, what, reason in rows:
        if what in _KINDS:
            groups.setdefault((_KINDS.index(what), reason), []).append(path)
    for (_, reason), paths in sorted(groups.items(), key=lambda group: (group[0][0], len(group[1]), group[0][1])):
        yield f"{_number(paths)}: {printable(reason)}"
        shown = paths if most is None or len(paths) <= most + 1 else paths[:most]
        yield from (f"  {printable(path)}" for path in shown)
        if len(shown) < len(paths):
            yield f"  and {len(paths) - len(shown):,} more"
    changes = [what for _, what, _ in rows]
    yield ", ".join(f"{changes.count(what):,} {what}" for what in (*_KINDS, "kept"))


def _number(paths: Sequence[str]) -> str:
    noun = "page" if all(path.endswith(".html") for path in paths) else "file"
    return f"{len(paths):,} {noun}{'' if len(paths) == 1 else 's'}"
