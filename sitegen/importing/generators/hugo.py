"""Hugo: the content of a folder with `hugo.toml` or one of its other names.

In: a Source. Out: Imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sitegen.importing.dialects.authors_own import own_calls
from sitegen.importing.dialects.body import Dialect
from sitegen.importing.dialects.finishing import Others, finished
from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.front_matter import decoded, read_front_matter
from sitegen.importing.dialects.heading_ids import OF_HUGO, goldmark_id
from sitegen.importing.dialects.lists import ListPage
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.importing.dialects.shortcodes import HugoSyntax
from sitegen.importing.dialects.simple_templates import by_hugo
from sitegen.importing.dialects.site_files import media_of, people_data
from sitegen.importing.dialects.site_settings import SiteFacts, base_of, zone_of
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.dialects.term_pages import term_profiles
from sitegen.importing.generators.hugo_addresses import hugo_path, old_lists, our_hugo_pattern
from sitegen.importing.generators.hugo_lists import feeds_of, numbered_pages, paging_of
from sitegen.importing.generators.hugo_pages import AUTHOR, HugoPages
from sitegen.importing.generators.hugo_settings import languages_of, read_settings, settings_of
from sitegen.importing.generators.hugo_tags import Shortcodes
from sitegen.importing.model import Imported, Medium, Options, Source
from sitegen.importing.notes import Note
from sitegen.importing.old_lists import in_own_folder
from sitegen.problems import Place, SitegenError, error
from sitegen.text.lazy_pattern import lazy_pattern

_SHORTCODE: Final = lazy_pattern(r"(?:themes/[^/]+/)?layouts/(?:_?shortcodes|partials/shortcodes)/(.+)\.(?:html|md)")


def import_hugo(source: Source, _options: Options, /) -> Imported:
    """Make an Imported of a Hugo site. Raises SitegenError for a folder that is none."""
    config = read_settings(source)
    content = plain(config.get("contentdir")).strip("/") or "content"
    if not config and not any(one.startswith(f"{content}/") for one in source.paths):
        what = "this is no site of Hugo: it has neither a hugo.toml nor a folder content"
        raise SitegenError((error("value", what, Place(path=source.name), "give the folder with the hugo.toml"),))
    return _Hugo(source, config).imported()


class _Hugo:
    """One site."""

    def __init__(self, source: Source, config: Mapping[str, Any]) -> None:
        self._source = source
        self._config = config
        self._notes: list[Note] = []
        self._static: tuple[Medium, ...] = ()
        self._zone_name, self._zone = zone_of(plain(config.get("timezone")), self._notes)
        self._base = base_of(plain(config.get("baseurl")), "", self._notes)
        self._targets = Targets(self._base)
        self._pages = HugoPages(source, config, self._targets, self._zone, self._notes)
        taxonomies = config.get("taxonomies")
        self._taxonomies = (
            {plain(one).lower(): plain(one).lower() for one in taxonomies.values()}
            if isinstance(taxonomies, dict) and taxonomies
            else {"tags": "tags", "categories": "categories"}
        ) | {"series": "series"}
        self._taxonomies.pop("authors", None)
        self._pages.taxonomies = frozenset(self._taxonomies)

    def imported(self) -> Imported:
        """Return the site with all its pieces."""
        posts = tuple(self._pages.found())
        media = self._media()
        for post in posts:
            self._targets.add_page(post.address, post.path)
        data = people_data(self._source, ("data/",), self._notes) | self._author_pages()
        people = People(
            data, lambda name: f"/{path}" if (path := self._targets.medium(name, "/", ("images", "img"))) else ""
        )
        archive = Archive(
            zone=self._zone,
            dialect=self._dialect(),
            template=self._shortcodes().template,
            targets=self._targets,
            people=people,
            media=media,
            picture_folders=("", "images", "img"),
            taxonomies=self._taxonomies,
            lists=old_lists(self._listed(), self._pages.prefix(""), ugly=truth(self._config.get("uglyurls")) is True),
            paging=dict.fromkeys(self._listed(), paging_of(self._config)),
            passed_keys=frozenset({"publishdate", "url", "slug", "aliases", "headless", "iscjklanguage"}),
        )
        used = self._used(posts)
        settings = settings_of(self._config, self._facts(posts, used, people))
        leads = self._leads(used)
        roots = (ListPage("hugo.toml", address, settings.title) for address in leads)
        others = Others(
            static=self._static,
            lists=(*self._pages.lists, *roots),
            leads=leads,
            numbered=numbered_pages(posts, self._pages, self._config, self._listed()),
        )
        terms = term_profiles(self._pages.terms, archive, settings.language, self._notes)
        imported = finished(settings, posts, archive, others, self._notes)
        return replace(
            imported,
            pieces=(in_own_folder(one, self._pages.prefix("")) for one in imported.pieces),
            profiles=(*imported.profiles, *(one for one in terms if one.taxonomy in used | {"tags"})),
        )

    def _facts(self, posts: tuple[Post, ...], used: set[str], people: People) -> SiteFacts:
        return SiteFacts(
            base=self._base,
            zone=self._zone_name,
            pattern=self._our_pattern(posts),
            taxonomies=used,
            people=people,
            feeds=feeds_of(posts, self._pages, [one for one in self._listed() if one in used | {"authors"}]),
        )

    def _listed(self) -> tuple[str, ...]:
        """Return the taxonomies that have lists; sitegen's authors are no taxonomy."""
        named = self._config.get("taxonomies")
        authors = isinstance(named, dict) and "authors" in map(plain, named.values())
        return (*self._taxonomies.values(), *(["authors"] if authors else []))

    def _used(self, posts: tuple[Post, ...]) -> set[str]:
        """Return the taxonomies of which an article has a term."""
        articles = [post for post in posts if post.kind == "article"]
        return {name for name in self._taxonomies.values() if any(_has(post.front, name) for post in articles)}

    def _leads(self, used: set[str]) -> dict[str, str]:
        """Return where the home page and the lists of all terms lead, where the site's language has a folder.

        Of several languages, Hugo has a page in the folder of the first one that leads to the home page in any case.
        """
        prefix = self._pages.prefix("")
        if not prefix and len(languages := languages_of(self._config)) > 1:
            return {f"/{languages[0].lower()}/": "/"}
        return {f"{prefix}/{one}": f"/{one}" for one in ("", *(f"{name}/" for name in sorted(used)))} if prefix else {}

    def _our_pattern(self, posts: tuple[Post, ...]) -> str:
        """Return the pattern of the section with most articles, if sitegen has one like it."""
        counts: dict[str, int] = {}
        for post in posts:
            if post.kind == "article":
                section = post.folder
                counts[section] = counts.get(section, 0) + 1
        if not counts:
            return ""
        most = max(counts, key=lambda one: counts[one])
        return our_hugo_pattern(self._pages.permalinks.get(most, f"/{hugo_path(most)}/:filename/"))

    def _dialect(self) -> Dialect:
        markup = self._config.get("markup")
        markup = markup if isinstance(markup, dict) else {}
        goldmark = markup.get("goldmark")
        parser = goldmark.get("parser") if isinstance(goldmark, dict) else None
        kind = plain(parser.get("autoheadingidtype")) if isinstance(parser, dict) else ""
        if plain(markup.get("defaultmarkdownhandler")).lower() == "blackfriday":
            kind = "blackfriday"
        extensions = goldmark.get("extensions") if isinstance(goldmark, dict) else None
        extras = extensions.get("extras") if isinstance(extensions, dict) else None
        return Dialect(
            ids=OF_HUGO.get(kind, goldmark_id),
            attributes=True,
            single_tilde=True,
            marks=_enabled(extras, "mark"),
            insertions=_enabled(extras, "insert"),
            scripts=_enabled(extras, "superscript") or _enabled(extras, "subscript"),
            emoji=truth(self._config.get("enableemoji")) is True,
        )

    def _media(self) -> dict[str, Medium]:
        static = texts(self._config.get("staticdir")) or ["static"]
        media = media_of(self._source, {f"{one.strip('/')}/": "" for one in static}, (), self._notes)
        self._static = tuple(media.values())
        for root in self._pages.folders:
            roots = {
                folder: address.strip("/") + "/"
                for folder, address in sorted(self._pages.bundles.items(), key=lambda one: -len(one[0]))
                if folder.startswith(root)
            }
            below = {
                path: where
                for path, where in media_of(self._source, {**roots, root: ""}, (), []).items()
                if where.origin.startswith(root)
            }
            media |= {path: where for path, where in below.items() if path not in media}
        self._targets.add_media(media)
        return media

    def _author_pages(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in self._source.paths:
            root = next((one for one in self._pages.folders if path.startswith(one)), "")
            parts = AUTHOR.fullmatch(path.removeprefix(root))
            if root and parts:
                written = read_front_matter(self._source.read(path))
                found[parts[1]] = {"bio": written.body, **written.front}
        return found

    def _shortcodes(self) -> Shortcodes:
        templates: dict[str, str] = {}
        for path in self._source.paths:
            named = _SHORTCODE.fullmatch(path)
            if named and (named[1] not in templates or path.startswith("layouts/")):
                templates[named[1]] = decoded(self._source.read(path))[0]
        params = self._config.get("params")
        return Shortcodes(
            syntax=HugoSyntax(),
            reference=self._pages.reference,
            templates=templates,
            carry_out=by_hugo,
            params=params if isinstance(params, dict) else {},
            own=own_calls(self._source),
        )


def _has(front: Mapping[str, Any], name: str) -> bool:
    return any(str(key).lower() == name and value for key, value in front.items())


def _enabled(extras: object, name: str) -> bool:
    """Return whether one of goldmark's extras is on."""
    one = extras.get(name) if isinstance(extras, dict) else None
    return isinstance(one, dict) and truth(one.get("enable")) is True
