"""JSON-LD in the vocabulary of schema.org: what a page is, and its place on the site (BreadcrumbList).

In: the view of a page and the SiteView. Out: HTML.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import Any, Final, assert_never

from sitegen.plan import views
from sitegen.plan.artifact import HtmlView
from sitegen.plan.works import absolute
from sitegen.render.metadata.json_ld_articles import article
from sitegen.render.metadata.json_ld_entities import entity, listed_of_entities
from sitegen.render.metadata.json_ld_forecasts import dataset
from sitegen.render.metadata.json_ld_parts import Node, image, organisation, person, website
from sitegen.urls import Url

_ENCODER: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_ld(page: HtmlView, site: views.SiteView) -> str:
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
        "@type": "WebPage",
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


_List = (
    views.HomeView
    | views.DossierView
    | views.TermsView
    | views.TaxonomyView
    | views.TermView
    | views.ArchiveView
    | views.YearView
    | views.SubscribeView
    | views.SearchView
    | views.TimelineView
    | views.CorrectionsView
    | views.ForecastsView
    | views.EntitiesView
    | views.EntityView
    | views.PluginPageView
)


def _list(page: _List, site: views.SiteView) -> Node:
    """A list is a CollectionPage, and the page of an author a ProfilePage; the home page says what the site is."""
    profile = page.profile if isinstance(page, views.TermView) else None
    node: Node = {
        "@type": _type_of(page),
        "url": absolute(page.url, site),
        "name": page.head.name or site.title,
        "description": page.head.description,
        "inLanguage": site.language,
        "isPartOf": website(site),
        "publisher": organisation(site),
    }
    if profile:
        node["mainEntity"] = {**person(profile, site), **_profile(profile, site)}
        return node
    if isinstance(page, views.EntityView):
        node["about"] = entity(page, site)
    if isinstance(page, views.TermView):
        node["primaryImageOfPage"] = image(page.image, site)
        node["about"] = {"@type": _SUBJECTS.get(page.taxonomy, "DefinedTerm"), "name": page.name}
    if isinstance(page, views.ForecastsView):
        node["mainEntity"] = dataset(page, site)
    urls = _listed(page)
    if urls:
        node["mainEntity"] = {"@type": "ItemList", "itemListElement": [absolute(url, site) for url in urls]}
    return node


def _type_of(page: _List) -> str:
    if isinstance(page, views.PluginPageView):
        return "WebPage"
    if isinstance(page, views.SearchView):
        return "SearchResultsPage"
    return "ProfilePage" if isinstance(page, views.TermView) and page.profile else "CollectionPage"


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


def _listed(page: _List) -> list[Url]:
    """Return the addresses that a list leads to, in its order, each once."""
    match page:
        case views.HomeView():
            cards = [*filter(None, [page.lead]), *page.latest, *page.stream.cards]
            urls = [card.url for card in cards]
        case views.TermView() | views.SubscribeView():
            urls = [card.url for card in (page.stream.cards if isinstance(page, views.TermView) else page.cards)]
        case views.DossierView():
            urls = [part.article.url for part in page.parts]
        case views.TermsView():
            urls = [taxonomy.url for taxonomy in page.taxonomies]
        case views.TaxonomyView():
            urls = [row.url for row in page.terms]
        case views.ArchiveView():
            urls = [year.url for year in page.years]
        case views.EntitiesView() | views.EntityView():
            urls = listed_of_entities(page)
        case views.TimelineView():
            events = (event for year in page.years for event in year.events)
            urls = [link.url for event in events for link in event.pieces if isinstance(link.url, Url)]
        case views.CorrectionsView():
            rows = (row for year in page.ledger.years for row in year.corrections)
            urls = [row.piece.url for row in rows if isinstance(row.piece.url, Url)]
        case views.SearchView() | views.PluginPageView() | views.ForecastsView():
            urls = []
        case views.YearView():
            urls = [card.url for month in page.months for card in month.cards]
        case _:
            assert_never(page)
    return list(dict.fromkeys(urls))


def _crumbs(page: HtmlView, site: views.SiteView) -> list[tuple[str, Url]]:
    """Return the path to a page from the home page: by its series, else its first region, else its first tag."""
    crumbs = [(site.title, site.home)]
    if page.url == site.home:
        return crumbs
    if isinstance(page, views.ArticleView):
        above = [(page.series.name, page.series.url)] if page.series else []
        links = (*page.regions, *page.tags)
        crumbs += above or [(link.label, link.url) for link in links[:1] if isinstance(link.url, Url)]
    elif isinstance(page, views.TimelineView):
        crumbs += [(page.of.label, page.of.url)] if page.of and isinstance(page.of.url, Url) else []
    elif isinstance(page, views.TermView):
        crumbs.append((page.taxonomy_title, page.taxonomy_url))
        ways = page.above if page.taxonomy != "regions" else ()  # a region can be part of several
        crumbs += [(link.label, link.url) for link in ways if isinstance(link.url, Url)]
    elif isinstance(page, views.EntityView):
        crumbs.append((page.entities_title, page.entities_url))
    return [*crumbs, (page.head.name or site.title, page.url)]


def _breadcrumbs(crumbs: list[tuple[str, Url]], site: views.SiteView) -> Node:
    items: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": at, "name": name, "item": absolute(url, site)}
        for at, (name, url) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
