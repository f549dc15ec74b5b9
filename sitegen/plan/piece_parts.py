"""The parts of views that show a piece: dates, people, images, cards, originals, terms.

In: Shown pieces and the Scope. Out: views.
"""

from __future__ import annotations

import re
from datetime import date

from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import BUILT_IN, Names, passage_in, term_name, terms_of
from sitegen.keys.licences import find_licence
from sitegen.locale.dates import long_date
from sitegen.locale.language_data import Languages
from sitegen.locale.numbers import integer, reading_minutes
from sitegen.locale.typesetting import typeset
from sitegen.model.bodies import Body, Picture
from sitegen.model.documents import Article, Author, AuthorLink, Document, LeadImage, Moment, Named, Original
from sitegen.outputs.routes import term_url
from sitegen.plan import views
from sitegen.plan.scope import Scope
from sitegen.text.excerpts import excerpt

SUMMARY_LENGTH = 280


def date_view(moment: Moment, scope: Scope) -> views.DateView:
    """Show a moment by its day as written, in the calendar of the language."""
    return views.DateView(
        iso=moment_iso(moment),
        text=long_date(moment.day, scope.language_data, scope.calendar),
        gregorian=long_date(moment.day, scope.language_data) if scope.calendar != "gregorian" else "",
    )


def last_change(article: Article) -> Moment | None:
    """Return the last change of substance: `updated:`, or the newest correction."""
    moments = [one.date for one in article.corrections]
    if article.document.updated is not None:
        moments.append(article.document.updated)
    return max(moments, key=lambda moment: moment.instant, default=None)


def moment_iso(moment: Moment | None) -> str:
    """Write a moment as ISO 8601: a day, or the time with its offset as written; empty without one."""
    return "" if moment is None else moment.stamp if moment.exact else day_iso(moment.day)


def day_iso(day: date) -> str:
    """Write a day as ISO 8601 does."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def person_view(name: str, scope: Scope) -> views.PersonView:
    """Show an author by id; without listed pieces there is no page to link to."""
    return scope.once(("person", name), lambda: _person_view(name, scope))


def _person_view(name: str, scope: Scope) -> views.PersonView:
    author = scope.site.documents.authors[name]
    shown, sort_name = scope.text(author.name), scope.text(author.sort_name)
    role, affiliation = scope.prose(author.role), scope.prose(author.affiliation)
    return views.PersonView(
        name=shown.text,
        language=shown.language,
        url=term_url(scope.root, "authors", name) if has_term(scope, "authors", name) else None,
        role=role.text,
        role_language=role.language,
        affiliation=affiliation.text,
        affiliation_language=affiliation.language,
        sort_name=sort_name.text if sort_name.language == shown.language else "",
        orcid=author.orcid,
        organisation=author.kind == "organisation",
    )


def has_term(scope: Scope, taxonomy: str, term: str) -> bool:
    """Return whether a term has a page in this language."""
    return (taxonomy, term) in scope.names


def author_views(shown: ResolvedPiece, scope: Scope) -> tuple[views.PersonView, ...]:
    """Show a piece's authors: its own, else the site's, else the site itself."""
    ids = terms_of(shown.article, "authors", scope.config)
    if ids:
        return tuple(person_view(name, scope) for name in ids)
    publisher = scope.config.publisher
    house = scope.text(publisher.name if publisher else scope.config.title)
    return (views.PersonView(name=house.text, language=house.language, organisation=True),)


def profile_view(author: Author, scope: Scope) -> views.ProfileView:
    """Show an author's profile."""
    return scope.once(("profile", author.id), lambda: _profile_view(author, scope))


def _profile_view(author: Author, scope: Scope) -> views.ProfileView:
    person = person_view(author.id, scope)
    disclosure = scope.prose(author.disclosure)
    passage = passage_in(author, scope.language)
    return views.ProfileView(
        name=person.name,
        language=person.language,
        url=person.url,
        role=person.role,
        role_language=person.role_language,
        affiliation=person.affiliation,
        affiliation_language=person.affiliation_language,
        email=author.email,
        orcid=author.orcid,
        organisation=author.kind == "organisation",
        links=tuple(_profile_link(link, scope) for link in author.links),
        image=image_view(author.image, scope.tree.portraits.get(author.id), scope),
        disclosure=disclosure.text,
        disclosure_language=disclosure.language,
        biography=scope.tree.biographies.get(author.id),
        biography_language="" if passage.language == scope.language else passage.language,
        description=excerpt(passage.body.opening, SUMMARY_LENGTH),
        extra=scope.extra_of(author.extra, "authors"),
    )


def _profile_link(link: AuthorLink, scope: Scope) -> views.LinkView:
    label = scope.prose(link.label)
    return views.LinkView(label=label.text, url=link.url, language=label.language)


