"""Pages that listed others: sitegen lists pieces elsewhere, so a page at the old address leads there.

In: addresses and titles of lists. Out: pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from sitegen.importing.dialects.pieces_of_markdown import link
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.model import ImportedPiece
from sitegen.importing.notes import Note

OURS: Final = frozenset({"/", "/archive/", "/authors/", "/categories/", "/regions/", "/series/", "/tags/", "/topics/"})
"""Addresses at which sitegen has lists itself, where there is something to list."""
_ARCHIVE: Final = "/archive/"


class ListPage(NamedTuple):
    """A page that listed others: its file, where it was, what it was called; the language if it is not the site's."""

    path: str
    address: str
    title: str
    language: str = ""


def list_pages(lists: Iterable[ListPage], targets: Targets, leads: Mapping[str, str]) -> Iterator[ImportedPiece]:
    """Yield a page for each list at whose address nothing else is.

    It leads to the archive, unless `leads` says what its address leads to.
    """
    for path, address, title, language in lists:
        below = f"/{language}{_ARCHIVE}" if language else _ARCHIVE
        own = address.removeprefix(f"/{language}" if language else "").rstrip("/") + "/"
        if own in OURS or not title or targets.at(address):
            continue
        targets.add_page(address)
        target = leads.get(address, below)
        what = f"a page that listed others: it leads to {'the archive' if target == below else target}"
        yield ImportedPiece(
            origin=path,
            kind="page",
            name=address.strip("/").removesuffix(".html"),
            front={"title": title, "sitemap": False},
            body=link(title, target),
            address=address,
            language=language,
            notes=(Note(fate="converted", what=what),),
        )
