"""The vocabulary of schema.org as far as sitegen writes it, and what is wrong with a node by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FACTS = Path(__file__).parent / "render" / "schema_org.txt"


@cache
def vocabulary() -> tuple[dict[str, list[str]], dict[tuple[str, str], list[str]]]:
    """Return the types with their supertypes, and by property and type the types of its values."""
    types: dict[str, list[str]] = {}
    properties: dict[tuple[str, str], list[str]] = {}
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, rest = line.partition(":")
        if "=" in rest:
            owner, _, values = rest.partition("=")
            properties[name, owner.strip()] = re.split(r",\s*", values.strip())
        else:
            types[name] = re.split(r",\s*", rest.strip()) if rest.strip() else []
    return types, properties


def lineage(name: str) -> Iterator[str]:
    """Return a type and all that it inherits from."""
    yield name
    for above in vocabulary()[0][name]:
        yield from lineage(above)


def faults(node: dict[str, Any], where: str = "") -> Iterator[str]:
    """Return what the vocabulary does not allow in a node, and every value that says nothing."""
    types, properties = vocabulary()
    kind = node.get("@type")
    if kind not in types:
        yield f"{where}: there is no type {kind}"
        return
    for name, value in node.items():
        here = f"{where}/{kind}.{name}"
        if name.startswith("@"):
            continue
        allowed = [one for owner in lineage(kind) for one in properties.get((name, owner), [])]
        if not allowed:
            yield f"{here}: {kind} has no such property"
        for one in value if isinstance(value, list) else [value]:
            if one in ("", None, [], {}):
                yield f"{here}: it is empty"
            elif isinstance(one, dict):
                if not set(lineage(str(one.get("@type")))) & set(allowed) if one.get("@type") in types else False:
                    yield f"{here}: {one['@type']} is none of {allowed}"
                yield from faults(one, here)
            elif not any(_fits(one, wanted) for wanted in allowed):
                yield f"{here}: {one!r} is none of {allowed}"


def _fits(value: object, wanted: str) -> bool:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return False
    if isinstance(value, int):
        return wanted in {"Integer", "Number", "QuantitativeValue", "Text"}
    if wanted == "Text":
        return True
    if wanted in {"Date", "DateTime"}:
        return _is_moment(value, wanted)
    # An absolute address stands for the thing at it (JSON-LD 1.1, an IRI reference).
    return bool(urlsplit(value).scheme and urlsplit(value).netloc)


def _is_moment(value: str, wanted: str) -> bool:
    if wanted == "Date" and re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", value):  # ISO 8601 with reduced precision
        value = f"{value}-01-01"[:10]
    try:
        (date if wanted == "Date" else datetime).fromisoformat(value)
    except ValueError:
        return False
    return True
