"""Claims of aliases: an alias gives way to everything else, and two files with one alias are an error.

In: Documents, the claim table. Out: the aliases of each file, the files that lose theirs, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sitegen.index.claim_table import Claim, ClaimTable, differs_in_case, gives_way
from sitegen.index.old_lists import passages_of
from sitegen.model.documents import Documents, Gate
from sitegen.problems import Place, Problem, Related, error, warning
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Url, alias_url, output_path

_NUMBERED: Final = lazy_pattern(r"(?:^|/)page/[1-9][0-9]*/index\.html$")


@dataclass(slots=True)
class AliasClaims:
    """What came of the aliases of a site."""

    table: ClaimTable = field(default_factory=ClaimTable)
    urls: Mapping[str, tuple[Url, ...]] = field(default_factory=dict)
    """By source path, in order as written."""
    lost: set[str] = field(default_factory=set)
    """Files with an alias that cannot be published."""
    problems: list[Problem] = field(default_factory=list)


def claim_aliases(documents: Documents, claims: ClaimTable, gate: Gate, lost: set[str]) -> AliasClaims:
    """Enter the aliases of all pieces but drafts, of authors and of terms, and but those in `lost`."""
    found = AliasClaims()
    kept: dict[str, dict[int, Url]] = {}
    owners: dict[str, Place] = {}
    for document in (piece.document for piece in documents.pieces):
        if document.path not in lost and (gate.drafts or not document.draft):
            kept[document.path] = dict(_enter(document.path, document.aliases, owners, found))
    for passage in passages_of(documents):
        if passage.path not in lost:
            kept[passage.path] = dict(_enter(passage.path, passage.aliases, owners, found))
    for path, urls in kept.items():
        found.problems += _overruled(path, urls, claims, found.table)
    left_out = frozenset[str]() if documents.complete else found.lost
    found.urls = {path: tuple(urls.values()) for path, urls in kept.items() if path not in left_out}
    return found


def _enter(
    path: str, aliases: tuple[str, ...], owners: dict[str, Place], found: AliasClaims
) -> Iterator[tuple[int, Url]]:
    """Yield the aliases of a file that nothing is wrong with, by their number."""
    for at, alias in enumerate(aliases):
        place = Place(path=path, keys=("aliases", at))
        url = alias_url(alias)
        try:
            key = output_path(url)
        except ValueError as reason:
            found.problems.append(error("alias", f"the alias `{alias}` {reason}", place))
            found.lost.add(path)
            continue
        other = owners.setdefault(key, place)
        if other is place:
            yield at, url
            continue
        found.problems.append(_two_aliases(alias, place, other))
        found.lost |= {path, other.path} if other.path != path else set()


def _two_aliases(alias: str, place: Place, other: Place) -> Problem:
    related = (Related(place=other, message="the other one"),)
    if place.path == other.path:
        return warning("alias", f"the alias `{alias}` occurs twice", place, "remove one of them", related)
    return error("collision", f"the alias `{alias}` is claimed twice", place, "keep it in one of the two", related)


def _overruled(path: str, urls: Mapping[int, Url], claims: ClaimTable, aliases: ClaimTable) -> Iterator[Problem]:
    """Warn of aliases whose address something else has or will have; the plan keeps them until then.

    One that differs from the other address only in letter case is left to the rules of hosts; the plan reports it. An
    old numbered page (`/tag/rail/page/3/`) gives way to one of ours without a warning; lists get and lose these.
    """
    for at, url in urls.items():
        place = Place(path=path, keys=("aliases", at))
        claim = Claim(path=output_path(url), owner=path, place=place, piece=path)
        rival = claims.rival(claim) or aliases.add(claim)
        if rival is not None and not differs_in_case(claim, rival) and not _are_numbered_pages(claim, rival):
            yield gives_way(claim, rival)


def _are_numbered_pages(claim: Claim, rival: Claim) -> bool:
    """Return whether what has an old address is a numbered page of a list as well."""
    return (
        rival.path == claim.path and not rival.piece and not rival.source and _NUMBERED.search(claim.path) is not None
    )
