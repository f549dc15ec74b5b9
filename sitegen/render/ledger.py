"""All forecasts for machines: CSV, JSON, and an Atom feed of what happened to them.

In: recipes. Out: text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html import escape
from math import isinf
from typing import Final

from sitegen.plan.ledger_recipes import LedgerRecipe, NoticesRecipe
from sitegen.plan.views import LedgerEntry, LedgerView, NoticesView, NoticeView, RecordEntry
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base

_COLUMNS: Final = (
    "id", "claim", "opened", "probability", "revisions", "latest", "by", "resolved", "outcome", "brier", "log", "note",
    "authors", "title", "url",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a formula of a cell in spreadsheets."""
_NOT_XML: Final = lazy_pattern("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_ledger(recipe: LedgerRecipe | NoticesRecipe) -> str:
    """Write a file of all forecasts."""
    if isinstance(recipe, NoticesRecipe):
        return "\n".join(_feed(recipe.view, recipe.base))
    return _csv(recipe.view, recipe.base) if recipe.format == "csv" else _json(recipe.view, recipe.base)


def _csv(view: LedgerView, base: Base) -> str:
    """Write comma-separated values (RFC 4180, with its line ends) with the names of the columns in the first line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(one, base)] for one in view.entries)
    return text.getvalue()


def _cells(one: LedgerEntry, base: Base) -> Iterator[str]:
    (opened, first), *later = one.probabilities
    yield from (one.id, one.claim, opened, _number(first))
    yield "; ".join(f"{day} {_number(probability)}" for day, probability in later)
    yield from (_number(one.probabilities[-1][1]), one.by, one.resolved, one.outcome)
    yield from (_number(one.brier), _number(one.log), one.note, "; ".join(one.authors), one.title, base.join(one.url))


def _safe(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula: an apostrophe before it makes it text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return "inf" if isinf(value) else f"{value:.6f}".rstrip("0").rstrip(".")


def _json(view: LedgerView, base: Base) -> str:
    """Write JSON (RFC 8259), which has no infinity: that is the text `Infinity`."""
    document = {
        "title": view.title,
        "language": view.language,
        "url": base.join(view.page),
        "scores": [_record(one) for one in view.records],
        "forecasts": [_entry(one, base) for one in view.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _record(one: RecordEntry) -> dict[str, object]:
    return {
        "author": one.name or None,
        "count": one.count,
        "brier": one.brier,
        "log": _finite(one.log),
        "base_rate": one.base_rate,
        "base_brier": one.base_brier,
        "base_log": one.base_log,
    }


def _entry(one: LedgerEntry, base: Base) -> dict[str, object]:
    probabilities = [{"date": day, "probability": probability} for day, probability in one.probabilities]
    return {
        "id": one.id,
        "claim": one.claim,
        "opened": one.opened,
        "by": one.by,
        "probabilities": probabilities,
        "resolved": one.resolved or None,
        "outcome": one.outcome or None,
        "note": one.note or None,
        "brier": one.brier,
        "log": _finite(one.log),
        "authors": list(one.authors),
        "title": one.title,
        "url": base.join(one.url),
    }


def _finite(value: float | None) -> float | str | None:
    return "Infinity" if value is not None and isinf(value) else value


def _feed(view: NoticesView, base: Base) -> Iterator[str]:
    """Write an Atom feed (RFC 4287) whose entries are plain text."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_text(view.language)}">'
    yield f"<id>{_text(view.id)}</id>"
    yield f"<title>{_text(view.title)}</title>"
    yield f"<updated>{view.updated}</updated>"
    yield f"<author><name>{_text(view.author)}</name></author>"
    yield f'<link rel="self" type="application/atom+xml" href="{_text(base.join(view.url))}"/>'
    yield f'<link rel="alternate" type="text/html" href="{_text(base.join(view.page))}"/>'
    if view.rights:
        yield f"<rights>{_text(view.rights)}</rights>"
    for one in view.notices:
        yield from _notice(one, base)
    yield "</feed>"


def _notice(one: NoticeView, base: Base) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{_text(one.id)}</id>"
    yield f"<title>{_text(one.title)}</title>"
    yield f"<published>{one.updated}</published>"
    yield f"<updated>{one.updated}</updated>"
    yield from (f"<author><name>{_text(name)}</name></author>" for name in one.authors)
    yield f'<link rel="alternate" type="text/html" href="{_text(base.join(one.url))}"/>'
    yield f"<content>{_text(one.text)}</content>"
    yield "</entry>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
