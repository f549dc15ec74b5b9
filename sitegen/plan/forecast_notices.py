"""The feed of forecasts: each as it is made, revised and resolved.

In: forecasts with their pieces, the Scope. Out: an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from itertools import pairwise

from sitegen.encoding import Value
from sitegen.index.feed_ids import feed_id
from sitegen.index.gates import due, due_stamp
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.zones import first_instant, in_zone
from sitegen.model.forecasts import Forecast
from sitegen.outputs.forecasts import forecast_file_url, forecasts_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.forecast_views import anchor_of, day_view, percent, word
from sitegen.plan.ledger_recipes import NoticesRecipe
from sitegen.plan.scope import Scope
from sitegen.urls import encode_path, output_path

_EPOCH = "1970-01-01T00:00:00Z"


def plan_notices(forecasts: Sequence[tuple[Forecast, ResolvedPiece]], scope: Scope) -> Artifact:
    """Plan the feed; it holds as many entries as the site's other feeds."""
    config = scope.config
    notices = [_notice(event, one, shown, scope) for one, shown in forecasts for event in _events(one, shown, scope)]
    notices.sort(key=lambda one: one.id)
    notices.sort(key=lambda one: datetime.fromisoformat(one.updated), reverse=True)
    url = forecast_file_url(scope.root, "atom")
    view = views.NoticesView(
        id=config.url + encode_path(url.path),
        title=scope.title(word("title", scope)),
        language=scope.language,
        url=url,
        page=forecasts_url(scope.root),
        updated=notices[0].updated if notices else _EPOCH,
        author=scope.text(config.publisher.name if config.publisher else config.title).text,
        rights=scope.text(config.copyright).text,
        notices=tuple(notices[: config.feeds.entries]),
    )
    return Artifact(
        path=output_path(url), kind="ledger", source="", recipe=NoticesRecipe(view=view, base=scope.absolute)
    )


class _Event(Value, frozen=True, kw_only=True):
    """Something that happened to a forecast: `new`, `revised` or `resolved`, on which day, in words."""

    kind: str
    day: date
    text: str


def _events(one: Forecast, shown: ResolvedPiece, scope: Scope) -> Iterator[_Event]:
    by = day_view(one.by, scope).text
    first, *later = one.history
    said = word("given", scope, probability=percent(first.probability, scope), date=by)
    yield _Event(kind="new", day=first.date, text=said)
    for before, each in pairwise((first, *later)):
        earlier, now = percent(before.probability, scope), percent(each.probability, scope)
        said = word("changed", scope, earlier=earlier, probability=now, date=by)
        yield _Event(kind="revised", day=each.date, text=said)
    if one.resolved is not None:
        outcome, last = word(f"outcome.{one.outcome}", scope), percent(one.latest, scope)
        said = word("ended", scope, outcome=outcome, probability=last)
        note = scope.set(one.note, shown.piece.document.language)
        yield _Event(kind="resolved", day=one.resolved, text=f"{said} {note}".strip())


def _notice(event: _Event, one: Forecast, shown: ResolvedPiece, scope: Scope) -> views.NoticeView:
    claim = scope.set(one.claim, shown.piece.document.language)
    own = feed_id(shown.article, shown.url, scope.config, scope.site.heritage)
    return views.NoticeView(
        id=f"{own};forecast-{one.id}-{event.kind}-{event.day.isoformat()}",
        title=word(event.kind, scope, claim=claim),
        text=event.text,
        url=anchor_of(one, shown),
        updated=_stamp(event.day, shown, scope.config.zone),
        authors=tuple(each.name for each in scope.card(shown).authors),
    )


def _stamp(day: date, shown: ResolvedPiece, zone: tzinfo) -> str:
    """Return when readers could first see it: on its day, or once the piece was public (RFC 3339)."""
    instant, begins = first_instant(day, zone), due(shown.piece.document)
    if begins is not None and begins > instant:
        return due_stamp(shown.article)
    return in_zone(instant, zone).isoformat()
