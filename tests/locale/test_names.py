"""What languages call themselves."""

from __future__ import annotations

import pytest

from sitegen.locale.language_data import SHIPPED
from sitegen.locale.names import language_name

of = SHIPPED.of


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "English"), ("en-GB", "British English"), ("fa", "فارسی"), ("ru", "Русский"), ("ar", "العربية"),
        ("he", "עברית"), ("fr", "Français"), ("pt-BR", "Português"), ("zh-Hant", "繁體中文"),
        ("fa-AF", "دری"), ("tlh", "Tlh"),
    ],
)  # fmt: skip
def test_a_language_is_called_as_it_calls_itself(language: str, name: str) -> None:
    """The name is in its stand-alone form, so it begins with a capital; CLDR's names decide, else the tag."""
    assert language_name(of(language)) == name
