"""Feeds: the site's and each term's, in each format, with its page for readers and its archive by year.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sitegen.encoding import replace
from sitegen.index.gates import feed_moment
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import terms_of
from sitegen.model.documents import Named
from sitegen.model.republication import treatment
from sitegen.outputs.routes import feed_url, home_url, subscribe_url, year_feed_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, FeedRecipe
from sitegen.plan.entries import entry_view
from sitegen.plan.pages import feed_links
from sitegen.plan.scope import Scope
from sitegen.plan.subscriptions import plan_subscription
from sitegen.urls import Url, encode_path, output_path

_EPOCH = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stream:
    """What a feed follows: its name and subtitle, the list of its pieces, and these."""

    name: Named
    title: str
    subtitle: str = ""
    page: Url
    pieces: Sequence[ResolvedPiece]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """Makes an entry once, however many feeds hold it."""

    scope: Scope
    made: dict[str, views.EntryView] = field(default_factory=dict)

    def entries(self, pieces: Sequence[ResolvedPiece]) -> tuple[views.EntryView, ...]:
        """Show pieces as entries."""
        for shown in pieces:
            path = shown.piece.document.path
            if path not in self.made:
                self.made[path] = entry_view(shown, self.scope)
        return tuple(self.made[shown.piece.document.path] for shown in pieces)


def plan_feeds(scope: Scope) -> Iterator[Artifact]:
    """Plan the feeds that `[feeds] for` asks for."""
    config = scope.config
    if not config.feeds.formats:
        return
    maker = _Maker(scope=scope)
    gone = [shown for shown in scope.tree.articles if not treatment(shown.piece).listed]
    if "site" in config.feeds.of:
        title = scope.text(config.title)
        stream = _Stream(
            name=title,
            title=title.text,
            subtitle=scope.prose(config.description).text,
            page=home_url(scope.root),
            pieces=_newest_first((*scope.tree.listed, *gone)),
        )
        yield from _documents(stream, maker)
        if config.feeds.archives and "atom" in config.feeds.formats:
            yield from _years(stream, maker)
    for taxonomy, groups in scope.tree.groups.items():
        left: dict[str, list[ResolvedPiece]] = defaultdict(list)
        for shown in gone:
            for term in terms_of(shown.article, taxonomy, config):
                left[term].append(shown)
        for group in groups if taxonomy in config.feeds.of else ():
            pieces = _newest_first((*group.pieces, *left[group.id]))
            stream = _Stream(name=group.name, title=scope.title(group.name.text), page=group.url, pieces=pieces)
            yield from _documents(stream, maker)


def _newest_first(pieces: Sequence[ResolvedPiece]) -> tuple[ResolvedPiece, ...]:
    return tuple(sorted(pieces, key=lambda shown: (-feed_moment(shown.article).timestamp(), shown.piece.document.path)))


def _documents(stream: _Stream, maker: _Maker) -> Iterator[Artifact]:
    """Plan a feed in each format, with its page for readers."""
    scope = maker.scope
    chosen = stream.pieces[: scope.config.feeds.entries]
    links = feed_links(stream.name.text, stream.page, scope)
    whole = _view(stream, chosen, maker)
    if scope.config.feeds.archives and stream.page == home_url(scope.root) and stream.pieces:
        whole = replace(whole, previous=year_feed_url(stream.page, _year(stream.pieces[0])))
    for form in scope.config.feeds.formats:
        url = feed_url(stream.page, form)
        view = replace(whole, url=url, others=tuple(link for link in links if link.url != url))
        recipe = FeedRecipe(format=form, template="entry.html", view=view, base=scope.absolute, language=scope.language)
        yield Artifact(path=output_path(url), kind="feed", source="", recipe=recipe)
    yield plan_subscription(stream.name, stream.page, chosen, scope)


def _years(stream: _Stream, maker: _Maker) -> Iterator[Artifact]:
    """Plan the archive of a feed: each year of its pieces, linked to the years beside it."""
    scope = maker.scope
    by_year: dict[int, list[ResolvedPiece]] = defaultdict(list)
    for shown in stream.pieces:
        by_year[_year(shown)].append(shown)
    years = sorted(by_year)
    for at, year in enumerate(years):
        view = replace(
            _view(stream, by_year[year], maker),
            url=year_feed_url(stream.page, year),
            archive=True,
            current=feed_url(stream.page),
            previous=year_feed_url(stream.page, years[at - 1]) if at else None,
            next=year_feed_url(stream.page, years[at + 1]) if at + 1 < len(years) else None,
        )
        recipe = FeedRecipe(template="entry.html", view=view, base=scope.absolute, language=scope.language)
        yield Artifact(path=output_path(view.url), kind="feed", source="", recipe=recipe)


def _year(shown: ResolvedPiece) -> int:
    """Return the year of the archive that holds a piece: that of its moment in the feed, which orders the chain."""
    return feed_moment(shown.article).year


def _view(stream: _Stream, pieces: Sequence[ResolvedPiece], maker: _Maker) -> views.FeedView:
    """Show some pieces of a stream as a feed; its id is the address of the feed, whatever its format or year."""
    scope = maker.scope
    config = scope.config
    publisher = config.publisher
    entries = maker.entries(pieces)
    url = feed_url(stream.page)
    return views.FeedView(
        id=config.url + encode_path(url.path),
        title=stream.title,
        subtitle=stream.subtitle,
        language=scope.language,
        url=url,
        page=stream.page,
        updated=max((entry.updated for entry in entries), key=datetime.fromisoformat, default=_EPOCH),
        author=scope.text(publisher.name if publisher else config.title).text,
        rights=scope.text(config.copyright).text,
        twin=subscribe_url(stream.page),
        hub=config.feeds.hub,
        tombstones=config.feeds.tombstones,
        entries=entries,
    )
