"""People in views: bylines and profiles, with the affiliation that held on the day of the piece.

In: ids of authors, the day of a piece, the Scope. Out: views.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from sitegen.index.broader_terms import AUTHORS, NOTHING_ABOVE, gatherer_of
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import passage_in, terms_of
from sitegen.locale.edtf import EdtfDate
from sitegen.locale.numbers import digits
from sitegen.model.affiliations import Affiliation, affiliation_on, latest_affiliation
from sitegen.model.documents import Article, Author, AuthorLink, Named
from sitegen.model.texts import LocalText
from sitegen.outputs.routes import term_url
from sitegen.plan import views
from sitegen.plan.piece_parts import SUMMARY_LENGTH, has_term, image_view
from sitegen.plan.scope import Scope
from sitegen.text.excerpts import excerpt, worded

_NONE = Affiliation(org=LocalText())


def person_view(name: str, day: date, scope: Scope) -> views.PersonView:
    """Show an author by id as of a day; without listed pieces there is no page to link to."""
    author = scope.site.documents.authors[name]
    return _person_view(author, _held_on(author, day), scope)


def author_views(shown: ResolvedPiece, scope: Scope) -> tuple[views.PersonView, ...]:
    """Show a piece's authors: its own, else the site's, else the site itself."""
    ids = terms_of(shown.article, "authors", scope.config)
    if ids:
        return tuple(person_view(name, shown.article.date.day, scope) for name in ids)
    publisher = scope.config.publisher
    house = scope.text(publisher.name if publisher else scope.config.title)
    return (views.PersonView(name=house.text, language=house.language, organisation=True),)


class Contributors(TypedDict):
    """Who worked on a piece beside its authors."""

    with_authors: tuple[views.PersonView, ...]
    translators: tuple[views.PersonView, ...]
    editors: tuple[views.PersonView, ...]
    reviewers: tuple[views.PersonView, ...]


def contributors(article: Article, scope: Scope) -> Contributors:
    """Show those who worked on a piece beside its authors, each as of its day."""

    def people(names: tuple[str, ...]) -> tuple[views.PersonView, ...]:
        return tuple(person_view(name, article.date.day, scope) for name in dict.fromkeys(names))

    return {
        "with_authors": people(article.with_authors),
        "translators": people(article.translators),
        "editors": people(article.editors),
        "reviewers": people(article.reviewers),
    }


def profile_views(shown: ResolvedPiece, scope: Scope) -> Iterator[views.ProfileView]:
    """Show the profiles of a piece's authors, and of who helped them, as of its day: those that say more than names."""
    for name in gatherer_of(AUTHORS, NOTHING_ABOVE, scope.config)(shown.article):
        author = scope.site.documents.authors[name]
        profile = _profile_view(author, _held_on(author, shown.article.date.day), scope)
        told = (profile.affiliation, profile.role, profile.email, profile.orcid, profile.links, profile.disclosure)
        if any(told) or profile.image is not None or profile.biography is not None:
            yield profile


def profile_view(author: Author, scope: Scope) -> views.ProfileView:
    """Show an author's profile with the affiliation that began last."""
    return _profile_view(author, _latest(author), scope)


def position_of(author: Author, scope: Scope) -> Named:
    """Return what an author does and where, as one text: with the affiliation that began last."""
    held = _latest(author)
    texts = (held.role if _says(held.role) else author.role, held.org)
    parts = [part for text in texts if (part := scope.prose(text)).text]
    same = [part for part in parts if part.language == parts[0].language]
    comma = scope.message("list.comma", ", ")
    return Named(text=comma.join(part.text for part in same), language=same[0].language if same else "")


def _held_on(author: Author, day: date) -> Affiliation:
    if not author.affiliations:
        return Affiliation(org=author.affiliation)
    return affiliation_on(author.affiliations, day) or _NONE


def _latest(author: Author) -> Affiliation:
    return latest_affiliation(author.affiliations) or Affiliation(org=author.affiliation)


def _says(text: LocalText) -> bool:
    return bool(text.plain or text.by_language)


def _person_view(author: Author, held: Affiliation, scope: Scope) -> views.PersonView:
    return scope.once(("person", author.id, held), lambda: _made_person(author, held, scope))


def _made_person(author: Author, held: Affiliation, scope: Scope) -> views.PersonView:
    shown, sort_name = scope.text(author.name), scope.text(author.sort_name)
    role, affiliation = scope.prose(held.role if _says(held.role) else author.role), scope.prose(held.org)
    return views.PersonView(
        name=shown.text,
        language=shown.language,
        url=term_url(scope.root, "authors", author.id) if has_term(scope, "authors", author.id) else None,
        role=role.text,
        role_language=role.language,
        affiliation=affiliation.text,
        affiliation_language=affiliation.language,
        affiliation_url=held.url,
        since=held.since.text if held.since else "",
        until=held.until.text if held.until else "",
        sort_name=sort_name.text if sort_name.language == shown.language else "",
        orcid=author.orcid,
        organisation=author.kind == "organisation",
    )


def _profile_view(author: Author, held: Affiliation, scope: Scope) -> views.ProfileView:
    return scope.once(("profile", author.id, held), lambda: _made_profile(author, held, scope))


def _made_profile(author: Author, held: Affiliation, scope: Scope) -> views.ProfileView:
    person = _person_view(author, held, scope)
    disclosure = scope.prose(author.disclosure)
    passage = passage_in(author, scope.language)
    latest_first = sorted(author.affiliations, key=lambda one: (one.first, one.last), reverse=True)
    return views.ProfileView(
        name=person.name,
        language=person.language,
        url=person.url,
        role=person.role,
        role_language=person.role_language,
        affiliation=person.affiliation,
        affiliation_language=person.affiliation_language,
        affiliation_url=person.affiliation_url,
        since=person.since,
        until=person.until,
        affiliations=tuple(_affiliation_view(one, scope) for one in latest_first),
        email=author.email,
        orcid=author.orcid,
        organisation=author.kind == "organisation",
        links=tuple(_profile_link(link, scope) for link in author.links),
        image=image_view(author.image, scope.tree.portraits.get(author.id), scope),
        disclosure=disclosure.text,
        disclosure_language=disclosure.language,
        biography=scope.tree.biographies.get(author.id),
        biography_language="" if passage.language == scope.language else passage.language,
        description=excerpt(worded(passage.body.opening), SUMMARY_LENGTH),
        extra=scope.extra_of(author.extra, "authors"),
    )


def _affiliation_view(held: Affiliation, scope: Scope) -> views.AffiliationView:
    org, role = scope.prose(held.org), scope.prose(held.role)
    years = "–".join((_year(held.since, scope), _year(held.until, scope)))
    return views.AffiliationView(
        org=org.text,
        language=org.language,
        role=role.text,
        role_language=role.language,
        url=held.url,
        years="" if held.since is held.until is None else years,
    )


def _year(end: EdtfDate | None, scope: Scope) -> str:
    return str(end.start.first[0]).translate(digits(scope.language_data)) if end and end.start else ""


def _profile_link(link: AuthorLink, scope: Scope) -> views.LinkView:
    label = scope.prose(link.label)
    return views.LinkView(label=label.text, url=link.url, language=label.language)
