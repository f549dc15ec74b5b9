"""What an entry has from others, which it names in `crossref` or `xdata`, as BibLaTeX has it.

In: the entries of a file. Out: entries with all their fields, and problems for names that lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.citing.bibtex import Entry
from sitegen.problems import Place, Problem, error

_HELD: Final = ("incollection", "inbook", "inproceedings", "inreference", "suppbook")
_RENAMED: Final = {
    (kind, name): f"book{name}" if kind != "article" else f"journal{name}"
    for kind in (*_HELD, "article")
    for name in ("title", "subtitle")
}
_KEPT: Final = frozenset({"crossref", "xdata", "ids", "shorttitle", "label", "sortkey", "keywords", "abstract"})
"""Fields that are an entry's own."""


def with_inherited(path: str, entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Fill entries from those that they name; those may name others."""
    known = {entry.key: entry for entry in reversed(entries)}
    problems: list[Problem] = []
    filled = []
    for entry in entries:
        named = list(_named(entry))
        problems += (_unknown(path, entry, field, key, known) for field, key in named if key not in known)
        filled.append(_filled(entry, known, ()) if named else entry)
    return tuple(filled), tuple(problems)


def _filled(entry: Entry, known: Mapping[str, Entry], below: tuple[str, ...]) -> Entry:
    """Return an entry with what it inherits; one that would inherit from itself does not."""
    fields = dict(entry.fields)
    for field, key in _named(entry):
        if key in known and key not in below and key != entry.key:
            above = _filled(known[key], known, (*below, entry.key))
            for name, value in above.fields.items():
                if name not in _KEPT:
                    renamed = _RENAMED.get((entry.type, name), name) if field == "crossref" else name
                    fields.setdefault(renamed, value)
    return Entry(type=entry.type, key=entry.key, fields=fields, line=entry.line)


def _named(entry: Entry) -> Iterator[tuple[str, str]]:
    for field in ("crossref", "xdata"):
        if field in entry.fields:
            yield from ((field, key.strip()) for key in entry.fields[field].split(",") if key.strip())


def _unknown(path: str, entry: Entry, field: str, key: str, known: Mapping[str, Entry]) -> Problem:
    from sitegen.text.nearest import did_you_mean  # noqa: PLC0415 - only for mistakes

    message = f"`{field}` of `{entry.key}` names `{key}`, which is no entry of this file"
    hint = did_you_mean(key, list(known)) or "export the entry that it names too, or remove the field"
    return error("source", message, Place(path=path, line=entry.line, find=key), hint)
