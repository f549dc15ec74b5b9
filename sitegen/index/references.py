"""References of pieces to authors, outlets, series, regions and image files: each must exist.

In: Documents and SiteConfig. Out: problems. `index` alone imports this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from sitegen.config import SiteConfig
from sitegen.index.files import find_file
from sitegen.index.links import remote_image
from sitegen.locale.regions import region_code
from sitegen.model import Article, Author, Documents, LeadImage, Outlet, Piece, Term
from sitegen.problems import Keys, Place, Problem, Related, error, is_error
from sitegen.urls import slugify


def check_piece(piece: Piece, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find what a piece's front matter names and the site does not have."""
    if isinstance(piece, Article):
        yield from _check_article(piece, documents, config)
    yield from check_image(piece.document.path, piece.document.image, documents, config)


def _check_article(article: Article, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    path = article.document.path
    for key, ids in (("authors", article.authors), ("translators", article.translators)):
        for name in ids:
            if name not in documents.authors:
                place = Place(path=path, keys=(key,), find=name)
                yield _missing(
                    place, f"no author `{name}`", _named(documents.authors.values()), f"{config.content}/authors/*.md"
                )
    outlet = article.original.outlet if article.original else ""
    if outlet and outlet not in documents.outlets:
        where = f"an entry [*] to {config.content}/outlets.toml"
        place = Place(path=path, keys=("original", "outlet"))
        yield _missing(place, f"no outlet `{outlet}`", _named(documents.outlets.values()), where)
    if article.series and ("series", article.series) not in documents.terms:
        place = Place(path=path, keys=("series",))
        known = _terms(documents, "series")
        yield _missing(place, f"no series `{article.series}`", known, f"{config.content}/terms/series/*.md")
    for region in article.regions:
        yield from check_region(region, Place(path=path, keys=("regions",), find=region), documents, config)


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


def check_site(documents: Documents, config: SiteConfig, broken: frozenset[str]) -> Iterator[Problem]:
    """Find what sitegen.toml, authors and terms name and the site does not have."""
    for name in config.authors:
        if name not in documents.authors and f"{config.content}/authors/{name}.md" not in broken:
            place = Place(path="sitegen.toml", keys=("site", "authors"), find=name)
            authors = _named(documents.authors.values())
            yield _missing(place, f"no author `{name}`", authors, f"{config.content}/authors/*.md")
    for key, named in (("icon", config.icon), ("publisher", config.publisher.logo if config.publisher else "")):
        if named and find_file(named, f"{config.content}/x", documents.files, config) is None:
            keys: Keys = ("site", "icon") if key == "icon" else ("site", "publisher", "logo")
            place = Place(path="sitegen.toml", keys=keys)
            yield error(
                "file", f"no file `{named}` below {config.content}/", place, f"paths are relative to {config.content}/"
            )
    for author in documents.authors.values():
        yield from check_image(author.path, author.image, documents, config)
    for term in documents.terms.values():
        yield from check_image(term.path, term.image, documents, config)
        for member in term.members:
            yield from check_region(member, Place(path=term.path, keys=("members",), find=member), documents, config)


def check_region(region: str, place: Place, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find a region that is neither an ISO 3166-1 code nor a term of the site."""
    if ("regions", region) in documents.terms or region_code(region):
        return
    message = f"`{region}` is neither an ISO 3166-1 code nor a region of this site"
    yield _missing(place, message, _terms(documents, "regions"), f"{config.content}/terms/regions/*.md")


def check_image(path: str, image: LeadImage | None, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find an `image:` whose file is not there, or that another site has where none may."""
    if image is None or not image.src:
        return
    if image.src.startswith(("https://", "http://")):
        yield from filter(is_error, remote_image(Place(path=path, keys=("image", "src")), config))
    elif find_file(image.src, path, documents.files, config) is None:
        hint = "paths are relative to the file, or begin with `/` from the content folder"
        yield error("image", f"no file `{image.src}`", Place(path=path, keys=("image", "src")), hint)


def _terms(documents: Documents, taxonomy: str) -> dict[str, str]:
    return _named(term for term in documents.terms.values() if term.taxonomy == taxonomy)


def _named(entries: Iterable[Author | Outlet | Term]) -> dict[str, str]:
    """Give the ids of entries by their ids and names in lower case: authors often write a name for an id."""
    found: dict[str, str] = {}
    for entry in entries:
        for text in (entry.id, entry.name.plain, *(text for _, text in entry.name.by_language)):
            found.setdefault(text.casefold(), entry.id)
    return found


def _missing(place: Place, message: str, known: Mapping[str, str], where: str) -> Problem:
    """Say that there is no such id; `where` tells what to add, with `*` for the id."""
    wanted = message.split("`")[1]
    name = slugify(wanted) or "some-id"
    add = f"add {where.replace('*', name)}"
    close = get_close_matches(wanted.casefold(), sorted(known), n=1, cutoff=0.7)
    if close:
        hint = f"did you mean `{known[close[0]]}`? Otherwise {add}"
    else:
        hint = add if name == wanted else f"write an id, such as `{name}`, and {add}"
    return error("unknown-reference", message, place, hint)
