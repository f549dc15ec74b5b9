"""References of pieces to authors, outlets, series, regions and image files: each must exist.

In: Documents and SiteConfig. Out: problems. `index` alone imports this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from sitegen.config import SiteConfig
from sitegen.index.files import find_file
from sitegen.locale.regions import region_code
from sitegen.model import Article, Documents, LeadImage, Page
from sitegen.problems import Keys, Place, Problem, Related, error


def check_article(article: Article, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find what an article's front matter names and the site does not have."""
    path = article.document.path
    for key, ids in (("authors", article.authors), ("translators", article.translators)):
        for at, name in enumerate(ids):
            if name not in documents.authors:
                yield _unknown(
                    path, (key, at), f"no author `{name}`", documents.authors, f"{config.content}/authors/{name}.md"
                )
    if article.original and article.original.outlet not in documents.outlets:
        outlet = article.original.outlet
        where = f"an entry [{outlet}] to {config.content}/outlets.toml"
        yield _unknown(path, ("original", "outlet"), f"no outlet `{outlet}`", documents.outlets, where)
    if article.series and ("series", article.series) not in documents.terms:
        known = _ids(documents, "series")
        where = f"{config.content}/terms/series/{article.series}.md"
        yield _unknown(path, ("series",), f"no series `{article.series}`", known, where)
    for at, region in enumerate(article.regions):
        yield from check_region(region, Place(path=path, keys=("regions", at)), documents, config)
    yield from check_image(path, article.document.image, documents, config)


def check_page(page: Page, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find what a page's front matter names and the site does not have."""
    yield from check_image(page.document.path, page.document.image, documents, config)


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
    for at, name in enumerate(config.authors):
        if name not in documents.authors and f"{config.content}/authors/{name}.md" not in broken:
            place = Place(path="sitegen.toml", keys=("site", "authors", at))
            yield _missing(place, f"no author `{name}`", documents.authors, f"{config.content}/authors/{name}.md")
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
        for at, member in enumerate(term.members):
            yield from check_region(member, Place(path=term.path, keys=("members", at)), documents, config)


def check_region(region: str, place: Place, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find a region that is neither an ISO 3166-1 code nor a term of the site."""
    if ("regions", region) in documents.terms or region_code(region):
        return
    where = f"{config.content}/terms/regions/{region}.md"
    yield _missing(
        place, f"`{region}` is neither an ISO 3166-1 code nor a region of this site", _ids(documents, "regions"), where
    )


def check_image(path: str, image: LeadImage | None, documents: Documents, config: SiteConfig) -> Iterator[Problem]:
    """Find an `image:` whose file is not there."""
    if image is None or image.src.startswith(("https://", "http://")):
        return
    if find_file(image.src, path, documents.files, config) is None:
        hint = "paths are relative to the file, or begin with `/` from the content folder"
        yield error("image", f"no file `{image.src}`", Place(path=path, keys=("image", "src")), hint)


def _ids(documents: Documents, taxonomy: str) -> list[str]:
    return [term for kind, term in documents.terms if kind == taxonomy]


def _unknown(path: str, keys: Keys, message: str, known: Iterable[str], where: str) -> Problem:
    return _missing(Place(path=path, keys=keys), message, known, where)


def _missing(place: Place, message: str, known: Iterable[str], where: str) -> Problem:
    wanted = message.split("`")[1]
    close = get_close_matches(wanted, sorted(known), n=1, cutoff=0.7)
    hint = f"did you mean `{close[0]}`? Otherwise add {where}" if close else f"add {where}"
    return error("unknown-reference", message, place, hint)
