"""The pieces that the search of a language finds: by which words and by what else, and what is shown of them.

In: the Scope. Out: SearchedPieces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.citing.names import given_first
from sitegen.encoding import Value
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.collation import sort_key
from sitegen.locale.dates import year_name
from sitegen.model.bodies import BodyRef
from sitegen.model.cited import OTHERS
from sitegen.model.documents import Article
from sitegen.model.republication import is_searched
from sitegen.plan import views
from sitegen.plan.people import author_views
from sitegen.plan.piece_parts import date_view, summary_of, term_links
from sitegen.plan.scope import Scope
from sitegen.search.layout import Layout, layout_of
from sitegen.search.postings import Text
from sitegen.urls import Url

Facet = tuple[str, str]
"""What pieces are filtered by: `kind`, `year` or a taxonomy, and what a piece has of it."""

FILTERED = ("regions", "authors", "tags")
"""The taxonomies that pieces are filtered by."""


class SearchedPiece(Value, frozen=True, kw_only=True):
    """A piece that the search finds."""

    found: views.FoundView
    text: Text
    facets: tuple[Facet, ...]
    day: int
    """Its day (proleptic Gregorian ordinal); 0 without one."""
    words: int


class SearchedPieces(Value, frozen=True, kw_only=True):
    """All pieces that the search finds, by number, and what they can be filtered by."""

    layout: Layout
    pieces: tuple[SearchedPiece, ...]
    labels: Mapping[Facet, str]
    """What each facet is called, in the order in which they are offered."""


def searched_pieces(scope: Scope) -> SearchedPieces:
    """Return what the search of a language finds: what is listed, and pages, but those whose authors keep them out."""
    shown = [one for one in (*scope.tree.listed, *scope.tree.pages) if is_searched(one.piece)]
    layout = layout_of(len(shown))
    numbers = layout.numbers(one.url.path for one in shown)
    labels: dict[Facet, str] = {}
    pieces = [_searched(one, numbers[one.url.path], labels, scope) for one in shown]
    pieces.sort(key=lambda piece: piece.text.number)
    return SearchedPieces(layout=layout, pieces=tuple(pieces), labels=_ordered(labels, scope))


def _ordered(labels: Mapping[Facet, str], scope: Scope) -> dict[Facet, str]:
    """Put years newest first, and all else by its name."""
    by_name = sorted(labels, key=lambda facet: (facet[0], sort_key(labels[facet], scope.language_data), facet[1]))
    years = sorted((facet for facet in by_name if facet[0] == "year"), reverse=True)
    return {facet: labels[facet] for facet in (*(one for one in by_name if one[0] != "year"), *years)}


def _searched(shown: ResolvedPiece, number: int, labels: dict[Facet, str], scope: Scope) -> SearchedPiece:
    document = shown.piece.document
    title, summary = scope.set(document.title, document.language), summary_of(document, scope.config.language_data)
    terms = {taxonomy.id: _terms(shown, taxonomy.id, scope) for taxonomy in scope.config.taxonomies}
    facets = _facets(shown, terms, scope)
    labels.update(facets)
    date = date_view(document.date, scope) if document.date else None
    found = views.FoundView(
        number=number,
        url=shown.url,
        title=title,
        language="" if document.language == scope.language else document.language,
        direction=scope.data_of(document.language).direction,
        kind=next(iter(facets.values())),
        region=next((link.label for link in terms["regions"]), ""),
        authors=_byline(shown, scope),
        date=date.text if date else "",
        iso=date.iso if date else "",
        summary=summary,
    )
    names = (summary, *(link.label for links in terms.values() for link in links))
    body = shown.body.digest if shown.body else ""
    return SearchedPiece(
        found=found,
        text=Text(number=number, title=title, names="\n".join(names), body=body, filled=_filled(shown.body)),
        facets=tuple(facets),
        day=document.date.day.toordinal() if document.date else 0,
        words=document.body.words if body else len(summary.split()),
    )


def _filled(body: BodyRef | None) -> str:
    """Return what links by name say in a body, and who and what its notes name."""
    if body is None:
        return ""
    said = [label for label, _ in body.labels]
    for source in body.cited.sources if body.cited is not None else ():
        people = (given_first(name) for _, names in source.names for name in names if name != OTHERS)
        said += (*people, source.text("title"), source.text("container-title"))
    return "\n".join(filter(None, said))


def _terms(shown: ResolvedPiece, taxonomy: str, scope: Scope) -> Sequence[views.LinkView]:
    return term_links(shown, taxonomy, scope) if isinstance(shown.piece, Article) else ()


def _facets(shown: ResolvedPiece, terms: Mapping[str, Sequence[views.LinkView]], scope: Scope) -> dict[Facet, str]:
    """Return what a piece is filtered by, its kind first, each with what it is called."""
    if not isinstance(shown.piece, Article):
        return {("kind", "page"): scope.message("search.page")}
    kind, year = shown.piece.kind, shown.article.date.day.year
    facets: dict[Facet, str] = {("kind", kind): scope.message(f"kind.{kind}", kind)}
    for taxonomy in FILTERED:
        facets |= {(taxonomy, _id(link.url)): link.label for link in terms[taxonomy] if isinstance(link.url, Url)}
    return {**facets, ("year", f"{year:04d}"): year_name(year, scope.language_data, scope.calendar)}


def _id(term: Url) -> str:
    """Return the id of a term by the address of its page."""
    return term.path.rstrip("/").rpartition("/")[2]


def _byline(shown: ResolvedPiece, scope: Scope) -> str:
    """Return the names of authors as in a sentence."""
    if not isinstance(shown.piece, Article):
        return ""
    *names, last = [one.name for one in author_views(shown, scope)]
    joined = scope.message("list.comma", ", ").join(names)
    whole = f"{joined}{scope.message('list.and', ', ')}{last}" if names else last
    return scope.message("card.by", "{names}").replace("{names}", whole)
