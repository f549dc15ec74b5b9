"""Entry points: functions and values that a table names as `module:name`, imported when they are first used.

In: a name. Out: what it names. So a table of a low layer can name what a higher one has; what resolves it imports it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def resolve(name: str) -> Any:
    """Return what an entry point names; its module is imported if it was not yet."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)
