"""Accepting: the ledger that says what a site publishes now, with every address that it ever published.

In: Site, SiteConfig, a day. Out: the next Ledger, and what it has that the last one had not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.feed_ids import feed_id
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.site import Site
from sitegen.index.unplaced_pieces import is_placed
from sitegen.model.documents import Article, Moment
from sitegen.model.ledger import HELD, LEDGER, Entry, Ledger, Word, encode_entry
from sitegen.problems import Place, Problem, warning
from sitegen.urls import Url, output_path

_NAMED = 5
"""Addresses that a warning names; the command that it speaks of names all."""


def accepted(site: Site, config: SiteConfig, today: date) -> Ledger:
    """Return the ledger with every piece and alias that is public, those of lists too, each since its first day.

    Where a piece of the last ledger has another address now, the old one leads to it (`moved`), and its feed id is
    kept. A line of a piece that is not public stays as it is. `today` is the day of what was not published before.
    """
    ledger = site.documents.ledger
    last = {_key(entry.url): entry for entry in ledger.entries}
    known = set(site.heritage.heirs.values())
    found: dict[str, Entry] = {}
    for shown in (one for tree in site.trees.values() for one in (*tree.articles, *tree.pages)):
        if not is_placed(shown.piece, site.documents.unknown.get(shown.piece.document.path, ()), config):
            continue
        entry = _entry(shown, config, site)
        first = today if shown.piece.document.path in known else _first_day(shown, today)
        found[_key(entry.url)] = replace(entry, day=first)
    for redirect in site.redirects:
        word: Word = "moved" if redirect.url in site.heritage.moved.get(redirect.source, ()) else "alias"
        entry = Entry(url=redirect.url, word=word, day=today, source=redirect.source)
        found.setdefault(_key(redirect.url), entry)
    entries = {key: _dated(entry, last.get(key)) for key, entry in found.items()}
    for key, entry in last.items():
        entries.setdefault(key, _left(entry, site))
    ordered = sorted(entries.values(), key=encode_entry)
    return Ledger(entries=tuple(ordered), exists=True, comments=ledger.comments)


def _key(url: Url) -> str:
    """Return the file of an address; addresses that differ in letter case are two."""
    return output_path(url)


def _entry(shown: ResolvedPiece, config: SiteConfig, site: Site) -> Entry:
    piece = shown.piece
    path = piece.document.path
    if not isinstance(piece, Article):
        return Entry(url=shown.url, word="page", day=date.min, source=path)
    name = feed_id(piece, shown.url, config, site.heritage)
    return Entry(url=shown.url, word="article", day=date.min, source=path, id=name)


def _first_day(shown: ResolvedPiece, today: date) -> date:
    """Return the day on which a piece first was public, as written; that of the ledger for a page without a date."""
    document = shown.piece.document
    moments: list[Moment] = [moment for moment in (document.date, document.embargo) if moment is not None]
    return max(moments, key=lambda moment: moment.instant).day if moments else today


def _dated(entry: Entry, last: Entry | None) -> Entry:
    return entry if last is None else replace(entry, day=last.day)


def _left(entry: Entry, site: Site) -> Entry:
    """Return the line of an address that has nothing now: it redirects, if the piece has another one."""
    heir = site.heritage.heirs.get(entry.source)
    if entry.word == "gone" or heir is None:
        return entry
    return replace(entry, word="moved", source=heir, id="")


def behind(site: Site, config: SiteConfig) -> Iterator[Problem]:
    """Warn when the ledger is not that of the site: addresses of it are missing, or pieces have new files or ids."""
    last = site.documents.ledger
    following = accepted(site, config, date.max)
    old, new = {entry.url: entry for entry in last.entries}, {entry.url: entry for entry in following.entries}
    missing = [f"/{url.path}" for url in sorted(new.keys() - old.keys())]
    hint = "run `sitegen urls accept` and commit the file"
    if missing:
        more = ", ..." if len(missing) > _NAMED else ""
        count = "an address" if len(missing) == 1 else f"{len(missing)} addresses"
        message = f"{count} of the site {'is' if len(missing) == 1 else 'are'} not in it: "
        yield warning("ledger", message + ", ".join(missing[:_NAMED]) + more, Place(path=LEDGER), hint)
    for url, entry in old.items():
        now = new.get(url)
        if now is None or entry.word not in HELD or now.word != entry.word:
            continue
        place = Place(path=LEDGER, line=entry.line)
        if now.id != entry.id:
            message = f"the feed id of {now.source} was {entry.id} and is {now.id}; readers show the piece as new"
            yield warning("ledger", message, place, "write the old one as its `id:`, or run `sitegen urls accept`")
        elif now.source != entry.source:
            yield warning("ledger", f"{entry.source} is {now.source} now", place, hint)
