"""The key `affiliations` of authors: where they worked, and when.

In: a list of a Table. Out: Affiliation values.
"""

from __future__ import annotations

from typing import Any, Final

from sitegen.keys.dated import EdtfDay
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.fields import WordedProse
from sitegen.keys.kinds import Address, NestedList
from sitegen.keys.schema import Table
from sitegen.model.affiliations import Affiliation, overlapping
from sitegen.model.texts import LocalText

AFFILIATION: Final = Keys(
    place="author affiliations",
    keys=(
        Key(
            "org",
            WordedProse(),
            "Where.",
            required=True,
            foreign="organisation organization employer institution company name affiliation",
        ),
        Key("role", WordedProse(), "What the author did there.", foreign="position job job_title title"),
        Key(
            "from",
            EdtfDay(),
            "Since when: a year, a month or a day. Absent: always.",
            fills="since",
            foreign="start since begin started",
        ),
        Key(
            "to",
            EdtfDay(),
            "Until when, that year, month or day included. Absent: still.",
            fills="until",
            refused="one before `from`",
            foreign="end until ended",
        ),
        Key("url", Address(), "The organisation's page.", foreign="link href website"),
    ),
)


class _Affiliations(NestedList, frozen=True, kw_only=True):
    """Affiliations that follow each other."""

    def read(self, table: Table, key: str) -> tuple[Affiliation, ...] | None:
        written: tuple[Affiliation | None, ...] = super().read(table, key) or ()
        found = tuple(one for one in written if one is not None)
        if table.get("affiliation"):
            message = f"{table.name('affiliation')} and {table.name(key)} both say where the author works"
            hint = f"keep `{key}`: without `from` and `to` one of them holds always"
            table.fail("value", message, "affiliation", at_key=True, hint=hint)
        for one, following in overlapping(found):
            message = f"{table.name(key)} overlap: {_named(one)} had not ended when {_named(following)} began"
            hint = "each begins when the one before it has ended; put two positions of one time into one `org`"
            table.fail("value", message, key, written.index(following), hint=hint)
        return found or None


def _affiliation(table: Table, found: dict[str, Any]) -> Affiliation | None:
    """Return what can be compared with others: with a mistake in its dates there would be more that are none."""
    made = Affiliation(**{"org": LocalText(), **found})
    if made.first > made.last:
        table.fail("value", f"{table.name('to')} is before `from`", "to", hint="is it the other way round?")
        return None
    unread = any(table.get(key) and field not in found for key, field in (("from", "since"), ("to", "until")))
    return made if "org" in found and not unread else None


def _named(affiliation: Affiliation) -> str:
    text = affiliation.org.plain or next((text for _, text in affiliation.org.by_language), "")
    return f'"{text}"'


AFFILIATIONS: Final = Key(
    "affiliations",
    _Affiliations(
        words="list of `{org, role, from, to, url}`",
        example="- {org: ..., role: ..., from: 2015, to: 2019-06}",
        keys=AFFILIATION,
        make=_affiliation,
    ),
    "Where the author worked, and when; see [below](#affiliations).",
    refused="two that hold at one time",
    foreign="positions employment jobs",
    instead="write `affiliations:` (a list of `{org, role, from, to}`)",
)
