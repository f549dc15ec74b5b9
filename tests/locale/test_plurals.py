"""Plural categories of whole numbers, by CLDR."""

from __future__ import annotations

import pytest

from sitegen.locale.plurals import plural_category


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("en", {1: "one", 0: "other", 2: "other"}),
        ("en-US", {1: "one", 21: "other"}),
        ("fa", {0: "one", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 1_000_000: "many"}),
        ("ru", {1: "one", 21: "one", 11: "many", 3: "few", 12: "many", 5: "many", 102: "few"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 110: "few", 11: "many", 100: "other"}),
        ("he", {1: "one", 2: "two", 3: "other", 20: "other"}),
        ("ja", {1: "other"}),
        ("tlh", {1: "other"}),
    ],
)
def test_a_number_has_the_category_of_the_language(language: str, numbers: dict[int, str]) -> None:
    """Each language counts in its own way; one that CLDR does not know has `other` alone."""
    assert {number: plural_category(number, language) for number in numbers} == numbers
