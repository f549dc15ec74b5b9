"""The gate: what decides which pieces are public, and what is known of those that are not.

In: nothing. Out: types.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sitegen.encoding import Value


class Gate(Value, frozen=True, kw_only=True):
    """What decides publication: the moment of the build (aware, UTC), and whether hidden pieces are shown as drafts."""

    as_of: datetime
    drafts: bool = False


class Hidden(Value, frozen=True, kw_only=True):
    """A piece that readers do not see, or of which they see the reason alone, and why.

    `moment` (aware) is when it comes due or expired, or the day of its withdrawal; `errors` are those of a broken one.
    """

    path: str
    title: str
    reason: Literal["draft", "scheduled", "expired", "withdrawn", "broken"]
    moment: datetime | None = None
    errors: int = 0
