"""Pages that listed others: sitegen lists pieces elsewhere, so a page at the old address leads there.

In: addresses and titles of lists. Out: pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen.importing.dialects.pieces_of_markdown import link
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.model import ImportedPiece
from sitegen.importing.notes import Note

OURS: Final = frozenset({"/", "/archive/", "/authors/", "/categories/", "/regions/", "/series/", "/tags/", "/topics/"})
"""Addresses at which sitegen has lists itself, where there is something to list."""
_ARCHIVE: Final = "/archive/"


def list_pages(
    lists: Iterable[tuple[str, str, str]], targets: Targets, leads: Mapping[str, str]
) -> Iterator[ImportedPiece]:
    """Yield a page for each list, given by its file, address and title, at whose address nothing else is.

    It leads to the archive, unless `leads` says what its address leads to.
    """
    for path, address, title in lists:
        if address in OURS or not title or targets.at(address):
            continue
        targets.add_page(address)
        target = leads.get(address, _ARCHIVE)
        what = f"a page that listed others: it leads to {'the archive' if target == _ARCHIVE else target}"
        yield ImportedPiece(
            origin=path,
            kind="page",
            name=address.strip("/").removesuffix(".html"),
            front={"title": title, "sitemap": False},
            body=link(title, target),
            address=address,
            notes=(Note(fate="converted", what=what),),
        )
