"""The pages of a Hugo site: which files they are, their languages, dates and addresses.

In: a Source, settings. Out: Posts; where a reference leads.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any, Final
from urllib.parse import urljoin

from sitegen.importing.dialects.dates import Dated, date_of_name, read_date
from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.front_matter import Written, read_front_matter
from sitegen.importing.dialects.home import of_home
from sitegen.importing.dialects.lists import ListPage
from sitegen.importing.dialects.other_formats import other_formats
from sitegen.importing.dialects.posts import Post
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.generators.hugo_addresses import PageFacts, hugo_path, permalink_of, placed
from sitegen.importing.generators.hugo_cascades import cascades, passed_down
from sitegen.importing.generators.hugo_settings import languages_of, own_of, tag_of
from sitegen.importing.model import Source
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern

_MARKDOWN: Final = frozenset({"md", "markdown", "mdown", "html", "htm"})


AUTHOR: Final = lazy_pattern(r"authors?/([^/_][^/]*)(?:/_?index)?\.md")
"""The page of an author, below the folder of contents."""


class HugoPages:
    """The pages of one site. `bundles` are folders of pages with their addresses, once `found` has been read."""

    def __init__(
        self, source: Source, config: Mapping[str, Any], targets: Targets, zone: tzinfo, notes: list[Note]
    ) -> None:
        self._source = source
        self._config = config
        self._targets = targets
        self._zone = zone
        self._notes = notes
        self._languages = languages_of(config)
        content = plain(config.get("contentdir")).strip("/") or "content"
        self.folders = self._content_folders(content)
        self.permalinks = self._patterns("page")
        self._of_sections = self._patterns("section")
        self.bundles: dict[str, str] = {}
        self.lists: list[ListPage] = []
        """Sections without a text of their own: file, address, title."""
        self.taxonomies: frozenset[str] = frozenset()
        self.terms: list[tuple[str, str, Post]] = []
        """Pages of terms: taxonomy, term, what is written."""
        self._known = frozenset(source.paths)
        self._indexed = {
            tuple(map(hugo_path, path[len(root) :].split("/")[:-1]))
            for path in source.paths
            for root in self.folders
            if path.startswith(root) and path.rpartition("/")[2].startswith("_index.")
        }
        self._by_name: dict[tuple[str, str], list[str]] = {}
        self._cascades = [("", one) for one in cascades(config.get("cascade"))]
        self._read_cascades()

    def _content_folders(self, content: str) -> dict[str, str]:
        """Return the folders of the languages: each with its language, the longer ones first."""
        folders = {}
        for language in self._languages:
            own = plain(own_of(self._config, language).get("contentdir")).strip("/")
            if own:
                folders[f"{own}/"] = language
        folders = folders or {f"{content}/": self._languages[0]}
        return dict(sorted(folders.items(), key=lambda one: -len(one[0])))

    def _patterns(self, kind: str) -> dict[str, str]:
        """Return the patterns of pages or of sections, by their first section; without kinds they are of pages."""
        value = self._config.get("permalinks")
        own = value.get(kind) if isinstance(value, dict) else None
        named = own if isinstance(own, dict) else value if kind == "page" else None
        return (
            {name: pattern for name, pattern in named.items() if isinstance(pattern, str)}
            if isinstance(named, dict)
            else {}
        )

    def _read_cascades(self) -> None:
        for path in self._source.paths:
            if re.search(r"/_index(?:\.\w+)?\.(?:md|markdown|html)$", path):
                front = read_front_matter(self._source.read(path)).front
                self._cascades += ((path.rpartition("/")[0] + "/", one) for one in cascades(front.get("cascade")))

    def found(self) -> Iterator[Post]:
        self._notes += other_formats(self._source, self.folders)
        for path in self._source.paths:
            root = next((one for one in self.folders if path.startswith(one)), None)
            if root is None:
                continue
            suffix = path.rpartition(".")[2].lower()
            if suffix not in _MARKDOWN or self._in_bundle(path):
                continue
            post = self._post(path, root)
            if post:
                yield post
                if post.folder and not (post.unpublished or post.written.fault or truth(post.front.get("draft"))):
                    prefix = f"/{post.language}" if post.language else self.prefix("")
                    title = post.folder.replace("-", " ").capitalize()
                    address = prefix + self.list_address((hugo_path(post.folder),))
                    self.lists.append(ListPage(post.path, address, title, post.language))

    def _in_bundle(self, path: str) -> bool:
        """Return whether a file is a part of a bundle rather than a page."""
        folder, _, name = path.rpartition("/")
        if re.match(r"_?index\.", name):
            return False
        while folder:
            if f"{folder}/index.md" in self._known or f"{folder}/index.html" in self._known:
                return True
            folder = folder.rpartition("/")[0]
        return False

    def _post(self, path: str, root: str) -> Post | None:
        written = read_front_matter(self._source.read(path))
        front = self._cascaded(path, written.front)
        language, stem = self._language_of(path[len(root) :].rpartition(".")[0], self.folders[root])
        tag = tag_of(self._config, language) if language != self._languages[0] else ""
        folder, _, name = stem.rpartition("/")
        if name == "_index" and not folder and written.body.strip():
            return of_home(path, written, tag)
        if (name == "_index" and self._take_term(path, folder, written, tag)) or AUTHOR.fullmatch(path[len(root) :]):
            return None  # the file of a term, or a profile, is made of it
        if name == "_index" and not (folder and written.body.strip()):
            self._note_list(path, folder, language, plain(front.get("title")))
            return None
        if truth(front.get("headless")):
            return None
        sections, page_name = placed(folder, name)
        dated = self._dated(front, page_name)
        low = {str(key).lower(): value for key, value in front.items()}
        facts = self._facts(low, page_name, sections, dated)
        address = self._address(plain(low.get("url")), facts, self.prefix(language), listing=name == "_index")
        if name in {"index", "_index"} and (not tag or path.rpartition("/")[0] + "/" not in self.bundles):
            self.bundles[path.rpartition("/")[0] + "/"] = address  # translations share the files of the bundle
        self._by_name.setdefault((tag, page_name.lower()), []).append(address)
        article = dated is not None and bool(sections) and name != "_index"
        return Post(
            path=path,
            kind="article" if article else "page",
            name=page_name if article else "/".join((*sections, page_name)),
            written=written,
            front={key: value for key, value in front.items() if str(key).lower() != "aliases"},
            address=address,
            dated=dated,
            language=tag,
            aliases=tuple(self._alias(one, address, self.prefix(language)) for one in texts(low.get("aliases"))),
            unpublished="build: render never" if _never(front) else "",
            id=self._targets.base + address.lstrip("/") if article else "",
            html=path.endswith((".html", ".htm")),
            folder=sections[0] if sections else "",
        )

    def _cascaded(self, path: str, front: Mapping[str, Any]) -> dict[str, Any]:
        """Return the front matter of a page with what the lists above it pass down."""
        own = dict(front)
        root = next((one for one in self.folders if path.startswith(one)), "")
        for above, one in sorted(self._cascades, key=lambda item: -len(item[0])):
            if path.startswith(above) and one.applies(path[len(root) :]):
                own = passed_down(one.values, own)
        return own

    def _take_term(self, path: str, folder: str, written: Written, tag: str) -> bool:
        """Take the page of a term, if it is one; return whether it is."""
        taxonomy, _, term = folder.partition("/")
        if taxonomy.lower() not in self.taxonomies or not term:
            return False
        post = Post(path=path, kind="page", name=folder, written=written, front=written.front, language=tag)
        self.terms.append((taxonomy.lower(), term, post))
        return True

    def _note_list(self, path: str, folder: str, language: str, title: str) -> None:
        """Note a section without a text of its own; the home page is none."""
        if folder:
            tag = tag_of(self._config, language) if language != self._languages[0] else ""
            address = self.prefix(language) + self.list_address(tuple(map(hugo_path, folder.split("/"))))
            self.lists.append(ListPage(path, address, title or folder.rpartition("/")[2].capitalize(), tag))

    def _language_of(self, stem: str, default: str) -> tuple[str, str]:
        plain_stem, dot, suffix = stem.rpartition(".")
        if dot and suffix.lower() in (one.lower() for one in self._languages):
            return next(one for one in self._languages if one.lower() == suffix.lower()), plain_stem
        return default, stem

    def _dated(self, front: Mapping[str, Any], name: str) -> Dated | None:
        low = {str(key).lower(): value for key, value in front.items()}
        written = read_date(low.get("date"), self._zone)
        published = read_date(low.get("publishdate") or low.get("pubdate"), self._zone)
        dated = written or published
        if dated is None:
            day, _ = date_of_name(name)
            return Dated(moment=day) if day else None
        if published and published.day > dated.day:
            return published
        if isinstance(dated.moment, datetime) and dated.moment.year <= 1:
            return None
        return dated

    def prefix(self, language: str) -> str:
        """Return the folder of a language, or of the default one; empty for that of the site."""
        language = language or self._languages[0]
        below = truth(self._config.get("defaultcontentlanguageinsubdir"))
        return f"/{language.lower()}" if language != self._languages[0] or below else ""

    def _facts(self, front: Mapping[str, Any], name: str, sections: tuple[str, ...], dated: Dated | None) -> PageFacts:
        return PageFacts(
            name=name,
            slug=plain(front.get("slug")),
            title=plain(front.get("title")),
            sections=tuple(map(hugo_path, sections)),
            day=dated.day if dated else None,
        )

    def _address(self, url: str, facts: PageFacts, prefix: str, *, listing: bool) -> str:
        """Return the address of a page: its `url`, else by the pattern of its section, else by its path."""
        if url:
            return self._of_url(url, prefix)
        if listing:
            return prefix + self.list_address((*facts.sections, hugo_path(facts.name)))
        pattern = self.permalinks.get(facts.sections[0] if facts.sections else "/")
        own = "/".join(("", *facts.sections, hugo_path(facts.slug or facts.name), ""))
        path = permalink_of(pattern, facts.within(self.real_sections(facts.sections))) if pattern else own
        if truth(self._config.get("uglyurls")):
            path = path.rstrip("/") + ".html" if path.endswith("/") else path
        return prefix + path

    def real_sections(self, folders: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of some folders are sections: the first one, and those below with an `_index.md`."""
        return tuple(one for at, one in enumerate(folders) if at == 0 or folders[: at + 1] in self._indexed)

    def list_address(self, sections: tuple[str, ...]) -> str:
        """Return the address of the list of a section, in a language without a folder of its own."""
        pattern = self._of_sections.get(sections[0])
        name = sections[-1]
        facts = PageFacts(name=name, slug="", title=name, sections=self.real_sections(sections), day=None)
        return permalink_of(pattern, facts) if pattern else "/".join(("", *sections, ""))

    def _of_url(self, url: str, prefix: str) -> str:
        path = re.sub(r"^https?://[^/]+", "", url)
        path = path if path.startswith("/") else f"{prefix}/{path}"
        return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"

    def _alias(self, alias: str, address: str, prefix: str) -> str:
        """Return an alias as a path: without a slash at its beginning it is beside the page, else in its language."""
        if "://" in alias:
            return alias
        path = prefix + alias if alias.startswith("/") else urljoin(address.rstrip("/"), alias)
        ugly = truth(self._config.get("uglyurls")) and not path.endswith((".html", ".htm"))
        return f"{path.rstrip('/')}.html" if ugly else path

    def reference(self, target: str, post: Post) -> str | None:
        """Return where a reference of a page leads: to the page in its own language, if there is one."""
        path, mark, fragment = target.partition("#")
        if not path:
            return f"{mark}{fragment}"
        folder = posixpath.dirname(post.path)
        language = next((one for one in self._languages if tag_of(self._config, one) == post.language), "")
        language = language or self._languages[0]
        roots = [one.rstrip("/") for one in sorted(self.folders, key=lambda one: self.folders[one] != language)]
        tried = (
            [posixpath.join(root, path.lstrip("/")) for root in roots]
            if path.startswith("/")
            else [posixpath.join(folder, path), *(posixpath.join(root, path) for root in roots)]
        )
        for one in (posixpath.normpath(one) for one in tried):
            stem = one.removesuffix(".md")
            for candidate in (
                f"{stem}.{language}.md",
                f"{stem}/index.{language}.md",
                one,
                f"{one}.md",
                f"{one}/index.md",
                f"{one}/_index.md",
                f"{stem}/index.md",
                f"{one}.{self._languages[0]}.md",
            ):
                address = self._targets.page_of(candidate)
                if address:
                    return f"{address}{mark}{fragment}"
        name = path.rstrip("/").rpartition("/")[2].removesuffix(".md").lower()
        found = self._by_name.get((post.language, name)) or self._by_name.get(("", name), [])
        return f"{found[0]}{mark}{fragment}" if len(found) == 1 else None


def _never(front: Mapping[str, Any]) -> bool:
    build = front.get("_build") or front.get("build")
    return isinstance(build, Mapping) and plain(build.get("render")).lower() in {"false", "never"}
