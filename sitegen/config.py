"""sitegen.toml: decoded to a SiteConfig.

In: the bytes of sitegen.toml. Out: SiteConfig, and problems. Rooms from `read` upwards may import this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import Final, Literal, get_args

from sitegen import settings
from sitegen.bodies import RawHtml
from sitegen.encoding import Value, replace
from sitegen.hosting import Deploy, decode_deploy
from sitegen.invisible import fault_of_name
from sitegen.keys import ARTICLE_KEYS, ARTICLE_PLANNED, BUILT_IN_TAXONOMIES, CONFIG_KEYS, FOREIGN_CONFIG
from sitegen.licences import decode_licence
from sitegen.locale.calendars import Calendar
from sitegen.locale.language_data import SHIPPED, Languages
from sitegen.locale.tags import canonical_tag
from sitegen.locale.zones import zone as named_zone
from sitegen.machines import Cite, Crawl, Feeds, decode_cite, decode_crawl, decode_feeds
from sitegen.model import LocalText
from sitegen.nearest import did_you_mean
from sitegen.problems import Problem, ProblemError
from sitegen.schema import MAX_ITEMS, Table, unique
from sitegen.toml import decode_toml
from sitegen.urls import SEGMENT_BYTES, check_path, not_a_web_address, slugify

RemoteImages = Literal["warning", "error", "allow"]
"""What becomes of an image that is loaded from another site."""


class Publisher(Value, frozen=True, kw_only=True):
    """`[site.publisher]`."""

    name: LocalText
    url: str = ""
    logo: str = ""
    email: str = ""
    same_as: tuple[str, ...] = ()


class NavItem(Value, frozen=True, kw_only=True):
    """`[[site.nav]]` or `[[site.footer]]`: a label and either a page's path below `content/pages` or an address."""

    label: LocalText
    page: str = ""
    url: str = ""


class Home(Value, frozen=True, kw_only=True):
    """`[home]`."""

    lead: bool = True
    sections: tuple[str, ...] = ()
    latest: int = 8


class Taxonomy(Value, frozen=True, kw_only=True):
    """A taxonomy: built in (without `name`), or `[taxonomies.<id>]`, whose key in front matter is its id."""

    id: str
    name: LocalText
    own: bool = False


class SiteConfig(Value, frozen=True, kw_only=True):
    """Everything that sitegen.toml says, with defaults filled in. `url` ends with a slash; `zone` is the time zone."""

    title: LocalText
    url: str
    zone: tzinfo
    zone_name: str = "UTC"
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    """All languages of the site; its own (`language`) is the first."""
    calendars: Mapping[str, Calendar] = {}
    """The calendars that the site chooses for languages."""
    language_data: Languages = SHIPPED
    """What is known of languages: the site's own files over those that sitegen ships."""
    description: LocalText
    theme: str = "broadsheet"
    authors: tuple[str, ...] = ()
    icon: str = ""
    licence: str = ""
    copyright: LocalText = LocalText()
    publisher: Publisher | None = None
    nav: tuple[NavItem, ...] = ()
    footer: tuple[NavItem, ...] = ()
    home: Home
    article_pattern: str = "/{year}/{month}/{slug}/"
    page_pattern: str = "/{path}/"
    content: str = "content"
    output: str = "output"
    page_size: int = 20
    allow_active: tuple[str, ...] = ()
    """Patterns of paths below the content whose files may run in the browsers of readers."""
    taxonomies: tuple[Taxonomy, ...]
    feeds: Feeds
    cite: Cite
    crawl: Crawl
    raw_html: RawHtml = "safe"
    remote_images: RemoteImages = "warning"
    theme_options: Mapping[str, object]
    deploy: Deploy


_REMOTE_IMAGES: Final[tuple[RemoteImages, ...]] = get_args(RemoteImages)
_RAW_HTML: Final[tuple[RawHtml, ...]] = get_args(RawHtml)
_RESERVED: Final = frozenset({"page", "archive", "assets", "site", "feed", "sitemap"})
_LINK: Final = re.compile(r"mailto:[^\s<>\"]+@[^\s<>\"]+|/(?!/)[^\s<>\"\\]*")


