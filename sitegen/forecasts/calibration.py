"""Calibration: how often forecasts of each band came true, with an interval that says how little that may mean.

In: Forecast values. Out: Bin values.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, sqrt
from typing import Final

from sitegen.encoding import Value
from sitegen.forecasts.bands import BANDS, band_at
from sitegen.model.forecasts import Forecast

LEAST: Final = 5
"""Forecasts from which a bin is drawn: the interval of fewer is nearly as wide as the axis."""
_Z: Final = 1.959963984540054
"""The quantile of the normal distribution that leaves 2.5 per cent above it."""


class Bin(Value, frozen=True, kw_only=True):
    """The forecasts whose first probability lies in a band (an index of BANDS): how many, how many came true.

    `mean` is the mean of their first probabilities, `share` the part that came true, `low` and `high` its interval.
    """

    band: int
    count: int
    true: int
    mean: float
    share: float
    low: float
    high: float


def wilson(true: int, count: int) -> tuple[float, float]:
    """Return the interval of 95 per cent of a proportion (Wilson 1927, without correction for continuity)."""
    share, square = true / count, _Z * _Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = _Z * sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    return max(0.0, middle - half) if true else 0.0, min(1.0, middle + half) if true < count else 1.0


def bins(forecasts: Iterable[Forecast]) -> tuple[Bin, ...]:
    """Return the bins of forecasts that came true or did not, those that are empty left out.

    The first probability counts, as it was published: of someone well calibrated it is right whatever comes later,
    while the mean over revisions is not.
    """
    by_band: list[list[Forecast]] = [[] for _ in BANDS]
    for one in forecasts:
        if one.outcome in ("true", "false"):
            by_band[band_at(one.probability)].append(one)
    return tuple(_bin(band, found) for band, found in enumerate(by_band) if found)


def _bin(band: int, found: list[Forecast]) -> Bin:
    count, true = len(found), sum(one.outcome == "true" for one in found)
    low, high = wilson(true, count)
    mean = fsum(one.probability for one in found) / count
    return Bin(band=band, count=count, true=true, mean=mean, share=true / count, low=low, high=high)
