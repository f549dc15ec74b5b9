"""A figure as HTML: its title and what it shows, the drawing for wide and for narrow screens, the source, the data.

In: a block's options, drawings, tables. Out: HTML, cut where the address of the data's file goes.

The classes are those of `figure.css` of a theme. A feed and a reader's view take the drawings away and show the table
(`as_read` in `sitegen/render/body_html.py`): what is `figure-drawing` and `figure-data` is known there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlsplit

from sitegen.figures.block import Block
from sitegen.figures.marks import Picture, svg
from sitegen.figures.setting import Setting
from sitegen.model.events import Event
from sitegen.problems import Place, Problem, error

FILE: Final = "\x03"
"""Where the link to the data's file begins; it ends at the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A figure: its HTML, with marks where a link to its file begins and ends; empty where there is an error."""

    html: str = ""
    events: tuple[Event, ...] = ()
    """What happened in it, of a block of events."""
    plain: str = ""
    """Its words, of a block of events."""
    problems: tuple[Problem, ...] = ()


def drawing(wide: Picture, narrow: Picture, alt: str) -> str:
    """Write a drawing twice: the style sheet shows the one that the screen has room for."""
    return svg(wide, "figure-drawing figure-wide", alt) + svg(narrow, "figure-drawing figure-narrow", alt, hidden=True)


def figure(block: Block, inside: str, setting: Setting, *, more: tuple[str, ...] = (), table: str = "") -> str:
    """Write a figure around its drawing or table. `more` are further lines below it; `table` opens at its end."""
    lines = [*_source(block, setting), *_note(block, setting), *more]
    below = "".join(f'<p class="figure-source">{line}</p>\n' for line in lines)
    caption = _caption(block, setting) if "title" in block.options or block.mark.label else ""
    above = f'<figure class="figure figure-{block.kind}"{_id(block)}>\n{caption}'
    return f"{above}\n{inside}\n{below}{table}</figure>\n"


def _caption(block: Block, setting: Setting) -> str:
    title = escape(setting.prose(block.text("title")), quote=False)
    unit = block.text("unit") if block.text("unit") != "%" else ""
    subtitle = ", ".join(filter(None, (block.text("subtitle"), unit)))
    said = f'\n<p class="figure-subtitle">{escape(setting.prose(subtitle), quote=False)}</p>\n' if subtitle else ""
    return f'<figcaption>{block.mark.label}<strong class="figure-title">{title}</strong>{said}</figcaption>'


def _id(block: Block) -> str:
    return f' id="{escape(block.mark.id)}"' if block.mark.id else ""


def _source(block: Block, setting: Setting) -> Iterator[str]:
    """Yield the line of the source, and the way to the data's file."""
    source, url = block.text("source"), block.text("source_url")
    parts = []
    if source:
        text = f"<bdi>{escape(setting.prose(source), quote=False)}</bdi>"
        linked = f'<a href="{escape(url)}">{text}</a>' if url else text
        parts.append(setting.html("source", source=linked))
    if "data" in block.options:
        parts.append(f"{FILE}{setting.html('file')}{FILE}")
    if parts:
        yield " · ".join(parts)


def _note(block: Block, setting: Setting) -> Iterator[str]:
    if note := block.text("note"):
        yield f"<bdi>{escape(setting.prose(note), quote=False)}</bdi>"


def details(table: str, setting: Setting) -> str:
    """Write the data of a drawing as a table that opens."""
    return f'<details class="figure-data"><summary>{setting.html("as_table")}</summary>\n{table}\n</details>\n'


def check_caption(block: Block) -> Iterator[Problem]:
    """Find what a figure lacks, and an address that leads nowhere."""
    if "title" not in block.options:
        hint = "write `title:` and what the figure says, in one line"
        yield error("missing-key", f"a {block.kind} needs a `title`", Place(path="", line=1), hint)
    yield from check_source(block)


def check_source(block: Block) -> Iterator[Problem]:
    """Find an address of a source that leads nowhere."""
    url = block.text("source_url")
    if url and not is_address(url):
        yield error("value", f"`{url}` is not an address", block.place("source_url"), "write https://example.org/page")


def is_address(url: str) -> bool:
    """Return whether a text is an absolute address of http or https."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(sign in url for sign in ' "<>\\')
