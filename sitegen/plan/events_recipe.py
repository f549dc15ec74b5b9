"""The recipe of the events of a timeline for machines.

In: nothing. Out: types. The recipe is among those of `sitegen.plan.artifact`.
"""

from __future__ import annotations

from typing import Literal

from sitegen.encoding import Value
from sitegen.plan import views
from sitegen.urls import Base

EventsFormat = Literal["ics", "json"]
"""Formats of events: iCalendar, and JSON."""


class EventsRecipe(Value, frozen=True, kw_only=True):
    """The events of a timeline in a format for machines."""

    format: EventsFormat
    view: views.EventsView
    base: Base
