"""Where an imported piece goes: the path of its file, and the keys that keep the address which it had.

In: ImportedPiece, SiteConfig. Out: Placed. Files never have one name, not even where letter case is ignored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sitegen.config.site_config import SiteConfig
from sitegen.importing.model import ImportedPiece
from sitegen.importing.notes import Note
from sitegen.locale.latin import in_latin
from sitegen.outputs.routes import fill, language_root
from sitegen.read.filenames import split_name
from sitegen.urls import SEGMENT_BYTES, alias_url, folded, is_slug, page_address, site_path, slugify

_ROOM_FOR_ALIASES = 48_000
"""Characters of the aliases of one file; a file may have 65,536 characters of front matter."""
_ROOM = 20
"""Bytes of a name that are left for `.fa.md` and for a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The path of a piece below the content folder, and those of `slug`, `url` and `aliases` that it needs."""

    path: str
    keys: dict[str, object]
    notes: tuple[Note, ...] = ()


class Placing:
    """Gives each piece its file; knows which names are taken."""

    def __init__(self, config: SiteConfig) -> None:
        self._config = config
        self._taken: set[str] = set()
        self._addresses: set[str] = set()
        self._owners: dict[str, tuple[str, str]] = {}
        """The public piece at each address, as letter case is ignored, and the address as it is."""

    def place(self, piece: ImportedPiece) -> Placed:
        """Return path and keys of a piece."""
        notes: list[Note] = []
        wanted = _address(piece, notes)
        address, former = self._own(piece, wanted, notes)
        stem = self._stem(piece, address)
        path = self._free(piece, stem, 1 if address == wanted else 2)
        slug = path.rpartition("/")[2].partition(".")[0]
        keys = self._keys(piece, path, slug, address)
        own = {address, ""}
        aliases = []
        for alias in (*former, *piece.aliases):
            text = _alias(alias, notes)
            if text not in own:
                own.add(text)
                aliases.append(_written(text))
        if aliases := _fitting(aliases, notes):
            keys["aliases"] = aliases
        self._addresses |= {folded(one) for one in own}
        return Placed(path=path, keys=keys, notes=tuple(notes))

    def _own(self, piece: ImportedPiece, address: str, notes: list[Note]) -> tuple[str, tuple[str, ...]]:
        """Return the address that a piece keeps, and what leads to it.

        The first public one keeps an address. Where letter case alone differs, both answered: hosts know the two apart.
        """
        if not address or piece.unpublished:
            return address, ()
        owner, there = self._owners.setdefault(folded(address), (piece.origin, address))
        if owner == piece.origin:
            return address, ()
        what = "an address that another piece has, too: that one keeps it, and this one has an address of its own"
        notes.append(Note(fate="converted", what=what, text=f"/{address}: {owner}"))
        return "", () if there == address else (_written(address),)

    def aliases(self, addresses: Iterable[str], own: str, notes: list[Note]) -> list[str]:
        """Return the old addresses of a list that is at `own` now, but those that a piece or another list has."""
        found = []
        for address in addresses:
            text = _alias(address, notes)
            if not text or folded(text) == folded(own):
                continue
            if folded(text) in self._addresses:
                notes.append(
                    Note(fate="dropped", what="an old address of a list that something else has", text=address)
                )
                continue
            self._addresses.add(folded(text))
            found.append(_written(text))
        return _fitting(found, notes)

    def _stem(self, piece: ImportedPiece, address: str) -> str:
        """Return the path without suffixes that a piece would like to have: each part is a slug."""
        wanted = piece.name or _last_part(address) or str(piece.front.get("title", ""))
        *folders, last = wanted.split("/")
        parts = [short for part in folders if (short := _cut(slugify(part)))]
        language = piece.language or self._config.language
        name = _cut(slugify(last)) or _cut(slugify(in_latin(last, language))) or slugify(piece.origin) or "untitled"
        return "/".join((f"{piece.kind}s", *parts, f"{piece.kind}-{name}" if _means_more(name) else name))

    def _free(self, piece: ImportedPiece, stem: str, number: int) -> str:
        suffix = f".{piece.language}" if piece.language and piece.language != self._config.language else ""
        path = f"{stem}{suffix}.md" if number == 1 else f"{stem}-{number}{suffix}.md"
        while folded(path) in self._taken:
            number += 1
            path = f"{stem}-{number}{suffix}.md"
        self._taken.add(folded(path))
        return path

    def _keys(self, piece: ImportedPiece, path: str, slug: str, address: str) -> dict[str, object]:
        """Return nothing where the pattern gives the address, else `slug:` where that does, else `url:`."""
        if not address:
            return {}
        if self._by_pattern(piece, path, slug) == address:
            return {}
        last = _last_part(address)
        if last != slug and is_slug(last) and self._by_pattern(piece, path, last) == address:
            return {"slug": last}
        return {"url": _written(address)}

    def _by_pattern(self, piece: ImportedPiece, path: str, slug: str) -> str:
        config = self._config
        language = piece.language or config.language
        folder = path.partition("/")[2].rpartition("/")[0]
        below = f"{folder}/{slug}" if folder else slug
        values = {"slug": slug, "path": below, "language": language}
        if piece.kind == "page":
            return fill(config.page_pattern, values, language_root(language, config)).path
        if piece.day is None:
            return ""
        return fill(config.article_pattern, values | _of_day(piece.day), language_root(language, config)).path


def _fitting(aliases: list[str], notes: list[Note]) -> list[str]:
    """Return the first old addresses, as many as there is room for in the front matter of one file."""
    room = _ROOM_FOR_ALIASES
    for at, alias in enumerate(aliases):
        room -= len(alias) + len('  - ""\n')
        if room < 0:
            what = "old addresses beyond those for which the front matter of a file has room"
            notes.append(Note(fate="dropped", what=what, text=f"{alias} and {len(aliases) - at - 1} more"))
            return aliases[:at]
    return aliases


def _of_day(day: date) -> dict[str, str]:
    return {"year": f"{day.year:04d}", "month": f"{day.month:02d}", "day": f"{day.day:02d}"}


def _address(piece: ImportedPiece, notes: list[Note]) -> str:
    """Return the old address as sitegen has it: decoded, without the first slash; nothing for one that cannot be."""
    if not piece.address:
        return ""
    try:
        return page_address(site_path(piece.address)).path
    except ValueError as reason:
        what = f"an address that sitegen cannot have: it {reason}"
        notes.append(Note(fate="dropped", what=what, place=piece.origin, text=piece.address))
        return ""


def _alias(text: str, notes: list[Note]) -> str:
    try:
        return alias_url(site_path(text)).path
    except ValueError as reason:
        what = f"an old address that sitegen cannot have: it {reason}"
        notes.append(Note(fate="dropped", what=what, text=text))
        return ""


def _written(path: str) -> str:
    """Return a path as front matter has it: signs that would end it in an address are percent-encoded."""
    return "/" + path.replace("%", "%25").replace("#", "%23").replace("?", "%3F")


def _last_part(address: str) -> str:
    name = address.rstrip("/").rpartition("/")[2]
    return name if address.endswith("/") else name.rpartition(".")[0] or name


def _cut(slug: str) -> str:
    """Shorten a name to what fits into one part of a path, with room for suffixes."""
    content = slug.encode()[: SEGMENT_BYTES - _ROOM]
    return content.decode(errors="ignore").strip("-")


def _means_more(name: str) -> bool:
    """Return whether the name of a file says more than its slug: the index of a folder, or a day at its beginning."""
    found = split_name(f"{name}.md")
    return name == "index" or bool(found.day or found.loose)
