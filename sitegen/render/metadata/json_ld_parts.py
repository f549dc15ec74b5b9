"""Parts of JSON-LD that several pages share: people, the publisher, the site, images.

In: parts of views and the SiteView. Out: nodes of schema.org.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sitegen.plan import views
from sitegen.plan.works import absolute
from sitegen.text.lazy_pattern import lazy_pattern

_ISO_DATE: Final = lazy_pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}")

Node = dict[str, Any]
"""A node: `@type` and properties; a property without a value is left out."""


def person(one: views.PersonView | views.ProfileView, site: views.SiteView) -> Node:
    """Return a person, or the desk or body that signs in place of one: the site itself, if nobody else does."""
    node: Node = {"@type": "Organization" if one.organisation else "Person", "name": one.name}
    if one.url is not None:
        node["url"] = absolute(one.url, site)
    elif one.organisation and one.name == (site.publisher.name if site.publisher else site.title):
        node["url"] = absolute(site.home, site)
    if one.role and not one.organisation:
        node["jobTitle"] = one.role
    if one.affiliation:
        node["parentOrganization" if one.organisation else "affiliation"] = _affiliation(one)
    if one.orcid:
        node["identifier"] = node["sameAs"] = f"https://orcid.org/{one.orcid}"
    return node


def _affiliation(one: views.PersonView | views.ProfileView) -> Node:
    """Return an organisation; in a `Role` with the position and its time, where the profile has one."""
    where: Node = {"@type": "Organization", "name": one.affiliation}
    if one.affiliation_url:
        where["url"] = one.affiliation_url
    times = {"startDate": one.since, "endDate": one.until}
    known = {name: text for name, text in times.items() if _ISO_DATE.fullmatch(text)}
    if not known or one.organisation:
        return where
    role: Node = {"@type": "Role", "affiliation": where, **known}
    if one.role:
        role["roleName"] = one.role
    return role


def organisation(site: views.SiteView) -> Node:
    """Return the publisher; a site without one is its own."""
    publisher, policies = site.publisher, _policies(site)
    kind = "NewsMediaOrganization" if policies else "Organization"
    if publisher is None:
        return {"@type": kind, "name": site.title, "url": absolute(site.home, site), **policies}
    node: Node = {"@type": kind, "name": publisher.name, "url": publisher.url or absolute(site.home, site)}
    if publisher.logo:
        node["logo"] = {"@type": "ImageObject", "url": absolute(publisher.logo.url, site)}
    if publisher.email:
        node["email"] = publisher.email
    if publisher.same_as:
        node["sameAs"] = list(publisher.same_as)
    return node | policies


_POLICIES: Final[Mapping[str, str]] = {
    "principles": "publishingPrinciples",
    "ai": "publishingPrinciples",
    "masthead": "masthead",
    "ethics": "ethicsPolicy",
    "corrections": "correctionsPolicy",
    "funding": "ownershipFundingInfo",
    "mission": "missionCoveragePrioritiesPolicy",
    "diversity": "diversityPolicy",
    "verification": "verificationFactCheckingPolicy",
    "sources": "unnamedSourcesPolicy",
    "bylines": "noBylinesPolicy",
    "feedback": "actionableFeedbackPolicy",
}
"""Properties of NewsMediaOrganization by kind of page; schema.org has none of its own for the use of AI."""


def _policies(site: views.SiteView) -> Node:
    """Return where the publication says how it works: for each property the address, or several."""
    found: dict[str, list[str]] = {}
    for page in site.publishing:
        for kind in page.kinds:
            found.setdefault(_POLICIES[kind], []).append(absolute(page.url, site))
    unique = {name: list(dict.fromkeys(addresses)) for name, addresses in found.items()}
    return {name: addresses[0] if len(addresses) == 1 else addresses for name, addresses in unique.items()}


def website(site: views.SiteView) -> Node:
    """Return the site that a page is part of."""
    return {"@type": "WebSite", "name": site.title, "url": absolute(site.home, site)}


def images(
    shown: views.ImageView | None, card: views.PreviewView | None, site: views.SiteView
) -> Node | list[Node] | None:
    """Return the image of a page, and after it the share card."""
    own = image(shown, site)
    if card is None:
        return own
    drawn: Node = {"@type": "ImageObject", "url": absolute(card.url, site), "width": card.width, "height": card.height}
    return [own, drawn] if own else drawn


def image(shown: views.ImageView | None, site: views.SiteView) -> Node | None:
    """Return an image with its texts."""
    if shown is None:
        return None
    picture = shown.picture.for_machines
    node: Node = {"@type": "ImageObject", "url": absolute(picture.url, site)}
    if picture.width and picture.height:
        node |= {"width": picture.width, "height": picture.height}
    for key, text in (("description", shown.alt), ("caption", shown.caption), ("creditText", shown.credit)):
        if text:
            node[key] = text
    if shown.licence_url:
        node["license"] = shown.licence_url
    if shown.source:
        node["acquireLicensePage"] = shown.source
    return node
