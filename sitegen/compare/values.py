"""What two built sites differ in, as values.

In: nothing. Out: types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from sitegen.encoding import Value


class OutputFile(Value, frozen=True, kw_only=True):
    """A file of an output: its size in bytes, and a digest of them."""

    size: int
    digest: str


class Side(Protocol):
    """One of the two outputs."""

    @property
    def files(self) -> Mapping[str, OutputFile]:
        """Return the files by path."""

    @property
    def ledger(self) -> tuple[str, ...] | None:
        """Return the lines of urls.lock; None where they are not known."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""


class PageFacts(Value, frozen=True, kw_only=True):
    """What a page shows and says: `words` are those of its main part; `links` and `pictures` are addresses in it."""

    title: str
    words: tuple[str, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    metadata: tuple[tuple[str, str], ...]
    """What machines read, by name; a name can occur several times."""
    is_piece: bool
    """Whether it is an article or a page that an author wrote, not a list that follows from these."""
    redirects_to: str = ""
    """Where it leads, if it is nothing but a redirect."""


class Hunk(Value, frozen=True, kw_only=True):
    """Words that were replaced, with a few around them."""

    before: str
    old: str
    new: str
    after: str


class ValueChange(Value, frozen=True, kw_only=True):
    """Metadata that changed in the same way: the names, and the values, empty where there was none."""

    names: tuple[str, ...]
    old: str
    new: str


class PageName(Value, frozen=True, kw_only=True):
    """A page in a list: address from the root of the site, title."""

    url: str
    title: str
    is_piece: bool


class Move(Value, frozen=True, kw_only=True):
    """A page that is at another address, to which the old one leads."""

    old: str
    new: str
    title: str


class PageChange(Value, frozen=True, kw_only=True):
    """A page whose words, links, pictures or metadata changed."""

    page: PageName
    hunks: tuple[Hunk, ...] = ()
    unlisted: int = 0
    """How many more places of the text changed than `hunks` holds."""
    metadata: tuple[ValueChange, ...] = ()
    links_added: tuple[str, ...] = ()
    links_removed: tuple[str, ...] = ()
    pictures_added: tuple[str, ...] = ()
    pictures_removed: tuple[str, ...] = ()


class EntryChange(Value, frozen=True, kw_only=True):
    """What subscribers of a feed will see of an entry."""

    feed: str
    id: str
    title: str
    kind: Literal["new", "updated", "gone"]


class FileChanges(Value, frozen=True, kw_only=True):
    """Files that are no pages, by path."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class SiteDiff(Value, frozen=True, kw_only=True):
    """All that differs, each list in the order of addresses."""

    added: tuple[PageName, ...] = ()
    removed: tuple[PageName, ...] = ()
    moved: tuple[Move, ...] = ()
    changed: tuple[PageChange, ...] = ()
    unseen: tuple[str, ...] = ()
    """Pages that differ in markup or style alone."""
    entries: tuple[EntryChange, ...] = ()
    redirects_added: tuple[tuple[str, str], ...] = ()
    redirects_removed: tuple[tuple[str, str], ...] = ()
    ledger_added: tuple[str, ...] = ()
    ledger_removed: tuple[str, ...] = ()
    files: FileChanges = FileChanges()
    old_size: int = 0
    new_size: int = 0
    """Bytes of all files."""

    @property
    def is_empty(self) -> bool:
        """Whether the two outputs are the same."""
        return self == SiteDiff(old_size=self.old_size, new_size=self.new_size)
