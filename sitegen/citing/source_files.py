"""The files of a site's sources: BibTeX or BibLaTeX, and CSL-JSON.

In: the path and the bytes of a file. Out: a SourceList, and located problems.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from sitegen.citing.bibtex import Entry, read_bibtex
from sitegen.citing.bibtex_names import WrongNamesError
from sitegen.citing.csl_json import source_of, unknown_in
from sitegen.citing.entries import DATES, TYPES, item_of
from sitegen.citing.inherited_fields import with_inherited
from sitegen.citing.items_of_json import WrongJsonError, items_of_json
from sitegen.citing.line_numbers import LineNumbers
from sitegen.citing.mistakes import WrongError
from sitegen.encoding import replace
from sitegen.model.cited import Source, SourceList
from sitegen.problems import Place, Problem, Related, error
from sitegen.text.nearest import did_you_mean

_TYPES_OF_BIBTEX: Final = "write `@book`, `@report`, `@online`, `@article`, `@incollection` or another type of BibLaTeX"


def read_source_file(path: str, content: bytes) -> tuple[SourceList, tuple[Problem, ...]]:
    """Read a file; one that is not UTF-8 or no JSON has no sources."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        place = Place(path=path, line=content[: wrong.start].count(b"\n") + 1)
        return SourceList(path=path), (error("encoding", "not UTF-8", place, "save the file as UTF-8"),)
    text = text.replace("\r\n", "\n")
    return _json(path, text) if path.endswith(".json") else _bibtex(path, text)


def joined_sources(
    lists: tuple[SourceList, ...],
) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """Return the sources of all files by key; a key that occurs twice is a problem that names both places."""
    found: dict[str, tuple[Source, Place]] = {}
    problems = []
    for one in lists:
        for source, line in zip(one.sources, one.lines, strict=True):
            place = Place(path=one.path, line=line, find=source.id)
            if source.id in found:
                problems.append(twice(source.id, place, found[source.id][1]))
            else:
                found[source.id] = (source, place)
    return {key: source for key, (source, _) in found.items()}, tuple(problems)


def twice(key: str, place: Place, first: Place) -> Problem:
    """Make the problem of a key that two sources have."""
    related = (Related(place=first, message="the first one is here"),)
    message = f"two sources have the key `{key}`"
    return error("source", message, place, "rename or remove one of them: a citation must mean one", related)


def _bibtex(path: str, text: str) -> tuple[SourceList, tuple[Problem, ...]]:
    written, unread, problems = read_bibtex(path, text)
    entries, unknown = with_inherited(path, written)
    made, wrong = [], [*problems, *unknown]
    for entry in entries:
        if entry.type in {"xdata", "set"}:
            continue
        source, mistakes = _of_entry(entry)
        wrong += (_of_bibtex(mistake, path, entry) for mistake in mistakes)
        made += [(source, entry.line)] if source is not None else []
        unread |= {entry.key} if source is None else set()
    return _list(path, made, unread), tuple(wrong)


def _of_entry(entry: Entry) -> tuple[Source | None, list[WrongError]]:
    try:
        return source_of(item_of(entry))
    except WrongNamesError as wrong:
        hint = "part names with `and`: `Karimi, Laila and Holm, Peter`; put an organisation in braces"
        return None, [WrongError("names", f"`{wrong}` in `{entry.key}` is not one name", hint)]


def _of_bibtex(mistake: WrongError, path: str, entry: Entry) -> Problem:
    """Report a mistake of an entry in the words of BibTeX."""
    place = Place(path=path, line=entry.line, find=entry.key)
    if mistake.key == "type":
        near = did_you_mean(entry.type, TYPES).replace("`", "`@", 1) or _TYPES_OF_BIBTEX
        return error("source", f"BibLaTeX has no type @{entry.type}", place, near)
    if mistake.key in DATES:
        field = DATES[mistake.key]
        field = field if field in entry.fields else "year"
        message = mistake.message.replace(f"`{mistake.key}`", f"`{field}` of `{entry.key}`", 1)
        return error("source", message, place, mistake.hint)
    return error("source", mistake.message, place, mistake.hint)


def _list(path: str, made: list[tuple[Source, int]], unread: Collection[str]) -> SourceList:
    return SourceList(
        path=path,
        sources=tuple(source for source, _ in made),
        lines=tuple(line for _, line in made),
        unread=frozenset(unread),
    )


def _problem(mistake: WrongError, place: Place) -> Problem:
    return error("source", mistake.message, place, mistake.hint)


def _json(path: str, text: str) -> tuple[SourceList, tuple[Problem, ...]]:
    made, problems = [], []
    unread: set[str] = set()
    lines = LineNumbers(path, text)
    try:
        items = list(items_of_json(text))
    except WrongJsonError as wrong:
        return SourceList(path=path), (error(wrong.code, str(wrong), lines.place(wrong.at), wrong.hint),)
    for at, item in items:
        if not isinstance(item, Mapping):
            problems.append(error("source", "a source is an object in braces", lines.place(at)))
            continue
        source, mistakes = source_of(_plain(item))
        place = Place(path=path, line=lines.line(at), find=str(item.get("id") or "{"))
        problems += (_problem(mistake, place) for mistake in mistakes)
        made += [(source, place.line)] if source is not None else []
        unread |= {str(_plain(item).get("id", ""))} if source is None else set()
    return _list(path, made, unread), tuple(problems)


def _plain(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with the key by which Better BibTeX lets it be cited."""
    key = item.get("citation-key") or item.get("citekey")
    return {**item, "id": key} if isinstance(key, str) and key else item


def own_sources(path: str, items: list[object]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read the `sources:` of a piece."""
    found: dict[str, tuple[Source, int]] = {}
    problems: list[Problem] = []
    for at, item in enumerate(items):
        place = Place(path=path, keys=("sources", at))
        if not isinstance(item, Mapping):
            hint = "write `- {id: karimi2019, type: book, title: The Sea}`"
            problems.append(error("source", "a source is a mapping", place, hint))
            continue
        source, mistakes = source_of(item)
        problems += (
            _problem(mistake, replace(place, keys=("sources", at, mistake.key) if mistake.key in item else place.keys))
            for mistake in mistakes
        )
        problems += (
            _problem(one, replace(place, keys=("sources", at, one.key), at_key=True)) for one in unknown_in(item)
        )
        if source is not None and source.id in found:
            problems.append(twice(source.id, place, Place(path=path, keys=("sources", found[source.id][1]))))
        elif source is not None:
            found[source.id] = (source, at)
    return tuple(source for source, _ in found.values()), tuple(problems)
