"""Parts of a body as HTML, its slots filled in a plain way, for the tests."""

from __future__ import annotations

from urllib.parse import quote

from sitegen.markdown import parse_body
from sitegen.model.bodies import ID_PREFIX, Body, BodyOptions, Part, Slot


def filled(body: Body, parts: tuple[Part, ...], prefix: str = "") -> str:
    """Fill the slots with the addresses as the author meant them."""
    out: list[str] = []
    for part in parts:
        if isinstance(part, str):
            out.append(part.replace(ID_PREFIX, prefix))
        else:
            out.append(_filled(body, part))
    return "".join(out)


def _filled(body: Body, slot: Slot) -> str:
    if slot.kind == "open":
        return f'<a href="{_encoded(body.links[slot.index].target)}"{slot.attributes}>'
    if slot.kind == "close":
        return "</a>"
    if slot.kind == "label":
        return slot.text
    if slot.kind == "player":
        use = body.media[slot.index]
        return f'<{use.kind} src="{_encoded(use.target)}"{slot.attributes}></{use.kind}>'
    return f'<img src="{_encoded(body.images[slot.index].target)}"{slot.attributes}>'


def _encoded(target: str) -> str:
    return quote(target, safe="/:@!$&'()*+,;=~#?%").replace("&", "&amp;")


def rendered(text: str, options: BodyOptions | None = None, prefix: str = "") -> str:
    """The HTML of a body."""
    body, parts = parse_body(text, options or BodyOptions(), "digest")
    return filled(body, parts, prefix)
