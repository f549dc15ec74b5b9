"""What every page shares: title, navigation, footer, icon, publisher, theme assets and options.

In: the Scope and the theme's assets and options. Out: SiteView, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict, get_args

from sitegen.config.site_config import NavItem
from sitegen.encoding import replace
from sitegen.index.link_map import Target
from sitegen.index.terms import BUILT_IN
from sitegen.model.documents import Named, Page
from sitegen.model.publishing import PublishingKind
from sitegen.outputs.archive import archive_url
from sitegen.outputs.forecasts import forecasts_url
from sitegen.outputs.lists import terms_url
from sitegen.outputs.media_types import image_type
from sitegen.outputs.routes import home_url, subscribe_url, taxonomy_url
from sitegen.outputs.searching import opensearch_url, search_url
from sitegen.outputs.site_files import FAVICON, TOUCH_ICON
from sitegen.plan import views
from sitegen.plan.corrected_pieces import ledger_page
from sitegen.plan.icons import has_icon
from sitegen.plan.pages import site_feeds
from sitegen.plan.piece_parts import licence_view, taxonomy_title
from sitegen.plan.pieces_with_events import site_timeline
from sitegen.plan.scope import Scope
from sitegen.plan.share_cards import site_card
from sitegen.problems import Place, Problem, error, warning
from sitegen.theme.assets import OWN
from sitegen.urls import Url


def site_view(
    scope: Scope, assets: Mapping[str, Url], options: Mapping[str, object]
) -> tuple[views.SiteView, tuple[Problem, ...]]:
    """Make what every page shares."""
    config, site = scope.config, scope.site
    problems: list[Problem] = []
    title, description = scope.text(config.title), scope.prose(config.description)
    view = views.SiteView(
        title=title.text,
        title_language=title.language,
        description=description.text,
        description_language=description.language,
        language=scope.language,
        direction=scope.language_data.direction,
        address=scope.site_url,
        home=home_url(scope.root),
        nav=tuple(_links("nav", config.nav, scope, problems)),
        footer=tuple(_links("footer", config.footer, scope, problems)),
        taxonomies=tuple(_taxonomies(scope)),
        **_ways(scope),
        feed=feeds[0].url if (feeds := site_feeds(scope)) else None,
        subscribe=subscribe_url(home_url(scope.root), scope.config) if feeds else None,
        icon=site.icon,
        icon_type=image_type(config.icon) if site.icon else "",
        favicon=FAVICON if has_icon(FAVICON, scope) else None,
        touch_icon=TOUCH_ICON if has_icon(TOUCH_ICON, scope) else None,
        publisher=_publisher(scope),
        publishing=tuple(_publishing(scope)),
        licence=licence_view(config.licence),
        copyright=scope.text(config.copyright).text,
        newsletter=_newsletter(scope),
        preview=card.view if (card := site_card(scope)) else None,
        styles=tuple(assets[f"{OWN}{path}"] for path in config.css if f"{OWN}{path}" in assets),
        assets=dict(assets),
        options=dict(options),
        drafts=scope.drafts,
    )
    return view, tuple(problems)


class _Ways(TypedDict):
    """The pages of a language that lead to all others; None where there is no such page."""

    archive: Url | None
    terms: Url | None
    forecasts: Url | None
    corrections: Url | None
    timeline: Url | None
    search: Url | None
    opensearch: Url | None


def _ways(scope: Scope) -> _Ways:
    root = scope.root
    return {
        "archive": archive_url(root) if scope.tree.listed else None,
        "terms": terms_url(root) if scope.term_index else None,
        "forecasts": forecasts_url(root) if scope.has_forecasts else None,
        "corrections": ledger_page(scope),
        "timeline": site_timeline(scope),
        "search": search_url(root) if scope.search else None,
        "opensearch": opensearch_url(root) if scope.search else None,
    }


def empty_sections(scope: Scope) -> Iterator[Problem]:
    """Warn of a section of the home page that no piece of any language, public or not, could fill."""
    roots = [tree.root for tree in scope.site.trees.values()]
    for section in scope.config.home.sections:
        targets = (scope.site.lookup.by_address.get(f"{root}{section}/") for root in roots)
        if all(target is None or target.source for target in targets):
            place = Place(path="sitegen.toml", keys=("home", "sections"), find=section)
            yield warning("config", f"no piece belongs to `{section}`, so the home page has no such section", place)


def _publisher(scope: Scope) -> views.PublisherView | None:
    publisher = scope.config.publisher
    if publisher is None:
        return None
    name = scope.text(publisher.name)
    return views.PublisherView(
        name=name.text,
        language=name.language,
        url=publisher.url,
        email=publisher.email,
        logo=scope.site.logo,
        same_as=publisher.same_as,
    )


def _publishing(scope: Scope) -> Iterator[views.PublishingView]:
    """Return the pages on how the publication works, in the order of what each says first."""
    order = get_args(PublishingKind)
    found = [(shown, shown.piece) for shown in scope.tree.pages]
    pages = [(shown.url, page) for shown, page in found if isinstance(page, Page) and page.publishing]
    for url, page in sorted(pages, key=lambda one: order.index(one[1].publishing[0])):
        title = scope.set(page.document.title, page.document.language)
        yield views.PublishingView(kinds=page.publishing, label=title, url=url)


def _newsletter(scope: Scope) -> views.NewsletterView | None:
    form = scope.config.newsletter
    return views.NewsletterView(action=form.action, field=form.field, hidden=dict(form.hidden)) if form else None


def _taxonomies(scope: Scope) -> Iterator[views.LinkView]:
    for taxonomy, groups in scope.tree.groups.items():
        if groups:
            title = Named(text=taxonomy) if taxonomy in BUILT_IN else taxonomy_title(taxonomy, scope)
            url = taxonomy_url(scope.root, taxonomy)
            yield views.LinkView(label=title.text, url=url, language=title.language)


def _links(table: str, items: tuple[NavItem, ...], scope: Scope, problems: list[Problem]) -> Iterator[views.LinkView]:
    """Return the links that lead somewhere now; one to a piece or list that is not public is left out."""
    for at, item in enumerate(items):
        label = scope.prose(item.label)
        link = views.LinkView(label=label.text, url=item.url, language=label.language)
        place = Place(path="sitegen.toml", keys=("site", table, at, "page" if item.page else "url"))
        inside, _, fragment = scope.site.lookup.inside(item.url).partition("#")
        if item.page:
            target = _page(item.page, place, scope, problems)
        elif inside:
            address = inside.lstrip("/").removesuffix("index.html")
            target = _address(address, scope)
            if target is None and Url(address) in scope.site.files:
                yield replace(link, url=Url(address))
            elif target is None and not _is_file(address, scope):
                problems.append(_no_address(item.url, inside, place))
                yield from () if item.url.startswith("/") else (link,)
        else:
            yield link
            continue
        if target is not None and target.public:
            yield link if "?" in item.url else _led(link, target, fragment, scope)


def _no_address(url: str, inside: str, place: Place) -> Problem:
    """Report an address that the site does not have; of a whole one the host may know more."""
    if url.startswith("/"):
        return error("link", f"this site has no address `{url}`", place)
    message = f"this site has no address `{inside}`; the link stays as it is"
    return warning("link", message, place, "if the host serves nothing else there, correct the address or remove it")


def _page(page: str, place: Place, scope: Scope, problems: list[Problem]) -> Target | None:
    """Find a page by its path below `content/pages`."""
    path = f"{scope.config.content}/pages/{page}"
    target = scope.site.lookup.by_source.get(path)
    if target is None and path not in scope.site.lookup.broken:
        problems.append(error("link", f"no page `{page}` below {scope.config.content}/pages/", place))
    return target


def _address(address: str, scope: Scope) -> Target | None:
    """Find an address of the site; that of a list means the list of the language, which may not exist now."""
    known = scope.site.lookup.by_address
    forms = (address, f"{address.rstrip('/')}/") if address else ("",)
    target = next((known[form] for form in forms if form in known), None)
    own = next((known[scope.root + form] for form in forms if scope.root + form in known), None)
    if own is not None and not own.source:
        return own
    if target is None or target.source or _is_below(target.url, scope):
        return target
    return replace(target, public=False) if scope.root else target


def _is_below(url: Url, scope: Scope) -> bool:
    """Return whether an address names one language's tree by itself."""
    return any(tree.root and url.path.startswith(tree.root) for tree in scope.site.trees.values())


def _led(link: views.LinkView, target: Target, fragment: str, scope: Scope) -> views.LinkView:
    """Point a link to a piece to its translation in the language of the page, if it is there; else to the piece."""
    url, leads_to = target.url, ""
    if target.source:
        for shown in scope.site.translations.get(target.source, ()):
            if shown.piece.document.language == scope.language and shown.url != url:
                return replace(link, url=shown.url)
        leads_to = "" if target.language == scope.language else target.language
    return replace(link, url=url.at(fragment) if fragment else url, leads_to=leads_to)


def _is_file(address: str, scope: Scope) -> bool:
    """Return whether an address is that of a content file, which may not be public now or is left out."""
    lookup = scope.site.lookup
    claim = lookup.claims.at(address)
    return (claim is not None and bool(claim.source)) or f"{scope.config.content}/{address}" in lookup.broken
