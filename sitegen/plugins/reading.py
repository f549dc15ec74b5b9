"""What plugins see of a site, made from its documents: one SiteContent a language, with what counts as public.

In: Documents, SiteConfig, and which pieces count. Out: SiteContent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.index.broader_terms import broader_terms, gatherer_of
from sitegen.index.gates import is_public, is_shown
from sitegen.index.site import Site
from sitegen.index.terms import Names, term_name, terms_of, text_in
from sitegen.locale.collation import sort_key
from sitegen.locale.dates import long_date
from sitegen.model.documents import Article, Document, Documents, Gate, Moment, Piece
from sitegen.model.republication import treatment
from sitegen.outputs.added import Shows
from sitegen.outputs.routes import home_url, language_root, piece_url, term_url
from sitegen.plan.piece_parts import moment_iso, summary_of
from sitegen.plan.scope import extra_in
from sitegen.plan.views import DateView
from sitegen.plugins.content import ContentPiece, ContentTerm, SiteContent


class Gates(Value, frozen=True, kw_only=True):
    """What becomes content: the pieces that count, those of them that are hidden, and the site's address."""

    shows: Shows
    hides: Shows
    address: str
    drafts: bool = False


def contents(documents: Documents, config: SiteConfig, gates: Gates) -> tuple[SiteContent, ...]:
    """Return what plugins see, in the order of the site's languages."""
    return tuple(_content(language, documents, config, gates) for language in config.languages)


def public_contents(site: Site, gate: Gate, address: str) -> tuple[SiteContent, ...]:
    """Return what is shown in a build."""
    gates = Gates(
        shows=lambda document: is_shown(document, gate),
        hides=lambda document: not is_public(document, gate),
        address=address,
        drafts=gate.drafts,
    )
    return contents(site.documents, site.lookup.config, gates)


def _content(language: str, documents: Documents, config: SiteConfig, gates: Gates) -> SiteContent:
    def counts(document: Document) -> bool:
        return document.language == language and gates.shows(document)

    articles = [one for one in documents.articles if counts(one.document)]
    articles.sort(key=lambda one: (-one.date.instant.timestamp(), one.document.path))
    pages = sorted((one for one in documents.pages if counts(one.document)), key=lambda one: one.document.path)
    listed = [one for one in articles if treatment(one).listed and not gates.hides(one.document)]
    return SiteContent(
        title=text_in(config.title, language, config.language).text,
        language=language,
        direction=config.language_data.of(language).direction,
        address=gates.address,
        home=home_url(language_root(language, config)),
        languages=config.languages,
        articles=tuple(_piece(one, config, gates) for one in articles),
        pages=tuple(_piece(one, config, gates) for one in pages),
        terms=tuple(_terms(language, listed, documents, config)),
        drafts=gates.drafts,
    )


def _piece(piece: Piece, config: SiteConfig, gates: Gates) -> ContentPiece:
    document, policy = piece.document, treatment(piece)
    article = piece if isinstance(piece, Article) else None
    gone = article is not None and article.withdrawn is not None
    terms = {one.id: terms_of(article, one.id, config) for one in config.taxonomies} if article is not None else {}
    return ContentPiece(
        url=piece_url(piece, config),
        source=document.path,
        kind=article.kind if article is not None else "page",
        title=document.title,
        language=document.language,
        direction=config.language_data.of(document.language).direction,
        date=_date(document.date, document.language, config),
        updated=_date(document.updated, document.language, config),
        summary="" if gone else summary_of(document, config.language_data),
        terms={taxonomy: ids for taxonomy, ids in terms.items() if ids},
        headings=document.body.headings if policy.whole else (),
        words=document.body.words if policy.whole else 0,
        listed=article is not None and policy.listed,
        withdrawn=gone,
        hidden=gates.hides(document),
        extra=extra_in(document.language, document.extra, "articles" if article is not None else "pages", config),
    )


def _date(moment: Moment | None, language: str, config: SiteConfig) -> DateView | None:
    if moment is None:
        return None
    data = config.language_data.of(language)
    calendar = config.calendars.get(language) or data.calendar
    gregorian = long_date(moment.day, data) if calendar != "gregorian" else ""
    return DateView(iso=moment_iso(moment), text=long_date(moment.day, data, calendar), gregorian=gregorian)


def _terms(language: str, listed: Sequence[Article], documents: Documents, config: SiteConfig) -> Iterator[ContentTerm]:
    names = Names(language=language, plain=config.language)
    broader = broader_terms(documents, config)
    data = config.language_data.of(language)
    for taxonomy in (known.id for known in config.taxonomies):
        members: dict[str, list[Article]] = defaultdict(list)
        read = gatherer_of(taxonomy, broader.above(listed, taxonomy, config), config)
        for article in listed:
            for term in read(article):
                members[term].append(article)
        found = [_term((taxonomy, term), articles, documents, names, config) for term, articles in members.items()]
        yield from sorted(found, key=lambda one: (sort_key(one.name, data), one.id))


def _term(
    key: tuple[str, str], articles: Sequence[Article], documents: Documents, names: Names, config: SiteConfig
) -> ContentTerm:
    taxonomy, term = key
    name = term_name(key, articles, documents, names)
    file = documents.terms.get(key)
    profile = documents.authors.get(term) if taxonomy == "authors" else file
    return ContentTerm(
        taxonomy=taxonomy,
        id=term,
        name=name.text,
        language=name.language,
        url=term_url(language_root(names.language, config), taxonomy, term),
        summary=names.text(file.summary).text if file is not None else "",
        count=len(articles),
        extra=extra_in(names.language, profile.extra if profile is not None else {}, taxonomy, config),
    )
