"""Zola: the content of a folder with `config.toml` and `content/`.

In: a Source. Out: Imported.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sitegen.importing.dialects.authors_own import own_calls
from sitegen.importing.dialects.body import Dialect
from sitegen.importing.dialects.dates import Dated, date_of_name, read_date
from sitegen.importing.dialects.finishing import Others, finished
from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.front_matter import decoded, read_front_matter
from sitegen.importing.dialects.heading_ids import no_id, zola_id
from sitegen.importing.dialects.home import HOME, of_home
from sitegen.importing.dialects.lists import ListPage
from sitegen.importing.dialects.other_formats import other_formats
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.importing.dialects.shortcodes import ZolaSyntax
from sitegen.importing.dialects.simple_templates import by_zola
from sitegen.importing.dialects.site_files import first_data, media_of
from sitegen.importing.dialects.site_settings import base_of, feed_paths, language_of, site_more
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.generators.hugo_tags import Shortcodes
from sitegen.importing.generators.zola_lists import Section, feeds_of, numbered_pages, term_lists, zola_slug
from sitegen.importing.model import Imported, Medium, Options, Settings, Source
from sitegen.importing.notes import Note
from sitegen.importing.old_lists import in_own_folder
from sitegen.locale.zones import zone
from sitegen.problems import Place, SitegenError, error
from sitegen.text.lazy_pattern import lazy_pattern

_CONTENT: Final = "content/"
_SHORTCODE: Final = lazy_pattern(r"(?:themes/[^/]+/)?templates/shortcodes/([\w-]+)\.(?:html|md)")


def import_zola(source: Source, _options: Options, /) -> Imported:
    """Make an Imported of a Zola site. Raises SitegenError for a folder that is none."""
    path, config = first_data(source, ("config.toml", "zola.toml"))
    if not path or not any(one.startswith(_CONTENT) for one in source.paths):
        what = "this is no site of Zola: it has no config.toml with a folder content"
        raise SitegenError((error("value", what, Place(path=source.name), "give the folder with the config.toml"),))
    return _Zola(source, config).imported()


class _Zola:
    """One site."""

    def __init__(self, source: Source, config: Mapping[str, Any]) -> None:
        self._source = source
        self._config = config
        self._notes: list[Note] = []
        self._static: tuple[Medium, ...] = ()
        self._base = base_of(plain(config.get("base_url")), "", self._notes)
        self._targets = Targets(self._base)
        named = config.get("languages")
        self._default = plain(config.get("default_language")) or "en"
        self._languages = (self._default, *(named if isinstance(named, dict) else {}))
        slugify = config.get("slugify")
        slugify = slugify if isinstance(slugify, dict) else {}
        self._paths = plain(slugify.get("paths")) or "on"
        self._of_terms = plain(slugify.get("taxonomies")) or "on"
        self._anchors = plain(slugify.get("anchors")) or "on"
        self._keep_dates = truth(slugify.get("paths_keep_dates")) is True
        self._bundles: dict[str, str] = {}
        self._lists: list[ListPage] = []
        self._sections: list[Section] = []

    def imported(self) -> Imported:
        """Return the site with all its pieces."""
        posts = tuple(self._found())
        media = self._media()
        for post in posts:
            self._targets.add_page(post.address, post.path)
        extra = self._config.get("extra")
        extra = extra if isinstance(extra, dict) else {}
        authors = extra.get("authors")
        markdown = self._config.get("markdown")
        markdown = markdown if isinstance(markdown, dict) else {}
        people = People(authors if isinstance(authors, dict) else {})
        taxonomies = self._taxonomies()
        lists = tuple(term_lists(self._config, self._of_terms))
        archive = Archive(
            zone=zone("UTC"),
            dialect=Dialect(
                ids=zola_id if self._anchors == "on" else no_id,
                attributes=True,
                single_tilde=True,
                emoji=truth(markdown.get("render_emoji")) is True,
            ),
            template=self._shortcodes().template,
            targets=self._targets,
            people=people,
            media=media,
            picture_folders=("", "images", "img"),
            taxonomies={"series": "series"},
            special=self._special,
            lists={name: addresses for name, addresses, _ in lists},
            paging={name: paging for name, _, paging in lists},
            passed_keys=frozenset({"path", "slug", "taxonomies"}),
        )
        used = {name for post in posts for name in post.terms if post.kind == "article"}
        settings = self._settings(posts, people, used & set(taxonomies), extra)
        numbered = numbered_pages(posts, self._sections)
        others = Others(static=self._static, lists=self._lists, numbered=numbered)
        imported = finished(settings, posts, archive, others, self._notes)
        return replace(imported, pieces=map(in_own_folder, imported.pieces))

    def _taxonomies(self) -> tuple[str, ...]:
        named = self._config.get("taxonomies")
        found = (
            [plain(one.get("name") if isinstance(one, dict) else one) for one in named]
            if isinstance(named, list)
            else []
        )
        return tuple(one for one in found if one not in {"authors", ""})

    def _found(self) -> Iterator[Post]:
        self._notes += other_formats(self._source, (_CONTENT,))
        for path in self._source.paths:
            if path.startswith(_CONTENT) and path.endswith(".md"):
                post = self._post(path)
                if post:
                    yield post

    def _post(self, path: str) -> Post | None:
        written = read_front_matter(self._source.read(path))
        front = _with_authors(written.front)
        stem, language = self._language_of(path[len(_CONTENT) :].removesuffix(".md"))
        folder, _, name = stem.rpartition("/")
        listing, bundle = name == "_index", name == "index"
        folders = folder.split("/") if folder else []
        if listing:
            self._add_section(path, folders, language, front)
        if listing and not written.body.strip():
            self._note_list(path, folders if language == self._default else [], front)
            return None
        if (bundle or listing) and folders:
            name = folders.pop()
        elif listing:
            name = HOME
        day, rest = date_of_name(name)
        dated = read_date(front.get("date"), zone("UTC")) or (Dated(moment=day) if day and not listing else None)
        prefix = "" if language == self._default else f"/{language}"
        slug = plain(front.get("slug")) or (rest if day and not self._keep_dates else name) or name
        own = plain(front.get("path")).strip("/")
        address = f"{prefix}/{own}/" if own else "/".join((prefix, *map(self._slug, folders), self._slug(slug), ""))
        if listing and name == HOME:
            return of_home(path, written, language if language != self._default else "")
        if bundle or listing:
            self._bundles[path.rpartition("/")[0] + "/"] = address
        article = dated is not None and not listing
        return Post(
            path=path,
            kind="article" if article else "page",
            name=(rest or name) if article else "/".join((*folders, name)),
            written=written,
            front=front,
            address=address,
            dated=dated,
            language=language_of(language) if language != self._default else "",
            terms=_terms(front) if article else {},
            id=self._base + address.lstrip("/") if article else "",
            unpublished="render = false" if truth(front.get("render")) is False and not listing else "",
        )

    def _add_section(self, path: str, folders: list[str], language: str, front: Mapping[str, Any]) -> None:
        other = language != self._default
        address = "/".join(("", *([language] if other else []), *map(self._slug, folders), ""))
        folder = path.rpartition("/")[0] + "/"
        self._sections.append(Section(folder, address, front, language_of(language) if other else ""))

    def _note_list(self, path: str, folders: list[str], front: Mapping[str, Any]) -> None:
        """Note a section without a text of its own; the home page is none."""
        if folders and truth(front.get("render")) is not False:
            address = "/".join(("", *map(self._slug, folders), ""))
            self._lists.append(ListPage(path, address, plain(front.get("title")) or folders[-1].capitalize()))

    def _language_of(self, stem: str) -> tuple[str, str]:
        before, dot, suffix = stem.rpartition(".")
        return (before, suffix) if dot and suffix in self._languages else (stem, self._default)

    def _slug(self, text: str) -> str:
        return zola_slug(text, self._paths)

    def _media(self) -> dict[str, Medium]:
        media = media_of(self._source, {"static/": ""}, (), self._notes)
        self._static = tuple(media.values())
        roots = {
            folder: address.strip("/") + "/"
            for folder, address in sorted(self._bundles.items(), key=lambda one: -len(one[0]))
        }
        beside = media_of(self._source, {**roots, _CONTENT: ""}, ("static/",), [])
        media |= {where: one for where, one in beside.items() if where not in media}
        self._targets.add_media(media)
        return media

    def _special(self, target: str, _post: Post) -> str | None:
        """Return the address of a file that a target names from the content: `@/posts/a.md#part`."""
        if target.startswith("@/"):
            path, mark, fragment = target[2:].partition("#")
            address = self._targets.page_of(posixpath.normpath(_CONTENT + path))
            return f"{address or '/' + path.removesuffix('.md') + '/'}{mark}{fragment}"
        return None

    def _shortcodes(self) -> Shortcodes:
        templates: dict[str, str] = {}
        for path in self._source.paths:
            named = _SHORTCODE.fullmatch(path)
            if named and (named[1] not in templates or path.startswith("templates/")):
                templates[named[1]] = decoded(self._source.read(path))[0]
        return Shortcodes(
            syntax=ZolaSyntax(),
            reference=lambda target, post: self._special(f"@/{target.removeprefix('@/')}", post),
            templates=templates,
            carry_out=by_zola,
            params={},
            own=own_calls(self._source),
        )

    def _settings(
        self, posts: tuple[Post, ...], people: People, taxonomies: set[str], extra: Mapping[str, Any]
    ) -> Settings:
        config = self._config
        author = config.get("author") or extra.get("author")
        folders = [post.address.rsplit("/", 2)[0] for post in posts if post.kind == "article" and not post.language]
        most = max(sorted(set(folders)), key=folders.count, default="")
        pattern = f"{most}/{{slug}}/" if re.fullmatch(r"(?:/[a-z0-9-]+)*", most) and folders else ""
        others = tuple(map(language_of, self._languages[1:]))
        return Settings(
            title=plain(config.get("title")) or "Untitled site",
            url=self._base,
            language=language_of(self._default),
            languages=(language_of(self._default), *others) if others else (),
            description=plain(config.get("description")),
            article_pattern=pattern,
            feed_aliases=feed_paths(feeds_of(config, self._sections)),
            more=site_more(taxonomies, people.of(author)[0] if author else (), config),
        )


def _with_authors(front: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return front matter with the authors of a page, which may be terms of a taxonomy of this name."""
    named = front.get("taxonomies")
    authors = named.get("authors") if isinstance(named, dict) else None
    return {"authors": authors, **front} if authors else front


def _terms(front: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    named = front.get("taxonomies")
    found = {str(name): tuple(texts(value)) for name, value in named.items()} if isinstance(named, dict) else {}
    tags = tuple(texts(front.get("tags")))
    return {name: values for name, values in ({"tags": tags} | found).items() if values and name != "authors"}
