"""Eleventy: the Markdown of a folder with `eleventy.config.js`, of which only what is plain is read.

In: a Source. Out: Imported.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sitegen.importing.dialects.authors_own import own_calls
from sitegen.importing.dialects.dates import Dated, date_of_name, midnight_of, read_date
from sitegen.importing.dialects.finishing import Others, finished
from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.front_matter import Written, decoded, read_front_matter
from sitegen.importing.dialects.home import of_home
from sitegen.importing.dialects.liquid import LiquidSyntax, Variables
from sitegen.importing.dialects.lists import ListPage
from sitegen.importing.dialects.other_formats import other_formats
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.pieces_of_markdown import link
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.importing.dialects.site_files import media_of, people_data
from sitegen.importing.dialects.site_settings import feed_paths, language_of, site_more
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.dialects.templates import Templates
from sitegen.importing.generators.eleventy_lists import PagedList, numbered_pages, paged_list, tag_list
from sitegen.importing.generators.eleventy_settings import EleventySettings, folder_data
from sitegen.importing.generators.liquid_tags import Liquid
from sitegen.importing.model import Imported, Options, Settings, Source
from sitegen.importing.notes import Note
from sitegen.importing.old_lists import AddressesOf
from sitegen.locale.latin import in_latin
from sitegen.locale.zones import zone
from sitegen.problems import Place, SitegenError, error
from sitegen.text.lazy_pattern import lazy_pattern

_NO_TAGS: Final = frozenset(
    {"posts", "post", "blog", "articles", "article", "all", "nav", "page", "pages", "collection"}
)
_POSTS: Final = lazy_pattern(r"(?:^|/)(?:_?posts?|blog|articles?|news|notes|journal|writing)/")
_OF_REPOSITORY: Final = frozenset({"readme.md", "license.md", "changelog.md", "contributing.md", "code_of_conduct.md"})
_TEMPLATES: Final = (".njk", ".liquid", ".hbs", ".ejs", ".11ty.js", ".webc")
_PASSED: Final = ("node_modules/", "_site/", "dist/", ".git", ".cache/", ".github/")


def import_eleventy(source: Source, _options: Options, /) -> Imported:
    """Make an Imported of an Eleventy site. Raises SitegenError for a folder without Markdown."""
    if not any(one.endswith((".md", ".markdown")) for one in source.paths):
        what = "this is no site of Eleventy: it has no Markdown"
        raise SitegenError((error("value", what, Place(path=source.name), "give the folder with eleventy.config.js"),))
    return _Eleventy(source).imported()


def eleventy_slug(text: str) -> str:
    """Return a slug as the filter `slugify` of Eleventy makes it."""
    plain_text = unicodedata.normalize("NFKD", in_latin(text.replace("&", " and ").replace("'", ""), "en"))
    return re.sub(r"[^a-z0-9]+", "-", plain_text.encode("ascii", "ignore").decode().lower()).strip("-")


def _from_root(text: str, _given: tuple[str, ...]) -> str:
    return text if "://" in text else f"/{text.lstrip('/')}"


class _Eleventy:
    """One site."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._notes: list[Note] = []
        self._settings = EleventySettings(source, self._notes)
        self._root = self._settings.input
        self._targets = Targets(self._settings.base)
        self._lists: list[ListPage] = []
        self._paged: list[PagedList] = []
        self._of_tags: list[AddressesOf] = []
        self._folders: dict[str, dict[str, Any]] = folder_data(source, self._root, self._notes)

    def imported(self) -> Imported:
        """Return the site with all its pieces."""
        posts = tuple(self._found())
        roots = {**self._settings.copied, self._root: ""}
        passed = (*_PASSED, f"{self._root}_", "package")
        media = media_of(self._source, roots, passed, self._notes, [post.path for post in posts])
        self._targets.add_media(media)
        for post in posts:
            self._targets.add_page(post.address, post.path)
        people = People(people_data(self._source, (f"{self._root}_data/",), self._notes))
        archive = Archive(
            zone=zone("UTC"),
            dialect=self._settings.dialect,
            template=self._tags().template,
            targets=self._targets,
            people=people,
            media=media,
            picture_folders=("", "img", "images", "assets", "assets/images"),
            taxonomies={"categories": "categories", "category": "categories", "topics": "topics", "series": "series"},
            lists={"tags": self._addresses_of_tag} if self._of_tags else {},
            passed_keys=frozenset({"permalink", "slug", "tags"}),
        )
        terms = {
            name
            for post in posts
            for name in (*post.terms, *(key for key in ("categories", "topics") if post.front.get(key)))
        }
        settings = self._site(posts, terms, people)
        others = Others(static=media.values(), lists=self._lists, numbered=numbered_pages(self._paged, posts))
        return finished(settings, posts, archive, others, self._notes)

    def _found(self) -> Iterator[Post]:
        self._notes += other_formats(self._source, (self._root,), _PASSED)
        for path in self._source.paths:
            if not path.startswith(self._root) or path.startswith(_PASSED):
                continue
            own = path[len(self._root) :]
            parts = own.split("/")
            shown = "_" not in {one[0] for one in parts}
            if path.endswith(_TEMPLATES) and shown:
                self._note_template(path, own)
            elif path.endswith((".html", ".htm")) and shown:
                yield from self._html(path, own)
            if not path.endswith((".md", ".markdown")) or parts[-1].lower() in _OF_REPOSITORY:
                continue
            if any(one.startswith("_") and one not in {"_posts", "_drafts"} for one in parts[:-1]):
                continue
            post = self._post(path, own)
            if post:
                yield post

    def _html(self, path: str, own: str) -> Iterator[Post]:
        """Yield a page of HTML with front matter; one with tags of a template is noted."""
        written = read_front_matter(self._source.read(path))
        if "{%" in written.body or "{{" in written.body:
            self._note_template(path, own)
        elif written.format and (post := self._post(path, own)):
            yield replace(post, html=True)

    def _note_template(self, path: str, own: str) -> None:
        """Note a page that a template makes: a list if it has a title and an address, else one that is left out."""
        written = read_front_matter(self._source.read(path))
        front = self._front(path, written)
        title = plain(written.front.get("title"))
        if tags := tag_list(front, eleventy_slug):
            self._of_tags.append(tags)
            return
        if paged := paged_list(front, own.partition(".")[0]):
            self._paged.append(paged)
            title = title or paged.address.strip("/").rpartition("/")[2].capitalize()
        address = paged.address if paged else self._address(front, own.partition(".")[0], "", None)
        if title and address and "{" not in title and address.endswith(("/", ".html")):
            self._lists.append(ListPage(path, address, title))
        elif not re.search(r"(?i)feed|rss|atom|sitemap|404|robots|search", path):
            self._notes.append(Note(fate="dropped", what="a page that a template makes", place=path))

    def _addresses_of_tag(self, name: str) -> Iterator[str]:
        return (address for addresses in self._of_tags for address in addresses(name))

    def _post(self, path: str, own: str) -> Post | None:
        written = read_front_matter(self._source.read(path))
        front = self._front(path, written)
        if isinstance(written.front.get("pagination"), Mapping):
            self._note_template(path, own)
            return None
        stem = own.rpartition(".")[0]
        name = stem.rpartition("/")[2]
        day, rest = date_of_name(name)
        dated = self._dated(front, day)
        slug = (rest or name) if name != "index" else stem.rpartition("/")[0].rpartition("/")[2]
        tags = [one for one in texts(front.get("tags"), by_blanks=False) if one]
        article = dated is not None and (
            bool(_NO_TAGS & set(tags)) or _POSTS.search(own) is not None or day is not None
        )
        address = self._address(front, stem, slug, dated)
        if address == "/":
            return of_home(path, written) if written.body.strip() and "{%" not in written.body else None
        if address is None and truth(front.get("permalink")) is not False:
            what = "a permalink that is computed: sitegen's own pattern was taken"
            self._notes.append(Note(fate="kept", what=what, place=path, text=plain(front.get("permalink"))))
        kept = tuple(one for one in tags if one.lower() not in _NO_TAGS)
        return Post(
            path=path,
            kind="article" if article else "page",
            name=slug if article else stem.removesuffix("/index"),
            written=written,
            front=front,
            address=address or "",
            dated=dated if article or front.get("date") else None,
            language=self._language(front),
            terms={"tags": kept} if kept and article else {},
            unpublished="permalink: false" if truth(front.get("permalink")) is False else "",
            id=self._settings.base + address.lstrip("/") if address and article else "",
        )

    def _front(self, path: str, written: Written) -> dict[str, Any]:
        """Return the front matter with the data of the folders above and of the file itself."""
        found: dict[str, Any] = {}
        tags: list[str] = []
        folder = ""
        for part in path.split("/")[:-1]:
            folder = f"{folder}{part}/"
            values = self._folders.get(folder, {})
            tags += texts(values.get("tags"))
            found |= values
        own = self._folders.get(path.rpartition(".")[0], {})
        found |= own
        tags += [*texts(own.get("tags")), *texts(written.front.get("tags"))]
        found |= written.front
        return {**found, "tags": tags} if tags else found

    def _dated(self, front: Mapping[str, Any], day: date | None) -> Dated | None:
        return read_date(front.get("date"), zone("UTC")) or (Dated(moment=day) if day else None)

    def _language(self, front: Mapping[str, Any]) -> str:
        language = (
            language_of(plain(front.get("lang") or front.get("locale")))
            if front.get("lang") or front.get("locale")
            else ""
        )
        return "" if language == self._settings.language else language

    def _address(self, front: Mapping[str, Any], stem: str, slug: str, dated: Dated | None) -> str | None:
        """Return the address of a page: its `permalink` with its values, else its path."""
        value = front.get("permalink")
        if isinstance(value, Mapping):
            value = value.get("build")
        written = plain(value)
        if not written or truth(written) is not None:
            path = stem.removesuffix("index").rstrip("/") if stem.rpartition("/")[2] == "index" else stem
            return f"/{path}/" if path else "/"
        whole = midnight_of(dated.moment) if dated else None
        page = {
            "fileSlug": slug,
            "filePathStem": f"/{stem}",
            "date": whole.strftime("%Y-%m-%dT%H:%M:%S") if whole else "",
        }

        def dated_as(text: str, given: tuple[str, ...]) -> str | None:
            return whole.strftime(given[0]) if whole and given and "%" in given[0] and text else None

        filters = {
            name: lambda text, _: eleventy_slug(text) for name in ("slugify", "slug", "slugifyString", "lower_slug")
        }
        values = Variables({**front, "page": page}, {**filters, "date": dated_as, "url": lambda text, _: text})
        tags = Templates(LiquidSyntax(), lambda _call, _body: None, values.text)
        path = "/" + tags.convert(written).strip().lstrip("/")
        if tags.left or values.strange or "{" in path or "${" in path:
            return None
        return path.removesuffix("index.html") if path.endswith("/index.html") else path

    def _tags(self) -> Liquid:
        site = self._settings.site
        return Liquid(
            site=site,
            filters={
                **dict.fromkeys(("url", "absoluteUrl", "absolute_url", "relative_url"), _from_root),
                **dict.fromkeys(("slugify", "slug"), lambda text, _: eleventy_slug(text)),
            },
            address_of_file=lambda path: self._targets.page_of(self._root + path.lstrip("/")) or None,
            address_of_post=lambda _: None,
            included=self._included,
            own=own_calls(self._source),
            archive=link(plain(site.get("title") or site.get("name")) or "Archive", "/archive/"),
            globals=dict.fromkeys(("metadata", "meta", "config"), site),
            front_is_global=True,
        )

    def _included(self, name: str, _beside: str) -> str | None:
        for folder in (self._settings.includes, f"{self._root}_includes/"):
            path = posixpath.normpath(folder + name)
            for one in (path, f"{path}.njk", f"{path}.liquid", f"{path}.md"):
                if one in self._source.paths:
                    return decoded(self._source.read(one))[0]
        return None

    def _site(self, posts: tuple[Post, ...], taxonomies: set[str], people: People) -> Settings:
        site = self._settings.site
        author = site.get("author")
        folders = [
            post.address.rsplit("/", 2)[0] for post in posts if post.kind == "article" and post.address.endswith("/")
        ]
        most = max(sorted(set(folders)), key=folders.count, default="-")
        return Settings(
            title=plain(site.get("title") or site.get("name")) or "Untitled site",
            url=self._settings.base,
            language=self._settings.language,
            description=plain(site.get("description")),
            article_pattern=f"{most}/{{slug}}/" if re.fullmatch(r"(?:/[a-z0-9-]+)*", most) else "",
            feed_aliases=feed_paths(self._settings.feeds),
            more=site_more(taxonomies, people.of(author)[0] if author else (), {}),
        )
