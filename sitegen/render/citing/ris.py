"""RIS, the tagged format that every reference manager takes.

In: a Work. Out: text, each line ending in CR LF as the format wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.plan.works import Work

_TYPES: Final = {"report": "RPRT", "news": "NEWS"}
"""Types by kind; any other kind is an article in a magazine."""


def ris(work: Work) -> str:
    """Write a work as a record."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _rows(work) if value]
    return "\r\n".join([*lines, "ER  - "]) + "\r\n"


def _rows(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(work.kind, "MGZN")
    for name in work.authors:
        yield "AU", name.sorted
    for name in work.translators:
        yield "A4", name.sorted
    yield "TI", work.title
    yield "T2", work.series if work.kind == "report" else work.container
    yield "PB", work.publisher
    yield "PY", work.day[:4]
    yield "DA", work.day.replace("-", "/")
    yield "LA", work.language
    yield "UR", work.url
    yield "AB", work.abstract
    for subject in work.subjects:
        yield "KW", subject
    if work.original:
        day = f", {work.original.date.iso[:10]}" if work.original.date else ""
        yield "N1", f"Originally published in {work.original.outlet}{day}. {work.original.url}"
