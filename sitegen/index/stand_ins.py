"""Stand-ins: a site as if its errors were mended, so that one run reports everything and nothing that only follows.

In: Documents, and what is missing. Out: Documents with pieces that have errors, and with what they name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.index.references import people_of
from sitegen.locale.regions import region_id
from sitegen.model.bodies import Body
from sitegen.model.documents import Article, Author, Documents, LocalText, Outlet, Passage, Term
from sitegen.model.entities import Entity
from sitegen.urls import check_path, slugify

_EMPTY: Final = Body(digest="")


def completed(documents: Documents) -> Documents:
    """Return the documents with those that have errors; those of drafts, which stop no build, stay out."""
    kept = [one for one in documents.fragments if one.draft or not (one.piece or one.author or one.term or one.entity)]
    found = [one for one in documents.fragments if one not in kept]
    return replace(
        documents,
        articles=(*documents.articles, *(_listable(one.article) for one in found if one.article)),
        pages=(*documents.pages, *(one.page for one in found if one.page)),
        authors={**{one.author.id: one.author for one in found if one.author}, **documents.authors},
        terms={**{(one.term.taxonomy, one.term.id): one.term for one in found if one.term}, **documents.terms},
        entities={**{one.entity.id: one.entity for one in found if one.entity}, **documents.entities},
        fragments=tuple(kept),
        complete=True,
        unknown={one.path: one.unknown for one in found if one.piece},
    )


def with_named(documents: Documents, paths: Collection[str], config: SiteConfig) -> Documents:
    """Return the documents with an author, outlet, series or region for each that articles at `paths` name in vain.

    A name that is none of an id is left out.
    """
    authors: dict[str, Author] = {}
    terms: dict[tuple[str, str], Term] = {}
    outlets: dict[str, Outlet] = {}
    articles = tuple(_with_ids(one) if one.document.path in paths else one for one in documents.articles)
    for article in (one for one in articles if one.document.path in paths):
        authors |= {name: _author(name, config) for _, names in people_of(article) for name in names}
        series = [("series", article.series)] if article.series else []
        regions = (("regions", one) for one in article.regions if not region_id(one))
        terms |= {key: _term(key, config) for key in (*series, *regions)}
        if article.original is not None:
            name = article.original.outlet
            outlets[name] = Outlet(id=name, name=_name(name, config))
    named = dict.fromkeys(name for one in articles if one.document.path in paths for name in one.entities)
    entities = {name: _entity(name, config) for name in named if name not in documents.entities}
    absent = [one.path for name, one in authors.items() if name not in documents.authors]
    absent += [one.path for one in entities.values()]
    absent += [one.path for key, one in terms.items() if key not in documents.terms]
    return replace(
        documents,
        absent=frozenset(absent),
        articles=articles,
        authors={**authors, **documents.authors},
        terms={**terms, **documents.terms},
        outlets={**outlets, **documents.outlets},
        entities={**documents.entities, **entities},
    )


def _with_ids(article: Article) -> Article:
    def ids(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if slugify(name) == name and _can_be_listed(name))

    return replace(
        article,
        authors=ids(article.authors),
        with_authors=ids(article.with_authors),
        translators=ids(article.translators),
        editors=ids(article.editors),
        reviewers=ids(article.reviewers),
        regions=ids(article.regions),
        entities=ids(article.entities),
        series=next(iter(ids([article.series])), ""),
    )


def _listable(article: Article) -> Article:
    """Return an article without the names of terms that cannot be an address, which are errors of its own."""
    terms = tuple((taxonomy, tuple(filter(_can_be_listed, words))) for taxonomy, words in article.terms)
    return replace(article, tags=tuple(filter(_can_be_listed, article.tags)), terms=terms)


def _can_be_listed(name: str) -> bool:
    try:
        check_path(slugify(name))
    except ValueError:
        return False
    return True


def without_spellings(documents: Documents, rare: Collection[tuple[str, str]]) -> Documents:
    """Return the documents without these terms (taxonomy, spelling), whose lists would be one file with another."""
    if not rare:
        return documents
    return replace(documents, articles=tuple(_without(article, rare) for article in documents.articles))


def _without(article: Article, rare: Collection[tuple[str, str]]) -> Article:
    def kept(taxonomy: str, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in words if (taxonomy, word) not in rare)

    terms = tuple((taxonomy, kept(taxonomy, words)) for taxonomy, words in article.terms)
    return replace(article, tags=kept("tags", article.tags), terms=terms)


def _name(text: str, config: SiteConfig) -> LocalText:
    """Return a name in every language, so that none is missing."""
    return LocalText(plain=text, by_language=tuple((language, text) for language in config.languages))


def _passages(path: str, config: SiteConfig) -> tuple[Passage, ...]:
    return (Passage(path=path, language=config.language, body=_EMPTY, body_line=1),)


def _author(name: str, config: SiteConfig) -> Author:
    path = f"{config.content}/authors/{name}.md"
    return Author(id=name, path=path, name=_name(name, config), passages=_passages(path, config), extra={})


def _term(key: tuple[str, str], config: SiteConfig) -> Term:
    taxonomy, term = key
    path = f"{config.content}/terms/{taxonomy}/{term}.md"
    passages = _passages(path, config)
    name = _name(term, config)
    return Term(taxonomy=taxonomy, id=term, path=path, name=name, passages=passages, summary=LocalText(), extra={})


def _entity(name: str, config: SiteConfig) -> Entity:
    path = f"{config.content}/entities/{name}.md"
    return Entity(id=name, path=path, name=_name(name, config), passages=_passages(path, config), extra={})
