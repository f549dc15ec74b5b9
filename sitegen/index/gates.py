"""Publication: what is public at a moment, and when that changes next.

In: pieces and a Gate. Out: truth values and moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from sitegen.model.documents import Article, Correction, Document, Gate, Page, Piece
from sitegen.model.forecasts import Forecast
from sitegen.model.republication import is_mapped
from sitegen.problems import Keys, Place, Problem, warning


def due(document: Document) -> datetime | None:
    """Return the moment from which a piece may be public: the later of date and embargo (None without both)."""
    date, embargo = document.date, document.embargo
    if date is None or embargo is None:
        only = date or embargo
        return only.instant if only is not None else None
    return max(date.instant, embargo.instant)


def due_stamp(article: Article) -> str:
    """Return the moment from which an article is public as RFC 3339, with its offset as written."""
    date, embargo = article.date, article.document.embargo
    return embargo.stamp if embargo is not None and embargo.instant > date.instant else date.stamp


_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def feed_moment(article: Article) -> datetime:
    """Return the moment by which a feed orders its entries: when a piece came due, or was withdrawn."""
    return article.withdrawn.date.instant if article.withdrawn else due(article.document) or _NEVER


def archive_moment(article: Article) -> datetime:
    """Return the moment that puts an entry into its place in a feed's archive, where it stays if it is withdrawn."""
    return due(article.document) or _NEVER


def archive_year(article: Article) -> int:
    """Return the year of a feed's archive that holds an entry."""
    return archive_moment(article).astimezone(UTC).year


def is_over(piece: Piece, gate: Gate) -> bool:
    """Return whether a piece has expired, so that it is not public any more at any later moment."""
    expires = piece.document.expires
    return expires is not None and expires <= gate.as_of


def is_public(document: Document, gate: Gate) -> bool:
    """Return whether a piece is public: `max(date, embargo) <= as_of < expires`, and no draft."""
    if document.draft:
        return False
    begins = due(document)
    if begins is not None and begins > gate.as_of:
        return False
    return document.expires is None or gate.as_of < document.expires


def shown_ahead(pieces: Iterable[Piece], clock: datetime, gate: Gate) -> list[Piece]:
    """Return the pieces that are public at the moment of a build, and come due only after the present one."""
    found = (piece for piece in pieces if is_public(piece.document, gate))
    return [piece for piece in found if (moment := due(piece.document)) is not None and moment > clock]


def is_shown(document: Document, gate: Gate) -> bool:
    """Return whether a piece is in this build: if it is public, or always with `--drafts`."""
    return gate.drafts or is_public(document, gate)


NEWS: Final = timedelta(days=2)
"""How long a piece is news: search engines take no older ones."""


def is_news(piece: Piece, gate: Gate) -> bool:
    """Return whether a public piece came due within the last two days, and may be in a sitemap."""
    begins = due(piece.document)
    return _can_be_news(piece) and begins is not None and gate.as_of < _after(begins)


def _can_be_news(piece: Piece) -> bool:
    return isinstance(piece, Article) and is_mapped(piece)


def _after(begins: datetime) -> datetime:
    try:
        return begins + NEWS
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def news_turns(pieces: Iterable[Piece]) -> Iterator[datetime]:
    """Return the moments at which pieces leave the news."""
    for piece in pieces:
        begins = due(piece.document)
        if begins is not None and not piece.document.draft and _can_be_news(piece):
            yield _after(begins)


def next_due(pieces: Iterable[Piece], gate: Gate, *, news: bool = False) -> datetime | None:
    """Return the next moment at which a piece comes due or expires, or, where there are news, leaves them."""
    return next(iter(turns(pieces, gate, news=news)), None)


def turns(pieces: Iterable[Piece], gate: Gate, *, news: bool = False) -> tuple[datetime, ...]:
    """Return every later moment at which a build publishes something else, in order."""
    pieces = tuple(pieces)
    moments = {moment for piece in pieces if not piece.document.draft for moment in _turns(piece.document)}
    moments |= set(news_turns(pieces)) if news else set()
    return tuple(sorted(moment for moment in moments if moment > gate.as_of))


def next_turn(pieces: Iterable[Piece], gate: Gate, *, news: bool = False) -> datetime | None:
    """The next moment at which a build does or says something else: a turn, or a future `updated` that arrives."""
    pieces = tuple(pieces)
    moments = [moment for piece in pieces for moment in (*_turns(piece.document), *_told(piece))]
    moments += news_turns(pieces) if news else ()
    return min((moment for moment in moments if moment > gate.as_of), default=None)


def _told(piece: Piece) -> Iterator[datetime]:
    if piece.document.updated is not None:
        yield piece.document.updated.instant
    yield from (correction.date.instant for correction in corrections_of(piece))
    yield from (forecast.happened for forecast in forecasts_of(piece))


def corrections_of(piece: Piece) -> tuple[Correction, ...]:
    """Return the corrections of a piece; a page has none."""
    match piece:
        case Article():
            return piece.corrections
        case Page():
            return ()


def forecasts_of(piece: Piece) -> tuple[Forecast, ...]:
    """Return the forecasts of a piece; a page has none."""
    return piece.forecasts if isinstance(piece, Article) else ()


def _turns(document: Document) -> Iterator[datetime]:
    """Return when a piece comes due and when it expires; one that expires first is never public."""
    begins, ends = due(document), document.expires
    if begins is not None and ends is not None and ends <= begins:
        return
    yield from (moment for moment in (begins, ends) if moment is not None)


def ahead_of_time(piece: Piece, gate: Gate) -> list[Problem]:
    """Warn of an `updated`, a correction or a change of a forecast in the future of a piece that is public already."""
    document = piece.document
    if not is_public(document, gate):
        return []
    found = []
    if document.updated is not None and document.updated.instant > gate.as_of:
        found.append(_ahead(Place(path=document.path, keys=("updated",)), "`updated`"))
    for at, correction in enumerate(corrections_of(piece)):
        if correction.date.instant > gate.as_of:
            found.append(_ahead(Place(path=document.path, keys=("corrections", at, "date")), "the correction's date"))
    for at, forecast in enumerate(forecasts_of(piece)):
        if forecast.happened > gate.as_of:
            place = Place(path=document.path, keys=("forecasts", at, *_last_day(forecast)))
            found.append(_ahead(place, f"what the forecast `{forecast.id}` says of this day"))
    return found


def _last_day(forecast: Forecast) -> Keys:
    """Return the key of the last day on which a forecast was opened, revised or resolved."""
    if forecast.resolved is not None:
        return ("resolved",)
    return ("revisions", len(forecast.revisions) - 1, "date") if forecast.revisions else ("opened",)


def _ahead(place: Place, what: str) -> Problem:
    return warning("date", f"{what} lies in the future, and readers see it already", place, "write the day it was made")
