"""What the publication says of a piece: corrections, withdrawal, history, disclosure, AI, forecasts.

In: Shown articles and the Scope. Out: views.
"""

from __future__ import annotations

from typing import TypedDict

from sitegen.index.resolving import ResolvedPiece
from sitegen.model.documents import Article
from sitegen.plan import views
from sitegen.plan.histories import history_views
from sitegen.plan.piece_parts import date_view
from sitegen.plan.scope import Scope


class Statements(TypedDict):
    """What the publication says of a piece, apart from its text."""

    corrections: tuple[views.CorrectionView, ...]
    withdrawn: views.WithdrawalView | None
    history: tuple[views.RevisionView, ...]
    disclosure: str
    forecasts: tuple[views.ForecastView, ...]
    ai: views.AiView | None


def statements(shown: ResolvedPiece, scope: Scope) -> Statements:
    """Return what is said of a piece."""
    article, language = shown.article, shown.article.document.language
    ai = article.ai
    return {
        "corrections": _corrections(article, scope),
        "withdrawn": _withdrawal(shown, scope),
        "history": history_views(shown, scope) if article.history else (),
        "disclosure": scope.set(article.disclosure, language),
        "forecasts": _forecasts(shown, scope) if article.forecasts else (),
        "ai": views.AiView(use=ai.use, note=scope.set(ai.note, language)) if ai else None,
    }


def _forecasts(shown: ResolvedPiece, scope: Scope) -> tuple[views.ForecastView, ...]:
    from sitegen.plan.forecast_views import forecast_views  # noqa: PLC0415 - late: few pieces have any

    return forecast_views(shown, scope)


def _withdrawal(shown: ResolvedPiece, scope: Scope) -> views.WithdrawalView | None:
    gone, language = shown.article.withdrawn, shown.article.document.language
    if gone is None:
        return None
    return views.WithdrawalView(date=date_view(gone.date, scope), reason=scope.set(gone.reason, language))


def _corrections(article: Article, scope: Scope) -> tuple[views.CorrectionView, ...]:
    """Show the corrections of a piece, the newest first, whatever their order in the front matter."""
    return tuple(
        views.CorrectionView(
            date=date_view(one.date, scope), kind=one.kind, text=scope.set(one.text, article.document.language)
        )
        for one in sorted(article.corrections, key=lambda one: one.date.instant, reverse=True)
    )
