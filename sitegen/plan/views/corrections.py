"""The ledger of corrections: what was changed in published pieces, of which readers were told.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.encoding import Value
from sitegen.plan.views.html import ListView
from sitegen.plan.views.parts import DateView, LinkView
from sitegen.urls import Url


class CorrectionRow(Value, frozen=True, kw_only=True):
    """A correction in the ledger; `kind` is `correction`, `clarification`, `update` or `withdrawal`."""

    date: DateView
    kind: str
    text: str
    piece: LinkView


class YearOfCorrectionsView(Value, frozen=True, kw_only=True):
    """A year with its corrections, the newest first; `id` is that of its heading."""

    year: str
    id: str
    corrections: tuple[CorrectionRow, ...]


class CorrectionLedgerView(Value, frozen=True, kw_only=True):
    """All corrections of a language, the newest year first, and how to follow them."""

    years: tuple[YearOfCorrectionsView, ...]
    subscribe: Url | None = None
    """The page that tells readers how to follow them, where they have a feed."""


class CorrectionsView(ListView, frozen=True, kw_only=True):
    """The page of all corrections. Template `corrections.html`.

    Where a page of the site has its address, that one shows the ledger, below its text.
    """

    title: str
    ledger: CorrectionLedgerView

    def listed(self) -> Iterator[Url | str]:
        """Yield the addresses of the pieces that were corrected."""
        return (row.piece.url for year in self.ledger.years for row in year.corrections)
