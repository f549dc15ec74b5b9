"""The forecasts of a language: the page of all of them, the files for machines, the feed of what happened to them.

In: the Scope. Out: artifacts. Only listed pieces count: what is not public, or withdrawn, is in none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.encoding import Value, replace
from sitegen.forecasts.bands import BANDS
from sitegen.forecasts.calibration import LEAST, Bin, bins
from sitegen.forecasts.scoring import Record, record, score
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.numbers import integer
from sitegen.model.forecasts import Forecast
from sitegen.outputs.forecasts import forecast_file_url, forecasts_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.forecast_notices import plan_notices
from sitegen.plan.forecast_views import anchor_of, forecast_view, percent, score_text, word
from sitegen.plan.language_switch import language_views, places_of_list
from sitegen.plan.ledger_recipes import LedgerRecipe
from sitegen.plan.listings import list_head
from sitegen.plan.pages import html_artifact
from sitegen.plan.piece_parts import day_iso, piece_link
from sitegen.plan.scope import Scope
from sitegen.urls import Url, output_path

_MOST: Final = 200
"""Resolved forecasts on the page; all are in the files."""
_PLACES: Final = 6
"""Decimal places of numbers for machines: those beyond them differ between mathematical libraries."""


class Listed(Value, frozen=True, kw_only=True):
    """A forecast and its piece."""

    forecast: Forecast
    piece: ResolvedPiece


def plan_forecasts(scope: Scope) -> Iterator[Artifact]:
    """Plan all that the forecasts of a language make, if it has any."""
    if not scope.has_forecasts:
        return
    found = listed_forecasts(scope)
    yield html_artifact("forecasts", _page(found, scope), scope)
    ledger = _ledger(found, scope)
    for form in ("csv", "json"):
        path = output_path(forecast_file_url(scope.root, form))
        recipe = LedgerRecipe(format=form, view=ledger, base=scope.absolute)
        yield Artifact(path=path, kind="ledger", source="", recipe=recipe)
    if scope.config.feeds.of_forecasts:
        yield plan_notices([(one.forecast, one.piece) for one in found], scope)


def listed_forecasts(scope: Scope) -> list[Listed]:
    """Return the forecasts of a language by the day on which they were made, those of one day by their ids."""
    found = [Listed(forecast=one, piece=shown) for shown in scope.tree.listed for one in shown.article.forecasts]
    return sorted(found, key=lambda one: (one.forecast.opened, one.forecast.id))


# The page


def _page(found: Sequence[Listed], scope: Scope) -> views.ForecastsView:
    url, title = forecasts_url(scope.root), word("title", scope)
    overdue = scope.site.overdue
    waiting = sorted((one for one in found if one.forecast.outcome is None), key=_by_date)
    over = [one for one in found if one.forecast.outcome is not None]
    over.sort(key=lambda one: (-(one.forecast.resolved or one.forecast.by).toordinal(), one.forecast.id))
    due = [one for one in waiting if (one.piece.piece.document.path, one.forecast.id) in overdue]
    head = list_head(title, (url, url), scope, word("about", scope), _feed(scope))
    return views.ForecastsView(
        url=url,
        head=replace(head, figures=True),
        title=title,
        due=tuple(_row(one, scope) for one in due),
        open=tuple(_row(one, scope) for one in waiting if one not in due),
        resolved=tuple(_row(one, scope) for one in over[:_MOST]),
        more=integer(len(over) - _MOST, scope.language_data) if len(over) > _MOST else "",
        total=_total(found, scope),
        records=tuple(_records(found, scope)),
        calibration=_calibration(found, scope),
        csv=forecast_file_url(scope.root, "csv"),
        json=forecast_file_url(scope.root, "json"),
        feed=forecast_file_url(scope.root, "atom") if scope.config.feeds.of_forecasts else None,
        languages=language_views(places_of_list(url, scope), scope),
    )


def _by_date(one: Listed) -> tuple[object, ...]:
    return one.forecast.by, one.forecast.id


def _feed(scope: Scope) -> tuple[views.FeedLinkView, ...]:
    if not scope.config.feeds.of_forecasts:
        return ()
    url = forecast_file_url(scope.root, "atom")
    label, kind = scope.title(word("title", scope)), "application/atom+xml"
    return (views.FeedLinkView(label=label, url=url, type=kind, address=scope.canonical(url), name="Atom"),)


def _row(one: Listed, scope: Scope) -> views.LedgerRow:
    return views.LedgerRow(
        forecast=forecast_view(one.forecast, one.piece, scope),
        piece=piece_link(one.piece, scope),
        authors=_authors(one, scope),
    )


def _authors(one: Listed, scope: Scope) -> tuple[views.LinkView, ...]:
    """Return the authors of a forecast: those of its piece, by name alone, so that nothing else of them is seen."""
    people = scope.card(one.piece).authors
    return tuple(views.LinkView(label=each.name, url=each.url or "", language=each.language) for each in people)


def _by_author(found: Sequence[Listed], scope: Scope) -> dict[views.LinkView, list[Forecast]]:
    by_author: dict[views.LinkView, list[Forecast]] = defaultdict(list)
    for one in found:
        for author in _authors(one, scope):
            by_author[author].append(one.forecast)
    return by_author


def _records(found: Sequence[Listed], scope: Scope) -> Iterator[views.RecordRow]:
    """Yield the record of each author, those with most forecasts first."""
    rows = [(author, own) for author, each in _by_author(found, scope).items() if (own := record(each)) is not None]
    rows.sort(key=lambda row: (-row[1].count, row[0].label))
    yield from (_record_row(own, author, scope) for author, own in rows)


def _total(found: Sequence[Listed], scope: Scope) -> views.RecordRow | None:
    whole = record(one.forecast for one in found)
    return _record_row(whole, views.LinkView(label=word("all", scope), url=""), scope) if whole else None


def _record_row(own: Record, author: views.LinkView, scope: Scope) -> views.RecordRow:
    return views.RecordRow(
        name=author.label,
        name_language=author.language,
        url=author.url if isinstance(author.url, Url) else None,
        count=integer(own.count, scope.language_data),
        brier=score_text(own.brier, scope),
        log=score_text(own.log, scope),
        base_rate=percent(own.base_rate, scope, 0),
        base_brier=score_text(own.base_brier, scope),
        base_log=score_text(own.base_log, scope),
    )


def _calibration(found: Sequence[Listed], scope: Scope) -> views.CalibrationView | None:
    rows = tuple(_bin(one, scope) for one in bins(each.forecast for each in found))
    if not rows:
        return None
    return views.CalibrationView(
        bins=rows,
        label=word("plot", scope),
        across=word("across", scope),
        up=word("up", scope),
        ideal=word("ideal", scope),
        ticks=tuple(percent(at / 5, scope) for at in range(6)),
        drawn=sum(row.drawn for row in rows) > 1,
    )


def _bin(one: Bin, scope: Scope) -> views.BinView:
    band = BANDS[one.band]
    low = 0.0 if one.band == 0 else band.low
    high = 1.0 if band is BANDS[-1] else band.high
    return views.BinView(
        band=word(f"band.{band.name}", scope),
        bounds=_span(low, high, scope),
        count=integer(one.count, scope.language_data),
        true=integer(one.true, scope.language_data),
        mean=percent(one.mean, scope, 0),
        share=percent(one.share, scope, 0),
        interval=_span(one.low, one.high, scope),
        drawn=one.count >= LEAST,
        across=_rounded(one.mean),
        up=_rounded(one.share),
        low=_rounded(one.low),
        high=_rounded(one.high),
    )


def _span(low: float, high: float, scope: Scope) -> str:
    return f"{percent(low, scope, 0)} \u2013 {percent(high, scope, 0)}"


def _rounded(value: float) -> float:
    return round(value, _PLACES)


# The files


def _ledger(found: Sequence[Listed], scope: Scope) -> views.LedgerView:
    groups = [(author.label, each) for author, each in _by_author(found, scope).items()]
    records = [("", [one.forecast for one in found]), *sorted(groups, key=lambda group: group[0])]
    made = [(name, own) for name, each in records if (own := record(each)) is not None]
    return views.LedgerView(
        title=scope.title(word("title", scope)),
        language=scope.language,
        page=forecasts_url(scope.root),
        entries=tuple(_entry(one, scope) for one in found),
        records=tuple(_record_entry(name, own) for name, own in made),
    )


def _record_entry(name: str, own: Record) -> views.RecordEntry:
    return views.RecordEntry(
        name=name,
        count=own.count,
        brier=_rounded(own.brier),
        log=_rounded(own.log),
        base_rate=_rounded(own.base_rate),
        base_brier=_rounded(own.base_brier),
        base_log=_rounded(own.base_log),
    )


def _entry(one: Listed, scope: Scope) -> views.LedgerEntry:
    forecast, document = one.forecast, one.piece.piece.document
    found = score(forecast)
    return views.LedgerEntry(
        id=forecast.id,
        claim=scope.set(forecast.claim, document.language),
        opened=day_iso(forecast.opened),
        by=day_iso(forecast.by),
        probabilities=tuple((day_iso(each.date), each.probability) for each in forecast.history),
        resolved=day_iso(forecast.resolved) if forecast.resolved else "",
        outcome=forecast.outcome or "",
        note=scope.set(forecast.note, document.language),
        brier=_rounded(found.brier) if found else None,
        log=_rounded(found.log) if found else None,
        url=anchor_of(forecast, one.piece),
        piece=one.piece.url,
        title=scope.set(document.title, document.language),
        authors=tuple(author.label for author in _authors(one, scope)),
    )
