"""Shortcodes as authors write them: `{{< name value key="a value" >}}`.

In: text. Out: tags, and the values that one gives.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sitegen.text.lazy_pattern import lazy_pattern

MARK: Final = "{{<"
TAG: Final = (
    r"(?P<tag>\{\{<[ \t]*(?P<name>[^\s<>{}\"'=]*)[ \t]*"
    r"(?:(?P<rest>(?>\"[^\"\n]*\"|[^<>{}\"\n])*)|(?P<odd>[^<>{}\n]*))>\}\})"
)
"""A tag; `odd` is what follows its name where the quotation marks in it do not close."""

_TAG: Final = lazy_pattern(TAG)
_VALUE: Final = lazy_pattern(
    r"[ \t]*+(?:(?P<key>[^\s\"'=]+)=)?(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'(?!\S)|(?P<plain>[^\s\"=]+))(?!\S)"
)


class Given(NamedTuple):
    """A value that a tag gives, by the name of its parameter; the name is empty where it stands alone."""

    key: str
    value: str


def tags(text: str) -> list[re.Match[str]]:
    """Return the tags of a text, those in code too."""
    return list(_TAG.finditer(text))


def given(tag: re.Match[str]) -> list[Given] | None:
    """Return the values of a tag in their order; None where it cannot be read."""
    rest = tag["rest"]
    if rest is None:
        return None
    found, at = [], 0
    while rest[at:].strip():
        value = _VALUE.match(rest, at)
        if value is None:
            return None
        found.append(
            Given(value["key"] or "", next(one for one in value.group("double", "single", "plain") if one is not None))
        )
        at = value.end()
    return found
