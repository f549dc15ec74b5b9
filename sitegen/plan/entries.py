"""Entries of feeds: a piece as a feed shows it, and the moment that puts it in its place there.

In: Shown articles and the Scope. Out: EntryView.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.encoding import replace
from sitegen.index.feed_ids import feed_id
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import terms_of
from sitegen.model.bodies import Picture
from sitegen.model.documents import Article, Moment
from sitegen.outputs.media_types import essence, image_type, media_type
from sitegen.outputs.routes import taxonomy_url
from sitegen.plan import views
from sitegen.plan.pages import article_view
from sitegen.plan.people import author_views
from sitegen.plan.piece_parts import has_term, last_change, summary_of
from sitegen.plan.scope import Scope
from sitegen.urls import Url


def entry_view(shown: ResolvedPiece, scope: Scope) -> views.EntryView:
    """Show a piece as a feed entry. What depends on its neighbours (older, newer, series) is on its page alone."""
    article = shown.article
    document = article.document
    full = article_view(shown, scope)
    body = full.body if scope.config.feeds.content == "full" else None
    content = replace(full, profiles=(), toc=(), cite=(), languages=(), body=body)
    return views.EntryView(
        id=feed_id(article, shown.url, scope.config, scope.site.heritage),
        title=full.title,
        url=shown.url,
        published=article.date.stamp,
        updated=_updated(article).stamp,
        authors=author_views(shown, scope),
        categories=tuple(_categories(shown, scope)),
        summary="" if article.withdrawn else summary_of(document, scope.config.language_data),
        enclosure=_enclosure(shown.image, scope),
        recordings=tuple(_recordings(shown, scope)),
        article=content,
    )


def _updated(article: Article) -> Moment:
    """Only `updated:`, a correction or a withdrawal move the feed's `updated`; it is never before `date`."""
    moments = [article.date, last_change(article), article.withdrawn.date if article.withdrawn else None]
    return max((moment for moment in moments if moment is not None), key=lambda moment: moment.instant)


def _enclosure(picture: Picture | None, scope: Scope) -> views.EnclosureView | None:
    """Return the image of a piece for feed readers that show one with the title."""
    if picture is None:
        return None
    path = picture.url.path if isinstance(picture.url, Url) else urlsplit(picture.url).path
    return views.EnclosureView(url=picture.url, type=image_type(path), length=_length(picture.url, scope))


def _length(url: Url | str, scope: Scope) -> int:
    """Return how many bytes a file of the site has where it is published; 0 where that is unknown."""
    source = scope.site.files.get(url, "") if isinstance(url, Url) else ""
    documents = scope.site.documents
    return documents.published.get(source, documents.files[source].size) if source else 0


def _recordings(shown: ResolvedPiece, scope: Scope) -> Iterator[views.EnclosureView]:
    """Return the site's own audio and video in the text of a piece, each once."""
    media = (one for one in shown.body.media if one is not None) if shown.body is not None else ()
    for url in dict.fromkeys(one.url for one in media if isinstance(one.url, Url)):
        yield views.EnclosureView(url=url, type=essence(media_type(url.path)), length=_length(url, scope))


def _categories(shown: ResolvedPiece, scope: Scope) -> Iterator[views.CategoryView]:
    for taxonomy in (known.id for known in scope.config.taxonomies):
        if taxonomy == "authors":
            continue
        scheme = scope.canonical(taxonomy_url(scope.root, taxonomy))
        for term in terms_of(shown.article, taxonomy, scope.config):
            if has_term(scope, taxonomy, term):
                yield views.CategoryView(term=term, label=scope.names[(taxonomy, term)].text, scheme=scheme)
