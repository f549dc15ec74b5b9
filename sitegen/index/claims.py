"""Claims: every address of the output has one claimant, found before anything is counted, with hidden pieces included.

In: Documents, SiteConfig, Gate. Out: Claimed (the pieces that keep their addresses), and problems.
May be imported by `index` and the pipeline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sitegen.config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.index.files import bundle_folder, bundle_of, bundles_of, folder_of_index, is_loose, published_at
from sitegen.index.references import check_piece, check_site, same_ids
from sitegen.index.routes import language_root, piece_url
from sitegen.index.terms import claimed_terms
from sitegen.index.translations import same_language
from sitegen.machines import cite_url, markdown_url, news_sitemap_url, year_feed_url
from sitegen.model import Article, Document, Documents, Gate, Piece
from sitegen.problems import Place, Problem, Related, error, has_errors, warning
from sitegen.urls import Url, alias_url, folded, home_url, numbered_url, output_path, year_url

RESERVED = ("sitemap.xml", ".sitegen-output")
RESERVED_IN_TREE = (
    *("index.html", "atom.xml", "feed.json", "feed/index.html", "404.html"),
    *("archive/index.html", "archive/terms/index.html"),
)
"""What each language's tree has besides."""


class Claim(Value, frozen=True, kw_only=True):
    """An address and who claims it: `owner` in the author's words, and the place that says so."""

    path: str
    owner: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Documents without what is broken, the address (of broken pieces too) and the aliases of each piece by path."""

    documents: Documents
    urls: dict[str, Url]
    aliases: dict[str, tuple[Url, ...]]
    broken: frozenset[str]
    bundles: frozenset[str]
    """The folders of all bundles, those of broken pieces too."""


def claim_routes(
    documents: Documents, config: SiteConfig, gate: Gate, broken: frozenset[str]
) -> tuple[Claimed, tuple[Problem, ...]]:
    """Check every reference and give every piece its address; pieces with an error are left out and named as broken."""
    problems = [one for one in check_site(documents, config, broken) if not _is_follow_on(one, config, broken)]
    sound = _referenced(documents, config, broken, problems)
    ledger = _Ledger()
    for claim in _site_claims(sound, config, gate):
        ledger.add(claim)
    bundles = bundles_of(documents, config) | {folder for path in broken if (folder := folder_of_index(path, config))}
    refused = tuple(_claim_files(sound, config, ledger, bundles))
    urls: dict[str, Url] = {}
    lost: set[str] = set()
    counted = [piece for piece in sound.pieces if gate.drafts or not piece.document.draft]
    rivals = (*same_ids(one for one in counted if isinstance(one, Article)), *same_language(counted))
    for twin in rivals:
        problems.append(twin)
        lost |= {twin.place.path, *(related.place.path for related in twin.related)}
    for piece in sorted(sound.pieces, key=lambda piece: piece.document.draft):  # a draft takes nobody's address
        document = piece.document
        found = _claim_piece(piece, config, ledger, urls, counts=gate.drafts or not document.draft)
        problems += [problem.softened() if document.draft else problem for problem in found]
        if found:
            others = {related.place.path for problem in found for related in problem.related}
            lost |= {document.path} if document.draft else {document.path, *others}
    for problem, others in _claim_bundles(sound, config, gate, ledger, urls):
        refused += (problem,)
        lost |= others
    problems += refused
    aliases = _claim_aliases(sound, ledger, gate, lost, problems)
    kept = _without(sound, frozenset(lost), {problem.place.path for problem in refused})
    return Claimed(
        documents=kept,
        urls={(path := one.document.path): urls.get(path) or piece_url(one, config) for one in documents.pieces},
        aliases=aliases,
        broken=broken | _paths(documents) - _paths(kept),
        bundles=bundles,
    ), tuple(problems)


def _paths(documents: Documents) -> frozenset[str]:
    return frozenset((*(piece.document.path for piece in documents.pieces), *documents.files))


def _referenced(documents: Documents, config: SiteConfig, broken: frozenset[str], problems: list[Problem]) -> Documents:
    """Tell what pieces, broken ones too, name and the site does not have; give the documents without these pieces."""
    lost = set()
    fragments = [(one.piece, one.draft) for one in documents.fragments if one.piece is not None]
    for piece, draft in [*((piece, piece.document.draft) for piece in documents.pieces), *fragments]:
        found = list(check_piece(piece, documents, config))
        if has_errors(found):
            lost.add(piece.document.path)
        own = (problem for problem in found if not _is_follow_on(problem, config, broken))
        problems += [problem.softened() if draft else problem for problem in own]
    return _without(documents, frozenset(lost))


def _is_follow_on(problem: Problem, config: SiteConfig, broken: frozenset[str]) -> bool:
    """An author, series or outlet whose own file has an error is not reported a second time."""
    if problem.code != "unknown-reference":
        return False
    what, name, _ = problem.message.split("`", 2)
    files = {"no author ": f"authors/{name}.md", "no series ": f"terms/series/{name}.md", "no outlet ": "outlets.toml"}
    return f"{config.content}/{files.get(what, f'terms/regions/{name}.md')}" in broken


def _without(documents: Documents, lost: frozenset[str], refused: Collection[str] = ()) -> Documents:
    if not lost and not refused:
        return documents
    articles = tuple(article for article in documents.articles if article.document.path not in lost)
    pages = tuple(page for page in documents.pages if page.document.path not in lost)
    files = {path: file for path, file in documents.files.items() if path not in refused}
    return replace(documents, articles=articles, pages=pages, files=files)


class _Ledger:
    """Who claims which path, as file systems that ignore case and normal form see it, files and folders apart."""

    def __init__(self) -> None:
        self._files: dict[str, Claim] = {}
        self._folders: dict[str, Claim] = {}

    def add(self, claim: Claim) -> Claim | None:
        """Enter a claim, or return the one that stands in its way."""
        key = folded(claim.path)
        rival = self._files.get(key) or self._folders.get(key)
        if rival is not None:
            return rival
        fresh = []
        at = key.rfind("/")
        while at > 0 and (folder := key[:at]) not in self._folders:  # no file stands above a folder that is known
            if folder in self._files:
                return self._files[folder]
            fresh.append(folder)
            at = key.rfind("/", 0, at)
        self._files[key] = claim
        self._folders.update(dict.fromkeys(fresh, claim))
        return None


def _site_claims(documents: Documents, config: SiteConfig, gate: Gate) -> Iterator[Claim]:
    place = Place(path="sitegen.toml")
    roots = [(language, language_root(language, config)) for language in config.languages]
    for path in (*RESERVED, *(root + name for _, root in roots for name in RESERVED_IN_TREE)):
        yield Claim(path=path, owner="sitegen itself", place=place)
    if config.crawl.news:
        yield Claim(path=news_sitemap_url().path, owner="the news sitemap", place=place)
    every = [article for article in documents.articles if gate.drafts or not article.document.draft]
    for language, root in roots:
        pieces = [article for article in every if article.document.language == language]
        for path in claimed_terms(pieces, config, root):
            yield Claim(path=path, owner="a list page of sitegen", place=place)
        for year in sorted({article.date.day.year for article in pieces}):
            yield Claim(path=output_path(year_url(root, year)), owner="the archive", place=place)
            yield Claim(path=year_feed_url(home_url(root), year).path, owner="the feed's archive", place=place)
        for number in range(1, len(pieces) // config.page_size + 1):
            path = output_path(numbered_url(home_url(root), number))
            yield Claim(path=path, owner="the home page's older pages", place=place)


def _claim_bundles(
    documents: Documents, config: SiteConfig, gate: Gate, ledger: _Ledger, urls: dict[str, Url]
) -> Iterator[tuple[Problem, set[str]]]:
    """Enter the files of bundles, which stand beside their pages; of two claimants, both pieces are named."""
    bundles = bundles_of(documents, config)
    owners: dict[str, list[Document]] = defaultdict(list)
    for piece in documents.pieces:
        document = piece.document
        if (folder := bundle_folder(piece, config)) and document.path in urls and (gate.drafts or not document.draft):
            owners[folder].append(document)
    for path in documents.files if owners else ():
        bundle = bundle_of(path, bundles)
        for document in owners.get(bundle, ()):
            url = published_at(path, urls[document.path], bundle, config)
            rival = ledger.add(Claim(path=url.path, owner=f"the file {path}", place=Place(path=path)))
            if rival is not None:
                message = f"the address /{url.path} belongs to {rival.owner}"
                yield error("collision", message, Place(path=path), "rename it"), {document.path, rival.place.path}


def _claim_files(
    documents: Documents, config: SiteConfig, ledger: _Ledger, bundles: frozenset[str]
) -> Iterator[Problem]:
    """Enter the files that keep their path; the site's own robots.txt replaces the one that sitegen writes."""
    for path in documents.files:
        if is_loose(path, config) or bundle_of(path, bundles):
            continue
        below = path.removeprefix(config.content + "/")
        place = Place(path=path)
        if (folded(below) + "/").startswith("assets/"):
            yield error("collision", "`assets/` is kept for the theme's files", place, "move it to another folder")
            continue
        rival = ledger.add(Claim(path=below, owner=f"the file {path}", place=place))
        if rival is not None:
            yield error("collision", f"the address /{below} belongs to {rival.owner}", place, "rename the file")


