"""What style sheets the texts of a page need.

In: the bodies that the page shows. Out: the fields of its head that say so.
"""

from __future__ import annotations

from typing import Final, TypedDict

from sitegen.model.bodies import BodyRef


class TextStyles(TypedDict):
    """Fields of a HeadView: for charts, tables of data and maps; for code and formulas; for lists of sources."""

    figures: bool
    styles: tuple[str, ...]
    references: bool


def text_styles(*bodies: BodyRef | None, drawn: bool = False) -> TextStyles:
    """Return what the texts of a page need; `drawn` says that it has a timeline or forecasts beside them."""
    shown = [body for body in bodies if body is not None]
    return {
        "figures": drawn or any(body.has_figures for body in shown),
        "styles": tuple(dict.fromkeys(name for body in shown for name in body.styles)),
        "references": any(body.has_references for body in shown),
    }


NO_TEXT: Final = text_styles()
"""What a page without a text needs."""
