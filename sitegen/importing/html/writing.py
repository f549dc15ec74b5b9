"""What the parts of a conversion share: how addresses are rewritten, which ids are kept, what was noted.

In: choices of the caller. Out: Writing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from sitegen.importing.notes import Fate, Note
from sitegen.markdown.raw_attributes import usable_id

Use = Literal["link", "image"]
Rewrite = Callable[[str, Use], str]


@dataclass(slots=True, kw_only=True)
class Writing:
    """One conversion."""

    rewrite: Rewrite
    wanted: frozenset[str] = frozenset()
    """Ids to which links of the same text lead."""
    deeper: int = 0
    """By how many levels headings go down."""
    notes: list[Note] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def note(self, fate: Fate, what: str, text: str = "") -> None:
        """Note what became of something."""
        self.notes.append(Note(fate=fate, what=what, text=text))

    def new_id(self, name: str) -> str:
        """Return an id if it can be given here, else nothing."""
        if not name or name in self.ids:
            return ""
        if not usable_id(name) or "{" in name or "}" in name:
            self.note("dropped", "an id that sitegen keeps for itself, or that has blanks", name)
            return ""
        self.ids.add(name)
        return name
