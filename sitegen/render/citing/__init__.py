"""Citing a piece: ready text in the usual styles, and the files that reference managers take.

In: a Work. Out: HTML, or the text of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sitegen.config.citations import CiteFormat
from sitegen.plan.works import Work
from sitegen.render.citing.bibtex import bibtex
from sitegen.render.citing.csl import csl_json
from sitegen.render.citing.ris import ris
from sitegen.render.citing.styles import apa, chicago, chicago_note, mla

STYLES: Final[Mapping[str, Callable[[Work], str]]] = {
    "chicago-note": chicago_note,
    "chicago": chicago,
    "apa": apa,
    "mla": mla,
}
"""The styles by the names that templates use; each returns HTML."""

FILES: Final[Mapping[CiteFormat, Callable[[Work], str]]] = {"ris": ris, "bib": bibtex, "json": csl_json}
"""The formats of files; each returns text."""
