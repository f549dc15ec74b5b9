"""Shortcodes of Hugo and Zola: how they are written.

In: matches of their patterns. Out: tags.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.importing.dialects.calls import Call, arguments
from sitegen.importing.dialects.templates import Tag
from sitegen.text.lazy_pattern import lazy_pattern


class HugoSyntax:
    r"""`{{< name arguments >}}`, `{{% name %}} ... {{% /name %}}`, and `{{</* name */>}}`, which is no call."""

    pattern = lazy_pattern(
        r"\{\{(?P<mark>[<%])(?:/\*(?P<text>(?:(?!\*/).){0,4000}?)\*/|(?P<tag>(?:(?![>%]\}\}).){0,4000}?))[>%]\}\}",
        re.DOTALL,
    )

    def tag(self, found: re.Match[str]) -> Tag | None:
        """Return what a match is."""
        if found["text"] is not None:
            mark = found["mark"]
            return Tag(sort="text", text=f"{{{{{mark}{found['text']}{'>' if mark == '<' else mark}}}}}")
        written = found["tag"].strip()
        if written.startswith("/"):
            return Tag(sort="end", name="/" + written[1:].strip().lower(), text=found[0])
        alone = written.endswith("/") and not written.endswith("//")
        written = written.removesuffix("/").strip() if alone else written
        name, _, rest = written.replace("\n", " ").partition(" ")
        sort = "verbatim" if name in {"highlight", "comment"} and not alone else "call"
        return Tag(sort=sort, name=name, bare=rest.strip(), text=found[0], alone=alone)

    def end(self, name: str) -> str:
        """Return `/figure` and the like."""
        return f"/{name.lower()}"

    def call(self, tag: Tag, inner: str | None) -> Call:
        """Return the call with its arguments."""
        listed, named = arguments(tag.bare)
        return Call(name=tag.name, listed=listed, named=named, inner=inner, text=tag.text, bare=tag.bare)


_ZOLA_CALL: Final = lazy_pattern(r"([\w:.]+)\s*\((.*)\)", re.DOTALL)


class ZolaSyntax:
    r"""`{{ name(key="value") }}`, `{% name() %} ... {% end %}`, and `{{/* name() */}}`, which is no call."""

    pattern = lazy_pattern(
        r"\{\{(?:/\*(?P<text>.*?)\*/|[-~]?\s*(?P<inline>[\w:.]+\s*\((?:\"[^\"]*\"|'[^']*'|`[^`]*`|[^\"'`)])*\))\s*[-~]?)\}\}"
        r"|\{%(?:/\*(?P<more>.*?)\*/|[-~]?\s*(?P<block>[\w:.]+\s*\((?:\"[^\"]*\"|'[^']*'|`[^`]*`|[^\"'`)])*\)|end)\s*[-~]?)%\}",
        re.DOTALL,
    )

    def tag(self, found: re.Match[str]) -> Tag | None:
        """Return what a match is."""
        if found["text"] is not None:
            return Tag(sort="text", text=f"{{{{{found['text']}}}}}")
        if found["more"] is not None:
            return Tag(sort="text", text=f"{{%{found['more']}%}}")
        written = found["inline"] or found["block"]
        if written == "end":
            return Tag(sort="end", name="end", text=found[0])
        parts = _ZOLA_CALL.fullmatch(written)
        if parts is None:
            return None
        name = parts[1].rpartition("::")[2].rpartition(".")[2]
        return Tag(sort="call", name=name, bare=parts[2], text=found[0], alone=found["inline"] is not None)

    def end(self, _name: str) -> str:
        """Return what ends every call."""
        return "end"

    def call(self, tag: Tag, inner: str | None) -> Call:
        """Return the call with its arguments."""
        listed, named = arguments(tag.bare)
        return Call(name=tag.name, listed=listed, named=named, inner=inner, text=tag.text, bare=tag.bare)
