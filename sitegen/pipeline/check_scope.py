"""What a check is about: some rules, some files, or everything.

In: names of rules, paths. Out: CheckScope.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sitegen.encoding import Value
from sitegen.pipeline.memo import Store
from sitegen.pipeline.values import IndexedSite
from sitegen.problems import Problem

Compare = Callable[[IndexedSite, Store], tuple[Problem, ...]]
"""Returns what is wrong with a site in comparison with something else."""


def nothing_compared(_site: IndexedSite, _store: Store) -> tuple[Problem, ...]:
    """Compare with nothing."""
    return ()


class CheckScope(Value, frozen=True, kw_only=True):
    """The problems that a check reports."""

    rules: frozenset[str] = frozenset()
    """Codes, and names of near misses; none of them: all."""
    changed: frozenset[str] | None = None
    """The files that a problem is in or speaks of; None: all files."""
    compare: Compare = nothing_compared
    """Compares the site with what it was."""

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
