"""The parts of views that show a piece: dates, people, images, cards, originals, terms.

In: Shown pieces and the Scope. Out: views.
"""

from __future__ import annotations

from datetime import date

from sitegen.index.resolving import ResolvedPiece
from sitegen.index.terms import BUILT_IN, Names, term_name, terms_of
from sitegen.keys.licences import find_licence
from sitegen.locale.dates import long_date
from sitegen.locale.language_data import Languages
from sitegen.locale.numbers import integer, reading_minutes
from sitegen.locale.typesetting import typeset
from sitegen.model.bodies import Body, Picture
from sitegen.model.documents import Article, Document, LeadImage, Moment, Named, Original
from sitegen.outputs.routes import term_url
from sitegen.plan import views
from sitegen.plan.scope import Scope
from sitegen.text.excerpts import excerpt
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Url

SUMMARY_LENGTH = 280
_TOC_LEVELS = (2, 3)


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


def has_term(scope: Scope, taxonomy: str, term: str) -> bool:
    """Return whether a term has a page in this language."""
    return (taxonomy, term) in scope.names


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


_MARKS = lazy_pattern(r"[\W_]+")


def piece_link(shown: ResolvedPiece, scope: Scope) -> views.LinkView:
    """Return the way to a piece, labelled by its title."""
    document = shown.piece.document
    return views.LinkView(label=scope.set(document.title, document.language), url=shown.url)


def toc_views(body: Body, url: Url) -> tuple[views.TocView, ...]:
    """Return the table of contents: headings of level 2 and 3."""
    return tuple(
        views.TocView(level=heading.level, url=url.at(heading.id), text=heading.text)
        for heading in body.headings
        if heading.level in _TOC_LEVELS
    )


def minutes_text(body: Body, scope: Scope) -> str:
    """Return the reading time in minutes, in the digits of the site's language."""
    return integer(reading_minutes(body.words, scope.language_data), scope.language_data)


def term_links(shown: ResolvedPiece, taxonomy: str, scope: Scope) -> tuple[views.LinkView, ...]:
    """Return a piece's terms of a taxonomy; a withdrawn piece's only where another piece keeps their page."""
    terms = terms_of(shown.article, taxonomy, scope.config)
    return tuple([known_term_link(taxonomy, term, scope) for term in terms if has_term(scope, taxonomy, term)])


def known_term_link(taxonomy: str, term: str, scope: Scope) -> views.LinkView:
    """Return the link to the page of a term that has one, made once."""
    return scope.once(("term", taxonomy, term), lambda: term_link(taxonomy, term, scope))


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
