"""The map that links are looked up in: what is at which address and in which source file, and if readers see it.

In: Claimed, SiteConfig, what is shown. Out: a Map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.index.broader_terms import BroaderTerms, broader_terms
from sitegen.index.claims import Claimed
from sitegen.index.companions import Companions
from sitegen.index.inventories import DECIDING, retaken, take_inventories
from sitegen.index.ledger_matching import possible_moves
from sitegen.index.link_map import Draw, Map, Measure, Target
from sitegen.index.loose_files import LooseFiles
from sitegen.index.named_targets import NamedTargets
from sitegen.index.near_files import NearFiles
from sitegen.index.old_lists import old_lists
from sitegen.index.unplaced_pieces import UnplacedPieces, is_placed
from sitegen.model.documents import Author, Piece
from sitegen.model.kept_links import KeptLink
from sitegen.model.link_lock import LinkLock
from sitegen.model.republication import treatment
from sitegen.outputs.added import Added
from sitegen.outputs.entities import entity_url
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.routes import feed_url, language_root, old_list_feed, piece_url, term_url
from sitegen.outputs.table import addresses_beside, linkable_addresses
from sitegen.urls import Url, alias_url


class Live(Value, frozen=True, kw_only=True):
    """What is shown: the source paths of pieces, and what plugins add; `like` has what does not depend on pieces.

    `over` are the source paths of pieces that are not shown at any later moment.
    """

    paths: frozenset[str]
    over: frozenset[str]
    like: Inventory
    added: tuple[Added, ...]


def site_map(claimed: Claimed, config: SiteConfig, shown: Live, measure: Measure, draw: Draw) -> Map:
    """Build the Map of a site. Pieces that are not shown are on it as not public, with all that they would bring."""
    documents = claimed.documents
    by_source = {piece.document.path: _target(piece, claimed, shown.paths) for piece in documents.pieces}
    live = [piece for piece in documents.pieces if piece.document.path in shown.paths]
    rest = [piece for piece in documents.pieces if piece.document.path not in shown.paths]
    rest.sort(key=lambda piece: piece.document.draft)
    book = _AddressBook(claimed, config, by_source, shown)
    broader = broader_terms(documents, config)
    inventories = _live_inventories(claimed, live, shown.like, broader, config)
    book.enter(live, _addresses(inventories, shown.added, config), public=True)
    coming = claimed.inventories
    if any(piece.document.draft for piece in rest):
        coming = take_inventories(documents.pieces, config, claimed.inventories[0], broader)
    book.enter(rest, _addresses(coming, claimed.added, config), public=False)
    book.enter_moves(possible_moves(claimed))
    by_language = _term_sources(claimed, book.by_address, config)
    for (_, path), target in by_language.items():
        if path not in by_source or (target.public and not by_source[path].public):
            by_source[path] = target
    return Map(
        config=config,
        by_source=by_source,
        by_language={key: target for key, target in by_language.items() if target.public},
        by_address=book.by_address,
        files=documents.files,
        broken=claimed.broken,
        gone=_gone(claimed, config),
        claims=claimed.claims,
        alias_claims=claimed.alias_claims,
        loose=LooseFiles(documents, claimed.urls, config),
        unplaced=UnplacedPieces(documents, claimed.broken, config),
        measure=measure,
        photographs=claimed.documents.photographs,
        draw=draw,
        named=NamedTargets(documents, config),
        near_files=NearFiles(by_source.keys() - documents.absent, documents.files),
        companions=Companions(documents.files),
        kept=_kept(documents.links),
    )


def _live_inventories(
    claimed: Claimed, live: Sequence[Piece], like: Inventory, broader: BroaderTerms, config: SiteConfig
) -> tuple[Inventory, ...]:
    """Count what is shown; where that is all there is, it was counted when addresses were claimed."""
    is_all = len(live) == len(claimed.documents.pieces) and not claimed.broken
    if is_all and DECIDING.isdisjoint(like.lacking):
        return retaken(claimed.inventories, live, config, like)
    return take_inventories(live, config, like, broader)


def _kept(lock: LinkLock) -> dict[str, KeptLink]:
    """Return the links of which a copy is kept, by address."""
    return {
        link.address: KeptLink(
            address=link.address, archive=link.archive, day=link.archived.isoformat(), gone=link.state == "gone"
        )
        for link in lock.links
        if link.archived is not None
    }


def _gone(claimed: Claimed, config: SiteConfig) -> dict[str, str]:
    """Return the source paths of what is broken by the addresses that it would have, aliases among them."""
    found: dict[str, str] = {}
    for piece, unknown in ((one.piece, one.unknown) for one in claimed.documents.fragments):
        if piece is not None:
            found |= {alias_url(alias).path: piece.document.path for alias in piece.document.aliases}
            if is_placed(piece, unknown, config):
                found[piece_url(piece, config).path] = piece.document.path
    profiles = (one.author or one.term for one in claimed.documents.fragments)
    passages = (passage for profile in profiles if profile for passage in profile.passages)
    found |= {alias_url(alias).path: passage.path for passage in passages for alias in passage.aliases}
    return found | {url.path: path for path, url in claimed.urls.items() if path in claimed.broken}


def _addresses(inventories: Iterable[Inventory], added: Iterable[Added], config: SiteConfig) -> Iterator[Url]:
    """Yield every address that is no piece's and can be linked."""
    for inventory in inventories:
        yield from linkable_addresses(inventory, config)
    yield from (one.url for one in added)


