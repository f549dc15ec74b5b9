"""The catalogues that broadsheet ships: whole in every language, with the plural forms of each, and in its script."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from sitegen.locale.plurals import CATEGORIES, plural_category
from sitegen.theme.messages import PLACEHOLDER
from sitegen.theme.values import stem

I18N = Path(__file__).parent.parent.parent / "themes" / "broadsheet" / "i18n"
SHIPPED = ("ar", "de", "en", "es", "fa", "fr", "he", "ru", "tr")
SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "he": "HEBREW", "ru": "CYRILLIC"}
BARE = frozenset(
    {"author.orcid", "correction.dated", "card.by", "site.copyright", "list.comma", "list.and", "article.dateline"}
)
"""Messages that may be signs and placeholders alone, or the same in every language."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return a catalogue's messages by key."""

    def flat(table: Mapping[str, object], above: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, value in table.items():
            found |= flat(value, f"{above}{key}.") if isinstance(value, dict) else {above + key: str(value)}
        return found

    return flat(tomllib.loads((I18N / f"{language}.toml").read_text(encoding="utf-8")), "")


def categories(language: str) -> set[str]:
    """Return the plural categories that whole numbers of a language fall into."""
    return {plural_category(number, language) for number in (*range(201), 1000, 1_000_000)}


def stems(language: str) -> set[str]:
    """Return the keys of messages, whether or not they have plural forms."""
    return {stem(key) for key in catalogue(language)}


def test_the_shipped_languages_are_there() -> None:
    """Broadsheet has a catalogue in each of nine languages."""
    assert {path.stem for path in I18N.glob("*.toml")} >= set(SHIPPED)


@pytest.mark.parametrize("language", SHIPPED)
def test_no_message_is_missing(language: str) -> None:
    """Every message of the English catalogue is in each other one, and none that English does not have."""
    assert not (missing := stems("en") - stems(language)), f"add to i18n/{language}.toml: {sorted(missing)}"
    assert not (extra := stems(language) - stems("en")), f"not in i18n/en.toml: {sorted(extra)}"


@pytest.mark.parametrize("language", SHIPPED)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    """A message with plural forms has each that whole numbers up to 200 ask for, `other`, and no other."""
    forms: dict[str, set[str]] = {}
    for key in catalogue(language):
        if stem(key) != key:
            forms.setdefault(stem(key), set()).add(key.rpartition(".")[2])
    wanted = categories(language) | {"other"}
    assert {key: sorted(wanted - given) for key, given in forms.items() if wanted - given} == {}
    assert {key: sorted(given - wanted) for key, given in forms.items() if given - wanted} == {}


@pytest.mark.parametrize("language", [language for language in SHIPPED if language != "en"])
def test_a_message_fills_what_the_english_one_fills(language: str) -> None:
    """A translation has the English placeholders; a plural form may leave the number to the word (`one`, `two`)."""
    english = {stem(key): set(PLACEHOLDER.findall(text)) for key, text in catalogue("en").items()}
    for key, text in catalogue(language).items():
        found = set(PLACEHOLDER.findall(text))
        spelt = key.rpartition(".")[2] in ("one", "two") and stem(key) != key
        assert found <= english[stem(key)] if spelt else found == english[stem(key)], key


@pytest.mark.parametrize("language", SHIPPED)
def test_messages_are_clean_text(language: str) -> None:
    """Messages have no control characters but joiners, no stray blanks, and the script of their language."""
    for key, text in catalogue(language).items():
        assert text.strip() or key == "list.comma", key
        odd = [sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign != "\u200c"]
        assert odd == [], key
        if language in SCRIPTS and stem(key) not in BARE:
            assert any(unicodedata.name(sign, "").startswith(SCRIPTS[language]) for sign in text), key
    assert set(CATEGORIES) >= categories(language)
