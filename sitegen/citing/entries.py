"""Entries of BibTeX and BibLaTeX as items of CSL-JSON.

In: an Entry. Out: an item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sitegen.citing.bibtex import Entry
from sitegen.citing.csl_json import month_number
from sitegen.citing.tex import text_of_tex

_TYPES: Final[Mapping[str, str]] = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter",
    "incollection": "chapter", "suppbook": "chapter", "collection": "book", "mvcollection": "book", "manual": "book",
    "misc": "document", "online": "webpage", "electronic": "webpage", "www": "webpage", "report": "report",
    "techreport": "report", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book",
    "unpublished": "manuscript", "letter": "personal_communication", "reference": "book",
    "inreference": "entry-encyclopedia", "dataset": "dataset", "software": "software", "patent": "patent",
    "legislation": "legislation", "jurisdiction": "legal_case", "legal": "treaty", "treaty": "treaty",
    "movie": "motion_picture", "video": "motion_picture", "audio": "song", "map": "map", "standard": "standard",
    "periodical": "periodical", "interview": "interview", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "blog": "post-weblog",
}  # fmt: skip
_NAMES: Final = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "director": "director", "interviewer": "interviewer",
}  # fmt: skip
_TEXTS: Final = {
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "volume": "volume", "edition": "edition",
    "pages": "page", "series": "collection-title", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN",
    "abstract": "abstract", "note": "note", "langid": "language", "language": "language", "version": "version",
    "venue": "event-place", "eventtitle": "event-title", "shorttitle": "title-short", "archive": "archive",
    "archivelocation": "archive_location", "library": "archive", "howpublished": "medium", "type": "genre",
}  # fmt: skip
_ENTRY_SUBTYPES: Final = {"newspaper": "article-newspaper", "magazine": "article-magazine", "treaty": "treaty"}
_CONTAINERS: Final = ("journaltitle", "journal", "booktitle", "maintitle", "eprinttype")
_GENRES: Final = {"phdthesis": "PhD diss.", "mastersthesis": "Master’s thesis"}
_GENRE_WORDS: Final = {
    "phdthesis": "PhD diss.",
    "mathesis": "Master’s thesis",
    "techreport": "",
    "candthesis": "Candidate’s thesis",
}
_PREFIX: Final = re.compile(r"(?P<particle>(?:[a-z\u00df-\u00f6\u00f8-\u00ff][\w'’-]*\s+)+)(?P<family>\S.*)")


def item_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as an item of CSL-JSON."""
    fields = {name: value for name, value in entry.fields.items() if value.strip()}
    item: dict[str, Any] = {"id": entry.key, "type": _type(entry, fields)}
    if title := _title(fields, "title"):
        item["title"] = title
    for field, role in _NAMES.items():
        if field in fields:
            item[role] = names_of(fields[field])
    for field, name in _TEXTS.items():
        if field in fields and name not in item:
            item[name] = _verbatim(fields[field]) if name in {"URL", "DOI"} else text_of_tex(fields[field])
    _number(fields, item)
    _genre(entry, item)
    container = next((name for name in _CONTAINERS if name in fields), "")
    if container:
        item["container-title"] = _title(fields, container)
    elif item["type"] in {"webpage", "post-weblog"} and "publisher" in item:
        item["container-title"] = item.pop("publisher")
    if date := _date(fields, "date") or _year(fields):
        item["issued"] = date
    for field, name in (("urldate", "accessed"), ("origdate", "original-date"), ("eventdate", "event-date")):
        if field in fields:
            item[name] = _date(fields, field)
    if "page" in item:
        item["page"] = item["page"].replace("–", "-")
    return item


def _type(entry: Entry, fields: Mapping[str, str]) -> str:
    subtype = text_of_tex(fields.get("entrysubtype", "")).lower()
    kind = _ENTRY_SUBTYPES.get(subtype) or _TYPES.get(entry.type, entry.type)
    if entry.type == "misc" and "url" in fields and not {"publisher", "number"} & fields.keys():
        return "webpage"
    return "speech" if entry.type == "unpublished" and "eventtitle" in fields else kind


