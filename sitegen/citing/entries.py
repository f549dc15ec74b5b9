"""Entries of BibTeX and BibLaTeX as items of CSL-JSON.

In: an Entry. Out: an item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sitegen.citing.bibtex import Entry
from sitegen.citing.bibtex_names import names_of
from sitegen.citing.dates import month_number
from sitegen.citing.tex import text_of_tex
from sitegen.text.lazy_pattern import lazy_pattern

TYPES: Final[Mapping[str, str]] = {
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
"""The types that are read, with those of CSL."""
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
DATES: Final = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
"""The fields of dates, by the variables of CSL."""
_STATES: Final = {"inpress": "in press", "inpreparation": "in preparation"}
_HOWPUBLISHED: Final = lazy_pattern(r"\s*(?:\\url\{)?(https?://[^\s{}]+)\}?\s*")
_ENTRY_SUBTYPES: Final = {"newspaper": "article-newspaper", "magazine": "article-magazine", "treaty": "treaty"}
_CONTAINERS: Final = ("journaltitle", "journal", "booktitle", "maintitle", "eprinttype")
_GENRES: Final = {"phdthesis": "PhD diss.", "mastersthesis": "Master’s thesis"}
_GENRE_WORDS: Final = {
    "phdthesis": "PhD diss.",
    "mathesis": "Master’s thesis",
    "techreport": "",
    "candthesis": "Candidate’s thesis",
}


def item_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as an item of CSL-JSON."""
    fields = _with_address({name: value for name, value in entry.fields.items() if value.strip()})
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
    for name, field in DATES.items():
        if date := _date(fields, field) or (_year(fields) if name == "issued" else None):
            item[name] = date
    if "page" in item:
        item["page"] = item["page"].replace("–", "-")
    return item


def _with_address(fields: dict[str, str]) -> dict[str, str]:
    """Take an address in `howpublished`, where old files have it, for that of the work."""
    found = _HOWPUBLISHED.fullmatch(fields.get("howpublished", ""))
    if found and "url" not in fields:
        fields["url"] = found[1]
        del fields["howpublished"]
    return fields


def _type(entry: Entry, fields: Mapping[str, str]) -> str:
    subtype = text_of_tex(fields.get("entrysubtype", "")).lower()
    kind = _ENTRY_SUBTYPES.get(subtype) or TYPES.get(entry.type, entry.type)
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
    """Return a date as it is written; `~` in it is a sign of EDTF and no blank."""
    written = re.sub(r"[{}]", "", fields.get(name, "")).strip().replace("–", "-").replace("\\textasciitilde", "~")
    return {"raw": written} if written else None


def _year(fields: Mapping[str, str]) -> object:
    """Return the date of year, month and day; without a year, what is said of the state of publication."""
    year = text_of_tex(fields.get("year", "")).replace("–", "-")
    if not year:
        state = text_of_tex(fields.get("pubstate", ""))
        return {"literal": _STATES.get(state, state)} if state else None
    about = re.sub(r"^(?:ca?\.|circa|about)\s*", "", year, flags=re.IGNORECASE)
    if re.fullmatch(r"-?\d{1,4}-\d{4}", about):
        return {"raw": about.replace("-", "/") if about[0] != "-" else about}
    if not re.fullmatch(r"-?\d{1,4}", about):
        return {"literal": year}
    written = text_of_tex(fields.get("month", "")).replace("\u00a0", " ").strip(", ")
    day_of_month = re.fullmatch(r"(?:(\d{1,2})\.? ([^\W\d]+\.?)|([^\W\d]+\.?) (\d{1,2}))", written)
    named = (day_of_month[2] or day_of_month[3]) if day_of_month else written
    day = (day_of_month[1] or day_of_month[4]) if day_of_month else text_of_tex(fields.get("day", ""))
    month = month_number(named)
    if written and not month:
        return {"literal": f"{written} {year}"}
    parts = [int(about), *([month] if month else []), *([int(day)] if month and day.isdigit() else [])]
    return {"date-parts": [parts], **({"circa": True} if about != year else {})}


def _verbatim(value: str) -> str:
    return re.sub(r"\\([&%$#_{}~])", r"\1", value.replace("{", "").replace("}", "")).strip()
