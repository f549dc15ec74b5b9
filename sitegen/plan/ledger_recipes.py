"""Recipes of what all forecasts make for machines: the files of the ledger, and a feed of notices.

In: nothing. Out: types. They are among those of `sitegen.plan.artifact`.
"""

from __future__ import annotations

from typing import Literal

from sitegen.encoding import Value
from sitegen.plan import views
from sitegen.urls import Base


class LedgerRecipe(Value, frozen=True, kw_only=True):
    """All forecasts of a language as a file for machines."""

    format: Literal["csv", "json"]
    view: views.LedgerView
    base: Base


class NoticesRecipe(Value, frozen=True, kw_only=True):
    """A feed of notices."""

    view: views.NoticesView
    base: Base
