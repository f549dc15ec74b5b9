"""All forecasts for machines: the files of the ledger, and a feed of notices.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.urls import Url


class LedgerEntry(Value, frozen=True, kw_only=True):
    """A forecast for machines; dates are ISO 8601, scores are None where there is none."""

    id: str
    claim: str
    opened: str
    by: str
    probabilities: tuple[tuple[str, float], ...]
    """Each with the day from which on it holds."""
    resolved: str = ""
    outcome: str = ""
    note: str = ""
    brier: float | None = None
    log: float | None = None
    url: Url
    piece: Url
    title: str
    authors: tuple[str, ...]


class RecordEntry(Value, frozen=True, kw_only=True):
    """A record for machines; the name is empty for that of all forecasts."""

    name: str
    count: int
    brier: float
    log: float
    base_rate: float
    base_brier: float
    base_log: float


class LedgerView(Value, frozen=True, kw_only=True):
    """All forecasts of a language, for machines, by the day on which they were made."""

    title: str
    language: str
    page: Url
    entries: tuple[LedgerEntry, ...]
    records: tuple[RecordEntry, ...]


class NoticeView(Value, frozen=True, kw_only=True):
    """An entry of a feed of notices: something that happened to a part of a page, in a line or two of plain text."""

    id: str
    title: str
    text: str
    url: Url
    updated: str
    authors: tuple[str, ...]


class NoticesView(Value, frozen=True, kw_only=True):
    """A feed of notices (RFC 4287), newest first."""

    id: str
    title: str
    language: str
    url: Url
    page: Url
    updated: str
    author: str
    rights: str = ""
    notices: tuple[NoticeView, ...]
