"""What a mistyped name may have meant, as long as that is cheap: each guess is a look at every name of the site.

In: a name that is not there, those that are. Out: the nearest one, or nothing. `index` alone imports this module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_LOOKS = 200_000
"""Names that are looked at in one build: some two seconds. A site with more mistakes gets no guesses for the rest."""


@dataclass(slots=True)
class Near:
    """Guesses while its looks last; mistakes come in a fixed order, so the same ones get a guess in every build."""

    looks: int = _LOOKS

    @property
    def spent(self) -> bool:
        """Whether no guess is left."""
        return self.looks <= 0

    def nearest(self, name: str, names: Collection[str] | Iterable[str], cutoff: float) -> str:
        """Give the name most like `name` (`difflib`, ratio of at least `cutoff`); nothing when there is none."""
        if self.spent:
            return ""
        ordered = sorted(names)
        self.looks -= len(ordered)
        return next(iter(get_close_matches(name, ordered, n=1, cutoff=cutoff)), "")
