"""A link to an address elsewhere of which an archived copy is kept.

In: nothing. Out: the type.
"""

from __future__ import annotations

from sitegen.encoding import Value


class KeptLink(Value, frozen=True, kw_only=True):
    """A link of a body to an address elsewhere of which an archived copy is kept: where and of which day (ISO 8601).

    One that is `gone` leads to the copy.
    """

    address: str
    archive: str
    day: str
    gone: bool = False