def _title(fields: Mapping[str, str], name: str) -> str:
    title = text_of_tex(fields.get(name, ""))
    subtitle = text_of_tex(fields.get(f"{name.removesuffix('title')}subtitle", ""))
    return f"{title}{'' if title.endswith(('?', '!')) else ':'} {subtitle}" if title and subtitle else title


def _number(fields: Mapping[str, str], item: dict[str, Any]) -> None:
    """Put a number where it belongs: the issue of a journal, the number in a series, that of a report."""
    issue, number = text_of_tex(fields.get("issue", "")), text_of_tex(fields.get("number", ""))
    if item["type"].startswith("article"):
        if issue or number:
            item["issue"] = number or issue
    elif number:
        item["collection-number" if "collection-title" in item and item["type"] != "report" else "number"] = number


def _genre(entry: Entry, item: dict[str, Any]) -> None:
    if entry.type in _GENRES:
        item.setdefault("genre", _GENRES[entry.type])
    if item.get("genre") in _GENRE_WORDS:
        item["genre"] = _GENRE_WORDS[item["genre"]]


def _date(fields: Mapping[str, str], name: str) -> object:
    written = text_of_tex(fields.get(name, "")).replace("–", "-")
    return {"raw": written} if written else None


def _year(fields: Mapping[str, str]) -> object:
    year = text_of_tex(fields.get("year", "")).replace("–", "-")
    if not re.fullmatch(r"-?\d{1,4}", year):
        return {"literal": year} if year else None
    month = month_number(text_of_tex(fields.get("month", "")))
    day = text_of_tex(fields.get("day", ""))
    parts = [int(year), *([month] if month else []), *([int(day)] if month and day.isdigit() else [])]
    return {"date-parts": [parts]}


def _verbatim(value: str) -> str:
    return re.sub(r"\\([&%$#_{}~])", r"\1", value.replace("{", "").replace("}", "")).strip()


def names_of(value: str) -> list[dict[str, str]]:
    """Read names joined by `and`; one in braces is an organisation, never parted."""
    return [_name(one) for one in _parted(value, r"\s+and\s+") if one.strip() and one.strip() != "others"]


def _parted(value: str, separator: str) -> list[str]:
    """Part a text where a separator is in no braces."""
    parts, start = [], 0
    for found in re.finditer(separator, value):
        before = value[: found.start()]
        if before.count("{") - before.count("\\{") == before.count("}") - before.count("\\}"):
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]


def _name(written: str) -> dict[str, str]:
    bare = written.strip()
    if re.fullmatch(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", bare):
        return {"literal": text_of_tex(bare)}
    parts = [text_of_tex(part) for part in _parted(bare, r"\s*[,،]\s*")]
    if len(parts) == 1:
        return _said(_parted(bare, r"\s+"))
    particle = _PREFIX.fullmatch(parts[0])
    made = {"family": particle["family"] if particle else parts[0], "given": parts[-1]}
    if particle:
        made["non-dropping-particle"] = particle["particle"].strip()
    if len(parts) > 2:  # noqa: PLR2004 - von Last, Jr, First
        made["suffix"] = parts[1]
    return made


def _said(words: list[str]) -> dict[str, str]:
    """Read a name as it is said: `Ludwig van Dam`."""
    words = [word for word in words if word]
    if len(words) == 1:
        return {"family": text_of_tex(words[0])}
    small = [at for at, word in enumerate(words[:-1]) if at and word[:1].islower()]
    start = small[0] if small else len(words) - 1
    end = small[-1] + 1 if small else start
    made = {"given": text_of_tex(" ".join(words[:start])), "family": text_of_tex(" ".join(words[end:]))}
    if small:
        made["non-dropping-particle"] = text_of_tex(" ".join(words[start:end]))
    return made
