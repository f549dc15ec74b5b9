"""Bodies where they are shown: the parts of a body with its slots filled.

In: parts, a BodyRef and the Base of the artifact, how wide pictures are on pages. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from sitegen.model.bodies import ID_PREFIX, Bodies, BodyRef, Mark, Part, Picture, Slot
from sitegen.model.media import Media
from sitegen.render.pictures import LAZY, Texts, picture_html, plain_html, zoomed
from sitegen.render.players import file_link_html, player_html
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base, Url

if TYPE_CHECKING:
    from sitegen.render.cited import CitedHtml

_ATTRIBUTE: Final = lazy_pattern(r"""([^\s"'=<>/]+)(?:\s*=\s*["']?((?<=")[^"]*|(?<=')[^']*|[^\s"']*)["']?)?""")
_CLASSES: Final = lazy_pattern(r"""<figure[^<>]*\sclass=["']?([^"'<>]*)""")


def fill_body(bodies: Bodies, ref: BodyRef, base: Base, sizes: Mapping[str, str] | None = None) -> str:
    """Return the HTML of a body where it is shown. Raises LostBodyError where the store does not have it."""
    return fill(bodies.parts(ref.digest), ref, base, bodies, sizes)


def fill(
    parts: Sequence[Part],
    ref: BodyRef,
    base: Base,
    bodies: Bodies | None = None,
    sizes: Mapping[str, str] | None = None,
) -> str:
    """Join the literals of a body with its slots: addresses as `base` writes them, or what stands for them.

    `bodies` has the figures over files; a body without such a figure needs none. `sizes` say how wide pictures are on a
    page; without them each is one plain image, as feed readers want it, and audio and video are links to their files.
    """
    if ref.marks:
        parts = _marked(parts, ref.marks)
    prefix = escape(ref.prefix)
    done: list[str] = []
    cited = _cited(ref)
    for part in parts:
        if isinstance(part, str):
            done.append(part.replace(ID_PREFIX, prefix))
        elif part.kind == "image":
            picture = ref.images[part.index]
            done.append(part.text if picture is None else _image(part, picture, base, sizes, done))
        elif part.kind == "label":
            done.append(_label(*ref.labels[part.index]) if ref.labels else part.text)
        elif part.kind == "player":
            media = ref.media[part.index]
            done.append(part.text if media is None else _player(part, media, base, sizes))
        elif part.kind == "cite":
            done.append(part.text if cited is None else cited.citation(part))
        elif part.kind == "references":
            done.append("" if cited is None else cited.references())
        elif part.kind == "figure":
            figure = ref.figures[part.index]
            done.append("" if figure is None or bodies is None else fill_body(bodies, figure, base, sizes))
        else:
            done.append(_link(part, ref, base))
    if cited is not None and ref.cited is not None and ref.cited.listed:
        done.append(cited.section())
    return _with_kept_links("".join(done), ref)


def _with_kept_links(html: str, ref: BodyRef) -> str:
    """Add what is kept of the links of a body to its HTML."""
    if not ref.kept:
        return html
    from sitegen.render.kept_links import with_kept_links  # noqa: PLC0415 - few sites have a lock of links

    return with_kept_links(html, ref.kept)


def _cited(ref: BodyRef) -> CitedHtml | None:
    """Return what writes the citations of a body; None for one without any."""
    if ref.cited is None:
        return None
    from sitegen.render.cited import CitedHtml  # noqa: PLC0415 - late: few texts cite sources

    return CitedHtml(ref.cited, ref.prefix)


def _label(text: str, language: str) -> str:
    """Write what the target of a link is called."""
    shown = escape(text, quote=False)
    return f'<bdi lang="{escape(language)}">{shown}</bdi>' if language else shown


def _marked(parts: Sequence[Part], marks: Sequence[Mark]) -> Sequence[Part]:
    """Put marks into the literals that they are of."""
    made = list(parts)
    for mark in reversed(marks):  # the last one first, so that the others are where they were
        literal = made[mark.part]
        if isinstance(literal, str):
            made[mark.part] = f"{literal[: mark.start]}{mark.html}{literal[mark.end :]}"
    return made


def _player(slot: Slot, media: Media, base: Base, sizes: Mapping[str, str] | None) -> str:
    return file_link_html(media, slot.text, base) if sizes is None else player_html(media, slot.attributes, base)


def _link(slot: Slot, ref: BodyRef, base: Base) -> str:
    target = ref.links[slot.index]
    if target is None:
        return ""
    return "</a>" if slot.kind == "close" else f'<a href="{_address(target, base)}"{_spaced(slot.attributes)}>'


def _image(slot: Slot, picture: Picture, base: Base, sizes: Mapping[str, str] | None, before: Sequence[str]) -> str:
    """Write an image of a text. `before` is what precedes it: within a link or a `<picture>` of its author it is plain.

    One with a text is the link to its whole file: the text is the name of the link.
    """
    written = {name.lower(): value for name, value in _ATTRIBUTE.findall(slot.attributes)}
    texts = Texts(
        written=_spaced(slot.attributes),
        measured=bool(written.keys() & {"width", "height"}),
        loading="".join(f' {name}="{value}"' for name, value in LAZY if name not in written),
    )
    if sizes is None or picture.variants is None or _is_open("picture", before):
        return plain_html(picture, texts, base)
    if (width := written.get("width", "")).isdigit():
        sizes, place = {"text": f"{width}px"}, "text"
    else:
        place = _place(before)
    html = picture_html(picture, texts, place, sizes, base)
    return html if not written.get("alt") or _is_open("a", before) else zoomed(html, picture, base)


def _is_open(name: str, before: Sequence[str]) -> bool:
    """Return whether an element is open at the end of HTML."""
    for part in reversed(before):
        opened = max(part.rfind(f"<{name} "), part.rfind(f"<{name}>"))
        closed = part.rfind(f"</{name}>")
        if opened >= 0 or closed >= 0:
            return opened > closed
    return False


def _place(before: Sequence[str]) -> str:
    """Return how wide the figure is that an image is in."""
    if not _is_open("figure", before):
        return "text"
    opened = next(part[part.rindex("<figure") :] for part in reversed(before) if "<figure" in part)
    classes = _CLASSES.match(opened)
    names = classes[1].split() if classes else []
    return next((name for name in ("full", "wide") if name in names), "text")


def _address(target: Url | str, base: Base) -> str:
    return escape(base.join(target) if isinstance(target, Url) else target)


def _spaced(attributes: str) -> str:
    return f" {attributes}" if attributes and not attributes[0].isspace() else attributes
