"""Tables of kramdown, which need no header, and in which code may hold a bar.

In: Markdown. Out: tables with a header, an empty one if need be.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.importing.dialects.code_regions import Regions, regions_of
from sitegen.text.lazy_pattern import lazy_pattern

_CODE: Final = lazy_pattern(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_BAR: Final = lazy_pattern(r"(?<!\\)\|")
"""What ends a cell in CommonMark's tables, in code as well."""
_ROW: Final = lazy_pattern(r"[ ]{0,3}\|.*\|[ \t]*")
_RULE: Final = lazy_pattern(
    r"[ ]{0,3}(?=[|+:= \t-]*[|+])(?:(?=[|+: \t]*-)[-|+: \t]+|(?=[|+: \t]*=)[=|+: \t]+)|[ ]{0,3}(?:-{2,}|={2,})[ \t]*"
)


def with_bars(text: str) -> str:
    """Put a backslash before a bar that is in the code of a row: in CommonMark's tables it would end a cell."""
    if "|" not in text or "`" not in text:
        return text
    regions = Regions(text, indented=True)
    lines = text.split("\n")
    at = 0
    in_table = False
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        begins = "|" in line and "|" in below and _RULE.fullmatch(below) is not None
        in_table = "|" in line and (in_table or begins or _ROW.fullmatch(line) is not None)
        if in_table and "`" in line and not line.lstrip().startswith("`") and at not in regions:
            lines[number] = _CODE.sub(lambda code: _BAR.sub(r"\\|", code[0]), line)
        at += len(line) + 1
    return "\n".join(lines)


def with_headers(text: str) -> str:
    """Put an empty header above rows that have none; rules within a table, which end its parts, are left out."""
    if "\n|" not in f"\n{text}":
        return text
    regions = regions_of(text)
    lines = text.split("\n")
    result: list[str] = []
    at = number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and "|" in lines[end] and (_ROW.fullmatch(lines[end]) or _RULE.fullmatch(lines[end])):
            end += 1
        if end - number < 1 or at in regions:
            result.append(lines[number])
            at += len(lines[number]) + 1
            number += 1
            continue
        rows = lines[number:end]
        at += sum(len(row) + 1 for row in rows)
        number = end
        result += _table(rows)
    return "\n".join(result)


def _table(rows: list[str]) -> list[str]:
    rules = [at for at, row in enumerate(rows) if _RULE.fullmatch(row)]
    if rules[:1] == [1]:
        return [rows[0], _rule(rows), *(row for row in rows[2:] if not _RULE.fullmatch(row))]
    cells = max(len(re.findall(r"(?<!\\)\|", row)) for row in rows) - 1
    plain = [row for row in rows if not _RULE.fullmatch(row)]
    if cells < 1 or not plain:
        return rows
    return ["|" + "   |" * cells, "|" + " - |" * cells, *plain]


def _rule(rows: list[str]) -> str:
    """Return the rule below a header, with as many cells as that has: CommonMark's tables end where they differ."""
    cells = re.findall(r"(:?)[-=]+(:?)", rows[1])
    number = len(re.findall(r"(?<!\\)\|", rows[0].strip())) - 1
    if len(cells) == number or not rows[0].strip().startswith("|"):
        return rows[1]
    cells = (cells + [("", "")] * number)[:number]
    return "|" + "".join(f" {left}-{right} |" for left, right in cells)
