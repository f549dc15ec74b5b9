"""List pages: home and its older pages, taxonomies, terms, the archive.

In: the Scope. Out: artifacts. Only `plan` imports this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from sitegen.index.groups import TermGroup
from sitegen.index.placing import Shown
from sitegen.index.terms import text_in
from sitegen.locale.dates import month_name
from sitegen.locale.numbers import integer
from sitegen.plan import views
from sitegen.plan.artifact import Artifact
from sitegen.plan.pages import html_artifact, site_feeds
from sitegen.plan.pieces import has_term, image_view, profile_view, taxonomy_title
from sitegen.plan.scope import Scope
from sitegen.urls import (
    Url,
    archive_url,
    feed_url,
    home_url,
    numbered_url,
    taxonomy_url,
    term_url,
    terms_url,
    year_url,
)

_SECTION_LENGTH = 4
_SECTION_LEAST = 2


def streams(pieces: Sequence[Shown], first: Url, scope: Scope) -> Iterator[tuple[Url, views.StreamView]]:
    """Cut a stream, newest first, into pages counted from the oldest, so that a new piece changes few of them.

    Page 1 holds the oldest `page_size` pieces; the first page holds what is left, up to twice as many less one.
    """
    size = scope.config.page_size
    numbered = max(0, len(pieces) // size - 1)
    newest = len(pieces) - numbered * size
    cards = [scope.card(shown) for shown in pieces]
    older = numbered_url(first, numbered) if numbered else None
    yield first, views.StreamView(cards=tuple(cards[:newest]), older=older)
    for number in range(numbered, 0, -1):
        start = newest + (numbered - number) * size
        stream = views.StreamView(
            cards=tuple(cards[start : start + size]),
            number=number,
            newer=numbered_url(first, number + 1) if number < numbered else first,
            older=numbered_url(first, number - 1) if number > 1 else None,
        )
        yield numbered_url(first, number), stream


def list_head(
    name: str, url: Url, scope: Scope, description: str = "", feeds: tuple[views.LinkView, ...] = ()
) -> views.HeadView:
    """Make the head of a list page."""
    return views.HeadView(
        title=scope.title(name),
        name=name,
        description=description,
        canonical=scope.canonical(url),
        robots="noindex" if scope.drafts else "",
        feeds=feeds + site_feeds(scope),
    )


def plan_home(scope: Scope) -> Iterator[Artifact]:
    """Plan the home page and its older pages."""
    listed = scope.site.listed
    lead = _lead(listed) if scope.config.home.lead else None
    for url, stream in streams(listed, home_url(""), scope):
        head = list_head(scope.text(scope.config.title), url, scope, scope.text(scope.config.description))
        if stream.number:
            view = views.HomeView(url=url, head=head, stream=stream)
        else:
            view = _front_page(url, head, stream, lead, scope)
        yield html_artifact("home", view, scope)


def _lead(listed: Sequence[Shown]) -> Shown | None:
    """The newest featured piece leads, else the newest."""
    featured = (shown for shown in listed if shown.article.featured)
    return next(featured, listed[0] if listed else None)


def _front_page(
    url: Url, head: views.HeadView, stream: views.StreamView, lead: Shown | None, scope: Scope
) -> views.HomeView:
    card = scope.card(lead) if lead else None
    rest = tuple(one for one in stream.cards if card is None or one.url != card.url)
    latest = scope.config.home.latest
    return views.HomeView(
        url=url,
        head=head,
        lead=card,
        latest=rest[:latest],
        sections=tuple(_sections(scope, lead, {one.url for one in rest[:latest]})),
        stream=views.StreamView(cards=rest[latest:], older=stream.older),
    )


def _sections(scope: Scope, lead: Shown | None, above: set[Url]) -> Iterator[views.SectionView]:
    """Give the sections. The lead is not repeated, what else stands above only where a section has too few others."""
    for section in scope.config.home.sections:
        taxonomy, _, term = section.partition("/")
        for group in scope.site.groups.get(taxonomy, ()):
            if group.id == term:
                chosen = _section_pieces([one for one in group.pieces if one is not lead], above) or [*group.pieces]
                above |= {shown.url for shown in chosen}
                yield views.SectionView(
                    title=group.name, url=group.url, cards=tuple(scope.card(shown) for shown in chosen)
                )


def _section_pieces(pieces: Sequence[Shown], above: set[Url]) -> list[Shown]:
    """Choose a section's pieces, newest first, those first that stand nowhere above."""
    wanted = set(islice((shown.url for shown in pieces if shown.url not in above), _SECTION_LENGTH))
    missing = max(0, _SECTION_LEAST - len(wanted))
    wanted |= set(islice((shown.url for shown in pieces if shown.url in above), missing))
    return [shown for shown in pieces if shown.url in wanted]


def plan_terms(scope: Scope) -> Iterator[Artifact]:
    """Plan the list of each taxonomy that has terms, and each term's pages."""
    for taxonomy, groups in scope.site.groups.items():
        if not groups:
            continue
        title = taxonomy_title(taxonomy, scope)
        url = taxonomy_url("", taxonomy)
        view = views.TaxonomyView(
            url=url,
            head=list_head(title, url, scope),
            taxonomy=taxonomy,
            title=title,
            terms=tuple(_term_row(group, scope) for group in groups),
        )
        yield html_artifact("taxonomy", view, scope)
        for group in groups:
            yield from _plan_term(group, title, url, scope)


