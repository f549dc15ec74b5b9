"""The files that an import makes: each piece, profile, term, outlet and picture at its path in the site.

In: Imported, SiteConfig. Out: Made values, one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.importing.cleaning import clean_body, clean_front, clean_line
from sitegen.importing.model import Imported, ImportedPiece, Medium, Outlet, Profile
from sitegen.importing.notes import Note
from sitegen.importing.placing import Placing
from sitegen.importing.texts import markdown_file, outlets_file
from sitegen.urls import check_path

Sort = Literal["article", "page", "author", "term", "outlets", "media", "settings"]
OUTLETS: Final = "outlets.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file of the site: its path from the site's root, and its content, or the medium that is to be copied there."""

    path: str
    sort: Sort
    origin: str = ""
    content: bytes = b""
    medium: Medium | None = None
    unpublished: str = ""
    address: str = ""
    """The address that a piece had, as its importer said it."""
    parked_from: str = ""

    def without_content(self) -> Made:
        """Return the same without its bytes, which are kept elsewhere."""
        return replace(self, content=b"")

    def at(self, path: str) -> Made:
        """Return the same at another path, where it is parked."""
        return replace(self, path=path, parked_from=self.path)


@dataclass(slots=True)
class Composing:
    """Makes files of an Imported. What was noted on the way is in `notes` once all files are made."""

    imported: Imported
    config: SiteConfig
    progress: Callable[[int], None] = lambda _: None
    notes: list[Note] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many outlets and redirects there are; all else is counted by its files."""

    def files(self) -> Iterator[Made]:
        """Yield every file but sitegen.toml; outlets come last, since pieces bring them."""
        placing = Placing(self.config)
        profiles = {(one.taxonomy, one.id): one for one in self.imported.profiles}
        outlets = {one.id: one for one in self.imported.outlets}
        media = {one.path: one for one in self.imported.media}
        self.notes += self.imported.notes
        for number, piece in enumerate(self.imported.pieces, start=1):
            profiles.update(((one.taxonomy, one.id), one) for one in piece.profiles)
            outlets.update((one.id, one) for one in piece.outlets if one.url or one.id not in outlets)
            media.update((one.path, one) for one in piece.media)
            yield self._piece(piece, placing)
            self.progress(number)
        yield from map(self._profile, profiles.values())
        yield from self._media(media.values())
        if outlets:
            yield self._outlets(list(outlets.values()))

    def _piece(self, piece: ImportedPiece, placing: Placing) -> Made:
        placed = placing.place(piece)
        self.notes += (replace(note, place=note.place or piece.origin) for note in (*piece.notes, *placed.notes))
        self.counts["redirect"] += len(piece.aliases)
        front = {**clean_front(piece.front), **placed.keys}
        if piece.unpublished:
            front["draft"] = True
        return Made(
            path=f"{self.config.content}/{placed.path}",
            sort=piece.kind,
            origin=piece.origin,
            content=markdown_file(front, clean_body(piece.body), clean_line(piece.unpublished)),
            unpublished=piece.unpublished,
            address=piece.address,
        )

    def _profile(self, profile: Profile) -> Made:
        authors = profile.taxonomy == "authors"
        folder = "authors" if authors else f"terms/{profile.taxonomy}"
        content = markdown_file(clean_front(profile.front), clean_body(profile.body))
        path = f"{self.config.content}/{folder}/{profile.id}.md"
        return Made(path=path, sort="author" if authors else "term", content=content)

    def _media(self, media: Iterable[Medium]) -> Iterator[Made]:
        for medium in media:
            try:
                check_path(medium.path)
            except ValueError as reason:
                what = f"a file whose path {reason}"
                self.notes.append(Note(fate="dropped", what=what, place=medium.origin, text=medium.path))
                continue
            yield Made(path=f"{self.config.content}/{medium.path}", sort="media", origin=medium.origin, medium=medium)

    def _outlets(self, outlets: list[Outlet]) -> Made:
        self.counts["outlet"] = len(outlets)
        content = outlets_file(sorted(outlets, key=lambda one: one.id))
        return Made(path=f"{self.config.content}/{OUTLETS}", sort="outlets", content=content)
