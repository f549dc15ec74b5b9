"""The key `forecasts` of articles: claims with a probability, a date and an outcome.

In: a list of a Table. Out: what was read of each item, by field; `read.forecasts` compares the dates and makes values.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, Final, get_args

from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.fields import Prose
from sitegen.keys.kinds import Choice, NestedList, Text
from sitegen.keys.moments import When
from sitegen.keys.schema import Table
from sitegen.model.forecasts import Outcome
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import slugify

_NUMBER: Final = lazy_pattern(r"[0-9]+(?:\.[0-9]+)?")
_PERCENT: Final = lazy_pattern(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) *(?:%|per ?cent|٪)?")
_ASCII: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫,", "01234567890123456789..")
_HUNDRED: Final = 100


class Probability(Type, frozen=True, kw_only=True):
    """A number from 0 to 1."""

    words: str = "number from 0 to 1"

    def read(self, table: Table, key: str) -> float | None:
        value = table.get(key)
        if value is None:
            return None
        text = table.as_text(value, key, wanted="a number from 0 to 1")
        if not text:
            return None
        if _NUMBER.fullmatch(text) and float(text) <= 1:
            return float(text)
        message = f'{table.name(key)} must be a number from 0 to 1, not "{text}"'
        table.fail("value", message, key, hint=_as_number(text))
        return None


def _as_number(text: str) -> str:
    """Return how to write what looks like a percentage, or like a number in other digits or another form."""
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415 - late: few numbers are wrong

    plain = text.translate(_ASCII)
    found = _PERCENT.fullmatch(plain)
    if found and Decimal(found[1]) <= _HUNDRED and (found[1] != plain or Decimal(plain) > 1):
        return f"write {(Decimal(found[1]) / _HUNDRED).normalize():f} for {found[1]} per cent"
    with suppress(InvalidOperation):
        if Decimal("0.000001") <= Decimal(plain) <= 1:
            return f"write {Decimal(plain):f}"
    return "0 is impossible, 1 is certain, 0.7 is 70 per cent"


class _CalendarDay(When, frozen=True, kw_only=True):
    """A day; of a date-time the day as written."""

    words: str = "date"

    def read(self, table: Table, key: str) -> date | None:  # type: ignore[override]
        moment = super().read(table, key)
        return None if moment is None else moment.day


class _Id(Text, frozen=True, kw_only=True):
    """A name in the form of a slug."""

    words: str = "small letters, digits and hyphens"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if text and slugify(text) != text:
            hint = f"write {slug}" if (slug := slugify(text)) else ""
            table.fail("slug", f'{table.name(key)} is not in the form of a slug: "{text}"', key, hint=hint)
            return None
        return text or None


REVISION: Final = Keys(
    place="article forecasts revisions",
    keys=(
        Key(
            "date",
            _CalendarDay(),
            "From which day on.",
            required=True,
            refused="one that is not later than the one before it, after `by`, or not before `resolved`",
            foreign="day on when",
        ),
        Key("probability", Probability(), "The new probability.", required=True, foreign="chance likelihood odds p"),
    ),
)


FORECAST: Final = Keys(
    place="article forecasts",
    keys=(
        Key(
            "id",
            _Id(),
            "Its name, for ever: the same in each translation of the piece, and in no other piece.",
            required=True,
            refused="one that another forecast has",
            foreign="name slug key",
        ),
        Key(
            "claim",
            Prose(),
            "What will have happened, as a sentence that turns out true or false.",
            required=True,
            foreign="text statement question prediction title",
        ),
        Key(
            "probability",
            Probability(),
            "The probability at first. It stays as it is: what changes is a revision.",
            required=True,
            foreign="chance likelihood odds p",
        ),
        Key(
            "by",
            _CalendarDay(),
            "The last day on which it can come true.",
            required=True,
            refused="one before `opened`",
            foreign="until due deadline date resolves expires end",
        ),
        Key(
            "opened",
            _CalendarDay(),
            "Since when it holds.",
            absent="the piece's `date`",
            foreign="made since from start created",
        ),
        Key(
            "resolved",
            _CalendarDay(),
            "On which day it was known how it turned out. Goes with `outcome`.",
            refused="one before `opened`",
            foreign="closed decided",
        ),
        Key(
            "outcome",
            Choice(options=get_args(Outcome)),
            "`true`: it came true. `false`: it did not. `void`: it cannot be judged, and is not scored.",
            refused="any other word",
            foreign="result resolution answer",
        ),
        Key("note", Prose(), "By what it was judged, or why it is void.", foreign="comment source reason"),
        Key(
            "revisions",
            NestedList(
                words="list of `{date, probability}`",
                example="- {date: 2026-03-01, probability: 0.4}",
                keys=REVISION,
            ),
            "Later probabilities, in order.",
            foreign="updates changes history",
        ),
    ),
)


def _made(table: Table, found: dict[str, Any]) -> dict[str, Any]:
    """Return what was read, once outcome and its date are both there or neither is."""
    if "outcome" in table.values and table.get("resolved") is None and table.get("outcome") is not None:
        hint = "write `resolved:`, the day on which the outcome was known"
        table.fail("missing-key", f"{table.name('outcome')} has no date", "outcome", hint=hint)
    if table.get("resolved") is not None and table.get("outcome") is None:
        hint = "write `outcome: true`, `outcome: false` or `outcome: void`"
        table.fail("missing-key", f"{table.name('resolved')} has no outcome", "resolved", hint=hint)
    return found


FORECASTS: Final = Key(
    "forecasts",
    NestedList(
        words="list of `{id, claim, probability, by, ...}`",
        example="- {id: summit-2026, claim: ..., probability: 0.7, by: 2026-12-31}",
        keys=FORECAST,
        make=_made,
    ),
    "What the authors expect, with which probability, and how it turned out; see [forecasts.md](forecasts.md).",
    foreign="forecast predictions prediction",
    instead="write `forecasts:` (a list of `{id, claim, probability, by}`)",
)
