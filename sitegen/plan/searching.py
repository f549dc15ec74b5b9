"""The search of a language: its page, the files of its index, and what tells browsers of it.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from sitegen.encoding import encode
from sitegen.locale.dates import year_name
from sitegen.outputs.archive import year_url
from sitegen.outputs.media_types import image_type
from sitegen.outputs.searching import opensearch_url, search_shard_url, search_url
from sitegen.plan import views
from sitegen.plan.artifact import (
    Artifact,
    BytesRecipe,
    OpenSearchRecipe,
    SearchFactsRecipe,
    SearchPiecesRecipe,
    SearchTermsRecipe,
)
from sitegen.plan.language_switch import language_views, places_of_list
from sitegen.plan.listings import list_head, taxonomy_rows
from sitegen.plan.pages import html_artifact
from sitegen.plan.scope import Scope, SearchTools
from sitegen.plan.searched_pieces import SearchedPiece, SearchedPieces, searched_pieces
from sitegen.search.layout import Layout
from sitegen.search.plain_text import plain_text
from sitegen.search.postings import CLASSES, Text, Vocabulary, coded, parts_of, segment
from sitegen.search.words import Forms
from sitegen.text.folding import LETTERS, fold
from sitegen.urls import Url, output_path, relative_base

_SEGMENT = 8
"""Cells of a segment of the index."""
_FORMAT = 1
"""Another number makes scripts that are open in browsers load the index anew."""
_STATE = 4
"""Bytes; a number of pieces at a time has few states that could be taken for each other."""


def plan_search(scope: Scope) -> Iterator[Artifact]:
    """Plan all that the search of a language consists of, if the site has one."""
    if scope.search is not None:
        yield _page(scope, scope.search)
        yield _open_search(scope)
        yield from _index(scope, scope.search)


def plan_search_script(scope: Scope) -> Iterator[Artifact]:
    """Plan the script, which all languages share."""
    if scope.search is not None:
        content = scope.search.script
        yield Artifact(path=output_path(scope.search.url), kind="asset", source="", recipe=BytesRecipe(content=content))


def _page(scope: Scope, tools: SearchTools) -> Artifact:
    """Plan the page: a box, and ways to every piece for those without the script."""
    url, title = search_url(scope.root), scope.message("search.title")
    view = views.SearchView(
        url=url,
        head=list_head(title, (url, url), scope),
        title=title,
        script=tools.url,
        index=url,
        taxonomies=tuple(taxonomy_rows(scope)),
        years=tuple(_years(scope)),
        languages=language_views(places_of_list(url, scope), scope),
    )
    return html_artifact("search", view, scope)


def _years(scope: Scope) -> Iterator[views.LinkView]:
    """Yield the years of the archive, newest first."""
    for year in sorted({shown.article.date.day.year for shown in scope.tree.listed}, reverse=True):
        name = year_name(year, scope.language_data, scope.calendar)
        yield views.LinkView(label=name, url=year_url(scope.root, year))


def _open_search(scope: Scope) -> Artifact:
    """Plan what tells browsers how the language is searched."""
    icon = scope.site.icon.url if scope.site.icon is not None else None
    view = views.OpenSearchView(
        name=scope.name,
        description=scope.title(scope.message("search.title")),
        language=scope.language,
        page=search_url(scope.root),
        icon=icon if isinstance(icon, Url) else None,
        icon_type=image_type(scope.config.icon) if icon is not None else "",
    )
    recipe = OpenSearchRecipe(view=view, base=scope.absolute)
    return Artifact(path=output_path(opensearch_url(scope.root)), kind="opensearch", source="", recipe=recipe)


# The index


def _index(scope: Scope, tools: SearchTools) -> Iterator[Artifact]:
    """Plan the files that the script asks for."""
    index = scope.once("searched", lambda: searched_pieces(scope))
    layout = index.layout
    by_cell: dict[int, list[SearchedPiece]] = defaultdict(list)
    for piece in index.pieces:
        by_cell[piece.text.number % layout.cells].append(piece)
    numbering = _state((_FORMAT, layout, _forms(scope), _addresses(index.pieces)))
    facets = _state((numbering, tuple(index.labels)))
    states = [_state(_addresses(by_cell[cell])) for cell in range(layout.cells)]
    yield _facts("start", {**_start(index, scope), "numbering": numbering, "faceting": facets}, scope)
    for table in range(layout.tables):
        cells = [cell for cell in range(layout.cells) if layout.table_of(cell) == table]
        numbered = sorted((piece for cell in cells for piece in by_cell[cell]), key=lambda one: one.text.number)
        facts = {"pieces": coded(_rows(numbered, index)), "states": "".join(states[cell] for cell in cells)}
        yield _facts(f"table-{table}", facts, scope, facets)
    base = relative_base(search_url(scope.root))
    for cell in range(layout.cells):
        name, rows = f"pieces-{cell}", tuple(piece.found for piece in by_cell[cell])
        yield _shard(SearchPiecesRecipe(name=name, pieces=rows, base=base, state=states[cell]), scope)
    segments = [parts_of(made) for made in _segments(by_cell, layout, scope, tools)]
    for shard in range(layout.shards):
        parts = tuple(part for parts in segments if (part := parts[shard]))
        yield _shard(SearchTermsRecipe(name=f"terms-{shard}", parts=parts, state=numbering), scope)


def _state(what: object) -> str:
    """Return a name for what files of an index have to agree on."""
    return blake2b(encode(what), digest_size=_STATE).hexdigest()


def _addresses(pieces: Sequence[SearchedPiece]) -> tuple[str, ...]:
    """Return the addresses of pieces, on which their numbers depend."""
    return tuple(piece.found.url.path for piece in pieces)


def _shard(recipe: SearchFactsRecipe | SearchPiecesRecipe | SearchTermsRecipe, scope: Scope) -> Artifact:
    path = output_path(search_shard_url(scope.root, recipe.name))
    return Artifact(path=path, kind="search-index", source="", recipe=recipe)


def _facts(name: str, facts: Mapping[str, object], scope: Scope, state: str = "") -> Artifact:
    return _shard(SearchFactsRecipe(name=name, facts=facts, state=state), scope)


def _start(index: SearchedPieces, scope: Scope) -> dict[str, object]:
    """Return what the script has to know first."""
    layout, forms = index.layout, _forms(scope)
    return {
        "cells": layout.cells,
        "shards": layout.shards,
        "tables": layout.tables,
        "letters": layout.letters,
        "classes": CLASSES,
        "folded": dict(LETTERS),
        "endings": dict(forms.endings),
        "beginnings": forms.beginnings,
        "facets": [(group, name, label) for (group, name), label in index.labels.items()],
    }


def _forms(scope: Scope) -> Forms:
    data = scope.language_data
    endings = {fold(ending): fold(other) for ending, other in data.endings.items()}
    return Forms(endings=endings, beginnings=tuple(map(fold, data.beginnings)))


def _rows(pieces: Sequence[SearchedPiece], index: SearchedPieces) -> Iterator[int]:
    """Yield, for each piece, the distance of its number to the last one, its day, its length, and its facets."""
    at = {facet: number for number, facet in enumerate(index.labels)}
    last = 0
    for piece in pieces:
        yield from (piece.text.number - last, piece.day, length_class(piece.words), len(piece.facets))
        yield from (at[facet] for facet in piece.facets)
        last = piece.text.number


def length_class(words: int) -> int:
    """Return about twice the binary logarithm of a number of words: an edit seldom changes it."""
    bits = words.bit_length()
    return 2 * bits + (words >> (bits - 2) & 1) if bits > 1 else bits


def _segments(
    by_cell: Mapping[int, Sequence[SearchedPiece]], layout: Layout, scope: Scope, tools: SearchTools
) -> Iterator[bytes]:
    """Make the parts of the index, or recall those whose pieces say what they said."""
    forms = _forms(scope)
    vocabulary = Vocabulary(layout, forms)

    def words_of(digest: str) -> str:
        return plain_text(tools.bodies.parts(digest))

    for start in range(0, layout.cells, _SEGMENT):
        cells = range(start, min(start + _SEGMENT, layout.cells))
        texts = [piece.text for cell in cells for piece in by_cell[cell]]

        def make(texts: list[Text] = texts) -> bytes:
            return segment(texts, vocabulary, words_of)

        yield scope.remember("search", encode((texts, layout, forms)), make)
