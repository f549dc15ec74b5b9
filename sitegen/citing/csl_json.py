"""CSL-JSON: what Zotero exports, and what front matter holds.

In: mappings. Out: Sources, and what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sitegen.model.cited import CitedDate, CitedName, DateParts, Source

TYPES: Final = frozenset(
    [
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ]
)
"""The types of CSL 1.0.2."""
NAMES: Final = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editorial-director",
        "editor-translator",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
DATES: Final = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
_TAG: Final = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>", re.IGNORECASE)
_PART: Final = re.compile(r"-?\d{1,6}")
_RAW: Final = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class WrongError(ValueError):
    """An item cannot be read: at which of its keys, why, and what to write."""

    def __init__(self, key: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.key = key
        self.message = message
        self.hint = hint


def source_of(item: Mapping[str, Any]) -> tuple[Source | None, list[WrongError]]:
    """Read an item. Variables of CSL that hold no text are left out."""
    wrong = list(_missing(item))
    names: list[tuple[str, tuple[CitedName, ...]]] = []
    dates: list[tuple[str, CitedDate]] = []
    texts: list[tuple[str, str]] = []
    for key, value in item.items():
        try:
            if key in NAMES:
                names += [(key, found)] if (found := _names(key, value)) else []
            elif key in DATES:
                dates.append((key, date_of(key, value)))
            elif key not in {"id", "type"} and isinstance(value, str | int | float) and str(value).strip():
                texts.append((key, _TAG.sub("", str(value)).strip()))
        except WrongError as refused:
            wrong.append(refused)
    if wrong:
        return None, wrong
    made = Source(
        id=str(item["id"]),
        type=str(item["type"]),
        names=tuple(sorted(names)),
        dates=tuple(sorted(dates)),
        texts=tuple(sorted(texts)),
    )
    return made, []


def _missing(item: Mapping[str, Any]) -> Iterator[WrongError]:
    named = f"the source `{item['id']}`" if item.get("id") else "a source"
    if not str(item.get("id") or "").strip():
        yield WrongError("id", "a source has no `id`, by which it could be cited", "write `id: karimi2019`")
    elif re.search(r"[\s\[\]{},;@]", str(item["id"])):
        yield WrongError(
            "id", f"the key `{item['id']}` has a sign in it that ends a key", "use letters, digits, `-`, `_`, `:`"
        )
    kind = item.get("type")
    if not kind:
        yield WrongError("type", f"{named} has no `type`", "write one of CSL's, such as `book`, `webpage` or `report`")
    elif kind not in TYPES:
        from sitegen.text.nearest import did_you_mean  # noqa: PLC0415 - only for mistakes

        yield WrongError(
            "type", f"{named} has the type `{kind}`, which CSL does not know", did_you_mean(str(kind), TYPES)
        )
    if not str(item.get("title") or "").strip():
        yield WrongError("title", f"{named} has no `title`", "write the title, or a description of the document")


def _names(key: str, value: object) -> tuple[CitedName, ...]:
    people = value if isinstance(value, list) else [value]
    return tuple(filter(None, (_name(key, one) for one in people)))


def _name(key: str, value: object) -> CitedName | None:
    if isinstance(value, str):
        value = _split(value)
    if not isinstance(value, Mapping):
        raise WrongError(
            key, f"`{key}` is a list of names", "write `{family: Karimi, given: Laila}`, or `{literal: UN}`"
        )
    text = {name: str(value.get(name) or "").strip() for name in _NAME_PARTS}
    made = CitedName(
        family=text["family"],
        given=text["given"],
        particle=text["non-dropping-particle"],
        dropping=text["dropping-particle"],
        suffix=text["suffix"],
        literal=text["literal"],
    )
    return made if made.family or made.given or made.literal else None


_NAME_PARTS: Final = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal")


def _split(text: str) -> dict[str, str]:
    """Take a name that is written as a text apart at its comma; without one it is whole."""
    family, comma, given = (
        (part.strip() for part in re.split("([,،])", text, maxsplit=1)) if re.search("[,،]", text) else (text, "", "")
    )
    return {"family": family, "given": given} if comma else {"literal": text.strip()}


def date_of(key: str, value: object) -> CitedDate:
    """Read a date: `{"date-parts": [[2018, 8, 12]]}`, `{"raw": ...}`, or `2018-08-12`."""
    if isinstance(value, str | int):
        return _raw(str(value))
    if not isinstance(value, Mapping):
        raise WrongError(key, f"`{key}` is no date", "write it as `2018-08-12`")
    about = str(value.get("circa") or "").casefold() not in {"", "false", "0"}
    literal = str(value.get("literal") or "").strip()
    if "date-parts" in value:
        spans = value["date-parts"]
        if not isinstance(spans, list) or not all(isinstance(one, list) for one in spans):
            raise WrongError(key, f"the `date-parts` of `{key}` are no list of lists", "write [[2018, 8, 12]]")
        ends = [_parts(key, one) for one in spans[:2]]
        season = str(value.get("season") or "")
        start = ends[0] if ends else ()
        if len(start) == 1 and season.isdigit() and 0 < int(season) < 5:  # noqa: PLR2004
            start = (*start, 20 + int(season))
        return CitedDate(start=start, end=ends[1] if len(ends) > 1 else (), about=about, literal=literal)
    if value.get("raw"):
        return _raw(str(value["raw"]))
    return CitedDate(literal=literal)


def _parts(key: str, parts: list[object]) -> DateParts:
    written = [str(part).strip() for part in parts[:3] if str(part if part is not None else "").strip()]
    if not all(_PART.fullmatch(part) for part in written):
        raise WrongError(key, f"`{key}` has a part that is no number", "write [[2018, 8, 12]]")
    return checked(key, tuple(int(part) for part in written))


def checked(key: str, parts: DateParts) -> DateParts:
    """Return the parts of a date; raise WrongError for a day that does not exist."""
    from calendar import monthrange  # noqa: PLC0415 - late: few builds read sources

    year, month, day = (*parts, 1, 1, 1)[:3] if parts else (1, 1, 1)
    right = month in range(1, 13) or (len(parts) == 2 and month in range(21, 25))  # noqa: PLR2004
    if right and len(parts) > 2:  # noqa: PLR2004
        right = 0 < day <= monthrange(min(max(year, 1), 9999), month)[1]
    if not right:
        raise WrongError(
            key, f"`{key}` is {'-'.join(map(str, parts))}, a date that does not exist", "write it as `2018-08-12`"
        )
    return parts


def _raw(text: str) -> CitedDate:
    """Read a date that is written: ISO 8601, spans with a slash, `~` and `?` for what is not sure, else as it is."""
    bare = text.strip()
    about = bare.endswith(("~", "?", "%"))
    ends = []
    for one in bare.rstrip("~?%").split("/")[:2]:
        found = _RAW.fullmatch(one.strip())
        if found is None:
            return CitedDate(literal=bare)
        ends.append(checked("issued", tuple(int(part) for part in found.groups() if part)))
    return CitedDate(start=ends[0], end=ends[1] if len(ends) > 1 else (), about=about)


def month_number(text: str) -> int:
    """Return the month that a name of BibTeX means; 0 for none."""
    word = text.strip().casefold()
    if word.isdigit():
        return int(word) if 0 < int(word) < 13 else 0  # noqa: PLR2004
    return next((at for at, name in enumerate(_MONTHS, 1) if word.startswith(name)), 0)
