"""Typed values of documents as plain ones that YAML can hold; what is not set is left out.

In: Values of the model. Out: mappings, lists, texts, truths, numbers, days and moments.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sitegen.encoding import Value, field_names
from sitegen.locale.edtf import EdtfDate
from sitegen.model.documents import LocalText, Moment


def plain(value: object, without: frozenset[str] = frozenset()) -> object:
    """Return a value as YAML can hold it; fields in `without` are left out of the outermost one."""
    if isinstance(value, Moment | LocalText | EdtfDate):
        return _told(value)
    if isinstance(value, Value):
        fields = {name: plain(getattr(value, name)) for name in field_names(value) if name not in without}
        return {name: item for name, item in fields.items() if not _is_unset(item)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str.__str__(value) if isinstance(value, str) else value


def _told(value: Moment | LocalText | EdtfDate) -> object:
    """Return what is one value to authors, though it has several fields."""
    if isinstance(value, LocalText):
        return local_text(value)
    if isinstance(value, EdtfDate):
        return value.text
    return moment(value) if value.exact else value.day


def moment(found: Moment) -> datetime:
    """Return a moment with its offset; a bare date begins with its day in the zone of the site."""
    return datetime.fromisoformat(found.stamp)


def local_text(text: LocalText) -> object:
    """Return a text, or a mapping of texts by language."""
    if not text.by_language:
        return text.plain
    return ({"default": text.plain} if text.plain else {}) | dict(text.by_language)


def _is_unset(value: object) -> bool:
    return value is None or value is False or (not isinstance(value, bool | int | date) and not value)
