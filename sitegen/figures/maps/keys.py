"""The key of a map: the colours of its classes, and what they mean.

In: the number of classes, texts. Out: the names of colours, HTML.
"""

from __future__ import annotations

from typing import Final

from sitegen.figures.marks import Path, mark_svg

_SHADES: Final = 5


def looks_of(classes: int) -> tuple[str, ...]:
    """Return the colours of classes of numbers, from pale to dark; of few classes the palest is left out.

    Where there is one class, or none, the colour says only that a country is meant.
    """
    if classes < 2:  # noqa: PLR2004
        return ("s1",)
    return tuple(f"m{at + (2 if classes < _SHADES else 1)}" for at in range(classes))


def key_item(look: str, html: str) -> str:
    """Write an item of the list of colours."""
    square = mark_svg(Path(d="M0 0h12v12H0z", look=f"area {look}"))
    return f'<li><svg class="figure-swatch" viewBox="0 0 12 12" aria-hidden="true">{square}</svg> {html}</li>'
