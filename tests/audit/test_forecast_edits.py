"""Published forecasts stay as they were: what `sitegen check --since` finds of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sitegen.audit.forecast_edits import check_forecast_edits
from sitegen.encoding import replace
from sitegen.model.documents import Article, Correction, Moment, Withdrawal
from sitegen.model.forecasts import Forecast, Revision
from tests.index.made import articles, composed, piece

FRONT = {"id": "line", "claim": "The line opens.", "probability": "0.3", "by": "2026-12-31"}
LATER = Revision(date=date(2026, 3, 1), probability=0.5)
LAST = Revision(date=date(2026, 4, 1), probability=0.7)
THEN = Moment(
    day=date(2026, 5, 1), instant=datetime(2026, 5, 1, tzinfo=UTC), stamp="2026-05-01T00:00:00+00:00", exact=False
)
CORRECTION = Correction(date=THEN, kind="correction", text="It was a slip.")


def article() -> Article:
    """Return an article with a forecast of 2026 that was revised once."""
    made = composed(articles(a=piece(date="2026-01-01", forecasts=[FRONT])))
    (found,) = made.site.documents.articles
    return with_forecast(found, revisions=(LATER,))


def with_forecast(found: Article, **changes: Any) -> Article:
    """Return an article whose only forecast has other facts."""
    return replace(found, forecasts=(replace(found.forecasts[0], **changes),))


def keys_of(old: Article, new: Article) -> list[tuple[str | int, ...]]:
    """Return the keys of what is reported."""
    return [problem.place.keys for problem in check_forecast_edits([(old, new)], [new], "main")]


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({}, []),
        ({"claim": "The  line opens."}, []),
        ({"claim": "The line is opened."}, [("claim",)]),
        ({"probability": 0.31}, [("probability",)]),
        ({"by": date(2027, 1, 1)}, [("by",)]),
        ({"opened": date(2026, 1, 2)}, [("opened",)]),
        ({"revisions": (LATER, LAST)}, []),
        ({"revisions": ()}, [("revisions",)]),
        ({"revisions": (LAST,)}, [("revisions", 0)]),
        ({"revisions": (replace(LATER, probability=0.4), LAST)}, [("revisions", 0)]),
        ({"outcome": "true", "resolved": date(2026, 6, 1)}, []),
        ({"note": "A note."}, []),
        ({"claim": "x", "probability": 0.9}, [("claim",), ("probability",)]),
    ],
)
def test_what_was_published_stays(changes: dict[str, Any], keys: list[tuple[str | int, ...]]) -> None:
    """A revision, an outcome and a note can be added; nothing that was there can be changed."""
    old = article()
    assert keys_of(old, with_forecast(old, **changes)) == [("forecasts", 0, *key) for key in keys]


def test_an_outcome_stays() -> None:
    """An outcome that was published cannot become another one or none."""
    known = with_forecast(article(), outcome="false", resolved=date(2026, 6, 1))
    assert keys_of(known, with_forecast(known, outcome="true")) == [("forecasts", 0, "outcome")]
    assert keys_of(known, with_forecast(known, outcome=None, resolved=None)) == [("forecasts", 0)]


def test_a_forecast_that_is_gone() -> None:
    """A forecast cannot vanish; a new one can come, at any place."""
    old = article()
    other: Forecast = replace(old.forecasts[0], id="other")
    assert keys_of(old, replace(old, forecasts=())) == [()]
    assert keys_of(old, replace(old, forecasts=(other,))) == [("forecasts",)]
    both = replace(old, forecasts=(other, replace(old.forecasts[0], probability=0.9)))
    assert keys_of(old, both) == [("forecasts", 1, "probability")]


def test_readers_are_told() -> None:
    """A new correction explains any change, `minor` that of words; a withdrawn piece shows no forecasts."""
    old = article()
    new = with_forecast(old, claim="x", probability=0.9)
    assert keys_of(old, replace(new, corrections=(CORRECTION,))) == []
    assert keys_of(old, replace(new, minor=True)) == [("forecasts", 0, "probability")]
    assert keys_of(old, replace(new, withdrawn=Withdrawal(date=THEN, reason="x"))) == []
    again = replace(old, corrections=(CORRECTION,))
    assert keys_of(again, with_forecast(again, probability=0.9)) == [("forecasts", 0, "probability")]
