"""Scores of forecasts that turned out: Brier and logarithmic, weighted by the days that each probability held.

In: Forecast values. Out: Score and Record values.

The Brier score of a probability p is (p - o)^2, where o is 1 if the claim came true and 0 if not: half of what Brier
(1950) sums over both outcomes, and what scikit-learn calls `brier_score_loss`. The logarithmic score is -ln of the
probability of what happened (`log_loss`): infinite where that was said to be impossible. Both are better when smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum, inf, log

from sitegen.encoding import Value
from sitegen.model.forecasts import Forecast


class Score(Value, frozen=True, kw_only=True):
    """How far a forecast was from what happened: the mean over its days."""

    brier: float
    log: float


class Record(Value, frozen=True, kw_only=True):
    """The forecasts of someone that came true or did not: how many, the means of their scores, and the base rate.

    `base_rate` is the share that came true; `base_brier` and `base_log` are the scores of someone who had known this
    share beforehand and given it for each.
    """

    count: int
    brier: float
    log: float
    base_rate: float
    base_brier: float
    base_log: float


def brier(probability: float, *, came_true: bool) -> float:
    """Return the Brier score of a probability, from 0 (best) to 1."""
    return (probability - came_true) ** 2


def log_score(probability: float, *, came_true: bool) -> float:
    """Return the logarithmic score of a probability, from 0 (best) to infinity, in nats."""
    given = probability if came_true else 1 - probability
    return -log(given) + 0.0 if given > 0 else inf


def days_held(forecast: Forecast) -> Iterator[tuple[float, int]]:
    """Yield each probability of a forecast that turned out with the days on which it held, in order.

    They are the days from `opened` to `resolved` or, where that is earlier, to `by`; both ends count. A revision counts
    from its own day on.
    """
    if forecast.resolved is None:
        return
    end = min(forecast.resolved, forecast.by).toordinal() + 1
    history = forecast.history
    ends = [*(one.date.toordinal() for one in history[1:]), end]
    for one, until in zip(history, ends, strict=True):
        held = min(until, end) - one.date.toordinal()
        if held > 0:
            yield one.probability, held


def score(forecast: Forecast) -> Score | None:
    """Return the score of a forecast; None of one that is open or void."""
    if forecast.outcome is None or forecast.outcome == "void":
        return None
    came_true = forecast.outcome == "true"
    held = tuple(days_held(forecast)) or ((forecast.probability, 1),)
    days = sum(count for _, count in held)
    return Score(
        brier=fsum(count * brier(p, came_true=came_true) for p, count in held) / days,
        log=fsum(count * log_score(p, came_true=came_true) for p, count in held) / days,
    )


def record(forecasts: Iterable[Forecast]) -> Record | None:
    """Return the record of forecasts; None where none of them came true or did not."""
    scored = [(one, found) for one in forecasts if (found := score(one)) is not None]
    if not scored:
        return None
    count = len(scored)
    rate = sum(one.outcome == "true" for one, _ in scored) / count
    return Record(
        count=count,
        brier=fsum(found.brier for _, found in scored) / count,
        log=fsum(found.log for _, found in scored) / count,
        base_rate=rate,
        base_brier=rate * (1 - rate),
        base_log=_entropy(rate),
    )


def _entropy(rate: float) -> float:
    return fsum(-part * log(part) for part in (rate, 1 - rate) if part > 0)
