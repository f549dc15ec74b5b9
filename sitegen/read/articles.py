"""Articles: files below content/articles/ to Article values.

In: a Manuscript. Out: Article, or None when it lacks what an article must have.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from sitegen.config.site_config import Taxonomy
from sitegen.keys.declaring import Key, Keys, OwnField, decode
from sitegen.keys.fields import Terms
from sitegen.keys.moments import day_of_name, gregorian_of
from sitegen.keys.own import keys_of, take_own
from sitegen.keys.schema import Table
from sitegen.locale.other_years import likely_calendar, of_another_calendar
from sitegen.model.documents import Article, Correction, Moment
from sitegen.model.events import Event
from sitegen.problems import Place, error, warning
from sitegen.read.document_fields import check_later, make_document
from sitegen.read.filenames import FileName, is_index, split_name
from sitegen.read.naming import decode_slug
from sitegen.read.reading import Manuscript
from sitegen.text.lazy_pattern import lazy_pattern

_DAY: Final = lazy_pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNKNOWN: Final = Moment(
    day=date(1970, 1, 1), instant=datetime(1970, 1, 1, tzinfo=UTC), stamp="1970-01-01T00:00:00+00:00", exact=False
)


def decode_article(manuscript: Manuscript) -> Article:
    """Read an article. Every problem is recorded; one with an error, or without a date, is not to be shown."""
    table, config = manuscript.table, manuscript.config
    keys, own, taxonomies = _keys(config.taxonomies, config.fields)
    name = split_name(manuscript.path)
    found = decode(keys, table)
    if "date" not in table.values:
        _take_date(found, name, table)
    take_own(found, own, table)
    terms = tuple((key, terms) for key in taxonomies if (terms := found.pop(key, ())))
    document = make_document(manuscript, name, decode_slug(manuscript, name.stem), found)
    _check_name(manuscript, name, document.date)
    if corrections := found.get("corrections"):
        found["corrections"] = _corrections(manuscript, document.date, corrections)
    if forecasts := found.get("forecasts"):
        from sitegen.read.forecasts import make_forecasts  # noqa: PLC0415 - late: few pieces have any

        found["forecasts"] = make_forecasts(manuscript, document.date, forecasts)
    _check_events(manuscript, found.get("events") or ())
    _check_helpers(table, found.get("authors") or config.authors, found.get("with_authors") or ())
    if "series_order" in found and table.get("series") is None:
        hint = "write `series:`, or remove the number"
        table.warn("series", "`series_order` has no effect without `series`", "series_order", hint=hint)
    if (withdrawn := found.get("withdrawn")) is not None:
        check_later(manuscript, document.date, withdrawn.date, "withdrawn", "date")
    return Article(
        document=document,
        date=document.date or _UNKNOWN,
        bundle=manuscript.path.rpartition("/")[0] + "/" if is_index(manuscript.path) else "",
        terms=terms,
        **found,
    )


def _check_events(manuscript: Manuscript, events: tuple[Event, ...]) -> None:
    """Warn of events whose years are probably those of another calendar."""
    if not events:
        return
    config, language = manuscript.config, manuscript.language
    likely = likely_calendar(config.language_data.of(language), config.calendars.get(language))
    for at, event in enumerate(events):  # all are there, or there is an error anyway
        message, hint = of_another_calendar(event.date, likely)
        if message:
            manuscript.table.warn("date", message, "events", at, "date", hint=hint)


def _check_helpers(table: Table, authors: tuple[str, ...], helpers: tuple[str, ...]) -> None:
    """Check that nobody helps to write what is theirs."""
    for name in dict.fromkeys(one for one in helpers if one in authors):
        message = f"`{name}` is an author of this piece, and helps to write it in `with`"
        hint = "name who wrote it in `authors:`, and others who helped in `with:`"
        table.problems.append(error("value", message, Place(path=table.path, keys=("with",), find=name), hint))


@lru_cache(maxsize=4)
def _keys(
    taxonomies: tuple[Taxonomy, ...], fields: tuple[OwnField, ...]
) -> tuple[Keys, tuple[OwnField, ...], tuple[str, ...]]:
    """Return the keys of articles with a site's own fields, and taxonomies, which are keys too; then these alone."""
    keys, own = keys_of("articles", fields)
    ids = tuple(taxonomy.id for taxonomy in taxonomies if taxonomy.own)
    return keys.with_keys(*(Key(name, Terms(), "") for name in ids)), own, ids


def _corrections(
    manuscript: Manuscript, day: Moment | None, found: tuple[Correction | None, ...]
) -> tuple[Correction, ...]:
    """Compare corrections with the date of the piece; those that could not be read are left out."""
    for at, correction in enumerate(found):
        if correction is not None:
            check_later(manuscript, day, correction.date, "corrections", at, "date")
    return tuple(correction for correction in found if correction is not None)


def _take_date(found: dict[str, Any], name: FileName, table: Table) -> None:
    """Take the date from the file's name; there has to be one."""
    written = name.day or (name.stem if _DAY.fullmatch(name.stem) else "")
    if written:
        day = day_of_name(table, written)
        found |= {"date": day} if day is not None else {}
    elif name.loose:
        hint = f"rename the file so that its name begins with {name.loose}, or write `date: {name.loose}`"
        table.fail("missing-key", "`date` is missing", "date", hint=hint)
    else:
        table.require("date")


def _check_name(manuscript: Manuscript, name: FileName, day: Moment | None) -> None:
    """Check that a date in the file's name is the day of `date`, and that a bundle has a folder of its own."""
    table = manuscript.table
    if name.day and day is not None and name.day != day.day.isoformat():
        message = f"`date` is {day.day}, but the name of this file says {name.day}"
        meant = any(gregorian == day.day for _, gregorian in gregorian_of(name.day))
        hint = f"begin the file's name with {day.day}, which is that day" if meant else "change one of the two"
        table.fail("date", message, "date", hint=hint)
    elif name.loose and day is not None:
        message = f"the date in the name of this file is not written as {name.loose}, so it is a part of the slug"
        hint = f"begin the name with {name.loose}, or write `slug:`"
        if "slug" not in table.values:
            table.problems.append(warning("date", message, table.place(), hint))
    if is_index(manuscript.path) and manuscript.path.rpartition("/")[0] == f"{manuscript.config.content}/articles":
        hint = "give it a folder of its own, such as articles/some-slug/index.md; the home page is made by sitegen"
        table.fail("path", "an index.md directly below articles/ belongs to no article", hint=hint)
