"""HTML with sentinels, cut into literals and slots.

In: HTML, and what its sentinels count through. Out: parts; links, images, figures and media in the order of the text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sitegen.markdown.escapes import escape
from sitegen.markdown.render_state import END, MARK, RenderState
from sitegen.model.bodies import FigureUse, ImageUse, LinkUse, Part, Slot
from sitegen.model.media import MediaUse

_ATTRIBUTES: Final = r'((?: [a-z-]++="[^"]*+")*+)'
_SENTINEL: Final = re.compile(
    f'<a href="{MARK}([0-9]++){END}"{_ATTRIBUTES}>|{MARK}</a>|<img src="{MARK}([0-9]++){END}"{_ATTRIBUTES}>'
    f'|<img src="{MARK}([fmn])([0-9]++){END}">'
)


class Cut(NamedTuple):
    """A body in parts, and what its slots count through."""

    parts: tuple[Part, ...] = ()
    links: tuple[LinkUse, ...] = ()
    images: tuple[ImageUse, ...] = ()
    figures: tuple[FigureUse, ...] = ()
    media: tuple[MediaUse, ...] = ()


def cut(html: str, rendering: RenderState) -> Cut:
    """Cut HTML at its sentinels. All are counted again, since cleaning can drop some and notes move."""
    if not rendering.links and not rendering.images and not rendering.figures and not rendering.media:
        return Cut((html,) if html else ())
    parts: list[Part] = []
    links: list[LinkUse] = []
    images: list[ImageUse] = []
    figures: list[FigureUse] = []
    media: list[MediaUse] = []
    opened: list[int] = []
    at = 0
    for match in _SENTINEL.finditer(html):
        parts.append(html[at : match.start()])
        at = match.end()
        link, attributes, image, image_attributes, other, place = match.groups()
        if link:
            opened.append(len(links))
            parts.append(Slot(kind="open", index=len(links), attributes=attributes))
            links.append(rendering.links[int(link)])
        elif image:
            use = rendering.images[int(image)]
            parts.append(Slot(kind="image", index=len(images), attributes=image_attributes, text=escape(use.alt)))
            images.append(use)
        elif other == "n":
            text = escape(rendering.links[int(place)].target)
            parts.append(Slot(kind="label", index=opened[-1], text=text) if opened else text)
        elif other == "m":
            played, captioned = rendering.media[int(place)]
            parts.append(_player(len(media), played, captioned=captioned))
            media.append(played)
        elif other:
            drawn = rendering.figures[int(place)]
            if isinstance(drawn, FigureUse):
                parts.append(Slot(kind="figure", index=len(figures)))
                figures.append(drawn)
            else:
                parts.append(drawn)
        else:
            parts.append(Slot(kind="close", index=opened.pop()))
    parts.append(html[at:])
    return Cut(tuple(part for part in parts if part), tuple(links), tuple(images), tuple(figures), tuple(media))


def _player(index: int, use: MediaUse, *, captioned: bool) -> Slot:
    """Return the slot of audio or video; what a caption below says does not stand for it again."""
    text = escape(use.text)
    label = f' aria-label="{text}"' if text else ""
    return Slot(kind="player", index=index, attributes=label, text="" if captioned else text)
