"""Messages of a theme: the texts of its i18n files, by language.

In: the i18n files of a chain, the language files of the site. Out: texts by language and key, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sitegen.config.site_config import SiteConfig
from sitegen.locale.language_file import LANGUAGES, MESSAGES, language_of_file
from sitegen.locale.plurals import CATEGORIES
from sitegen.locale.tags import shorter_tags
from sitegen.model.sources import Sources
from sitegen.problems import Keys, Place, Problem, error, warning
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean
from sitegen.theme.values import Declaration, Theme, stem
from sitegen.toml import decode_toml

PLACEHOLDER: Final = lazy_pattern(r"\{([a-z][a-z0-9_]*)\}")
_FILE: Final = lazy_pattern(r"i18n/([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\.toml")

_NAMED: Final = 6
"""How many missing messages are named."""

Texts = dict[str, dict[str, str]]


def load_messages(sources: Sources, chain: tuple[Declaration, ...]) -> tuple[Texts, tuple[Problem, ...]]:
    """Merge the i18n files of a chain, parents first, and the `[messages]` of the site's language files.

    Keys of nested tables are joined by dots.
    """
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
                problems += _collect(_Catalogue(file.path, table), entries, texts.get("en", {}))
    problems += _site_messages(sources, texts)
    return texts, tuple(problems)


def tag_of_file(path: str) -> str:
    """Return the language, in lower case, whose messages a file holds."""
    return path.rpartition("/")[2].partition(".")[0].lower()


def _site_messages(sources: Sources, texts: Texts) -> Iterator[Problem]:
    """Add the messages of the site's language files; what else is wrong with these has been reported."""
    english = dict(texts.get("en", {}))
    known = {stem(key) for key in english}
    for file in sources.below(LANGUAGES):
        table, _ = decode_toml(file.path, sources.read(file.path))
        messages = (table or {}).get(MESSAGES)
        if messages is None:
            continue
        if not isinstance(messages, dict):
            yield error("theme", "`messages` is not a table", Place(path=file.path, keys=(MESSAGES,)))
            continue
        for keys, _ in _flatten(messages, ()):
            key = stem(".".join(map(str, keys)))
            if key not in known:
                place = Place(path=file.path, keys=(MESSAGES, *keys), at_key=True)
                yield error("theme", f"the theme has no message `{key}`", place, did_you_mean(key, known))
        entries = texts.setdefault(language_of_file(file.path).lower(), {})
        yield from _collect(_Catalogue(file.path, messages, (MESSAGES,)), entries, english)


def untranslated(theme: Theme, config: SiteConfig) -> Iterator[Problem]:
    """Warn of a language of the site that the theme has no words in, or not all, and name the file to write."""
    for language in config.languages:
        lacking = theme.lacks(language)
        if not lacking or theme.is_partial(language):
            continue
        others = _shown_instead(theme, config.language)
        folder = f"themes/{theme.name}/i18n"
        key = "language" if language == config.language else "languages"
        place = Place(path="sitegen.toml", keys=("site", key), find=language)
        if any(tag in theme.texts for tag in shorter_tags(language)):
            some = ", ".join(f"`{key}`" for key in lacking[:_NAMED]) + (" and others" if len(lacking) > _NAMED else "")
            message = f"the theme lacks words in `{language}`, where readers see {others}: {some}"
            hint = f"add them to {folder}/{language}.toml, or below [messages] in languages/{language}.toml"
        else:
            message = f"the theme has no words in `{language}`; readers see {others}"
            hint = f"write {folder}/{language}.toml, or [messages] in languages/{language}.toml; "
            hint += "i18n/en.toml of the theme has all keys"
        yield warning("theme", message, place, hint)


def _shown_instead(theme: Theme, language: str) -> str:
    """Return what readers see in place of messages that are missing: those in the site's own language, else English."""
    english = "en" in shorter_tags(language) or theme.lacks(language)
    return "the English ones" if english else f"those in `{language}`"


class _Catalogue(NamedTuple):
    """The messages of a file, and the table in it that holds them."""

    path: str
    table: Mapping[str, object]
    above: Keys = ()


def _collect(catalogue: _Catalogue, entries: dict[str, str], english: Mapping[str, str]) -> Iterator[Problem]:
    """Add a file's messages to `entries`; yield what cannot be one. A table of plural forms has `other` among them."""
    given = {".".join(map(str, keys)) for keys, _ in _flatten(catalogue.table, ())}
    for keys, value in _flatten(catalogue.table, ()):
        place = Place(path=catalogue.path, keys=(*catalogue.above, *keys))
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
