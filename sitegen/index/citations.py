"""Citations of a body: the sources that it names, looked up.

In: a body with citations, the sources of the piece and of the site. Out: Cited, and keys that no source has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sitegen.encoding import replace
from sitegen.index.link_map import Map
from sitegen.index.origins import Origin, Resolved
from sitegen.model.bodies import Body
from sitegen.model.cited import Citation, Cited, Source
from sitegen.model.documents import Article, Document, Documents, Page, Piece
from sitegen.model.kept_links import KeptLink
from sitegen.problems import Place, Problem, error, warning

PieceT = TypeVar("PieceT", Article, Page, Article | Page)
_SOURCES = "sources"


def with_sources(
    resolved: Resolved, body: Body, origin: Origin, piece: Piece | None, known: tuple[Documents, Map]
) -> Resolved:
    """Return a resolved body with the sources that it cites, and what is wrong with its citations."""
    document = piece.document if piece is not None else None
    if not (body.citations or body.has_references or (document is not None and document.bibliography)):
        return resolved
    cited, problems = _cited_by(body, origin, document, *known)
    kept = _kept_of(resolved.ref.kept, cited.sources if cited is not None else (), known[1])
    ref = replace(resolved.ref, cited=cited, kept=kept)
    return replace(resolved, ref=ref, problems=[*resolved.problems, *problems])


def _kept_of(own: tuple[KeptLink, ...], sources: tuple[Source, ...], site: Map) -> tuple[KeptLink, ...]:
    """Return the links of which a copy is kept, those to sources too."""
    if not site.kept:
        return own
    from sitegen.citing.parts import href_of  # noqa: PLC0415 - few sites have copies

    found = (site.kept.get(href_of(source)) for source in sources)
    return tuple(dict.fromkeys([*own, *(one for one in found if one is not None)]))


def _cited_by(
    body: Body, origin: Origin, document: Document | None, documents: Documents, site: Map
) -> tuple[Cited | None, list[Problem]]:
    """Return what the citations of a body are written from: its sources in the order in which it names them."""
    own = document.sources if document is not None else ()
    known = documents.sources
    sources = {**known, **{source.id: source for source in own}} if own else known
    problems = [_twice(source, at, origin) for at, source in enumerate(own) if source.id in known]
    found: dict[str, Source] = {}
    for citation in body.citations:
        for cite in citation.cites:
            source = sources.get(cite.key)
            if source is None and cite.key in documents.unread_sources:
                continue
            if source is None:
                problems.append(_unknown(cite.key, citation, origin, sources, site))
            else:
                found[cite.key] = source
    wanted = body.has_references or (document is not None and document.bibliography)
    if wanted:
        found.update({source.id: source for source in own})
        if not found and not problems:
            problems.append(_nothing(body, origin))
    config = site.config
    cited = Cited(
        style=config.cite.style,
        language=origin.language or config.language,
        languages=config.language_data,
        sources=tuple(found.values()),
        shown=wanted,
        listed=wanted and not body.has_references,
        offered=config.cite.works,
    )
    return (cited if found or body.citations or body.has_references else None), list(dict.fromkeys(problems))


def _unknown(key: str, citation: Citation, origin: Origin, sources: Mapping[str, Source], site: Map) -> Problem:
    near = site.nearest(f"{_SOURCES} {origin.path if len(sources) < 200 else ''}", key, lambda: list(sources), 0.6)  # noqa: PLR2004
    folder = site.config.content
    hint = (
        f"did you mean `@{near}`?" if near else f"add it to {folder}/sources.bib, or write `\\[@` where none is meant"
    )
    place = Place(path=origin.path, line=origin.body_line + citation.line - 1, find=f"@{key}")
    if citation.snippet is not None:
        place = Place(path=citation.snippet.path, line=citation.snippet.line, find=f"@{key}")
    return error("citation-key", f"there is no source with the key `{key}`", place, hint)


def _twice(source: Source, at: int, origin: Origin) -> Problem:
    place = Place(path=origin.path, keys=(_SOURCES, at, "id"))
    message = f"the site has a source with the key `{source.id}` too"
    return error("source", message, place, "remove it here, or give it another key: a citation must mean one")


def _nothing(body: Body, origin: Origin) -> Problem:
    message = "there is nothing to list: the text cites no source"
    if body.has_references:
        return warning("citation-key", message, Place(path=origin.path, line=origin.body_line, find="references"))
    return warning(
        "citation-key", message, Place(path=origin.path, keys=("bibliography",)), "cite sources, or remove the line"
    )


def named_in_opening(piece: PieceT, cited: Cited | None) -> PieceT:
    """Return a piece whose opening has the names of authors in place of their keys."""
    body = piece.document.body
    if cited is None or "@" not in body.opening:
        return piece
    from sitegen.citing.writing import name_in_text, shown_apart  # noqa: PLC0415 - few texts open with a source

    opening, shown = body.opening, shown_apart(cited)
    for source in sorted(cited.sources, key=lambda source: -len(source.id)):  # no key is taken for its beginning
        opening = opening.replace(f"@{source.id}", name_in_text(source, cited, shown))
    return replace(piece, document=replace(piece.document, body=replace(body, opening=opening)))
