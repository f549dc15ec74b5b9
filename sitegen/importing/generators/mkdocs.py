"""MkDocs: the pages of a folder with `mkdocs.yml`, and the posts of the blog of Material for MkDocs.

In: a Source. Out: Imported.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sitegen.importing.dialects.authors_own import own_calls
from sitegen.importing.dialects.dates import read_date
from sitegen.importing.dialects.finishing import Others, finished
from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.front_matter import Written, read_front_matter
from sitegen.importing.dialects.headings import first_heading
from sitegen.importing.dialects.home import of_home
from sitegen.importing.dialects.lists import ListPage
from sitegen.importing.dialects.other_formats import other_formats
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.posts import Archive, Post, public_articles
from sitegen.importing.dialects.site_files import first_data, media_of, tolerant_data
from sitegen.importing.dialects.site_settings import base_of, feed_paths, language_of, site_more
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.generators.liquid_tags import Liquid
from sitegen.importing.generators.mkdocs_blog import BlogLists, blog_lists, blog_slug, feeds_of, java_date
from sitegen.importing.generators.mkdocs_exclusions import Exclusions
from sitegen.importing.generators.mkdocs_snippets import Snippets
from sitegen.importing.generators.python_markdown import dialect_of_mkdocs
from sitegen.importing.model import Imported, Options, Settings, Source
from sitegen.importing.notes import Note
from sitegen.locale.zones import zone
from sitegen.problems import Place, SitegenError, error

_MAX_ITEMS: Final = 8


def import_mkdocs(source: Source, _options: Options, /) -> Imported:
    """Make an Imported of a MkDocs site. Raises SitegenError for a folder that is none."""
    path, config = first_data(source, ("mkdocs.yml", "mkdocs.yaml"))
    if not path:
        what = "this is no site of MkDocs: it has no mkdocs.yml"
        raise SitegenError((error("value", what, Place(path=source.name), "give the folder with the mkdocs.yml"),))
    return _MkDocs(source, config).imported()


class _MkDocs:
    """One site."""

    def __init__(self, source: Source, config: Mapping[str, Any]) -> None:
        self._source = source
        self._config = config
        self._notes: list[Note] = []
        self._root = (plain(config.get("docs_dir")).strip("./") or "docs") + "/"
        self._base = base_of(plain(config.get("site_url")), "", self._notes)
        self._folders = truth(config.get("use_directory_urls")) is not False
        self._targets = Targets(self._base)
        self._titles: dict[str, str] = {}
        self._lists: list[ListPage] = []
        self._plugins = _named(config.get("plugins"))
        self._extensions = _named(config.get("markdown_extensions"))
        blog = self._plugins.get("blog", self._plugins.get("material/blog"))
        self._blog = self._root + (plain(blog.get("blog_dir")) or "blog").strip("/") + "/" if blog is not None else ""
        self._blog_settings = blog or {}
        self._exclusions = Exclusions(config)

    def imported(self) -> Imported:
        """Return the site with all its pieces."""
        items = self._navigation(self._config.get("nav"))
        posts = tuple(self._found())
        media = {
            path: one
            for path, one in media_of(self._source, {self._root: ""}, (), self._notes).items()
            if not self._exclusions.why(one.origin.removeprefix(self._root))
        }
        self._targets.add_media(media)
        for post in posts:
            self._targets.add_page(post.address, post.path)
        people = People(self._authors())
        lists = self._blog_lists()
        archive = Archive(
            zone=zone("UTC"),
            dialect=dialect_of_mkdocs(self._extensions),
            template=self._template,
            targets=self._targets,
            people=people,
            media=media,
            picture_folders=("", "images", "img", "assets", "assets/images"),
            taxonomies={"tags": "tags", "categories": "categories", "category": "categories"},
            lists=lists.terms,
            paging={"categories": lists.paging_of_terms},
            passed_keys=frozenset({"slug", "icon", "hide", "readtime", "links"}),
        )
        count = len(public_articles(posts))
        others = Others(
            static=media.values(),
            lists=self._lists,
            dates=lists.dates,
            numbered={one.address: lists.paging.addresses(one.address, count) for one in self._lists},
            paging=lists.paging_of_dates,
        )
        return finished(replace(self._settings(posts), navigation=items), posts, archive, others, self._notes)

    def _settings(self, posts: tuple[Post, ...]) -> Settings:
        used = {"categories" for post in posts if post.kind == "article" and post.front.get("categories")}
        theme = self._config.get("theme")
        language = language_of(plain(theme.get("language")) if isinstance(theme, dict) else "")
        blogged = any(post.kind == "article" for post in posts)
        return Settings(
            title=plain(self._config.get("site_name")) or "Untitled site",
            url=self._base,
            language=language,
            description=plain(self._config.get("site_description")),
            article_pattern=self._our_pattern() if blogged else "",
            feed_aliases=feed_paths(feeds_of(self._plugins.get("rss"))) if blogged else (),
            more=site_more(used, (), self._config),
        )

    def _found(self) -> Iterator[Post]:
        self._notes += other_formats(self._source, (self._root,))
        for path in self._source.paths:
            if not path.startswith(self._root) or not path.endswith((".md", ".markdown")):
                continue
            own = path[len(self._root) :]
            written = read_front_matter(self._source.read(path), headers=True)
            front = dict(written.front)
            if path in self._titles and not first_heading(written.body)[0]:
                front.setdefault("title", self._titles[path])
            post = (
                self._blog_post(path, written, front)
                if self._blog and path.startswith(f"{self._blog}posts/")
                else self._page(path, own, written, front)
            )
            if post:
                yield replace(post, unpublished=self._exclusions.why(own))

    def _page(self, path: str, own: str, written: Written, front: dict[str, Any]) -> Post | None:
        stem = own.rpartition(".")[0]
        folder, _, name = stem.rpartition("/")
        index = name.lower() in {"index", "readme"}
        if index and not folder:
            return of_home(path, written)
        if self._blog and path == f"{self._blog}index.md":
            title = plain(front.get("title")) or first_heading(written.body)[0] or "Blog"
            self._lists.append(ListPage(path, f"/{folder}/" if self._folders else f"/{folder}/index.html", title))
            return None
        where = folder if index else stem
        address = f"/{where}/" if self._folders else f"/{where}/index.html" if index else f"/{where}.html"
        front.setdefault("toc", True)
        return Post(
            path=path,
            kind="page",
            name=where,
            written=written,
            front=front,
            address=address,
            dated=read_date(front.get("date"), zone("UTC")),
        )

    def _blog_post(self, path: str, written: Written, front: dict[str, Any]) -> Post:
        settings = self._blog_settings
        dated = read_date(front.get("date"), zone("UTC"))
        name = path.rpartition("/")[2].rpartition(".")[0]
        title = plain(front.get("title")) or first_heading(written.body)[0] or name
        slug = plain(front.get("slug")) or blog_slug(title)
        pattern = plain(settings.get("post_url_format")) or "{date}/{slug}"
        days = plain(settings.get("post_url_date_format")) or "yyyy/MM/dd"
        day = java_date(days, dated.day) if dated else ""
        values = {
            "date": day,
            "slug": slug,
            "file": name,
            "categories": "/".join(blog_slug(one) for one in texts(front.get("categories"))[:1]),
        }
        path_part = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], ""), pattern).strip("/")
        blog = self._blog[len(self._root) :].strip("/")
        joined = re.sub("/{2,}", "/", f"/{blog}/{path_part}".replace("/./", "/"))
        created = front.get("date")
        if isinstance(created, Mapping) and created.get("updated"):
            front["updated"] = created["updated"]
        return Post(
            path=path,
            kind="article",
            name=slug,
            written=written,
            front=front,
            address=f"{joined}/" if self._folders else f"{joined}.html",
            dated=dated,
        )

    def _blog_lists(self) -> BlogLists:
        if not self._blog:
            return BlogLists()
        return blog_lists(self._blog_settings, self._blog[len(self._root) :].strip("/"), folders=self._folders)

    def _our_pattern(self) -> str:
        blog = self._blog[len(self._root) :].strip("/")
        prefix = f"/{blog}" if blog and blog != "." else ""
        settings = self._blog_settings
        plain_pattern = (
            plain(settings.get("post_url_format")) or "{date}/{slug}",
            plain(settings.get("post_url_date_format")) or "yyyy/MM/dd",
        )
        return (
            f"{prefix}/{{year}}/{{month}}/{{day}}/{{slug}}/"
            if plain_pattern == ("{date}/{slug}", "yyyy/MM/dd") and self._folders
            else ""
        )

    def _authors(self) -> dict[str, Any]:
        for path in (f"{self._blog}.authors.yml", f"{self._root}.authors.yml", "docs/.authors.yml"):
            if self._blog and path in self._source.paths:
                values = tolerant_data(self._source, path, self._notes)
                inner = values.get("authors", values) if isinstance(values, dict) else {}
                return (
                    {str(key): one for key, one in inner.items() if isinstance(one, dict)}
                    if isinstance(inner, dict)
                    else {}
                )
        return {}

    def _template(self, post: Post) -> Any:
        tags = Liquid(
            site=self._config,
            filters={},
            address_of_file=lambda _: None,
            address_of_post=lambda _: None,
            included=lambda _name, _beside: None,
            own=own_calls(self._source),
        ).template(post)
        base = texts(self._extensions.get("pymdownx.snippets", {}).get("base_path"))
        snippets = Snippets(self._source, (*base, "", self._root, posixpath.dirname(post.path), "includes"))
        macros = any("macros" in name for name in self._plugins)

        def convert(text: str) -> tuple[str, list[tuple[str, str]]]:
            text, lost = snippets.convert(text)
            text, left = tags(text) if macros else (text, [])
            return text, [*lost, *left]

        return convert

    def _navigation(self, value: Any) -> tuple[tuple[str, str], ...]:
        """Return the first pages of the navigation, and note the titles that it gives."""
        items: list[tuple[str, str]] = []

        def walk(entry: Any, label: str) -> str:
            if isinstance(entry, str):
                if label and entry.endswith(".md"):
                    self._titles.setdefault(self._root + entry.lstrip("/"), label)
                return entry
            targets = (
                [walk(one, str(key)) for key, one in entry.items()]
                if isinstance(entry, dict)
                else [walk(one, "") for one in entry]
                if isinstance(entry, list)
                else []
            )
            return next((one for one in targets if one), "")

        for entry in value if isinstance(value, list) else ():
            target = walk(entry, "")
            label = next(iter(entry), "") if isinstance(entry, dict) else ""
            if label and target and not re.match(r"(?i)(?:index|readme)\.md$", target):
                items.append((str(label), self._address_of(target)))
        return tuple(items[:_MAX_ITEMS])

    def _address_of(self, target: str) -> str:
        if "://" in target or not target.endswith(".md"):
            return target
        stem = re.sub(r"(?i)(^|/)(?:index|readme)$", r"\1", target.removesuffix(".md")).rstrip("/")
        return f"/{stem}/" if self._folders else f"/{stem}.html"


def _named(value: Any) -> dict[str, Any]:
    """Return a list of names, or of names with settings, as a mapping."""
    found: dict[str, Any] = {}
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            found |= {str(key): settings if isinstance(settings, dict) else {} for key, settings in one.items()}
        else:
            found[str(one)] = {}
    return found | (
        {str(key): one if isinstance(one, dict) else {} for key, one in value.items()}
        if isinstance(value, dict)
        else {}
    )
