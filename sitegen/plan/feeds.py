"""Feeds: the site's and each term's, in each format, with its page for readers, and the site's archive.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sitegen.encoding import Value, replace
from sitegen.index.broader_terms import gatherer_of
from sitegen.index.gates import archive_moment, archive_year, feed_moment
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.documents import Named
from sitegen.model.republication import treatment
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.routes import feed_part_url, feed_url, home_url, old_feed_file, old_feeds, subscribe_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, FeedRecipe
from sitegen.plan.entries import entry_view
from sitegen.plan.pages import feed_links, html_artifact
from sitegen.plan.scope import Scope
from sitegen.plan.subscriptions import plan_subscription
from sitegen.urls import Url, encode_path, output_path

_EPOCH = "1970-01-01T00:00:00Z"


class _Stream(Value, frozen=True, kw_only=True):
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
    gone = _withdrawn(scope)
    if "site" in config.feeds.of:
        title = scope.text(config.title)
        stream = _Stream(
            name=title,
            title=title.text,
            subtitle=scope.prose(config.description).text,
            page=home_url(scope.root),
            pieces=_newest_first((*scope.tree.listed, *gone)),
        )
        parts = _parts(stream, scope) if config.feeds.archived else ()
        documents = tuple(_documents(stream, maker, parts))
        yield from documents
        yield from _old_addresses(stream, {one.path: one for one in documents}, scope)
        yield from _archive(stream, maker, parts)
    for stream in _of_lists(scope, gone):
        yield from _documents(stream, maker)


def plan_old_list_feeds(scope: Scope) -> Iterator[Artifact]:
    """Plan a copy of the feed of a list at each old address of it that its author or term names."""
    old = [one for one in scope.site.redirects if one.feed and one.language == scope.language]
    if not old:
        return
    maker = _Maker(scope=scope)
    streams = {stream.page: stream for stream in _of_lists(scope, _withdrawn(scope))}
    for one in old:
        stream = streams[Url(one.target.path.rpartition("/")[0] + "/")]
        feed = next(made for made in _documents(stream, maker) if made.path == output_path(one.target))
        copy = output_path(old_feed_file(one.url, one.feed))
        yield replace(feed, path=copy, kind="redirect", source=one.source)


def _withdrawn(scope: Scope) -> list[ResolvedPiece]:
    return [shown for shown in scope.tree.articles if not treatment(shown.piece).listed]


def _of_lists(scope: Scope, gone: Sequence[ResolvedPiece]) -> Iterator[_Stream]:
    """Yield what the feeds of authors and terms follow."""
    for taxonomy, groups in scope.tree.groups.items():
        left: dict[str, list[ResolvedPiece]] = defaultdict(list)
        read = gatherer_of(taxonomy, scope.tree.above[taxonomy], scope.config)
        for shown in gone:
            for term in read(shown.article):
                left[term].append(shown)
        for group in groups if taxonomy in scope.config.feeds.of else ():
            pieces = _newest_first((*group.pieces, *left[group.id]))
            yield _Stream(name=group.name, title=scope.title(group.name.text), page=group.url, pieces=pieces)


def _newest_first(pieces: Sequence[ResolvedPiece]) -> tuple[ResolvedPiece, ...]:
    return tuple(sorted(pieces, key=lambda shown: (-feed_moment(shown.article).timestamp(), shown.piece.document.path)))


def _documents(stream: _Stream, maker: _Maker, parts: Sequence[_Part] = ()) -> Iterator[Artifact]:
    """Plan a feed in each format, with its page for readers. What is in no part of an archive is in the feed."""
    scope = maker.scope
    links = feed_links(stream.name.text, stream.page, scope)
    archived = {shown.piece.document.path for part in parts for shown in part.pieces}
    chosen = tuple(
        shown
        for at, shown in enumerate(stream.pieces)
        if at < scope.config.feeds.entries or (archived and shown.piece.document.path not in archived)
    )
    whole = _view(stream, chosen, maker)
    for form in scope.config.feeds.formats:
        url = feed_url(stream.page, form)
        others = tuple(link for link in links if link.url != url)
        previous = parts[-1].url(form) if parts and form in scope.config.feeds.archived else None
        view = replace(whole, url=url, others=others, previous=previous)
        yield _artifact(form, view, scope)
    yield plan_subscription(stream.name, stream.page, chosen, scope)


def _artifact(form: str, view: views.FeedView, scope: Scope) -> Artifact:
    recipe = FeedRecipe(format=form, template="entry.html", view=view, base=scope.absolute, language=scope.language)
    return Artifact(path=output_path(view.url), kind="feed", source="", recipe=recipe)


def _old_addresses(stream: _Stream, documents: Mapping[str, Artifact], scope: Scope) -> Iterator[Artifact]:
    """Plan a copy of the site's feed at each of its old addresses.

    A folder also has a page, which hosts serve where they have no rule.
    """
    for old, form in old_feeds(scope.root, scope.config):
        url = feed_url(stream.page, form)
        yield replace(documents[output_path(url)], path=output_path(old_feed_file(old, form)))
        if not old.path.endswith("/"):
            continue
        links = tuple(link for link in feed_links(stream.name.text, stream.page, scope) if link.url == url)
        head = views.HeadView(title=stream.title, robots="noindex", feeds=links)
        view = views.RedirectView(url=old, head=head, target=url, title=stream.title)
        page = html_artifact("redirect", view, scope)
        yield replace(page, kind="feed-redirect")


class _Part(Value, frozen=True, kw_only=True):
    """A part of a feed's archive: its year and number, and its pieces, the newest first."""

    page: Url
    year: int
    number: int
    pieces: Sequence[ResolvedPiece]

    def url(self, form: str) -> Url:
        """Return its address in a format."""
        return feed_part_url(self.page, self.year, self.number, form)


def _parts(stream: _Stream, scope: Scope) -> tuple[_Part, ...]:
    """Split the pieces of a feed by the years in which they came due, and each year from its oldest piece on.

    There is a part once no later piece can belong to it, so a reader that has read one need not do so again.
    """
    by_year: dict[int, list[ResolvedPiece]] = defaultdict(list)
    for shown in sorted(stream.pieces, key=_place_in_archive):
        by_year[archive_year(shown.article)].append(shown)
    size = scope.config.feeds.entries
    counted = Inventory(feed_years=tuple((year, len(pieces)) for year, pieces in sorted(by_year.items())))
    return tuple(
        _Part(
            page=stream.page,
            year=year,
            number=number,
            pieces=by_year[year][(number - 1) * size : number * size][::-1],
        )
        for year, number in counted.feed_parts(size)
    )


def _place_in_archive(shown: ResolvedPiece) -> tuple[datetime, str]:
    return archive_moment(shown.article), shown.piece.document.path


def _archive(stream: _Stream, maker: _Maker, parts: Sequence[_Part]) -> Iterator[Artifact]:
    """Plan the archive of a feed in each format that can have one: each part, linked to the one before it.

    A link to the one after it would change the newest part when the next one comes.
    """
    scope = maker.scope
    for at, part in enumerate(parts):
        whole = _view(stream, part.pieces, maker)
        for form in scope.config.feeds.archived:
            view = replace(
                whole,
                url=part.url(form),
                archive=True,
                current=feed_url(stream.page, form),
                previous=parts[at - 1].url(form) if at else None,
            )
            yield _artifact(form, view, scope)


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
        twin=subscribe_url(stream.page, config),
        hub=config.feeds.hub,
        tombstones=config.feeds.tombstones,
        entries=entries,
    )
