"""The nouns of a chart: its series, and what it shows of them.

In: nothing. Out: types.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sitegen.figures.columns import When
from sitegen.figures.setting import Setting

ChartType = Literal["line", "bar", "dot", "slope"]
Values = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A row of numbers with a name, as many as the chart has rows; `low` and `high` are the ends of ranges."""

    name: str
    values: Values
    low: Values = ()
    high: Values = ()
    grey: bool = False
    """Whether others are highlighted."""

    @property
    def known(self) -> tuple[Decimal, ...]:
        """Return every number of it."""
        return tuple(value for value in (*self.values, *self.low, *self.high) if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a chart shows. Its rows are dates (`whens`) or, where there are none, names."""

    type: ChartType
    rows: tuple[str, ...]
    whens: tuple[When, ...] = ()
    series: tuple[Series, ...]
    setting: Setting
    percent: bool = False
    stacked: bool = False
    horizontal: bool = False
    multiples: bool = False
    steps: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    marks: tuple[tuple[When, str], ...] = ()
    highlighted: frozenset[str] = frozenset()

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Return every number of it."""
        return tuple(value for one in self.series for value in one.known)

    def number(self, value: Decimal, places: int | None = None) -> str:
        """Write a number as the chart shows it."""
        text = self.setting.number(value, places)
        return self.setting.percent(text) if self.percent else text
