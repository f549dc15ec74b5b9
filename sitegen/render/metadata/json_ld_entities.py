"""Entities as JSON-LD: people, organisations, treaties and whatever else articles are about.

In: parts of views and the SiteView. Out: nodes of schema.org.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.plan import views
from sitegen.plan.works import absolute
from sitegen.render.metadata.json_ld_parts import Node
from sitegen.text.lazy_pattern import lazy_pattern

_TYPES: Final[Mapping[str, str]] = {
    "person": "Person",
    "organisation": "Organization",
    "treaty": "Legislation",
    "event": "Event",
    "place": "Place",
    "concept": "DefinedTerm",
}
"""schema.org's types by kind; what has none is a Thing."""
_DATES: Final[Mapping[str, tuple[str, str]]] = {
    "person": ("birthDate", "deathDate"),
    "organisation": ("foundingDate", "dissolutionDate"),
    "treaty": ("legislationDate", ""),
    "event": ("startDate", "endDate"),
}
_ISO_DATE: Final = lazy_pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def entity_ref(one: views.EntityRefView, site: views.SiteView) -> Node:
    """Return an entity that an article is about or mentions."""
    node: Node = {"@type": _TYPES.get(one.kind, "Thing"), "name": one.name}
    if one.short:
        node["alternateName"] = one.short
    if one.url is not None:
        node["url"] = absolute(one.url, site)
    if one.wikidata:
        node["sameAs"] = one.wikidata
    return node


def entity(page: views.EntityView, site: views.SiteView) -> Node:
    """Return the entity that a page is about, with all that the page says of it."""
    node: Node = {"@type": _TYPES.get(page.kind, "Thing"), "name": page.name, "url": absolute(page.url, site)}
    names = [name for name in (page.short, *page.aliases) if name]
    if names:
        node["alternateName"] = names
    if page.kind == "treaty":
        node["legislationType"] = "treaty"
    for name, text in zip(_DATES.get(page.kind, ()), (page.since, page.until), strict=False):
        if name and _ISO_DATE.fullmatch(text):
            node[name] = text
    if page.kind == "organisation" and page.members:
        node["member"] = [_member(link, site) for link in page.members]
    if page.wikidata:
        node["sameAs"] = page.wikidata
    return node


def _member(link: views.LinkView, site: views.SiteView) -> Node:
    node: Node = {"@type": "Organization", "name": link.label}
    if link.url:
        node["url"] = absolute(link.url, site)
    return node
