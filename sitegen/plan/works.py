"""Works: a piece as a bibliography knows it. Citations and the metadata of reference managers come from this one value.

In: the view of a piece and the SiteView. Out: Work.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from sitegen.encoding import Value
from sitegen.plan.views import ArticleView, LicenceView, OriginalView, PageView, PersonView, SiteView
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base, Url

_COMMA: Final = lazy_pattern("[,՝،߸፣᠂᠈、﹐﹑，､]")
"""The commas of all scripts that have one: Arabic, Chinese and Japanese keyboards, among others, have their own."""


class Name(Value, frozen=True, kw_only=True):
    """A name as shown, and its parts where the profile states them (`sort_name: Rahimi, Leila`)."""

    shown: str
    language: str = "en"
    family: str = ""
    given: str = ""
    affiliation: str = ""
    orcid: str = ""
    url: str = ""

    @property
    def sorted(self) -> str:
        """The name as indexes have it: `Rahimi, Leila`; a name without known parts as it is shown."""
        return f"{self.family}, {self.given}" if self.family else self.shown


class Work(Value, frozen=True, kw_only=True):
    """A piece that can be cited. `day` is the day as written (ISO 8601), `url` the absolute address of its page."""

    kind: str
    title: str
    language: str
    container: str
    """The site's title."""
    publisher: str
    page_language: str = "en"
    """The language of the page; that of title, container and publisher may be another."""
    container_language: str = "en"
    publisher_language: str = "en"
    url: str
    day: str = ""
    changed: str = ""
    """The day of the last change of substance; empty without one."""
    abstract: str = ""
    authors: tuple[Name, ...] = ()
    with_authors: tuple[Name, ...] = ()
    """Who helped to write it. Editors and reviewers of an article are not cited."""
    translators: tuple[Name, ...] = ()
    subjects: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    series: str = ""
    original: OriginalView | None = None
    licence: LicenceView | None = None
    rights: str = ""
    whole: bool = True
    """False for an excerpt or a withdrawn piece: the page does not hold the text."""


def work_of(page: ArticleView, site: SiteView) -> Work:
    """Return an article as a work."""
    return Work(
        kind=page.kind,
        title=page.head.name,
        language=page.language,
        container=site.title,
        publisher=site.publisher.name if site.publisher else site.title,
        page_language=site.language,
        container_language=site.title_language or site.language,
        publisher_language=(site.publisher.language if site.publisher else site.title_language) or site.language,
        url=absolute(page.url, site),
        day=page.date.iso[:10],
        changed=page.changed[:10],
        abstract=page.summary,
        authors=tuple(name_of(person, site) for person in page.authors),
        with_authors=tuple(name_of(person, site) for person in page.with_authors),
        translators=tuple(name_of(person, site) for person in page.translators),
        subjects=tuple(link.label for link in (*page.tags, *page.terms)),
        places=tuple(link.label for link in page.regions),
        series=page.series.name if page.series else "",
        original=page.original,
        licence=page.licence,
        rights="" if page.original else site.copyright,
        whole=page.body is not None,
    )


def page_work(page: PageView, site: SiteView) -> Work:
    """Return a page outside the stream as a work; its author is the site."""
    publisher = site.publisher.name if site.publisher else site.title
    return Work(
        kind="page",
        title=page.head.name,
        language=page.language,
        container=site.title,
        publisher=publisher,
        url=absolute(page.url, site),
        day=page.date.iso[:10] if page.date else "",
        changed=page.updated.iso[:10] if page.updated else "",
        abstract=page.head.description,
        licence=site.licence,
        rights=site.copyright,
    )


def name_of(person: PersonView, site: SiteView) -> Name:
    """Return a name with its parts, if the profile's `sort_name` has them and they are those of the name shown."""
    family, given = (part.strip() for part in (*_COMMA.split(person.sort_name, maxsplit=1), "")[:2])
    known = bool(family and given) and not person.organisation
    fits = known and family.casefold() in person.name.casefold() and given.casefold() in person.name.casefold()
    return Name(
        shown=person.name,
        language=person.language or site.language,
        family=family if fits else "",
        given=given if fits else "",
        affiliation=person.affiliation,
        orcid=person.orcid,
        url=absolute(person.url, site) if person.url else "",
    )


def path_of(target: Url | str) -> str:
    """Return the path of an address of this site, or elsewhere."""
    return target.path if isinstance(target, Url) else urlsplit(target).path


def absolute(target: Url | str, site: SiteView) -> str:
    """Return an address of this site, or elsewhere, as an absolute one."""
    return Base(site.address).join(target) if isinstance(target, Url) else target
