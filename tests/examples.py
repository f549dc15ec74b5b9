"""How many examples hypothesis tries of a law that needs more of them than most.

In: the number for the gate. Out: the settings of a test. The deep run tries as many as of every other law, or more.
"""

from __future__ import annotations

from hypothesis import settings


def at_least(number: int) -> settings:
    """Try a law with at least so many examples."""
    return settings(max_examples=max(number, settings().max_examples))
