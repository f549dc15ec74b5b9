"""Claims: every address of the output has one claimant, found before anything is counted, with hidden pieces included.

In: Documents, SiteConfig, Gate. Out: Claimed (the pieces that keep their addresses), and problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.index.added_claims import claim_added
from sitegen.index.alias_claims import claim_aliases
from sitegen.index.broader_terms import broader_terms
from sitegen.index.claim_table import Claim, ClaimTable
from sitegen.index.file_claims import claim_bundles, claim_files
from sitegen.index.files import bundles_of, folder_of_index
from sitegen.index.inventories import dossiers_of, take_inventories
from sitegen.index.publishing_pages import same_kind
from sitegen.index.references import Known, check_piece, check_site, once_an_author, same_forecasts, same_ids
from sitegen.index.rivals import Pair, rivals, with_pattern
from sitegen.index.stand_ins import with_named, without_spellings
from sitegen.index.terms import one_list
from sitegen.index.translations import same_language
from sitegen.index.unplaced_pieces import is_placed, unplaced_url
from sitegen.model.documents import Article, Documents, Fragment, Gate, Page, Piece
from sitegen.outputs.added import Add, Added, nothing_added
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.routes import piece_url
from sitegen.outputs.table import OUTPUTS, addresses_beside
from sitegen.problems import Place, Problem, error, has_errors
from sitegen.urls import Url, file_path, folded, output_path

OUTPUT_MARK = ".sitegen-output"
"""The file by which a build knows its own output."""


class Claimed(Value, frozen=True, kw_only=True):
    """Documents without what is broken, the address (of broken pieces too) of each piece, and aliases, by path."""

    documents: Documents
    urls: dict[str, Url]
    aliases: Mapping[str, tuple[Url, ...]]
    """Those of pieces, and those of authors and terms by the file that names them."""
    broken: frozenset[str]
    bundles: frozenset[str]
    """The folders of all bundles, those of broken pieces too."""
    claims: ClaimTable
    """The claims of everything but drafts."""
    alias_claims: ClaimTable
    """The claims of aliases, which give way to all others."""
    inventories: tuple[Inventory, ...]
    """What all pieces but drafts have, in the order of the site's languages."""
    added: tuple[Added, ...] = ()
    """What plugins add where all pieces but drafts are public."""


def claim_routes(
    documents: Documents, config: SiteConfig, gate: Gate, broken: frozenset[str], add: Add = nothing_added
) -> tuple[Claimed, tuple[Problem, ...]]:
    """Check every reference, assign every piece its address, and name pieces with an error as broken."""
    known = Known(documents=documents, config=config)
    problems = [one for one in check_site(known) if one.refers_to not in broken]
    sound, lost = _referenced(known, broken, problems)
    sound = _without_one_list(sound, config, gate, problems, lost)
    claims = ClaimTable()
    counted = [piece for piece in sound.pieces if gate.drafts or not piece.document.draft]
    whole = _without(sound, frozenset(broken | lost)) if sound.complete else sound
    added = add(whole, lambda document: gate.drafts or not document.draft, config)
    like = Inventory(drafts=gate.drafts, reserve=True, added=sum(one.in_sitemap for one in added))
    like = replace(like, dossiers=dossiers_of(sound))
    inventories = take_inventories(counted, config, like, broader_terms(sound, config))
    problems += _claim_outputs(inventories, config, claims)
    added, clashes = claim_added(added, claims)
    problems += clashes
    bundles = bundles_of(documents, config) | {folder for path in broken if (folder := folder_of_index(path, config))}
    refused = [*claim_files(sound, config, claims, bundles)]
    urls, clashing = _claim_pieces(sound, config, gate, claims, problems)
    lost |= clashing
    for problem, owners in claim_bundles(sound, config, gate, claims, urls):
        refused.append(problem)
        lost |= owners
    aliases = claim_aliases(sound, claims, gate, set() if sound.complete else lost)
    lost |= aliases.lost
    kept = _without(sound, _left_out(sound, lost), {problem.place.path for problem in refused})
    return Claimed(
        documents=kept,
        urls={(path := one.document.path): urls.get(path) or _url(one, documents, config) for one in documents.pieces},
        aliases=aliases.urls,
        broken=broken | lost | (_paths(documents) - _paths(kept)),
        bundles=bundles,
        claims=claims,
        alias_claims=aliases.table,
        inventories=inventories,
        added=added,
    ), (*problems, *refused, *aliases.problems)


def _url(piece: Piece, documents: Documents, config: SiteConfig) -> Url:
    """Return the address of a piece that has claimed none."""
    path = piece.document.path
    placed = is_placed(piece, documents.unknown.get(path, ()), config)
    return piece_url(piece, config) if placed else unplaced_url(path)


def _left_out(documents: Documents, lost: Collection[str]) -> frozenset[str]:
    """Return the pieces of these that are left out; where a build stops for them, only drafts are."""
    if not documents.complete:
        return frozenset(lost)
    return frozenset(one.document.path for one in documents.pieces if one.document.draft and one.document.path in lost)


def _paths(documents: Documents) -> frozenset[str]:
    return frozenset((*(piece.document.path for piece in documents.pieces), *documents.files))


