"""Terms: which pieces a tag, author, region, series or own taxonomy's term groups, and what it is called.

In: articles and term files. Out: term ids, names and groups. `index` alone imports this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from sitegen.config import SiteConfig
from sitegen.locale.regions import has_region_name, region_code, region_name
from sitegen.model import Article, Author, Documents, LocalText, Named, Passage, Term
from sitegen.urls import numbered_url, output_path, slugify, taxonomy_url, term_url

BUILT_IN = ("tags", "authors", "regions", "series")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How texts are shown on the pages of `language`, where texts without a language are in `plain` (the site's)."""

    language: str
    plain: str

    def text(self, text: LocalText) -> Named:
        """Give a text as a page of this language shows it."""
        return text_in(text, self.language, self.plain)


def text_in(text: LocalText, language: str, plain: str) -> Named:
    """Give a text in a language: the language's own, else the plain one (in the language `plain`), else the first."""
    by_language = dict(text.by_language)
    own = by_language.get(language) or by_language.get(language.partition("-")[0])
    if own or not (text.plain or by_language):
        return Named(text=own or "")
    if text.plain:
        return Named(text=text.plain, language="" if plain == language else plain)
    first = plain if plain in by_language else next(iter(by_language))
    return Named(text=by_language[first], language=first)


def passage_in(profile: Author | Term, language: str) -> Passage:
    """Give a profile's or term's text in a language, else that of its first file."""
    return next((one for one in profile.passages if one.language == language), profile.passages[0])


def terms_of(article: Article, taxonomy: str, config: SiteConfig) -> tuple[str, ...]:
    """Give the ids of an article's terms in a taxonomy, each once, in the order as written."""
    return reader_of(taxonomy, config)(article)


def reader_of(taxonomy: str, config: SiteConfig) -> Callable[[Article], tuple[str, ...]]:
    """Give what reads the terms of a taxonomy from many articles, as `terms_of` does."""
    house = config.authors
    if taxonomy == "authors":
        return lambda article: _unique(article.authors or house)
    if taxonomy == "tags":
        return lambda article: _slugs(article.tags)
    if taxonomy == "regions":
        return lambda article: _unique(article.regions)
    if taxonomy == "series":
        return lambda article: (article.series,) if article.series else ()
    return lambda article: _slugs(dict(article.terms).get(taxonomy, ()))


@lru_cache(maxsize=1 << 14)
def _slugs(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(slugify, words)))


def _unique(ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids if len(ids) < 2 else tuple(dict.fromkeys(ids))  # noqa: PLR2004 - one cannot stand twice


def count_terms(articles: Sequence[Article], taxonomy: str, config: SiteConfig) -> Counter[str]:
    """Count in how many of these articles each term of a taxonomy stands."""
    return Counter(chain.from_iterable(map(reader_of(taxonomy, config), articles)))


def claimed_terms(articles: Sequence[Article], config: SiteConfig, root: str) -> Iterator[str]:
    """Give the output paths of every list page and feed that any of these pieces, all of one language, could have."""
    for taxonomy in (known.id for known in config.taxonomies):
        counts = count_terms(articles, taxonomy, config)
        yield output_path(taxonomy_url(root, taxonomy))
        for term, count in sorted(counts.items()):
            url = term_url(root, taxonomy, term)
            yield from (url.path + name for name in ("index.html", "atom.xml", "feed.json", "feed/index.html"))
            for number in range(1, count // config.page_size + 1):
                yield output_path(numbered_url(url, number))


def term_name(key: tuple[str, str], articles: Iterable[Article], documents: Documents, names: Names) -> Named:
    """Give a term's name: its file's, else CLDR's for a region, else the commonest spelling among these articles.

    A region with a code is called by CLDR in a language that its file has no name in.
    """
    taxonomy, term = key
    file = documents.terms.get(key)
    written = names.text(file.name) if file is not None else Named(text="")
    code = region_code(term) if taxonomy == "regions" else None
    if code and (not written.text or written.language):
        return written if written.text and not has_region_name(code, names.language) else _region(code, names.language)
    if written.text:
        return written
    if taxonomy == "authors":
        author = documents.authors.get(term)
        return names.text(author.name) if author else Named(text=term)
    spellings = _spellings(articles, taxonomy, term)
    return Named(text=min(spellings, key=lambda spelling: (-spellings[spelling], spelling), default=term))


def _region(code: str, language: str) -> Named:
    known = has_region_name(code, language)
    return Named(text=region_name(code, language), language="" if known else "en")


def _spellings(articles: Iterable[Article], taxonomy: str, term: str) -> dict[str, int]:
    """Count in how many articles each spelling of a term stands."""
    lists = (article.tags if taxonomy == "tags" else dict(article.terms).get(taxonomy, ()) for article in articles)
    return {text: count for text, count in Counter(chain.from_iterable(lists)).items() if slugify(text) == term}
