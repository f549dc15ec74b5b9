"""List pages: home and its older pages, taxonomies, terms, the archive.

In: the Scope. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from sitegen.encoding import replace
from sitegen.index.groups import TermGroup, newest_first
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.dates import month_name, year_name
from sitegen.locale.numbers import integer
from sitegen.model.chronology import TAXONOMIES
from sitegen.model.documents import Named
from sitegen.outputs.archive import archive_url, year_url
from sitegen.outputs.dossiers import dossier_url
from sitegen.outputs.lists import terms_url
from sitegen.outputs.routes import home_url, subscribe_url, taxonomy_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.language_switch import alternates, language_views, places_of_list
from sitegen.plan.nested_terms import terms_above, terms_below
from sitegen.plan.pages import feed_links, html_artifact, site_feeds
from sitegen.plan.people import position_of, profile_view
from sitegen.plan.piece_parts import image_view, taxonomy_title
from sitegen.plan.pieces_with_events import timeline_of
from sitegen.plan.region_map import region_map
from sitegen.plan.scope import Scope
from sitegen.plan.series import part_links
from sitegen.plan.share_cards import chosen_card
from sitegen.plan.streams import part_streams, streams
from sitegen.plan.text_styles import NO_TEXT, text_styles
from sitegen.urls import Url

_SECTION_LENGTH = 4


def list_head(
    name: str, urls: tuple[Url, Url], scope: Scope, description: str = "", feeds: tuple[views.FeedLinkView, ...] = ()
) -> views.HeadView:
    """Make the head of a list page, whose address and whose list's first page's are given.

    Older pages hold other pieces in each language, so only the first one has alternates.
    """
    url, first = urls
    return views.HeadView(
        title=scope.title(name),
        name=name,
        description=description,
        canonical=scope.canonical(url),
        robots="noindex" if scope.drafts else "",
        feeds=feeds + site_feeds(scope),
        alternates=alternates(places_of_list(first, scope), scope) if url == first else (),
    )


def plan_home(scope: Scope) -> Iterator[Artifact]:
    """Plan the home page and its older pages."""
    listed = scope.tree.listed
    lead = _lead(listed) if scope.config.home.lead else None
    first = home_url(scope.root)
    title, description = scope.name, scope.prose(scope.config.description).text
    for url, stream in streams(listed, first, scope):
        head = list_head(title, (url, first), scope, description)
        if stream.number:
            ways = language_views(places_of_list(first, scope), scope)
            view = views.HomeView(url=url, head=head, stream=stream, languages=ways)
        else:
            view = _front_page(url, head, stream, lead, scope)
        yield html_artifact("home", view, scope)


def _lead(listed: Sequence[ResolvedPiece]) -> ResolvedPiece | None:
    """The newest featured piece leads, else the newest."""
    featured = (shown for shown in listed if shown.article.featured)
    return next(featured, listed[0] if listed else None)


def _front_page(
    url: Url, head: views.HeadView, stream: views.StreamView, lead: ResolvedPiece | None, scope: Scope
) -> views.HomeView:
    card = scope.card(lead) if lead else None
    rest = tuple(one for one in stream.cards if card is None or one.url != card.url)
    latest = scope.config.home.latest
    shown = {one.url for one in rest[:latest]} | ({card.url} if card else set())
    sections = tuple(_sections(scope, shown))
    return views.HomeView(
        url=url,
        head=head,
        lead=card,
        latest=rest[:latest],
        sections=sections,
        earlier=tuple(one for one in rest[latest:] if one.url not in shown),
        stream=views.StreamView(cards=rest[latest:], older=stream.older),
        languages=language_views(places_of_list(url, scope), scope),
    )


def _sections(scope: Scope, shown: set[Url]) -> Iterator[views.SectionView]:
    """Return the sections, and add their pieces to what is shown: one that has nothing new is left out."""
    for section in scope.config.home.sections:
        taxonomy, _, term = section.partition("/")
        for group in scope.tree.groups.get(taxonomy, ()):
            if group.id == term:
                newest = newest_first(group.pieces) if taxonomy == "series" else group.pieces
                new = islice((piece for piece in newest if piece.url not in shown), _SECTION_LENGTH)
                cards = tuple(scope.card(piece) for piece in new)
                shown |= {card.url for card in cards}
                if cards:
                    name = group.name
                    yield views.SectionView(title=name.text, language=name.language, url=group.url, cards=cards)


def plan_terms(scope: Scope) -> Iterator[Artifact]:
    """Plan the list of each taxonomy that has terms, and each term's pages."""
    for taxonomy, groups in scope.tree.groups.items():
        if not groups:
            continue
        title = taxonomy_title(taxonomy, scope).text
        url = taxonomy_url(scope.root, taxonomy)
        mapped = region_map(title, groups, scope) if taxonomy == "regions" else None
        view = views.TaxonomyView(
            url=url,
            head=replace(list_head(title, (url, url), scope), figures=mapped is not None),
            taxonomy=taxonomy,
            title=title,
            terms=tuple(_term_row(group, scope) for group in groups),
            map=mapped,
            languages=language_views(places_of_list(url, scope), scope),
        )
        yield html_artifact("taxonomy", view, scope)
        for group in groups:
            yield from _plan_term(group, title, url, scope)


