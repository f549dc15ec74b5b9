"""Two outputs compared: only files that differ are read.

In: two sides. Out: SiteDiff.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sitegen.compare.feed_facts import Entry, entries_of
from sitegen.compare.page_facts import page_facts
from sitegen.compare.values import (
    EntryChange,
    FileChanges,
    Move,
    PageChange,
    PageFacts,
    PageName,
    Side,
    SiteDiff,
    ValueChange,
)
from sitegen.compare.word_changes import word_changes

_INDEX: Final = "index.html"
_MOST_HUNKS: Final = 40
_REDIRECTS: Final = "_redirects"
_OWN: Final = frozenset({".sitegen-output", _REDIRECTS})
"""Files of an output that are reported otherwise, or to nobody."""

_Pages = dict[str, PageFacts]


def compare(old: Side, new: Side) -> SiteDiff:
    """Compare two outputs."""
    differing = sorted(
        path for path in {*old.files, *new.files} if old.files.get(path) != new.files.get(path) and path not in _OWN
    )
    before, after = _pages(old, differing), _pages(new, differing)
    redirects_before, redirects_after = _redirects(old, before), _redirects(new, after)
    shown_before = {url: page for url, page in before.items() if not page.redirects_to}
    shown_after = {url: page for url, page in after.items() if not page.redirects_to}
    moved = tuple(_moves(shown_before, shown_after, redirects_after))
    sources, targets = {move.old[1:] for move in moved}, {move.new[1:] for move in moved}
    both = sorted(shown_before.keys() & shown_after.keys())
    changes = {url: _page_change(url, shown_before[url], shown_after[url]) for url in both}
    return SiteDiff(
        added=tuple(_names(shown_after, shown_after.keys() - shown_before.keys() - targets)),
        removed=tuple(_names(shown_before, shown_before.keys() - shown_after.keys() - sources)),
        moved=moved,
        changed=tuple(change for change in changes.values() if change is not None),
        unseen=tuple(f"/{url}" for url, change in changes.items() if change is None),
        entries=tuple(_entry_changes(old, new, differing)),
        redirects_added=tuple(sorted(redirects_after - redirects_before)),
        redirects_removed=tuple(sorted(redirects_before - redirects_after)),
        **_ledger(old, new),
        files=_files(old, new, (path for path in differing if not path.endswith(".html"))),
        old_size=sum(file.size for file in old.files.values()),
        new_size=sum(file.size for file in new.files.values()),
    )


def _pages(side: Side, paths: Iterable[str]) -> _Pages:
    urls = {path: path.removesuffix(_INDEX) if f"/{path}".endswith(f"/{_INDEX}") else path for path in paths}
    return {
        url: page_facts(side.read(path), url)
        for path, url in urls.items()
        if path.endswith(".html") and path in side.files
    }


def _names(pages: _Pages, urls: Iterable[str]) -> Iterator[PageName]:
    for url in sorted(urls):
        yield _name(url, pages[url])


def _name(url: str, page: PageFacts) -> PageName:
    return PageName(url=f"/{url}", title=page.title, is_piece=page.is_piece)


def _redirects(side: Side, pages: _Pages) -> set[tuple[str, str]]:
    """Return what leads where: pages that only redirect, and lines of `_redirects`."""
    found = {(f"/{url}", page.redirects_to) for url, page in pages.items() if page.redirects_to}
    if _REDIRECTS in side.files:
        lines = side.read(_REDIRECTS).decode("utf-8", "replace").splitlines()
        parts = [line.split() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        found |= {(each[0], each[1]) for each in parts if len(each) > 1}
    return found


def _moves(before: _Pages, after: _Pages, redirects: set[tuple[str, str]]) -> Iterator[Move]:
    leads = {source.strip("/"): target.partition("#")[0] for source, target in redirects}
    for url in sorted(before.keys() - after.keys()):
        target = leads.get(url.strip("/"), "")
        if target.removeprefix("/") in after and target.removeprefix("/") not in before:
            yield Move(old=f"/{url}", new=target, title=after[target.removeprefix("/")].title)


def _page_change(url: str, old: PageFacts, new: PageFacts) -> PageChange | None:
    """Return what changed on a page; None where it is neither seen nor read by machines."""
    hunks = word_changes(old.words, new.words)
    change = PageChange(
        page=_name(url, new),
        hunks=tuple(hunks[:_MOST_HUNKS]),
        unlisted=max(0, len(hunks) - _MOST_HUNKS),
        metadata=tuple(_value_changes(old.metadata, new.metadata)),
        links_added=_more(new.links, old.links),
        links_removed=_more(old.links, new.links),
        pictures_added=_more(new.pictures, old.pictures),
        pictures_removed=_more(old.pictures, new.pictures),
    )
    return None if change == PageChange(page=change.page) else change


def _more(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return what occurs oftener among some than among others."""
    return tuple(sorted(Counter(some) - Counter(others)))


def _value_changes(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Iterator[ValueChange]:
    """Return what changed of metadata; names whose values changed in the same way are together."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    names = sorted({name for name, _ in (*gone, *come)})
    together: dict[tuple[str, str], list[str]] = {}
    for name in names:
        values = (
            ", ".join(value for key, value in gone if key == name),
            ", ".join(value for key, value in come if key == name),
        )
        together.setdefault(values, []).append(name)
    for (before, after), changed in together.items():
        yield ValueChange(names=tuple(changed), old=before, new=after)


def _entry_changes(old: Side, new: Side, paths: Iterable[str]) -> Iterator[EntryChange]:
    """Return what subscribers see. An entry that only left a feed because newer ones came is not gone for them."""
    for path in paths:
        if not path.endswith((".xml", ".atom")):
            continue
        before, after = _entries(old, path), _entries(new, path)
        if before is None and after is None:
            continue
        before, after = before or {}, after or {}
        oldest = min((entry.updated for entry in after.values()), default="")
        for key in sorted({*before, *after}):
            if key not in before:
                yield EntryChange(feed=f"/{path}", id=key, title=after[key].title, kind="new")
            elif key not in after:
                if before[key].updated >= oldest:
                    yield EntryChange(feed=f"/{path}", id=key, title=before[key].title, kind="gone")
            elif before[key].updated != after[key].updated:
                yield EntryChange(feed=f"/{path}", id=key, title=after[key].title, kind="updated")


def _entries(side: Side, path: str) -> Mapping[str, Entry] | None:
    return entries_of(side.read(path)) if path in side.files else None


def _ledger(old: Side, new: Side) -> dict[str, tuple[str, ...]]:
    if old.ledger is None or new.ledger is None:
        return {}
    return {"ledger_added": _more(new.ledger, old.ledger), "ledger_removed": _more(old.ledger, new.ledger)}


def _files(old: Side, new: Side, paths: Iterable[str]) -> FileChanges:
    listed = list(paths)
    return FileChanges(
        added=tuple(path for path in listed if path not in old.files),
        removed=tuple(path for path in listed if path not in new.files),
        changed=tuple(path for path in listed if path in old.files and path in new.files),
    )
