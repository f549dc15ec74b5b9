"""HTML with sentinels, cut into literals and slots.

In: HTML, the links and images that its sentinels count through. Out: parts, links and images in the order of the text.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.markdown.escapes import escape
from sitegen.markdown.render_state import END, MARK, RenderState
from sitegen.model.bodies import ImageUse, LinkUse, Part, Slot

_ATTRIBUTES: Final = r'((?: [a-z-]++="[^"]*+")*+)'
_SENTINEL: Final = re.compile(
    f'<a href="{MARK}([0-9]++){END}"{_ATTRIBUTES}>|{MARK}</a>|<img src="{MARK}([0-9]++){END}"{_ATTRIBUTES}>'
)


def cut(html: str, rendering: RenderState) -> tuple[tuple[Part, ...], tuple[LinkUse, ...], tuple[ImageUse, ...]]:
    """Cut HTML at its sentinels. Links and images are counted again, since cleaning can drop some and notes move."""
    if not rendering.links and not rendering.images:
        return (html,) if html else (), (), ()
    parts: list[Part] = []
    links: list[LinkUse] = []
    images: list[ImageUse] = []
    opened: list[int] = []
    at = 0
    for match in _SENTINEL.finditer(html):
        if match.start() > at:
            parts.append(html[at : match.start()])
        at = match.end()
        link, attributes, image, image_attributes = match.groups()
        if link:
            opened.append(len(links))
            parts.append(Slot(kind="open", index=len(links), attributes=attributes))
            links.append(rendering.links[int(link)])
        elif image:
            use = rendering.images[int(image)]
            parts.append(Slot(kind="image", index=len(images), attributes=image_attributes, text=escape(use.alt)))
            images.append(use)
        else:
            parts.append(Slot(kind="close", index=opened.pop()))
    if at < len(html):
        parts.append(html[at:])
    return tuple(parts), tuple(links), tuple(images)
