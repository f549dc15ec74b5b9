"""Feeds: the site's and each term's, as views of RFC 4287.

In: the Scope. Out: artifacts. Only `plan` imports this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sitegen.index.gates import due
from sitegen.index.identity import feed_id
from sitegen.index.placing import Shown
from sitegen.index.terms import terms_of
from sitegen.model import Article, Moment
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, FeedRecipe
from sitegen.plan.pages import article_view
from sitegen.plan.pieces import author_views, has_term, last_change, summary_of
from sitegen.plan.scope import Scope
from sitegen.urls import Url, encode_path, feed_url, home_url, output_path, taxonomy_url

_EPOCH = "1970-01-01T00:00:00Z"
_NEVER = datetime.min.replace(tzinfo=UTC)


def plan_feeds(scope: Scope) -> Iterator[Artifact]:
    """Plan the feeds that `[feeds] for` asks for."""
    entries: dict[str, views.EntryView] = {}
    kinds = scope.config.feeds.of
    if "site" in kinds:
        title, subtitle = scope.text(scope.config.title).text, scope.text(scope.config.description).text
        yield _feed(title, subtitle, home_url(scope.root), _chosen(scope.tree.listed, scope, entries), scope)
    for taxonomy, groups in scope.tree.groups.items():
        if taxonomy not in kinds:
            continue
        for group in groups:
            chosen = _chosen(group.pieces, scope, entries)
            yield _feed(scope.title(group.name.text), "", group.url, chosen, scope)


def _chosen(pieces: Sequence[Shown], scope: Scope, made: dict[str, views.EntryView]) -> tuple[views.EntryView, ...]:
    """Choose the entries that came due last, newest first; an entry is made once however many feeds hold it."""
    ordered = sorted(pieces, key=lambda shown: (-_due(shown).timestamp(), shown.piece.document.path))
    chosen = ordered[: scope.config.feeds.entries]
    for shown in chosen:
        path = shown.piece.document.path
        if path not in made:
            made[path] = entry_view(shown, scope)
    return tuple(made[shown.piece.document.path] for shown in chosen)


def _due(shown: Shown) -> datetime:
    return due(shown.piece.document) or _NEVER


def _feed(title: str, subtitle: str, page: Url, entries: tuple[views.EntryView, ...], scope: Scope) -> Artifact:
    config = scope.config
    url = feed_url(page)
    publisher = config.publisher
    view = views.FeedView(
        id=_feed_id(url, scope),
        title=title,
        subtitle=subtitle,
        language=scope.language,
        url=url,
        page=page,
        updated=max((entry.updated for entry in entries), key=_instant, default=_EPOCH),
        author=scope.text(publisher.name if publisher else config.title).text,
        rights=scope.text(config.copyright).text,
        entries=entries,
    )
    recipe = FeedRecipe(template="entry.html", view=view, base=scope.absolute, language=scope.language)
    return Artifact(path=output_path(url), kind="feed", source="", recipe=recipe)


def entry_view(shown: Shown, scope: Scope) -> views.EntryView:
    """Show a piece as a feed entry. What moves with its neighbours (older, newer, series) stays on its page."""
    article = shown.article
    document = article.document
    full = article_view(shown, scope)
    content = replace(
        full, profiles=(), toc=(), languages=(), body=full.body if scope.config.feeds.content == "full" else None
    )
    return views.EntryView(
        id=feed_id(article, shown.url, scope.config, scope.site.heritage),
        title=document.title,
        url=shown.url,
        published=article.date.stamp,
        updated=_updated(article).stamp,
        authors=tuple(person.name for person in author_views(shown, scope)),
        categories=tuple(_categories(shown, scope)),
        summary=summary_of(document),
        via=article.original.url if article.original else "",
        article=content,
    )


def _updated(article: Article) -> Moment:
    """Only `updated:` and corrections move the feed's `updated`."""
    changed = last_change(article)
    return article.date if changed is None or changed.instant < article.date.instant else changed


def _instant(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _feed_id(url: Url, scope: Scope) -> str:
    return scope.config.url + encode_path(url.path)


def _categories(shown: Shown, scope: Scope) -> Iterator[views.CategoryView]:
    for taxonomy in (known.id for known in scope.config.taxonomies):
        if taxonomy == "authors":
            continue
        scheme = scope.canonical(taxonomy_url(scope.root, taxonomy))
        for term in terms_of(shown.article, taxonomy, scope.config):
            if has_term(scope, taxonomy, term):
                yield views.CategoryView(term=term, label=scope.names[(taxonomy, term)].text, scheme=scheme)
