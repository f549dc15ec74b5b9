"""The entries of the corpus as sitegen writes them, in the form of the goldens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sitegen.citing.csl_json import source_of
from sitegen.citing.marks import Run
from sitegen.citing.writing import CitationWriter
from sitegen.model.cited import Citation, Cite, Cited, CiteStyle, Source

HERE: Final = Path(__file__).parent
Written = dict[str, dict[str, str]]


def sources() -> tuple[Source, ...]:
    """Return the sources of the corpus."""
    made = []
    for item in json.loads((HERE / "corpus.json").read_text(encoding="utf-8")):
        source, wrong = source_of(item)
        assert source is not None, wrong
        made.append(source)
    return tuple(made)


def goldens() -> Mapping[str, Written]:
    """Return what citeproc-js has made of them."""
    found: Mapping[str, Written] = json.loads((HERE / "goldens.json").read_text(encoding="utf-8"))
    return found


def html(runs: tuple[Run, ...]) -> str:
    """Write runs as the goldens have them, with a plain blank between `p.` and its number."""
    return "".join(f"<i>{run.text}</i>" if run.italic else run.text for run in runs).replace("\u00a0", " ")


def written(style: CiteStyle) -> Written:
    """Cite each source twice, as the goldens do, and list all."""
    every = sources()
    writer = CitationWriter(Cited(style=style, language="en", sources=every))
    entries = {entry.source.id: html(entry.runs) for entry in writer.entries()}
    first, later = (
        {source.id: html(writer.citation(_cited(source, place))) for source in every} for place in ("45", "46-47")
    )
    return {
        source.id: {"first": first[source.id], "later": later[source.id], "entry": entries[source.id]}
        for source in every
    }


def _cited(source: Source, place: str) -> Citation:
    return Citation(cites=(Cite(key=source.id, label="page", locator=place),))