def plan_term_index(scope: Scope) -> Iterator[Artifact]:
    """Plan the page of all terms."""
    if not scope.term_index:
        return
    rows = tuple(taxonomy_rows(scope))
    url, title = terms_url(scope.root), scope.message("archive.terms")
    head, ways = list_head(title, (url, url), scope), language_views(places_of_list(url, scope), scope)
    view = views.TermsView(url=url, head=head, title=title, taxonomies=rows, languages=ways)
    yield html_artifact("terms", view, scope)


def taxonomy_rows(scope: Scope) -> Iterator[views.TaxonomyRow]:
    """Yield each taxonomy that has terms, with all of them."""
    for taxonomy, groups in scope.tree.groups.items():
        if groups:
            yield views.TaxonomyRow(
                taxonomy=taxonomy,
                title=taxonomy_title(taxonomy, scope).text,
                url=taxonomy_url(scope.root, taxonomy),
                terms=tuple(_term_row(group, scope) for group in groups),
            )


def _term_row(group: TermGroup, scope: Scope) -> views.TermRow:
    summary, note = _summary(group, scope), _note(group, scope)
    return views.TermRow(
        name=group.name.text,
        language=group.name.language,
        url=group.url,
        count=integer(len(group.pieces), scope.language_data),
        summary=summary.text,
        summary_language=summary.language,
        note=note.text,
        note_language=note.language,
    )


def _note(group: TermGroup, scope: Scope) -> Named:
    return scope.prose(group.term.note) if group.term else Named(text="")


def _summary(group: TermGroup, scope: Scope) -> Named:
    if group.taxonomy == "authors":
        return position_of(scope.site.documents.authors[group.id], scope)
    return scope.prose(group.term.summary) if group.term else Named(text="")


