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
from sitegen.importing.old_lists import OldLists
from sitegen.importing.placing import Placing
from sitegen.importing.texts import markdown_file, outlets_file
from sitegen.toml import decode_toml
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
    fetched: bool = False
    """Whether the medium is among the files that were fetched."""
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
    outlets_there: bytes = b""
    """The outlets.toml of the site, to which outlets are added."""
    progress: Callable[[int], None] = lambda _: None
    notes: list[Note] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many outlets and redirects there are; all else is counted by its files."""

    _ids: dict[str, str] = field(default_factory=dict)
    """Where each id of an entry in feeds is from."""

    def files(self) -> Iterator[Made]:
        """Yield every file but sitegen.toml; outlets come last, since pieces bring them."""
        placing = Placing(self.config)
        profiles = {(one.taxonomy, one.id): one for one in self.imported.profiles}
        outlets = {one.id: one for one in self.imported.outlets}
        media = {one.path: one for one in self.imported.media}
        self.notes += self.imported.notes
        lacking = self._lacking()
        lists = OldLists(self.config, lacking, self.notes)
        for number, piece in enumerate(self.imported.pieces, start=1):
            profiles.update(((one.taxonomy, one.id), one) for one in piece.profiles)
            outlets.update((one.id, one) for one in piece.outlets if one.url or one.id not in outlets)
            media.update((one.path, one) for one in piece.media)
            lists.add(piece)
            yield self._piece(piece, placing)
            self.progress(number)
        written = lists.written(profiles, placing)
        self.counts["redirect"] += lists.count
        yield from (self._profile(one) for one in written.values() if one.taxonomy not in lacking)
        yield from self._media(media.values())
        if outlets:
            yield self._outlets(list(outlets.values()))

    def _piece(self, piece: ImportedPiece, placing: Placing) -> Made:
        placed = placing.place(piece)
        self.notes += (replace(note, place=note.place or piece.origin) for note in (*piece.notes, *placed.notes))
        self.counts["redirect"] += len(piece.aliases)
        front = {**self._known_terms(clean_front(piece.front), piece.origin), **placed.keys}
        if (own := front.get("id")) and self._ids.setdefault(str(own), piece.origin) != piece.origin:
            del front["id"]
            what = "an id that another piece has, too: this one has an id of its own"
            self.notes.append(
                Note(fate="converted", what=what, place=piece.origin, text=f"{own}: {self._ids[str(own)]}")
            )
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

    def _lacking(self) -> frozenset[str]:
        """Return the taxonomies of the source that the sitegen.toml of a person does not have."""
        wanted = (name.removeprefix("taxonomies.") for name in self.imported.settings.more if "taxonomies." in name)
        return frozenset(wanted) - {one.id for one in self.config.taxonomies}

    def _known_terms(self, front: dict[str, object], origin: str) -> dict[str, object]:
        """Return front matter in which terms of such a taxonomy are tags."""
        for name in self._lacking() & front.keys():
            terms, tags = front.pop(name), front.get("tags", [])
            front["tags"] = list(dict.fromkeys([*_listed(tags), *_listed(terms)]))
            what = f"terms of `{name}`, which became tags, since sitegen.toml has no [taxonomies.{name}]"
            self.notes.append(Note(fate="converted", what=what, place=origin))
        return front

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
        there, _ = decode_toml(OUTLETS, self.outlets_there)
        new = sorted((one for one in outlets if one.id not in (there or {})), key=lambda one: one.id)
        gap = b"\n" if self.outlets_there else b""
        content = self.outlets_there + (gap + outlets_file(new) if new else b"")
        return Made(path=f"{self.config.content}/{OUTLETS}", sort="outlets", content=content)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]
