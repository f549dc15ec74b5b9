"""Forecasts in views: as the page of their piece shows them, and as any list does.

In: Shown articles and the Scope. Out: views.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isinf

from sitegen.forecasts.bands import BANDS, band_at
from sitegen.forecasts.scoring import score
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.dates import long_date
from sitegen.locale.numbers import decimal_number, percentage
from sitegen.model.forecasts import Forecast, Revision
from sitegen.plan import views
from sitegen.plan.piece_parts import day_iso
from sitegen.plan.scope import Scope
from sitegen.urls import Url

_SCORE_PLACES = 3
_MOST_PLACES = 2
_INFINITE = "\u221e"


def forecast_views(shown: ResolvedPiece, scope: Scope) -> tuple[views.ForecastView, ...]:
    """Show the forecasts of a piece in the order in which it names them; a withdrawn piece shows none."""
    if shown.article.withdrawn is not None:
        return ()
    return tuple(forecast_view(one, shown, scope) for one in shown.article.forecasts)


def forecast_view(one: Forecast, shown: ResolvedPiece, scope: Scope) -> views.ForecastView:
    """Show a forecast."""
    language = shown.piece.document.language
    found = score(one)
    return views.ForecastView(
        id=one.id,
        url=anchor_of(one, shown),
        claim=scope.set(one.claim, language),
        probabilities=tuple(_probability(each, scope) for each in one.history),
        by=day_view(one.by, scope),
        resolved=day_view(one.resolved, scope) if one.resolved else None,
        outcome=one.outcome or "",
        outcome_text=word(f"outcome.{one.outcome}", scope) if one.outcome else "",
        note=scope.set(one.note, language),
        brier=score_text(found.brier, scope) if found else "",
        log=score_text(found.log, scope) if found else "",
    )


def anchor_of(one: Forecast, shown: ResolvedPiece) -> Url:
    """Return the place of a forecast on the page of its piece; ids of themes begin with `_`."""
    return shown.url.at(f"_forecast-{one.id}")


def _probability(each: Revision, scope: Scope) -> views.ProbabilityView:
    return views.ProbabilityView(
        date=day_view(each.date, scope),
        text=percent(each.probability, scope),
        band=word(f"band.{BANDS[band_at(each.probability)].name}", scope),
        value=each.probability,
    )


def day_view(day: date, scope: Scope) -> views.DateView:
    """Show a day in the calendar of the language."""
    return views.DateView(
        iso=day_iso(day),
        text=long_date(day, scope.language_data, scope.calendar),
        gregorian=long_date(day, scope.language_data) if scope.calendar != "gregorian" else "",
    )


def word(key: str, scope: Scope, **parts: str) -> str:
    """Return a text of the program on forecasts, with what belongs into it."""
    text = scope.config.language_data.text(scope.language, f"forecasts.{key}")[0]
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return text


def percent(share: float, scope: Scope, most: int = _MOST_PLACES) -> str:
    """Write a part of one as a percentage, with as many decimal places as it has, up to `most`."""
    value = round(Decimal(repr(share)) * 100, most).normalize()
    exponent = value.as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return percentage(decimal_number(value, places, scope.language_data), scope.language_data)


def score_text(value: float, scope: Scope) -> str:
    """Write a score to three decimal places."""
    if isinf(value):
        return _INFINITE
    return decimal_number(Decimal(repr(round(value, _SCORE_PLACES))), _SCORE_PLACES, scope.language_data)
