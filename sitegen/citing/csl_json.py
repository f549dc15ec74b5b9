"""CSL-JSON: what Zotero exports, and what front matter holds.

In: mappings. Out: Sources, and what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sitegen.citing.dates import date_of
from sitegen.citing.mistakes import WrongError
from sitegen.citing.tex import lowered, raised
from sitegen.model.cited import CitedDate, CitedName, Source
from sitegen.text.lazy_pattern import lazy_pattern

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
TEXTS: Final = frozenset(
    """abstract annote archive archive_collection archive_location archive-place authority call-number categories
    chapter-number citation-key citation-label citation-number collection-number collection-title container-title
    container-title-short custom dimensions division DOI edition event event-place event-title genre ISBN ISSN issue
    journalAbbreviation jurisdiction keyword language license medium note number number-of-pages number-of-volumes
    original-publisher original-publisher-place original-title page page-first part-number part-title PMCID PMID
    printing-number publisher publisher-place references reviewed-genre reviewed-title scale section shortTitle source
    status supplement-number title title-short URL version volume volume-title year-suffix""".split()  # noqa: SIM905 - a list would be sixty lines
)
"""The other variables of CSL 1.0.2, and those of its JSON."""
_KNOWN: Final = TEXTS | NAMES | DATES | {"id", "type"}
_TAG: Final = lazy_pattern(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>", re.IGNORECASE)
_RAISED: Final = lazy_pattern(r"<su([pb])>([^<]*)</su[pb]>", re.IGNORECASE)
_BREAKS: Final = lazy_pattern(r"[\t\n\r\v\f\u0085\u2028\u2029]+ *")
_CONTROL: Final = lazy_pattern(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")


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
                dates += [(key, date_of(key, value))] if value not in (None, "", {}) else []
            elif key not in {"id", "type"} and isinstance(value, str | int | float) and str(value).strip():
                texts.append((key, _text(key, value)))
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


def unknown_in(item: Mapping[str, Any]) -> Iterator[WrongError]:
    """Yield a mistake for each key that is no variable of CSL, for an item that was written by hand."""
    for key in item:
        if key not in _KNOWN:
            from sitegen.text.nearest import did_you_mean  # noqa: PLC0415 - only for mistakes

            hint = did_you_mean(str(key), _KNOWN) or "remove it; the variables are those of CSL-JSON"
            yield WrongError(str(key), f"`{key}` is no variable of CSL", hint)


def _text(key: str, value: object) -> str:
    """Return a text on one line, without the tags of rich text; raised and lowered figures are characters."""
    text = _RAISED.sub(_in_place, str(value)) if "<su" in str(value) else str(value)
    text = " ".join(_TAG.sub("", text).split(" ")) if "<" in text else text
    text = _BREAKS.sub(" ", text).strip()
    if wrong := _CONTROL.search(text):
        message = f"`{key}` has a character in it that cannot be shown, U+{ord(wrong[0]):04X}"
        raise WrongError(key, message, "delete it in Zotero, or in this file")
    return text


def _in_place(found: re.Match[str]) -> str:
    return raised(found[2]) if found[1].lower() == "p" else lowered(found[2])


def _missing(item: Mapping[str, Any]) -> Iterator[WrongError]:
    named = f"the source `{item['id']}`" if item.get("id") else "a source"
    if not isinstance(item.get("id", ""), str | int | float) or not str(item.get("id") or "").strip():
        yield WrongError("id", "a source has no `id`, by which it could be cited", "write `id: karimi2019`")
    elif re.search(r"[\s\[\]{},;@]", str(item["id"])):
        yield WrongError(
            "id", f"the key `{item['id']}` has a sign in it that ends a key", "use letters, digits, `-`, `_`, `:`"
        )
    kind = item.get("type")
    if not kind or not isinstance(kind, str):
        yield WrongError("type", f"{named} has no `type`", "write one of CSL's, such as `book`, `webpage` or `report`")
    elif kind not in TYPES:
        from sitegen.text.nearest import did_you_mean  # noqa: PLC0415 - only for mistakes

        yield WrongError(
            "type", f"{named} has the type `{kind}`, which CSL does not know", did_you_mean(str(kind), TYPES)
        )
    title = item.get("title") or ""
    if not isinstance(title, str | int | float) or not str(title).strip():
        yield WrongError("title", f"{named} has no `title`", "write the title, or a description of the document")


def _names(key: str, value: object) -> tuple[CitedName, ...]:
    people = value if isinstance(value, list) else [value] if value is not None else []
    return tuple(filter(None, (_name(key, one) for one in people)))


def _name(key: str, value: object) -> CitedName | None:
    if isinstance(value, str):
        value = _split(value)
    if not isinstance(value, Mapping):
        raise WrongError(
            key, f"`{key}` is a list of names", "write `{family: Karimi, given: Laila}`, or `{literal: UN}`"
        )
    parts = {name: value.get(name) or "" for name in _NAME_PARTS}
    text = {name: _text(key, part) for name, part in parts.items() if isinstance(part, str | int)}
    others = any(part for name, part in value.items() if name not in _NAME_PARTS)
    if len(text) < len(parts) or (others and not any(text.values())):
        message = f"a name in `{key}` has none of `family`, `given` and `literal`"
        raise WrongError(key, message, "write `{family: Karimi, given: Laila}`, or `{literal: UN}`")
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
