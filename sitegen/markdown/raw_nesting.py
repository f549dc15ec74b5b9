"""Raw HTML's elements within each other: what an author opens is closed, and in order.

In: the name of a tag, the render state with the open elements. Out: the closing tags that must come before it, or in
its place.

An HTML parser opens formatting elements (`<b>`) that their paragraph did not close again in every paragraph that
follows, so that a few kilobytes could grow to gigabytes. So they are closed here wherever a block begins or ends.
"""

from __future__ import annotations

from typing import Final

from sitegen.markdown.elements import FORMATTING, PHRASING
from sitegen.markdown.limits import RAW_DEPTH
from sitegen.markdown.render_state import RenderState

OPEN_TABLE: Final = '<div class="table" tabindex="0">'
"""The element around a table, so that a wide one scrolls by itself; one within another has none of its own."""
_CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = _CELLS | {"tr"}
_SECTIONS: Final = _ROWS | {"thead", "tbody", "tfoot", "caption", "colgroup"}
_SIBLINGS: Final[dict[str, frozenset[str]]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "rt": frozenset({"rt", "rp"}),
    "rp": frozenset({"rt", "rp"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _ROWS,
    **dict.fromkeys(("thead", "tbody", "tfoot", "caption", "colgroup"), _SECTIONS),
}
"""Elements that an opening tag ends without a closing tag (HTML, 13.1.2.4)."""
_HOLDERS: Final = frozenset({"ul", "ol", "dl", "table", "ruby", "div"})
"""Elements beyond which no open element is looked for."""


def opening(name: str, rendering: RenderState, *, inline: bool) -> str | None:
    """Return what must be closed before an element opens; None if it must not open, since too many are open."""
    closes = _ended_by(name, rendering)
    if name == "a":
        closes += _close_where(rendering, frozenset({"a"}))
    if name not in PHRASING:
        if inline or any(opened == "p" for opened, _ in rendering.raw_open):
            closes += _close_from(rendering, _last(rendering, frozenset({"p"}), frozenset()))
            closes += _close_where(rendering, FORMATTING)
        else:
            closes += _close_where(rendering, FORMATTING - {"a"})
    if len(rendering.raw_open) >= RAW_DEPTH:
        message = f"elements of raw HTML are nested more than {RAW_DEPTH} deep"
        rendering.report_once("limit", message, f"<{name}", severity="error")
        return None
    return closes


def closing(name: str, rendering: RenderState) -> str:
    """Return what a closing tag closes: the element and all within it. One that was not opened here may be ours."""
    place = _last(rendering, frozenset({name}), frozenset())
    if place < 0:
        if name != "a":  # a link that was taken out has been reported
            message = f"</{name}> closes nothing that was opened before it"
            rendering.report_once("markup", message, f"</{name}")
        return ""
    return _close_from(rendering, place, quiet=1)


def end_of_block(rendering: RenderState) -> str:
    """Close what does not outlive a block of raw HTML: a paragraph cannot hold what follows; a link can."""
    return _close_from(rendering, _last(rendering, frozenset({"p"}), frozenset())) + _close_where(
        rendering, FORMATTING - {"a"}
    )


def end_of_line(rendering: RenderState, kept: int) -> str:
    """Close what a paragraph opened; `kept` is how many elements were open before it."""
    return _close_from(rendering, kept)


def end_of_text(rendering: RenderState) -> str:
    """Close what is still open."""
    return _close_from(rendering, 0)


def _ended_by(name: str, rendering: RenderState) -> str:
    siblings = _SIBLINGS.get(name)
    if siblings is None:
        return ""
    place = _last(rendering, siblings, _HOLDERS)
    # The last of a row of siblings may do without its closing tag, so this is no problem.
    return _close_from(rendering, place, quiet=1)


def _last(rendering: RenderState, names: frozenset[str], barrier: frozenset[str]) -> int:
    """The place of the innermost open element of these names; -1 if there is none before a barrier."""
    for place in range(len(rendering.raw_open) - 1, -1, -1):
        name = rendering.raw_open[place][0]
        if name in names:
            return place
        if name in barrier:
            break
    return -1


def _close_from(rendering: RenderState, place: int, *, quiet: int = 0) -> str:
    """Close the elements from a place on, innermost first; the first `quiet` of them are not reported."""
    if place < 0:
        return ""
    out: list[str] = []
    while len(rendering.raw_open) > place:
        told = len(rendering.raw_open) > place + quiet and rendering.raw_open[-1][0] not in _SIBLINGS.keys() | {"p"}
        out.append(_closed(rendering, rendering.raw_open.pop(), told=told))
    return "".join(out)


def _close_where(rendering: RenderState, names: frozenset[str]) -> str:
    """Close the elements of these names, innermost first, and leave others open."""
    if not any(name in names for name, _ in rendering.raw_open):
        return ""
    found = [element for element in rendering.raw_open if element[0] in names]
    rendering.raw_open[:] = [element for element in rendering.raw_open if element[0] not in names]
    return "".join([_closed(rendering, element, told=True) for element in reversed(found)])


def _closed(rendering: RenderState, element: tuple[str, int], *, told: bool) -> str:
    if told:
        rendering.report_unclosed(element)
    if element[0] == "table" and all(opened != "table" for opened, _ in rendering.raw_open):
        return "</table></div>"
    return f"</{element[0]}>"
