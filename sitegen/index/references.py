"""References of pieces to authors, outlets, series, regions and image files: each must exist.

In: Documents and SiteConfig. Out: problems.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.broader_terms import check_circles
from sitegen.index.files import find_file, source_path
from sitegen.index.near_files import NearFiles, why_not
from sitegen.index.origins import rarely_shown, remote_image
from sitegen.index.translations import joined
from sitegen.locale.regions import ids_by_name, region_id
from sitegen.markdown.own_addresses import own_address
from sitegen.model.documents import Article, Author, Documents, LeadImage, Outlet, Piece, Term
from sitegen.model.entities import Entity
from sitegen.problems import Keys, Place, Problem, Related, error, is_error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import Names, did_you_mean
from sitegen.urls import slugify, suffix_of

_COMMAS: Final = lazy_pattern(r"[,;،؛、，；]")
_CARD_SUFFIXES: Final = frozenset({"avif", "jpeg", "jpg", "png", "webp"})
_SHOWN: Final = 3
"""How many further pieces are shown that name an author without a profile."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a site has that can be named: its documents, and the nearest names to those that it does not have."""

    documents: Documents
    config: SiteConfig
    _names: dict[str, Names] = field(default_factory=dict)

    @cached_property
    def files(self) -> NearFiles:
        """The files of the content."""
        return NearFiles(self.documents.files)

    def names(self, kind: str) -> Names:
        """Return the names and ids of all `authors`, `outlets`, `entities`, or terms of a taxonomy; arranged once."""
        if kind not in self._names:
            named = _named(self._entries(kind))
            languages = dict.fromkeys((*self.config.languages, "en"))
            self._names[kind] = Names((ids_by_name(languages) if kind == "regions" else {}) | named)
        return self._names[kind]

    def _entries(self, kind: str) -> Iterable[Author | Entity | Outlet | Term]:
        if kind == "entities":
            return self.documents.entities.values()
        if kind == "authors":
            return self.documents.authors.values()
        if kind == "outlets":
            return self.documents.outlets.values()
        return (term for term in self.documents.terms.values() if term.taxonomy == kind)


def check_piece(piece: Piece, known: Known) -> Iterator[Problem]:
    """Find what a piece's front matter names and the site does not have."""
    if isinstance(piece, Article):
        yield from _check_article(piece, known)
    yield from check_image(piece.document.path, piece.document.image, known)


def _check_article(article: Article, known: Known) -> Iterator[Problem]:
    path, documents, content = article.document.path, known.documents, known.config.content
    for key, ids in people_of(article):
        for name in ids:
            if name not in documents.authors:
                yield _no_author(name, Place(path=path, keys=(key,), find=name), known)
    outlet = article.original.outlet if article.original else ""
    if outlet and outlet not in documents.outlets:
        place = Place(path=path, keys=("original", "outlet"))
        yield _missing(outlet, f"no outlet `{outlet}`", place, known.names("outlets"), f"{content}/outlets.toml")
    if article.series and ("series", article.series) not in documents.terms:
        place = Place(path=path, keys=("series",))
        where = f"{content}/terms/series/*.md"
        yield _missing(article.series, f"no series `{article.series}`", place, known.names("series"), where)
    for entity in article.entities:
        if entity not in documents.entities:
            place = Place(path=path, keys=("entities",), find=entity)
            where = f"{content}/entities/*.md"
            yield _missing(entity, f"no entity `{entity}`", place, known.names("entities"), where)
    for region in article.regions:
        yield from check_region(region, Place(path=path, keys=("regions",), find=region), known)


