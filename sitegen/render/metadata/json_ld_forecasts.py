"""Forecasts as JSON-LD: a claim that a piece makes, and all of them as data.

In: views. Out: nodes of schema.org.
"""

from __future__ import annotations

from sitegen.plan import views
from sitegen.plan.works import absolute
from sitegen.render.metadata.json_ld_parts import Node, organisation


def claim(one: views.ForecastView, page: views.ArticleView, site: views.SiteView) -> Node:
    """Return a forecast as a Claim. schema.org has no term for its probability or its outcome."""
    first, last = one.probabilities[0].date.iso, one.probabilities[-1].date.iso
    url = absolute(one.url, site)
    return {
        "@type": "Claim",
        "@id": url,
        "url": url,
        "text": one.claim,
        "inLanguage": page.language,
        "datePublished": first,
        **({"dateModified": last} if last != first else {}),
        "expires": one.by.iso,
    }


def dataset(page: views.ForecastsView, site: views.SiteView) -> Node:
    """Return all forecasts as a Dataset with its files."""
    files = (("text/csv", page.csv), ("application/json", page.json))
    node: Node = {
        "@type": "Dataset",
        "name": page.head.name,
        "description": page.head.description,
        "url": absolute(page.url, site),
        "inLanguage": site.language,
        "creator": organisation(site),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(url, site)} for kind, url in files
        ],
    }
    if site.licence and site.licence.url:
        node["license"] = site.licence.url
    return node
