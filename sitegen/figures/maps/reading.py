"""A map's data: from a block and its sheet to the colour of each country.

In: Block, Sheet, Setting. Out: Map, or located problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from sitegen.figures.block import Block
from sitegen.figures.charts.reading import no_column
from sitegen.figures.columns import When, is_missing, number_of, numbers_of
from sitegen.figures.delimited import Cell, Sheet, first_few
from sitegen.figures.maps.atlas import atlas
from sitegen.figures.setting import Setting, places_of
from sitegen.figures.ticks import number_ticks
from sitegen.locale.regions import codes_by_name, region_code, region_name
from sitegen.problems import Place, Problem, error
from sitegen.text.nearest import Names

SHADES: Final = 6
"""How many classes of numbers a map can tell apart."""
GROUPS: Final = 6
_YEARS: Final = (1000, 2200)
"""Whole numbers between these, without a unit, are years: no language groups their digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What a map shows: by country the number of its class, from 0; what classes are called; the countries' names."""

    classes: dict[str, int]
    labels: tuple[str, ...]
    names: dict[str, str]
    country: int = 0
    """The column of the data that has the countries."""
    by_number: bool = False
    no_data: bool = False
    """Whether a country of the data has no number."""


def read_map(block: Block, sheet: Sheet, setting: Setting) -> tuple[Map | None, tuple[Problem, ...]]:
    """Read a map. There is none where a problem is an error."""
    if not sheet.rows:
        hint = "write rows after an empty line, the first with the names of the columns, or name a file with `data:`"
        place = block.place("data") if "data" in block.options else Place(path="", line=1)
        return None, (error("data", "this map has no data", place, hint),)
    by_name = {cell.text: at for at, cell in enumerate(sheet.header)}
    wrong = [*_options_wrong(block, by_name), *_classes_wrong(block)]
    if wrong:
        return None, tuple(wrong)
    at = by_name[block.text("country")] if "country" in block.options else 0
    codes, problems = _codes(sheet, at)
    names = dict(block.pairs("names"))
    called = {
        code: setting.prose(names.get(row[at].text, "")) or region_name(code, setting.language)
        for code, row in zip(codes, sheet.rows, strict=True)
        if code
    }
    made, found = _coloured(block, sheet, (codes, called), _column(block, by_name, at), setting)
    problems += found
    return (None, tuple(problems)) if problems else (replace(made, country=at), ())


def _options_wrong(block: Block, by_name: Mapping[str, int]) -> Iterator[Problem]:
    """Find columns that the data do not have."""
    for option in ("country", "value", "group"):
        name = block.text(option)
        if name and name not in by_name:
            yield no_column(block, option, name, by_name)
    if "value" in block.options and "group" in block.options:
        yield error("data", "a map has `value` or `group`, not both", block.place("group"), "remove one")


def _coloured(
    block: Block, sheet: Sheet, countries: tuple[list[str], dict[str, str]], column: int | None, setting: Setting
) -> tuple[Map, list[Problem]]:
    """Give each country its class: by a number, by a word, or one for all."""
    codes, called = countries
    plain = Map(classes=dict.fromkeys(filter(None, codes), 0), labels=(), names=called)
    if column is None:
        return plain, []
    if "value" not in block.options and ("group" in block.options or not _has_numbers(sheet, column)):
        return _grouped(sheet, column, countries, (setting, dict(block.pairs("names"))))
    values, problems = numbers_of(sheet, column)
    if not problems and all(value is None for value in values):
        message = f"the column `{sheet.header[column].text}` has no numbers"
        problems = (error("data", message, sheet.place(sheet.header[column]), "fill it, or leave it out"),)
    return (plain, list(problems)) if problems else (_numbered(block, setting, countries, values), [])


def _column(block: Block, by_name: Mapping[str, int], country: int) -> int | None:
    """Return the column that colours the countries; none where all have one colour."""
    for option in ("value", "group"):
        if option in block.options:
            return by_name[block.text(option)]
    return next((at for at in by_name.values() if at != country), None)


def _has_numbers(sheet: Sheet, at: int) -> bool:
    cells = [row[at].text for row in sheet.rows if not is_missing(row[at].text)]
    known = [cell for cell in cells if number_of(cell, decimal_comma=sheet.decimal_comma) is not None]
    return len(known) * 2 > len(cells)


