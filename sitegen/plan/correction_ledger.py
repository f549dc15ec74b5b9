"""The ledger of corrections: what readers were told of published pieces, in the order of time.

In: the Scope. Out: entries, the view of the ledger, the links to its feeds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from sitegen.encoding import Value
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.dates import year_name
from sitegen.model.documents import Moment
from sitegen.outputs.corrections import corrections_url
from sitegen.outputs.routes import subscribe_url
from sitegen.plan import views
from sitegen.plan.corrected_pieces import corrected_pieces
from sitegen.plan.pages import feed_links
from sitegen.plan.piece_parts import date_view, piece_link
from sitegen.plan.scope import Scope


class CorrectionEntry(Value, frozen=True, kw_only=True):
    """A correction or a withdrawal of a piece."""

    shown: ResolvedPiece
    kind: str
    date: Moment
    text: str
    number: int
    """Its number among those of its kind and day in the piece, from 1."""


def ledger_of(scope: Scope) -> views.CorrectionLedgerView | None:
    """Return the ledger for the page that has its address; None where there is none, or the theme cannot show it."""
    entries = () if "corrections" in scope.lacking else entries_of(scope)
    return ledger_view(entries, scope) if entries else None


def ledger_feeds(scope: Scope) -> tuple[views.FeedLinkView, ...]:
    """Return the feeds of corrections in each format."""
    if "corrections" not in scope.config.feeds.of:
        return ()
    return feed_links(scope.title(scope.message("corrections.title")), corrections_url(scope.root), scope)


def entries_of(scope: Scope) -> tuple[CorrectionEntry, ...]:
    """Return what readers were told, the newest first."""
    found = [entry for shown in corrected_pieces(scope) for entry in _of(shown)]
    found.sort(key=lambda one: (-one.date.instant.timestamp(), one.shown.piece.document.path, one.number))
    return tuple(found)


def _of(shown: ResolvedPiece) -> Iterator[CorrectionEntry]:
    article = shown.article
    seen = Counter[tuple[str, str]]()
    written: list[tuple[str, Moment, str]] = [(one.kind, one.date, one.text) for one in article.corrections]
    if article.withdrawn is not None:
        written.append(("withdrawal", article.withdrawn.date, article.withdrawn.reason))
    for kind, date, text in written:
        seen[kind, date.day.isoformat()] += 1
        yield CorrectionEntry(shown=shown, kind=kind, date=date, text=text, number=seen[kind, date.day.isoformat()])


def ledger_view(entries: tuple[CorrectionEntry, ...], scope: Scope) -> views.CorrectionLedgerView:
    """Show corrections by year."""
    years = tuple(
        views.YearOfCorrectionsView(
            year=year_name(year, scope.language_data, scope.calendar),
            id=f"_{year}",
            corrections=tuple(_row(one, scope) for one in group),
        )
        for year, group in groupby(entries, lambda one: one.date.day.year)
    )
    fed = "corrections" in scope.config.feeds.of and scope.config.feeds.formats
    url = corrections_url(scope.root)
    return views.CorrectionLedgerView(years=years, subscribe=subscribe_url(url, scope.config) if fed else None)


def _row(one: CorrectionEntry, scope: Scope) -> views.CorrectionRow:
    return views.CorrectionRow(
        date=date_view(one.date, scope), kind=one.kind, text=scope.set(one.text), piece=piece_link(one.shown, scope)
    )
