"""The numbered pages of old lists (`/tag/rail/page/2/`): as many of their addresses as there were lead on.

In: addresses of lists, how many pieces each had. Out: addresses; pages for lists that have no page of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sitegen.importing.html.escaping import escaped
from sitegen.importing.model import ImportedPiece, Paging, Settings
from sitegen.importing.notes import Note

_ON_A_PAGE: Final = 1_000
"""Addresses that lead to one page, since a file has room for so many."""


def in_folders(size: int, name: str = "page", first: int = 2) -> Paging:
    """Return how most systems number pages: `page/2/` below the address of the list, `page/2.html` below a file's."""

    def address(listing: str, number: int) -> str:
        if listing.endswith(".html"):
            return f"{listing.removesuffix('.html')}/{name}/{number}.html"
        return f"{listing.rstrip('/')}/{name}/{number}/"

    return Paging(size=size, address=address, first=first)


ONE_PAGE: Final = in_folders(0)
"""Lists that were not parted."""


def with_numbered_pages(
    pieces: Iterable[ImportedPiece], numbered: Mapping[str, tuple[str, ...]], settings: Settings
) -> Iterator[ImportedPiece]:
    """Yield pieces; that at the address of a list takes the addresses of the list's further pages.

    `numbered` has these by the address of the list. Those of a list that sitegen has at its old address itself, as that
    of the home page, lead to a page with a link to the archive, one in each language.
    """
    rest = {_key(address): found for address, found in numbered.items() if found}
    for piece in pieces:
        found = rest.pop(_key(piece.address), ()) if piece.address and not piece.unpublished else ()
        yield replace(piece, aliases=(*piece.aliases, *found), notes=(*piece.notes, _note(found))) if found else piece
    by_language: dict[str, list[str]] = {}
    for listing, found in rest.items():
        folder = listing.partition("/")[0]
        language = next((one for one in settings.languages[1:] if one.casefold() == folder), "")
        by_language.setdefault(language, []).extend(found)
    for language, addresses in by_language.items():
        found = tuple(dict.fromkeys(addresses))
        for start in range(0, len(found), _ON_A_PAGE):
            yield _page(found[start : start + _ON_A_PAGE], settings.title, language)


def _page(addresses: tuple[str, ...], title: str, language: str) -> ImportedPiece:
    """Return a page with a link to the archive, to which these addresses lead."""
    archive = f"/{language}/archive/" if language else "/archive/"
    return ImportedPiece(
        origin="numbered pages of lists",
        kind="page",
        name="older-pieces",
        front={"title": title, "sitemap": False},
        body=f"[{escaped(title, in_link=True)}]({archive})",
        language=language,
        aliases=addresses,
        notes=(_note(addresses),),
    )


def _key(address: str) -> str:
    return address.removesuffix("index.html").strip("/").casefold()


def _note(found: tuple[str, ...]) -> Note:
    what = "numbered pages of a list: their addresses lead to the page of the list"
    return Note(fate="converted", what=what, text=f"{found[0]} … {found[-1]}" if found[1:] else found[0])
