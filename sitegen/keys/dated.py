"""Dates of history in the front matter: exact, fuzzy or a span (EDTF).

In: a key of a Table. Out: EdtfDate values.
"""

from __future__ import annotations

from sitegen.keys.declaring import Type
from sitegen.keys.schema import Table
from sitegen.locale.edtf import EdtfDate, EdtfError, parse_edtf


class EdtfPeriod(Type, frozen=True, kw_only=True):
    """A date or a span of level 1 of the Extended Date/Time Format."""

    words: str = "date or span ([EDTF](https://www.loc.gov/standards/datetime/))"

    def read(self, table: Table, key: str) -> EdtfDate | None:
        value = table.get(key)
        text = "" if value is None else table.as_text(value, key)
        if not text:
            return None
        try:
            return parse_edtf(text)
        except EdtfError as wrong:
            table.fail("date", f'{table.name(key)} is not a date: "{text}"', key, hint=str(wrong))
            return None


class EdtfDay(EdtfPeriod, frozen=True, kw_only=True):
    """A date of such a form, and no span."""

    words: str = "year, month or day: `2015`, `2015-06`, `2015-06-30`; `2015~` is about"

    def read(self, table: Table, key: str) -> EdtfDate | None:
        date = super().read(table, key)
        if date is not None and date.is_span:
            table.fail("date", f'{table.name(key)} is a span: "{date.text}"', key, hint="write one end here")
            return None
        return date
