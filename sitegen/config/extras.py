"""Libraries that only some sites need: which of them are there, and in which version.

In: the name of a distribution. Out: its version. The version is part of what bodies are named by.
"""

from __future__ import annotations

from functools import cache
from typing import Final

EXTRAS: Final = {
    "highlight": ("pygments", "code", "markdown"),
    "math": ("latex2mathml", "math", "markdown"),
    "minify": ("lightningcss", "minify", "build"),
}
"""Options that need a library: its distribution, the extra of sitegen-press that brings it, the table they are in."""


@cache
def version_of(distribution: str) -> str:
    """Return the version of a library that is installed; empty where it is not."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow, and few sites need it

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def version_for(option: str) -> str:
    """Return the version of what an option needs."""
    return version_of(EXTRAS[option][0])
