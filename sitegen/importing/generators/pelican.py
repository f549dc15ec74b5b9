"""Pelican: the content of a folder with `pelicanconf.py`.

In: a Source. Out: Imported.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sitegen.importing.dialects.authors_own import own_calls
from sitegen.importing.dialects.dates import Dated, read_date
from sitegen.importing.dialects.finishing import Others, finished
from sitegen.importing.dialects.front_keys import plain, texts
from sitegen.importing.dialects.front_matter import decoded, read_front_matter
from sitegen.importing.dialects.other_formats import other_formats
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.importing.dialects.python_settings import python_settings
from sitegen.importing.dialects.site_files import media_of
from sitegen.importing.dialects.site_settings import base_of, feed_paths, language_of, site_more, zone_of
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.generators.liquid_tags import Liquid
from sitegen.importing.generators.pelican_addresses import (
    address_pattern,
    from_pattern,
    our_pelican_pattern,
    pelican_slug,
)
from sitegen.importing.generators.pelican_lists import paging_of_terms, term_lists, with_lists
from sitegen.importing.generators.python_markdown import dialect_of_pelican
from sitegen.importing.model import Imported, Medium, Options, Settings, Source
from sitegen.importing.notes import Note
from sitegen.problems import Place, SitegenError, error
from sitegen.text.lazy_pattern import lazy_pattern

_MARKDOWN: Final = frozenset({"md", "markdown", "mkd", "mdown"})
_SPECIAL: Final = lazy_pattern(r"[{|](filename|static|attach|author|category|tag|index|archives)[}|](.*)", re.DOTALL)
_HIDDEN: Final = frozenset({"draft", "hidden", "skip"})
_LONGEST: Final = 200
_DAY: Final = ("year", "month", "day")
_ITEM: Final = ("label", "address")
_FEEDS: Final = {
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "FEED_ALL_RSS": "",
    "TRANSLATION_FEED_ATOM": "feeds/all-{lang}.atom.xml",
    "TRANSLATION_FEED_RSS": "",
    "FEED_ATOM": "",
    "FEED_RSS": "",
}


def import_pelican(source: Source, _options: Options, /) -> Imported:
    """Make an Imported of a Pelican site. Raises SitegenError for a folder that is none."""
    if not any(one.endswith("conf.py") for one in source.paths):
        what = "this is no site of Pelican: it has no pelicanconf.py"
        raise SitegenError((error("value", what, Place(path=source.name), "give the folder with the pelicanconf.py"),))
    return _Pelican(source).imported()


class _Pelican:
    """One site."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._notes: list[Note] = []
        self._settings = self._read_settings()
        settings = self._settings
        self._zone_name, self._zone = zone_of(plain(settings.get("TIMEZONE")), self._notes)
        self._base = base_of(plain(settings.get("SITEURL")), "", self._notes)
        self._content = self._content_folder()
        self._pages = tuple(f"{plain(one).strip('/')}/" for one in settings.get("PAGE_PATHS", ["pages"]) if plain(one))
        self._language = plain(settings.get("DEFAULT_LANG")) or "en"
        self._targets = Targets(self._base)

    def _read_settings(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        files: list[str] = [one for one in ("pelicanconf.py", "publishconf.py") if one in self._source.paths]
        if not files:
            files = [next(one for one in self._source.paths if one.endswith("conf.py"))]
        for path in files:
            try:
                values, passed = python_settings(decoded(self._source.read(path))[0], values)
            except ValueError as wrong:
                raise SitegenError((error("syntax", f"this is no Python: {wrong}", Place(path=path)),)) from None
            for name in passed:
                if name.isupper():
                    what = "a setting that is computed: an import runs no code"
                    self._notes.append(Note(fate="kept", what=what, place=path, text=name))
        return values

    def _content_folder(self) -> str:
        named = plain(self._settings.get("PATH")).strip("./") or "content"
        return f"{named}/" if any(one.startswith(f"{named}/") for one in self._source.paths) else ""

    def imported(self) -> Imported:
        """Return the site with all its pieces."""
        posts = self._joined(tuple(self._found()))
        media = self._media()
        for post in posts:
            self._targets.add_page(post.address, post.path)
        people = People({})
        names = people.of(self._settings.get("AUTHOR"))[0]
        archive = Archive(
            zone=self._zone,
            dialect=dialect_of_pelican(str(self._settings.get("MARKDOWN"))),
            template=self._tags().template,
            targets=self._targets,
            people=people,
            media=media,
            picture_folders=("", "images"),
            taxonomies={"tags": "tags", "series": "series"},
            special=self._special,
            authors=names,
            lists=term_lists(self._settings),
            paging=paging_of_terms(self._settings),
            passed_keys=frozenset({"category", "slug", "save_as", "url", "modified_by", "template"}),
        )
        settings = self._site({name for post in posts for name in post.terms}, names)
        others = with_lists(Others(static=media.values()), self._settings, posts, names)
        return finished(settings, posts, archive, others, self._notes)

    def _found(self) -> Iterator[Post]:
        extra = f"{self._content}extra/"
        self._notes += other_formats(self._source, (self._content,), html=lambda path: not path.startswith(extra))
        for path in self._source.paths:
            if not path.startswith(self._content):
                continue
            suffix = path.rpartition(".")[2].lower()
            own = path[len(self._content) :]
            if suffix in _MARKDOWN and not (not self._content and "/" not in path and own.lower() == "readme.md"):
                yield self._post(path, own)

    def _post(self, path: str, own: str) -> Post:
        written = read_front_matter(self._source.read(path), headers=True)
        defaults = self._settings.get("DEFAULT_METADATA")
        given = {str(key).lower(): value for key, value in written.front.items()}
        front = {**(defaults if isinstance(defaults, dict) else {}), **self._of_name(own), **given}
        page = own.startswith(self._pages)
        name = own.rpartition("/")[2].rpartition(".")[0]
        dated = read_date(front.get("date"), self._zone) or self._default_date()
        folder = own.rpartition("/")[0]
        category = plain(front.get("category")) or (folder.rpartition("/")[2] if folder and not page else "")
        slug = plain(front.get("slug")) or self._slug_of(front, name)
        language = plain(front.get("lang"))
        other = bool(language) and language != self._language
        kind = "PAGE" if page else "ARTICLE"
        default = "pages/{slug}.html" if page else "{slug}.html"
        pattern = address_pattern(self._settings, kind, default)
        if other:
            pattern = address_pattern(self._settings, f"{kind}_LANG", default.replace("{slug}", "{slug}-{lang}"))
        values = {"slug": slug, "lang": language or self._language, "category": pelican_slug(category or "misc")}
        values["author"] = pelican_slug((texts(front.get("author") or front.get("authors")) or ["none"])[0])
        address = plain(front.get("url")) or plain(front.get("save_as"))
        moment = dated.moment if dated else None
        address = from_pattern(address or pattern, {**values, "path": own.rpartition(".")[0]}, moment)
        status = plain(front.get("status")).lower()
        article = not page and dated is not None
        front = {key: value for key, value in front.items() if key != "status"}
        return Post(
            path=path,
            kind="article" if article or not page else "page",
            name=slug,
            written=written,
            front={key: value for key, value in front.items() if key != "lang"},
            address=address,
            dated=dated,
            language=language_of(language) if other else "",
            translation=slug if language or plain(front.get("translation")) else "",
            terms={"categories": (category,)} if category and not page else {},
            unpublished=f"status: {status}" if status in _HIDDEN else "",
            id=self._id(address, dated) if article else "",
        )

    def _of_name(self, own: str) -> dict[str, str]:
        """Return what `FILENAME_METADATA` and `PATH_METADATA` read in the name of a file."""
        found: dict[str, str] = {}
        stem = own.rpartition("/")[2].rpartition(".")[0]
        for key, text in (("FILENAME_METADATA", stem), ("PATH_METADATA", own)):
            pattern = self._settings.get(key, r"(?P<date>\d{4}-\d{2}-\d{2}).*" if key == "FILENAME_METADATA" else "")
            if (
                not isinstance(pattern, str)
                or not pattern
                or len(pattern) > _LONGEST
                or re.search(r"[*+]\)[*+]", pattern)
            ):
                continue
            try:
                matched = re.match(pattern, text[:300])
            except re.error:
                continue
            found |= {name: value for name, value in matched.groupdict().items() if value} if matched else {}
        return found

    def _default_date(self) -> Dated | None:
        value = self._settings.get("DEFAULT_DATE")
        if isinstance(value, list) and len(value) >= len(_DAY):
            return read_date("-".join(map(str, value[: len(_DAY)])), self._zone)
        return None if value in {None, "fs"} else read_date(value, self._zone)

    def _slug_of(self, front: Mapping[str, Any], name: str) -> str:
        if self._settings.get("SLUGIFY_SOURCE") == "basename":
            return pelican_slug(name)
        return pelican_slug(plain(front.get("title")) or name) or name

    def _id(self, address: str, dated: Dated | None) -> str:
        """Return the id of an article in the Atom feeds of Pelican: a tag URI (RFC 4151)."""
        host = re.sub(r"^https?://([^/:]+).*", r"\1", self._base)
        day = dated.moment.date() if dated and isinstance(dated.moment, datetime) else dated.moment if dated else None
        path = re.sub(r"^https?://[^/]+", "", self._base).rstrip("/")
        return f"tag:{host},{day:%Y-%m-%d}:{path}{address}" if day else ""

    @staticmethod
    def _joined(posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """Keep the key of translations where there is more than one language of a slug."""
        slugs = [post.name for post in posts]
        return tuple(
            replace(post, translation=post.name if slugs.count(post.name) > 1 else "")
            if post.translation or slugs.count(post.name) > 1
            else post
            for post in posts
        )

    def _media(self) -> dict[str, Medium]:
        media = media_of(self._source, {self._content: ""}, (), self._notes)
        extra = self._settings.get("EXTRA_PATH_METADATA")
        for path, values in extra.items() if isinstance(extra, dict) else ():
            where = plain(values.get("path")) if isinstance(values, dict) else ""
            old = media.pop(f"/{path}", None)
            if where and old:
                media[f"/{where}"] = Medium(origin=old.origin, path=where)
        self._targets.add_media(media)
        return media

    def _special(self, target: str, post: Post) -> str | None:
        """Return what `{filename}`, `{static}` and `{attach}` name; terms and lists keep the addresses of sitegen."""
        found = _SPECIAL.fullmatch(target.replace("%7B", "{").replace("%7D", "}").replace("%7C", "|"))
        if found is None:
            return None
        kind, rest = found[1], found[2].strip()
        path, mark, fragment = rest.partition("#")
        if kind in {"filename", "static", "attach"}:
            there = (
                path.lstrip("/")
                if path.startswith("/")
                else posixpath.join(posixpath.dirname(post.path)[len(self._content) :], path)
            )
            there = posixpath.normpath(there)
            address = self._targets.page_of(self._content + there)
            return f"{address}{mark}{fragment}" if address else f"/{there}"
        lists = {"author": "authors", "category": "categories", "tag": "tags"}
        if kind in lists:
            return f"/{lists[kind]}/{pelican_slug(path.strip('/'))}/"
        return "/" if kind == "index" else "/archive/"

    def _tags(self) -> Liquid:
        """Return the tags of the plugin for Liquid; Pelican itself has none."""
        return Liquid(
            site={},
            filters={},
            address_of_file=lambda _: None,
            address_of_post=lambda _: None,
            included=lambda _name, _beside: None,
            own=own_calls(self._source),
        )

    def _site(self, taxonomies: set[str], authors: tuple[str, ...]) -> Settings:
        settings = self._settings
        named = (plain(settings.get(name, default)) for name, default in _FEEDS.items())
        feeds = [re.sub(r"\{lang\}|%s", self._language, one) for one in named if one and one != "None"]
        items = settings.get("MENUITEMS")
        menu = (
            tuple((plain(one[0]), plain(one[1])) for one in items if isinstance(one, list) and len(one) == len(_ITEM))
            if isinstance(items, list)
            else ()
        )
        return Settings(
            title=plain(settings.get("SITENAME")) or "Untitled site",
            url=self._base,
            language=language_of(self._language),
            time_zone=self._zone_name,
            description=plain(settings.get("SITESUBTITLE") or settings.get("SITEDESCRIPTION")),
            article_pattern=our_pelican_pattern(address_pattern(settings, "ARTICLE", "{slug}.html")),
            feed_aliases=feed_paths(feeds),
            navigation=menu,
            more=site_more(taxonomies, authors, {}),
        )
