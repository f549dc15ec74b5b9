"""A call of a shortcode, tag or include, whatever the language of templates: its name and arguments.

In: the text between the braces. Out: a Call.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

_ARGUMENT: Final = lazy_pattern(
    r"""(?:(?P<key>[\w-]+)\s*(?:=|:(?!/))\s*)?
    (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|`(?P<raw>[^`]*)`|“(?P<curly>[^”]*)”
    |(?P<list>\[[^\]]*\])|(?P<bare>[^\s,"'`=]+(?:=[^\s,"'`]*)?))\s*,?\s*""",
    re.VERBOSE | re.DOTALL,
)


class Call(Value, frozen=True, kw_only=True):
    """`figure` with its arguments; `inner` is what is between it and its end, as it is written, None without an end."""

    name: str
    listed: tuple[str, ...] = ()
    named: Mapping[str, str] = {}
    inner: str | None = None
    text: str = ""
    """The call as it is written, without what is between it and its end."""
    bare: str = ""
    """The arguments as they are written."""

    def get(self, *names: str | int) -> str:
        """Return the first argument of these names or numbers that is not empty."""
        for name in names:
            if isinstance(name, int):
                value = self.listed[name] if name < len(self.listed) else ""
            else:
                value = self.named.get(name, "")
            if value:
                return value
        return ""


def arguments(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Read arguments with and without names; what cannot be read is one argument as it is."""
    listed: list[str] = []
    named: dict[str, str] = {}
    at = 0
    text = text.strip().lstrip(",").strip()
    while at < len(text):
        found = _ARGUMENT.match(text, at)
        if found is None or found.end() == at:
            listed.append(text[at:])
            break
        at = found.end()
        value = next(
            found[name] for name in ("double", "single", "raw", "curly", "list", "bare") if found[name] is not None
        )
        if found["double"] is not None or found["single"] is not None:
            value = re.sub(r"\\([\"'\\])", r"\1", value)
        if found["key"]:
            named[found["key"]] = value
        else:
            listed.append(value)
    return tuple(listed), named
