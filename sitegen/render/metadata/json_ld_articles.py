"""Articles as JSON-LD: `AnalysisNewsArticle` and similar types.

In: an ArticleView and the SiteView. Out: a node of schema.org.
"""

from __future__ import annotations

from typing import Final

from sitegen.plan import views
from sitegen.plan.works import absolute
from sitegen.render.metadata.json_ld_entities import entity_ref
from sitegen.render.metadata.json_ld_forecasts import claim
from sitegen.render.metadata.json_ld_parts import Node, images, organisation, person, website

TYPES: Final = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "report": "Report",
    "review": "ReviewNewsArticle",
}
"""schema.org's types by kind; any other kind is a NewsArticle."""


_SOURCE_TYPES: Final = {
    "assisted": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
}
"""schema.org's terms for the part that generative AI had; there is none for its absence."""


def article(page: views.ArticleView, site: views.SiteView) -> Node:
    """Return an article. Its place (`locationCreated`) is the dateline, what it is about the tags and regions."""
    url = absolute(page.url, site)
    return {
        "@type": TYPES.get(page.kind, "NewsArticle"),
        "url": url,
        "mainEntityOfPage": _page_of(page, url, site),
        "headline": page.head.name,
        "description": page.summary,
        "inLanguage": page.language,
        "datePublished": page.date.iso,
        "dateModified": page.changed,
        "author": [person(one, site) for one in page.authors],
        **_contributors(page, site),
        "publisher": organisation(site),
        "isPartOf": _whole(page, site),
        "position": page.series.start + page.series.current if page.series else None,
        "image": images(page.image, page.head.preview, site),
        "wordCount": page.words,
        "keywords": [link.label for link in page.tags],
        "about": [
            *(entity_ref(one, site) for one in page.about),
            *(_named("Thing", link, site) for link in (*page.tags, *page.terms)),
        ],
        "mentions": [entity_ref(one, site) for one in page.mentions],
        "contentLocation": [_named("Place", link, site) for link in page.regions],
        "locationCreated": {"@type": "Place", "name": page.dateline} if page.dateline else None,
        "license": _licence(page.licence),
        "copyrightNotice": "" if page.original else site.copyright,
        "correction": [_correction(one) for one in page.corrections],
        "hasPart": [claim(one, page, site) for one in page.forecasts],
        "digitalSourceType": _SOURCE_TYPES.get(page.ai.use, "") if page.ai else "",
        "creativeWorkStatus": "Withdrawn" if page.withdrawn else "",
        "citation": _cited(page),
        **_origin(page.original, whole=page.body is not None),
    }


def _page_of(page: views.ArticleView, url: str, site: views.SiteView) -> str | Node:
    """Return the page of an article: in schema.org a page is reviewed, and no article."""
    if not page.reviewers:
        return url
    return {"@type": "WebPage", "url": url, "reviewedBy": [person(one, site) for one in page.reviewers]}


def _contributors(page: views.ArticleView, site: views.SiteView) -> Node:
    """Return who worked on an article beside its authors; the editor of schema.org is a person, never a body."""
    people = [one for one in page.editors if not one.organisation]
    bodies = [one for one in page.editors if one.organisation]
    return {
        "contributor": [person(one, site) for one in dict.fromkeys((*page.with_authors, *bodies))],
        "editor": [person(one, site) for one in people],
        "translator": [person(one, site) for one in page.translators],
    }


def _cited(page: views.ArticleView) -> list[str | Node]:
    """Return what the text cites: works, and the addresses that it links to."""
    if page.body is None or page.body.cited is None:
        return list(page.sources)
    from sitegen.render.metadata.json_ld_sources import cited_works  # noqa: PLC0415 - late: few texts cite sources

    return [*cited_works(page.body.cited.sources), *page.sources]


def _whole(page: views.ArticleView, site: views.SiteView) -> list[Node]:
    parts = [website(site)]
    if page.series:
        series = {"@type": "CreativeWorkSeries", "name": page.series.name, "url": absolute(page.series.url, site)}
        parts.append(series)
    return parts


def _named(kind: str, link: views.LinkView, site: views.SiteView) -> Node:
    return {"@type": kind, "name": link.label, "url": absolute(link.url, site)}


def _licence(licence: views.LicenceView | None) -> str | Node | None:
    """Return the address of a licence, or what replaces it."""
    if licence is None:
        return None
    return licence.url or {"@type": "CreativeWork", "name": licence.name}


def _correction(one: views.CorrectionView) -> Node:
    return {"@type": "CorrectionComment", "name": one.kind, "datePublished": one.date.iso, "text": one.text}


def _origin(original: views.OriginalView | None, *, whole: bool) -> Node:
    """Return what a piece from elsewhere is based on; where the page holds all of it, the two are the same work."""
    if original is None:
        return {}
    outlet: Node = {"@type": "Organization", "name": original.outlet}
    if original.outlet_url:
        outlet["url"] = original.outlet_url
    based: Node = {"@type": "CreativeWork", "publisher": outlet}
    if original.url:
        based["url"] = original.url
    if original.date:
        based["datePublished"] = original.date.iso
    return {"isBasedOn": based, "sameAs": original.url if whole else ""}
