"""What a card shows and how it looks.

In: nothing. Out: frozen values.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from sitegen.encoding import Value

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels: what the services that show previews of links ask for, in the ratio of 1.91 to 1."""

BESIDE: Final = 456
"""Pixels: how wide a photograph is beside the words."""

Layout = Literal["rule", "band", "frame"]
LAYOUTS: Final[tuple[str, ...]] = get_args(Layout)
"""How a card is laid out: under a bar and a rule, under a band of the accent, in a frame."""


class Look(Value, frozen=True, kw_only=True):
    """The colours of a card (`#rrggbb`), and its layout."""

    layout: Layout = "rule"
    paper: str = "#ffffff"
    ink: str = "#111111"
    soft: str = "#555555"
    rule: str = "#cccccc"
    accent: str = "#861634"


class Words(Value, frozen=True, kw_only=True):
    """The words of a card; an empty text is not shown. `site` is the name of the site.

    `language` is a BCP 47 tag, `direction` `ltr` or `rtl`.
    """

    title: str
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    date: str = ""
    site: str = ""
    language: str = "en"
    direction: str = "ltr"
