"""Fields that several kinds of file have: images, regions, old addresses, free-form keys, URIs.

In: a key of a Table. Out: typed values. The modules of `read` import it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from math import isfinite
from typing import Any, Final

from sitegen.invisible import fault_of_name
from sitegen.keys import GATES, IMAGE_KEYS
from sitegen.licences import decode_licence
from sitegen.locale.regions import region_code
from sitegen.model import LeadImage
from sitegen.problems import Keys
from sitegen.schema import NULLS, Plain, Table, Unread, kind_of, spelled
from sitegen.urls import site_path

_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+")
_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TRUTHS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_ENDLESS: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MAX_ALIASES: Final = 10_000
_LARGEST: Final = 2**63
_LONGEST: Final = 40


def decode_title(table: Table) -> str:
    """Read `title`, which is plain text: a reference of HTML in it is flagged."""
    text = table.text("title", required=True)
    entity = _ENTITY.search(text)
    if entity and entity[0] != unescape(entity[0]):
        message = f"`title` is plain text, so `{entity[0]}` is shown as it stands"
        table.warn("markup", message, "title", hint=f"write `{unescape(entity[0])}`")
    return text


def decode_image(table: Table) -> LeadImage | None:
    """Read `image`, whose text for those who do not see it must be given."""
    image = table.table("image", "image: {src: photo.jpg, alt: what it shows}")
    if image is None:
        return None
    image.only(IMAGE_KEYS)
    source = image.text("src", required=True)
    alt = image.text("alt")
    written = image.values.get("alt")
    if image.get("alt") is None and not (isinstance(written, Unread) or type(written) is str):
        hint = 'say what the image shows, or write alt: "" if it is decoration'
        image.fail("missing-key", "`image.alt` is missing", "alt", hint=hint, at_key=True)
    return LeadImage(
        src=source, alt=alt, caption=image.text("caption"), credit=image.text("credit"), licence=decode_licence(image)
    )


def decode_regions(table: Table, key: str) -> tuple[str, ...]:
    """Read regions: codes in either case become lower case, other ids stay as they are."""
    return tuple(dict.fromkeys(code.lower() if (code := region_code(text)) else text for text in table.texts(key)))


def decode_uri(table: Table, key: str) -> str:
    """Read a URI with its scheme."""
    text = table.text(key)
    if fault := fault_of_name(text):
        table.fail("value", f"{table.name(key)} {fault}", key, hint="delete it")
    elif text and not _URI.fullmatch(text):
        hint = "a URI begins with its scheme, such as https: or tag: or urn:uuid:"
        table.fail("value", f'{table.name(key)} must be a URI, not "{text}"', key, hint=hint)
    return text


def decode_aliases(table: Table) -> tuple[str, ...]:
    """Read `aliases`: paths of this site, from its root, decoded; without the first slash."""
    aliases: list[str] = []
    for keys, text in table.items("aliases", MAX_ALIASES):
        if control := _CONTROL.search(_written(table, keys).strip()):
            message = f"the alias has a control character in it, {spelled(control[0])}"
            table.fail("alias", message, *keys, hint="write each old path on a line of its own, as an item of the list")
            continue
        try:
            aliases.append(site_path(text))
        except ValueError as reason:
            hint = "write the old path on this site, such as /2016/old-name/"
            table.fail("alias", f'the alias "{text}" {reason}', *keys, hint=hint)
    return tuple(dict.fromkeys(aliases))


def _written(table: Table, keys: Keys) -> str:
    """Return the text at these keys before its line breaks become blanks."""
    value: Any = table.values
    for key in keys:
        value = value[key]
    return str(value)


def decode_extra(table: Table) -> Mapping[str, object]:
    """Read `extra`, whose plain scalars have the types of the YAML 1.2 core schema."""
    extra = table.table("extra", "extra: {key: value}")
    if extra is None:
        return {}
    for key in extra.values:
        if key in GATES:
            hint = f"begin `{key}:` in the first column"
            extra.fail("value", f"`{key}` has no effect below `extra`", key, at_key=True, hint=hint)
    return {key: _typed(extra, value, (key,)) for key, value in extra.values.items()}


def _typed(table: Table, value: object, keys: tuple[str | int, ...]) -> object:
    """Give a value its type. The depth of YAML is limited, so recursion is."""
    if isinstance(value, dict):
        return {key: _typed(table, item, (*keys, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(table, item, (*keys, at)) for at, item in enumerate(value)]
    if isinstance(value, Plain):
        return _core(table, str(value), keys)
    return None if isinstance(value, Unread) else table.checked(value, *keys) if isinstance(value, str) else value


def _core(table: Table, text: str, keys: tuple[str | int, ...]) -> object:
    if text in NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    number: int | float | None = None
    if _INTEGER.fullmatch(text):
        number = (
            int(text, 8 if text[:2] == "0o" else 16 if text[:2] == "0x" else 10) if len(text) < _LONGEST else _LARGEST
        )
    elif _FLOAT.fullmatch(text):
        number = float(text)
    if number is None and not _ENDLESS.fullmatch(text):
        return table.checked(text, *keys)
    if number is None or not isfinite(number) or (isinstance(number, int) and not -_LARGEST <= number < _LARGEST):
        table.fail(
            "value",
            f"{table.name(*keys)} is no number that can be shown: {text[:_LONGEST]}",
            *keys,
            hint="put it in quotes",
        )
        return None
    return number


def refuse_kind(table: Table, key: str, example: str) -> None:
    """Record that a key is neither text nor mapping."""
    kind = kind_of(table.values[key])
    table.fail("value", f"{table.name(key)} must be text or a mapping, not {kind}", key, hint=f"write {example}")
