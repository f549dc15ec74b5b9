"""Groups of pieces by term: what a tag, author, region, series or own taxonomy's term page shows.

In: the listed pieces and the term files. Out: TermGroup values, ordered by name. `index` alone imports this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.bodies import BodyRef, Picture
from sitegen.config import SiteConfig
from sitegen.index.placing import Placer, Shown
from sitegen.index.terms import term_name, terms_of, text_in
from sitegen.locale.collation import sort_key
from sitegen.model import Documents, Term
from sitegen.urls import Url, term_url


@dataclass(frozen=True, slots=True, kw_only=True)
class TermGroup:
    """A term that has listed pieces, newest first (a series: last part first)."""

    taxonomy: str
    id: str
    name: str
    url: Url
    pieces: tuple[Shown, ...]
    term: Term | None = None
    introduction: BodyRef | None = None
    image: Picture | None = None


def group_terms(
    listed: Sequence[Shown], documents: Documents, config: SiteConfig, placer: Placer
) -> dict[str, tuple[TermGroup, ...]]:
    """Group the listed pieces by every taxonomy of the site."""
    return {known.id: _group(known.id, listed, documents, config, placer) for known in config.taxonomies}


def _group(
    taxonomy: str, listed: Sequence[Shown], documents: Documents, config: SiteConfig, placer: Placer
) -> tuple[TermGroup, ...]:
    members: dict[str, list[Shown]] = defaultdict(list)
    for shown in listed:
        for term in terms_of(shown.article, taxonomy, config):
            members[term].append(shown)
    groups = []
    for term, pieces in members.items():
        name = term_name(taxonomy, term, (piece.article for piece in pieces), documents, config.language)
        file = documents.terms.get((taxonomy, term))
        url = term_url("", taxonomy, term)
        introduction, image = placer.term(file, url) if file else (None, None)
        ordered = series_order(pieces) if taxonomy == "series" else tuple(pieces)
        groups.append(
            TermGroup(
                taxonomy=taxonomy, id=term, name=name, url=url, pieces=ordered,
                term=file, introduction=introduction, image=image,
            )
        )  # fmt: skip
    return tuple(
        sorted(groups, key=lambda group: (sort_key(_sort_name(group, documents, config), config.language), group.id))
    )


def series_order(pieces: Sequence[Shown]) -> tuple[Shown, ...]:
    """Put a series in order, last part first: by `series_order` where it is given, else by date."""
    newest_first = list(pieces)
    if any(piece.article.series_order is not None for piece in pieces):
        newest_first.sort(key=lambda piece: -(piece.article.series_order or 0))
    return tuple(newest_first)


def _sort_name(group: TermGroup, documents: Documents, config: SiteConfig) -> str:
    author = documents.authors.get(group.id) if group.taxonomy == "authors" else None
    if author is not None:
        return author.sort_name or text_in(author.name, config.language)
    return group.name
