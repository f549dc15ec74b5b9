"""The Site: public pieces with their addresses, bodies, images and files, in order, and the terms that group them.

In: Claimed, SiteConfig, Gate. Out: Site, and the problems of every body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.index.added_claims import claim_added
from sitegen.index.broader_terms import AUTHORS, NOTHING_ABOVE, Above, gatherer_of
from sitegen.index.claims import Claimed
from sitegen.index.entity_groups import EntityGroup, group_entities
from sitegen.index.forecasts import next_forecast, overdue, soonest
from sitegen.index.gates import ahead_of_time, is_news, is_over, is_shown, next_due, next_turn
from sitegen.index.groups import TermGroup, group_terms
from sitegen.index.inventories import dossiers_of
from sitegen.index.ledger_matching import LedgerMatches, foreign_ids, match_ledger, with_moved
from sitegen.index.link_map import Draw, Map, Measure
from sitegen.index.lookup import Live, site_map
from sitegen.index.old_lists import old_lists
from sitegen.index.resolving import ResolvedPiece, Resolver
from sitegen.index.series_numbers import same_numbers
from sitegen.index.similar import glued_terms, similar_tags
from sitegen.index.translations import joined
from sitegen.model.bodies import BodyRef, Picture
from sitegen.model.documents import Documents, Gate
from sitegen.model.republication import treatment
from sitegen.outputs.added import Add, Added, nothing_added
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.routes import feed_url, language_root, old_list_feed
from sitegen.problems import Problem
from sitegen.urls import Url


class Redirect(Value, frozen=True, kw_only=True):
    """An old address, where it leads, and the title that is there.

    `source` is the piece that it leads to, or the file of the author or the term whose list it leads to.
    """

    url: Url
    target: Url
    title: str
    source: str
    language: str
    indexed: bool
    """Whether search engines may index what it leads to."""
    feed: str = ""
    """The format of the feed that it leads to; empty where it leads to a page."""


class Tree(Value, frozen=True, kw_only=True):
    """What is shown in one language, at addresses below `root` (empty for the site's own language, else `fa/`).

    `articles` are newest first, `listed` those of them that are in lists and feeds.
    """

    language: str
    root: str
    articles: tuple[ResolvedPiece, ...]
    listed: tuple[ResolvedPiece, ...]
    pages: tuple[ResolvedPiece, ...]
    groups: Mapping[str, tuple[TermGroup, ...]]
    """By taxonomy, the terms that have or gather at least one listed piece, ordered by name."""
    above: Mapping[str, Above]
    """By taxonomy and term, the terms above it that have a page, the nearest first."""
    biographies: Mapping[str, BodyRef]
    portraits: Mapping[str, Picture]
    entities: tuple[EntityGroup, ...] = ()
    """The entities that have a page, ordered by name."""

    @property
    def profiles(self) -> Iterator[BodyRef]:
        """The texts beside those of articles and pages: of authors, terms and entities."""
        yield from self.biographies.values()
        yield from (one.introduction for groups in self.groups.values() for one in groups if one.introduction)
        yield from (one.introduction for one in self.entities if one.introduction)

    @property
    def bodies(self) -> Iterator[BodyRef]:
        """Every text that some page shows."""
        yield from (one.body for one in (*self.articles, *self.pages) if one.body is not None)
        yield from self.profiles


class Site(Value, frozen=True, kw_only=True):
    """Everything that is shown."""

    trees: Mapping[str, Tree]
    """One for each language of the site, its own first, also where nothing is published in it."""
    translations: Mapping[str, tuple[ResolvedPiece, ...]]
    """By source path, the pieces that are one text in several languages, itself included; only where there are two."""
    redirects: tuple[Redirect, ...]
    """First those that pieces name as aliases, then those that the ledger has moved, then those of lists."""
    heritage: LedgerMatches
    files: Mapping[Url, str]
    """Every file of the content that is published: its address and its source path."""
    photographs: Mapping[str, tuple[int, ...]]
    """The photographs that readers see, by source path: the widths of their variants."""
    added: tuple[Added, ...]
    """The output files that plugins add."""
    documents: Documents
    icon: Picture | None
    logo: Picture | None
    lookup: Map
    """Everything that an address or a source path can lead to."""
    news: tuple[ResolvedPiece, ...]
    """What came due in the last two days, newest first, if the site has a news sitemap."""
    overdue: frozenset[tuple[str, str]]
    """The forecasts of listed pieces that are past their date and not resolved: source paths and ids."""
    next_due: datetime | None
    """The next moment at which a piece comes due, expires or leaves the news, or a forecast is past its date."""
    next_turn: datetime | None
    """The next moment at which anything changes, warnings included."""

    @property
    def pieces(self) -> int:
        """How many articles are published."""
        return sum(len(tree.articles) for tree in self.trees.values())


class Access(Value, frozen=True, kw_only=True):
    """Functions that look up what others know: the size of an image, a drawn figure, a file's bytes, plugins' part."""

    measure: Measure
    draw: Draw
    text_of: Callable[[str], bytes]
    add: Add = nothing_added
    """Makes what plugins add to the pieces that are shown."""


def build_site(
    claimed: Claimed, config: SiteConfig, gate: Gate, access: Access, like: Inventory
) -> tuple[Site, tuple[Problem, ...]]:
    """Relate the documents. Hidden pieces are used to resolve links and to find mistakes; they leave no trace.

    `like` says for which lists the theme has a template.
    """
    documents, pieces = claimed.documents, claimed.documents.pieces
    forecast_due = None if "forecasts" in like.lacking else next_forecast(pieces, gate)
    live, clashes = _live(claimed, gate, access.add, config, like)
    heritage = match_ledger(claimed, live.paths)
    lookup = site_map(with_moved(claimed, heritage), config, live, access.measure, access.draw)
    resolver = Resolver(lookup, claimed, gate)
    articles = sorted(
        (shown for article in documents.articles if (shown := resolver.piece(article))),
        key=lambda shown: (-shown.instant, shown.piece.document.path),
    )
    pages = tuple(shown for page in documents.pages if (shown := resolver.piece(page)))
    _look_at_the_rest(documents, resolver)
    icon, logo = resolver.chrome()
    trees = {language: _tree(language, articles, pages, config, resolver) for language in config.languages}
    trees = trees if "entity" in like.lacking else _with_entities(trees, config, resolver)
    site = Site(
        trees=trees,
        translations=_translations((*articles, *pages), config) if len(config.languages) > 1 else {},
        redirects=_redirects((*articles, *pages), claimed.aliases, heritage.moved) + _to_lists(claimed, trees, config),
        heritage=heritage,
        files=resolver.published(access.text_of),
        photographs=resolver.photographs.widths,
        added=live.added,
        documents=documents,
        icon=icon,
        logo=logo,
        lookup=lookup,
        news=tuple(shown for shown in articles if config.crawl.news and is_news(shown.piece, gate)),
        overdue=overdue(articles, gate),
        next_due=soonest(next_due(pieces, gate, news=config.crawl.news), forecast_due),
        next_turn=soonest(next_turn(pieces, gate, news=config.crawl.news), forecast_due),
    )
    return site, (*clashes, *_oddities(documents, gate, config), *foreign_ids(claimed, gate), *resolver.problems)


def _look_at_the_rest(documents: Documents, resolver: Resolver) -> None:
    """Look up the links of what is no piece that readers see: of broken files, and of all profiles."""
    for fragment in documents.fragments:
        resolver.fragment(fragment)
    resolver.search_profiles()


def _live(
    claimed: Claimed, gate: Gate, add: Add, config: SiteConfig, like: Inventory
) -> tuple[Live, tuple[Problem, ...]]:
    """Find what is shown: pieces, and what plugins add to them."""
    pieces = claimed.documents.pieces
    shown = frozenset(piece.document.path for piece in pieces if is_shown(piece.document, gate))
    over = frozenset(piece.document.path for piece in pieces if is_over(piece, gate)) - shown
    made = add(claimed.documents, lambda document: document.path in shown, config)
    added, problems = claim_added(made, claimed.claims)
    dossiers = dossiers_of(claimed.documents)
    like = replace(like, drafts=gate.drafts, dossiers=dossiers, added=sum(one.in_sitemap for one in added))
    return Live(paths=shown, over=over, like=like, added=added), problems


def _oddities(documents: Documents, gate: Gate, config: SiteConfig) -> Iterator[Problem]:
    for piece in documents.pieces:
        yield from ahead_of_time(piece, gate)
    ready = [article for article in documents.articles if not article.document.draft]
    yield from similar_tags(ready, config)
    yield from glued_terms(ready)
    yield from same_numbers(ready)


def _tree(
    language: str,
    every: Sequence[ResolvedPiece],
    pages: Sequence[ResolvedPiece],
    config: SiteConfig,
    resolver: Resolver,
) -> Tree:
    articles = tuple(shown for shown in every if shown.piece.document.language == language)
    listed = tuple(shown for shown in articles if treatment(shown.piece).listed)
    grouped = group_terms(listed, language, config, resolver)
    read = gatherer_of(AUTHORS, NOTHING_ABOVE, config)
    credited = set(chain.from_iterable(read(shown.article) for shown in articles))
    biographies, portraits = resolver.authors(credited | {one.id for one in grouped.groups["authors"]}, language)
    return Tree(
        language=language,
        root=language_root(language, config),
        articles=articles,
        listed=listed,
        pages=tuple(shown for shown in pages if shown.piece.document.language == language),
        groups=grouped.groups,
        above=grouped.above,
        biographies=biographies,
        portraits=portraits,
    )


def _with_entities(trees: dict[str, Tree], config: SiteConfig, resolver: Resolver) -> dict[str, Tree]:
    """Add the entities that have a page to each tree."""
    entities = resolver.documents.entities
    if not entities:
        return trees
    return {
        language: replace(tree, entities=group_entities(tree.listed, entities, language, config, resolver.entity))
        for language, tree in trees.items()
    }


def _translations(every: Iterable[ResolvedPiece], config: SiteConfig) -> dict[str, tuple[ResolvedPiece, ...]]:
    """Join what is shown; a hidden piece joins nothing."""
    order = {language: at for at, language in enumerate(config.languages)}
    found: dict[str, tuple[ResolvedPiece, ...]] = {}
    for group in joined(every, lambda shown: shown.piece):
        ordered = tuple(sorted(group, key=lambda shown: order[shown.piece.document.language]))
        found |= {shown.piece.document.path: ordered for shown in group}
    return found


def _redirects(shown: tuple[ResolvedPiece, ...], *leading: Mapping[str, tuple[Url, ...]]) -> tuple[Redirect, ...]:
    return tuple(
        Redirect(
            url=url,
            target=one.url,
            title=one.piece.document.title,
            source=one.piece.document.path,
            language=one.piece.document.language,
            indexed=treatment(one.piece).indexed,
        )
        for addresses in leading
        for one in shown
        for url in addresses.get(one.piece.document.path, ())
    )


def _to_lists(claimed: Claimed, trees: Mapping[str, Tree], config: SiteConfig) -> tuple[Redirect, ...]:
    """Return the old addresses of the lists that readers see; a term without a public piece has none."""
    old = old_lists(claimed.documents, claimed.aliases, tuple(trees))
    groups = {
        (language, taxonomy, group.id): group
        for language, tree in (trees.items() if old else ())
        for taxonomy, listed in tree.groups.items()
        for group in listed
    }
    found: list[Redirect] = []
    for one in old:
        there = ((language, groups.get((language, one.taxonomy, one.id))) for language in one.languages)
        language, group = next(((tag, group) for tag, group in there if group is not None), ("", None))
        if group is not None:
            form = old_list_feed(one.url, one.taxonomy, config)
            redirect = Redirect(
                url=one.url,
                target=feed_url(group.url, form) if form else group.url,
                title=group.name.text,
                source=one.source,
                language=language,
                indexed=True,
                feed=form,
            )
            found.append(redirect)
    return tuple(found)
