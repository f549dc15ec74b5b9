"""Settings of Hugo: `hugo.toml`, `config.yaml` and their like, `config/_default/`.

In: a Source. Out: one mapping with names in lower case; Settings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sitegen.importing.dialects.front_keys import plain
from sitegen.importing.dialects.site_files import data_of, first_data
from sitegen.importing.dialects.site_settings import SiteFacts, feed_paths, language_of, navigation_of, site_more
from sitegen.importing.model import Settings, Source
from sitegen.text.lazy_pattern import lazy_pattern

_NAMES: Final = tuple(f"{name}.{kind}" for name in ("hugo", "config") for kind in ("toml", "yaml", "yml", "json"))
_FOLDER: Final = lazy_pattern(r"config/_default/([\w-]+)(?:\.([\w-]+))?\.(toml|yaml|yml|json)")


def read_settings(source: Source) -> dict[str, Any]:
    """Return the settings of a site; empty for a folder without any. Raises SitegenError for what cannot be read."""
    _, values = first_data(source, _NAMES)
    config: dict[str, Any] = lowered(values)
    for path in source.paths:
        found = _FOLDER.fullmatch(path)
        if found is None:
            continue
        own = lowered(data_of(source, path))
        if found[1] in {"hugo", "config"}:
            config = {**config, **own}
        elif found[2] and isinstance(own, dict):
            key = "menus" if found[1].startswith("menu") else found[1]
            languages = config.setdefault("languages", {})
            languages.setdefault(found[2], {}).update({key: own})
        else:
            config[found[1].lower()] = own
    return config


def lowered(value: Any) -> Any:
    """Return a mapping with names in lower case, as Hugo compares them."""
    if not isinstance(value, dict):
        return value
    return {str(key).lower(): lowered(one) for key, one in value.items()}


def languages_of(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of a site as Hugo calls them, the default one first."""
    default = plain(config.get("defaultcontentlanguage")) or "en"
    named = config.get("languages")
    found = [default]
    if isinstance(named, Mapping):
        found += [
            name
            for name, one in named.items()
            if name != default and not (isinstance(one, Mapping) and plain(one.get("disabled")).lower() == "true")
        ]
        if default not in named:
            found = found[1:] or found
    return tuple(found)


def own_of(config: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return the settings of one language."""
    named = config.get("languages")
    own = named.get(language) if isinstance(named, Mapping) else None
    return own if isinstance(own, Mapping) else {}


def tag_of(config: Mapping[str, Any], language: str) -> str:
    """Return the language tag of a language that Hugo knows by a name of the author's."""
    own = own_of(config, language)
    return language_of(plain(own.get("languagecode") or own.get("locale")) if not _is_tag(language) else language)


def _is_tag(text: str) -> bool:
    return re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", text.lower()) is not None


def settings_of(config: Mapping[str, Any], facts: SiteFacts) -> Settings:
    """Return the settings of a site."""
    languages = languages_of(config)
    own = own_of(config, languages[0])
    params = config.get("params")
    params = params if isinstance(params, dict) else {}
    own_params = own.get("params") if isinstance(own.get("params"), dict) else {}
    menus = own.get("menus") or own.get("menu") or config.get("menus") or config.get("menu")
    author = config.get("author") or params.get("author") or (own_params or {}).get("author")
    code = plain(own.get("languagecode") or config.get("languagecode") or config.get("locale"))
    default = tag_of(config, languages[0])
    if not config.get("languages") and code:
        default = language_of(code)
    others = tuple(tag_of(config, one) for one in languages[1:])
    description = plain(own.get("description") or (own_params or {}).get("description") or params.get("description"))
    return Settings(
        title=plain(own.get("title") or config.get("title")) or "Untitled site",
        url=facts.base,
        language=default,
        languages=tuple(dict.fromkeys((default, *others))) if others else (),
        time_zone=facts.zone,
        description=description,
        article_pattern=facts.pattern,
        feed_aliases=feed_paths(["index.xml", *facts.feeds]),
        navigation=_menu(menus),
        more=site_more(facts.taxonomies, facts.people.of(author)[0] if author else (), config),
    )


def _menu(menus: Any) -> tuple[tuple[str, str], ...]:
    items = menus.get("main") if isinstance(menus, dict) else None
    if not isinstance(items, list):
        return ()
    return navigation_of(sorted((one for one in items if isinstance(one, dict)), key=_weight))


def _weight(item: Mapping[str, Any]) -> float:
    try:
        return float(plain(item.get("weight")) or "inf")
    except ValueError:
        return float("inf")