def _codes(sheet: Sheet, at: int) -> tuple[list[str], list[Problem]]:
    """Return the code of each row; what is none, or twice, is a problem."""
    codes = [region_code(row[at].text) or "" for row in sheet.rows]
    seen: set[str] = set()
    wrong: list[tuple[Cell, str, bool]] = []
    for place, (code, row) in enumerate(zip(codes, sheet.rows, strict=True)):
        if code in seen or code not in atlas().areas:
            wrong.append((row[at], code, code in seen))
            codes[place] = ""
        elif code:
            seen.add(code)

    def tell(found: tuple[Cell, str, bool]) -> Problem:
        cell, code, is_twice = found
        if is_twice:
            return error("data", f"`{cell.text}` is there twice", sheet.place(cell), "remove one of the rows")
        return _no_country(sheet, cell, code)

    return codes, first_few(wrong, tell, "more rows are of no country, or of one that is there twice")


def _no_country(sheet: Sheet, cell: Cell, code: str) -> Problem:
    if code:
        return error("data", f"`{cell.text}` is no area of the map", sheet.place(cell), "leave it out of the data")
    near = Names(codes_by_name(("en",))).nearest(cell.text, 0.7)
    hint = f"did you mean `{near.upper()}`?" if near else "write the two letters of ISO 3166-1, such as `IR`"
    return error("data", f"`{cell.text}` is not the code of a country", sheet.place(cell), hint)


def _classes_wrong(block: Block) -> Iterator[Problem]:
    """Find limits of classes that are no numbers, too many, or out of order."""
    limits = [number_of(text, decimal_comma=False) for text in block.names("classes")]
    if None in limits:
        yield error("value", "`classes` is a list of numbers", block.place("classes"), "write `classes: 10, 20, 50`")
        return
    known = [limit for limit in limits if limit is not None]
    if any(there <= here for here, there in pairwise(known)):
        yield error("value", "`classes` do not rise", block.place("classes"), "write the smallest first")
    if len(known) >= SHADES:
        message = f"`classes` makes {len(known) + 1} classes, and readers can tell {SHADES} apart"
        yield error("limit", message, block.place("classes"), "leave some limits out")


def _numbered(
    block: Block, setting: Setting, countries: tuple[list[str], dict[str, str]], values: tuple[Decimal | None, ...]
) -> Map:
    """Put numbers into classes."""
    codes, names = countries
    known = [value for value in values if value is not None]
    limits = [limit for text in block.names("classes") if (limit := number_of(text, decimal_comma=False)) is not None]
    if not limits:
        limits = list(_even_limits(min(known), max(known), whole=all(value == int(value) for value in known)))
    classes = {
        code: sum(value >= limit for limit in limits)
        for code, value in zip(codes, values, strict=True)
        if value is not None
    }
    are_years = all(value == int(value) and _YEARS[0] < value < _YEARS[1] for value in known) and not block.text("unit")
    percent = block.text("unit") == "%"
    places = max((places_of(limit) for limit in limits), default=0)

    def text(value: Decimal) -> str:
        if are_years:
            return setting.when(When(date(int(value), 1, 1), "year"))
        written = setting.number(value, places)
        return setting.percent(written) if percent else written

    ranges = [f"{text(low)}\u2013{text(high)}" for low, high in pairwise(limits)]
    labels = (
        (_said(setting, "under", text(limits[0])), *ranges, _said(setting, "over", text(limits[-1]))) if limits else ()
    )
    return Map(classes=classes, labels=labels, names=names, by_number=True, no_data=None in values)


def _even_limits(low: Decimal, high: Decimal, *, whole: bool) -> tuple[Decimal, ...]:
    """Return where classes of one round width begin, from the second on: as many as readers can tell apart.

    Those of whole numbers begin at whole numbers: nothing is between 2020 and 2021 when the numbers are years.
    """
    for count in range(SHADES + 1, 1, -1):
        ticks = number_ticks(low, high, count)
        if len(ticks) <= SHADES + 1 and not (whole and ticks[1] - ticks[0] < 1):
            return ticks[1:-1] or (high,)
    return (high,)


def _said(setting: Setting, word: str, number: str) -> str:
    return setting.word(word).replace("{number}", number)


def _grouped(
    sheet: Sheet, at: int, countries: tuple[list[str], dict[str, str]], words: tuple[Setting, dict[str, str]]
) -> tuple[Map, list[Problem]]:
    """Put countries into groups by a word each, in the order of the data."""
    (codes, names), (setting, called) = countries, words
    groups = list(dict.fromkeys(row[at].text for row in sheet.rows if not is_missing(row[at].text)))
    classes = {
        code: groups.index(row[at].text)
        for code, row in zip(codes, sheet.rows, strict=True)
        if code and row[at].text in groups
    }
    problems = []
    if len(groups) > GROUPS:
        message = f"{len(groups)} groups are more than readers can tell apart on a map ({GROUPS})"
        problems.append(error("limit", message, sheet.place(sheet.header[at]), "join some of them"))
    labels = tuple(setting.prose(called.get(group, group)) for group in groups)
    return Map(classes=classes, labels=labels, names=names, no_data=len(classes) < len(codes)), problems
