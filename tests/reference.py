"""The reference of keys in the docs, and a JSON Schema: both are written from the declarations alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from sitegen.config.plugin_settings import CheckLevels
from sitegen.config.site_config import CONFIG, Options
from sitegen.config.taxonomies import TAXONOMY
from sitegen.keys.articles import ARTICLE
from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.entities import ENTITY
from sitegen.keys.fields import Free
from sitegen.keys.kinds import (
    Address,
    Apart,
    Choice,
    Choices,
    Nested,
    NestedList,
    Number,
    TextOrNested,
    Texts,
    Truth,
    Whole,
    WordedText,
)
from sitegen.keys.own import FIELD
from sitegen.keys.pages import PAGE
from sitegen.keys.profiles import AUTHOR, MEMBERS, OUTLET, STATUS, TERM
from sitegen.model.near_misses import NEAR_MISSES
from sitegen.theme.declaration import OPTION, STATIC, THEME
from sitegen.theme.shortcodes import PARAMETERS, SHORTCODE

FRONT: Final = (ARTICLE, PAGE, AUTHOR, TERM.with_keys(STATUS, MEMBERS), ENTITY, OUTLET)
ROOTS: Final = (*FRONT, CONFIG, TAXONOMY, FIELD, THEME, OPTION, STATIC, SHORTCODE, PARAMETERS)


def declared() -> dict[str, Keys]:
    """Return every kind of mapping that has keys, by its name in the docs."""
    found: dict[str, Keys] = {}
    waiting = list(ROOTS)
    while waiting:
        keys = waiting.pop(0)
        found.setdefault(keys.place, keys)
        waiting += [key.type.keys for key in keys.keys if isinstance(key.type, Nested)]
    return found


# Tables of the docs


def key_table(keys: Keys) -> str:
    """Write the table of a kind of mapping."""
    shown = keys.keys
    if keys is CONFIG:
        return _table(["table", "holds"], [[f"`{key.name}`", key.meaning] for key in shown])
    if keys.place.startswith("sitegen.toml"):
        lines = [[f"`{key.name}`", type_words(key.type, toml=True), default_words(key), key.meaning] for key in shown]
        return _table(["key", "type", "default", "meaning"], lines)
    head = ["key", "value", "meaning", *(["refused"] if any(key.refused for key in shown) else [])]
    return _table(head, [[f"`{key.name}`", value_words(key), key.meaning, key.refused][: len(head)] for key in shown])


def near_miss_table(_: str) -> str:
    """Write the table of near misses."""
    lines = [[f"`{rule.name}`", rule.meaning, f"{rule.hint[0].upper()}{rule.hint[1:]}."] for rule in NEAR_MISSES]
    return _table(
        ["rule", "what is reported", "what to do"], [[cell.replace("|", "\\|") for cell in line] for line in lines]
    )


def _full_name(keys: Keys, key: Key) -> str:
    if keys is CONFIG:
        return f"`[{key.name}]`"
    return f"`{key.name}` of `[{keys.table}]`" if keys.toml else f"`{key.name}` of {keys.owners}"


def _table(head: list[str], lines: list[list[str]]) -> str:
    cells = [head, ["---"] * len(head), *lines]
    return "\n".join("|" + "|".join(f" {cell} " if cell else " " for cell in line) + "|" for line in cells)


def type_words(kind: Type, *, toml: bool = False) -> str:
    """Return what can be written."""
    quote = '"' if toml else ""
    if isinstance(kind, Choice):
        words = [f"`{quote}{word}{quote}`" for word in kind.options]
        return f"{', '.join(words[:-1])} or {words[-1]}" if toml and len(words) > 1 else ", ".join(words)
    if isinstance(kind, Choices):
        return "list of " + ", ".join(f"`{quote}{word}{quote}`" for word in kind.options)
    if isinstance(kind, Whole) and kind.words == "whole number":
        return f"whole number, {kind.least} to {kind.most}"
    return kind.words


def value_words(key: Key) -> str:
    """Return what can be written, which of it is the default, and whether it must be there."""
    words = type_words(key.type)
    literal = f"`{_literal(key.default)}`"
    if key.default is not None:
        words = words.replace(literal, f"{literal} (default)")
    return f"{words}, **required**" if key.required else words


def default_words(key: Key) -> str:
    """Return what holds where a key of sitegen.toml is absent."""
    if key.required:
        return "**required**"
    if key.absent:
        return key.absent
    value = list(key.default) if isinstance(key.default, tuple) else key.default
    return "none" if value is None else f"`{json.dumps(value)}`"


def _literal(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool | int) else str(value)


# A JSON Schema of the same (2020-12)


def json_schema(keys: Keys) -> dict[str, Any]:
    """Describe a kind of mapping for editors."""
    carried_out = keys.keys
    return {
        "type": "object",
        "properties": {key.name: {"description": key.meaning, **_described(key.type)} for key in carried_out},
        "required": [key.name for key in carried_out if key.required],
        "additionalProperties": False,
    }


def _described(kind: Type) -> dict[str, Any]:
    schema: dict[str, Any] = next(make(kind) for described, make in _SCHEMAS if isinstance(kind, described))
    return schema


def _mapping(kind: Any) -> dict[str, Any]:
    return json_schema(kind.keys)


_BY_LANGUAGE: Final = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}
_TEXTS: Final = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_SCHEMAS: Final[tuple[tuple[Any, Any], ...]] = (
    (TextOrNested, lambda kind: {"anyOf": [{"type": "string"}, _mapping(kind)]}),
    (NestedList, lambda kind: {"type": "array", "items": _mapping(kind)}),
    (Nested, _mapping),
    (Choice, lambda kind: {"enum": list(kind.options)}),
    (Choices, lambda kind: {"type": "array", "items": {"enum": list(kind.options)}}),
    (Whole, lambda kind: {"type": "integer", "minimum": kind.least, "maximum": kind.most}),
    (Number, lambda _: {"type": "number"}),
    (Truth, lambda _: {"type": "boolean"}),
    (WordedText, lambda _: _BY_LANGUAGE),
    (Texts, lambda _: _TEXTS),
    (Address, lambda _: {"type": "string", "format": "uri"}),
    (CheckLevels | Free | Options, lambda _: {"type": "object"}),
    (Apart, lambda _: {}),
    (Type, lambda _: {"type": "string"}),
)
"""How each type is described, the first that fits."""


def misfits(value: object, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """Return where a value does not fit a schema, as far as such schemas go."""
    if "anyOf" in schema and all(any(True for _ in misfits(value, one)) for one in schema["anyOf"]):
        yield where
    if "enum" in schema and value not in schema["enum"]:
        yield where
    kinds: dict[str, Any] = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "integer": int,
        "number": int | float,
    }
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        yield where
    elif isinstance(value, dict) and schema.get("type") == "object":
        yield from (f"{where}.{name}" for name in schema.get("required", ()) if name not in value)
        for name, item in value.items():
            below = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            if below is False:
                yield f"{where}.{name}"
            else:
                yield from misfits(item, below, f"{where}.{name}")
    elif isinstance(value, list) and schema.get("type") == "array":
        for at, item in enumerate(value):
            yield from misfits(item, schema["items"], f"{where}.{at}")
