"""Fields of a site's own: `[fields.articles]` and its like in sitegen.toml, and the keys that they make.

In: the table `fields` of sitegen.toml. Out: OwnField values, and a Key for each; their values are found under `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sitegen.keys.articles import ARTICLE
from sitegen.keys.declaring import Key, Keys, OwnField, Type, decode
from sitegen.keys.fields import GATES
from sitegen.keys.kinds import Address, Choice, Number, Text, Texts, Truth, Whole, WordedText
from sitegen.keys.moments import Day
from sitegen.keys.pages import PAGE
from sitegen.keys.profiles import AUTHOR, TERM, TERMS_OF
from sitegen.keys.schema import MAX_ITEMS, Table
from sitegen.model.documents import LocalText
from sitegen.text.invisible import fault_of_name
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean

PLACES: Final = {"articles": ARTICLE, "pages": PAGE, "authors": AUTHOR, "terms": TERM}
"""What can have fields of its own in addition to the terms of one taxonomy, and the keys that it has anyhow."""

_NAME: Final = lazy_pattern(r"[a-zA-Z][a-zA-Z0-9_]*")
_METHODS: Final = frozenset({"items", "keys", "values", "get"})
"""What templates ask of any mapping: `extra.items`."""


class ByLanguage(WordedText, frozen=True, kw_only=True):
    """A text, or one text a language, as a mapping by language; a text for all is that of the empty language."""

    def read(self, table: Table, key: str) -> Any:
        text: LocalText | None = super().read(table, key)
        return None if text is None else by_language(text)


def by_language(text: LocalText) -> Mapping[str, str]:
    """Return a text as a mapping by language, as `extra` holds it."""
    return {"": text.plain, **dict(text.by_language)}


def local_text(value: object) -> LocalText:
    """Return such a mapping, or nothing, as a text again."""
    texts = {str(tag): str(text) for tag, text in value.items()} if isinstance(value, Mapping) else {}
    return LocalText(plain=texts.pop("", ""), by_language=tuple(texts.items()))


class Chosen(Texts, frozen=True, kw_only=True):
    """A list of texts, each one of a few words."""

    options: tuple[str, ...]

    def read(self, table: Table, key: str) -> tuple[str, ...] | None:
        for keys, text in table.items(key):
            if text not in self.options:
                message = f'{table.name(*keys)} must be one of {", ".join(self.options)}, not "{text}"'
                table.fail("value", message, *keys, hint=did_you_mean(text, self.options))
        return table.texts(key) or None


_SIMPLE: Final[Mapping[str, Type]] = {
    "text": Text(),
    "integer": Whole(least=-(10**15) + 1, most=10**15 - 1),
    "number": Number(),
    "boolean": Truth(),
    "date": Day(),
    "list": Texts(),
    "address": Address(),
    "choice": Text(),
    "local_text": ByLanguage(),
}
_SPELT: Final = {
    **dict.fromkeys(("string", "str", "markdown"), "text"),
    **dict.fromkeys(("int", "whole"), "integer"),
    **dict.fromkeys(("float", "decimal"), "number"),
    **dict.fromkeys(("bool", "truth", "flag"), "boolean"),
    **dict.fromkeys(("datetime", "day", "time"), "date"),
    **dict.fromkeys(("texts", "array", "strings", "tags"), "list"),
    **dict.fromkeys(("url", "uri", "link"), "address"),
    **dict.fromkeys(("enum", "select"), "choice"),
    **dict.fromkeys(("localized", "translated"), "local_text"),
}


class TypeName(Choice, frozen=True, kw_only=True):
    """The name of a type; what other programs call it leads to ours."""

    def read(self, table: Table, key: str) -> str | None:
        text = table.values.get(key)
        meant = _SPELT.get(text.casefold()) if isinstance(text, str) else None
        if meant is None:
            return super().read(table, key)
        words = ", ".join(self.options[:-1]) + f" or {self.options[-1]}"
        message = f'{table.name(key)} must be {words}, not "{text}"'
        table.fail("value", message, key, hint=f'write "{meant}"')
        return None


FIELD: Final = Keys(
    place="sitegen.toml fields.*.*",
    toml=True,
    keys=(
        Key("type", TypeName(options=tuple(_SIMPLE)), "What the field holds.", required=True, foreign="kind"),
        Key("required", Truth(), "Whether every file must have it.", default=False, foreign="mandatory"),
        Key(
            "one_of",
            Texts(words="list of text"),
            "The words of a `choice`, or those that a `list` can have.",
            foreign="choices options values enum",
        ),
        Key("meaning", Text(), "What it says, for those who write.", foreign="description help label"),
    ),
)


def decode_fields(whole: Table, taxonomies: Sequence[str], own: Sequence[str]) -> tuple[OwnField, ...]:
    """Read `[fields]`; `own` are the taxonomies that the site adds, which are keys of articles."""
    places = whole.table("fields", '[fields.articles] with dek = {type = "text"} below it')
    if places is None:
        return ()
    found: list[OwnField] = []
    known = [*PLACES, *(name for name in taxonomies if name != "authors")]
    for place in places.values:
        if place not in known:
            hint = did_you_mean(place, known) or f"there are {', '.join(known)}"
            places.fail("unknown-key", f"nothing called `{place}` can have fields", place, at_key=True, hint=hint)
            continue
        below = places.table(place, f'[fields.{place}] with name = {{type = "text"}} below it')
        if below is None:
            continue
        if len(below.values) > MAX_ITEMS:
            message = f"`{place}` has {len(below.values):,} fields, more than {MAX_ITEMS:,}"
            places.fail("limit", message, place, at_key=True)
            continue
        for name in below.values:
            field = _field(below, place, name)
            if field is not None and _is_free(below, field, found, own):
                found.append(field)
    return tuple(found)


def _field(below: Table, place: str, name: str) -> OwnField | None:
    values = below.values[name]
    table = below.at(values, name) if values == {} else below.table(name, f'{name} = {{type = "text"}}')
    if table is None:
        return None
    before = len(table.problems)
    read = decode(FIELD, table)
    one_of = read.get("one_of", ())
    if read.get("type") == "choice" and not one_of:
        table.fail("missing-key", f"{table.name('one_of')} is missing", "one_of", hint='write one_of = ["a", "b"]')
    elif one_of and read.get("type") not in ("choice", "list", None):
        table.fail("config", f"`one_of` is for a choice or a list, not for {read['type']}", "one_of", at_key=True)
    return OwnField(place=place, name=name, **read) if len(table.problems) == before else None


def _is_free(below: Table, field: OwnField, found: list[OwnField], own: Sequence[str]) -> bool:
    """Return whether a field can have its name; report one that cannot."""
    keys = PLACES.get(field.place) or TERMS_OF.get(field.place, TERM)
    message = ""
    if not _NAME.fullmatch(field.name) or field.name in _METHODS:
        fault = fault_of_name(field.name) or "cannot name a field: templates say `extra.name`"
        message = f'"{field.name}" {fault}'
    elif field.name in keys.by_name or field.name in GATES or _is_a_term_key(field):
        message = f"`{field.name}` is a key of sitegen already"
    elif field.place == "articles" and field.name in own:
        message = f"`{field.name}` is a taxonomy of this site already"
    elif any(one.name == field.name and _meet(one.place, field.place) for one in found):
        message = f"`{field.name}` is a field of these terms already"
    if message:
        below.fail("config", message, field.name, at_key=True, hint="choose another name for the field")
    return not message


def _is_a_term_key(field: OwnField) -> bool:
    return field.place == "terms" and any(field.name in keys.by_name for keys in TERMS_OF.values())


def _meet(one: str, other: str) -> bool:
    """Return whether fields of two places can be in one file: those of all terms and those of one taxonomy's."""
    return "terms" in (one, other) and {one, other}.isdisjoint({"articles", "pages", "authors"})


