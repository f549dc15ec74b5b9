"""Articles: files below content/articles/ to Article values.

In: a Manuscript. Out: Article, or None when it lacks what an article must have. The front door of `read` imports it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final, Literal, get_args

from sitegen.keys import ARTICLE_KEYS, ARTICLE_PLANNED, FOREIGN, ORIGINAL_KEYS
from sitegen.licences import decode_licence
from sitegen.model import Article, Correction, Dateline, Kind, Moment, Original, Policy, Withdrawal
from sitegen.read.fields import decode_regions, decode_uri, refuse_kind
from sitegen.read.filenames import FileName, is_index, split_name
from sitegen.read.moments import decode_moment
from sitegen.read.naming import decode_slug
from sitegen.read.pieces import check_later, decode_document
from sitegen.read.reading import Manuscript
from sitegen.schema import Table, unique
from sitegen.urls import SEGMENT_BYTES, slugify

CorrectionKind = Literal["correction", "clarification", "update"]

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_POLICIES: Final[tuple[Policy, ...]] = get_args(Policy)
_CORRECTION_KINDS: Final[tuple[CorrectionKind, ...]] = get_args(CorrectionKind)
_ORDERS: Final = range(-9999, 10_000)
_UNKNOWN: Final = Moment(day=date.min, instant=datetime.min.replace(tzinfo=UTC), stamp="", exact=False)


def decode_article(manuscript: Manuscript) -> Article:
    """Read an article. Every problem is recorded; one with an error, or without a date, is not to be shown."""
    table = manuscript.table
    own = tuple(taxonomy.id for taxonomy in manuscript.config.taxonomies if taxonomy.own)
    table.only(ARTICLE_KEYS.union(own), FOREIGN, ARTICLE_PLANNED)
    name = split_name(manuscript.path)
    document = decode_document(manuscript, name, decode_slug(table, name.stem), dated=True)
    _check_name(manuscript, name, document.date)
    return Article(
        document=document,
        date=document.date or _UNKNOWN,
        bundle=manuscript.path.rpartition("/")[0] + "/" if is_index(manuscript.path) else "",
        kind=table.choice("kind", _KINDS) or "analysis",
        authors=table.texts("authors"),
        translators=table.texts("translators"),
        tags=_terms(table, "tags"),
        regions=decode_regions(table, "regions"),
        series=table.text("series"),
        series_order=table.integer("series_order", _ORDERS),
        dateline=_dateline(table),
        original=_original(manuscript),
        corrections=_corrections(manuscript, document.date),
        withdrawn=_withdrawal(manuscript, document.date),
        disclosure=table.text("disclosure"),
        id=decode_uri(table, "id"),
        featured=table.truth("featured"),
        terms=tuple((key, terms) for key in own if (terms := _terms(table, key))),
    )


def _check_name(manuscript: Manuscript, name: FileName, day: Moment | None) -> None:
    """Check that a date in the file's name is the day of `date`, and that a bundle has a folder of its own."""
    table = manuscript.table
    if name.day and day is not None and name.day != day.day.isoformat():
        message = f"`date` is {day.day}, but the name of this file says {name.day}"
        table.fail("date", message, "date", hint="change one of the two")
    if is_index(manuscript.path) and manuscript.path.rpartition("/")[0] == f"{manuscript.config.content}/articles":
        hint = "give it a folder of its own, such as articles/some-slug/index.md; the home page is made by sitegen"
        table.fail("path", "an index.md directly below articles/ belongs to no article", hint=hint)


def _terms(table: Table, key: str) -> tuple[str, ...]:
    """Read tags or terms of a site's own taxonomy, as written; each must leave something for its address."""
    items = tuple(table.items(key))
    for keys, text in items:
        slug = slugify(text)
        if not slug:
            table.fail("slug", f'no address can be made of "{text}": it has neither letters nor digits', *keys)
        elif len(slug.encode()) > SEGMENT_BYTES:
            table.fail("slug", f'the address of "{text[:40]}…" would be longer than {SEGMENT_BYTES} bytes', *keys)
    return unique(items)


def _dateline(table: Table) -> Dateline | None:
    value = table.get("dateline")
    if isinstance(value, dict):
        below = table.table("dateline")
        if below is None:
            return None
        below.only({"place", "country"})
        return Dateline(place=below.text("place", required=True), country=below.text("country"))
    if value is not None and not isinstance(value, str):
        refuse_kind(table, "dateline", "dateline: Tehran, Iran")
        return None
    text = table.text("dateline")
    return Dateline(place=text) if text else None


def _original(manuscript: Manuscript) -> Original | None:
    table = manuscript.table.table("original", "original: {outlet: id, url: https://...}")
    if table is None:
        return None
    table.only(ORIGINAL_KEYS, {"name": "write `outlet:`", "link": "write `url:`", "license": "write `licence:`"})
    policy = table.choice("policy", _POLICIES) or "full"
    return Original(
        outlet=table.text("outlet", required=True),
        url=table.address("url", required=policy != "noindex"),
        date=decode_moment(table, "date", manuscript.config.zone),
        policy=policy,
        licence=decode_licence(table),
    )


def _corrections(manuscript: Manuscript, day: Moment | None) -> tuple[Correction, ...]:
    corrections = []
    for table in manuscript.table.tables("corrections", "- {date: 2017-06-14, kind: correction, text: ...}"):
        table.only({"date", "kind", "text"})
        table.require("kind")
        kind = table.choice("kind", _CORRECTION_KINDS)
        text = table.text("text", required=True)
        moment = decode_moment(table, "date", manuscript.config.zone, required=True)
        if moment is not None:
            check_later(manuscript, day, moment, *table.keys, "date")
            corrections.append(Correction(date=moment, kind=kind or "correction", text=text))
    return tuple(corrections)


def _withdrawal(manuscript: Manuscript, day: Moment | None) -> Withdrawal | None:
    manuscript.table.refuse_empty("withdrawn")
    table = manuscript.table.table("withdrawn", "withdrawn: {date: 2017-06-14, reason: ...}")
    if table is None:
        return None
    table.only({"date", "reason"})
    moment = decode_moment(table, "date", manuscript.config.zone, required=True)
    reason = table.text("reason", required=True)
    if moment is None:
        return None
    check_later(manuscript, day, moment, "withdrawn", "date")
    return Withdrawal(date=moment, reason=reason)
