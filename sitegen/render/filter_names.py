"""The names of the filters that templates have.

In: nothing. Out: names.
"""

from __future__ import annotations

from typing import Final

# fmt: off
FILTERS: Final = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "filesizeformat", "first",
    "float", "format", "groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max",
    "min", "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort",
    "string", "striptags", "sum", "title", "tojson", "trim", "truncate", "unique", "upper", "urlencode",
    "wordcount", "wordwrap",
)
# fmt: on
"""Jinja's filters less those that are not pure (random), that look into values (attr, pprint) or that write markup
of their own (urlize, xmlattr)."""

OWN_FILTERS: Final = (
    "href",
    "picture",
    "body",
    "addresses",
    "absolute",
    "time",
    "metadata",
    "coins",
    "cite",
    "region_map",
    "calibration",
)
"""Filters of sitegen."""
