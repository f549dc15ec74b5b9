"""The ledger of corrections of a language: the page, and the feed in each format.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sitegen.encoding import replace
from sitegen.index.feed_ids import feed_id
from sitegen.model.documents import Named
from sitegen.outputs.corrections import corrections_url
from sitegen.outputs.routes import feed_url, subscribe_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, FeedRecipe
from sitegen.plan.correction_ledger import CorrectionEntry, entries_of, ledger_feeds, ledger_view
from sitegen.plan.language_switch import language_views, places_of_list
from sitegen.plan.listings import list_head
from sitegen.plan.pages import html_artifact
from sitegen.plan.people import author_views
from sitegen.plan.piece_parts import date_view, piece_link
from sitegen.plan.scope import Scope
from sitegen.plan.subscriptions import plan_subscription
from sitegen.urls import encode_path, output_path

_EPOCH = "1970-01-01T00:00:00Z"


def plan_corrections(scope: Scope) -> Iterator[Artifact]:
    """Plan the page of all corrections, and their feed."""
    entries = entries_of(scope)
    if not entries:
        return
    url, title = corrections_url(scope.root), scope.message("corrections.title")
    links = ledger_feeds(scope)
    if all(page.url != url for page in scope.tree.pages):
        view = views.CorrectionsView(
            url=url,
            head=list_head(title, (url, url), scope, feeds=links),
            title=title,
            ledger=ledger_view(entries, scope),
            languages=language_views(places_of_list(url, scope), scope),
        )
        yield html_artifact("corrections", view, scope)
    if links:
        yield from _feeds(entries, title, links, scope)


def _feeds(
    entries: tuple[CorrectionEntry, ...], title: str, links: tuple[views.FeedLinkView, ...], scope: Scope
) -> Iterator[Artifact]:
    config, page = scope.config, corrections_url(scope.root)
    shown = tuple(_entry_view(one, scope) for one in entries[: config.feeds.entries])
    publisher = config.publisher
    whole = views.FeedView(
        id=config.url + encode_path(feed_url(page).path),
        title=scope.title(title),
        subtitle="",
        language=scope.language,
        url=feed_url(page),
        page=page,
        updated=max((one.updated for one in shown), key=datetime.fromisoformat, default=_EPOCH),
        author=scope.text(publisher.name if publisher else config.title).text,
        rights=scope.text(config.copyright).text,
        twin=subscribe_url(page, config),
        hub=config.feeds.hub,
        entries=shown,
    )
    for form in config.feeds.formats:
        url = feed_url(page, form)
        view = replace(whole, url=url, others=tuple(link for link in links if link.url != url))
        recipe = FeedRecipe(format=form, template="entry.html", view=view, base=scope.absolute, language=scope.language)
        yield Artifact(path=output_path(url), kind="feed", source="", recipe=recipe)
    yield plan_subscription(Named(text=title), page, (), scope)


def _entry_view(one: CorrectionEntry, scope: Scope) -> views.EntryView:
    """Show a correction as an entry whose content is its text."""
    shown, link = one.shown, piece_link(one.shown, scope)
    kind = scope.config.language_data.text(scope.language, f"corrections.{one.kind}")[0]
    own = feed_id(shown.article, shown.url, scope.config, scope.site.heritage)
    title, text = f"{kind}: {link.label}", scope.set(one.text)
    article = views.ArticleView(
        url=shown.url,
        head=views.HeadView(title=title),
        title=title,
        kind=shown.article.kind,
        language=scope.language,
        direction=scope.language_data.direction,
        date=date_view(one.date, scope),
        summary=text,
        extra={},
    )
    return views.EntryView(
        id=f"{own};{one.kind}-{one.date.day.isoformat()}-{one.number}",
        title=title,
        url=shown.url,
        published=one.date.stamp,
        updated=one.date.stamp,
        authors=author_views(shown, scope),
        categories=(),
        summary=text,
        article=article,
    )
