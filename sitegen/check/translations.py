"""Translations that are missing, and those that are older than the last change of their original.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.check.checked_site import CheckedSite
from sitegen.config.site_config import SiteConfig
from sitegen.index.gates import corrections_of
from sitegen.index.site import Site
from sitegen.index.translations import joined
from sitegen.model.documents import Article, Moment, Piece
from sitegen.problems import Place, Problem, Related, warning
from sitegen.read.filenames import is_piece, language_of, split_name


def check_translations(checked: CheckedSite) -> Iterator[Problem]:
    """Report which pieces have no translation in some language of the site, and which translations are stale.

    Pieces that are not public yet count as present: they are being worked on. Drafts and withdrawn pieces need none.
    """
    site, config = checked.site, checked.config
    if len(config.languages) == 1:
        return
    pieces = site.documents.pieces
    unread = _unread(site, config)
    groups = joined(pieces, lambda piece: piece)
    alone = {piece.document.path for piece in pieces} - {one.document.path for group in groups for one in group}
    for group in (*groups, *((piece,) for piece in pieces if piece.document.path in alone)):
        original = _original(group, config)
        if not original.document.draft and not _is_withdrawn(original):
            yield from _missing(original, group, config, unread)
        dated = tuple(one for one in group if "date" not in site.documents.unknown.get(one.document.path, ()))
        yield from _stale(original, dated)


def _unread(site: Site, config: SiteConfig) -> dict[str, set[str]]:
    """Return the languages of files that could not be read, by what they share with their translations."""
    found: dict[str, set[str]] = {}
    for path in site.lookup.broken - {piece.document.path for piece in site.documents.pieces}:
        if is_piece(path, config):
            found.setdefault(split_name(path).twin, set()).add(language_of(path, None, config))
    return found


def _is_withdrawn(piece: Piece) -> bool:
    return isinstance(piece, Article) and piece.withdrawn is not None


def _original(group: tuple[Piece, ...], config: SiteConfig) -> Piece:
    """Return the piece that the others were made from: without translators, if there is one, and the earliest.

    Of several from one day it is that in the language which the site names first.
    """

    def order(piece: Piece) -> tuple[bool, float, int]:
        date = piece.document.date
        translated = isinstance(piece, Article) and bool(piece.translators)
        return translated, date.instant.timestamp() if date else 0.0, config.languages.index(piece.document.language)

    return min(group, key=order)


def _missing(
    original: Piece, group: tuple[Piece, ...], config: SiteConfig, unread: Mapping[str, set[str]]
) -> Iterator[Problem]:
    there = {piece.document.language for piece in group}
    there.update(*(unread.get(piece.document.stem, ()) for piece in group))
    missing = [language for language in config.languages if language not in there]
    if missing:
        suffix = "" if missing[0] == config.language else f".{missing[0]}"
        name = f"{original.document.stem.rpartition('/')[2]}{suffix}.md"
        message = f"this piece has no translation in {', '.join(f'`{language}`' for language in missing)}"
        yield warning(
            "missing-translation", message, Place(path=original.document.path), f"it would be {name} beside it"
        )


def _stale(original: Piece, group: tuple[Piece, ...]) -> Iterator[Problem]:
    changed = max(_changes(original), key=lambda moment: moment.instant, default=None)
    if changed is None:
        return
    for piece in group:
        document = piece.document
        known = [*_changes(piece), *([document.date] if document.date else [])]
        last = max(known, key=lambda moment: moment.instant, default=None)
        if piece is original or (last is not None and last.instant >= changed.instant):
            continue
        message = f"this translation is older than the last change of its original, of {changed.day}"
        related = Related(place=Place(path=original.document.path), message="the original")
        place = Place(path=document.path, keys=("updated",) if document.updated else ("date",))
        yield warning("stale-translation", message, place, "bring it up to date, and write `updated:`", (related,))


def _changes(piece: Piece) -> list[Moment]:
    """Return the moments at which the substance of a piece changed."""
    corrections = [correction.date for correction in corrections_of(piece)]
    return [*corrections, *([piece.document.updated] if piece.document.updated else [])]
