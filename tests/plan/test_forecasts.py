"""Forecasts of a site: what is public of them, when they fall due, and who may have which id."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.plan.artifact import HtmlRecipe
from sitegen.plan.ledger_recipes import LedgerRecipe, NoticesRecipe
from tests.index.made import BARE, SITE, articles, composed, piece, told

PAGE = {"themes/bare/templates/forecasts.html": "-\n"}
OVER = datetime(2026, 4, 1, tzinfo=UTC)
"""When the last day of `forecast()` is over."""


def forecast(name: str = "line", **more: Any) -> dict[str, Any]:
    """Write a forecast of January that is due at the end of March."""
    return {"id": name, "claim": f"Claim {name}.", "probability": "0.3", "by": "2026-03-31"} | more


def article(*forecasts: dict[str, Any], **more: Any) -> str:
    """Write an article of January with forecasts."""
    return piece(**({"date": "2026-01-01", "forecasts": list(forecasts)} | more))


def made(as_of: datetime = OVER, **pieces: str) -> PlannedSite:
    """Compose a site whose theme has a page of forecasts."""
    return composed({**PAGE, **articles(**pieces)}, as_of)


def page_of(site: PlannedSite) -> views.ForecastsView:
    """Return the page of all forecasts."""
    (found,) = [one.recipe for one in site.plan.artifacts if one.kind == "forecasts"]
    assert isinstance(found, HtmlRecipe)
    assert isinstance(found.view, views.ForecastsView)
    return found.view


def ids(rows: tuple[views.LedgerRow, ...]) -> list[str]:
    """Return the ids of rows in order."""
    return [row.forecast.id for row in rows]


def test_a_forecast_falls_due_to_the_second() -> None:
    """Until its last day is over it is open, from then on due until it has an outcome; that moment is planned."""
    before = made(OVER.replace(month=3, day=31, hour=23, minute=59, second=59), a=article(forecast()))
    assert (ids(page_of(before).open), ids(page_of(before).due)) == (["line"], [])
    assert (before.site.next_due, before.site.next_turn) == (OVER, OVER)
    after = made(OVER, a=article(forecast()))
    assert (ids(page_of(after).open), ids(page_of(after).due)) == ([], ["line"])
    assert after.site.next_due is None
    resolved = made(OVER, a=article(forecast(outcome="true", resolved="2026-03-30")))
    assert (ids(page_of(resolved).due), ids(page_of(resolved).resolved)) == ([], ["line"])


def test_between_two_moments_nothing_changes() -> None:
    """Two builds between the same two moments have the same files, whenever they are made."""
    one, other = (made(OVER.replace(day=day), a=article(forecast())) for day in (2, 29))
    assert [(a.path, a.fingerprint) for a in one.plan.artifacts] == [
        (a.path, a.fingerprint) for a in other.plan.artifacts
    ]


HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "scheduled": {"embargo": "2027-01-01T00:00:00Z"},
    "expired": {"expires": "2026-02-01"},
    "withdrawn": {"withdrawn": {"date": "2026-02-01", "reason": "x"}},
}


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_hidden_counts_nowhere(state: str) -> None:
    """A forecast of a piece that readers do not see is in no list, score, file or feed, and makes none exist."""
    hidden = article(forecast("canary", outcome="true", resolved="2026-01-20"), **HIDDEN[state])
    alone = made(a=hidden)
    assert [one.path for one in alone.plan.artifacts if "forecasts" in one.path] == []
    both, without = made(a=hidden, b=article(forecast())), made(b=article(forecast()))
    for kind in ("forecasts", "ledger"):
        found, wanted = ([one.content for one in site.plan.artifacts if one.kind == kind] for site in (both, without))
        assert found == wanted
        assert found
    if state != "scheduled":
        assert both.site.next_due == without.site.next_due


def test_a_site_without_forecasts_has_no_page() -> None:
    """The page exists exactly when a listed piece has a forecast and the theme has its template."""
    without = made(a=piece())
    assert [one for one in without.plan.artifacts if one.kind in {"forecasts", "ledger"}] == []
    assert without.plan.sites["en"].forecasts is None
    other_theme = composed(articles(a=article(forecast())), OVER)
    assert [one for one in other_theme.plan.artifacts if one.kind in {"forecasts", "ledger"}] == []


def test_files_say_what_the_page_says() -> None:
    """The ledger has every forecast with its score, the feed an entry for each thing that happened, the last first."""
    revised = forecast(
        "b", revisions=[{"date": "2026-02-01", "probability": "0.6"}], outcome="false", resolved="2026-03-01"
    )
    site = made(a=article(forecast("a")), b=article(revised))
    recipes = [one.recipe for one in site.plan.artifacts if one.kind == "ledger"]
    ledgers = [one for one in recipes if isinstance(one, LedgerRecipe)]
    (feed,) = [one for one in recipes if isinstance(one, NoticesRecipe)]
    assert sorted(one.format for one in ledgers) == ["csv", "json"]
    assert [(one.id, one.brier, one.outcome) for one in ledgers[0].view.entries] == [
        ("a", None, ""),
        ("b", 0.220500, "false"),
    ]
    kinds = [one.id.partition(";")[2] for one in feed.view.notices]
    assert kinds == [
        "forecast-b-resolved-2026-03-01",
        "forecast-b-revised-2026-02-01",
        "forecast-a-new-2026-01-01",
        "forecast-b-new-2026-01-01",
    ]
    assert feed.view.updated == "2026-03-01T00:00:00+00:00"


def test_an_id_is_one_forecasts() -> None:
    """Two pieces with one id are an error that names both, in any languages; a translation and a draft may have it."""
    twice = {**PAGE, **articles(a=article(forecast()), b=article(forecast()))}
    (line,) = [line for line in told(twice) if "collision" in line]
    assert "two forecasts have the id `line`" in line
    draft = {**PAGE, **articles(a=article(forecast()), b=article(forecast(), draft=True))}
    assert [line for line in told(draft) if "collision" in line] == []
    words = {"themes/bare/i18n/fa.toml": str(BARE["themes/bare/i18n/en.toml"])}
    languages = {"sitegen.toml": f'{SITE}languages = ["en", "fa"]\n', **words}
    both = {"content/articles/a.md": article(forecast()), "content/articles/a.fa.md": article(forecast())}
    assert [line for line in told({**PAGE, **languages, **both}) if "collision" in line] == []
    others = {"content/articles/a.md": article(forecast()), "content/articles/b.fa.md": article(forecast())}
    assert [line for line in told({**PAGE, **languages, **others}) if "two forecasts have the id `line`" in line] != []


@pytest.mark.parametrize("ended", [{"resolved": "2026-03-01"}, {"resolved": "2026-03-01", "outcome": "perhaps"}])
def test_half_an_outcome_is_an_error_and_nothing_else(ended: dict[str, str]) -> None:
    """A day without an outcome that can be read is told once, and the rest of the site is looked at."""
    files = {**PAGE, **articles(a=article(forecast(**ended)), b=article(forecast("b"), authors=["nobody"]))}
    lines = told(files)
    assert [sum(word in line for line in lines) for word in ("articles/a.md", "nobody")] == [1, 1], lines


def test_what_is_said_of_a_future_day_is_warned_of() -> None:
    """An outcome, a revision or a beginning later than the build is a warning at its key, if readers see it."""
    revised = [{"date": "2026-02-01", "probability": "0.6"}, {"date": "2027-11-01", "probability": "0.7"}]
    cases: dict[str, dict[str, Any]] = {
        "a": forecast("a", by="2027-12-31", resolved="2027-11-02", outcome="true", revisions=revised[:1]),
        "b": forecast("b", by="2027-12-31", revisions=revised),
        "c": forecast("c", by="2027-12-31", opened="2027-11-03"),
        "d": forecast("d", revisions=revised[:1]),
    }
    files = {**PAGE, **articles(**{name: article(one) for name, one in cases.items()})}
    hidden = articles(e=article(forecast("e", by="2027-12-31", opened="2027-11-03"), draft=True))
    lines = [line for line in told({**files, **hidden}) if "lies in the future" in line]
    assert [line.partition(":")[0] for line in lines] == [f"articles/{name}.md" for name in "abc"], lines
    assert all("warning[date]" in line for line in lines)


def test_the_page_has_an_address_of_its_own() -> None:
    """A page of the site at its address is an error once there is a forecast, and none before."""
    own = {"content/pages/forecasts.md": "---\ntitle: Ours\n---\n\nText.\n"}
    assert [line for line in told({**PAGE, **articles(a=piece()), **own}) if "collision" in line] == []
    assert [line for line in told({**PAGE, **articles(a=article(forecast())), **own}) if "collision" in line] != []
