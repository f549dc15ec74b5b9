"""Pages outside the stream of articles: about, ethics, corrections.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.corrected_pieces import ledger_page
from sitegen.plan.correction_ledger import ledger_feeds, ledger_of
from sitegen.plan.language_switch import language_views, piece_alternates, places_of_piece
from sitegen.plan.pages import html_artifact, site_feeds
from sitegen.plan.piece_parts import date_view, image_view, standfirst_of, summary_of, toc_views
from sitegen.plan.scope import Scope
from sitegen.plan.share_cards import piece_preview
from sitegen.plan.text_styles import text_styles


def plan_pages(scope: Scope, only: str = "") -> Iterator[Artifact]:
    """Plan every page outside the stream, or the one of the source path `only`."""
    for shown in scope.tree.pages:
        document = shown.piece.document
        if shown.body is None or (only and document.path != only):
            continue
        ledger = ledger_of(scope) if shown.url == ledger_page(scope) else None
        view = views.PageView(
            url=shown.url,
            head=views.HeadView(
                title=scope.title(scope.set(document.title, document.language)),
                name=document.title,
                description=summary_of(document, scope.config.language_data),
                canonical=scope.canonical(shown.url),
                robots="noindex" if scope.drafts else "",
                preview=piece_preview(shown, scope),
                **text_styles(shown.body),
                feeds=(*(ledger_feeds(scope) if ledger else ()), *site_feeds(scope)),
                alternates=piece_alternates(shown, scope),
            ),
            title=scope.set(document.title, document.language),
            language=document.language,
            direction=scope.data_of(document.language).direction,
            standfirst=standfirst_of(document, scope),
            body=shown.body,
            ledger=ledger,
            date=date_view(document.date, scope) if document.date else None,
            updated=date_view(document.updated, scope) if document.updated else None,
            image=image_view(document.image, shown.image, scope, document.language),
            toc=toc_views(document.body, shown.url) if document.toc else (),
            languages=language_views(places_of_piece(shown, scope), scope),
            hidden=shown.hidden,
            extra=scope.extra_of(document.extra, "pages"),
        )
        yield html_artifact("page", view, scope, document.path)
