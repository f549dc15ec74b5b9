"""The seven bands of likelihood of the United States intelligence community (Intelligence Community Directive 203).

In: a probability. Out: its band.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Band(NamedTuple):
    """A band: its name in language files, and its bounds; the lower one belongs to it."""

    name: str
    low: float
    high: float


BANDS: Final = (
    Band("almost_no_chance", 0.01, 0.05),
    Band("very_unlikely", 0.05, 0.20),
    Band("unlikely", 0.20, 0.45),
    Band("roughly_even", 0.45, 0.55),
    Band("likely", 0.55, 0.80),
    Band("very_likely", 0.80, 0.95),
    Band("almost_certain", 0.95, 0.99),
)
"""The bands from the lowest to the highest. The directive has no words below 1 and above 99 per cent."""


def band_at(probability: float) -> int:
    """Return the index of the band of a probability; what lies beyond the ends belongs to the first or the last."""
    return sum(probability >= band.low for band in BANDS[1:])
