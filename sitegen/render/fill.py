"""Bodies where they are shown: the parts of a body with its slots filled.

In: parts, a BodyRef and the Base of the artifact. Out: HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Final, assert_never

from sitegen.model.bodies import ID_PREFIX, Bodies, BodyRef, Part, Picture, Slot
from sitegen.urls import Base, Url

_NAME: Final = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")


def fill_body(bodies: Bodies, ref: BodyRef, base: Base) -> str:
    """Return the HTML of a body where it is shown. Raises LostBodyError where the store does not have it."""
    return fill(bodies.parts(ref.digest), ref, base, bodies)


def fill(parts: Sequence[Part], ref: BodyRef, base: Base, bodies: Bodies | None = None) -> str:
    """Join the literals of a body with its slots: addresses as `base` writes them, or what stands for them.

    `bodies` has the figures over files; a body without such a figure needs none.
    """
    prefix = escape(ref.prefix)
    return "".join(
        [
            part.replace(ID_PREFIX, prefix) if isinstance(part, str) else _fill_slot(part, ref, base, bodies)
            for part in parts
        ]
    )


def _fill_slot(slot: Slot, ref: BodyRef, base: Base, bodies: Bodies | None) -> str:
    match slot.kind:
        case "open":
            target = ref.links[slot.index]
            return "" if target is None else f'<a href="{_address(target, base)}"{_spaced(slot.attributes)}>'
        case "close":
            return "" if ref.links[slot.index] is None else "</a>"
        case "image":
            picture = ref.images[slot.index]
            return slot.text if picture is None else _image(slot, picture, base)
        case "figure":
            figure = ref.figures[slot.index]
            return "" if figure is None or bodies is None else fill_body(bodies, figure, base)
        case _:
            assert_never(slot.kind)


def _image(slot: Slot, picture: Picture, base: Base) -> str:
    written = {name.lower() for name in _NAME.findall(slot.attributes)}
    html = f'<img src="{_address(picture.url, base)}"{_spaced(slot.attributes)}'
    if picture.width and picture.height and not written & {"width", "height"}:
        html += f' width="{picture.width}" height="{picture.height}"'
    for name, value in (("loading", "lazy"), ("decoding", "async")):
        if name not in written:
            html += f' {name}="{value}"'
    return html + ">"


def _address(target: Url | str, base: Base) -> str:
    return escape(base.join(target) if isinstance(target, Url) else target)


def _spaced(attributes: str) -> str:
    return f" {attributes}" if attributes and not attributes[0].isspace() else attributes
