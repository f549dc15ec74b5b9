"""Pages that tell readers how to follow a stream of pieces: the readable counterpart of each feed.

In: the name and list of a stream, its newest pieces, the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.index.resolving import ResolvedPiece
from sitegen.model.documents import Named
from sitegen.model.republication import treatment
from sitegen.outputs.routes import subscribe_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.pages import feed_links, html_artifact
from sitegen.plan.scope import Scope
from sitegen.urls import Url


def plan_subscription(name: Named, page: Url, newest: Sequence[ResolvedPiece], scope: Scope) -> Artifact:
    """Plan the page for readers about the feeds of the list `page`."""
    url = subscribe_url(page, scope.config)
    feeds = feed_links(name.text, page, scope)
    title = f"{scope.message('subscribe.title', 'Subscribe')}: {name.text}"
    head = views.HeadView(
        title=scope.title(title), name=title, canonical=scope.canonical(url), robots="noindex", feeds=feeds
    )
    cards = tuple(scope.card(shown) for shown in newest if treatment(shown.piece).listed)
    view = views.SubscribeView(
        url=url,
        head=head,
        name=name.text,
        name_language=name.language,
        page=page,
        feeds=feeds,
        cards=cards,
        languages=scope.languages,
    )
    return html_artifact("subscribe", view, scope)
