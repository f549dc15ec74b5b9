"""Forecasts: what an author expects with which probability, how that was revised, and how it turned out.

In: nothing. Out: frozen types.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sitegen.encoding import Value

Outcome = Literal["true", "false", "void"]


class Revision(Value, frozen=True, kw_only=True):
    """A later probability of a forecast, from its day on."""

    date: date
    probability: float


class Forecast(Value, frozen=True, kw_only=True):
    """A claim that can turn out true or false, and the probability (0 to 1) that it will.

    `by` is the last day on which it can come true, `falls_due` (aware) the instant at which that day is over in the
    zone of the site. `resolved` is the day of the outcome; `void` is the outcome of a claim that could not be judged.
    `happened` (aware) is the instant at which the last day begins on which it was opened, revised or resolved.
    """

    id: str
    claim: str
    probability: float
    opened: date
    by: date
    falls_due: datetime
    happened: datetime
    resolved: date | None = None
    outcome: Outcome | None = None
    note: str = ""
    revisions: tuple[Revision, ...] = ()

    @property
    def history(self) -> tuple[Revision, ...]:
        """Every probability with its day, the first one and its revisions."""
        return (Revision(date=self.opened, probability=self.probability), *self.revisions)

    @property
    def latest(self) -> float:
        """The probability that was given last."""
        return self.history[-1].probability
