"""sitegen.toml: decoded to a SiteConfig.

In: the bytes of sitegen.toml. Out: SiteConfig, and problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sitegen.config import settings
from sitegen.config.build_settings import BUILD
from sitegen.config.citations import CITE, Cite
from sitegen.config.entities import ENTITIES, Expand
from sitegen.config.feeds_and_crawl import CRAWL, FEEDS, Crawl, Feeds, make_crawl, make_feeds
from sitegen.config.globs import decode_globs
from sitegen.config.home import HOME, Home, home_sections
from sitegen.config.hosting import DEPLOY, Deploy
from sitegen.config.images import IMAGES, Images, make_images
from sitegen.config.maps import MAPS
from sitegen.config.markdown import MARKDOWN, TextSettings
from sitegen.config.newsletter import NEWSLETTER, Newsletter, make_newsletter
from sitegen.config.plugin_settings import (
    CHECK_LEVELS,
    CheckLevel,
    build_levels,
    near_miss_levels,
    plugin_levels,
    rule_levels,
)
from sitegen.config.publication import SITE, NavItem, Publisher, site_settings
from sitegen.config.related import RELATED
from sitegen.config.search import SEARCH, Engine
from sitegen.config.taxonomies import Taxonomy, decode_taxonomies
from sitegen.keys.declaring import Key, Keys, OwnField, Type, decode
from sitegen.keys.kinds import Apart, Nested
from sitegen.keys.schema import Table
from sitegen.locale.language_data import SHIPPED, Languages
from sitegen.model.documents import LocalText
from sitegen.model.near_misses import Level
from sitegen.model.shortcodes import Shortcode
from sitegen.problems import Problem
from sitegen.toml import decode_toml
from sitegen.urls import check_path

__all__ = ["CONFIG", "Home", "NavItem", "Publisher", "SiteConfig", "Taxonomy", "decode_config"]


class Options(Type, frozen=True, kw_only=True):
    """The options of a theme, which only the theme can check; `css` is the same for every theme."""

    def read(self, table: Table, key: str) -> Mapping[str, object] | None:
        below = table.table(key, f"[{key}] on a line of its own")
        if below is None:
            return None
        return {name: value for name, value in below.values.items() if name != "css"}


class SiteConfig(TextSettings, frozen=True, kw_only=True):
    """Everything that sitegen.toml says, with defaults filled in; `[site]` and `[markdown]` are its bases."""

    home: Home
    article_pattern: str = "/{year}/{month}/{slug}/"
    page_pattern: str = "/{path}/"
    content: str = "content"
    output: str = "output"
    page_size: int = 20
    plugins: tuple[str, ...] = ()
    check_levels: tuple[CheckLevel, ...] = ()
    allow_active: tuple[str, ...] = ()
    """Patterns of paths below the content whose files may run in the browsers of readers."""
    publish: tuple[str, ...] = ()
    """Patterns of paths below the content whose files are published although nothing names them."""
    ignore: tuple[str, ...] = ()
    """Patterns of paths below the content whose files are no part of the site."""
    taxonomies: tuple[Taxonomy, ...]
    fields: tuple[OwnField, ...] = ()
    feeds: Feeds
    cite: Cite
    source_keys: frozenset[str] | None = None  # those of files of the content; None for a site without any
    shortcodes: tuple[Shortcode, ...] | None = None
    """Those of its theme and plugins, once these are loaded; None where that was not possible."""
    crawl: Crawl
    levels: tuple[tuple[str, Level], ...] = ()
    """How near misses are reported, by the names of their rules, sorted; those with their default are not in it."""
    rule_levels: tuple[tuple[str, Level], ...] = ()
    """How the rules of `sitegen check` are reported, by their names, sorted; those with their default are not in it."""
    build_levels: tuple[tuple[str, Level], ...] = ()
    """How what builds warn of is reported, by its code, sorted; what has its default is not in it."""
    theme_options: Mapping[str, object]
    css: tuple[str, ...] = ()
    """The site's own style sheets, by their paths below the content."""
    deploy: Deploy
    newsletter: Newsletter | None = None
    search_engine: Engine | None = None
    """What makes the index of the search; None where the site has no search."""
    expand: Expand = "mark"
    """What is done with the first use of an entity's acronym in a text."""
    map_areas: tuple[tuple[str, str], ...] = ()
    """The country that areas of maps are shown as part of, in the site's own view."""
    map_borders: LocalText = LocalText()
    related_by: tuple[str, ...] = ("terms",)
    """By what related pieces are found: `terms`, `text`."""
    images: Images = Images()


def _tables() -> tuple[Keys, ...]:
    return tuple(key.type.keys for key in CONFIG.keys if isinstance(key.type, Nested))


URLS: Final = Keys(
    place="sitegen.toml urls",
    toml=True,
    keys=(
        Key(
            "article",
            settings.Pattern(placeholders=settings.PLACEHOLDERS),
            "Addresses of articles.",
            default="/{year}/{month}/{slug}/",
            fills="article_pattern",
            foreign="articles post posts article_url",
        ),
        Key(
            "page",
            settings.Pattern(placeholders=("path", "slug", "language")),
            "Addresses of pages.",
            default="/{path}/",
            fills="page_pattern",
            foreign="pages page_url",
        ),
    ),
)


def _table(keys: Keys, holds: str) -> Key:
    example = f"[{keys.table}] on a line of its own"
    return Key(keys.table, Nested(keys=keys.with_beside(_tables), example=example), holds)


