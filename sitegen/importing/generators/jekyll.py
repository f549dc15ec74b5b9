"""Jekyll: posts, drafts, collections and pages of a folder with `_config.yml`.

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
from sitegen.importing.dialects.finishing import Others, finished
from sitegen.importing.dialects.front_keys import plain, texts, truth
from sitegen.importing.dialects.front_matter import decoded, read_front_matter
from sitegen.importing.dialects.heading_ids import kramdown_gfm_id, kramdown_id, no_id
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.pieces_of_markdown import link
from sitegen.importing.dialects.posts import Archive
from sitegen.importing.dialects.site_files import data_files, first_data, media_of, people_data
from sitegen.importing.dialects.site_settings import SiteFacts, base_of, zone_of
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.generators.jekyll_addresses import our_pattern, template_of
from sitegen.importing.generators.jekyll_documents import MARKDOWN, JekyllDocuments
from sitegen.importing.generators.jekyll_lists import numbered_pages, old_lists, paging_of_terms
from sitegen.importing.generators.jekyll_settings import settings_of
from sitegen.importing.generators.liquid_tags import Liquid
from sitegen.importing.model import Imported, Options, Source
from sitegen.importing.notes import Note
from sitegen.problems import Place, SitegenError, error

CONFIGS: Final = ("_config.yml", "_config.yaml", "_config.toml")


def import_jekyll(source: Source, _options: Options, /) -> Imported:
    """Make an Imported of a Jekyll site. Raises SitegenError for a folder that is none."""
    path, config = first_data(source, CONFIGS)
    if not path and not any("_posts/" in one for one in source.paths):
        what = "this is no site of Jekyll: it has neither a _config.yml nor a folder _posts"
        raise SitegenError((error("value", what, Place(path=source.name), "give the folder with the _config.yml"),))
    return _Jekyll(source, config).imported()


class _Jekyll:
    """One site."""

    def __init__(self, source: Source, config: Mapping[str, Any]) -> None:
        self._source = source
        self._config = config
        self._notes: list[Note] = []
        self._zone_name, self._zone = zone_of(plain(config.get("timezone")), self._notes)
        self._base = base_of(plain(config.get("url")), plain(config.get("baseurl")), self._notes)
        self._targets = Targets(self._base)
        self._documents = JekyllDocuments(source, config, self._base, self._zone, self._notes)

    def imported(self) -> Imported:
        """Return the site with all its pieces."""
        posts = tuple(self._documents.found())
        media = media_of(
            self._source,
            {self._documents.root: ""},
            (*self._documents.passed, "_", "README", "Gemfile", "Rakefile", "LICENSE"),
            self._notes,
            self._documents.handled,
        )
        self._targets.add_media(media)
        for post in posts:
            self._targets.add_page(post.address, post.path.removeprefix(self._documents.root))
        people = self._people()
        archive = Archive(
            zone=self._zone,
            dialect=self._dialect(),
            template=self._liquid().template,
            targets=self._targets,
            people=people,
            media=media,
            picture_folders=("", "assets", "images", "assets/images", "assets/img", "img"),
            taxonomies={"tags": "tags", "tag": "tags", "series": "series", "topics": "topics", "topic": "topics"},
            lists=old_lists(self._config),
            paging=paging_of_terms(self._config),
            split_blanks=frozenset({"tags"}),
            passed_keys=frozenset({"categories", "category", "permalink", "slug", "excerpt_separator"}),
        )
        taxonomies = {one for post in posts for one in (*post.terms, *(["topics"] if post.front.get("topics") else []))}
        facts = SiteFacts(
            base=self._base,
            zone=self._zone_name,
            pattern=our_pattern(template_of(self._documents.permalink)),
            taxonomies=taxonomies,
            people=people,
        )
        settings = settings_of(self._config, facts, self._source)
        numbered = numbered_pages(self._config, posts, self._documents.listing)
        others = Others(static=media.values(), lists=self._documents.lists, numbered=numbered)
        return finished(settings, posts, archive, others, self._notes)

    def _dialect(self) -> Dialect:
        plugins = (*texts(self._config.get("plugins")), *texts(self._config.get("gems")), *self._gems())
        return replace(self._markdown(), emoji="jemoji" in plugins)

    def _gems(self) -> Iterator[str]:
        """Yield the plugins that a Gemfile names."""
        path = f"{self._documents.root}Gemfile"
        text = decoded(self._source.read(path))[0] if path in self._source.paths else ""
        yield from re.findall(r"""(?m)^\s*gem\s+["']([\w-]+)["']""", text)

    def _markdown(self) -> Dialect:
        own = self._config.get("kramdown")
        kramdown = own if isinstance(own, dict) else {}
        markdown = plain(self._config.get("markdown")).lower() or "kramdown"
        if truth(kramdown.get("auto_ids")) is False:
            return Dialect(ids=no_id, kramdown=True, older=True, abbreviations=True)
        if markdown not in {"kramdown", "kramdownparsergfm"}:
            return Dialect(ids=kramdown_gfm_id, attributes=True, glued=True)
        plain_input = plain(kramdown.get("input")).lower() == "kramdown"
        return Dialect(
            ids=kramdown_id if plain_input else kramdown_gfm_id,
            kramdown=True,
            glued=plain_input,
            older=True,
            abbreviations=True,
        )

    def _people(self) -> People:
        data = people_data(self._source, ("_data/",), self._notes)
        for path in self._source.paths:
            if path.startswith("_authors/") and path.rpartition(".")[2] in MARKDOWN:
                written = read_front_matter(self._source.read(path))
                name = path.rpartition("/")[2].rpartition(".")[0]
                key = plain(written.front.get("short_name") or written.front.get("username")) or name
                data[key] = {"bio": written.body, **written.front}
        return People(data, self._picture)

    def _picture(self, name: str) -> str:
        path = self._targets.medium(name, "/", ("assets", "images", "assets/images", "assets/img", "img"))
        return f"/{path}" if path else ""

    def _liquid(self) -> Liquid:
        base = plain(self._config.get("baseurl")).rstrip("/")
        url = plain(self._config.get("url")).rstrip("/")
        filters = {
            "relative_url": lambda text, _: text if "://" in text else f"/{text.lstrip('/')}",
            "absolute_url": lambda text, _: text if "://" in text else f"/{text.lstrip('/')}",
            "asset_url": lambda text, _: f"/assets/{text.lstrip('/')}",
            "asset_path": lambda text, _: f"/assets/{text.lstrip('/')}",
        }
        return Liquid(
            site={**self._config, "baseurl": base, "url": url, "data": data_files(self._source, "_data/", self._notes)},
            filters=filters,
            address_of_file=self._file_address,
            address_of_post=self._post_address,
            included=self._included,
            own=own_calls(self._source),
            archive=link(plain(self._config.get("title")) or "Archive", "/archive/"),
        )

    def _file_address(self, path: str) -> str | None:
        path = path.lstrip("/")
        return self._targets.page_of(path) or (
            f"/{path}" if self._documents.root + path in self._source.paths else None
        )

    def _post_address(self, name: str) -> str | None:
        return self._documents.named.get(name.lstrip("/")) or self._documents.named.get(name.rpartition("/")[2])

    def _included(self, name: str, beside: str) -> str | None:
        path = posixpath.join(posixpath.dirname(beside), name) if beside else f"{self._documents.root}_includes/{name}"
        path = posixpath.normpath(path)
        return decoded(self._source.read(path))[0] if path in self._source.paths else None
