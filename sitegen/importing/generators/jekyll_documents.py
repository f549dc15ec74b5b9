"""The documents of a Jekyll site: posts, drafts, those of collections, pages; their dates and addresses.

In: a Source, settings. Out: Posts; addresses by the names of posts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from typing import Any, Final

from sitegen.importing.dialects.dates import Dated, date_of_name, read_date
from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.front_matter import Written, decoded, read_front_matter
from sitegen.importing.dialects.home import of_home
from sitegen.importing.dialects.lists import ListPage
from sitegen.importing.dialects.other_formats import other_formats
from sitegen.importing.dialects.posts import Post
from sitegen.importing.dialects.site_settings import language_of
from sitegen.importing.generators.jekyll_addresses import (
    files_of,
    filled,
    jekyll_slug,
    path_of_categories,
    suffix_like,
    template_of,
)
from sitegen.importing.generators.jekyll_settings import JekyllDefaults
from sitegen.importing.model import Source
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern

MARKDOWN: Final = frozenset({"md", "markdown", "mkd", "mkdown", "mkdn"})
_PIECES: Final = MARKDOWN | {"html", "htm"}
_NO_PAGES: Final = frozenset({"readme", "license", "contributing", "changelog", "404", "code_of_conduct", "security"})
_PASSED: Final = (
    "node_modules/",
    "vendor/",
    "_site/",
    "_sass/",
    "_layouts/",
    "_includes/",
    "_plugins/",
    "_data/",
    ".git",
)


_LOOP: Final = lazy_pattern(r"\{%-?\s*for\b.*\{%-?\s*endfor\s*-?%\}", re.DOTALL)
_FEW_WORDS: Final = 12


def _is_list(body: str) -> bool:
    """Return whether a page does little more than to list others: it has a loop, and few words or tags around it."""
    rest, loops = _LOOP.subn("", body)
    words = re.findall(r"\w+", re.sub(r"<[^<>]*>", " ", rest))
    return loops > 0 and (len(words) < _FEW_WORDS or "{%" in rest)


class JekyllDocuments:
    """The documents of one site. `named` and `handled` are complete once `found` has been read."""

    def __init__(self, source: Source, config: Mapping[str, Any], base: str, zone: tzinfo, notes: list[Note]) -> None:
        self._source = source
        self._zone = zone
        self._base = base
        self._notes = notes
        folder = plain(config.get("source")).strip("./")
        self.root = f"{folder}/" if folder else ""
        own = plain(config.get("collections_dir")).strip("/")
        self._collections_folder = f"{own}/" if own else ""
        collections = config.get("collections")
        named = {str(name): {} for name in collections} if isinstance(collections, list) else collections
        self._collections: dict[str, Any] = {**named} if isinstance(named, dict) else {}
        self.permalink = plain(config.get("permalink")) or "date"
        self._defaults = JekyllDefaults(config.get("defaults"))
        excluded = texts(config.get("exclude"))
        self.passed = (*_PASSED, *(f"{one.strip('/')}/" for one in excluded if "*" not in one))
        self.named: dict[str, str] = {}
        """Addresses by the names of posts, as `post_url` has them."""
        self.lists: list[ListPage] = []
        """Pages that list others: file, address, title."""
        self.listing: dict[str, dict[str, Any]] = {}
        """Front matter of pages that list others, by their addresses."""
        self.handled: set[str] = set()
        """Files with front matter."""

    def found(self) -> Iterator[Post]:
        self._notes += other_formats(self._source, (self.root,), self.passed)
        for path in self._source.paths:
            if not path.startswith(self.root) or path.startswith(self.passed):
                continue
            suffix = path.rpartition(".")[2]
            if suffix.lower() not in _PIECES:
                continue
            own = path.removeprefix(self.root).removeprefix(self._collections_folder)
            folders = own.split("/")[:-1]
            special = next((one for one in folders if one.startswith("_")), "")
            if special in {"_posts", "_drafts"}:
                post = self._post(path, folders, draft=special == "_drafts")
            elif special and special[1:] in self._collections:
                post = self._document(path, own, special[1:])
            elif special or own.startswith((".", "_")):
                continue
            else:
                post = self._page(path, own)
            if post:
                yield post

    def _written(self, path: str, kind: str) -> tuple[Written, dict[str, Any]] | None:
        written = read_front_matter(self._source.read(path))
        if not written.format:
            return None
        self.handled.add(path)
        defaults = self._defaults.of(path.removeprefix(self.root), kind)
        return written, {**defaults, **written.front}

    def _post(self, path: str, folders: list[str], *, draft: bool) -> Post | None:
        found = self._written(path, "drafts" if draft else "posts")
        name = path.rpartition("/")[2].rpartition(".")[0]
        day, rest = date_of_name(name)
        if found is None:
            if day is None:
                return None
            self._notes.append(Note(fate="converted", what="a post without front matter", place=path))
            found = (Written(front={}, body=decoded(self._source.read(path))[0]), self._defaults.of(path, "posts"))
        written, front = found
        dated = read_date(front.get("date"), self._zone) or (Dated(moment=day) if day else None)
        slug = rest or name
        at = folders.index("_drafts" if draft else "_posts")
        categories = self._categories(front, folders[:at])
        moment = self._shown(dated)
        address = self._address(
            plain(front.get("permalink")) or self._post_permalink(), front, slug, moment, categories
        )
        if not draft:
            self.named["/".join([*folders[at + 1 :], name])] = address
            self.named.setdefault(name, address)
        return Post(
            path=path,
            kind="article",
            name=slug,
            written=written,
            front=front,
            address="" if moment is None else address,
            aliases=files_of(address),
            dated=dated,
            language=self._language(front),
            terms={"categories": tuple(categories)} if categories else {},
            unpublished="in _drafts" if draft else "",
            id=self._id(address) if not draft else "",
            html=path.endswith((".html", ".htm")),
            translation=plain(front.get("ref")) if front.get("lang") else "",
        )

    def _post_permalink(self) -> str:
        own = self._collections.get("posts")
        return plain(own.get("permalink")) if isinstance(own, dict) and own.get("permalink") else self.permalink

    def _shown(self, dated: Dated | None) -> date | None:
        """Return the moment in the zone of the site, by which Jekyll makes the address."""
        if dated is None:
            return None
        return dated.moment.astimezone(self._zone) if isinstance(dated.moment, datetime) else dated.moment

    def _address(
        self, permalink: str, front: Mapping[str, Any], slug: str, moment: date | None, categories: list[str]
    ) -> str:
        own = plain(front.get("slug"))
        values = {
            "title": jekyll_slug(own or slug, pretty=True, cased=True),
            "slug": jekyll_slug(own or slug),
            "name": jekyll_slug(slug),
            "categories": path_of_categories(categories),
            "slugified_categories": "/".join(dict.fromkeys(map(jekyll_slug, categories))),
            "output_ext": ".html",
            "collection": "posts",
        }
        return filled(template_of(permalink), values, moment)

    def _categories(self, front: Mapping[str, Any], folders: list[str]) -> list[str]:
        value = front.get("categories")
        single = front.get("category")
        names = texts(value, by_blanks=True) if value else []
        names = names or ([plain(single)] if single and not isinstance(single, list) else texts(single))
        own = [one for one in folders if one and not one.startswith("_")]
        return list(dict.fromkeys((*own, *names)))

    def _document(self, path: str, own: str, collection: str) -> Post | None:
        """Return a document of a collection, which is an article if it has a date, else a page."""
        if collection in {"authors", "data"}:
            return None
        found = self._written(path, collection)
        settings = self._collections.get(collection)
        if found is None or not isinstance(settings, dict) or not truth(settings.get("output")):
            return None
        written, front = found
        below = own.partition("/")[2].rpartition(".")[0]
        name = below.rpartition("/")[2]
        day, rest = date_of_name(name)
        dated = read_date(front.get("date"), self._zone) or (Dated(moment=day) if day else None)
        template = (
            plain(front.get("permalink"))
            or plain(settings.get("permalink"))
            or f"/:collection/:path{suffix_like(self.permalink)}"
        )
        values = {
            "collection": collection,
            "path": below,
            "name": jekyll_slug(name),
            "title": jekyll_slug(plain(front.get("slug")) or rest or name, pretty=True, cased=True),
            "slug": jekyll_slug(plain(front.get("slug")) or rest or name),
            "categories": path_of_categories(texts(front.get("categories"), by_blanks=True)),
            "output_ext": ".html",
        }
        return Post(
            path=path,
            kind="article" if dated else "page",
            name=f"{collection}/{rest or name}",
            written=written,
            front=front,
            address=filled(template_of(template), values, self._shown(dated)),
            dated=dated,
            language=self._language(front),
            html=path.endswith((".html", ".htm")),
        )

    def _page(self, path: str, own: str) -> Post | None:
        folder, _, file = own.rpartition("/")
        name = file.rpartition(".")[0]
        if name.lower() in _NO_PAGES:
            return None
        found = self._written(path, "pages")
        if found is None:
            return None
        written, front = found
        values = {"path": folder, "basename": name, "output_ext": ".html", "name": file}
        template = "/:path/" if name == "index" else f"/:path/:basename{suffix_like(self.permalink)}"
        address = filled(plain(front.get("permalink")) or template, values, None)
        home = address in {"/", "/index.html"}
        if home and "{%" not in written.body and not path.endswith((".html", ".htm")):
            return of_home(path, written)
        made = not front.get("title") and ("{%" in written.body or not written.body.strip())
        listing = "pagination" in front or _is_list(written.body)
        if listing or made or home:
            self.listing[address.removesuffix("index.html")] = front
        shown = re.search(r"\.html?$|/[^.]*$", address)
        if (listing or made) and not home and shown:
            words = (folder.rpartition("/")[2] if name == "index" else name).replace("-", " ")
            self.lists.append(ListPage(path, address, plain(front.get("title")) or words.capitalize()))
            return None
        if home or made or listing:
            self._notes.append(Note(fate="dropped", what="a page that a template makes", place=path))
        if home or made or listing or not shown:
            return None
        return Post(
            path=path,
            kind="page",
            name=posixpath.join(folder, name) if name != "index" else folder,
            written=written,
            front=front,
            address=address,
            aliases=files_of(address),
            dated=read_date(front.get("date"), self._zone),
            language=self._language(front),
            html=path.endswith((".html", ".htm")),
        )

    def _language(self, front: Mapping[str, Any]) -> str:
        written = plain(front.get("lang") or front.get("language"))
        return language_of(written) if written else ""

    def _id(self, address: str) -> str:
        """Return the id of a post in the feed of jekyll-feed: its whole address without a suffix."""
        return self._base.rstrip("/") + re.sub(r"\.html?$|/$", "", address)
