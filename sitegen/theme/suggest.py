"""Suggestions: the name that was probably meant, else the names that there are.

In: a name and the names that exist. Out: a hint for a problem. The rooms theme and render may import this module.
"""

from __future__ import annotations

from collections.abc import Collection

from sitegen.schema import suggestion


def did_you_mean(name: str, known: Collection[str], what: str) -> str:
    """Give a hint: the nearest known name, else all known names under the heading `what`, else nothing."""
    near = suggestion(name, sorted(known))
    if near or not known:
        return near
    return f"{what}: {', '.join(f'`{each}`' for each in sorted(known))}"