def _claim_piece(
    piece: Piece, config: SiteConfig, ledger: _Ledger, urls: dict[str, Url], *, counts: bool
) -> list[Problem]:
    """Enter a piece's address; a draft's is only known, not claimed."""
    document = piece.document
    url = piece_url(piece, config)
    place = Place(path=document.path, line=1, column=1)
    try:
        path = output_path(url)
    except ValueError as reason:
        return [error("path", f"the address /{url.path} {reason}", place, "give it a shorter or simpler `slug:`")]
    urls[document.path] = url
    if not counts:
        return []
    if path.startswith("assets/"):
        return [error("collision", "`/assets/` is kept for the theme's files", place, "give it another `slug:`")]
    rival = ledger.add(Claim(path=path, owner=document.path, place=place))
    if rival is None:
        for form in config.cite.files if isinstance(piece, Article) else ():
            ledger.add(Claim(path=cite_url(url, form).path, owner="the citation of this piece", place=place))
        if config.crawl.markdown and isinstance(piece, Article):
            ledger.add(Claim(path=markdown_url(url).path, owner="the Markdown of this piece", place=place))
        return []
    hint = "give one of them another `slug:`"
    if rival.place.path == "sitegen.toml":
        return [error("collision", f"the address /{url.path} belongs to {rival.owner}", place, hint)]
    related = (Related(place=rival.place, message="the other claimant"),)
    return [error("collision", f"the address /{url.path} is claimed by {rival.owner} too", place, hint, related)]


