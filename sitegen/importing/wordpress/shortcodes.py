"""Shortcodes of WordPress and of its best known plugins, as HTML.

In: text with `[name a="b"]...[/name]`. Out: HTML; what is not known stays as it is, with a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from typing import Final, NamedTuple

from sitegen.importing.html.footnotes import mark_of_footnote
from sitegen.importing.html.players import card
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern

Attributes = Mapping[str, str]
_BEGIN: Final = lazy_pattern(
    r"(?P<double>\[?)\[(?P<name>[a-zA-Z_][\w-]*)(?P<attributes>(?:[ \t\n\u00a0][^\[\]]*?)?)(?P<closed>/)?\]"
)
_ATTRIBUTE: Final = lazy_pattern(
    r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^\s"'\]]+))|"([^"]*)"|([^\s"'=]+)"""
)
_NOTES: Final = frozenset({"footnote", "footnotes", "ref", "fn", "efn_note", "mfn", "sidenote", "simple_tooltip"})
_MEDIA: Final = ("src", "mp3", "m4a", "ogg", "wav", "wma", "mp4", "m4v", "webm", "ogv", "flv")
_BARE: Final = frozenset({"toc", "TOC", "more", "no_toc"})
_OF_WORDPRESS: Final = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})
_ROUNDS: Final = 4
"""How deep shortcodes within others are read."""


class Image(NamedTuple):
    """An attachment that is a picture."""

    address: str
    alternative: str
    caption: str


class _Shortcode(NamedTuple):
    """A shortcode as it is written; `escaped` is one in double brackets, of which readers see the inner ones."""

    whole: str
    name: str
    attributes: str = ""
    closed: bool = False
    inside: str | None = None
    escaped: bool = False


def _parts(html: str) -> Iterator[str | _Shortcode]:
    """Cut HTML into what is no shortcode and what is one, with all up to its end if it has one."""
    at = 0
    unclosed: set[str] = set()
    while (found := _BEGIN.search(html, at)) is not None:
        yield html[at : found.start()]
        at, name = found.end(), found["name"]
        inside: str | None = None
        if not found["closed"] and name not in unclosed:
            end = html.find(f"[/{name}]", at)
            if end < 0:
                unclosed.add(name)
            else:
                inside, at = html[at:end], end + len(name) + 3
        one = _Shortcode(
            html[found.end("double") : at],
            name,
            found["attributes"],
            bool(found["closed"]),
            inside,
        )
        if not found["double"]:
            yield one
        elif not html.startswith("]", at):
            yield from ("[", one)
        elif _is_registered(one):
            at += 1
            yield one._replace(escaped=True)
        else:
            yield f"[{one.whole}"
    yield html[at:]


