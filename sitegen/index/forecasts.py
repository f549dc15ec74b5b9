"""Forecasts and time: which are past their date without an outcome, and when the next one will be.

In: articles, a Gate. Out: names of forecasts, moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sitegen.index.gates import is_public
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.documents import Article, Gate, Piece
from sitegen.model.forecasts import Forecast
from sitegen.model.republication import treatment


def overdue(articles: Iterable[ResolvedPiece], gate: Gate) -> frozenset[tuple[str, str]]:
    """Return the forecasts of shown articles that are past their date: the paths of the articles and their ids."""
    return frozenset(
        (shown.piece.document.path, one.id)
        for shown in articles
        if shown.article.forecasts
        for one in _open(shown.article)
        if one.falls_due <= gate.as_of
    )


def forecast_turns(pieces: Iterable[Piece]) -> Iterator[tuple[datetime, Article, Forecast]]:
    """Yield the moment at which each forecast without an outcome falls due, if its piece is public then."""
    for piece in pieces:
        if isinstance(piece, Article) and piece.forecasts:
            for one in _open(piece):
                if is_public(piece.document, Gate(as_of=one.falls_due)):
                    yield one.falls_due, piece, one


def next_forecast(pieces: Iterable[Piece], gate: Gate) -> datetime | None:
    """Return the next moment at which a forecast falls due."""
    moments = (moment for moment, _, _ in forecast_turns(pieces))
    return min((moment for moment in moments if moment > gate.as_of), default=None)


def soonest(*moments: datetime | None) -> datetime | None:
    """Return the earliest of these moments."""
    return min((moment for moment in moments if moment is not None), default=None)


def _open(article: Article) -> Iterator[Forecast]:
    if treatment(article).listed:
        yield from (one for one in article.forecasts if one.outcome is None)
