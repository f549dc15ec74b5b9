"""Terms: which pieces a tag, author, region, series or own taxonomy's term groups, and what it is called.

In: articles and term files. Out: term ids, names and groups. `index` alone imports this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sitegen.config import SiteConfig
from sitegen.locale.regions import region_code, region_name
from sitegen.model import Article, Documents, LocalText
from sitegen.problems import Place, Problem, warning
from sitegen.urls import numbered_url, output_path, slugify, taxonomy_url, term_url

BUILT_IN = ("tags", "authors", "regions", "series")


def text_in(text: LocalText, language: str) -> str:
    """Give a text in a language: the language's own, else the plain one, else the first that there is."""
    by_language = dict(text.by_language)
    own = by_language.get(language) or by_language.get(language.partition("-")[0]) or text.plain
    return own or next(iter(by_language.values()), "")


def terms_of(article: Article, taxonomy: str, config: SiteConfig) -> tuple[str, ...]:
    """Give the ids of an article's terms in a taxonomy, each once, in the order as written."""
    if taxonomy == "authors":
        ids: Iterable[str] = article.authors or config.authors
    elif taxonomy == "tags":
        ids = (slugify(tag) for tag in article.tags)
    elif taxonomy == "regions":
        ids = article.regions
    elif taxonomy == "series":
        ids = (article.series,) if article.series else ()
    else:
        ids = (slugify(term) for term in dict(article.terms).get(taxonomy, ()))
    return tuple(dict.fromkeys(ids))


def claimed_terms(articles: Sequence[Article], config: SiteConfig) -> Iterator[str]:
    """Give the output paths of every list page and feed that any of these pieces could call into being."""
    for taxonomy in (known.id for known in config.taxonomies):
        counts = Counter(term for article in articles for term in terms_of(article, taxonomy, config))
        yield output_path(taxonomy_url("", taxonomy))
        for term, count in sorted(counts.items()):
            url = term_url("", taxonomy, term)
            yield from (url.path + name for name in ("index.html", "atom.xml", "feed.json"))
            for number in range(1, count // config.page_size + 1):
                yield output_path(numbered_url(url, number))


def term_name(taxonomy: str, term: str, articles: Iterable[Article], documents: Documents, language: str) -> str:
    """Give a term's name: its file's, else CLDR's for a region, else the commonest spelling among these articles."""
    file = documents.terms.get((taxonomy, term))
    if file is not None and (name := text_in(file.name, language)):
        return name
    if taxonomy == "regions" and (code := region_code(term)):
        return region_name(code, language)
    if taxonomy == "authors":
        author = documents.authors.get(term)
        return text_in(author.name, language) if author else term
    spellings = Counter(spelling for article in articles for spelling in set(_spellings(article, taxonomy, term)))
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling), default=term)


def _spellings(article: Article, taxonomy: str, term: str) -> Iterator[str]:
    written = article.tags if taxonomy == "tags" else dict(article.terms).get(taxonomy, ())
    return (text for text in written if slugify(text) == term)


def similar_tags(articles: Iterable[Article]) -> Iterator[Problem]:
    """Warn of tags with different slugs that are one word but for hyphens, accents or a plural `s`."""
    uses: dict[str, dict[str, Place]] = defaultdict(dict)
    spelt: dict[str, str] = {}
    for article in articles:
        for tag in article.tags:
            slug = slugify(tag)
            spelt.setdefault(slug, tag)
            uses[_likeness(slug)].setdefault(slug, Place(path=article.document.path, keys=("tags",), find=tag))
    for slugs in uses.values():
        first, *others = sorted(slugs)
        for other in others:
            message = f"the tags `{spelt[first]}` and `{spelt[other]}` are probably one"
            yield warning("similar", message, slugs[other], "write both in one way, or leave it so if they differ")


def _likeness(slug: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", slug) if not unicodedata.combining(c))
    return re.sub(r"s$", "", plain.replace("-", "").replace("\u200c", ""))