def _claim_aliases(
    documents: Documents, ledger: _Ledger, gate: Gate, lost: set[str], problems: list[Problem]
) -> dict[str, tuple[Url, ...]]:
    """Enter the aliases after all else: an alias loses to a piece; two pieces with one alias are an error."""
    kept: dict[str, tuple[Url, ...]] = {}
    owners: dict[str, Place] = {}
    for piece in documents.pieces:
        document = piece.document
        if document.path in lost or (document.draft and not gate.drafts):
            continue
        held = []
        for at, alias in enumerate(document.aliases):
            place = Place(path=document.path, keys=("aliases", at))
            url = alias_url(alias)
            try:
                key = folded(output_path(url))
            except ValueError as reason:
                problems.append(error("alias", f"the alias `{alias}` {reason}", place))
                lost.add(document.path)
                continue
            other = owners.setdefault(key, place)
            if other is not place:
                problems.append(_two_aliases(alias, place, other))
                lost |= {document.path, other.path} if other.path != document.path else set()
                continue
            held.append(url)
        kept[document.path] = tuple(held)
    for path, urls in kept.items():
        problems += _overruled(path, urls, ledger)
    return {path: urls for path, urls in kept.items() if path not in lost}


def _two_aliases(alias: str, place: Place, other: Place) -> Problem:
    related = (Related(place=other, message="the other one"),)
    if place.path == other.path:
        return warning("alias", f"the alias `{alias}` stands twice", place, "remove one of them", related)
    return error("collision", f"the alias `{alias}` is claimed twice", place, "keep it in one of the two", related)


def _overruled(path: str, urls: tuple[Url, ...], ledger: _Ledger) -> Iterator[Problem]:
    """Warn of aliases whose address something else has or will have; the plan lets them stand until then."""
    for at, url in enumerate(urls):
        place = Place(path=path, keys=("aliases", at))
        rival = ledger.add(Claim(path=output_path(url), owner=path, place=place))
        if rival is not None:
            message = f"the alias /{url.path} gives way to {rival.owner}, which has this address or will have it"
            yield warning("alias", message, place, "remove the alias")
