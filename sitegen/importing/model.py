"""What an import is made of, whatever the system that it comes from.

In: nothing. Out: types. An importer (`systems.py`) makes an Imported of a Source; `composing.py` makes files of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, Protocol

from sitegen.importing.notes import Note

Kind = Literal["article", "page"]
MOST_PAGES: Final = 5_000
"""Numbered pages of one list whose addresses are kept."""


class Source(Protocol):
    """The files of a folder or an archive, or one file alone; nothing outside of it can be read."""

    @property
    def name(self) -> str:
        """How it was named by who runs the import."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Its files, with `/` between folders, in NFC, sorted. Links, special files and unsafe names are not there."""

    @property
    def skipped(self) -> tuple[tuple[str, str], ...]:
        """What was passed over: each path, and why."""

    def size(self, path: str) -> int:
        """Return the number of bytes of a file."""

    def read(self, path: str) -> bytes:
        """Return a file. Raises SitegenError if it is too large to be a text, or cannot be read."""

    def chunks(self, path: str) -> Iterator[bytes]:
        """Return a file in parts, for those that may be large. Raises SitegenError if it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What who runs the import has chosen."""

    media: Source | None = None
    """Where pictures and other files are that SOURCE only names."""
    url: str = ""
    """The address of the site, where SOURCE does not say it; with a slash at its end."""
    comments: bool = False
    """Whether comments of readers are kept, as text below the piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An author, or a term of a taxonomy: `front` has the keys of its file, `body` its text in Markdown."""

    id: str
    front: Mapping[str, object]
    body: str = ""
    taxonomy: str = "authors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Where pieces have appeared first."""

    id: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A file that pieces name: its path in the source (or in the media), and where it goes below the content folder."""

    origin: str
    path: str
    in_media: bool = False
    """Whether it is in the media rather than in the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How the old system parted its lists. `size` pieces were on a page; there was one page alone if it is 0."""

    size: int
    address: Callable[[str, int], str]
    """The address of a page, by that of its list and its number, which counts from 1."""
    first: int = 2
    """The number of the first page that had an address besides that of its list."""

    def addresses(self, listing: str, count: int) -> tuple[str, ...]:
        """Return the addresses of the further pages of a list of so many pieces."""
        pages = min(-(-count // self.size), MOST_PAGES) if self.size > 0 else 1
        return tuple(self.address(listing, number) for number in range(self.first, pages + 1)) if pages > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OldList:
    """A list of pieces, by its author's id or its term as front matter names it, and an address that it had."""

    taxonomy: str
    term: str
    address: str
    language: str = ""
    """The further language whose list it is, where each language had its own; else empty."""
    paging: Paging | None = None
    """How it was parted into pages; None for one page, and for a feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPiece:
    """An article or a page.

    `front` has keys of front matter in the order in which they are written, but those that decide about the address:
    `language`, `slug`, `url` and `aliases` come from the fields here. Values are texts, numbers, truths, dates,
    date-times, lists and mappings. `body` is Markdown of sitegen.
    """

    origin: str
    """Where it was, for the report: a path in the source, or `post 123`."""
    kind: Kind
    name: str
    """What its file is to be called, without suffix; folders may be before it. It is made a slug; it may be empty."""
    front: Mapping[str, object]
    body: str
    day: date | None = None
    """The day of publication as it was written, for the pattern of addresses."""
    language: str = ""
    """Empty for the language of the site."""
    address: str = ""
    """The path that it had, from the root of its host, percent-encoded or not; empty if it had none."""
    aliases: tuple[str, ...] = ()
    """Further paths that led to it."""
    lists: tuple[OldList, ...] = ()
    """The lists that it was in, as far as these had other addresses than sitegen gives them."""
    unpublished: str = ""
    """Why it is not public; `draft: true` is then written, and this above it. Empty for what is public."""
    profiles: tuple[Profile, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    media: tuple[Medium, ...] = ()
    """What it needs that only it is known to need; the same from several pieces is written once."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What goes into sitegen.toml. Empty fields are left out; `more` has further tables by their names."""

    title: str
    url: str
    language: str = "en"
    languages: tuple[str, ...] = ()
    """All languages, the site's own one first; empty if that is the only one."""
    time_zone: str = "UTC"
    description: str = ""
    article_pattern: str = ""
    page_pattern: str = ""
    feed_aliases: tuple[str, ...] = ()
    navigation: tuple[tuple[str, str], ...] = ()
    """Label and address of each item; the address is a path from the site's root, or a whole one."""
    more: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """All that an importer has found. `pieces` may be made one by one as they are asked for, once."""

    settings: Settings
    pieces: Iterable[ImportedPiece]
    profiles: tuple[Profile, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    media: tuple[Medium, ...] = ()
    notes: tuple[Note, ...] = ()


class Importer(Protocol):
    """Makes an Imported of what another system holds. Raises SitegenError for a source that is nothing of the kind."""

    def __call__(self, source: Source, options: Options, /) -> Imported: ...
