"""A SiteDiff for programs.

In: SiteDiff. Out: JSON.
"""

from __future__ import annotations

import json

from sitegen.compare.values import SiteDiff
from sitegen.encoding import Value, field_names


def as_json(diff: SiteDiff) -> str:
    """Return one JSON object with the fields of SiteDiff."""
    return json.dumps(_document(diff), ensure_ascii=False, indent=1) + "\n"


def _document(value: object) -> object:
    if isinstance(value, Value):
        return {name: _document(getattr(value, name)) for name in field_names(value)}
    return list(map(_document, value)) if isinstance(value, tuple) else value
