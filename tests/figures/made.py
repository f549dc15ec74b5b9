"""Figures drawn in a language, and what is wrong with them as short lines."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from sitegen.figures.block import Kind
from sitegen.figures.drawing import DataFile, draw
from sitegen.figures.figure import Drawn
from sitegen.figures.setting import Setting
from sitegen.locale.language_data import SHIPPED


def drawn(text: str, kind: Kind = "chart", language: str = "en", file: bytes | None = None) -> Drawn:
    """Draw a block."""
    return draw(kind, text, Setting(language, SHIPPED), None if file is None else DataFile("x.csv", file))


def told(found: Drawn) -> list[str]:
    """Return each problem as `path:line code: message`."""
    return [f"{one.place.path}:{one.place.line} {one.code}: {one.message}" for one in found.problems]


def tree(html: str) -> ET.Element:
    """Read the HTML of a figure, which is XML as well. Raises ParseError."""
    return ET.fromstring(html.replace("\x03", ""))  # noqa: S314 - it was just made


def cells(html: str) -> list[list[str]]:
    """Return the texts of the tables of a figure, row by row."""
    return [["".join(cell.itertext()) for cell in row] for row in tree(html).iter("tr")]


def without_isolates(text: str) -> str:
    """Return a text without the signs that keep directions apart."""
    return re.sub("[\u2068\u2069]", "", text)
