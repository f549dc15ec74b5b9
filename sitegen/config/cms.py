"""The configuration of Decap CMS and Sveltia CMS: forms for the front matter, for those who write without git.

In: declarations of keys, a SiteConfig, what is known of the repository. Out: the configuration, as plain values.

Both read one file, `admin/config.yml`. Free mappings (`extra`), outlets and sitegen.toml have no form: they are
written in an editor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sitegen.config.json_schema import keys_of_kind, plain
from sitegen.config.site_config import SiteConfig
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.fields import AltText, Free, Prose, WordedProse
from sitegen.keys.kinds import (
    Choice,
    Choices,
    Items,
    Nested,
    NestedList,
    Number,
    TextOrNested,
    Texts,
    Truth,
    Whole,
)
from sitegen.keys.moments import Day, End, Exact, When
from sitegen.keys.own import Chosen
from sitegen.text.lazy_pattern import lazy_pattern

Widget = dict[str, Any]

BACKENDS: Final = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "gitea"}
"""How each host of repositories is called; any other is a Forgejo or Gitea."""
_DAY, _MOMENT = "YYYY-MM-DD", "YYYY-MM-DDTHH:mm:ssZ"
_LONG: Final = frozenset({"summary", "disclosure", "reason", "text"})
_REMOTE: Final = lazy_pattern(r"(?:https?://|ssh://)?(?:[^@/]+@)?([^:/]+)(?::[0-9]+)?[:/](.+?)(?:\.git)?/?")


def decap(config: SiteConfig, remote: str, branch: str = "main") -> Mapping[str, Any]:
    """Return the configuration for a site whose repository is at `remote`. Raises ValueError for what is no address."""
    content, languages = config.content, list(config.languages)
    found: dict[str, Any] = {
        "backend": backend(remote, branch),
        "site_url": config.url,
        "media_folder": f"{content}/img",
        "public_folder": "/img",
    }
    if len(languages) > 1:
        found["i18n"] = {
            "structure": "multiple_files",
            "locales": languages,
            "default_locale": config.language,
            "omit_default_locale_from_filename": True,
        }
    collections = [
        _collection("articles", "Articles", f"{content}/articles", keys_of_kind("article", config), config),
        _collection("pages", "Pages", f"{content}/pages", keys_of_kind("page", config), config),
        _collection("authors", "Authors", f"{content}/authors", keys_of_kind("author", config), config),
    ]
    for taxonomy in config.taxonomies:
        if taxonomy.id != "authors":
            keys = keys_of_kind(f"term {taxonomy.id}", config)
            folder = f"{content}/terms/{taxonomy.id}"
            collections.append(_collection(taxonomy.id, taxonomy.id.capitalize(), folder, keys, config))
    return found | {"collections": collections}


def backend(remote: str, branch: str) -> dict[str, str]:
    """Return where the repository is, by its address as git has it. Raises ValueError for what is no address."""
    match = _REMOTE.fullmatch(remote)
    if match is None:
        message = f"`{remote}` is not the address of a repository on a host"
        raise ValueError(message)
    host, repository = match.groups()
    name = BACKENDS.get(host, "gitea")
    made = {"name": name, "repo": repository, "branch": branch}
    if name == "gitea":
        made |= {"base_url": f"https://{host}", "api_root": f"https://{host}/api/v1"}
    return made


def _collection(name: str, label: str, folder: str, keys: Keys, config: SiteConfig) -> dict[str, Any]:
    is_piece = name in {"articles", "pages"}
    title = "title" if is_piece else "name"
    made: dict[str, Any] = {
        "name": name,
        "label": label,
        "folder": folder,
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": title,
        "slug": "{{year}}-{{month}}-{{day}}-{{slug}}" if name == "articles" else "{{slug}}",
        "fields": [
            *_widgets(keys.keys, config),
            {"name": "body", "label": "Text", "widget": "markdown", "required": False},
        ],
    }
    if len(config.languages) > 1 and is_piece:
        made["i18n"] = True
        for field in made["fields"]:
            field["i18n"] = "duplicate" if field["widget"] in {"select", "boolean", "relation"} else True
    return made


def _widgets(keys: Iterable[Key], config: SiteConfig) -> list[Widget]:
    return [
        {"name": key.name, "label": _label(key.name), **_widget(key, config), **_told(key)}
        for key in keys
        if not isinstance(key.type, Free | Items)
    ]


def _told(key: Key) -> Widget:
    told: Widget = {"required": key.required or isinstance(key.type, AltText)}
    if meaning := plain(key.meaning):
        told["hint"] = meaning
    if isinstance(key.default, bool | str) and not key.required:
        told["default"] = key.default
    return told


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


_PEOPLE: Final = ("authors", "with", "translators", "editors", "reviewers")
_RELATIONS: Final = {**dict.fromkeys(_PEOPLE, "authors"), "series": "series"}
"""Keys that hold ids of files of another collection."""


def _widget(key: Key, config: SiteConfig) -> Widget:
    """Return the form of a key."""
    if key.name in _RELATIONS:
        return _relation(_RELATIONS[key.name], multiple=isinstance(key.type, Texts))
    if isinstance(key.type, Nested) and not isinstance(key.type, TextOrNested):
        shape = {"widget": "list"} if isinstance(key.type, NestedList) else {"widget": "object", "collapsed": True}
        return shape | {"fields": _widgets(key.type.keys.keys, config)}
    if isinstance(key.type, Choice | Choices | Chosen):
        several = {} if isinstance(key.type, Choice) else {"multiple": True}
        return {"widget": "select", "options": list(key.type.options)} | several
    if isinstance(key.type, Prose | WordedProse) and key.name in _LONG:
        return {"widget": "text"}
    return dict(next((widget for kinds, widget in _WIDGETS if isinstance(key.type, kinds)), {"widget": "string"}))


_WIDGETS: Final[tuple[tuple[Any, Widget], ...]] = (
    (Truth, {"widget": "boolean"}),
    (Whole, {"widget": "number", "value_type": "int"}),
    (Number, {"widget": "number", "value_type": "float"}),
    (Exact, {"widget": "datetime", "format": _MOMENT}),
    (When | End | Day, {"widget": "datetime", "format": _DAY, "date_format": _DAY, "time_format": False}),
    (Texts, {"widget": "list"}),
)
"""The forms of simple types, the first that fits."""


def _relation(collection: str, *, multiple: bool) -> Widget:
    return {
        "widget": "relation",
        "collection": collection,
        "search_fields": ["name"],
        "display_fields": ["name"],
        "value_field": "{{slug}}",
        "multiple": multiple,
    }
