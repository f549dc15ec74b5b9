"""Terms: which pieces a tag, author, region, series or own taxonomy's term groups, and what it is called.

In: articles and term files. Out: term ids, names and groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.locale.language_data import SHIPPED, Languages
from sitegen.locale.regions import has_region_name, region_id, region_name
from sitegen.locale.typesetting import typeset
from sitegen.model.documents import Article, Author, Documents, LocalText, Named, Passage, Term
from sitegen.model.entities import Entity
from sitegen.model.republication import treatment
from sitegen.problems import Place, Problem, error
from sitegen.urls import folded, slugify

BUILT_IN = ("tags", "authors", "regions", "series")


class Names(Value, frozen=True, kw_only=True):
    """How texts are shown on the pages of `language`, where texts without a language are in `plain` (the site's)."""

    language: str
    plain: str
    languages: Languages = SHIPPED

    @property
    def capitals(self) -> str:
        """The capitals of the language, as `slugify` takes them."""
        return self.languages.of(self.language).capitals

    def text(self, text: LocalText) -> Named:
        """Return a text as a page of this language shows it."""
        return text_in(text, self.language, self.plain)


def text_in(text: LocalText, language: str, plain: str) -> Named:
    """Return a text in a language: the language's own, else the plain one (in the language `plain`), else the first."""
    by_language = dict(text.by_language)
    own = by_language.get(language) or by_language.get(language.partition("-")[0])
    if own or not (text.plain or by_language):
        return Named(text=own or "")
    if text.plain:
        return Named(text=text.plain, language="" if plain == language else plain)
    first = plain if plain in by_language else next(iter(by_language))
    return Named(text=by_language[first], language=first)


def passage_in(profile: Author | Entity | Term, language: str) -> Passage:
    """Return the text of an author, a term or an entity in a language, else that of its first file."""
    return next((one for one in profile.passages if one.language == language), profile.passages[0])


def terms_of(article: Article, taxonomy: str, config: SiteConfig) -> tuple[str, ...]:
    """Return the ids of an article's terms in a taxonomy, each once, in the order as written."""
    return reader_of(taxonomy, config)(article)


def reader_of(taxonomy: str, config: SiteConfig) -> Callable[[Article], tuple[str, ...]]:
    """Return what reads the terms of a taxonomy from articles, as `terms_of` does."""
    match taxonomy:
        case "authors":
            return lambda article: _unique(article.authors or config.authors)
        case "regions":
            return lambda article: _unique(article.regions)
        case "series":
            return lambda article: (article.series,) if article.series else ()
        case "tags":
            return lambda article: _slugs(article.tags, capitals_of(article, config)) if article.tags else ()
        case _:
            return lambda article: _own_terms(article, taxonomy, config)


def _own_terms(article: Article, taxonomy: str, config: SiteConfig) -> tuple[str, ...]:
    """Return the terms of an article in a taxonomy of the site's own."""
    words = next((terms for name, terms in article.terms if name == taxonomy), ())
    return _slugs(words, capitals_of(article, config)) if words else ()


@lru_cache(maxsize=1 << 14)
def _slugs(words: tuple[str, ...], capitals: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slugify(word, capitals) for word in words))


def capitals_of(article: Article, config: SiteConfig) -> str:
    """Return the capitals of the language of an article, as `slugify` takes them."""
    return config.language_data.of(article.document.language).capitals


def _unique(ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids if len(ids) < 2 else tuple(dict.fromkeys(ids))  # noqa: PLR2004 - one cannot occur twice


def entities_of(article: Article) -> tuple[str, ...]:
    """Return the entities of an article, each once: what it is about, then what the text mentions that readers see."""
    mentions = article.document.mentions
    if not mentions or not treatment(article).whole:
        return article.entities
    mentioned = tuple([one.entity for one in mentions])
    return tuple(dict.fromkeys((*article.entities, *mentioned))) if article.entities else mentioned


def count_terms(articles: Sequence[Article], taxonomy: str, config: SiteConfig) -> Counter[str]:
    """Count, for each term of a taxonomy, how many of these articles have it."""
    return Counter(chain.from_iterable(map(reader_of(taxonomy, config), articles)))


def one_list(articles: Iterable[Article], config: SiteConfig) -> Iterator[Problem]:
    """Report terms of one taxonomy and language whose lists would be one file on systems that ignore case.

    The error is at the terms that are used by fewer articles, ties by code point.
    """
    by_language: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_language[article.document.language].append(article)
    for members in by_language.values():
        for taxonomy in (known.id for known in config.taxonomies):
            counts = count_terms(members, taxonomy, config)
            rarest_first = sorted(sorted(counts, reverse=True), key=counts.__getitem__)
            kept = {folded(term): term for term in rarest_first}
            if len(kept) < len(counts):
                yield from _rare(members, taxonomy, frozenset(kept.values()), config)


def _rare(articles: Iterable[Article], taxonomy: str, kept: frozenset[str], config: SiteConfig) -> Iterator[Problem]:
    common = {folded(term): term for term in kept}
    for article in articles:
        for term in terms_of(article, taxonomy, config):
            if term not in kept:
                written = _as_written(article, (taxonomy, term), config)
                place = Place(path=article.document.path, keys=(taxonomy,), find=written)
                message = f"`{term}` and `{common[folded(term)]}` of {taxonomy} would have one address on some systems"
                yield error("collision", message, place, "write both in one way, or name one of them otherwise")


def _as_written(article: Article, key: tuple[str, str], config: SiteConfig) -> str:
    taxonomy, term = key
    capitals = capitals_of(article, config)
    words = article.tags if taxonomy == "tags" else dict(article.terms).get(taxonomy, ())
    return next((word for word in words if slugify(word, capitals) == term), term)


def term_name(key: tuple[str, str], articles: Iterable[Article], documents: Documents, names: Names) -> Named:
    """Return a term's name as it is shown: typeset, but for authors, whose names are as they write them."""
    found = _written_name(key, articles, documents, names)
    if key[0] == "authors":
        return found
    text = typeset(found.text, found.language or names.language, names.languages)
    return Named(text=text, language=found.language)


def _written_name(key: tuple[str, str], articles: Iterable[Article], documents: Documents, names: Names) -> Named:
    """Return a term's name: its file's, else CLDR's for a region, else the commonest spelling among these articles.

    A country or a group of UN M49 is called by CLDR in a language that its file has no name in.
    """
    taxonomy, term = key
    file = documents.terms.get(key)
    written = names.text(file.name) if file is not None else Named(text="")
    code = region_id(term) if taxonomy == "regions" else None
    if code and (not written.text or written.language):
        return written if written.text and not has_region_name(code, names.language) else _region(code, names.language)
    if written.text:
        return written
    if taxonomy == "authors":
        author = documents.authors.get(term)
        return names.text(author.name) if author else Named(text=term)
    spellings = _spellings(articles, key, names.capitals)
    return Named(text=min(spellings, key=lambda spelling: (-spellings[spelling], spelling), default=term))


def _region(code: str, language: str) -> Named:
    known = has_region_name(code, language)
    return Named(text=region_name(code, language), language="" if known else "en")


def _spellings(articles: Iterable[Article], key: tuple[str, str], capitals: str) -> dict[str, int]:
    """Count, for each spelling of a term, how many articles have it."""
    taxonomy, term = key
    lists = (article.tags if taxonomy == "tags" else dict(article.terms).get(taxonomy, ()) for article in articles)
    counts = Counter(chain.from_iterable(lists))
    return {text: count for text, count in counts.items() if slugify(text, capitals) == term}