class Shortcodes:
    """Replaces shortcodes of one post. `footnotes` are those that were found, as HTML, in order."""

    def __init__(self, image: Callable[[int], Image | None], own_images: Callable[[], list[int]]) -> None:
        self._image = image
        self._own_images = own_images
        self.footnotes: list[str] = []
        self.notes: list[Note] = []

    def replaced(self, html: str) -> str:
        """Return HTML without the shortcodes that are known."""
        if "[" not in html:
            return html
        for _ in range(_ROUNDS):
            made = "".join(part if isinstance(part, str) else self._one(part) for part in _parts(html))
            if made == html:
                break
            html = made
        left: dict[str, str] = {}
        for part in _parts(html):
            if isinstance(part, _Shortcode) and _is_shortcode(part):
                left.setdefault(part.name, part.whole)
        self.notes += (Note(fate="kept", what=f"the shortcode [{name}]", text=text) for name, text in left.items())
        return html.translate(_SHOWN)

    def _one(self, found: _Shortcode) -> str:
        if found.escaped:
            return found.whole.translate(_HIDDEN)
        made = self._known(found.name, read_attributes(found.attributes), found.inside)
        return found.whole if made is None else made

    def _known(self, name: str, attributes: Attributes, inside: str | None) -> str | None:
        if name == "gallery":
            return self._gallery(attributes)
        if name in {"audio", "video", "playlist"}:
            return self._player(name, attributes)
        if name == "embed":
            return f"<p>{link((inside or attributes.get('src', '')).strip())}</p>"
        if inside is not None and name in {"caption", "wp_caption"}:
            return _caption(inside, attributes)
        return self.footnote(inside) if inside is not None and name in _NOTES else None

    def footnote(self, html: str) -> str:
        """Note a footnote; return the mark that stands for it."""
        self.footnotes.append(html)
        return mark_of_footnote(len(self.footnotes))

    def _gallery(self, attributes: Attributes) -> str:
        named = [int(one) for one in re.findall(r"\d+", attributes.get("ids", "") or attributes.get("include", ""))]
        images = [image for one in named or self._own_images() if (image := self._image(one))]
        self.notes.append(
            Note(fate="converted", what="a gallery, which became figures", text=f"{len(images)} pictures")
        )
        return "".join(figure_of(image) for image in images)

    def _player(self, name: str, attributes: Attributes) -> str:
        addresses = [attributes[key] for key in _MEDIA if attributes.get(key)]
        ids = [int(one) for one in re.findall(r"\d+", attributes.get("ids", ""))]
        addresses += [image.address for one in ids if (image := self._image(one))]
        self.notes.append(Note(fate="converted", what=f"[{name}], which became a link"))
        return "".join(f"<p>{link(one)}</p>" for one in addresses)


_HIDDEN: Final = str.maketrans("[]", "\ue000\ue001")
"""Brackets that readers see, while shortcodes are looked for."""
_SHOWN: Final = str.maketrans("\ue000\ue001", "[]")


def read_attributes(text: str) -> dict[str, str]:
    """Return the attributes of a shortcode; those without a name are left out."""
    found = {}
    for one in _ATTRIBUTE.finditer(unescape(text or "")):
        if one[1]:
            found[one[1].lower()] = next((value for value in one.groups()[1:5] if value is not None), "")
    return found


def figure_of(image: Image) -> str:
    """Return a picture as a figure, with its caption if it has one."""
    shown = f'<img src="{escape(image.address)}" alt="{escape(image.alternative)}">'
    caption = f"<figcaption>{image.caption}</figcaption>" if image.caption else ""
    return f"<figure>{shown}{caption}</figure>"


def link(address: str) -> str:
    """Return a link to what was shown in the page, named by its place."""
    address = unescape(address)
    name = re.match(r"\[((?:[^\]\\]|\\.)*)\]", card(address))
    shown = re.sub(r"\\(.)", r"\1", name[1]) if name else address
    return f'<a href="{escape(address)}">{escape(shown)}</a>'


def _caption(inside: str, attributes: Attributes) -> str:
    """Return a picture with its caption: the text behind it, or the attribute of old versions."""
    picture = re.match(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", inside, re.DOTALL | re.IGNORECASE)
    if picture is None:
        return inside
    caption = attributes.get("caption", "") or picture[2].strip()
    return f"<figure>{picture[1]}<figcaption>{caption}</figcaption></figure>" if caption else f"<p>{picture[1]}</p>"


def _is_shortcode(found: _Shortcode) -> bool:
    """Whether brackets are likely to be a shortcode: attributes with values, or an end. `[sic]` is a remark."""
    return bool(found.inside is not None or "=" in found.attributes or found.name in _BARE or found.closed)


def _is_registered(found: _Shortcode) -> bool:
    """Whether WordPress took one bracket off `[[name]]`, as it does of shortcodes that it knows.

    An export does not say what plugins register. Their shortcodes have attributes or an end; `[[a page]]` is text.
    """
    return found.name in _OF_WORDPRESS or found.name in _NOTES or _is_shortcode(found)