def people_of(article: Article) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return whom an article names, by the key that names them."""
    return (
        ("authors", article.authors),
        ("with", article.with_authors),
        ("translators", article.translators),
        ("editors", article.editors),
        ("reviewers", article.reviewers),
    )


def _no_author(name: str, place: Place, known: Known) -> Problem:
    where = f"{known.config.content}/authors/*.md"
    return _missing(name, f"no author `{name}`", place, known.names("authors"), where)


def once_an_author(found: Iterable[Problem], config: SiteConfig) -> Iterator[Problem]:
    """Report each author without a profile once, at the first piece that stops the build; all else as it is.

    The message counts the pieces that name the author, and the first of the others are related places.
    """
    by_profile: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.refers_to.startswith(f"{config.content}/authors/"):
            by_profile.setdefault(problem.refers_to, []).append(problem)
        else:
            yield problem
    for same in by_profile.values():
        first = next(filter(is_error, same), same[0])
        pieces = {one.place.path for one in same}
        others = {one.place.path: one.place for one in same if one.place.path != first.place.path}
        related = tuple(Related(place=place, message="also named here") for place in islice(others.values(), _SHOWN))
        message = first.message if len(pieces) == 1 else f"{first.message}, whom {len(pieces)} pieces name"
        yield replace(first, message=message, related=related)


def same_ids(articles: Iterable[Article]) -> Iterator[Problem]:
    """Find two articles with one feed id: readers would take the second for a new version of the first."""
    owners: dict[str, Article] = {}
    for article in articles:
        other = owners.setdefault(article.id, article) if article.id else article
        if other is not article:
            related = Related(place=Place(path=other.document.path, keys=("id",)), message="the other one")
            place = Place(path=article.document.path, keys=("id",))
            yield error(
                "collision", f"the id `{article.id}` is given twice", place, "an id is for ever one piece's", (related,)
            )


def same_forecasts(articles: Iterable[Article]) -> Iterator[Problem]:
    """Find two forecasts with one id; translations of a piece have the same forecasts."""
    articles = [article for article in articles if article.forecasts]
    texts = {one.document.path: at for at, group in enumerate(joined(articles, _piece)) for one in group}
    owners: dict[str, str] = {}
    for article in articles:
        document = article.document
        for at, forecast in enumerate(article.forecasts):
            other = owners.setdefault(forecast.id, document.path)
            if other != document.path and texts.get(other, other) != texts.get(document.path, document.path):
                place = Place(path=document.path, keys=("forecasts", at, "id"))
                related = Related(place=Place(path=other, find=forecast.id), message="the other one")
                hint = "an id is for ever one forecast's"
                message = f"two forecasts have the id `{forecast.id}`"
                yield error("collision", message, place, hint, (related,))


def _piece(article: Article) -> Piece:
    return article


def check_site(known: Known) -> Iterator[Problem]:
    """Find what sitegen.toml, authors and terms name and the site does not have."""
    documents, config = known.documents, known.config
    for name in config.authors:
        if name not in documents.authors:
            place = Place(path="sitegen.toml", keys=("site", "authors"), find=name)
            yield _no_author(name, place, known)
    for key, named in (("icon", config.icon), ("publisher", config.publisher.logo if config.publisher else "")):
        if named and find_file(named, f"{config.content}/x", documents.files, config) is None:
            keys: Keys = ("site", "icon") if key == "icon" else ("site", "publisher", "logo")
            place = Place(path="sitegen.toml", keys=keys)
            yield error(
                "file", f"no file `{named}` below {config.content}/", place, f"paths are relative to {config.content}/"
            )
    if config.card_file:
        yield from _check_card(
            config.card_file, f"{config.content}/x", Place(path="sitegen.toml", keys=("site", "card")), known
        )
    for author in documents.authors.values():
        yield from check_image(author.path, author.image, known, credited=False)
    for term in documents.terms.values():
        yield from check_image(term.path, term.image, known)
        for member in term.members:
            yield from check_region(member, Place(path=term.path, keys=("members",), find=member), known)
        if term.parent and (term.taxonomy, term.parent) not in documents.terms:
            place, where = Place(path=term.path, keys=("parent",)), f"{config.content}/terms/{term.taxonomy}/*.md"
            message = f"no file of the term `{term.parent}` of {term.taxonomy}"
            yield _missing(term.parent, message, place, known.names(term.taxonomy), where)
    yield from check_circles(documents, config)
    for entity in documents.entities.values():
        yield from _check_members(entity, known)


def _check_members(entity: Entity, known: Known) -> Iterator[Problem]:
    """Find members of an entity that are neither entities nor regions."""
    documents = known.documents
    for member in entity.members:
        if member in documents.entities or ("regions", member) in documents.terms or region_id(member):
            continue
        place = Place(path=entity.path, keys=("members",), find=member)
        message = f"`{member}` is neither an entity nor a region"
        yield _missing(member, message, place, known.names("entities"), f"{known.config.content}/entities/*.md")


def check_region(region: str, place: Place, known: Known) -> Iterator[Problem]:
    """Find a region that is neither an ISO 3166-1 code, nor a group of UN M49, nor a term of the site."""
    if ("regions", region) in known.documents.terms or region_id(region):
        return
    message = f"`{region}` is neither an ISO 3166-1 code, nor a group of UN M49, nor a region of this site"
    yield _missing(region, message, place, known.names("regions"), f"{known.config.content}/terms/regions/*.md")


def check_image(path: str, image: LeadImage | None, known: Known, *, credited: bool = True) -> Iterator[Problem]:
    """Find an `image:` whose file is not there, or that another site has where none may.

    What `[images]` requires must be said of all that is `credited` where it is shown: that of a portrait is not.
    """
    if image is None or not image.src:
        return
    for key in known.config.images.require if credited else ():
        if not getattr(image, key):
            hint = "say it, or take it from `require` in [images] of sitegen.toml"
            yield error("missing-key", f"`image.{key}` is missing", Place(path=path, keys=("image", key)), hint)
    if image.card:
        yield from _check_card(image.card, path, Place(path=path, keys=("image", "card")), known)
    if own_address(image.src, known.config.url):
        return
    yield from rarely_shown(image.src, Place(path=path, keys=("image", "src")))
    if image.src.startswith(("https://", "http://")):
        yield from filter(is_error, remote_image(Place(path=path, keys=("image", "src")), known.config))
    elif find_file(image.src, path, known.documents.files, known.config) is None:
        place = Place(path=path, keys=("image", "src"))
        yield error("image", f"no file `{image.src}`", place, _near_image(image.src, path, known))


def _check_card(card: str, path: str, place: Place, known: Known) -> Iterator[Problem]:
    """Find the picture of a preview that is not there, or of which no PNG or JPEG can be made."""
    if find_file(card, path, known.documents.files, known.config) is None:
        yield error("image", f"no file `{card}`", place, _near_image(card, path, known))
    elif suffix_of(card) not in _CARD_SUFFIXES:
        yield error("image", f"no card can be made of `{card}`", place, "choose a PNG, JPEG, WebP or AVIF")


def _near_image(src: str, path: str, known: Known) -> str:
    wanted = source_path(src, path, known.config)
    meant = known.files.meant(wanted) if wanted else ""
    if not wanted or not meant:
        return "paths are relative to the file, or begin with `/` from the content folder"
    return f"did you mean `{posixpath.relpath(meant, posixpath.dirname(path))}`?{why_not(wanted, meant)}"


def _named(entries: Iterable[Author | Entity | Outlet | Term]) -> dict[str, str]:
    """Return the ids of entries by their ids and names: authors often write a name for an id."""
    found: dict[str, str] = {}
    for entry in entries:
        for text in (entry.id, entry.name.plain, *(text for _, text in entry.name.by_language)):
            found.setdefault(text, entry.id)
    return found


def _missing(wanted: str, message: str, place: Place, known: Names, where: str) -> Problem:
    """Report that there is no such id. `where` is the file that would define it, with `*` for the id.

    A file that holds several ids is named as it is; the id is then the name of an entry.
    """
    parts = [part for one in _COMMAS.split(wanted) if (part := one.strip())]
    if len(parts) > 1 and place.find:  # what `find` names is an item of a list, or stands for one
        problem = error("unknown-reference", message, place, f"write a list: `{place.keys[-1]}: [{', '.join(parts)}]`")
        return replace(problem, refers_to=where.replace("*", wanted))
    name = slugify(wanted) or "some-id"
    add = f"add {where.replace('*', name)}" if "*" in where else f"add an entry [{name}] to {where}"
    add += " (`sitegen new author` writes it)" if where.endswith("/authors/*.md") else ""
    meant = did_you_mean(wanted, known)
    other = add if name == wanted else f"write an id, such as `{name}`, and {add}"
    problem = error("unknown-reference", message, place, f"{meant} Otherwise {add}" if meant else other)
    return replace(problem, refers_to=where.replace("*", wanted))
