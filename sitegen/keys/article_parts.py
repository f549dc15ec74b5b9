"""The mappings within the front matter of articles: original, corrections, withdrawn, dateline, ai.

In: what was read of a mapping. Out: declarations, and values such as Original. Each key fills a field of the value.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from sitegen.keys.declaring import Key, Keys
from sitegen.keys.fields import Prose
from sitegen.keys.kinds import Address, Choice, LicenceName, Text
from sitegen.keys.moments import When
from sitegen.keys.schema import Table
from sitegen.model.ai import AiUse
from sitegen.model.documents import Correction, Dateline, Original, Policy, Withdrawal

_AI_USES: Final = ("none", "assisted", "generated")

ORIGINAL: Final = Keys(
    place="article original",
    keys=(
        Key(
            "outlet",
            Text(words="id of `content/outlets.toml`"),
            "Where it appeared.",
            required=True,
            refused="an id without an entry",
            foreign="name publisher publication",
        ),
        Key(
            "url",
            Address(),
            "The original. Required for the policies `full` and `excerpt`.",
            refused="what is not an `http` or `https` address",
            foreign="link href",
        ),
        Key("date", When(), "When it appeared there.", foreign="published"),
        Key(
            "policy",
            Choice(options=get_args(Policy)),
            "See the next table.",
            default="full",
            refused="any other word",
        ),
        Key(
            "licence",
            LicenceName(),
            "The licence of the original.",
            refused="a licence that is not known",
            foreign="license",
        ),
    ),
)

CORRECTION: Final = Keys(
    place="article corrections",
    keys=(
        Key(
            "date",
            When(),
            "When it was changed. Before the piece's `date`, or after the moment of the build: a warning.",
            required=True,
        ),
        Key(
            "kind",
            Choice(options=("correction", "clarification", "update")),
            "What sort of change it is.",
            required=True,
            foreign="type",
        ),
        Key("text", Prose(), "What was wrong, and what is right.", required=True, foreign="note description reason"),
    ),
)

WITHDRAWAL: Final = Keys(
    place="article withdrawn",
    keys=(
        Key("date", When(), "When it was taken back.", required=True),
        Key("reason", Prose(), "Why.", required=True, foreign="text note"),
    ),
)

DATELINE: Final = Keys(
    place="article dateline",
    keys=(
        Key("place", Prose(), "The town.", required=True, foreign="city town"),
        Key("country", Prose(), "The country."),
    ),
)


AI: Final = Keys(
    place="article ai",
    keys=(
        Key(
            "use",
            Choice(options=_AI_USES),
            "`none`: no part. `assisted`: a person wrote it with such help. `generated`: it was made by a machine.",
            required=True,
            refused="any other word",
        ),
        Key("note", Prose(), "What it was used for, and who has checked it.", foreign="text description tools"),
    ),
)


def ai_of(table: Table, found: dict[str, Any]) -> AiUse | None:
    """Make the value of `ai`."""
    use = found.get("use")
    if use is not None and use not in _AI_USES:
        table.fail("value", f'`ai` must be none, assisted or generated, not "{use}"', "ai")
        return None
    return AiUse(**found) if use else None


def original_of(table: Table, found: dict[str, Any]) -> Original:
    """Make the value of `original`."""
    if found.get("policy") != "noindex":
        table.require("url")
    return Original(**{"outlet": "", **found})


def correction_of(_: Table, found: dict[str, Any]) -> Correction | None:
    """Make an item of `corrections`."""
    return Correction(**{"kind": "correction", "text": "", **found}) if "date" in found else None


def withdrawal_of(_: Table, found: dict[str, Any]) -> Withdrawal | None:
    """Make the value of `withdrawn`."""
    return Withdrawal(**{"reason": "", **found}) if "date" in found else None


def dateline_of(_: Table, found: dict[str, Any]) -> Dateline:
    """Make the value of `dateline`."""
    return Dateline(**{"place": "", **found})
