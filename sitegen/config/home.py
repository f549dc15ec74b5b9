"""`[home]`: what the home page shows.

In: nothing. Out: the type.
"""

from __future__ import annotations

from sitegen.encoding import Value


class Home(Value, frozen=True, kw_only=True):
    """`[home]`."""

    lead: bool = True
    sections: tuple[str, ...] = ()
    latest: int = 8
