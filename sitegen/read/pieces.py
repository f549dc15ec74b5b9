"""What articles and pages share: the keys of a Document.

In: a Manuscript. Out: Document. articles.py and pages.py import it.
"""

from __future__ import annotations

from sitegen.model import Document, Moment
from sitegen.read.fields import decode_aliases, decode_extra, decode_image, decode_title
from sitegen.read.filenames import FileName
from sitegen.read.moments import decode_end, decode_exact, decode_moment, is_before
from sitegen.read.naming import check_language
from sitegen.read.reading import Manuscript


def decode_document(manuscript: Manuscript, name: FileName, slug: str, *, dated: bool) -> Document:
    """Read the keys that articles and pages share; `dated` says that a date is required."""
    table, zone = manuscript.table, manuscript.config.zone
    table.refuse_empty("draft", "embargo", "expires")
    if not dated:
        table.refuse_empty("date")
    check_language(manuscript, name)
    date = decode_moment(table, "date", zone, required=dated)
    document = Document(
        path=manuscript.path,
        language=manuscript.language,
        slug=slug,
        title=decode_title(table),
        body=manuscript.body,
        body_line=manuscript.body_line,
        summary=table.text("summary"),
        date=date,
        updated=decode_moment(table, "updated", zone),
        draft=table.truth("draft"),
        embargo=decode_exact(table, "embargo", zone),
        expires=decode_end(table, "expires", zone),
        aliases=decode_aliases(table),
        image=decode_image(table),
        toc=table.truth("toc"),
        search=table.truth("search", default=True),
        sitemap=table.truth("sitemap", default=True),
        translation=table.text("translation"),
        stem=name.twin,
        extra=decode_extra(table),
    )
    _check_times(manuscript, document)
    return document


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
