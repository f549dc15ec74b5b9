"""A map as a figure: the drawing for two widths with its key, the words for those who do not see it, the borders' note.

In: Block, Sheet, Setting. Out: HTML, or located problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from sitegen.figures.block import Block
from sitegen.figures.charts.scales import NARROW, WIDE
from sitegen.figures.delimited import Sheet
from sitegen.figures.figure import details, drawing, figure
from sitegen.figures.grid import columns_of, framed, grid
from sitegen.figures.maps.atlas import UNCODED
from sitegen.figures.maps.drawing import draw_maps
from sitegen.figures.maps.keys import key_item
from sitegen.figures.maps.reading import Map, read_map
from sitegen.figures.maps.shapes import Shown
from sitegen.figures.maps.windows import fitted_view, named_view
from sitegen.figures.setting import Setting
from sitegen.locale.regions import region_code
from sitegen.problems import Problem


def map_figure(block: Block, sheet: Sheet, setting: Setting) -> tuple[str, tuple[Problem, ...]]:
    """Draw a map."""
    found, problems = read_map(block, sheet, setting)
    if found is None:
        return "", problems
    window = block.text("window", "fit")
    view = fitted_view(found.names) if window == "fit" else named_view(window)
    named = block.text("labels") != "none"
    shown = {code: Shown(look=_look(found, code), name=name if named else "") for code, name in found.names.items()}
    owners = owners_of(setting)
    title = setting.prose(block.text("title"))
    alt = setting.prose(block.text("alt")) or _in_words(found, title, setting)
    wide, narrow = draw_maps(shown, owners, view, (WIDE, NARROW))
    cells = (row[found.country].text for row in sheet.rows)
    codes = {cell: found.names[code] for cell in cells if (code := region_code(cell)) in found.names}
    percent = frozenset(cell.text for cell in sheet.header) if block.text("unit") == "%" else frozenset()
    columns = columns_of(sheet, setting, {**codes, **dict(block.pairs("names"))}, percent)
    table = details(framed(grid(columns, range(len(sheet.rows)), setting), title), setting)
    return figure(
        block, _key(found, setting) + drawing(wide, narrow, alt), setting, more=(borders(setting),), table=table
    ), ()


def owners_of(setting: Setting) -> Mapping[str, str]:
    """Return which country each area without a code has the colour of; the site's own view comes first."""
    return {**UNCODED, **dict(setting.areas)}


def borders(setting: Setting) -> str:
    """Return the note on borders, as HTML: the site's own, or where they come from."""
    if setting.borders:
        return f"<bdi>{escape(setting.prose(setting.borders), quote=False)}</bdi>"
    return setting.html("borders")


def _look(found: Map, code: str) -> str:
    if code not in found.classes:
        return "nodata"
    at = found.classes[code] + 1
    if not found.by_number:
        return f"s{at}"
    few = len(found.labels) or 1
    return f"m{at + (1 if few < 5 else 0)}"  # noqa: PLR2004 - of few classes the palest is left out


def _key(found: Map, setting: Setting) -> str:
    """Write what the colours mean, as a list: it wraps as text does."""
    items = []
    for at, label in enumerate(found.labels):
        code = next((code for code, number in found.classes.items() if number == at), "")
        few = len(found.labels) < 5  # noqa: PLR2004
        if code or found.by_number:
            look = f"m{at + (2 if few else 1)}" if found.by_number else f"s{at + 1}"
            items.append(key_item(look, escape(label, quote=False)))
    if found.no_data and items:
        items.append(key_item("nodata", setting.html("no_value")))
    return f'<ul class="figure-key">{"".join(items)}</ul>\n' if items else ""


def _in_words(found: Map, title: str, setting: Setting) -> str:
    """Return the text alternative of a map: the countries, by their colours."""
    comma = ", "
    parts = [f"{setting.word('map')}: {title.rstrip('.')}."]
    if not found.labels:
        parts.append(f"{comma.join(found.names.values())}.")
    for at, label in enumerate(found.labels):
        names = [found.names[code] for code, number in found.classes.items() if number == at]
        if names:
            parts.append(f"{label}: {comma.join(names)}.")
    return " ".join([*parts, setting.word("in_table")])
