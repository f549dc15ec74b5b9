"""Lists that a theme may do without: those whose template it has.

In: Theme. Out: an Inventory that says which.
"""

from __future__ import annotations

from sitegen.outputs.inventory import Inventory
from sitegen.plan.page_kinds import kinds_lacking
from sitegen.theme import Theme


def lists_of(theme: Theme | None) -> Inventory:
    """Return for which lists a theme has no template."""
    return Inventory(lacking=kinds_lacking(theme.templates if theme is not None else {}))
