"""Pieces as other pages show them: in lists, and where another piece points to them.

In: Shown pieces and the Scope. Out: views.
"""

from __future__ import annotations

from sitegen.index.resolving import ResolvedPiece
from sitegen.model.documents import Named
from sitegen.plan import views
from sitegen.plan.people import author_views
from sitegen.plan.piece_parts import date_view, image_view, minutes_text, summary_of, term_links
from sitegen.plan.scope import Scope


def card_view(shown: ResolvedPiece, scope: Scope) -> views.CardView:
    """Show a piece in a list."""
    article = shown.article
    document = article.document
    outlet = scope.site.documents.outlets[article.original.outlet] if article.original else None
    outlet_name = scope.text(outlet.name, outlet.language) if outlet else Named(text="")
    return views.CardView(
        url=shown.url,
        title=scope.set(document.title, document.language),
        kind=article.kind,
        summary=summary_of(document, scope.config.language_data),
        language=document.language,
        direction=scope.data_of(document.language).direction,
        date=date_view(article.date, scope),
        authors=author_views(shown, scope),
        regions=term_links(shown, "regions", scope),
        outlet=outlet_name.text,
        outlet_language=outlet_name.language,
        image=image_view(document.image, shown.image, scope, document.language),
        minutes=minutes_text(document.body, scope) if shown.body else "",
        hidden=shown.hidden,
    )


def card_of(shown: ResolvedPiece, scope: Scope) -> views.CardView:
    """Return the card of a piece; one that no list shows has none until it is made here."""
    try:
        return scope.card(shown)
    except KeyError:
        return card_view(shown, scope)


def teaser_view(shown: ResolvedPiece, scope: Scope, shared: tuple[views.LinkView, ...] = ()) -> views.TeaserView:
    """Show a piece where another one points to it, with what they share; a listed one has its card already."""
    card = scope.card(shown)
    return views.TeaserView(
        url=card.url,
        title=card.title,
        kind=card.kind,
        language=card.language,
        direction=card.direction,
        date=card.date,
        outlet=card.outlet,
        image=card.image,
        shared=shared,
    )
