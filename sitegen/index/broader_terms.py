"""Broader terms: which terms gather the pieces of others, as a group of countries does, or the parent of a tag.

In: Documents, SiteConfig, articles. Out: for each term those above it, and the errors of terms in a circle.

A region gathers its `members:`, a group of UN M49 without such a list the members that it has there, any other term
those that name it as their `parent:`. (SKOS calls these `skos:broader`.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.index.terms import reader_of
from sitegen.locale.region_groups import GROUPS
from sitegen.model.documents import Article, Documents, Term
from sitegen.problems import Place, Problem, Related, error

AUTHORS: Final = "authors"
REGIONS: Final = "regions"
DEEPEST: Final = 16
"""As many levels of terms can be above a term."""


@dataclass(frozen=True, slots=True)
class Above:
    """The terms above each term of a taxonomy; false where none is above any.

    `parents` are directly above terms, and `kept` are the groups of UN M49 that have a page.
    """

    parents: Mapping[str, tuple[str, ...]]
    kept: frozenset[str]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.parents)

    def of(self, term: str) -> tuple[str, ...]:
        """Return the terms above one that have a page, the nearest first."""
        found = self._known.get(term)
        if found is None:
            ways = _ancestors(term, self.parents)
            found = self._known[term] = tuple(one for one in ways if one in self.kept or one not in GROUPS)
        return found


NOTHING_ABOVE: Final = Above({}, frozenset())


Read = Callable[[Article], tuple[str, ...]]


class BroaderTerms(Value, frozen=True, kw_only=True):
    """What a site says of its terms, whatever its pieces.

    `parents` are, by taxonomy and term, the terms directly above it. The groups of UN M49 in `asked` have a page where
    they gather a piece; others only where a piece names them too.
    """

    parents: Mapping[str, Mapping[str, tuple[str, ...]]]
    asked: frozenset[str]

    def above(self, articles: Iterable[Article], taxonomy: str, config: SiteConfig) -> Above:
        """Return the terms above those of a taxonomy, as these articles have them in one language."""
        parents = self.parents.get(taxonomy)
        if not parents:
            return NOTHING_ABOVE
        kept = frozenset(GROUPS)  # a tag may have the name of a group; only regions wait until one is asked for
        if taxonomy == REGIONS:
            used = chain.from_iterable(map(reader_of(taxonomy, config), articles))
            kept = self.asked.union(GROUPS.keys() & set(used))
            if not kept and not self._has_own:
                return NOTHING_ABOVE
        return Above(parents, kept)

    @property
    def _has_own(self) -> bool:
        return any(up not in GROUPS for ups in self.parents[REGIONS].values() for up in ups)


def broader_terms(documents: Documents, config: SiteConfig) -> BroaderTerms:
    """Read which terms are above which, from the files of terms and from UN M49."""
    parents: dict[str, dict[str, list[str]]] = {REGIONS: {}}
    members = {group: found for group, (_, found) in GROUPS.items()}
    files = sorted(documents.terms.values(), key=lambda term: term.path)
    for term in files:
        if term.taxonomy == REGIONS and term.members:
            members[term.id] = term.members
        elif term.parent:
            parents.setdefault(term.taxonomy, {}).setdefault(term.id, []).append(term.parent)
    for group, found in members.items():
        for member in found:
            parents[REGIONS].setdefault(member, []).append(group)
    return BroaderTerms(
        parents={kind: {term: tuple(ups) for term, ups in found.items()} for kind, found in parents.items()},
        asked=frozenset({term.id for term in files if term.taxonomy == REGIONS} | _named_in(config)) & GROUPS.keys(),
    )


def _named_in(config: SiteConfig) -> set[str]:
    """Return the regions to whose lists sitegen.toml leads: as sections of the home page, and in the navigation."""
    links = (item.url.removeprefix(config.url).strip("/").split("/") for item in (*config.nav, *config.footer))
    paths = [path[1:] if path[0] in config.languages else path for path in links]
    paths += [section.split("/") for section in config.home.sections]
    return {path[1] for path in paths if path[0] == REGIONS and len(path) > 1}


def gatherer_of(taxonomy: str, above: Above, config: SiteConfig) -> Read:
    """Return what reads the terms of a taxonomy from many articles: those that each names, and those above them.

    The list of an author has what the author wrote, and what others wrote with the author's help.
    """
    read = reader_of(taxonomy, config)
    if taxonomy == AUTHORS:
        return lambda article: tuple(dict.fromkeys((*read(article), *article.with_authors)))
    if not above:
        return read
    known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def gathered(article: Article) -> tuple[str, ...]:
        own = read(article)
        found = known.get(own)
        if found is None:
            more = chain.from_iterable(above.of(term) for term in own)
            found = known[own] = tuple(dict.fromkeys((*own, *more)))
        return found

    return gathered


def _ancestors(term: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return all terms above one, the nearest first; of terms in a circle, which are an error, each once."""
    return tuple(chain.from_iterable(islice(_levels(term, parents), DEEPEST)))


def _levels(term: str, parents: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the terms directly above one, then those above these that are new, and so on."""
    seen = {term}
    level: tuple[str, ...] = (term,)
    while level := tuple(dict.fromkeys(up for one in level for up in parents.get(one, ()) if up not in seen)):
        seen.update(level)
        yield level


def check_circles(documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find terms that are above themselves, each circle once, at the first of its files, and those too far below."""
    broader = broader_terms(documents, config)
    told: set[tuple[str, str]] = set()
    saying = (term for term in documents.terms.values() if term.members or term.parent)
    for term in sorted(saying, key=lambda term: term.path):
        parents = broader.parents.get(term.taxonomy, {})
        circle = _circle(term.id, parents)
        if circle and (term.taxonomy, term.id) not in told:
            told |= {(term.taxonomy, one) for one in circle}
            yield _in_a_circle(term, circle, documents)
        elif not circle and next(islice(_levels(term.id, parents), DEEPEST, None), None):
            message = f"`{term.id}` is more than {DEEPEST} levels below the highest term"
            yield error("limit", message, Place(path=term.path), "leave levels out")


def _circle(term: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a shortest way up from a term to itself; nothing where there is none."""
    ways: list[tuple[str, ...]] = [(term, up) for up in parents.get(term, ())]
    seen: set[str] = set()
    for _ in range(DEEPEST + 1):
        closed = next((way for way in ways if way[-1] == term), None)
        if closed:
            return closed
        seen |= {way[-1] for way in ways}
        ways = [(*way, up) for way in ways for up in parents.get(way[-1], ()) if up not in seen]
    return ()


def _in_a_circle(term: Term, circle: tuple[str, ...], documents: Documents) -> Problem:
    key = "members" if term.taxonomy == REGIONS else "parent"
    files = (documents.terms.get((term.taxonomy, one)) for one in dict.fromkeys(circle[1:]))
    related = tuple(
        Related(place=Place(path=one.path, keys=(key,)), message="also in the circle")
        for one in files
        if one is not None and one.id != term.id and (one.members or one.parent)
    )
    way = ", which belongs to ".join(f"`{one}`" for one in circle[1:])
    message = f"`{term.id}` belongs to {way}" if len(circle) > 2 else f"`{term.id}` belongs to itself"  # noqa: PLR2004
    hint = f"take one of them out of `{key}:`" if len(circle) > 2 else f"take it out of `{key}:`"  # noqa: PLR2004
    return error("circle", message, Place(path=term.path, keys=(key,)), hint, related)
