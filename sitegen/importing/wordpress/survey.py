"""The first pass over an export: who and what there is, so that each post can refer to it.

In: Nodes. Out: Survey.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from sitegen.importing.model import Options, Settings, Source
from sitegen.importing.notes import Fate, Note
from sitegen.importing.wordpress.items import Item, item_of
from sitegen.importing.wordpress.library import Library
from sitegen.importing.wordpress.menus import Menus
from sitegen.importing.wordpress.people import People
from sitegen.importing.wordpress.permalinks import Sample, path_of, pattern_of
from sitegen.importing.wordpress.terms import CATEGORY, Terms
from sitegen.importing.wordpress.wxr import Node, channel
from sitegen.importing.wordpress.zones import Pair, zone_of
from sitegen.locale.tags import canonical_tag
from sitegen.problems import Place, ProblemError, SitegenError, error

_SAMPLES: Final = 60
_INTERNAL: Final = frozenset(
    """
    attachment nav_menu_item revision wp_block guest-author customize_changeset custom_css oembed_cache user_request
    wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face
    """.split()  # noqa: SIM905 - lines of names read better
)
"""Types of items that are no pieces."""
_FEEDS: Final = ("/feed/", "/feed/atom/", "/feed/rss2/")


def files_of(source: Source) -> tuple[str, ...]:
    """Return the files of an export, which may be several. Raises SitegenError if there is none."""
    found = tuple(path for path in source.paths if path.lower().endswith((".xml", ".wxr")) or len(source.paths) == 1)
    if not found:
        message = "there is no .xml in it, as exports of WordPress are"
        raise SitegenError((error("file", message, Place(path=source.name), "export with Tools > Export"),))
    return found


def nodes_of(source: Source) -> Iterator[Node]:
    """Yield all children of the channels of an export."""
    for path in files_of(source):
        yield from channel(source.chunks(path), path)


def is_piece(item: Item) -> bool:
    """Whether an item is a post, a page, or of a type of the site's own."""
    return item.type not in _INTERNAL and item.status not in {"auto-draft", "inherit"}


