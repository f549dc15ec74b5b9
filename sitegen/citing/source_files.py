"""The files of a site's sources: BibTeX or BibLaTeX, and CSL-JSON.

In: the path and the bytes of a file. Out: a SourceList, and located problems.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from sitegen.citing.bibtex import read_bibtex
from sitegen.citing.csl_json import WrongError, source_of
from sitegen.citing.entries import item_of
from sitegen.encoding import replace
from sitegen.model.cited import Source, SourceList
from sitegen.problems import Place, Problem, Related, error

FILES: Final = ("sources.bib", "sources.json")
"""The files below the content, in their order."""
_GAP: Final = re.compile(r"[\s,]*")
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
    entries, unread, problems = read_bibtex(path, text)
    made, wrong = [], list(problems)
    hidden = {"xdata", "set"}
    for entry in entries:
        if entry.type in hidden:
            continue
        source, mistakes = source_of(item_of(entry))
        place = Place(path=path, line=entry.line, find=entry.key)
        wrong += (_problem(mistake, place, entry.type) for mistake in mistakes)
        made += [(source, entry.line)] if source is not None else []
        unread |= {entry.key} if source is None else set()
    return _list(path, made, unread), tuple(wrong)


def _list(path: str, made: list[tuple[Source, int]], unread: Collection[str]) -> SourceList:
    return SourceList(
        path=path,
        sources=tuple(source for source, _ in made),
        lines=tuple(line for _, line in made),
        unread=frozenset(unread),
    )


def _problem(mistake: WrongError, place: Place, kind: str = "") -> Problem:
    hint = mistake.hint
    if kind and mistake.key == "type":
        return error("source", f"BibLaTeX has no type @{kind}", place, mistake.hint or _TYPES_OF_BIBTEX)
    return error("source", mistake.message, place, hint)


def _json(path: str, text: str) -> tuple[SourceList, tuple[Problem, ...]]:
    made, problems = [], []
    unread: set[str] = set()
    try:
        items = list(_items(text))
    except json.JSONDecodeError as broken:
        place = Place(path=path, line=broken.lineno, column=broken.colno)
        return SourceList(path=path), (error("syntax", f"not JSON: {broken.msg}", place, "export the file anew"),)
    except _NoListError as wrong:
        hint = "Zotero exports one as `Better CSL JSON` or `CSL JSON`"
        return SourceList(path=path), (error("source", str(wrong), Place(path=path, line=1), hint),)
    for line, item in items:
        if not isinstance(item, Mapping):
            problems.append(error("source", "a source is an object in braces", Place(path=path, line=line)))
            continue
        source, mistakes = source_of(_plain(item))
        place = Place(path=path, line=line, find=str(item.get("id") or "{"))
        problems += (_problem(mistake, place) for mistake in mistakes)
        made += [(source, line)] if source is not None else []
        unread |= {str(_plain(item).get("id", ""))} if source is None else set()
    return _list(path, made, unread), tuple(problems)


def _plain(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with the key by which Better BibTeX lets it be cited."""
    key = item.get("citation-key") or item.get("citekey")
    return {**item, "id": key} if isinstance(key, str) and key else item


class _NoListError(ValueError):
    pass


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield the items of a list, each with its line."""
    decoder = json.JSONDecoder()
    start = _GAP.match(text)
    at = start.end() if start else 0
    if text[at : at + 1] == "{" and '"items"' in text:
        whole = json.loads(text)
        yield from ((1, item) for item in whole.get("items", ()))
        return
    if text[at : at + 1] != "[":
        json.loads(text)
        raise _NoListError("CSL-JSON is a list of sources in brackets")
    json.loads(text)
    at += 1
    while (gap := _GAP.match(text, at)) is not None and text[gap.end() : gap.end() + 1] != "]":
        item, at = decoder.raw_decode(text, gap.end())
        yield text.count("\n", 0, gap.end()) + 1, item


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
        if source is not None and source.id in found:
            problems.append(twice(source.id, place, Place(path=path, keys=("sources", found[source.id][1]))))
        elif source is not None:
            found[source.id] = (source, at)
    return tuple(source for source, _ in found.values()), tuple(problems)
