"""Lists that a theme may do without: those whose template it has.

In: Theme. Out: an Inventory that says which.
"""

from __future__ import annotations

from typing import Final

from sitegen.outputs.inventory import Inventory
from sitegen.plan.corrected_pieces import TEMPLATE as CORRECTIONS_TEMPLATE
from sitegen.plan.pieces_with_events import TEMPLATE as TIMELINE_TEMPLATE
from sitegen.theme import Theme

TERMS_TEMPLATE: Final = "terms.html"
"""The template of the page of all terms."""
FORECASTS_TEMPLATE: Final = "forecasts.html"
"""The template of the page of all forecasts."""
ENTITY_TEMPLATES: Final = ("entities.html", "entity.html")
"""The templates of the pages of entities."""


def lists_of(theme: Theme | None) -> Inventory:
    """Return for which lists a theme has a template."""
    templates = theme.templates if theme is not None else {}
    lacking = frozenset({CORRECTIONS_TEMPLATE, TIMELINE_TEMPLATE}.difference(templates))
    return Inventory(
        term_index=TERMS_TEMPLATE in templates,
        forecast_page=FORECASTS_TEMPLATE in templates,
        entity_pages=all(name in templates for name in ENTITY_TEMPLATES),
        lacking=lacking,
    )
