"""Citations and the list of sources as HTML.

In: Cited, and the citations of a body in their order. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sitegen.citing.marks import Run
from sitegen.citing.openurl import coins
from sitegen.citing.writing import CitationWriter, words_for
from sitegen.model.bodies import Slot
from sitegen.model.cited import Cited, Source


class CitedHtml:
    """Writes the citations of one body, and its list of sources; `prefix` tells its ids from those of other bodies."""

    def __init__(self, cited: Cited, prefix: str) -> None:
        self._cited = cited
        self._prefix = prefix
        self._writer = CitationWriter(cited)

    def citation(self, slot: Slot) -> str:
        """Write a citation; what the author wrote, where a source of it is not there."""
        if slot.cite is None:
            return slot.text
        found = self._writer.citation(slot.cite)
        return _html(found, whole=not slot.cite.inside) or slot.text

    def references(self) -> str:
        """Write the list of the sources."""
        ids: dict[str, int] = {}
        rows = "".join(
            f'<li id="{self._id(entry.source, ids)}"{_direction(self._cited, entry.source)}>'
            f"{_html(entry.runs)}{coins(entry.source) if self._cited.offered else ''}</li>\n"
            for entry in self._writer.entries()
        )
        return f'<ul class="references">\n{rows}</ul>\n' if rows else ""

    def _id(self, source: Source, ids: dict[str, int]) -> str:
        """Return an id that no other source of the page has."""
        name = f"source-{self._prefix}-{_anchor(source.id)}"
        ids[name] = ids.get(name, 0) + 1
        return escape(name if ids[name] == 1 else f"{name}--{ids[name]}")

    def section(self) -> str:
        """Write the list with its heading, below the text."""
        heading = self._writer.words("heading")
        listed = self.references()
        return f'<section class="sources">\n<h2>{escape(heading)}</h2>\n{listed}</section>\n' if listed else ""


def _html(runs: Sequence[Run], *, whole: bool = False) -> str:
    """Write runs. `whole` says that they are all of a note, which is then a block in the direction of its one work."""
    apart = [at for at, run in enumerate(runs) if run.isolate]
    block = whole and apart == [0, len(runs) - 1]
    return "".join(_run(run, ' class="whole"' if block else "") for run in runs)


def _run(run: Run, kind: str) -> str:
    if run.isolate:
        return "</bdi>" if run.isolate == "end" else f'<bdi dir="{run.isolate}"{kind}>'
    text = escape(run.text, quote=False)
    text = f"<i>{text}</i>" if run.italic else text
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href.startswith(("https://", "http://")) else text


def _direction(cited: Cited, source: Source) -> str:
    """Set the direction of a work that is written in the other one."""
    known = cited.languages
    direction = known.of(words_for(source, cited).tag).direction
    return "" if direction == known.of(cited.language).direction else f' dir="{direction}"'


def _anchor(key: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in key)
