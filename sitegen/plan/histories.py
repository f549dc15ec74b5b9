"""The history of a piece: when its published words changed, and which, as history.lock says.

In: a Shown article, the Scope. Out: views, the newest revision first.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.numbers import integer
from sitegen.model.documents import Moment
from sitegen.model.history import Revision
from sitegen.plan import views
from sitegen.plan.piece_parts import date_view
from sitegen.plan.scope import Scope


def history_views(shown: ResolvedPiece, scope: Scope) -> tuple[views.RevisionView, ...]:
    """Return what a piece shows of its history; nothing where its text is not shown."""
    if not shown.article.history or shown.body is None:
        return ()
    kept = scope.site.documents.histories.get(shown.piece.document.path, ())
    return tuple(_view(one, scope) for one in reversed(kept) if one.changes)


def _view(one: Revision, scope: Scope) -> views.RevisionView:
    instant = datetime.fromisoformat(one.date)
    moment = Moment(day=instant.date(), instant=instant.astimezone(UTC), stamp=one.date, exact=True)
    return views.RevisionView(
        date=date_view(moment, scope),
        changes=tuple(
            views.WordChangeView(part=each.part, before=each.before, old=each.old, new=each.new, after=each.after)
            for each in one.changes
        ),
        more=integer(one.unlisted, scope.language_data) if one.unlisted else "",
    )
