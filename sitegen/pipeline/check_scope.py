"""What a check is about: some rules, some files, or everything.

In: names of rules, paths. Out: CheckScope.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Files as they were at a revision: by their paths now, the paths then and the bytes."""

    revision: str
    files: Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckScope:
    """The problems that a check reports."""

    rules: frozenset[str] = frozenset()
    """Codes, and names of near misses; none of them: all."""
    changed: frozenset[str] | None = None
    """The files that a problem is in or speaks of; None: all files."""
    earlier: Earlier | None = None
    """How texts that have changed were, where they are compared."""

    def has(self, problem: Problem) -> bool:
        """Return whether a problem is reported."""
        if self.rules and not self.rules & {problem.code, problem.rule}:
            return False
        if self.changed is None:
            return True
        paths = {problem.place.path, problem.refers_to, *(one.place.path for one in problem.related)}
        return not self.changed.isdisjoint(paths)

    def has_file(self, path: str) -> bool:
        """Return whether a file is looked at."""
        return self.changed is None or path in self.changed


ALL: Final = CheckScope()
"""Everything."""
