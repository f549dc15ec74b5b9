"""Pages of entities, and the entities of an article.

In: the Scope. Out: artifacts, and views.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from sitegen.encoding import replace
from sitegen.entities.wording import aliases_in
from sitegen.index.entity_groups import EntityGroup
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import passage_in, text_in
from sitegen.locale.edtf_words import date_text
from sitegen.locale.numbers import integer
from sitegen.model.entities import Entity, EntityKind, Mention
from sitegen.outputs.entities import entities_url
from sitegen.outputs.routes import numbered_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.entity_refs import pages_of_entities, short_name, wikidata_url
from sitegen.plan.language_switch import language_views, places_of_list
from sitegen.plan.listings import list_head
from sitegen.plan.pages import html_artifact
from sitegen.plan.piece_parts import SUMMARY_LENGTH, has_term, term_link
from sitegen.plan.pieces_with_events import timeline_of
from sitegen.plan.scope import Scope
from sitegen.plan.text_styles import text_styles
from sitegen.text.excerpts import excerpt, worded

_KINDS: Final = (*get_args(EntityKind), "")


def plan_entities(scope: Scope, only: str = "") -> Iterator[Artifact]:
    """Plan the list of entities and the pages of each, or of the one at the address `only`."""
    groups = scope.tree.entities
    if not groups:
        return
    url, title = entities_url(scope.root), scope.message("entities.title")
    rows = {group.entity.id: _row(group, scope) for group in groups}
    by_kind = (
        views.EntityKindView(
            kind=kind, entities=tuple(rows[one.entity.id] for one in groups if (one.entity.kind or "") == kind)
        )
        for kind in _KINDS
    )
    view = views.EntitiesView(
        url=url,
        head=list_head(title, (url, url), scope),
        title=title,
        kinds=tuple(one for one in by_kind if one.entities),
        languages=language_views(places_of_list(url, scope), scope),
    )
    yield html_artifact("entities", view, scope)
    for group in groups:
        if not only or only.startswith(group.url.path):
            yield from _pages(group, title, scope)


def _row(group: EntityGroup, scope: Scope) -> views.EntityRow:
    return views.EntityRow(
        name=group.name.text,
        language=group.name.language,
        short=short_name(group.entity, scope),
        url=group.url,
        count=integer(len(group.pieces), scope.language_data),
    )


def _pages(group: EntityGroup, title: str, scope: Scope) -> Iterator[Artifact]:
    """Plan the pages of an entity, counted from the oldest mention as those of a term are."""
    size = scope.config.page_size
    oldest_first = group.pieces[::-1]
    numbered = max(0, len(oldest_first) // size - 1)
    timeline = timeline_of(group.url, group.pieces, scope)
    for number in (0, *range(numbered, 0, -1)):
        start = numbered if not number else number - 1
        pieces = oldest_first[start * size : None if not number else number * size][::-1]
        page = replace(_page(group, (title, number, numbered), pieces, scope), timeline=timeline)
        yield html_artifact("entity", page, scope, group.entity.path)


def _page(
    group: EntityGroup, place: tuple[str, int, int], pieces: Sequence[ResolvedPiece], scope: Scope
) -> views.EntityView:
    title, number, numbered = place
    entity, first = group.entity, group.url
    url = numbered_url(first, number) if number else first
    passage = passage_in(entity, scope.language)
    description = excerpt(worded(passage.body.opening), SUMMARY_LENGTH) if passage.language == scope.language else ""
    older = numbered if not number else number - 1
    introduction = group.introduction if not number else None
    return views.EntityView(
        url=url,
        head=replace(list_head(group.name.text, (url, first), scope, description), **text_styles(introduction)),
        entities_url=entities_url(scope.root),
        entities_title=title,
        name=group.name.text,
        name_language=group.name.language,
        short=short_name(entity, scope),
        kind=entity.kind or "",
        dates=_dates(entity, scope),
        since=entity.since.text if entity.since else "",
        until=entity.until.text if entity.until else "",
        wikidata=wikidata_url(entity),
        aliases=aliases_in(entity, scope.language),
        members=tuple(_member(member, scope) for member in entity.members) if not number else (),
        introduction=introduction,
        introduction_language="" if passage.language == scope.language else passage.language,
        mentions=tuple(_mention(shown, entity.id, scope) for shown in pieces),
        number=number,
        newer=None if not number else first if number == numbered else numbered_url(first, number + 1),
        older=numbered_url(first, older) if older else None,
        languages=language_views(places_of_list(first, scope), scope),
        extra=entity.extra,
    )


def _dates(entity: Entity, scope: Scope) -> str:
    """Return the dates of an entity: `since 2001`, `1991–2022`, or one of them alone where it is an event's."""
    since, until = (date_text(end, scope.tongue) if end else "" for end in (entity.since, entity.until))
    if since == until or (since and not until and entity.kind in ("event", "treaty")):
        return since
    if since and not until:
        return scope.message("entity.since", "{date}–").replace("{date}", since)
    return f"{since} – {until}".strip() if " " in since + until else f"{since}–{until}"


def _member(member: str, scope: Scope) -> views.LinkView:
    """Return the way to a member: another entity, or a region; its name alone where it has no page."""
    entity = scope.site.documents.entities.get(member)
    if entity is not None:
        name = text_in(entity.name, scope.language, scope.config.language)
        url = pages_of_entities(scope).get(member)
        return views.LinkView(label=name.text, url=url or "", language=name.language)
    link = term_link("regions", member, scope)
    if has_term(scope, "regions", member):
        return link
    return views.LinkView(label=link.label, url="", language=link.language)


def _mention(shown: ResolvedPiece, entity: str, scope: Scope) -> views.MentionView:
    card = scope.card(shown)
    mention = _mention_in(shown, entity)
    sentences = mention.sentences if mention is not None else ()
    more = mention.count - len(sentences) if mention is not None else 0
    return views.MentionView(
        url=card.url,
        title=card.title,
        language=card.language,
        direction=card.direction,
        kind=card.kind,
        date=card.date,
        subject=entity in shown.article.entities,
        sentences=tuple(views.SentenceView(before=one.before, name=one.name, after=one.after) for one in sentences),
        more=integer(more, scope.language_data) if more else "",
        hidden=card.hidden,
    )


def _mention_in(shown: ResolvedPiece, entity: str) -> Mention | None:
    """Return how the text that readers see of a piece mentions an entity."""
    if shown.body is not None:
        for one in shown.article.document.mentions:
            if one.entity == entity:
                return one
    return None
