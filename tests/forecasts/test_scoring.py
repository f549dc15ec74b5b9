"""Scores: Brier and logarithmic, over the days on which each probability held, against tables made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import inf, isclose, log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.forecasts.bands import BANDS, band_at
from sitegen.forecasts.calibration import bins, wilson
from sitegen.forecasts.scoring import brier, days_held, log_score, record, score
from sitegen.locale.forecast_words import BAND_NAMES
from sitegen.model.forecasts import Forecast, Outcome, Revision

DAY = date(2026, 1, 1)
P = st.floats(0, 1)
INNER = st.floats(0.001, 0.999)


def forecast(probability: float, outcome: Outcome | None = "true", **more: Any) -> Forecast:
    """Return a forecast of ten days."""
    facts: dict[str, Any] = {"opened": DAY, "by": DAY + timedelta(9), "falls_due": datetime(2026, 1, 11, tzinfo=UTC)}
    facts |= {"happened": datetime(2026, 1, 1, tzinfo=UTC)}
    facts |= {"resolved": DAY + timedelta(9) if outcome else None}
    return Forecast(id="x", claim="x", probability=probability, outcome=outcome, **{**facts, **more})


def revision(after: int, probability: float) -> Revision:
    """Return a revision so many days after the first."""
    return Revision(date=DAY + timedelta(after), probability=probability)


PROBABILITIES = (0.9, 0.8, 0.7, 0.6, 0.35, 0.2, 0.1, 0.05, 0.5, 0.99)
OUTCOMES = (1, 1, 0, 1, 0, 0, 1, 0, 1, 1)
BRIER = 0.19251
"""`sklearn.metrics.brier_score_loss(OUTCOMES, PROBABILITIES)` of scikit-learn 1.9.1."""
LOG = 0.5754304866265668
"""`sklearn.metrics.log_loss(OUTCOMES, PROBABILITIES)` of scikit-learn 1.9.1."""


def test_means_are_those_of_scikit_learn() -> None:
    """Of forecasts without revisions the record has the values of `brier_score_loss` and `log_loss`."""
    made = record(forecast(p, "true" if o else "false") for p, o in zip(PROBABILITIES, OUTCOMES, strict=True))
    assert made is not None
    assert (made.count, made.base_rate) == (10, 0.6)
    assert isclose(made.brier, BRIER, abs_tol=1e-12)
    assert isclose(made.log, LOG, abs_tol=1e-12)
    assert isclose(made.base_brier, 0.24, abs_tol=1e-12)
    assert isclose(made.base_log, 0.6730116670092565, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("p", "came_true", "square", "logarithm"),
    [
        (0.0, False, 0.0, 0.0),
        (1.0, True, 0.0, 0.0),
        (0.0, True, 1.0, inf),
        (1.0, False, 1.0, inf),
        (0.5, True, 0.25, 0.6931471805599453),
        (0.7, True, 0.09, 0.35667494393873245),
        (0.7, False, 0.49, 1.203972804325936),
        (0.99, False, 0.9801, 4.605170185988091),
    ],
)
def test_one_probability_by_hand(p: float, came_true: bool, square: float, logarithm: float) -> None:
    """The scores of single probabilities are those of a table made by hand."""
    assert isclose(brier(p, came_true=came_true), square, abs_tol=1e-12)
    assert log_score(p, came_true=came_true) == logarithm or isclose(log_score(p, came_true=came_true), logarithm)


@pytest.mark.parametrize(
    ("more", "held"),
    [
        ({}, [(0.2, 10)]),
        ({"revisions": (revision(4, 0.5),)}, [(0.2, 4), (0.5, 6)]),
        ({"revisions": (revision(4, 0.5), revision(9, 0.9))}, [(0.2, 4), (0.5, 5), (0.9, 1)]),
        ({"resolved": DAY + timedelta(5), "revisions": (revision(4, 0.5),)}, [(0.2, 4), (0.5, 2)]),
        ({"resolved": DAY + timedelta(300)}, [(0.2, 10)]),
        ({"resolved": DAY}, [(0.2, 1)]),
        ({"by": DAY, "resolved": DAY}, [(0.2, 1)]),
    ],
)
def test_days_by_hand(more: dict[str, Any], held: list[tuple[float, int]]) -> None:
    """A probability holds from its day to the one before the next; the last to the outcome or the date, inclusive."""
    assert list(days_held(forecast(0.2, "true", **more))) == held


def test_a_revised_forecast_by_hand() -> None:
    """Four days of 0.2 and six of 0.5 of a claim that came true: (4 x 0.64 + 6 x 0.25) / 10, and likewise in nats."""
    found = score(forecast(0.2, "true", revisions=(revision(4, 0.5),)))
    assert found is not None
    assert isclose(found.brier, 0.406, abs_tol=1e-12)
    assert isclose(found.log, (4 * -log(0.2) + 6 * -log(0.5)) / 10, abs_tol=1e-12)


@pytest.mark.parametrize("outcome", [None, "void"])
def test_what_did_not_turn_out_has_no_score(outcome: Outcome | None) -> None:
    """An open and a void forecast have no score, and count in no record."""
    assert score(forecast(0.2, outcome)) is None
    assert record([forecast(0.2, outcome)]) is None
    assert bins([forecast(0.2, outcome)]) == ()


@given(P, st.booleans())
def test_symmetry(p: float, came_true: bool) -> None:
    """To say p of a claim is to say 1 - p of its opposite."""
    assert isclose(brier(p, came_true=came_true), brier(1 - p, came_true=not came_true), abs_tol=1e-9)


@given(INNER, INNER)
def test_truth_pays(believed: float, said: float) -> None:
    """Both scores are proper: nobody expects a better one from saying what they do not believe."""

    def expected(p: float) -> tuple[float, float]:
        scores = [(brier(p, came_true=o), log_score(p, came_true=o)) for o in (True, False)]
        square, logarithm = (believed * a + (1 - believed) * b for a, b in zip(*scores, strict=True))
        return square, logarithm

    assert all(honest <= other + 1e-12 for honest, other in zip(expected(believed), expected(said), strict=True))


@given(P, st.lists(st.tuples(st.integers(1, 9), P), max_size=4, unique_by=lambda one: one[0]))
def test_a_mean_lies_between_its_parts(first: float, later: list[tuple[int, float]]) -> None:
    """A score over days is no better than that of the best probability and no worse than that of the worst."""
    revisions = tuple(revision(day, p) for day, p in sorted(later))
    found = score(forecast(first, "false", revisions=revisions))
    parts = [brier(p, came_true=False) for p in (first, *(p for _, p in later))]
    assert found is not None
    assert min(parts) - 1e-12 <= found.brier <= max(parts) + 1e-12


@given(st.lists(st.tuples(P, st.booleans()), min_size=1, max_size=30))
def test_the_base_rate_is_the_best_constant(found: list[tuple[float, bool]]) -> None:
    """No single probability for all has a smaller mean Brier score than the base rate, whose score is beside it."""
    outcomes = [came_true for _, came_true in found]
    made = record(forecast(p, "true" if o else "false") for p, o in found)
    assert made is not None
    for constant in (0.0, 0.1, 0.5, 0.9, 1.0, made.base_rate):
        mean = sum(brier(constant, came_true=o) for o in outcomes) / len(outcomes)
        assert made.base_brier <= mean + 1e-12


# Bands and calibration


@pytest.mark.parametrize(
    ("p", "name"),
    [
        (0.0, "almost_no_chance"),
        (0.01, "almost_no_chance"),
        (0.0499, "almost_no_chance"),
        (0.05, "very_unlikely"),
        (0.2, "unlikely"),
        (0.4499, "unlikely"),
        (0.45, "roughly_even"),
        (0.55, "likely"),
        (0.8, "very_likely"),
        (0.95, "almost_certain"),
        (1.0, "almost_certain"),
    ],
)
def test_the_lower_bound_belongs_to_a_band(p: float, name: str) -> None:
    """Each of the seven bands of ICD 203 holds its lower bound and not its upper one."""
    assert BANDS[band_at(p)].name == name


def test_bands_are_named_in_languages() -> None:
    """The names of the bands are keys of language files."""
    assert tuple(band.name for band in BANDS) == BAND_NAMES


@pytest.mark.parametrize(
    ("true", "count", "low", "high"),
    [
        (0, 10, 0.0, 0.27753279986288926),
        (5, 10, 0.2365930905125640, 0.7634069094874361),
        (9, 10, 0.5958499732047615, 0.9821237869049271),
        (10, 10, 0.7224672001371106, 1.0),
        (1, 1, 0.2065493143772374, 1.0),
        (3, 40, 0.025836025774588184, 0.1986423352431055),
    ],
)
def test_wilson_by_table(true: int, count: int, low: float, high: float) -> None:
    """The interval is the one that statsmodels 0.15.0 has (`proportion_confint(method="wilson")`)."""
    found = wilson(true, count)
    assert all(isclose(one, wanted, abs_tol=1e-9) for one, wanted in zip(found, (low, high), strict=True))


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share(count: int, data: st.DataObject) -> None:
    """The interval lies within 0 and 1 and holds the share; with ten times as many it is narrower."""
    true = data.draw(st.integers(0, count))
    low, high = wilson(true, count)
    assert 0 <= low <= true / count <= high <= 1
    narrow, wide = wilson(10 * true, 10 * count)
    assert wide - narrow < high - low


@given(st.lists(st.tuples(P, st.sampled_from(["true", "false", "void", None])), max_size=40))
def test_bins_count_each_once(found: list[tuple[float, Outcome | None]]) -> None:
    """Every forecast that came true or did not is in one bin, whose band holds its first probability."""
    made = bins(forecast(p, o) for p, o in found)
    assert sum(one.count for one in made) == sum(o in ("true", "false") for _, o in found)
    assert sum(one.true for one in made) == sum(o == "true" for _, o in found)
    assert [one.band for one in made] == sorted({band_at(p) for p, o in found if o in ("true", "false")})