def _target(piece: Piece, claimed: Claimed, shown: frozenset[str]) -> Target:
    document = piece.document
    return Target(
        url=claimed.urls[document.path],
        public=document.path in shown,
        draft=document.draft,
        outline=_outline(piece, claimed.documents.unknown.get(document.path, frozenset())),
        source=document.path,
        language=document.language,
    )


def _outline(piece: Piece, unknown: frozenset[str]) -> bytes | None:
    """Return the anchors that a piece shows; None where its text, or what is shown of it, could not be read."""
    if not unknown.isdisjoint({"body", "original.policy", "withdrawn"}):
        return None
    return piece.document.body.outline if treatment(piece).whole else b""


class _AddressBook:
    """What is at each address: what is entered first stays.

    What else is there at another moment is noted, so that a fragment is judged alike at every moment.
    """

    def __init__(self, claimed: Claimed, config: SiteConfig, by_source: Mapping[str, Target], shown: Live) -> None:
        self._claimed = claimed
        self._config = config
        self._by_source = by_source
        self._over = shown.over
        documents = (piece.document for piece in claimed.documents.pieces if piece.document.expires is None)
        self._for_good = shown.paths & {document.path for document in documents}
        self._old_lists = old_lists(claimed.documents, claimed.aliases, config.languages)
        self.by_address: dict[str, Target] = {}

    def enter(self, pieces: Sequence[Piece], addresses: Iterable[Url], *, public: bool) -> None:
        """Enter the pages of pieces, other addresses, the files published with the pieces, and last all aliases."""
        targets = [self._by_source[piece.document.path] for piece in pieces]
        for target in targets:
            self._enter(target.url, target, gives_way=False)
        for url in addresses:
            self._enter_file(url, public=public)
        for piece, target in zip(pieces, targets, strict=True):
            for _, url in addresses_beside(target.url, piece, self._config):
                self._enter_file(url, public=public, draft=target.draft)
            for alias in self._claimed.aliases.get(target.source, ()):
                self._enter(alias, target, gives_way=True)
        for old in self._old_lists:
            roots = (language_root(language, self._config) for language in old.languages)
            urls = (term_url(root, old.taxonomy, old.id) for root in roots)
            there = next((url for url in urls if self._is_list(url, public=public)), None)
            if there is not None:
                form = old_list_feed(old.url, old.taxonomy, self._config)
                url = feed_url(there, form) if form else there
                self._enter(old.url, Target(url=url, public=public), gives_way=True)

    def _is_list(self, url: Url, *, public: bool) -> bool:
        found = self.by_address.get(url.path)
        return found is not None and found.url == url and not found.source and found.public == public

    def enter_moves(self, moves: Mapping[Url, tuple[str, ...]]) -> None:
        """Enter the addresses that the ledger leads on to pieces, at whatever moment."""
        for url, sources in moves.items():
            known = self.by_address.get(url.path)
            for source in sources:
                self._enter(url, self._by_source[source], gives_way=known is not None and known.source not in sources)

    def _enter_file(self, url: Url, *, public: bool, draft: bool = False) -> None:
        """Enter what has no outline; where a piece has its address for now, any fragment is taken of that as well."""
        found = self.by_address.get(url.path)
        if found is None:
            self.by_address[url.path] = Target(url=url, public=public, draft=draft)
        elif found.outline is not None:
            self.by_address[url.path] = replace(found, outline=None)

    def _enter(self, url: Url, target: Target, *, gives_way: bool) -> None:
        """Enter a piece at an address; where there is another one, note the outline of the one that is there later."""
        other = self.by_address.setdefault(url.path, target)
        if other is target or target.draft or target.source in self._over:
            return
        if gives_way and other.source in self._for_good:
            return
        if other.draft and not other.public:  # a draft takes nobody's address
            self.by_address[url.path] = target if other.outline is not None else replace(target, outline=None)
        elif other.outline is not None:
            self.by_address[url.path] = _with_outline(other, target.outline)


def _with_outline(target: Target, outline: bytes | None) -> Target:
    """Return a target whose address has another outline at a later moment, or one that takes any fragment."""
    return replace(target, outline=None) if outline is None else replace(target, others=(*target.others, outline))


def _term_sources(
    claimed: Claimed, by_address: Mapping[str, Target], config: SiteConfig
) -> dict[tuple[str, str], Target]:
    """Return the targets of links to the files of authors, terms and entities, by language, that of the site first."""
    found: dict[tuple[str, str], Target] = {}
    documents = claimed.documents
    every = [("authors" if isinstance(one, Author) else one.taxonomy, one) for one in documents.profiles]
    for language in config.languages:
        root = language_root(language, config)
        for taxonomy, file in every:
            url = term_url(root, taxonomy, file.id)
            target = by_address.get(url.path)
            if target is None or target.source or target.url != url:  # an alias at the address of a list that is not
                target = Target(url=url, public=False)
            found |= {(language, passage.path): target for passage in file.passages}
        for entity in documents.entities.values():
            url = entity_url(root, entity.id)
            target = by_address.get(url.path)
            if target is None or target.source or target.url != url:
                target = Target(url=url, public=False)
            found |= {(language, passage.path): target for passage in entity.passages}
    return found
