"""Settings and data files of other programs, and which other files of theirs belong to a site.

In: a Source. Out: values of YAML, TOML and JSON files; media.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sitegen.importing.dialects.foreign_yaml import YamlError, read_yaml
from sitegen.importing.dialects.front_matter import decoded, plain_values
from sitegen.importing.model import Medium, Source
from sitegen.importing.notes import Note
from sitegen.problems import Place, SitegenError, error
from sitegen.toml import decode_toml
from sitegen.urls import suffix_of

DATA: Final = ("yml", "yaml", "toml", "json")
_PICTURES: Final = "apng avif bmp gif heic ico jpeg jpg jxl png svg tif tiff webp"
_OTHERS: Final = (
    "7z aac bib csv doc docx epub flac geojson gpx gz ics kml m4a m4v mov mp3 mp4 odp ods odt oga ogg ogv opus otf pdf "
    "ppt pptx rar rtf srt tsv ttf txt vcf vtt wav webm woff woff2 xls xlsx zip"
)
TAKEN: Final = frozenset(f"{_PICTURES} {_OTHERS}".split())
"""Suffixes of files that are taken over: those that a page shows or offers, and that do not run in a browser."""
ROOT_FILES: Final = frozenset({"CNAME", "favicon.ico", "ads.txt", "humans.txt", "security.txt", ".nojekyll"})


def data_of(source: Source, path: str) -> Any:
    """Return the values of a data file. Raises SitegenError, with its place, for one that cannot be read."""
    text, _ = decoded(source.read(path))
    kind = suffix_of(path)
    if kind == "toml":
        values, problems = decode_toml(path, text.encode())
        if values is None:
            raise SitegenError(problems)
        return plain_values(values)
    try:
        return json.loads(text) if kind in {"json", "webmanifest"} else read_yaml(text).value
    except (YamlError, ValueError, RecursionError) as wrong:
        line = getattr(wrong, "line", getattr(wrong, "lineno", 1))
        what = f"this file of settings cannot be read: {wrong}"
        raise SitegenError((error("syntax", what, Place(path=path, line=line, column=1)),)) from None


def first_data(source: Source, paths: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """Return the first of these files that is there, and its mapping; empty without any."""
    known = set(source.paths)
    for path in paths:
        if path in known:
            values = data_of(source, path)
            return path, values if isinstance(values, dict) else {}
    return "", {}


def tolerant_data(source: Source, path: str, notes: list[Note]) -> Any:
    """Return the values of a data file; one that cannot be read is noted and empty."""
    try:
        return data_of(source, path)
    except SitegenError as wrong:
        notes.append(
            Note(fate="dropped", what="a data file that cannot be read", place=path, text=wrong.problems[0].message)
        )
        return {}


def data_files(source: Source, folder: str, notes: list[Note]) -> dict[str, Any]:
    """Return the values of the data files below a folder, by its folders and the names of the files."""
    found: dict[str, Any] = {}
    for path in source.paths:
        stem, _, kind = path.removeprefix(folder).rpartition(".")
        if not path.startswith(folder) or kind.lower() not in DATA:
            continue
        *folders, name = stem.split("/")
        inner = found
        for one in folders:
            inner = inner.setdefault(one, {}) if isinstance(inner.setdefault(one, {}), dict) else {}
        inner[name] = tolerant_data(source, path, notes)
    return found


def people_data(source: Source, folders: tuple[str, ...], notes: list[Note]) -> dict[str, Any]:
    """Return authors by id, of data files called like them: `authors.yml`, or `authors/<id>.yml`."""
    found: dict[str, Any] = {}
    names = {"authors", "author", "people", "team", "team_members", "members", "contributors"}
    for path in source.paths:
        folder, _, name = path.rpartition("/")
        stem, _, kind = name.rpartition(".")
        if kind.lower() not in DATA or not path.startswith(folders):
            continue
        if stem.lower() in names:
            values = tolerant_data(source, path, notes)
            found |= _by_id(values)
        elif folder.rpartition("/")[2].lower() in names:
            values = tolerant_data(source, path, notes)
            found |= {stem: values} if isinstance(values, dict) else {}
    return found


def _by_id(values: Any) -> dict[str, Any]:
    if isinstance(values, dict):
        inner = values.get("authors")
        return (
            _by_id(inner)
            if isinstance(inner, dict | list)
            else {str(key): one for key, one in values.items() if isinstance(one, dict | str)}
        )
    people = [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []
    keyed = (
        (next((one[key] for key in ("id", "username", "slug", "name", "full_name") if one.get(key)), ""), one)
        for one in people
    )
    return {str(key): one for key, one in keyed if key}


def media_of(
    source: Source,
    roots: Mapping[str, str],
    passed: Iterable[str],
    notes: list[Note],
    pieces: Iterable[str] = (),
) -> dict[str, Medium]:
    """Return the files that are taken over, by the addresses that they had.

    `roots` are folders of the source and where their files are on the site: `{"static/": ""}`. `passed` are the
    beginnings of paths that belong to the program. What a browser runs, and style sheets, are noted.
    """
    media: dict[str, Medium] = {}
    skipped = tuple(passed)
    known = set(pieces)
    for path in source.paths:
        root = next((one for one in roots if path.startswith(one)), None)
        if root is None or path.startswith(skipped) or path in known:
            continue
        where = posixpath.normpath(roots[root] + path[len(root) :])
        kind = suffix_of(path)
        if kind in TAKEN or where in ROOT_FILES or where.startswith(".well-known/"):
            media[f"/{where}"] = Medium(origin=path, path=where)
        elif kind in {"html", "htm", "js", "mjs", "swf", "php", "wasm", "xml", "xsl"}:
            notes.append(Note(fate="dropped", what=f"a file that runs in a browser or feeds one (.{kind})", place=path))
        elif kind in {"css", "scss", "sass", "less", "map"}:
            notes.append(Note(fate="dropped", what="a style sheet: the theme has its own", place=path))
    return media
