"""The drawing of a timeline: an axis of time, over it a numbered disc for each event, and a bar for what lasted.

In: events in order of time, their setting, a width. Out: Picture, or None where there is nothing to draw.

Events at one place lie above each other. Time runs as text does: from the right where that is written so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sitegen.figures.events.axis import Tick, ticks, year_of
from sitegen.figures.lettering import width_of
from sitegen.figures.marks import LETTERS, LINE, Bar, Label, Mark, Path, Picture, Rule, points, shape
from sitegen.figures.setting import Setting
from sitegen.locale.edtf import Fuzzy
from sitegen.model.events import Event

_RADIUS: Final = 9.0
_ROW: Final = 22.0
_NUMBER: Final = 11.0
_BAR: Final = 5.0
_ARROW: Final = 6.0
_ROWS: Final = 10
"""Rows from which on a drawing would say less than the list."""
_LEAST: Final = 2
_BEYOND: Final = 0.06
"""The part of a period that an end without a date has."""
_DAY: Final = 1 / 365.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An event on the axis: where it is from and to, where its disc is, and whether it goes on beyond an end."""

    number: int
    left: float
    right: float
    disc: float
    sure: bool
    lasts: bool
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """Where years are between the edges of a drawing."""

    low: float
    high: float
    width: float
    is_rtl: bool

    def at(self, year: float) -> float:
        room = self.width - 2 * (_RADIUS + 1)
        part = (year - self.low) / (self.high - self.low) * room
        return self.width - _RADIUS - 1 - part if self.is_rtl else _RADIUS + 1 + part


def draw_strip(events: Sequence[Event], setting: Setting, width: float) -> Picture | None:
    """Draw the timeline of events; None where they have one date, or lie too close."""
    ends = [end for event in events for end in (event.date.start, event.date.end) if end is not None]
    if len({(end.first, end.last) for end in ends}) < _LEAST:
        return None
    low, high = _period(events, ends)
    axis = _Axis(low=low, high=high, width=width, is_rtl=setting.is_rtl)
    placed = [_placed(number, event, axis) for number, event in enumerate(events, 1)]
    rows = _rows(placed)
    if max(rows) >= _ROWS:
        return None
    bottom = (max(rows) + 1) * _ROW + 2
    marks: list[Mark] = [*_axis_marks(ticks(low, high, setting, width), axis, bottom)]
    for one, row in zip(placed, rows, strict=True):
        marks += _marks(one, bottom - row * _ROW - _ROW / 2 - 3, setting)
    return Picture(width=width, height=bottom + LINE + 6, marks=tuple(marks))


def _period(events: Sequence[Event], ends: Sequence[Fuzzy]) -> tuple[float, float]:
    """Return the period of events, with some room where one goes on beyond its ends."""
    low, high = min(year_of(end.first) for end in ends), max(year_of(end.last) + _DAY for end in ends)
    room = (high - low) * _BEYOND
    before = room if any(event.date.start is None for event in events) else 0
    return low - before, high + (room if any(event.date.end is None for event in events) else 0)


def _placed(number: int, event: Event, axis: _Axis) -> _Placed:
    start, end = event.date.start, event.date.end
    first = axis.at(year_of(start.first)) if start else axis.at(axis.low)
    last = axis.at(year_of(end.last) + _DAY) if end else axis.at(axis.high)
    left, right = sorted((first, last))
    lasts = event.date.is_span
    sign = -1 if axis.is_rtl else 1
    disc = first + sign * min(_RADIUS, (right - left) / 2) if lasts else (left + right) / 2
    if lasts and start is None:
        disc = last
    return _Placed(
        number=number,
        left=left,
        right=right,
        disc=disc,
        sure=all(_is_sure(one) for one in (start, end) if one is not None),
        lasts=lasts,
        before=start is None,
        after=end is None,
    )


def _is_sure(end: Fuzzy) -> bool:
    return not end.uncertain and not end.approximate and end.precision not in ("decade", "century")


def _rows(placed: Sequence[_Placed]) -> list[int]:
    """Put each event into the lowest row in which it touches no earlier one."""
    rows: list[list[tuple[float, float]]] = []
    found = []
    for one in placed:
        left, right = min(one.left, one.disc - _RADIUS - 1), max(one.right, one.disc + _RADIUS + 1)
        at = next((at for at, row in enumerate(rows) if all(right < a or left > b for a, b in row)), len(rows))
        if at == len(rows):
            rows.append([])
        rows[at].append((left, right))
        found.append(at)
    return found


def _marks(one: _Placed, y: float, setting: Setting) -> Iterator[Mark]:
    """Draw an event: what it lasted, its disc, hollow where its date is not sure, and its number."""
    if one.lasts or one.right - one.left > 2 * _RADIUS:
        height = _BAR if one.lasts else 2.0
        yield Bar(x=one.left, y=y - height / 2, width=one.right - one.left, height=height, look="s1")
    starts, goes_on = (one.right, one.left) if setting.is_rtl else (one.left, one.right)
    if one.after:
        yield _arrow(goes_on, y, -1 if setting.is_rtl else 1)
    if one.before:
        yield _arrow(starts, y, 1 if setting.is_rtl else -1)
    disc = shape(0, one.disc, y, _RADIUS if one.sure else _RADIUS - 1)
    yield Path(d=disc, look="s1" if one.sure else "line s1 hollow")
    text = setting.number_plain(one.number)
    look = "within" if one.sure else "name"
    yield Label(x=one.disc, y=y + 0.36 * _NUMBER, text=text, look=look, anchor="middle", size=_NUMBER)


def _arrow(x: float, y: float, way: int) -> Path:
    """Draw the head of an arrow: it goes on."""
    corners = ((x - way * 2, y - _ARROW), (x + way * _ARROW, y), (x - way * 2, y + _ARROW))
    return Path(d=points(corners, closed=True), look="s1")


def _axis_marks(found: Sequence[Tick], axis: _Axis, bottom: float) -> Iterator[Mark]:
    yield Rule(x1=0.0, y1=bottom, x2=axis.width, y2=bottom, look="axis")
    taken: list[tuple[float, float]] = []
    for tick in found:
        x, half = axis.at(tick.year), width_of(tick.text, LETTERS) / 2
        at = min(max(x, half), axis.width - half)
        yield Rule(x1=x, y1=bottom, x2=x, y2=bottom + 5, look="axis")
        if all(at + half + 8 < left or at - half - 8 > right for left, right in taken):
            taken.append((at - half, at + half))
            yield Label(x=at, y=bottom + LINE + 3, text=tick.text, look="tick", anchor="middle")
