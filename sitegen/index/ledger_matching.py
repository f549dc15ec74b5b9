"""Matching of the ledger: which piece each of its sources is now, the piece's feed id, and addresses that lead to it.

In: Claimed, the paths of shown pieces. Out: LedgerMatches.

Only pieces that are shown are matched: a hidden one leaves no trace, as if the site did not have it (law 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.encoding import Value, replace
from sitegen.index.claims import Claimed
from sitegen.index.gates import is_over
from sitegen.model.documents import Documents, Gate
from sitegen.model.ledger import HELD, Entry, Ledger, entry_place
from sitegen.problems import Place, Problem, Related, error
from sitegen.urls import Url, output_path


class LedgerMatches(Value, frozen=True, kw_only=True):
    """What shown pieces have from the ledger.

    `heirs` has, for a source of the ledger, the source of the shown piece that it is now, `ids` feed ids by the
    latter, `moved` the addresses that lead to it by their line; `taken` are all ids that the ledger holds.
    """

    heirs: Mapping[str, str] = {}
    ids: Mapping[str, str] = {}
    moved: Mapping[str, tuple[Url, ...]] = {}
    taken: frozenset[str] = frozenset()


def match_ledger(claimed: Claimed, shown: frozenset[str]) -> LedgerMatches:
    """Find which piece every source is now: that of its path, else that at its address, else the one that names it.

    Where there is none of these, the article with the line's feed id is the same piece in another file (RFC 4287,
    section 4.2.6).
    Of several lines that come to one piece its own gives the feed id, else that of its address, else of an alias,
    else one that had given it up.
    """
    ledger = claimed.documents.ledger
    if not ledger.entries:
        return LedgerMatches()
    at = {claimed.urls[path].path: path for path in sorted(shown)}
    named = {url.path: path for path in sorted(shown) for url in claimed.aliases.get(path, ())}
    owners = {one.id: one.document.path for one in claimed.documents.articles if one.id and one.document.path in shown}
    coming = _coming(claimed.documents)
    heirs: dict[str, str] = {}
    strengths: list[tuple[int, Entry, str]] = []
    for entry in ledger.entries:
        own = entry.source if entry.source in shown else None
        other = owners.get(entry.id) if entry.source not in coming else None
        ways = (own, at.get(entry.url.path), named.get(entry.url.path), other)
        found = next(((strength, path) for strength, path in enumerate(ways) if path is not None), None)
        if entry.word in HELD and found is not None:
            heirs[entry.source] = found[1]
            strengths.append((found[0], entry, found[1]))
    heirs |= {one.source: one.source for one in ledger.entries if one.source in shown}
    strengths += [(3, one, one.source) for one in ledger.entries if one.word == "gone" and one.source in shown]
    ids: dict[str, str] = {}
    for _, entry, path in sorted(strengths, key=lambda row: row[0]):
        if entry.id:
            ids.setdefault(path, entry.id)
    return LedgerMatches(
        heirs=heirs,
        ids=ids,
        moved=_moved(ledger, heirs, {output_path(Url(path)) for path in named}),
        taken=frozenset(entry.id for entry in ledger.entries if entry.id),
    )


def _moved(ledger: Ledger, heirs: Mapping[str, str], named: set[str]) -> dict[str, tuple[Url, ...]]:
    """Return the addresses that lines with `moved` lead on, by the piece; what a piece names as its alias is that."""
    found: dict[str, list[Url]] = {}
    for entry in ledger.entries:
        path = heirs.get(entry.source)
        if entry.word == "moved" and path is not None and output_path(entry.url) not in named:
            found.setdefault(path, []).append(entry.url)
    return {path: tuple(urls) for path, urls in found.items()}


def possible_moves(claimed: Claimed) -> dict[Url, tuple[str, ...]]:
    """Return the pieces that each line with `moved` leads to at one moment or another, drafts left out.

    Which piece that is depends on which are public: each of those that `match_ledger` can find counts.
    """
    documents = claimed.documents
    entries = documents.ledger.entries
    moved = [entry for entry in entries if entry.word == "moved"]
    if not moved:
        return {}
    public = [piece.document.path for piece in documents.pieces if not piece.document.draft]
    coming = frozenset(public)
    at = {claimed.urls[path].path: path for path in public}
    named = {url.path: path for path in public for url in claimed.aliases.get(path, ())}
    owners = {one.id: one.document.path for one in documents.articles if one.id and not one.document.draft}
    heirs: dict[str, set[str]] = {entry.source: {entry.source} & coming for entry in entries}
    for entry in entries:
        if entry.word in HELD:
            other = owners.get(entry.id) if entry.source not in coming else None
            ways = (at.get(entry.url.path), named.get(entry.url.path), other)
            heirs[entry.source].update(path for path in ways if path is not None)
    return {entry.url: tuple(sorted(heirs[entry.source])) for entry in moved}


def _coming(documents: Documents) -> frozenset[str]:
    """Return the paths of all articles but drafts."""
    return frozenset(one.document.path for one in documents.articles if not one.document.draft)


def with_moved(claimed: Claimed, heritage: LedgerMatches) -> Claimed:
    """Return the claims with what the ledger has moved among the aliases, for those who look addresses up."""
    if not heritage.moved:
        return claimed
    aliases = {path: (*claimed.aliases.get(path, ()), *urls) for path, urls in heritage.moved.items()}
    return replace(claimed, aliases={**claimed.aliases, **aliases})


def foreign_ids(claimed: Claimed, gate: Gate) -> Iterator[Problem]:
    """Report an `id:` that is another piece's by the ledger: readers would take the one for the other.

    All pieces count that are public now or will be, so that none causes an error on the day that it comes due.
    """
    documents = claimed.documents
    owners = {entry.id: entry for entry in documents.ledger.entries if entry.id}
    named = [article for article in documents.articles if article.id in owners and not is_over(article, gate)]
    if not named:
        return
    expected = frozenset(
        one.document.path for one in documents.pieces if not one.document.draft and not is_over(one, gate)
    )
    heirs = match_ledger(claimed, expected).heirs
    for article in named:
        entry, path = owners[article.id], article.document.path
        owner = heirs.get(entry.source, path)
        if owner == path:
            continue
        message = f"the id `{article.id}` belongs to {owner}"
        related = (Related(place=entry_place(entry), message="this line says so"),)
        hint = "an id is for ever one piece's"
        problem = error("collision", message, Place(path=path, keys=("id",)), hint, related)
        yield problem.softened() if article.document.draft else problem
