"""Dossiers: all parts of a series on one page, to be printed, kept or made a book of.

In: the Scope. Out: artifacts.

A part is what its own page shows: its whole text, the summary of one that was first published elsewhere in excerpt, the
reason of a withdrawn one. Links from part to part lead within the page; so do those to a place in a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.encoding import replace
from sitegen.index.groups import TermGroup, series_order
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.numbers import integer
from sitegen.model.bodies import BodyRef
from sitegen.outputs.dossiers import dossier_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.language_switch import language_views, places_of_list
from sitegen.plan.pages import article_view, html_artifact
from sitegen.plan.scope import Scope
from sitegen.plan.share_cards import chosen_card
from sitegen.plan.text_styles import text_styles
from sitegen.urls import Url

Places = Mapping[str, Url]
"""The place of each part on the page, by the path of its own page."""


def plan_dossiers(scope: Scope) -> Iterator[Artifact]:
    """Plan the page of each series that is to be a dossier."""
    for group in scope.tree.groups.get("series", ()):
        if group.term is not None and group.term.dossier:
            yield _dossier(group, scope)


def _dossier(group: TermGroup, scope: Scope) -> Artifact:
    url, term = dossier_url(scope.root, group.id), group.term
    parts = series_order([shown for shown in scope.tree.articles if shown.article.series == group.id])
    places = {shown.url.path: url.at(_part_id(at)) for at, shown in enumerate(parts, 1)}
    summary = scope.prose(term.summary).text if term else ""
    card = chosen_card(term.image, term.path, scope) if term else None
    introduction = _with_links_within(group.introduction, places)
    view = views.DossierView(
        url=url,
        head=views.HeadView(
            title=scope.title(group.name.text),
            name=group.name.text,
            description=summary,
            canonical=scope.canonical(url),
            robots="noindex",  # search engines are to find the parts where they are
            preview=card.view if card is not None else None,
            **text_styles(introduction, *(one.body for one in parts)),
        ),
        name=group.name.text,
        name_language=group.name.language,
        summary=summary,
        introduction=introduction,
        introduction_language=group.introduction_language,
        series=group.url,
        open=term is None or term.status == "open",
        parts=tuple(_part(shown, at, places, scope) for at, shown in enumerate(parts, 1)),
        languages=language_views(places_of_list(url, scope), scope),
    )
    return html_artifact("dossier", view, scope, term.path if term else "")


def _part(shown: ResolvedPiece, at: int, places: Places, scope: Scope) -> views.DossierPartView:
    article = article_view(shown, scope)
    return views.DossierPartView(
        id=_part_id(at),
        number=integer(at, scope.language_data),
        article=replace(article, body=_with_links_within(article.body, places)),
    )


def _part_id(number: int) -> str:
    """Return the id of a part. It begins as no id in a text does."""
    return f"_part-{number}"


def _with_links_within(ref: BodyRef | None, places: Places) -> BodyRef | None:
    """Return a body whose links to parts, and to places in them, lead to where these are on the page."""
    if ref is None:
        return None
    links = tuple(_within(link, places) if isinstance(link, Url) else link for link in ref.links)
    return ref if links == ref.links else replace(ref, links=links)


def _within(link: Url, places: Places) -> Url:
    place = places.get(link.path)
    if place is None:
        return link
    return place.at(f"{place.fragment}-{link.fragment}") if link.fragment else place