def image_view(
    image: LeadImage | None, picture: Picture | None, scope: Scope, language: str = ""
) -> views.ImageView | None:
    """Show an image of the front matter, with a caption in a language; that of the pages where none is named."""
    if image is None or picture is None:
        return None
    licence = licence_view(image.licence)
    return views.ImageView(
        picture=picture,
        alt=image.alt,
        caption=scope.set(image.caption, language),
        credit=image.credit,
        licence=licence.name if licence else "",
        licence_url=licence.url if licence else "",
        source=image.source,
    )


def licence_view(licence: str) -> views.LicenceView | None:
    """Show a licence by its name, with the address of its text."""
    found = find_licence(licence) if licence else None
    return views.LicenceView(name=found.name, url=found.url) if found else None


def original_view(original: Original | None, scope: Scope) -> views.OriginalView | None:
    """Show where a piece first appeared."""
    if original is None:
        return None
    outlet = scope.site.documents.outlets[original.outlet]
    name = scope.text(outlet.name, outlet.language)
    return views.OriginalView(
        outlet=name.text,
        outlet_language=name.language,
        outlet_url=outlet.url,
        url=original.url,
        date=date_view(original.date, scope) if original.date else None,
        policy=original.policy,
        licence=licence_view(original.licence),
    )


def summary_of(document: Document, languages: Languages) -> str:
    """Return the summary as written, else an excerpt of the opening of the body."""
    written = typeset(document.summary, document.language, languages)
    return written or excerpt(document.body.opening, SUMMARY_LENGTH)


def standfirst_of(document: Document, scope: Scope) -> str:
    """Return the written summary, unless the body opens with it."""
    if not document.summary:
        return ""
    written = scope.set(document.summary, document.language)
    opening = document.body.opening[: 2 * len(document.summary) + 100]
    if _first_letter(written) != _first_letter(opening):  # most do not open with it
        return written
    return "" if _plain(opening).startswith(_plain(written)) else written


def _first_letter(text: str) -> str:
    first = text[:1]
    return first.casefold()[:1] if first.isalnum() else _plain(text[:40])[:1]


def _plain(text: str) -> str:
    return _MARKS.sub("", text.casefold())


_MARKS = re.compile(r"[\W_]+")


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


def piece_link(shown: ResolvedPiece, scope: Scope) -> views.LinkView:
    """Return the way to a piece, labelled by its title."""
    document = shown.piece.document
    return views.LinkView(label=scope.set(document.title, document.language), url=shown.url)


def teaser_view(shown: ResolvedPiece, scope: Scope) -> views.TeaserView:
    """Show a piece where another one points to it; a listed one has its card already."""
    card = scope.card(shown)
    return views.TeaserView(
        url=card.url,
        title=card.title,
        kind=card.kind,
        language=card.language,
        direction=card.direction,
        date=card.date,
        outlet=card.outlet,
    )


def minutes_text(body: Body, scope: Scope) -> str:
    """Return the reading time in minutes, in the digits of the site's language."""
    return integer(reading_minutes(body.words, scope.language_data), scope.language_data)


def term_links(shown: ResolvedPiece, taxonomy: str, scope: Scope) -> tuple[views.LinkView, ...]:
    """Return a piece's terms of a taxonomy; a withdrawn piece's only where another piece keeps their page."""
    links = (_kept_link(taxonomy, term, scope, shown) for term in terms_of(shown.article, taxonomy, scope.config))
    return tuple(link for link in links if link is not None)


def _kept_link(taxonomy: str, term: str, scope: Scope, shown: ResolvedPiece) -> views.LinkView | None:
    """Return the link to a term's page, if there is one."""

    def make() -> views.LinkView | None:
        return term_link(taxonomy, term, scope, shown) if has_term(scope, taxonomy, term) else None

    return scope.once(("term", taxonomy, term), make) if (taxonomy, term) in scope.names else make()


def term_link(taxonomy: str, term: str, scope: Scope, shown: ResolvedPiece | None = None) -> views.LinkView:
    """Return the link to a term's page; a withdrawn piece may name a term that no listed piece has."""
    name = scope.names.get((taxonomy, term))
    if name is None:
        names = Names(language=scope.language, plain=scope.config.language, languages=scope.config.language_data)
        name = term_name((taxonomy, term), (shown.article,) if shown else (), scope.site.documents, names)
    return views.LinkView(label=name.text, url=term_url(scope.root, taxonomy, term), language=name.language)


def own_terms(shown: ResolvedPiece, scope: Scope) -> tuple[views.LinkView, ...]:
    """Return a piece's terms of the site's own taxonomies."""
    own = (known.id for known in scope.config.taxonomies if known.id not in BUILT_IN)
    return tuple(link for taxonomy in own for link in term_links(shown, taxonomy, scope))


def taxonomy_title(taxonomy: str, scope: Scope) -> Named:
    """Return a taxonomy's name: the site's, else the theme's message."""
    found = next((scope.prose(known.name) for known in scope.config.taxonomies if known.id == taxonomy), Named(text=""))
    if found.text:
        return found
    return Named(text=scope.message(f"taxonomy.{taxonomy}") if taxonomy in BUILT_IN else taxonomy)