def plan_term_index(scope: Scope) -> Iterator[Artifact]:
    """Plan the page of all terms."""
    if not scope.term_index:
        return
    rows = tuple(
        views.TaxonomyRow(
            taxonomy=taxonomy,
            title=taxonomy_title(taxonomy, scope),
            url=taxonomy_url("", taxonomy),
            terms=tuple(_term_row(group, scope) for group in groups),
        )
        for taxonomy, groups in scope.site.groups.items()
        if groups
    )
    url, title = terms_url(""), scope.message("archive.terms")
    view = views.TermsView(url=url, head=list_head(title, url, scope), title=title, taxonomies=rows)
    yield html_artifact("terms", view, scope)


def _term_row(group: TermGroup, scope: Scope) -> views.TermRow:
    return views.TermRow(
        name=group.name,
        url=group.url,
        count=integer(len(group.pieces), scope.language),
        summary=_summary(group, scope),
    )


def _summary(group: TermGroup, scope: Scope) -> str:
    if group.taxonomy == "authors":
        author = scope.site.documents.authors[group.id]
        return ", ".join(part for part in (author.role, author.affiliation) if part)
    return text_in(group.term.summary, scope.language) if group.term else ""


def _plan_term(group: TermGroup, title: str, above: Url, scope: Scope) -> Iterator[Artifact]:
    author = scope.site.documents.authors.get(group.id) if group.taxonomy == "authors" else None
    feed = feed_url(group.url) if group.taxonomy in scope.config.feeds.of else None
    feeds = (views.LinkView(label=scope.title(group.name), url=feed),) if feed else ()
    term = group.term
    for url, stream in streams(group.pieces, group.url, scope):
        view = views.TermView(
            url=url,
            head=list_head(group.name, url, scope, _summary(group, scope), feeds),
            taxonomy=group.taxonomy,
            taxonomy_title=title,
            taxonomy_url=above,
            name=group.name,
            summary=_summary(group, scope) if not author else "",
            image=image_view(term.image, group.image) if term else None,
            introduction=group.introduction,
            profile=profile_view(author, scope) if author else None,
            members=_members(group, scope),
            open=term is None or term.status == "open",
            feed=feed,
            stream=stream,
            extra=term.extra if term else {},
        )
        yield html_artifact("term", view, scope, author.path if author else term.path if term else "")


def _members(group: TermGroup, scope: Scope) -> tuple[views.LinkView, ...]:
    if group.term is None:
        return ()
    return tuple(
        views.LinkView(label=scope.names[("regions", member)], url=term_url("", "regions", member))
        for member in group.term.members
        if has_term(scope, "regions", member)
    )


def plan_archive(scope: Scope) -> Iterator[Artifact]:
    """Plan the list of years and each year, by the day as written."""
    if not scope.site.listed:
        return
    newest_first = sorted(scope.site.listed, key=lambda shown: (shown.article.date.day, shown.instant), reverse=True)
    years = [(year, list(pieces)) for year, pieces in groupby(newest_first, lambda shown: shown.article.date.day.year)]
    url = archive_url("")
    title = scope.message("archive.title")
    rows = tuple(
        views.YearRow(
            year=_year(year),
            url=year_url("", year),
            count=integer(len(pieces), scope.language),
            months=tuple(_month_rows(pieces, year_url("", year), scope)),
        )
        for year, pieces in years
    )
    front = views.ArchiveView(url=url, head=list_head(title, url, scope), years=rows)
    yield html_artifact("archive", front, scope)
    for at, (year, pieces) in enumerate(years):
        here = year_url("", year)
        view = views.YearView(
            url=here,
            head=list_head(f"{title} {_year(year)}", here, scope),
            year=_year(year),
            months=tuple(_months(pieces, scope)),
            newer=_year_link(years[at - 1][0]) if at else None,
            older=_year_link(years[at + 1][0]) if at + 1 < len(years) else None,
        )
        yield html_artifact("year", view, scope)


def _months(pieces: Sequence[Shown], scope: Scope) -> Iterator[views.MonthView]:
    for (year, month), group in groupby(
        pieces, lambda shown: (shown.article.date.day.year, shown.article.date.day.month)
    ):
        yield views.MonthView(
            name=month_name(year, month, scope.language),
            id=f"_{year:04d}-{month:02d}",
            cards=tuple(scope.card(one) for one in group),
        )


def _month_rows(pieces: Sequence[Shown], url: Url, scope: Scope) -> Iterator[views.MonthRow]:
    for month in _months(pieces, scope):
        yield views.MonthRow(name=month.name, url=url.at(month.id), count=integer(len(month.cards), scope.language))


def _year_link(year: int) -> views.LinkView:
    return views.LinkView(label=_year(year), url=year_url("", year))


def _year(year: int) -> str:
    return f"{year:04d}"