@dataclass(slots=True)
class Survey:
    """What is known of an export before its posts are read."""

    library: Library
    title: str = ""
    description: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    people: People = field(default_factory=People)
    terms: Terms = field(default_factory=Terms)
    menus: Menus = field(default_factory=Menus)
    languages: Counter[str] = field(default_factory=Counter)
    samples: list[Sample] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    types: Counter[str] = field(default_factory=Counter)
    guids: Counter[str] = field(default_factory=Counter)
    posts: Counter[str] = field(default_factory=Counter)
    """How many public posts the list at an address has: that of the home page, in each language with a folder."""
    shown: dict[str, tuple[bool, datetime, int]] = field(default_factory=dict)
    """The piece that WordPress shows at an address: a page before posts, else the newest."""
    notes: list[Note] = field(default_factory=list)

    def language_of(self, item: Item) -> str:
        """Return the language of a post by Polylang or WPML, else that of the site."""
        label = next((one.slug for one in item.labels if one.domain == "language"), "")
        return _tag(label or item.meta.get("_wpml_language", "")) or self.language

    def is_first_guid(self, item: Item) -> bool:
        """Whether the id of a post in feeds is a URI that no other post has."""
        return item.guid.startswith(("http://", "https://")) and " " not in item.guid and self.guids[item.guid] == 1

    def shown_instead(self, item: Item) -> int:
        """Return the id of the post that WordPress shows at the address of another one; 0 if it shows that one."""
        shown = self.shown.get(path_of(item.link), (False, None, 0))[2] if path_of(item.link) else 0
        return 0 if shown == item.id else shown

    def settings(self) -> Settings:
        """Return what goes into sitegen.toml."""
        own = [tag for tag, _ in self.languages.most_common() if tag != self.language]
        pattern = pattern_of(self.samples)
        return Settings(
            title=self.title or (urlsplit(self.library.url).hostname or "Untitled"),
            url=self.library.url,
            language=self.language,
            languages=(self.language, *own),
            time_zone=self.time_zone,
            description=self.description,
            article_pattern=pattern or "/{year}/{month}/{slug}/",
            feed_aliases=_FEEDS,
            navigation=self.menus.items(self.library),
            more={f"taxonomies.{CATEGORY}": {"name": "Categories"}},
        )

    def add(self, node: Node) -> None:
        """Take note of a child of the channel."""
        if node.name == "wp:author":
            self.people.add_user(node)
        elif node.name in {"wp:category", "wp:tag"}:
            self.terms.add(node)
        elif node.name == "foreign":
            what, path = node.attributes["what"], node.attributes["path"]
            fate: Fate = "dropped" if "�" in what else "converted"
            self.notes.append(Note(fate=fate, what=what, place=path, line=node.line, text=node.text))
        elif node.name == "item":
            self._add_item(item_of(node))

    def _add_item(self, item: Item) -> None:
        self.library.add(item)
        if item.type == "guest-author":
            self.people.add_guest(item)
        elif item.type == "nav_menu_item":
            self.menus.add(item)
        elif is_piece(item):
            self.types[item.type] += 1
            self.guids[item.guid] += 1
            self.languages[self.language_of(item)] += 1
            if item.status == "publish" and not item.has_password:
                rank = item.type == "page", item.date or datetime.min, item.id  # noqa: DTZ901 - local times
                address = path_of(item.link)
                self.shown[address] = max(self.shown.get(address, rank), rank)
            if item.status == "publish" and item.date and item.type == "post":
                day = item.date.strftime("%Y-%m-%d").split("-")
                self.posts[self._home(item)] += not item.has_password
                self.samples.append(Sample(self.library.path(path_of(item.link)), (day[0], day[1], day[2]), item.slug))
                if item.date_utc and len(self.pairs) < _SAMPLES:
                    self.pairs.append((item.date, item.date_utc))

    def _home(self, item: Item) -> str:
        """Return the address of the home page that lists a post."""
        folder = f"/{self.language_of(item)}/"
        return folder if self.library.path(path_of(item.link)).startswith(folder) else "/"


def survey_of(source: Source, options: Options) -> Survey:
    """Read an export for the first time. Raises SitegenError."""
    nodes = nodes_of(source)
    head: dict[str, str] = {}
    waiting: list[Node] = []
    for node in nodes:
        if node.name in {"wp:author", "wp:category", "wp:tag", "wp:term", "item"}:
            waiting.append(node)
            break
        head.setdefault(node.name, node.text.strip())
    survey = Survey(Library(options.url or _site_url(head, source), options.media))
    survey.title, survey.description = head.get("title", ""), head.get("description", "")
    survey.language = survey.people.language = _tag(head.get("language", "")) or "en"
    for node in _rest(waiting, nodes):
        survey.add(node)
    survey.time_zone = zone_of(survey.pairs)
    return survey


def _rest(waiting: Iterable[Node], nodes: Iterator[Node]) -> Iterator[Node]:
    yield from waiting
    yield from islice(nodes, None)


def _site_url(head: dict[str, str], source: Source) -> str:
    for name in ("wp:base_blog_url", "link", "wp:base_site_url"):
        url = head.get(name, "")
        if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname:
            return url.rstrip("/") + "/"
    message = "does not say which site it is of: there is no `wp:base_blog_url`"
    raise SitegenError((error("file", message, Place(path=source.name), "give it with --url https://..."),))


def _tag(text: str) -> str:
    """Return a language, without its region where that does not decide about the writing."""
    try:
        tag = canonical_tag(text.replace("_", "-"))
    except ProblemError:
        return ""
    return tag if tag.startswith(("zh-", "pt-", "sr-")) else tag.partition("-")[0]
