"""JSON Schema (2020-12) of what authors write: front matter, outlets.toml, sitegen.toml; for editors and checkers.

In: declarations of keys, a SiteConfig with the site's own fields and taxonomies. Out: schemas, as plain values.

In front matter a scalar is what it is for sitegen, which reads text as it is written: `title: 2017` is a text, and
`draft: "true"` is true. An empty value is the same as none. What depends on other files, on the day, on most other keys
or on how a text is written (two keys of one name) no schema can say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, get_args

from sitegen.config.maps import Areas
from sitegen.config.newsletter import HiddenFields
from sitegen.config.plugin_settings import LEVELS, CheckLevels
from sitegen.config.publication import CardChoice
from sitegen.config.settings import Pattern
from sitegen.config.site_config import CONFIG, Options, SiteConfig
from sitegen.config.taxonomies import TAXONOMY
from sitegen.encoding import replace
from sitegen.keys.declaring import Key, Keys, OwnField, Type
from sitegen.keys.entities import ENTITY, WikidataItem
from sitegen.keys.fields import AltText, Free, OldPaths, Terms, Uri
from sitegen.keys.kinds import (
    Address,
    Apart,
    Choice,
    Choices,
    Items,
    LanguageTag,
    Nested,
    NestedList,
    Number,
    TextOrNested,
    Texts,
    Truth,
    Whole,
    WordedText,
)
from sitegen.keys.moments import Day, End, Exact, When
from sitegen.keys.own import FIELD, Chosen, key_of, keys_of
from sitegen.keys.profiles import DOSSIER, MEMBERS, NOTE, OUTLET, STATUS, TERM, Email, LinkTarget, Orcid
from sitegen.locale.calendars import WRITTEN
from sitegen.model.check_rules import RULES
from sitegen.model.near_misses import NEAR_MISSES, Level
from sitegen.text.lazy_pattern import lazy_pattern

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
KINDS: Final = ("article", "page", "author", "term", "entity", "outlets", "config")
"""What there are schemas of."""
_TITLES: Final = {
    "article": "Front matter of an article",
    "page": "Front matter of a page",
    "author": "Front matter of an author",
    "term": "Front matter of a term",
    "entity": "Front matter of an entity",
    "outlets": "content/outlets.toml",
    "config": "sitegen.toml",
}
_LINK: Final = lazy_pattern(r"(`[^`]*`)|\[((?:`[^`]*`|[^\[\]`])+)\]\([^()\s]+\)")
_DAY: Final = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_TIME: Final = (
    r"(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*)?)?[ \t]*(?:[Zz]|[+-][0-9]{1,2}(?::?[0-9]{2})?)"
)
_PATTERNS: Final[tuple[tuple[type[Type], str], ...]] = (
    (LanguageTag, r"^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$"),
    (Orcid, r"^(?:https?://orcid\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"),
    (WikidataItem, r"^(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?[Qq][1-9][0-9]*$"),
    (Email, r"^(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@.]+$"),
    (LinkTarget, r"^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\s/]|mailto:)"),
    (Address, r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]"),
    (Uri, r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"),
    (Pattern, r"^/"),
)
"""What a text must look like, the first type that fits."""


def schema_of(kind: str, config: SiteConfig | None = None) -> Schema:
    """Return the schema of a kind of mapping of KINDS, with what a site has declared itself."""
    head: Schema = {"$schema": DIALECT, "title": _TITLES[kind]}
    if kind == "config":
        return head | _Writer(toml=True).mapping(CONFIG)
    if kind == "outlets":
        entry = _Writer(toml=True).mapping(OUTLET)
        return head | {"type": "object", "additionalProperties": entry}
    return head | _Writer(toml=False).mapping(keys_of_kind(kind, config))


def plain(meaning: str) -> str:
    """Return what a key means without the links of the docs."""
    return _LINK.sub(r"\1\2", meaning)


def all_schemas(config: SiteConfig | None = None) -> Schema:
    """Return all schemas in one document, each under its kind in `$defs`."""
    defs = {kind: schema_of(kind, config) for kind in KINDS}
    return {
        "$schema": DIALECT,
        "$defs": {kind: {k: v for k, v in one.items() if k != "$schema"} for kind, one in defs.items()},
    }


def keys_of_kind(kind: str, config: SiteConfig | None) -> Keys:
    """Return the keys of front matter: of a kind of KINDS, or of the terms of one taxonomy (`term series`)."""
    fields = config.fields if config is not None else ()
    match kind:
        case "article":
            own = [taxonomy.id for taxonomy in config.taxonomies if taxonomy.own] if config is not None else []
            terms = (Key(name, Terms(), f"Terms of the taxonomy `{name}`.") for name in own)
            return keys_of("articles", fields)[0].with_keys(*terms)
        case "page":
            return keys_of("pages", fields)[0]
        case "author":
            return keys_of("authors", fields)[0]
        case "entity":
            return ENTITY
    if taxonomy := kind.partition(" ")[2]:
        return keys_of(taxonomy, fields)[0]
    return TERM.with_keys(STATUS, DOSSIER, MEMBERS, NOTE, *map(key_of, _of_terms(fields)))


def _of_terms(fields: Iterable[OwnField]) -> Iterable[OwnField]:
    """Return the fields of terms; one of a single taxonomy is required of no other."""
    for field in fields:
        if field.place not in {"articles", "pages", "authors"}:
            yield field if field.place == "terms" else replace(field, required=False)


class _Writer:
    """Writes schemas of front matter, in which a scalar is text, or of TOML, in which it has a type."""

    def __init__(self, *, toml: bool) -> None:
        self._toml = toml
        self._text: Schema = {"type": "string"} if toml else {"type": ["string", "number", "boolean"]}

    def mapping(self, keys: Keys) -> Schema:
        known = keys.keys
        required = [key.name for key in known if key.required or isinstance(key.type, AltText)]
        schema: Schema = {
            "type": "object",
            "properties": {key.name: self._property(key, keys) for key in known},
            "additionalProperties": False,
        }
        return schema | ({"required": required} if required else {}) | _CONDITIONS.get(keys.place, {})

    def _property(self, key: Key, keys: Keys) -> Schema:
        described: Schema = {"description": plain(key.meaning)}
        if key.default is not None:
            described["default"] = list(key.default) if isinstance(key.default, tuple) else key.default
        value = self._apart(key, keys) if isinstance(key.type, Apart) else self._value(key.type)
        if key.required and value == self._text:
            return described | value | {"pattern": r"\S"}
        if key.required or key.filled or isinstance(key.type, AltText):
            return described | value
        return described | self._or_empty(value)

    def _or_empty(self, value: Schema) -> Schema:
        """An empty value is the same as none; TOML has no null."""
        if value == self._text:
            return value if self._toml else {"type": [*value["type"], "null"]}
        if value.keys() == {"enum"}:  # in one, so that an editor says what there is
            return {"enum": [*value["enum"], *([""] if self._toml else [None, ""])]}
        if self._toml:
            return (
                value
                if value.get("type") in {"object", "boolean", "integer", "array"} or not value
                else _any(value, {"const": ""})
            )
        return _any(value, {"enum": [None, "", [], {}]}) if value else value

    def _apart(self, key: Key, keys: Keys) -> Schema:
        """What is read with other keys."""
        if isinstance(key.type, Items):
            return {"type": "array", "items": {"type": "object", "required": list(key.type.required)}}
        below = {"taxonomies": TAXONOMY, "fields": FIELD}.get(key.name) if keys is CONFIG else None
        if below is TAXONOMY:
            return {"type": "object", "additionalProperties": self.mapping(TAXONOMY)}
        if below is FIELD:
            fields = {"type": "object", "additionalProperties": self.mapping(FIELD)}
            return {"type": "object", "additionalProperties": fields}
        if key.name in {"slug", "language"}:
            return self._text
        return self._list(self._text) if key.type.words.startswith("list") else {}

    def _value(self, kind: Type) -> Schema:
        for described, make in self._makers:
            if isinstance(kind, described):
                return make(kind)
        pattern = next((pattern for described, pattern in _PATTERNS if isinstance(kind, described)), "")
        return {"type": "string", "pattern": pattern} if pattern else self._text

    @property
    def _makers(self) -> tuple[tuple[Any, Callable[[Any], Schema]], ...]:
        """How each type that is no text is described, the first that fits."""
        return (
            (TextOrNested, lambda kind: _any(self._text, self.mapping(kind.keys))),
            (NestedList, lambda kind: {"type": "array", "items": self.mapping(kind.keys)}),
            (Nested, lambda kind: self.mapping(kind.keys)),
            (Choice, lambda kind: {"enum": _as_yaml(kind.options)}),
            (Choices | Chosen, lambda kind: self._list({"enum": list(kind.options)})),
            (Whole, self._whole),
            (
                Number,
                lambda _: {"type": "number"} if self._toml else _any({"type": "number"}, _digits(r"[-+]?[0-9.]+")),
            ),
            (CardChoice, lambda _: _any({"type": "boolean"}, {"type": "string"})),
            (Truth, lambda _: {"type": "boolean"} if self._toml else {"enum": [True, False, "true", "false"]}),
            (WordedText, lambda _: _any(self._text, {"type": "object", "additionalProperties": self._text})),
            (Exact, lambda _: _moment(f"{_DAY}{_TIME}")),
            (When | End | Day, lambda _: _moment(f"{_DAY}(?:{_TIME})?")),
            (OldPaths, lambda _: self._list({"type": "string", "pattern": r"^(?![A-Za-z][A-Za-z0-9+.-]*:|//)"})),
            (Texts, lambda _: self._list(self._text)),
            (CheckLevels, lambda _: _levels()),
            (Areas, lambda _: {"type": "object", "additionalProperties": {"type": "string"}}),
            (HiddenFields, lambda _: {"type": "object", "additionalProperties": {"type": "string"}}),
            (Free | Options, lambda _: {"type": "object"}),
        )

    def _whole(self, kind: Whole) -> Schema:
        number: Schema = {"type": "integer", "minimum": kind.least, "maximum": kind.most}
        return number if self._toml else _any(number, _digits("[-+]?[0-9]+"))

    @staticmethod
    def _list(item: Schema) -> Schema:
        return _any(item, {"type": "array", "items": item})


def _as_yaml(options: tuple[str, ...]) -> list[str | bool]:
    """Return options as YAML 1.2 reads them: `true` and `false` without quotation marks are no texts."""
    return [*options, *(option == "true" for option in options if option in {"true", "false"})]


def _any(*schemas: Schema) -> Schema:
    """Return a schema of what fits one of several; those of several themselves are taken apart."""
    return {
        "anyOf": [one for schema in schemas for one in (schema["anyOf"] if schema.keys() == {"anyOf"} else [schema])]
    }


def _digits(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


def _moment(pattern: str) -> Schema:
    """A moment as text, or a day of another calendar under its name."""
    text: Schema = {"type": "string", "pattern": f"^{pattern}$"}
    named: Schema = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in WRITTEN},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    return _any(text, named)


def _levels() -> Schema:
    """`[check]`: the level of each rule, and of each check of a plugin."""
    levels: Mapping[str, Schema] = {
        name: {"enum": list(get_args(Level))} for name in (*RULES, *(one.name for one in NEAR_MISSES))
    }
    return {
        "type": "object",
        "properties": dict(levels),
        "patternProperties": {"/": {"enum": list(LEVELS)}},
        "additionalProperties": False,
    }


_ONE_TARGET: Final[Schema] = {"oneOf": [{"required": ["page"]}, {"required": ["url"]}]}
_CONDITIONS: Final[Mapping[str, Schema]] = {
    "article original": {
        "if": {"properties": {"policy": {"const": "noindex"}}, "required": ["policy"]},
        "else": {"required": ["url"]},
    },
    "sitegen.toml site.nav": _ONE_TARGET,
    "sitegen.toml site.footer": _ONE_TARGET,
    "sitegen.toml fields.*.*": {
        "if": {"properties": {"type": {"const": "choice"}}, "required": ["type"]},
        "then": {"required": ["one_of"]},
    },
}
"""What keys ask of each other, by the place of their mapping."""