def decode_config(
    path: str, content: bytes, known: Languages = SHIPPED
) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """Read sitegen.toml; every problem is reported. None when it is not TOML.

    Where a value is wrong the SiteConfig has the default: good enough to go on looking for mistakes, not to publish.
    """
    values, syntax = decode_toml(path, content)
    if values is None:
        return None, syntax
    whole = Table(path=path, values=values, problems=[])
    whole.only(CONFIG_KEYS, FOREIGN_CONFIG)
    if "site" not in values:
        hint = 'it holds at least title = "..." and url = "..."'
        whole.fail("missing-key", "the table [site] is missing", "site", hint=hint)
    return _decode(whole, known), tuple(whole.problems)


def _decode(whole: Table, known: Languages) -> SiteConfig:
    site, urls, build, markdown = (_below(whole, key) for key in ("site", "urls", "build", "markdown"))
    languages = settings.decode_languages(site)
    taxonomies = _taxonomies(whole, languages)
    zone_name, zone = _zone(site)
    content, output = settings.decode_folders(build)
    return SiteConfig(
        title=site.local_text("title", canonical_tag, required="site" in whole.values),
        url=settings.decode_site_url(site, required="site" in whole.values),
        zone=zone,
        zone_name=zone_name,
        language=languages[0],
        languages=languages,
        calendars=settings.decode_calendars(site, languages, known),
        language_data=replace(known, site=languages[0]),
        description=site.local_text("description", canonical_tag),
        theme=settings.decode_theme_name(site),
        authors=settings.decode_ids(site, "authors"),
        icon=site.text("icon"),
        licence=decode_licence(site),
        copyright=site.local_text("copyright", canonical_tag),
        publisher=_publisher(site),
        nav=_links(site, "nav"),
        footer=_links(site, "footer"),
        home=_home(_below(whole, "home"), taxonomies),
        article_pattern=settings.decode_pattern(urls, "article", settings.PLACEHOLDERS, "/{year}/{month}/{slug}/"),
        page_pattern=settings.decode_pattern(urls, "page", ("path", "slug", "language"), "/{path}/"),
        content=content,
        output=output,
        page_size=build.integer("page_size", range(1, 1001)) or 20,
        allow_active=settings.decode_globs(build, "allow_active", content),
        taxonomies=taxonomies,
        feeds=decode_feeds(_below(whole, "feeds"), [taxonomy.id for taxonomy in taxonomies]),
        cite=decode_cite(_below(whole, "cite")),
        crawl=decode_crawl(_below(whole, "crawl")),
        raw_html=markdown.choice("raw_html", _RAW_HTML) or "safe",
        remote_images=markdown.choice("remote_images", _REMOTE_IMAGES) or "warning",
        theme_options=_below(whole, "theme").values,
        deploy=decode_deploy(_below(whole, "deploy")),
    )


def _below(whole: Table, key: str) -> Table:
    """Give a table of the file, empty if it is absent; its unknown keys are reported."""
    table = whole.table(key, f"[{key}] on a line of its own") or Table(
        path=whole.path, values={}, problems=whole.problems, keys=(*whole.keys, key)
    )
    if CONFIG_KEYS.get(key):
        table.only(CONFIG_KEYS[key], FOREIGN_CONFIG)
    return table


def _zone(table: Table) -> tuple[str, tzinfo]:
    """Read the time zone."""
    name = table.text("time_zone") or "UTC"
    try:
        return name, named_zone(name)
    except ProblemError as refused:
        table.refuse(refused.problem, "time_zone")
        return "UTC", UTC


def _publisher(site: Table) -> Publisher | None:
    table = site.table("publisher", '[site.publisher] with name = "..." below it')
    if table is None:
        return None
    table.only({"name", "url", "logo", "email", "same_as"})
    addresses = tuple(table.items("same_as"))
    for keys, address in addresses:
        if reason := not_a_web_address(address):
            table.fail("value", f"{table.name(*keys)} {reason}", *keys)
    email = table.text("email")
    if email and not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", email):
        table.fail("value", f'{table.name("email")} is not an address: "{email}"', "email")
    name = table.local_text("name", canonical_tag, required=True)
    return Publisher(
        name=name, url=table.address("url"), logo=table.text("logo"), email=email, same_as=unique(addresses)
    )