CONFIG: Final = Keys(
    place="sitegen.toml",
    toml=True,
    keys=(
        _table(SITE, "[the publication](#site)"),
        _table(HOME, "[the home page](#home)"),
        _table(URLS, "[patterns of addresses](#urls)"),
        _table(BUILD, "[folders and list pages](#build)"),
        Key("taxonomies", Apart(words="tables"), "[the site's own taxonomies](#taxonomies)"),
        Key("fields", Apart(words="tables"), "[the site's own fields](#fields)"),
        _table(FEEDS, "[feeds](#feeds)"),
        _table(CITE, "[citations](#cite)"),
        _table(CRAWL, "[what crawlers find](#crawl)"),
        _table(MARKDOWN, "[how articles are read](#markdown)"),
        _table(ENTITIES, "[names of entities in texts](#entities)"),
        _table(MAPS, "[borders on maps](#maps)"),
        Key("theme", Options(words="table"), "[options of the theme](#theme)"),
        _table(DEPLOY, "[rules for hosts](#deploy)"),
        _table(NEWSLETTER, "[subscription by mail](#newsletter)"),
        _table(SEARCH, "[a search of the site](#search)"),
        _table(RELATED, "[related pieces](#related)"),
        _table(IMAGES, "[sizes and formats of photographs](#images)"),
        CHECK_LEVELS,
    ),
    strangers={
        "permalinks": "write [urls] with article and page",
        **dict.fromkeys(("params", "extra"), "options of the theme go below [theme]"),
    },
    beside=_tables,
)


def decode_config(
    path: str, content: bytes, known: Languages = SHIPPED
) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """Read sitegen.toml; every problem is reported. None when it is not TOML.

    Where a value is wrong the SiteConfig has the default: good enough to look for more mistakes, not to publish.
    """
    values, syntax = decode_toml(path, content)
    if values is None:
        return None, syntax
    whole = Table(path=path, values=values, problems=[])
    found = decode(CONFIG, whole)
    if "site" not in values:
        hint = 'it holds at least title = "..." and url = "..."'
        whole.fail("missing-key", "the table [site] is missing", "site", hint=hint)
    elif not values["site"]:
        decode(SITE, whole.at({}, "site"))
    if values.get("newsletter") == {}:
        decode(NEWSLETTER, whole.at({}, "newsletter"))
    return _assembled(whole, found, known), tuple(whole.problems)


def _assembled(whole: Table, found: dict[str, Any], known: Languages) -> SiteConfig:
    """Make a SiteConfig of what each table holds, and read what depends on several keys."""
    site = site_settings(_below(whole, "site"), found.pop("site", {}), known)
    of_build, build = _below(whole, "build"), found.pop("build", {})
    content = build.get("content", "content")
    taxonomies = decode_taxonomies(whole, site["languages"])
    ids = [taxonomy.id for taxonomy in taxonomies]
    own = [taxonomy.id for taxonomy in taxonomies if taxonomy.own]
    levels = found.pop("check_levels", ())
    config = SiteConfig(
        **site,
        **found.pop("urls", {}),
        **build,
        allow_active=decode_globs(of_build, "allow_active", content),
        publish=decode_globs(of_build, "publish", content),
        ignore=decode_globs(of_build, "ignore", content),
        **found.pop("markdown", {}),
        **found.pop("search", {}),
        **found.pop("maps", {}),
        **found.pop("entities", {}),
        **found.pop("related", {}),
        home=Home(**found.pop("home", {}), sections=home_sections(_below(whole, "home"), ids)),
        taxonomies=taxonomies,
        fields=_fields(whole, ids, own),
        feeds=make_feeds(_below(whole, "feeds"), found.pop("feeds", {}), ids),
        cite=Cite(**found.pop("cite", {})),
        levels=near_miss_levels(levels),
        rule_levels=rule_levels(levels),
        build_levels=build_levels(levels),
        crawl=make_crawl(found.pop("crawl", {})),
        deploy=Deploy(**found.pop("deploy", {})),
        newsletter=make_newsletter(found.pop("newsletter", {})),
        images=make_images(found.pop("images", {})),
        theme_options=found.pop("theme", {}),
        css=_styles(_below(whole, "theme"), content),
        check_levels=plugin_levels(levels),
    )
    settings.check_apart(of_build, config.content, config.output)
    return config


def _below(whole: Table, key: str) -> Table:
    """Return a table of the file, empty if it is absent or none."""
    values = whole.values.get(key)
    return whole.at(values if isinstance(values, Mapping) else {}, key)


def _styles(table: Table, content: str) -> tuple[str, ...]:
    """Read `[theme] css`: paths of style sheets below the content."""
    right = []
    for keys, path in table.items("css"):
        try:
            check_path(path)
            if not path.lower().endswith(".css"):
                raise ValueError("is not the name of a style sheet")  # noqa: TRY301 - one message for both
        except ValueError as reason:
            hint = f'write the path below {content}/, such as css = ["site.css"]'
            table.fail("path", f'"{path}" {reason}', *keys, hint=hint)
        else:
            right.append(path)
    return tuple(dict.fromkeys(right))


def _fields(whole: Table, taxonomies: list[str], own: list[str]) -> tuple[OwnField, ...]:
    if "fields" not in whole.values:
        return ()
    from sitegen.keys.own import decode_fields  # noqa: PLC0415 - it needs the keys of all files; start-up is a feature

    return decode_fields(whole, taxonomies, own)
