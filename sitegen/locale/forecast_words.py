"""The texts of forecasts that a language file has.

In: nothing. Out: names of texts, each with what the program puts into it.
"""

from collections.abc import Mapping
from typing import Final

BAND_NAMES: Final = (
    "almost_no_chance", "very_unlikely", "unlikely", "roughly_even", "likely", "very_likely", "almost_certain"
)  # fmt: skip
"""The bands of likelihood (ICD 203), from the lowest to the highest."""

FORECAST_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("title", "about", "all", "plot", "across", "up", "ideal"), ()),
    **dict.fromkeys(("outcome.true", "outcome.false", "outcome.void"), ()),
    **{f"band.{band}": () for band in BAND_NAMES},
    **dict.fromkeys(("new", "revised", "resolved"), ("claim",)),
    "given": ("probability", "date"),
    "changed": ("earlier", "probability", "date"),
    "ended": ("outcome", "probability"),
}
"""The texts of forecasts, each with what the program puts into it."""