def _links(site: Table, key: str) -> tuple[NavItem, ...]:
    items = []
    for table in site.tables(key, f'[[site.{key}]] with label = "..." and page = "..." below it'):
        before = len(table.problems)
        table.only({"label", "page", "url"}, FOREIGN_CONFIG)
        label = table.local_text("label", canonical_tag, required=True)
        page, url = table.text("page"), table.text("url")
        if bool(page) == bool(url):
            hint = 'write page = "about.md" for a page of the site, or url = "..." for any other address'
            table.fail("config", "an item has one of `page` and `url`", hint=hint)
        if page:
            _check_page(table, page)
        if url and not _LINK.fullmatch(url) and (reason := not_a_web_address(url)):
            hint = "an address of this site begins with a slash" if ":" not in url else ""
            table.fail("value", f"{table.name('url')} {reason}", "url", hint=hint)
        if len(table.problems) == before:
            items.append(NavItem(label=label, page=page, url=url))
    return tuple(items)


def _check_page(table: Table, page: str) -> None:
    try:
        check_path(page)
    except ValueError as reason:
        hint = "write the path below content/pages, such as about.md"
        table.fail("path", f"{table.name('page')} {reason}", "page", hint=hint)


def _taxonomies(whole: Table, languages: tuple[str, ...]) -> tuple[Taxonomy, ...]:
    """Read the site's own taxonomies, behind those that are built in."""
    found = [Taxonomy(id=name, name=LocalText()) for name in BUILT_IN_TAXONOMIES]
    tables = whole.table("taxonomies", "[taxonomies.name]")
    if tables and len(tables.values) > MAX_ITEMS:
        message = f"there are {len(tables.values):,} taxonomies, more than {MAX_ITEMS:,}"
        whole.fail("limit", message, "taxonomies", at_key=True)
        return tuple(found)
    for name, values in tables.values.items() if tables else ():
        if tables is None or not isinstance(values, Mapping):
            whole.fail("value", f"a taxonomy is a table: write [taxonomies.{name}]", "taxonomies", name)
            continue
        table = Table(path=whole.path, values=values, problems=whole.problems, keys=("taxonomies", name))
        table.only({"name"}, {"title": "write name"})
        if (
            slugify(name) != name
            or len(name.encode()) > SEGMENT_BYTES
            or name in _RESERVED
            or name in ARTICLE_KEYS | ARTICLE_PLANNED
            or name in languages
        ):
            message = f"`{name}` {fault_of_name(name) or 'cannot be the id of a taxonomy'}"
            if name in BUILT_IN_TAXONOMIES:
                message = f"`{name}` is built in"
            hint = "the id is a key in front matter and part of addresses: a slug that no other key has"
            tables.fail("config", message, name, at_key=True, hint=hint)
            continue
        found.append(Taxonomy(id=name, name=table.local_text("name", canonical_tag), own=True))
    return tuple(found)


def _home(table: Table, taxonomies: tuple[Taxonomy, ...]) -> Home:
    known = [taxonomy.id for taxonomy in taxonomies]
    right = []
    for keys, section in table.items("sections"):
        taxonomy, slash, term = section.partition("/")
        if not slash or taxonomy not in known or slugify(term) != term:
            hint = did_you_mean(taxonomy, known) or f"write taxonomy/id; the taxonomies are {', '.join(known)}"
            fault = fault_of_name(section) or "names no list of terms"
            table.fail("config", f'"{section}" {fault}', *keys, hint=hint)
        else:
            right.append(section)
    latest = table.integer("latest", range(1001))
    return Home(
        lead=table.truth("lead", default=True),
        sections=tuple(dict.fromkeys(right)),
        latest=8 if latest is None else latest,
    )
