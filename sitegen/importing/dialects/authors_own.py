"""Shortcodes that the author of an import explains: `import.toml` in the folder of the source.

In: its `[shortcodes]`: `img = "![{alt}]({src})"`. Out: what a call of one of them becomes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sitegen.importing.dialects.calls import Call
from sitegen.importing.dialects.known_calls import Body
from sitegen.importing.model import Source
from sitegen.problems import Place, SitegenError, error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.toml import decode_toml

FILE: Final = "import.toml"
_PLACE: Final = lazy_pattern(r"\{([\w-]+)\}")


class OwnCalls:
    """Texts by the name of a call; `{name}` is an argument, `{0}` the first without a name, `{inner}` the inside."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = {name.lower(): text for name, text in texts.items()}

    def text(self, call: Call, body: Body) -> str | None:
        """Return what a call becomes; None where the author has not said it."""
        pattern = self._texts.get(call.name.lower())
        if pattern is None:
            return None

        def value(found: re.Match[str]) -> str:
            name = found[1]
            if name == "inner":
                return body.convert(call.inner or "").strip("\n")
            return call.get(int(name)) if name.isdigit() else call.named.get(name, "")

        return _PLACE.sub(value, pattern)


def own_calls(source: Source) -> OwnCalls:
    """Read the file of the author. Raises SitegenError for one that says something else."""
    if FILE not in source.paths:
        return OwnCalls({})
    values, problems = decode_toml(FILE, source.read(FILE))
    if values is None:
        raise SitegenError(problems)
    unknown = [name for name in values if name != "shortcodes"]
    if unknown:
        what = f'"{unknown[0]}" is no table of {FILE}'
        raise SitegenError((error("unknown-key", what, Place(path=FILE, keys=(unknown[0],)), "write [shortcodes]"),))
    texts = values.get("shortcodes", {})
    if not isinstance(texts, dict):
        raise SitegenError((error("value", "[shortcodes] must be a table", Place(path=FILE, keys=("shortcodes",))),))
    for name, text in texts.items():
        if not isinstance(text, str):
            what = f'{name} must be a text, such as "![{{alt}}]({{src}})"'
            raise SitegenError((error("value", what, Place(path=FILE, keys=("shortcodes", name))),))
    return OwnCalls(texts)
