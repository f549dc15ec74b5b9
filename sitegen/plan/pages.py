"""Pages of pieces: articles, redirects, and the page for a missing address.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict, Unpack

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.site import Redirect
from sitegen.model.bodies import BodyRef
from sitegen.model.chronology import events_of
from sitegen.model.republication import treatment
from sitegen.outputs.routes import feed_url, home_url
from sitegen.outputs.site_files import not_found_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, HtmlRecipe, template_of
from sitegen.plan.citing import cited_by
from sitegen.plan.companion_files import cite_links, markdown_of, plan_beside
from sitegen.plan.entity_refs import entity_refs
from sitegen.plan.language_switch import language_views, piece_alternates, places_of_piece
from sitegen.plan.people import contributors, profile_views
from sitegen.plan.piece_parts import (
    date_view,
    last_change,
    licence_view,
    moment_iso,
    original_view,
    own_terms,
    piece_link,
    standfirst_of,
    term_links,
    toc_views,
)
from sitegen.plan.pieces_with_events import site_timeline
from sitegen.plan.related_pieces import RelatedViews, related_pieces
from sitegen.plan.scope import PLACES, Scope
from sitegen.plan.series import series_views
from sitegen.plan.share_cards import piece_preview
from sitegen.plan.statements import statements
from sitegen.plan.teasers import card_of
from sitegen.plan.text_styles import text_styles
from sitegen.urls import Base, Url, output_path, relative_base

_SOURCES = 25
"""More would weigh more than the rest of what machines read."""
_RELATED = 3


def html_artifact(
    kind: str, view: views.HtmlView, scope: Scope, source: str = "", base: Base | None = None
) -> Artifact:
    """Make the artifact of a page; its kind names its template."""
    recipe = HtmlRecipe(
        template=template_of(kind),
        view=view,
        base=base or relative_base(view.url),
        language=scope.language,
    )
    return Artifact(path=output_path(view.url), kind=kind, source=source, recipe=recipe)


def plan_articles(scope: Scope, site: views.SiteView, only: str = "") -> Iterator[Artifact]:
    """Plan every article, or the one of the source path `only`, with links to its neighbours in the stream."""
    listed = scope.tree.listed
    at = scope.once(PLACES, lambda: {shown.piece.document.path: number for number, shown in enumerate(listed)})
    series = series_views(scope, only)
    near = related_pieces(scope)
    shows = RelatedViews(scope)
    related = {only: near.of(only)} if only else near.of_each(scope.remember)
    for shown in scope.tree.articles:
        path = shown.piece.document.path
        if only and path != only:
            continue
        number = at.get(path)
        newer = listed[number - 1] if number else None
        older = listed[number + 1] if number is not None and number + 1 < len(listed) else None
        others = [listed[at[other]] for other in related.get(path, ())]
        others = [other for other in others if other is not newer and other is not older]
        view = article_view(
            shown,
            scope,
            newer=_neighbour(newer, scope),
            older=_neighbour(older, scope),
            series=series.get(path),
            related=shows.of(shown, others[:_RELATED]),
            cited_by=cited_by(path, scope),
        )
        yield html_artifact("article", view, scope, path)
        yield from plan_beside(view, path, scope, site)


class Around(TypedDict, total=False):
    """What surrounds an article on its page, and not in a feed."""

    newer: views.LinkView | None
    older: views.LinkView | None
    series: views.SeriesView | None
    related: tuple[views.TeaserView, ...]
    cited_by: tuple[views.CitingView, ...]


class _OfCard(TypedDict):
    """What the page of an article and its card say alike."""

    title: str
    kind: str
    language: str
    direction: str
    date: views.DateView
    authors: tuple[views.PersonView, ...]
    image: views.ImageView | None
    minutes: str
    regions: tuple[views.LinkView, ...]


def _of_card(card: views.CardView) -> _OfCard:
    return {
        "title": card.title,
        "kind": card.kind,
        "language": card.language,
        "direction": card.direction,
        "date": card.date,
        "authors": card.authors,
        "image": card.image,
        "minutes": card.minutes,
        "regions": card.regions,
    }


def article_view(shown: ResolvedPiece, scope: Scope, **around: Unpack[Around]) -> views.ArticleView:
    """Show an article with its terms, the profiles of its authors, and what is around it."""
    article, document, gone = shown.article, shown.article.document, shown.article.withdrawn
    card, profiles = card_of(shown, scope), tuple(profile_views(shown, scope))
    return views.ArticleView(
        url=shown.url,
        head=_article_head(shown, "" if gone else card.summary, (one.biography for one in profiles), scope),
        **_of_card(card),
        standfirst="" if gone else standfirst_of(document, scope) or ("" if shown.body else card.summary),
        summary="" if gone else card.summary,
        updated=date_view(document.updated, scope) if document.updated else None,
        changed=moment_iso(last_change(article)),
        **contributors(article, scope),
        dateline=_dateline(shown),
        original=original_view(article.original, scope),
        body=shown.body,
        events=shown.events,
        timeline=site_timeline(scope) if events_of(article) else None,
        words=document.body.words if shown.body else 0,
        licence=licence_view(article.original.licence if article.original else scope.config.licence),
        sources=document.body.sources[:_SOURCES] if shown.body else (),
        **statements(shown, scope),
        toc=toc_views(document.body, shown.url) if document.toc and shown.body else (),
        tags=term_links(shown, "tags", scope),
        terms=own_terms(shown, scope),
        **entity_refs(shown, scope),
        profiles=profiles,
        cite=cite_links(shown, scope),
        languages=language_views(places_of_piece(shown, scope), scope),
        hidden=shown.hidden,
        extra=scope.extra_of(document.extra, "articles"),
        **around,
    )


def _article_head(
    shown: ResolvedPiece, description: str, biographies: Iterable[BodyRef | None], scope: Scope
) -> views.HeadView:
    article = shown.article
    original = article.original
    policy = treatment(article)
    return views.HeadView(
        title=scope.title(scope.set(article.document.title, article.document.language)),
        name=article.document.title,
        description=description,
        canonical=original.url if original and not policy.own_canonical else scope.canonical(shown.url),
        robots="noindex" if scope.drafts or not policy.indexed else "",
        markdown=markdown_of(shown, scope),
        preview=piece_preview(shown, scope),
        **text_styles(shown.body, *biographies, drawn=bool(article.forecasts or shown.events is not None)),
        feeds=site_feeds(scope),
        alternates=piece_alternates(shown, scope),
    )


def site_feeds(scope: Scope) -> tuple[views.FeedLinkView, ...]:
    """Return the site's own feed, where it has one, in each format."""
    if "site" not in scope.config.feeds.of:
        return ()
    return scope.once("feeds", lambda: feed_links(scope.name, home_url(scope.root), scope))


