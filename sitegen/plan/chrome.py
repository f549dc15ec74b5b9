"""What every page shares: title, navigation, footer, icon, publisher, theme assets and options.

In: the Scope and the theme's assets and options. Out: SiteView, and problems. Only `plan` imports this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.config import NavItem
from sitegen.index.terms import BUILT_IN
from sitegen.locale.tags import direction
from sitegen.plan import views
from sitegen.plan.pieces import licence_view, taxonomy_title
from sitegen.plan.scope import Scope
from sitegen.problems import Place, Problem, error, warning
from sitegen.urls import Url, archive_url, feed_url, home_url, taxonomy_url, terms_url

_ICON_TYPES = {"svg": "image/svg+xml", "png": "image/png", "ico": "image/vnd.microsoft.icon", "webp": "image/webp"}


def site_view(
    scope: Scope, assets: Mapping[str, Url], options: Mapping[str, object]
) -> tuple[views.SiteView, tuple[Problem, ...]]:
    """Make what every page shares."""
    config, site = scope.config, scope.site
    problems: list[Problem] = []
    suffix = config.icon.rpartition(".")[2].lower()
    view = views.SiteView(
        title=scope.text(config.title),
        description=scope.text(config.description),
        language=config.language,
        direction=direction(config.language),
        address=scope.site_url,
        home=home_url(""),
        nav=tuple(_links("nav", config.nav, scope, problems)),
        footer=tuple(_links("footer", config.footer, scope, problems)),
        taxonomies=tuple(_taxonomies(scope)),
        archive=archive_url("") if site.listed else None,
        terms=terms_url("") if scope.term_index else None,
        feed=feed_url(home_url("")) if "site" in config.feeds.of else None,
        icon=site.icon,
        icon_type=_ICON_TYPES.get(suffix, "") if site.icon else "",
        publisher=_publisher(scope),
        licence=licence_view(config.licence),
        copyright=config.copyright,
        assets=dict(assets),
        options=dict(options),
        drafts=scope.drafts,
    )
    return view, (*problems, *_empty_sections(scope))


def _empty_sections(scope: Scope) -> Iterator[Problem]:
    """Warn of a section of the home page that no piece, public or not, could fill."""
    for section in scope.config.home.sections:
        if f"{section}/" not in scope.site.lookup.by_address:
            place = Place(path="sitegen.toml", keys=("home", "sections"), find=section)
            yield warning("config", f"no piece belongs to `{section}`, so the home page has no such section", place)


def _publisher(scope: Scope) -> views.PublisherView | None:
    publisher = scope.config.publisher
    if publisher is None:
        return None
    return views.PublisherView(
        name=scope.text(publisher.name),
        url=publisher.url,
        email=publisher.email,
        logo=scope.site.logo,
        same_as=publisher.same_as,
    )


def _taxonomies(scope: Scope) -> Iterator[views.LinkView]:
    for taxonomy, groups in scope.site.groups.items():
        if groups:
            label = taxonomy if taxonomy in BUILT_IN else taxonomy_title(taxonomy, scope)
            yield views.LinkView(label=label, url=taxonomy_url("", taxonomy))


def _links(table: str, items: tuple[NavItem, ...], scope: Scope, problems: list[Problem]) -> Iterator[views.LinkView]:
    """Give the links that lead somewhere now; one to a piece or list that is not public is left out."""
    lookup = scope.site.lookup
    for at, item in enumerate(items):
        label = scope.text(item.label)
        if item.url and not item.url.startswith("/"):
            yield views.LinkView(label=label, url=item.url)
            continue
        key = "page" if item.page else "url"
        place = Place(path="sitegen.toml", keys=("site", table, at, key))
        if item.page:
            path = f"{scope.config.content}/pages/{item.page}"
            target = lookup.by_source.get(path)
            if target is None and path not in lookup.broken:
                problems.append(error("link", f"no page `{item.page}` below {scope.config.content}/pages/", place))
        else:
            address, _, fragment = item.url.lstrip("/").partition("#")
            target = lookup.by_address.get(address) or lookup.by_address.get(f"{address.rstrip('/')}/")
            if target is None and (Url(address) in scope.site.files or _is_term_index(address, scope)):
                yield views.LinkView(label=label, url=Url(address))
            elif target is None and not _may_come(address, scope):
                problems.append(error("link", f"this site has no address `{item.url}`", place))
            elif target is not None and target.public and fragment:
                yield views.LinkView(label=label, url=target.url.at(fragment))
                continue
        if target is not None and target.public:
            yield views.LinkView(label=label, url=target.url)


def _is_term_index(address: str, scope: Scope) -> bool:
    return scope.term_index and address == terms_url("").path


def _may_come(address: str, scope: Scope) -> bool:
    """Lists that come into being with their first piece may be named before."""
    taxonomies = {taxonomy_url("", taxonomy.id).path for taxonomy in scope.config.taxonomies}
    fixed = {archive_url("").path, terms_url("").path, *taxonomies}
    return address.rstrip("/") + "/" in fixed
