"""The text of a post: what editors and plugins of WordPress store, as Markdown.

In: the content of an Item, Library. Out: PostBody.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from sitegen.importing.html import to_markdown
from sitegen.importing.html.between import replaced_between
from sitegen.importing.html.footnotes import RESERVED, definitions, with_references
from sitegen.importing.html.writing import Use
from sitegen.importing.model import Medium
from sitegen.importing.notes import Note
from sitegen.importing.wordpress.autop import with_paragraphs
from sitegen.importing.wordpress.block_editor import has_blocks, without_comments
from sitegen.importing.wordpress.items import Item
from sitegen.importing.wordpress.library import Library
from sitegen.importing.wordpress.shortcodes import Shortcodes, link
from sitegen.text.lazy_pattern import lazy_pattern

_MORE: Final = lazy_pattern(r"<!--\s*more\b.*?-->|<!--\s*noteaser\s*-->", re.DOTALL)
NEXT_PAGE: Final = lazy_pattern(r"<!--\s*nextpage\s*-->")
_ADDRESS_ALONE: Final = lazy_pattern(r"^[ \t]*(?:<p>)?[ \t]*(https?://[^\s<>\"]+)[ \t]*(?:</p>)?[ \t]*$", re.MULTILINE)
_FOOTNOTE: Final = lazy_pattern(r'<sup\b[^<>]{0,200}\bdata-fn="([\w-]+)"[^<>]*>')


@dataclass(slots=True)
class PostBody:
    """A text in Markdown, its footnotes, the files that it names, and what was noted."""

    text: str = ""
    footnotes: str = ""
    """Definitions of notes, which stand below the text."""
    media: list[Medium] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Bodies:
    """Makes the bodies of posts."""

    library: Library

    def body(self, item: Item) -> PostBody:
        """Return the text of a post."""
        made = PostBody()
        shortcodes = Shortcodes(self.library.image, lambda: self.library.images_of(item.id))
        html = NEXT_PAGE.sub("\n\n", _MORE.sub("", RESERVED.sub("", item.content)))
        if NEXT_PAGE.search(item.content):
            made.notes.append(Note(fate="converted", what="pages of one post (<!--nextpage-->), which became one text"))
        html = _with_footnotes(html, item, shortcodes)
        if has_blocks(html):
            html = without_comments(html, lambda ref: self.library.reusable.get(ref, ""), made.notes)
            html = shortcodes.replaced(_linked(html))
        else:
            html = with_paragraphs(shortcodes.replaced(_linked(html)))
        made.text = self._markdown(html, item.link, made)
        made.text = with_references(made.text)
        made.footnotes = definitions(shortcodes.footnotes, lambda one: self.html(one, item.link, made))
        made.notes += shortcodes.notes
        return made

    def html(self, html: str, page: str, made: PostBody) -> str:
        """Return a piece of HTML beside the text, such as a biography."""
        return self._markdown(with_paragraphs(html), page, made)

    def _markdown(self, html: str, page: str, made: PostBody) -> str:
        converted = to_markdown(html, lambda address, use: self._address(address, use, page, made))
        made.notes += converted.notes
        return converted.text

    def _address(self, address: str, use: Use, page: str, made: PostBody) -> str:
        if address.startswith("#"):
            return address
        whole = self.library.whole(address, page)
        if not self.library.is_own(whole):
            return whole
        whole = self.library.target(whole)
        medium = self.library.medium(whole)
        if medium is not None:
            made.media.append(medium)
            return f"/{medium.path}"
        if use == "image":
            made.notes.append(Note(fate="kept", what="a picture that is not among the media", text=whole))
            return whole
        parts = urlsplit(whole)
        if parts.query or "/wp-content/" in parts.path or "/wp-admin" in parts.path:
            return whole
        return self.library.path(whole) + (f"#{parts.fragment}" if parts.fragment else "")


def _linked(html: str) -> str:
    """Make links of addresses that are alone in their line, which WordPress replaces by what is there."""
    return _ADDRESS_ALONE.sub(lambda found: f"<p>{link(found[1])}</p>", html)


def _with_footnotes(html: str, item: Item, shortcodes: Shortcodes) -> str:
    """Put marks in place of the footnotes of the block editor, whose texts are in a field of the post."""
    texts = _footnotes(item.meta.get("footnotes", ""))
    numbers: dict[str, str] = {}

    def mark(found: re.Match[str], _inside: str, whole: str) -> str:
        name = found[1]
        if name not in texts:
            return whole
        if name not in numbers:
            numbers[name] = shortcodes.footnote(texts[name])
        return numbers[name]

    return replaced_between(html, _FOOTNOTE, "</sup>", mark)


def _footnotes(text: str) -> dict[str, str]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return {}
    known = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return {str(one.get("id")): str(one.get("content", "")) for one in known}