def feed_links(name: str, page: Url, scope: Scope) -> tuple[views.FeedLinkView, ...]:
    """Return the feeds of the list `page`, one for each format that the site has."""
    return tuple(_feed_link(name, form, page, scope) for form in scope.config.feeds.formats)


def _feed_link(name: str, form: str, page: Url, scope: Scope) -> views.FeedLinkView:
    url, known = feed_url(page, form), FEED_FORMATS[form]
    return views.FeedLinkView(
        label=name, url=url, type=known.media_type, address=scope.canonical(url), name=known.title
    )


def _dateline(shown: ResolvedPiece) -> str:
    dateline = shown.article.dateline
    if dateline is None:
        return ""
    return f"{dateline.place}, {dateline.country}" if dateline.country else dateline.place


def _neighbour(shown: ResolvedPiece | None, scope: Scope) -> views.LinkView | None:
    return piece_link(shown, scope) if shown else None


def plan_redirects(scope: Scope) -> Iterator[Artifact]:
    """Plan a page at every old address; that of a feed's file has a copy of the feed instead."""
    for redirect in (one for one in scope.site.redirects if one.language == scope.language):
        if redirect.feed and not redirect.url.path.endswith("/"):
            continue
        yield html_artifact("redirect", _redirect_view(redirect, scope), scope, redirect.source)


def _redirect_view(redirect: Redirect, scope: Scope) -> views.RedirectView:
    """Make a redirect page, which keeps search engines out only where the page that it leads to does.

    A refresh of 0 seconds moves the old address to the new one in an index; `noindex` in addition would drop both.
    """
    title = scope.set(redirect.title)
    if redirect.feed:
        page = Url(redirect.target.path.rpartition("/")[0] + "/")
        feed = _feed_link(redirect.title, redirect.feed, page, scope)
        head = views.HeadView(title=title, robots="noindex", feeds=(feed,))
    else:
        head = views.HeadView(
            title=title,
            canonical=scope.canonical(redirect.target),
            robots="noindex" if scope.drafts or not redirect.indexed else "",
        )
    return views.RedirectView(url=redirect.url, head=head, target=redirect.target, title=title)


def plan_not_found(scope: Scope) -> Artifact:
    """Plan the page that a host shows for a missing address, or for one below a language's own root."""
    url = not_found_url(scope.root)
    head = views.HeadView(
        title=scope.title(scope.message("not_found.title")), robots="noindex", feeds=site_feeds(scope)
    )
    latest = tuple(map(scope.card, scope.tree.listed[:3]))
    homes = {tree.language: home_url(tree.root) for tree in scope.site.trees.values()}
    view = views.NotFoundView(url=url, head=head, latest=latest, languages=language_views(homes, scope))
    return html_artifact("not-found", view, scope, base=scope.rooted)
