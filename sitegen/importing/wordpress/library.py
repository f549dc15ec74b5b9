"""What a post can refer to: the pictures and files of the site, its other posts, its addresses.

In: Items of the first pass over an export. Out: Library, which looks up and rewrites addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from sitegen.importing.model import Medium, Source
from sitegen.importing.wordpress.items import Item
from sitegen.importing.wordpress.permalinks import path_of
from sitegen.importing.wordpress.shortcodes import Image
from sitegen.text.lazy_pattern import lazy_pattern

_SIZED: Final = lazy_pattern(r"-(?:\d{1,5}x\d{1,5}|scaled|e\d{10,})(?=\.[A-Za-z0-9]{2,5}$)")
_UPLOADS: Final = "wp-content/uploads/"
_PREVIEW: Final = ("p", "page_id", "attachment_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that was uploaded: its address, what it shows, its caption, and the post that it belongs to."""

    id: int
    address: str
    alternative: str = ""
    caption: str = ""
    parent: int = 0


@dataclass(slots=True)
class Media:
    """The files of `--media`, found by the ends of their paths: `2017/06/map.png`."""

    source: Source | None
    _by_end: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in self.source.paths if self.source else ():
            self._by_end.setdefault(path, path)
            marked = path.partition(_UPLOADS)[2] or path.partition("uploads/")[2]
            if marked:
                self._by_end.setdefault(marked, path)

    def find(self, path: str) -> str:
        """Return the file for a path of the site, or of the picture that it is a smaller copy of; else nothing."""
        for one in (path, _SIZED.sub("", path)):
            end = one.partition(_UPLOADS)[2] or one
            for known in (one, end):
                if known in self._by_end:
                    return self._by_end[known]
        return ""


class Library:
    """Looks up what posts refer to. `url` is the address of the site."""

    def __init__(self, url: str, media: Source | None) -> None:
        self.url = url
        self._host = (urlsplit(url).hostname or "").removeprefix("www.")
        self._root = urlsplit(url).path.rstrip("/")
        self._media = Media(media)
        self._attachments: dict[int, Attachment] = {}
        self._by_parent: dict[int, list[int]] = {}
        self._pages: dict[int, list[str]] = {}
        """The pages that WordPress had for the files of a post."""
        self._links: dict[int, str] = {}
        self._files: dict[str, str] = {}
        self._titles: dict[int, str] = {}
        self.reusable: dict[int, str] = {}

    def add(self, item: Item) -> None:
        """Take note of an item."""
        if item.type == "attachment":
            caption = item.excerpt.strip()
            alternative = item.meta.get("_wp_attachment_image_alt", "")
            found = Attachment(
                id=item.id, address=item.file, alternative=alternative, caption=caption, parent=item.parent
            )
            self._attachments[item.id] = found
            self._by_parent.setdefault(item.parent, []).append(item.id)
            if item.parent and self.is_own(item.link) and path_of(item.link) and item.link != item.file:
                self._pages.setdefault(item.parent, []).append(item.link)
            self._files[_path(item.link)] = item.file
        elif item.type == "wp_block":
            self.reusable[item.id] = item.content
        elif item.type == "page":
            self._titles[item.id] = item.title
        if item.link:
            self._links[item.id] = item.file if item.type == "attachment" else item.link

    def image(self, number: int) -> Image | None:
        """Return an attachment as a picture."""
        found = self._attachments.get(number)
        if found is None or not found.address:
            return None
        return Image(found.address, found.alternative, found.caption)

    def images_of(self, post: int) -> list[int]:
        """Return the attachments that were uploaded to a post."""
        return self._by_parent.get(post, [])

    def pages_of_files(self, post: int) -> list[str]:
        """Return the addresses of the pages that showed the files of a post, each by itself."""
        return self._pages.get(post, [])

    def link_of(self, number: int) -> str:
        """Return the address of an item; nothing if there is none."""
        return self._links.get(number, "")

    def title_of(self, number: int) -> str:
        """Return the title of a page; nothing if there is none."""
        return self._titles.get(number, "")

    def path(self, address: str) -> str:
        """Return the path from the site's root that an address of this site has, without query and fragment."""
        parts = urlsplit(address)
        path = parts.path or "/"
        return path.removeprefix(self._root) or "/"

    def is_own(self, address: str) -> bool:
        """Whether an address is one of this site, with or without `www.`."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        host = (parts.hostname or "").removeprefix("www.")
        return parts.scheme in {"http", "https"} and host == self._host and parts.path.startswith(self._root)

    def medium(self, address: str) -> Medium | None:
        """Return the file at an address of this site, if it is among the media."""
        path = unquote(self.path(address)).lstrip("/")
        found = self._media.find(path) if path else ""
        if not found:
            return None
        if _SIZED.sub("", path) != path and not found.endswith(path.rpartition("/")[2]):
            path = _SIZED.sub("", path)
        return Medium(origin=found, path=path, in_media=True)

    def whole(self, address: str, page: str) -> str:
        """Return an address as a whole one, as it stood on a page; nothing for one that leads nowhere."""
        address = address.strip()
        address = f"https:{address}" if address.startswith("//") else address
        try:
            return urljoin(page or self.url, address)
        except ValueError:
            return ""

    def target(self, address: str) -> str:
        """Return the address that a link of this site means: posts by number, pages of pictures as the pictures."""
        query: Mapping[str, list[str]] = parse_qs(urlsplit(address).query)
        for key in _PREVIEW:
            number = next(iter(query.get(key, ())), "")
            if number.isascii() and number.isdigit() and (found := self.link_of(int(number[:18]))):
                return found
        return self._files.get(_path(address), "") or address


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path).rstrip("/")
    except ValueError:
        return ""
