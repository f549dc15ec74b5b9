"""JSON-LD in the vocabulary of schema.org: what a page is, and its place on the site (BreadcrumbList).

In: the view of a page and the SiteView. Out: HTML.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import Any, Final

from sitegen.plan import views
from sitegen.plan.works import absolute
from sitegen.render.metadata.json_ld_articles import article
from sitegen.render.metadata.json_ld_entities import entity
from sitegen.render.metadata.json_ld_forecasts import dataset
from sitegen.render.metadata.json_ld_parts import Node, image, organisation, person, website
from sitegen.urls import Url

_ENCODER: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_ld(page: views.HtmlView, site: views.SiteView) -> str:
    """Write a page's JSON-LD, an element for the page and one for its breadcrumbs."""
    match page:
        case views.ArticleView():
            node = article(page, site)
        case views.PageView():
            node = _page(page, site)
        case views.NotFoundView() | views.RedirectView():
            return ""
        case _:
            node = _list(page, site)
    crumbs = _crumbs(page, site)
    return _script(node) if len(crumbs) == 1 else f"{_script(node)}\n{_script(_breadcrumbs(crumbs, site))}"


def _script(node: Node) -> str:
    """Write data as a block of data: nothing in it can end the element, or a line of a program that reads it."""
    text = _ENCODER.encode({"@context": "https://schema.org", **{key: value for key, value in node.items() if value}})
    text = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{text}</script>'


def _page(page: views.PageView, site: views.SiteView) -> Node:
    return {
        "@type": page.schema_type(),
        "url": absolute(page.url, site),
        "name": page.head.name,
        "description": page.head.description,
        "inLanguage": page.language,
        "datePublished": page.date.iso if page.date else "",
        "dateModified": page.updated.iso if page.updated else "",
        "primaryImageOfPage": image(page.image, site),
        "isPartOf": website(site),
        "publisher": organisation(site),
    }


def _list(page: views.HtmlView, site: views.SiteView) -> Node:
    """Return what a page that gathers pieces is, and what it lists; the page of an author is about the author alone."""
    node: Node = {
        "@type": page.schema_type(),
        "url": absolute(page.url, site),
        "name": page.head.name or site.title,
        "description": page.head.description,
        "inLanguage": site.language,
        "isPartOf": website(site),
        "publisher": organisation(site),
    }
    match page:
        case views.TermView(profile=views.ProfileView() as profile):
            node["mainEntity"] = {**person(profile, site), **_profile(profile, site)}
            return node
        case views.TermView():
            node["primaryImageOfPage"] = image(page.image, site)
            node["about"] = {"@type": _SUBJECTS.get(page.taxonomy, "DefinedTerm"), "name": page.name}
        case views.EntityView():
            node["about"] = entity(page, site)
        case views.ForecastsView():
            node["mainEntity"] = dataset(page, site)
        case _:
            pass
    urls = dict.fromkeys(url for url in page.listed() if isinstance(url, Url))
    if urls:
        node["mainEntity"] = {"@type": "ItemList", "itemListElement": [absolute(url, site) for url in urls]}
    return node


_SUBJECTS: Final = {"regions": "Place", "series": "CreativeWorkSeries"}


def _profile(profile: views.ProfileView, site: views.SiteView) -> Node:
    node: Node = {"description": profile.description} if profile.description else {}
    if profile.email:
        node["email"] = profile.email
    if profile.image:
        node["image"] = image(profile.image, site)
    same = [f"https://orcid.org/{profile.orcid}"] if profile.orcid else []
    same += [str(link.url) for link in profile.links if isinstance(link.url, str) and link.url.startswith("http")]
    if same:
        node["sameAs"] = same
    return node


def _crumbs(page: views.HtmlView, site: views.SiteView) -> list[tuple[str, Url]]:
    """Return the path to a page from the home page."""
    home = [(site.title, site.home)]
    if page.url == site.home:
        return home
    above = [(link.label, link.url) for link in page.crumbs() if isinstance(link.url, Url)]
    return [*home, *above, (page.head.name or site.title, page.url)]


def _breadcrumbs(crumbs: list[tuple[str, Url]], site: views.SiteView) -> Node:
    items: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": at, "name": name, "item": absolute(url, site)}
        for at, (name, url) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