def _referenced(known: Known, broken: frozenset[str], problems: list[Problem]) -> tuple[Documents, set[str]]:
    """Report what pieces, broken ones too, name and the site does not have.

    Return the documents without these pieces, or with what they name, and the paths of the pieces.
    """
    lost, documents = set[str](), known.documents
    named: list[Problem] = []
    fragments = [(one.piece, one.draft) for one in documents.fragments if one.piece is not None]
    for piece, draft in [*((piece, piece.document.draft) for piece in documents.pieces), *fragments]:
        found = list(check_piece(piece, known))
        if has_errors(found):
            lost.add(piece.document.path)
        own = (problem for problem in found if problem.refers_to not in broken)
        named += [problem.softened() if draft else problem for problem in own]
    problems += once_an_author(named, known.config)
    documents = _without(documents, _left_out(documents, lost))
    if documents.complete:
        unknown = dict(documents.unknown)
        for problem in (one for one in named if one.place.path in lost and one.place.keys):
            path = problem.place.path
            unknown[path] = unknown.get(path, frozenset()) | {str(problem.place.keys[0])}
        documents = with_named(replace(documents, unknown=unknown), lost | unknown.keys(), known.config)
    return documents, lost


def _without(documents: Documents, lost: frozenset[str], refused: Collection[str] = ()) -> Documents:
    if not lost and not refused:
        return documents
    gone = tuple(_fragment(piece) for piece in documents.pieces if piece.document.path in lost)
    articles = tuple(article for article in documents.articles if article.document.path not in lost)
    pages = tuple(page for page in documents.pages if page.document.path not in lost)
    files = {path: file for path, file in documents.files.items() if path not in refused}
    return replace(documents, articles=articles, pages=pages, files=files, fragments=(*documents.fragments, *gone))


def _fragment(piece: Piece) -> Fragment:
    """Return what is looked at of a piece that is left out."""
    document = piece.document
    return Fragment(
        path=document.path,
        body=document.body,
        body_line=document.body_line,
        article=piece if isinstance(piece, Article) else None,
        page=piece if isinstance(piece, Page) else None,
        draft=document.draft,
    )


def _without_one_list(
    documents: Documents, config: SiteConfig, gate: Gate, problems: list[Problem], lost: set[str]
) -> Documents:
    """Report terms whose lists would be one file; return the documents without the rarer ones, or their pieces."""
    articles = [one for one in documents.articles if gate.drafts or not one.document.draft]
    found = tuple(one_list(articles, config))
    problems += found
    lost |= (paths := frozenset(problem.place.path for problem in found))
    if not documents.complete:
        return _without(documents, paths)
    return without_spellings(documents, {(str(one.place.keys[0]), one.place.find) for one in found})


def _claim_outputs(inventories: Iterable[Inventory], config: SiteConfig, claims: ClaimTable) -> Iterator[Problem]:
    """Enter what sitegen makes of its own, also where only pieces make it that are not public yet."""
    place = Place(path="sitegen.toml")
    claims.add(Claim(path=OUTPUT_MARK, owner="sitegen itself", place=place))
    for inventory in inventories:
        for output in OUTPUTS:
            asked = replace(place, keys=output.keys)
            for url in output.addresses(inventory, config):
                claim = Claim(path=file_path(url), owner=output.owner, place=asked, replaceable=output.replaceable)
                rival = claims.add(claim)
                if rival is not None:
                    message = f"{rival.owner} and {output.owner} would have one address, /{url.path}"
                    yield error("collision", message, asked, output.remedy)


def _claim_pieces(
    documents: Documents, config: SiteConfig, gate: Gate, claims: ClaimTable, problems: list[Problem]
) -> tuple[dict[str, Url], set[str]]:
    """Enter the addresses of all pieces; return them, and the paths of the pieces that do not get theirs."""
    urls: dict[str, Url] = {}
    lost: set[str] = set()
    counted = [piece for piece in documents.pieces if gate.drafts or not piece.document.draft]
    articles = [one for one in counted if isinstance(one, Article)]
    for rival in (*same_ids(articles), *same_forecasts(articles), *same_kind(counted), *same_language(counted)):
        problems.append(rival)
        lost |= {rival.place.path, *(related.place.path for related in rival.related)}
    by_path = {piece.document.path: piece for piece in documents.pieces}
    collisions: list[Problem] = []
    pairs: list[Pair] = []
    for piece in sorted(documents.pieces, key=lambda piece: piece.document.draft):  # a draft takes nobody's address
        document = piece.document
        if not is_placed(piece, documents.unknown.get(document.path, ()), config):
            continue
        found = _claim_piece(piece, config, claims, urls, counts=gate.drafts or not document.draft)
        collisions += [problem.softened() if document.draft else problem for problem in found]
        if found:
            others = {related.place.path for problem in found for related in problem.related}
            lost |= {document.path} if document.draft else {document.path, *others}
            pairs += ((piece, by_path[other]) for other in others if other in by_path)
    problems += with_pattern(collisions, pairs, config)
    return urls, lost


def _claim_piece(
    piece: Piece, config: SiteConfig, claims: ClaimTable, urls: dict[str, Url], *, counts: bool
) -> list[Problem]:
    """Enter a piece's address; a draft's is only known, not claimed."""
    document = piece.document
    url = piece_url(piece, config)
    key = "url" if document.url else "slug"
    place = Place(path=document.path, keys=(key,))
    try:
        path = output_path(url)
    except ValueError as reason:
        return [error("path", f"the address /{url.path} {reason}", place, f"give it a shorter or simpler `{key}:`")]
    urls[document.path] = url
    if not counts:
        return []
    if folded(path).startswith("assets/"):
        return [error("collision", "`/assets/` is kept for the theme's files", place, f"give it another `{key}:`")]
    beside = [
        Claim(path=file_path(address), owner=output.owner, place=place, piece=document.path)
        for output, address in addresses_beside(url, piece, config)
    ]
    for claim in (Claim(path=path, owner=document.path, place=place, piece=document.path), *beside):
        rival = claims.add(claim)
        if rival is not None:
            return [rivals(claim, rival, key)]
    return []
