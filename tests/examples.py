"""How many examples hypothesis tries of a law that needs more of them than most, or fewer.

In: the number for the gate. Out: the settings of a test. The deep run tries as many as of every other law, or more,
unless each example takes long.
"""

from __future__ import annotations

from hypothesis import Phase, settings


def at_least(number: int) -> settings:
    """Try a law with at least so many examples."""
    return settings(max_examples=max(number, settings().max_examples))


def a_few(number: int) -> settings:
    """Try a law of which an example takes long so many times, and show the first counterexample as it was found.

    Hypothesis looks for a shorter one for up to five minutes, which a gate that is red has not to wait for.
    """
    return settings(max_examples=number, phases=(Phase.explicit, Phase.reuse, Phase.generate))
