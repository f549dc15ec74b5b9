"""A SiteDiff as sections of items: what all ways of printing it have in common.

In: SiteDiff. Out: a headline, Sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from sitegen.compare.values import EntryChange, FileChanges, Hunk, PageChange, PageName, SiteDiff

_LONGEST: Final = 160
"""Characters of a value of metadata that are shown."""
_KINDS: Final = ("new", "updated", "gone")


class Span(NamedTuple):
    """A run of text: plain, an address, or words that are gone or have come."""

    kind: Literal["text", "address", "old", "new"]
    text: str


Line = tuple[Span, ...]


class Item(NamedTuple):
    """A line of a section, with the lines below it."""

    line: Line
    details: tuple[Line, ...] = ()


class Section(NamedTuple):
    """Items under a title."""

    title: str
    items: tuple[Item, ...]


def headline(diff: SiteDiff) -> str:
    """Return what changed in one sentence."""
    if diff.is_empty:
        return "No difference."
    pieces = [change for change in diff.changed if change.page.is_piece]
    lists = len(diff.changed) - len(pieces)
    pages = [
        _counted(len(diff.added), "page") + " added" if diff.added else "",
        f"{len(diff.removed)} removed" if diff.removed else "",
        f"{len(diff.moved)} moved" if diff.moved else "",
        f"{len(pieces)} changed" if pieces else "",
        _counted(lists, "list") + " and other pages changed" if lists else "",
        f"{len(diff.unseen)} changed in markup alone" if diff.unseen else "",
    ]
    seen = Counter[str](kind for _, kind in {(entry.id, entry.kind) for entry in diff.entries})
    feeds = [f"{seen[kind]} {kind}" for kind in _KINDS if seen[kind]]
    said = ", ".join(filter(None, pages)) or "No page differs"
    return said[:1].upper() + said[1:] + (f"; subscribers see {', '.join(feeds)}" if feeds else "") + "."


def sections(diff: SiteDiff) -> Iterator[Section]:
    """Return what changed, only sections with something in them."""
    for title, items in _sections(diff):
        found = tuple(items)
        if found:
            yield Section(title, found)


def _sections(diff: SiteDiff) -> Iterator[tuple[str, Iterable[Item]]]:
    yield "Added", map(_named, diff.added)
    yield "Removed", map(_named, diff.removed)
    yield "Moved", (Item((*_arrow(move.old, move.new), Span("text", f"  {move.title}"))) for move in diff.moved)
    yield "Changed", (_changed(change) for change in diff.changed if change.page.is_piece)
    yield "Lists and other pages", (_counted_change(change) for change in diff.changed if not change.page.is_piece)
    yield "What subscribers see", _entries(diff.entries)
    redirects = [Item((Span("new", "+ "), *_arrow(*each))) for each in diff.redirects_added]
    redirects += [Item((Span("old", "- "), *_arrow(*each))) for each in diff.redirects_removed]
    yield "Redirects", redirects
    lines = [Item((Span("new", f"+ {line}"),)) for line in diff.ledger_added]
    lines += [Item((Span("old", f"- {line}"),)) for line in diff.ledger_removed]
    yield "Published addresses (urls.lock)", lines
    yield "Other files", _files(diff.files)
    if diff.old_size != diff.new_size:
        text = f"{diff.old_size:,} bytes before, {diff.new_size:,} after ({diff.new_size - diff.old_size:+,})"
        yield "Size of all files", [Item((Span("text", text),))]


def _files(files: FileChanges) -> Iterator[Item]:
    """Return the files that have come and gone, and those that changed by their names: most follow from the pages."""
    for path in files.added:
        yield Item((Span("new", f"+ {path}"),))
    for path in files.removed:
        yield Item((Span("old", f"- {path}"),))
    names: dict[str, list[str]] = {}
    for path in files.changed:
        names.setdefault(path.rpartition("/")[2], []).append(path)
    shown = [paths[0] if len(paths) == 1 else f"{name} ({len(paths)})" for name, paths in sorted(names.items())]
    if shown:
        yield Item((Span("text", f"changed: {', '.join(shown)}"),))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _named(page: PageName) -> Item:
    return Item((Span("address", page.url), Span("text", f"  {page.title}")))


def _arrow(old: str, new: str) -> Line:
    return Span("address", old), Span("text", " leads to "), Span("address", new)


def _changed(change: PageChange) -> Item:
    return Item(_named(change.page).line, tuple(_details(change)))


def _details(change: PageChange) -> Iterator[Line]:
    yield from map(_words, change.hunks)
    if change.unlisted:
        yield (Span("text", f"and {_counted(change.unlisted, 'more place')}"),)
    for values in change.metadata:
        names = ", ".join(values.names)
        yield Span("text", f"{names}: "), *_values(_shortened(values.old), _shortened(values.new))
    for what, added, removed in (
        ("link", change.links_added, change.links_removed),
        ("picture", change.pictures_added, change.pictures_removed),
    ):
        for sign, addresses in (("new", added), ("old", removed)):
            for address in addresses:
                verb = "added" if sign == "new" else "removed"
                yield Span("text", f"{what} {verb}: "), Span("address", address)


def _words(hunk: Hunk) -> Line:
    before = Span("text", f"{hunk.before} " if hunk.before else "")
    after = Span("text", f" {hunk.after}" if hunk.after else "")
    return before, *_values(hunk.old, hunk.new), after


def _values(old: str, new: str) -> Line:
    """Return what is gone and what has come, with a blank between them."""
    spans = [Span("old", old)] if old else []
    if old and new:
        spans.append(Span("text", " "))
    return (*spans, Span("new", new)) if new else tuple(spans)


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def _counted_change(change: PageChange) -> Item:
    """Return a list that follows from its pieces: where it is, and in how many places it changed."""
    places = len(change.hunks) + change.unlisted
    parts = [_counted(places, "place")] if places else []
    parts += ["metadata"] if change.metadata else []
    parts += ["links"] if change.links_added or change.links_removed else []
    parts += ["pictures"] if change.pictures_added or change.pictures_removed else []
    return Item((Span("address", change.page.url), Span("text", f"  {', '.join(parts)}")))


def _entries(entries: Iterable[EntryChange]) -> Iterator[Item]:
    """Return each entry once, with the feeds that have it."""
    feeds: dict[tuple[str, str, str], list[str]] = {}
    for entry in entries:
        feeds.setdefault((entry.kind, entry.title, entry.id), []).append(entry.feed)
    for (kind, title, _), names in sorted(feeds.items()):
        sign: Literal["new", "old", "text"] = {"new": "new", "gone": "old"}.get(kind, "text")  # type: ignore[assignment]
        yield Item((Span(sign, f"{kind}: {title}"), Span("text", f"  in {', '.join(names)}")))
