"""Messages of a theme: the texts of its i18n files, by language.

In: the i18n files of a chain. Out: texts by language and key, and problems. Modules of the room theme may import this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.config import SiteConfig
from sitegen.locale.plurals import CATEGORIES
from sitegen.model import SourceFile, Sources
from sitegen.problems import Keys, Place, Problem, error, warning
from sitegen.theme.values import Declaration, Theme, shorter_tags, stem
from sitegen.toml import decode_toml

PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_FILE: Final = re.compile(r"i18n/([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\.toml")

_NAMED: Final = 6
"""How many missing messages are named."""

Texts = dict[str, dict[str, str]]


def load_messages(sources: Sources, chain: tuple[Declaration, ...]) -> tuple[Texts, tuple[Problem, ...]]:
    """Merge the i18n files of a chain, parents first; keys of nested tables are joined by dots."""
    texts: Texts = {}
    problems: list[Problem] = []
    for theme in reversed(chain):
        for file in sources.below(f"{theme.folder}/i18n"):
            match = _FILE.fullmatch(file.path.removeprefix(f"{theme.folder}/"))
            if not match:
                message = "a file of messages is called by its language: `i18n/fa.toml`"
                problems.append(error("theme", message, Place(path=file.path)))
                continue
            table, wrong = decode_toml(file.path, sources.read(file.path))
            problems += wrong
            if table is not None:
                entries = texts.setdefault(match[1].lower(), {})
                problems += _collect(file, table, entries, texts.get("en", {}))
    return texts, tuple(problems)


def untranslated(theme: Theme, config: SiteConfig) -> Iterator[Problem]:
    """Warn of a language of the site that the theme has no words in, or not all, and name the file to write."""
    for language in config.languages:
        lacking = theme.lacks(language)
        if not lacking:
            continue
        folder = f"themes/{theme.name}/i18n"
        key = "language" if language == config.language else "languages"
        place = Place(path="sitegen.toml", keys=("site", key), find=language)
        if any(tag in theme.texts for tag in shorter_tags(language)):
            some = ", ".join(f"`{key}`" for key in lacking[:_NAMED]) + (" and others" if len(lacking) > _NAMED else "")
            message = f"the theme lacks words in `{language}`, where readers see the English ones: {some}"
            hint = f"add them to {folder}/{language}.toml"
        else:
            message = f"the theme has no words in `{language}`; readers see the English ones"
            hint = f"write {folder}/{language}.toml; i18n/en.toml of the theme has all keys"
        yield warning("theme", message, place, hint)


def _collect(
    file: SourceFile, table: Mapping[str, object], entries: dict[str, str], english: Mapping[str, str]
) -> Iterator[Problem]:
    """Add a file's messages to `entries`; yield what cannot be one. A table of plural forms has `other` among them."""
    given = {".".join(map(str, keys)) for keys, _ in _flatten(table, ())}
    for keys, value in _flatten(table, ()):
        place = Place(path=file.path, keys=keys)
        key = ".".join(map(str, keys))
        if not isinstance(value, str):
            yield error("theme", f"the message `{key}` is not a text", place)
            continue
        entries[key] = value
        start, _, form = key.rpartition(".")
        if form in CATEGORIES and form != "other" and f"{start}.other" not in given:
            yield error("theme", f"the message `{start}` has the plural form `{form}` and not `other`", place)
        known = english.get(key) or english.get(f"{stem(key)}.other") or english.get(stem(key), value)
        unknown = set(PLACEHOLDER.findall(value)) - set(PLACEHOLDER.findall(known))
        if unknown:
            names = ", ".join(f"`{{{name}}}`" for name in sorted(unknown))
            yield error("theme", f"the English message `{stem(key)}` has no {names} to be filled", place)


def _flatten(table: Mapping[str, object], above: Keys) -> Iterator[tuple[Keys, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, (*above, key))
        else:
            yield (*above, key), value
