"""Groups of pieces by term: what the page of a tag, author, region, series or other term shows.

In: the listed pieces and the term files. Out: TermGroup values, ordered by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.index.broader_terms import AUTHORS, Above, broader_terms, gatherer_of
from sitegen.index.resolving import ResolvedPiece, Resolver
from sitegen.index.terms import Names, passage_in, reader_of, term_name
from sitegen.locale.collation import sort_key
from sitegen.model.bodies import BodyRef, Picture
from sitegen.model.documents import Documents, Named, Term
from sitegen.outputs.routes import language_root, term_url
from sitegen.urls import Url


class TermGroup(Value, frozen=True, kw_only=True):
    """A term that has listed pieces, newest first; the parts of a series in the order in which they are read.

    `pieces` are those of the term and of the terms below it, `own` those that name the term itself.
    """

    taxonomy: str
    id: str
    name: Named
    url: Url
    pieces: tuple[ResolvedPiece, ...]
    own: tuple[ResolvedPiece, ...]
    term: Term | None = None
    introduction: BodyRef | None = None
    introduction_language: str = ""
    """The language of the introduction, where it is not that of the page."""
    image: Picture | None = None


class Grouped(Value, frozen=True, kw_only=True):
    """The groups of a language, by taxonomy; and by taxonomy and term, the terms above it that have a page."""

    groups: dict[str, tuple[TermGroup, ...]]
    above: dict[str, Above]


def group_terms(listed: Sequence[ResolvedPiece], language: str, config: SiteConfig, resolver: Resolver) -> Grouped:
    """Group the listed pieces of a language by every taxonomy of the site."""
    names = Names(language=language, plain=config.language, languages=config.language_data)
    broader = broader_terms(resolver.documents, config)
    articles = [shown.article for shown in listed]
    above = {known.id: broader.above(articles, known.id, config) for known in config.taxonomies}
    members = {known: _members(known, listed, above[known], config) for known in above}
    groups = {known: _groups((known, found), names, config, resolver) for known, found in members.items()}
    return Grouped(groups=groups, above=above)


_Pieces = tuple[list[ResolvedPiece], list[ResolvedPiece]]
"""The pieces of a term and of those below it; those of the term itself."""


def _members(taxonomy: str, listed: Sequence[ResolvedPiece], above: Above, config: SiteConfig) -> dict[str, _Pieces]:
    """Return the pieces of each term; one list twice where none of the taxonomy gathers more than it is named by."""
    own: dict[str, list[ResolvedPiece]] = defaultdict(list)
    read = reader_of(taxonomy, config)
    for shown in listed:
        for term in read(shown.article):
            own[term].append(shown)
    if not above and taxonomy != AUTHORS:
        return {term: (pieces, pieces) for term, pieces in own.items()}
    gathered: dict[str, list[ResolvedPiece]] = defaultdict(list)
    read = gatherer_of(taxonomy, above, config)
    for shown in listed:
        for term in read(shown.article):
            gathered[term].append(shown)
    return {term: (pieces, own.get(term, [])) for term, pieces in gathered.items()}


def _groups(
    found: tuple[str, Mapping[str, _Pieces]], names: Names, config: SiteConfig, resolver: Resolver
) -> tuple[TermGroup, ...]:
    """Make the groups of a taxonomy."""
    taxonomy, members = found
    documents = resolver.documents
    groups = []
    for term, (pieces, own) in members.items():
        name = term_name((taxonomy, term), (piece.article for piece in own), documents, names)
        file = documents.terms.get((taxonomy, term))
        url = term_url(language_root(names.language, config), taxonomy, term)
        introduction, image = resolver.term(file, url, names.language) if file else (None, None)
        tongue = passage_in(file, names.language).language if file else ""
        ordered = series_order(pieces) if taxonomy == "series" else tuple(pieces)
        groups.append(
            TermGroup(
                taxonomy=taxonomy, id=term, name=name, url=url, pieces=ordered,
                own=ordered if own is pieces else tuple(own),
                term=file, introduction=introduction, image=image,
                introduction_language="" if tongue == names.language else tongue,
            )
        )  # fmt: skip
    data = config.language_data.of(names.language)
    groups.sort(key=lambda group: (sort_key(_sort_name(group, documents, names), data), group.id))
    return tuple(groups)


def series_order(pieces: Sequence[ResolvedPiece]) -> tuple[ResolvedPiece, ...]:
    """Put a series in order, first part first.

    Parts with a `series_order` come first, by it; those without follow by date. Ties are by date, then by source path.
    """

    def place(shown: ResolvedPiece) -> tuple[bool, int, float, str]:
        number = shown.article.series_order
        return number is None, number or 0, shown.instant, shown.piece.document.path

    return tuple(sorted(pieces, key=place))


def newest_first(pieces: Sequence[ResolvedPiece]) -> tuple[ResolvedPiece, ...]:
    """Put pieces in the order of streams."""
    return tuple(sorted(pieces, key=lambda shown: (-shown.instant, shown.piece.document.path)))


def _sort_name(group: TermGroup, documents: Documents, names: Names) -> str:
    """Return what a term is sorted by: an author's `sort_name` if it is in the language of the name."""
    author = documents.authors.get(group.id) if group.taxonomy == "authors" else None
    written = names.text(author.sort_name) if author is not None else Named(text="")
    return written.text if written.text and written.language == group.name.language else group.name.text
