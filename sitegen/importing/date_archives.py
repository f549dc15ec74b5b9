"""Old lists by year, month and day: a page for each year, at its old address, which leads to the archive of the year.

In: days of articles, and the addresses that their lists had. Out: pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sitegen.importing.model import ImportedPiece, Paging
from sitegen.importing.notes import Note
from sitegen.importing.numbered_pages import ONE_PAGE

Addresses = Sequence[Callable[[date], str]]
"""How the addresses of lists are made of a day: those of years, of months, of days, as far as there were such."""


def with_date_pages(
    pieces: Iterable[ImportedPiece], addresses: Addresses, language: str, paging: Paging = ONE_PAGE
) -> Iterator[ImportedPiece]:
    """Yield pieces, and then pages for the lists of the public articles among them, where no piece is.

    `language` is that of the site, which its articles may name or not; `paging` says how lists were parted.
    """
    days: list[date] = []
    taken: set[str] = set()
    for piece in pieces:
        yield piece
        taken |= {one.rstrip("/") for one in (piece.address, *piece.aliases)}
        if piece.kind == "article" and piece.day and not piece.unpublished and piece.language in {"", language}:
            days.append(piece.day)
    yield from (one for one in _date_pages(days, addresses, paging) if one.address.rstrip("/") not in taken)


def _date_pages(days: Iterable[date], addresses: Addresses, paging: Paging) -> Iterator[ImportedPiece]:
    """Yield a page for each year; the addresses of its months and days lead to it, with those of their pages."""
    by_year: dict[int, list[date]] = {}
    for day in sorted(days):
        by_year.setdefault(day.year, []).append(day)
    for year, own in by_year.items():
        counts = Counter(address for make in addresses for day in own if (address := make(day)))
        counts.pop(f"/archive/{year:04d}/", None)  # our own list of the year
        if found := list(counts):
            further = (one for address, count in counts.items() for one in paging.addresses(address, count))
            what = "lists by year, month and day: their addresses lead to the archive"
            yield ImportedPiece(
                origin="lists by date",
                kind="page",
                name=f"archive-of-{year:04d}",
                front={"title": f"{year:04d}", "sitemap": False},
                body=f"[{year:04d}](/archive/{year:04d}/)",
                address=found[0],
                aliases=(*found[1:], *further),
                notes=tuple(Note(fate="converted", what=what, text=one) for one in found),
            )
