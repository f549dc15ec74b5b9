"""What articles and pages share: a Document, made of the keys that were read.

In: a Manuscript and its values by field. Out: Document.
"""

from __future__ import annotations

from typing import Any, Final

from sitegen.encoding import field_names
from sitegen.keys.moments import is_before
from sitegen.keys.schema import kind_of
from sitegen.model.cited import Source
from sitegen.model.documents import Document, Moment
from sitegen.read.filenames import FileName
from sitegen.read.naming import check_language
from sitegen.read.reading import Manuscript

_FIELDS: Final = frozenset(field_names(Document))


def make_document(manuscript: Manuscript, name: FileName, slug: str, found: dict[str, Any]) -> Document:
    """Take the values of a Document out of those that were read, and compare them with one another."""
    check_language(manuscript, name)
    shared = {field: found.pop(field) for field in tuple(found) if field in _FIELDS}
    shared.setdefault("title", "")
    shared.setdefault("extra", {})
    if manuscript.table.get("sources") is not None:
        shared["sources"] = _sources(manuscript)
    document = Document(
        path=manuscript.path,
        language=manuscript.language,
        slug=slug,
        body=manuscript.body,
        body_line=manuscript.body_line,
        stem=name.twin,
        **shared,
    )
    _check_times(manuscript, document)
    return document


def _sources(manuscript: Manuscript) -> tuple[Source, ...]:
    """Read the sources that the piece brings."""
    from sitegen.citing.source_files import own_sources  # noqa: PLC0415 - few pieces bring any

    table = manuscript.table
    items = table.get("sources")
    if not isinstance(items, list):
        hint = "write `- {id: karimi2019, type: book, title: The Sea}` below it"
        table.fail("value", f"`sources` must be a list, not {kind_of(items)}", "sources", hint=hint)
        return ()
    sources, problems = own_sources(manuscript.path, items)
    table.problems.extend(problems)
    return sources


def _check_times(manuscript: Manuscript, document: Document) -> None:
    """Compare the dates of a piece with one another."""
    table, date, embargo = manuscript.table, document.date, document.embargo
    if date is not None and document.updated is not None and is_before(document.updated, date):
        table.fail("date", f"`updated` is before `date` ({date.day})", "updated")
    if date is not None and embargo is not None and embargo.day > date.day:
        message = (
            f"`embargo` ends on a later day than `date` ({date.day}), which readers will see as the day of publication"
        )
        table.warn("date", message, "embargo", hint="is `date` the day on which it will be public?")
    if document.expires is None:
        return
    starts = [moment.instant for moment in (date, embargo) if moment is not None]
    if starts and document.expires <= max(starts):
        message = "it expires before it is published, so it will never be public"
        table.warn("date", message, "expires")


def check_later(manuscript: Manuscript, date: Moment | None, later: Moment, *keys: str | int) -> None:
    """Warn of a correction or withdrawal that is dated before the piece."""
    if date is not None and is_before(later, date):
        manuscript.table.warn("date", f"this date is before that of the piece ({date.day})", *keys)
