"""What a drawing is made of: marks with places in it, and their text as SVG.

In: marks. Out: SVG for a page: no ids, no style attributes, no script. Colours are classes; what a mark looks like
without the style sheet is in its presentation attributes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Final, Literal, assert_never

from sitegen.figures.lettering import bold_width, width_of
from sitegen.figures.setting import isolated

Anchor = Literal["start", "middle", "end"]
LETTERS: Final = 13.0
"""The size of letters in a drawing."""
LINE: Final = 17.0
"""The distance of lines of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: Anchor = "start"
    size: float = LETTERS

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return the left, top, right and bottom of the text, by our estimate."""
        width = (bold_width if "name" in self.look.split() else width_of)(self.text, self.size)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - 0.8 * self.size, left + width, self.y + 0.25 * self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """The sign of a series: a disc, a square, a triangle or a diamond, so that colour alone says nothing."""

    x: float
    y: float
    series: int
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A line or an area, by its path data."""

    d: str
    look: str
    scale: str = ""
    """The transformation of SVG that brings its data to pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An area that leads to a page, and what it says to those who do not see it."""

    path: Path
    href: str
    label: str


Mark = Label | Bar | Rule | Sign | Path | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing: its size and its marks, the first at the bottom."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return its texts."""
        return tuple(mark for mark in self.marks if isinstance(mark, Label))


_FALLBACK: Final = {
    "grid": 'fill="none" stroke="currentColor" stroke-opacity=".2"',
    "axis": 'fill="none" stroke="currentColor"',
    "disputed": 'fill="none" stroke="currentColor" stroke-dasharray="2.5 2"',
    "lead": 'fill="none" stroke="currentColor" stroke-opacity=".5"',
}
_AREAS: Final = {
    "land": 'fill="#8886"',
    "nodata": 'fill="#8886"',
    **{
        f"m{at}": f'fill="{colour}"'
        for at, colour in enumerate(("#c6dcec", "#9cc3df", "#69a3ca", "#3b81b1", "#1a5f92", "#073e68"), 1)
    },
}
_COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#b8860b", "#7a5195", "#666")
DASHES: Final = ("", "7 3", "2 3", "9 3 2 3", "", "7 3", "2 3", "9 3 2 3")
SERIES: Final = len(_COLOURS)
"""How many series a drawing can tell apart."""


def number(value: float) -> str:
    """Write a coordinate, to a tenth of a pixel."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def points(pairs: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Write points as path data."""
    written = "L".join(f"{number(x)} {number(y)}" for x, y in pairs)
    return f"M{written}{'Z' if closed else ''}" if written else ""


def shape(series: int, x: float, y: float, radius: float = 4.0) -> str:
    """Write the sign of a series as path data: a disc, a square, a triangle, a diamond."""
    r = radius
    match series % 4:
        case 0:
            half = f"A{number(r)} {number(r)} 0 1 1"
            left, right, height = number(x - r), number(x + r), number(y)
            return f"M{left} {height}{half} {right} {height}{half} {left} {height}Z"
        case 1:
            r *= 0.9
            return points(((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)), closed=True)
        case 2:
            return points(((x, y - 1.2 * r), (x + 1.15 * r, y + r), (x - 1.15 * r, y + r)), closed=True)
        case _:
            return points(((x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)), closed=True)


def svg(picture: Picture, look: str, alt: str, *, hidden: bool = False) -> str:
    """Write a drawing. One that is `hidden` appears where the style sheet says so.

    Its direction is from left to right, whatever that of the page: what is right in it, is drawn right.
    """
    size = f'viewBox="0 0 {number(picture.width)} {number(picture.height)}"'
    display = ' display="none"' if hidden else ""
    role = "group" if any(isinstance(mark, Link) for mark in picture.marks) else "img"
    head = f'<svg class="{look}" {size} role="{role}" aria-label="{escape(alt)}" direction="ltr"{display}>'
    return f"{head}{''.join(map(mark_svg, picture.marks))}</svg>"


def mark_svg(mark: Mark) -> str:
    """Write a mark."""
    match mark:
        case Label():
            place = f'x="{number(mark.x)}" y="{number(mark.y)}"'
            anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
            size = f' font-size="{number(mark.size)}"'
            look, fill = _look(mark.look, "fill")
            return f"<text {place}{anchor}{size}{look}{fill}>{escape(isolated(mark.text), quote=False)}</text>"
        case Bar():
            look, fill = _look(mark.look, "fill")
            place = f'x="{number(mark.x)}" y="{number(mark.y)}"'
            return f'<rect {place} width="{number(mark.width)}" height="{number(mark.height)}"{look}{fill}/>'
        case Rule():
            return _path(points(((mark.x1, mark.y1), (mark.x2, mark.y2))), mark.look)
        case Sign():
            return _path(shape(mark.series, mark.x, mark.y), mark.look)
        case Path():
            return _path(mark.d, mark.look, mark.scale)
        case Link():
            title = f"<title>{escape(mark.label, quote=False)}</title>"
            area = _path(mark.path.d, mark.path.look, mark.path.scale)
            return f'<a href="{escape(mark.href)}" aria-label="{escape(mark.label)}">{title}{area}</a>'
        case _:
            assert_never(mark)


def _path(d: str, look: str, scale: str = "") -> str:
    written, paint = _look(look, "stroke" if look.startswith("line") else "fill")
    scaled = f' transform="{scale}"' if scale else ""
    return f'<path d="{d}"{written}{paint}{scaled}/>'


def mirrored(picture: Picture) -> Picture:
    """Return a drawing with left and right exchanged, its texts readable: for rows of names read from the right."""
    return replace(picture, marks=tuple(_mirrored(mark, picture.width) for mark in picture.marks))


def _mirrored(mark: Mark, width: float) -> Mark:
    match mark:
        case Label():
            anchors: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
            return replace(mark, x=width - mark.x, anchor=anchors[mark.anchor])
        case Bar():
            return replace(mark, x=width - mark.x - mark.width)
        case Rule():
            return replace(mark, x1=width - mark.x1, x2=width - mark.x2)
        case Sign():
            return replace(mark, x=width - mark.x)
        case Path() | Link():
            return mark
        case _:
            assert_never(mark)


def _look(look: str, paints: str) -> tuple[str, str]:
    """Return the class of a mark, and what it looks like without a style sheet."""
    if not look:
        return "", ""
    written = f' class="{look}"'
    words = look.split()
    if words[0] in _FALLBACK:
        return written, f" {_FALLBACK[words[0]]}"
    if words[0] == "area" and words[-1] in _AREAS:
        return written, f" {_AREAS[words[-1]]}"
    series = next((int(word[1:]) for word in words if word[0] == "s" and word[1:].isdecimal()), 0)
    if not series:
        return written, ' fill="currentColor"' if paints == "fill" and "text" not in words else ""
    colour = _COLOURS[series - 1]
    if "grey" in words:
        colour = "#8a8a8a"
    if paints == "fill":
        return written, f' fill="{colour}"'
    dashes = f' stroke-dasharray="{DASHES[series - 1]}"' if DASHES[series - 1] else ""
    return written, f' fill="none" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"{dashes}'
