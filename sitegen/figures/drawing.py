"""Figures: a fenced block, and the file that it names, as HTML.

In: a kind, the text of a block, its language, and the bytes of its file. Out: Drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.encoding import replace
from sitegen.figures.block import NO_MARK, Block, Kind, Mark, Option, read_block
from sitegen.figures.charts.drawing import draw_chart
from sitegen.figures.charts.options import CHART
from sitegen.figures.charts.reading import read_chart
from sitegen.figures.charts.scales import NARROW, WIDE
from sitegen.figures.charts.wording import in_words
from sitegen.figures.delimited import Sheet, decoded, read_sheet
from sitegen.figures.events.options import EVENTS
from sitegen.figures.figure import Drawn, check_caption, check_source, details, drawing, figure
from sitegen.figures.grid import columns_of, framed, grid
from sitegen.figures.maps.options import MAP
from sitegen.figures.setting import Setting
from sitegen.figures.tables import TABLE, read_table, table_html
from sitegen.locale.other_years import likely_calendar
from sitegen.model.events import Event
from sitegen.problems import Problem, ProblemError, error, has_errors

OPTIONS: Final[Mapping[Kind, tuple[Option, ...]]] = {"chart": CHART, "table": TABLE, "map": MAP, "events": EVENTS}
"""The options of each kind of block."""
_SIZE: Final = 2_000_000
"""Bytes that a file of data may have."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that a block names: its path in the site, and its bytes."""

    path: str
    content: bytes


def file_named(kind: Kind, text: str) -> tuple[str, int]:
    """Return the file that a block names, and the line on which it does; an empty name where the data are in it."""
    block, _ = read_block(kind, text, OPTIONS[kind])
    found = block.options.get("data")
    return (found.text, found.line) if found else ("", 0)


def draw(kind: Kind, text: str, setting: Setting, file: DataFile | None = None, mark: Mark = NO_MARK) -> Drawn:
    """Draw a figure. Problems in the block count their lines from its first one; those in the file name the file."""
    block, problems = read_block(kind, text, OPTIONS[kind])
    block = replace(block, mark=mark)
    problems = (*problems, *check_caption(block))
    if "data" in block.options and block.data:
        hint = "remove the rows, or the line `data:`"
        problems += (error("data", "the data are in the block and in a file", block.place("data"), hint),)
    sheet, wrong = _sheet(block, file)
    if has_errors(problems) or (wrong and not sheet.rows):
        return Drawn(problems=(*problems, *wrong))
    html, found = _DRAW[kind](block, sheet, setting)
    found = (*problems, *wrong, *found)
    return Drawn(html="" if has_errors(found) else html, problems=found)


def draw_events(text: str, setting: Setting) -> Drawn:
    """Show a block of events. Problems count their lines from its first one."""
    # Imported late: few texts have events.
    from sitegen.figures.events.figure import event_text, events_html  # noqa: PLC0415
    from sitegen.figures.events.reading import read_events  # noqa: PLC0415

    block, events, problems = read_events(text, likely_calendar(setting.known, setting.chosen))
    problems = (*problems, *check_source(block))
    if has_errors(problems):
        return Drawn(problems=problems)
    inside = events_html(events, setting, drawn=block.text("drawing") != "false").rstrip("\n")
    plain = "\n".join(event_text(event, setting) for event in events)
    return Drawn(html=figure(block, inside, setting), events=events, plain=plain, problems=problems)


def timeline(events: tuple[Event, ...], setting: Setting) -> str:
    """Show the events of front matter."""
    # Imported late: few texts have events.
    from sitegen.figures.events.figure import events_html  # noqa: PLC0415

    return figure(Block(kind="events"), events_html(events, setting).rstrip("\n"), setting)


def _sheet(block: Block, file: DataFile | None) -> tuple[Sheet, tuple[Problem, ...]]:
    """Read the data of a block, from it or from its file."""
    if file is None:
        return read_sheet(block.data, above=block.above)
    if len(file.content) > _SIZE:
        message = f"a file of data may have {_SIZE:,} bytes; this one has {len(file.content):,}"
        return Sheet(), (error("limit", message, block.place("data"), "keep the rows and columns that are shown"),)
    try:
        return read_sheet(decoded(file.content, file.path), file.path)
    except ProblemError as wrong:
        return Sheet(), (wrong.problem,)


def _chart(block: Block, sheet: Sheet, setting: Setting) -> tuple[str, tuple[Problem, ...]]:
    chart, problems = read_chart(block, sheet, setting)
    if chart is None:
        return "", problems
    title = setting.prose(block.text("title"))
    alt = setting.prose(block.text("alt")) or in_words(chart, title)
    percent = frozenset(cell.text for cell in sheet.header) if chart.percent else frozenset()
    columns = columns_of(sheet, setting, dict(block.pairs("names")), percent)
    table = details(framed(grid(columns, range(len(sheet.rows)), setting), title), setting)
    pictures = drawing(draw_chart(chart, WIDE), draw_chart(chart, NARROW), alt)
    return figure(block, pictures, setting, table=table), problems


def _table(block: Block, sheet: Sheet, setting: Setting) -> tuple[str, tuple[Problem, ...]]:
    table, problems = read_table(block, sheet, setting)
    if table is None:
        return "", problems
    inside = table_html(table, setting, setting.prose(block.text("title")))
    sorting = (
        next((column.sorting for column in table.columns if column.sorting), "ascending") if table.sorted_by else ""
    )
    said = (setting.html(f"sorted_{sorting}", column=table.sorted_by),) if sorting else ()
    return figure(block, inside, setting, more=said), problems


def _map(block: Block, sheet: Sheet, setting: Setting) -> tuple[str, tuple[Problem, ...]]:
    # Imported late: the atlas is large.
    from sitegen.figures.maps.figure import map_figure  # noqa: PLC0415

    return map_figure(block, sheet, setting)


_DRAW: Final = {"chart": _chart, "table": _table, "map": _map}
