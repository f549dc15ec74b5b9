"""The options of a block of events, and the keys of an event.

In: nothing. Out: options.
"""

from __future__ import annotations

from typing import Final

from sitegen.figures.block import Option

EVENTS: Final = (
    Option(name="title", meaning="What the timeline is of, in one line."),
    Option(name="subtitle", meaning="What is shown: the place, the period."),
    Option(name="source", meaning="Where the events are taken from."),
    Option(name="source_url", meaning="An address (`https://`) that the source links to."),
    Option(name="note", meaning="What readers have to know of the events, in smaller letters."),
    Option(
        name="drawing",
        type="truth",
        meaning="`false`: the list alone. Else the timeline is drawn above it, where events have two dates or more.",
    ),
)
KEYS: Final = ("date", "title", "text", "place", "url")
"""What an event of a block has."""
