"""A block of events taken apart: a line an event (`2015-07-14: The deal is signed`), or the list of the front matter.

In: the text between the fences. Out: its options and its events; problems, whose lines count from the first one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sitegen.figures.block import Block, read_block
from sitegen.figures.events.options import EVENTS, KEYS
from sitegen.figures.figure import is_address
from sitegen.locale.calendars import Written
from sitegen.locale.edtf import EdtfDate, EdtfError, parse_edtf
from sitegen.locale.other_years import of_another_calendar
from sitegen.model.events import Event
from sitegen.problems import Place, Problem, error, warning
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean

MOST: Final = 500
"""Events of one block."""
_DATED: Final = lazy_pattern(r"((?:\.\.|[Y/+-]?-?[0-9])(?:[^\s:]|:(?=\S))*)[ \t]*:(?:[ \t]+(.*))?")
"""A line that begins with what is meant as a date."""
_ITEM: Final = lazy_pattern(r"-(?:[ \t]+(.*))?")
_PAIR: Final = lazy_pattern(r"([A-Za-z_]+)[ \t]*:(?:[ \t]+(.*))?")
_MAPPING: Final = lazy_pattern(r"\{(.*)\}")
_FLOW: Final = lazy_pattern(r"\s*([A-Za-z_]+)\s*:\s*(\"[^\"]*\"|'[^']*'|[^,\"']*)\s*(?:,|$)")
_QUOTES: Final = "\"'"
_FORM: Final = "write `2015-07-14: What happened`, one event a line"


@dataclass(slots=True)
class _Written:
    """An event as it is written: each key with its value and its line."""

    line: int
    listed: bool
    values: dict[str, tuple[str, int]] = field(default_factory=dict)
    last: str = ""
    spoilt: bool = False
    """Whether something in it could not be read, so that nothing is missing for certain."""


@dataclass(slots=True)
class _Reading:
    likely: Written | None = None
    found: list[_Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fail(self, code: str, message: str, at: tuple[int, str], hint: str = "") -> None:
        line, find = at
        self.problems.append(error(code, message, Place(path="", line=line, find=find), hint))


def read_events(text: str, likely: Written | None = None) -> tuple[Block, tuple[Event, ...], tuple[Problem, ...]]:
    """Read a block of events; `likely` is the calendar whose years its author may write by habit."""
    lines = text.split("\n")
    begins = next((at for at, line in enumerate(lines) if _begins(line)), len(lines))
    block, wrong = read_block("events", "\n".join(lines[:begins]), EVENTS)
    reading = _Reading(likely=likely, problems=list(wrong))
    if block.data.strip():
        spare = next(line for line in block.data.split("\n") if line.strip())
        place = (lines.index(spare) + 1, spare.strip()[:40])
        reading.fail("data", "this line is no event: it does not begin with a date", place, _FORM)
    for at, line in enumerate(lines[begins:], begins + 1):
        if line.strip() and not line.lstrip().startswith("#"):
            _take(reading, line, at)
    events = tuple(event for one in reading.found[:MOST] if (event := _event(one, reading)) is not None)
    if len(reading.found) > MOST:
        message = f"{len(reading.found):,} events are more than a block can have ({MOST})"
        reading.fail("limit", message, (reading.found[MOST].line, ""), "split the block")
    elif not reading.found and not reading.problems:
        reading.fail("data", "there are no events in this block", (1, ""), _FORM)
    return block, events, tuple(reading.problems)


def _begins(line: str) -> bool:
    """Return whether an event begins with a line."""
    return bool(_ITEM.fullmatch(line.rstrip()) or _DATED.fullmatch(line.rstrip()))


def _take(reading: _Reading, line: str, at: int) -> None:
    """Take a line: an event begins with it, or it belongs to the one above."""
    written = line.strip()
    if line[0] not in " \t":
        if dated := _DATED.fullmatch(written):
            made = _Written(line=at, listed=False)
            made.values = {"date": (dated[1], at), "title": (_bare(dated[2] or ""), at)}
            reading.found.append(made)
        elif item := _ITEM.fullmatch(written):
            reading.found.append(_Written(line=at, listed=True))
            _take_item(reading, (item[1] or "").strip(), at)
        else:
            reading.fail("data", "this line is no event: it does not begin with a date", (at, written[:40]), _FORM)
        return
    one = reading.found[-1]
    pair = _PAIR.fullmatch(written)
    if pair is not None:
        _set(reading, pair[1], pair[2] or "", at)
    elif one.listed and one.last:
        value, line_of = one.values[one.last]
        one.values[one.last] = (f"{value} {written}".strip(), line_of)
    else:
        value, line_of = one.values.get("text", ("", at))
        one.values["text"] = (f"{value} {written}".strip(), line_of)


def _take_item(reading: _Reading, written: str, at: int) -> None:
    """Take what follows the hyphen of a list: a pair, or a mapping in one line."""
    mapping = _MAPPING.fullmatch(written)
    if mapping is not None:
        place = 0
        while place < len(mapping[1]):
            pair = _FLOW.match(mapping[1], place)
            if pair is None:
                hint = "write each key in a line of its own, or put the text in quotation marks"
                reading.found[-1].spoilt = True
                reading.fail("data", "this mapping cannot be read", (at, mapping[1][place:].strip()[:40]), hint)
                return
            _set(reading, pair[1], pair[2].strip(), at)
            place = pair.end()
    elif pair := _PAIR.fullmatch(written):
        _set(reading, pair[1], pair[2] or "", at)
    elif written:
        hint = "write `- date: 2015-07-14`, and the other keys below it"
        reading.found[-1].spoilt = True
        reading.fail("data", "an item of this list is no event", (at, written[:40]), hint)


def _set(reading: _Reading, written: str, value: str, at: int) -> None:
    """Set a key of the last event."""
    one, name = reading.found[-1], written.lower()
    if name not in KEYS:
        hint = did_you_mean(name, KEYS) or f"an event has {', '.join(KEYS[:-1])} and {KEYS[-1]}"
        reading.fail("unknown-key", f"an event has no `{written}`", (at, written), hint)
    elif name in one.values:
        reading.fail("duplicate-key", f"`{name}` is written twice", (at, written), "keep one of the two")
    else:
        one.values[name] = (_bare(value.strip()), at)
        one.last = name


def _bare(value: str) -> str:
    """Return a text without the quotation marks around it."""
    value = value.strip()
    quoted = len(value) > 1 and value[0] in _QUOTES and value[-1] == value[0] and value[0] not in value[1:-1]
    return value[1:-1].strip() if quoted else value


def _event(written: _Written, reading: _Reading) -> Event | None:
    """Make an event; what it lacks, and what is wrong with it, is noted."""
    values = {name: text for name, (text, _) in written.values.items()}
    for name in ("date", "title"):
        if not values.get(name) and not written.spoilt:
            reading.fail("missing-key", f"this event has no `{name}`", (written.line, ""), _FORM)
    url, line = written.values.get("url", ("", 0))
    if url and not is_address(url):
        reading.fail("value", f"`{url}` is not an address", (line, url), "write https://example.org/page")
        url = ""
    date = _date(written, reading)
    if date is None or not values.get("title"):
        return None
    return Event(date=date, title=values["title"], text=values.get("text", ""), place=values.get("place", ""), url=url)


def _date(written: _Written, reading: _Reading) -> EdtfDate | None:
    text, line = written.values.get("date", ("", 0))
    try:
        date = parse_edtf(text) if text else None
    except EdtfError as wrong:
        reading.fail("date", f'the date of an event is not one: "{text}"', (line, text), str(wrong))
        return None
    message, hint = of_another_calendar(date, reading.likely) if date else ("", "")
    if message:
        reading.problems.append(warning("date", message, Place(path="", line=line, find=text), hint))
    return date
