"""HTML with sentinels, cut into literals and slots.

In: HTML, and what its sentinels count through. Out: parts; links, images, figures and media in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sitegen.markdown.escapes import escape
from sitegen.markdown.render_state import END, MARK, RenderState
from sitegen.model.bodies import FigureUse, ImageUse, LinkUse, Part, Slot
from sitegen.model.cited import Citation
from sitegen.model.media import MediaUse
from sitegen.text.lazy_pattern import lazy_pattern

_ATTRIBUTES: Final = r'((?: [a-z-]++="[^"]*+")*+)'
_SENTINEL: Final = lazy_pattern(
    f'<a href="{MARK}([0-9]++){END}"{_ATTRIBUTES}>|{MARK}</a>|<img src="{MARK}([0-9]++){END}"{_ATTRIBUTES}>'
    f'|<img src="{MARK}([fmcrnx])([0-9]++){END}">'
)


class Cut(NamedTuple):
    """A body in parts, and what its slots count through."""

    parts: tuple[Part, ...] = ()
    links: tuple[LinkUse, ...] = ()
    images: tuple[ImageUse, ...] = ()
    figures: tuple[FigureUse, ...] = ()
    media: tuple[MediaUse, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(slots=True)
class _Cutting:
    """What has been cut of a body, while the rest is gone through."""

    rendering: RenderState
    links: list[LinkUse] = field(default_factory=list)
    images: list[ImageUse] = field(default_factory=list)
    figures: list[FigureUse] = field(default_factory=list)
    media: list[MediaUse] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)

    def part(self, match: re.Match[str]) -> Part:
        """Return what a sentinel stands for."""
        link, attributes, image, image_attributes, other, place = match.groups()
        if link:
            self.opened.append(len(self.links))
            self.links.append(self.rendering.links[int(link)])
            return Slot(kind="open", index=self.opened[-1], attributes=attributes)
        if image:
            use = self.rendering.images[int(image)]
            self.images.append(use)
            text = escape(use.alt)
            return Slot(kind="image", index=len(self.images) - 1, attributes=image_attributes, text=text)
        if other == "n":
            text = escape(self.rendering.links[int(place)].target)
            return Slot(kind="label", index=self.opened[-1], text=text) if self.opened else text
        return self._other(other, int(place)) if other else Slot(kind="close", index=self.opened.pop())

    def _other(self, kind: str, place: int) -> Part:
        """Return a figure, a player, a citation, or the list of the sources."""
        if kind == "r":
            return Slot(kind="references")
        if kind == "x":
            return self.rendering.formulas[place]
        if kind == "c":
            found = self.rendering.citations[place]
            self.citations.append(found)
            return Slot(kind="cite", text=escape(found.written), cite=found)
        if kind == "m":
            played, captioned = self.rendering.media[place]
            self.media.append(played)
            return _player(len(self.media) - 1, played, captioned=captioned)
        drawn = self.rendering.figures[place]
        if not isinstance(drawn, FigureUse):
            return drawn
        self.figures.append(drawn)
        return Slot(kind="figure", index=len(self.figures) - 1)


def cut(html: str, rendering: RenderState) -> Cut:
    """Cut HTML at its sentinels. All are counted again, since cleaning can drop some and notes move."""
    told = (rendering.links, rendering.images, rendering.figures, rendering.media, rendering.citations)
    if not any(told) and not rendering.formulas and not rendering.has_references:
        return Cut((html,) if html else ())
    cutting = _Cutting(rendering)
    parts: list[Part] = []
    at = 0
    for match in _SENTINEL.finditer(html):
        parts += (html[at : match.start()], cutting.part(match))
        at = match.end()
    parts.append(html[at:])
    return Cut(
        tuple(part for part in parts if part),
        tuple(cutting.links),
        tuple(cutting.images),
        tuple(cutting.figures),
        tuple(cutting.media),
        tuple(cutting.citations),
    )


def _player(index: int, use: MediaUse, *, captioned: bool) -> Slot:
    """Return the slot of audio or video; what a caption below says does not stand for it again."""
    text = escape(use.text)
    label = f' aria-label="{text}"' if text else ""
    return Slot(kind="player", index=index, attributes=label, text="" if captioned else text)
