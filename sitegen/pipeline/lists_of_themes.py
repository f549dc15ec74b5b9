"""The lists that there can be by the templates of a theme, whatever the pieces.

In: Theme, Request. Out: an Inventory without pieces.
"""

from __future__ import annotations

from sitegen.outputs.inventory import Inventory
from sitegen.pipeline.request import Request
from sitegen.plan.assembling import TERMS_TEMPLATE
from sitegen.plan.corrected_pieces import TEMPLATE as CORRECTIONS_TEMPLATE
from sitegen.plan.pieces_with_events import TEMPLATE as TIMELINE_TEMPLATE
from sitegen.theme import Theme


def lists_of(theme: Theme | None, request: Request) -> Inventory:
    """Return what has no lists for want of a template, and whether drafts are shown."""
    templates = theme.templates if theme is not None else {}
    lacking = frozenset({CORRECTIONS_TEMPLATE, TIMELINE_TEMPLATE}.difference(templates))
    return Inventory(term_index=TERMS_TEMPLATE in templates, lacking=lacking, drafts=request.drafts)