def _plan_term(group: TermGroup, title: str, above: Url, scope: Scope) -> Iterator[Artifact]:
    author = scope.site.documents.authors.get(group.id) if group.taxonomy == "authors" else None
    fed = group.taxonomy in scope.config.feeds.of
    feeds = feed_links(scope.title(group.name.text), group.url, scope) if fed else ()
    term, summary, note = group.term, _summary(group, scope), _note(group, scope)
    ways = language_views(places_of_list(group.url, scope), scope)
    file, profile = author or term, profile_view(author, scope) if author else None
    card = chosen_card(file.image, file.path, scope) if file is not None else None
    texts = text_styles(group.introduction, profile.biography if profile else None)
    for url, stream in (part_streams if group.taxonomy == "series" else streams)(group.pieces, group.url, scope):
        head = list_head(group.name.text, (url, group.url), scope, summary.text, feeds)
        view = views.TermView(
            url=url,
            head=replace(head, preview=card.view if card else None, **(NO_TEXT if stream.number else texts)),
            taxonomy=group.taxonomy,
            taxonomy_title=title,
            taxonomy_url=above,
            name=group.name.text,
            name_language=group.name.language,
            summary=summary.text if not author else "",
            summary_language=summary.language if not author else "",
            image=image_view(term.image, group.image, scope) if term else None,
            introduction=group.introduction,
            introduction_language=group.introduction_language,
            profile=profile,
            note=note.text,
            note_language=note.language,
            above=terms_above(group, scope),
            members=terms_below(group, scope),
            open=term is None or term.status == "open",
            dossier=dossier_url(scope.root, group.id) if term is not None and term.dossier else None,
            contents=part_links(group.pieces, scope) if stream.parts and stream.older and not stream.number else (),
            timeline=timeline_of(group.url, group.pieces, scope) if group.taxonomy in TAXONOMIES else None,
            feed=feeds[0].url if feeds else None,
            subscribe=subscribe_url(group.url, scope.config) if feeds else None,
            stream=stream,
            languages=ways,
            extra={} if author else scope.extra_of(term.extra if term else {}, group.taxonomy),
        )
        yield html_artifact("term", view, scope, file.path if file else "")


def plan_archive(scope: Scope) -> Iterator[Artifact]:
    """Plan the list of years and each year, by the day as written."""
    if not scope.tree.listed:
        return
    newest_first = sorted(scope.tree.listed, key=lambda shown: (shown.article.date.day, shown.instant), reverse=True)
    years = [(year, list(pieces)) for year, pieces in groupby(newest_first, lambda shown: shown.article.date.day.year)]
    url = archive_url(scope.root)
    title = scope.message("archive.title")
    rows = tuple(
        views.YearRow(
            year=_year(year, scope),
            url=year_url(scope.root, year),
            count=integer(len(pieces), scope.language_data),
            months=tuple(_month_rows(pieces, year_url(scope.root, year), scope)),
        )
        for year, pieces in years
    )
    ways = language_views(places_of_list(url, scope), scope)
    front = views.ArchiveView(url=url, head=list_head(title, (url, url), scope), years=rows, languages=ways)
    yield html_artifact("archive", front, scope)
    for at, (year, pieces) in enumerate(years):
        here = year_url(scope.root, year)
        view = views.YearView(
            url=here,
            head=list_head(f"{title} {_year(year, scope)}", (here, here), scope),
            year=_year(year, scope),
            months=tuple(_months(pieces, scope)),
            newer=_year_link(years[at - 1][0], scope) if at else None,
            older=_year_link(years[at + 1][0], scope) if at + 1 < len(years) else None,
            languages=language_views(places_of_list(here, scope), scope),
        )
        yield html_artifact("year", view, scope)


def _months(pieces: Sequence[ResolvedPiece], scope: Scope) -> Iterator[views.MonthView]:
    for (year, month), group in groupby(
        pieces, lambda shown: (shown.article.date.day.year, shown.article.date.day.month)
    ):
        yield views.MonthView(
            name=month_name(year, month, scope.language_data, scope.calendar),
            id=f"_{year:04d}-{month:02d}",
            cards=tuple(scope.card(one) for one in group),
        )


def _month_rows(pieces: Sequence[ResolvedPiece], url: Url, scope: Scope) -> Iterator[views.MonthRow]:
    for month in _months(pieces, scope):
        count = integer(len(month.cards), scope.language_data)
        yield views.MonthRow(name=month.name, url=url.at(month.id), count=count)


def _year_link(year: int, scope: Scope) -> views.LinkView:
    return views.LinkView(label=_year(year, scope), url=year_url(scope.root, year))


def _year(year: int, scope: Scope) -> str:
    return year_name(year, scope.language_data, scope.calendar)
