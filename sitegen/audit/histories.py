"""Histories: the published revisions of articles, from the files that git has kept of them.

In: revisions of a file with its bytes, the oldest first; what bodies are parsed with. Out: revisions of its words.

A revision counts from the first one that was public when it was committed; what was written before is nobody's to see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from sitegen.audit.stealth_edits import Wording, changed_words
from sitegen.audit.wordings import Parsing, read_wording
from sitegen.encoding import Value
from sitegen.index.gates import due, due_stamp, is_public
from sitegen.model.documents import Article, Gate
from sitegen.model.history import Histories, Revision, WordChange
from sitegen.model.sources import Sources
from sitegen.pipeline.values import PlannedSite
from sitegen.read.snippets import snippet_files

_MOST: Final = 40
"""Places of one revision that are kept."""
_LONGEST: Final = 600
"""Characters of a change that are kept."""


class Kept(Value, frozen=True, kw_only=True):
    """A file as it was committed: when (RFC 3339), its path then, its bytes."""

    date: str
    path: str
    content: bytes


Revisions = Callable[[str], Iterable[tuple[str, str, bytes]]]
"""Yields the committed revisions of a file: when (RFC 3339), the path then, the bytes; the oldest first."""


def histories_of(composed: PlannedSite, revisions: Revisions) -> Histories:
    """Return the history of each public piece that shows one."""
    known = {file.path: file for file in snippet_files(composed.sources, composed.config)}
    snippets = Sources(files=known, reader=composed.sources.reader)
    parsing = Parsing(config=composed.config, engine="history", rules=composed.extended.rules, snippets=snippets)
    shown = (one for tree in composed.site.trees.values() for one in tree.articles if one.article.history)
    found: dict[str, tuple[Revision, ...]] = {}
    for path in sorted(one.piece.document.path for one in shown):
        kept = tuple(Kept(date=date, path=then, content=content) for date, then, content in revisions(path))
        found[path] = history_of(kept, parsing, composed.as_of.astimezone(UTC))
    return {path: history for path, history in found.items() if history}


def history_of(kept: Sequence[Kept], parsing: Parsing, as_of: datetime) -> tuple[Revision, ...]:
    """Return the published revisions of a piece: that by which it became public, and each that changed its words.

    A revision counts if it was public before the next one was committed, from the moment at which it was.
    """
    last: Wording | None = None
    found: list[Revision] = []
    ends = [*(datetime.fromisoformat(one.date).astimezone(UTC) for one in kept[1:]), as_of]
    for one, end in zip(kept, ends, strict=True):
        wording = read_wording(one.path, one.content, parsing)
        if wording is None or wording.article.withdrawn or not _was_public(wording.article, end):
            continue
        date = _moment(one.date, wording.article)
        if last is None:
            found.append(Revision(date=date))
        elif changes := _changes(last, wording):
            found.append(Revision(date=date, changes=changes[:_MOST], unlisted=max(len(changes) - _MOST, 0)))
        last = wording
    return tuple(found)


def _was_public(article: Article, end: datetime) -> bool:
    """Return whether an article was public just before a moment."""
    return is_public(article.document, Gate(as_of=end - timedelta(microseconds=1)))


def _moment(committed: str, article: Article) -> str:
    """Return when readers could first see a revision: once it was committed, and due."""
    begins = due(article.document)
    return committed if begins is None or begins <= datetime.fromisoformat(committed) else due_stamp(article)


def _changes(old: Wording, new: Wording) -> tuple[WordChange, ...]:
    return tuple(
        WordChange(part=part or "text", before=hunk.before, old=_cut(hunk.old), new=_cut(hunk.new), after=hunk.after)
        for part, hunk in changed_words(old, new)
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
