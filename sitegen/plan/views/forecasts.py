"""Forecasts: on the page of their piece, and on the page of all of them.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.plan.views.html import ListView
from sitegen.plan.views.parts import DateView, LinkView
from sitegen.urls import Url


class ProbabilityView(Value, frozen=True, kw_only=True):
    """A probability from a day on: `text` is a percentage, `band` the words for it (ICD 203), in the language."""

    date: DateView
    text: str
    band: str
    value: float


class ForecastView(Value, frozen=True, kw_only=True):
    """A forecast as it was made (the first of `probabilities`), revised (the others) and as it turned out.

    `outcome` is `true`, `false`, `void` or empty, and `outcome_text` says it in words. `brier` and `log` are empty
    where there is no score. `url` is its place on the page of its piece.
    """

    id: str
    url: Url
    claim: str
    probabilities: tuple[ProbabilityView, ...]
    by: DateView
    resolved: DateView | None = None
    outcome: str = ""
    outcome_text: str = ""
    note: str = ""
    brier: str = ""
    log: str = ""


class LedgerRow(Value, frozen=True, kw_only=True):
    """A forecast among all those of the site, with its piece and its authors."""

    forecast: ForecastView
    piece: LinkView
    authors: tuple[LinkView, ...]


class RecordRow(Value, frozen=True, kw_only=True):
    """The scores of an author, or of all: how many forecasts, the mean scores, the base rate, what that alone gives.

    All are in the digits of the language; `name_language` is that of the name where it is not the page's.
    """

    name: str
    name_language: str = ""
    url: Url | None = None
    count: str
    brier: str
    log: str
    base_rate: str
    base_brier: str
    base_log: str


class BinView(Value, frozen=True, kw_only=True):
    """A row of the calibration: the words for a band, how many forecasts, how many came true, the means, the interval.

    `drawn` says whether there are enough of them for a mark in the drawing.
    """

    band: str
    bounds: str
    count: str
    true: str
    mean: str
    share: str
    interval: str
    drawn: bool
    across: float
    """The mean forecast as a number from 0 to 1."""
    up: float
    """Likewise, the share that came true; then the two ends of its interval."""
    low: float
    high: float


class CalibrationView(Value, frozen=True, kw_only=True):
    """How often forecasts of each band came true: `{{ page.calibration | calibration }}`, where some have a mark."""

    bins: tuple[BinView, ...]
    label: str
    """What the drawing says to those who do not see it."""
    across: str
    up: str
    ideal: str
    ticks: tuple[str, ...]
    """Names of the axes, of the line of perfect calibration, and 0, 20, ... 100 per cent in the language."""
    drawn: bool
    """Whether two bins or more have enough forecasts for a mark; else there is no drawing, only the table."""


class ForecastsView(ListView, frozen=True, kw_only=True):
    """All forecasts of a language. Template `forecasts.html`; a theme without it has no such page and files.

    `due` are past their date and not resolved, the oldest first; `open` the others, the next first; `resolved` the last
    first. Where these are many the page has the newest alone, and `more` says how many others the files have.
    """

    title: str
    due: tuple[LedgerRow, ...] = ()
    open: tuple[LedgerRow, ...] = ()
    resolved: tuple[LedgerRow, ...] = ()
    more: str = ""
    total: RecordRow | None = None
    records: tuple[RecordRow, ...] = ()
    calibration: CalibrationView | None = None
    csv: Url
    json: Url
    feed: Url | None = None