def fields_of(fields: tuple[OwnField, ...], place: str) -> tuple[OwnField, ...]:
    """Return the fields of `articles`, `pages`, `authors`, or of the terms of a taxonomy by its id."""
    places = {place} if place in PLACES else {place, "terms"}
    return tuple(field for field in fields if field.place in places)


@lru_cache(maxsize=64)
def keys_of(place: str, fields: tuple[OwnField, ...]) -> tuple[Keys, tuple[OwnField, ...]]:
    """Return the keys of what has fields (`articles`, the id of a taxonomy), with the site's own, and these alone."""
    own = fields_of(fields, place)
    keys = PLACES.get(place) or TERMS_OF.get(place, TERM)
    return (keys.with_keys(*map(key_of, own)) if own else keys), own


def key_of(field: OwnField) -> Key:
    """Declare a field as a key."""
    kind = _SIMPLE[field.type]
    if field.one_of:
        kind = Choice(options=field.one_of) if field.type == "choice" else Chosen(options=field.one_of)
    return Key(field.name, kind, field.meaning, required=field.required)


def take_own(found: dict[str, Any], own: tuple[OwnField, ...], table: Table) -> None:
    """Move the values of the site's own fields to `extra`, where each has a place, even one that is absent."""
    if not own:
        return
    extra = dict(found.get("extra", {}))
    for field in own:
        if field.name in extra:
            hint = f"begin `{field.name}:` in the first column"
            message = f"`{field.name}` is a field of its own, not a free-form key"
            table.fail("value", message, "extra", field.name, at_key=True, hint=hint)
        value = found.pop(field.name, None)
        extra[field.name] = absent(field) if value is None else list(value) if field.type == "list" else value
    found["extra"] = extra


def absent(field: OwnField) -> object:
    """Return what `extra` has for a field that a file does not have: templates can read it without a check."""
    return [] if field.type == "list" else None
