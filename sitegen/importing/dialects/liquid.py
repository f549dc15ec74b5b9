"""Tags of Liquid (Jekyll, Eleventy) and Nunjucks (Eleventy): how they are written, and what their expressions say.

In: matches of their pattern; variables. Out: tags; the text of an expression.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote, quote_plus

from sitegen.importing.dialects.calls import Call, arguments
from sitegen.importing.dialects.foreign_yaml import typed
from sitegen.importing.dialects.front_keys import plain
from sitegen.importing.dialects.liquid_blocks import UnknownError
from sitegen.importing.dialects.templates import Tag
from sitegen.text.lazy_pattern import lazy_pattern

_VERBATIM: Final = frozenset({"raw", "verbatim", "comment", "highlight"})
_STRING: Final = lazy_pattern(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""")
_FILTER: Final = lazy_pattern(r"""\s*([\w]+)\s*(?::\s*|\()?((?:"[^"]*"|'[^']*'|[^"'])*)""")
_SPLIT: Final = lazy_pattern(r"""\|(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")
_PATH: Final = lazy_pattern(r"[A-Za-z_][\w-]*(?:\.[\w-]+|\[[\"'][^\"']+[\"']\])*")


class LiquidSyntax:
    """`{% name arguments %}`, `{{ expression }}`, `{# comment #}`."""

    pattern = lazy_pattern(
        r"\{%[-~]?\s*(?P<tag>(?:[^%]|%(?!\})){0,4000}?)\s*[-~]?%\}"
        r"|\{\{[-~]?\s*(?P<value>[^<%{}](?:(?!\}\}).){0,2000}?)\s*[-~]?\}\}|\{#(?P<comment>[^}][^#]{0,4000}?)#\}",
        re.DOTALL,
    )

    def tag(self, found: re.Match[str]) -> Tag | None:
        """Return what a match is."""
        if found["comment"] is not None:
            # `{#id}` of a heading is none
            return Tag(sort="comment") if found["comment"][0].isspace() or "\n" in found["comment"] else None
        if found["value"] is not None:
            return Tag(sort="value", bare=found["value"], text=found[0])
        name, _, rest = found["tag"].partition(" ")
        name, line, more = name.partition("\n")
        rest = f"{line}{more} {rest}".strip()
        if name.startswith("#"):
            return Tag(sort="comment")
        if name.startswith("end") and len(name) > len("end"):
            return Tag(sort="end", name=name, text=found[0])
        sort = "verbatim" if name in _VERBATIM else "call"
        return Tag(sort=sort, name=name, bare=rest, text=found[0])

    def end(self, name: str) -> str:
        """Return `endhighlight` and the like."""
        return f"end{name}"

    def call(self, tag: Tag, inner: str | None) -> Call:
        """Return the call with its arguments; the first one of an include is its file."""
        listed, named = arguments(tag.bare)
        return Call(name=tag.name, listed=listed, named=named, inner=inner, text=tag.text, bare=tag.bare)


_NOTHING: Final[Mapping[str, Any]] = {
    "true": True,
    "false": False,
    **dict.fromkeys(("nil", "null", "none", "empty", "blank")),
}
_ADDED: Final[Mapping[str, frozenset[str]]] = {
    "page": frozenset({"content", "excerpt", "next", "previous", "collection", "id", "relative_path", "date", "name"}),
    "site": frozenset(
        {"time", "posts", "pages", "static_files", "documents", "related_posts", "categories", "tags", "github"}
    ),
}
"""What the program adds to front matter and settings."""

Filter = Callable[[str, tuple[str, ...]], str | None]
"""From a text and what is given to the filter to another text; None where that cannot be said."""


class Variables:
    """What expressions can name: `site.title`, `page.author`, and what `assign` has said on the way."""

    def __init__(
        self,
        values: Mapping[str, Any],
        filters: Mapping[str, Filter],
        other: Callable[[str, str, tuple[str, ...]], str | None] = lambda _name, _text, _given: None,
    ) -> None:
        """`other` carries out filters that are in no table."""
        self.values: dict[str, Any] = dict(values)
        self._filters = filters
        self._other = other
        self.strange: list[str] = []
        """Filters that neither Liquid nor the site explains: like Liquid, an import passes on what they are given."""

    def text(self, expression: str) -> str | None:
        """Return what an expression prints; None where that is not known."""
        first, *rest = _SPLIT.split(expression)
        value = self._operand(first.strip())
        if value is None:
            if not any(part.strip().startswith("default") for part in rest):
                return None
            value = ""
        text = plain(value) if not isinstance(value, str) else str(value)
        for part in rest:
            found = _FILTER.fullmatch(part)
            if found is None:
                return None
            result = self._filtered(text, found[1], found[2].strip().rstrip(")"))
            if result is None:
                return None
            text = result
        return text

    def _filtered(self, text: str, name: str, written: str) -> str | None:
        given = []
        for part in re.split(r""",(?=(?:[^"']|"[^"]*"|'[^']*')*$)""", written) if written else ():
            value = self._operand(part.strip())
            if value is None:
                return None
            given.append(plain(value))
        own = self._filters.get(name)
        if own:
            return own(text, tuple(given))
        known = _FILTERS.get(name)
        try:
            result = known(text, given) if known else self._other(name, text, tuple(given))
        except IndexError:
            return None
        if result is not None or known or name in _NOT_CARRIED_OUT:
            return result
        self.strange.append(name)
        return text

    def raw(self, path: str) -> Any:
        """Return a value as it is, also a list; None for one that is not there. Raises UnknownError.

        A key that neither the front matter nor the settings have is nothing, but for those that the program adds.
        """
        if path in _NOTHING:
            return _NOTHING[path]
        if _STRING.fullmatch(path) or re.fullmatch(r"-?\d+(?:\.\d+)?", path):
            return self._operand(path)
        if not _PATH.fullmatch(path):
            raise UnknownError(path)
        first, *rest = re.findall(r"[\w-]+", path)
        if first == "paginator":
            return None
        if first not in self.values:
            raise UnknownError(path)
        value: Any = self.values[first]
        if rest and rest[0] in _ADDED.get(first, ()) and not (isinstance(value, Mapping) and rest[0] in value):
            raise UnknownError(path)
        for part in rest:
            if part == "size" and isinstance(value, list | str):
                value = len(value)
            elif part in {"first", "last"} and isinstance(value, list):
                value = value[0 if part == "first" else -1] if value else None
            else:
                value = value.get(part) if isinstance(value, Mapping) else None
        value = typed(value)
        return None if isinstance(value, str) and value in {"", "~", "null"} else value

    def _operand(self, text: str) -> Any:
        if string := _STRING.fullmatch(text):
            return re.sub(r"\\([\"'\\])", r"\1", string[1] if string[1] is not None else string[2])
        if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
            return text
        if not _PATH.fullmatch(text):
            return None
        value: Any = self.values
        for part in re.findall(r"[\w-]+", text):
            if not isinstance(value, Mapping) or part not in value:
                return None
            value = value[part]
        return value if not isinstance(value, Mapping | list) else None


_NOT_CARRIED_OUT: Final = frozenset(
    [
        "abs",
        "array_to_sentence_string",
        "at_least",
        "at_most",
        "batch",
        "ceil",
        "compact",
        "concat",
        "date",
        "date_to_long_string",
        "date_to_rfc822",
        "date_to_string",
        "date_to_xmlschema",
        "dictsort",
        "divided_by",
        "dump",
        "find",
        "find_exp",
        "first",
        "float",
        "floor",
        "forceescape",
        "get",
        "group_by",
        "group_by_exp",
        "groupby",
        "has",
        "inspect",
        "int",
        "jsonify",
        "join",
        "last",
        "length",
        "list",
        "map",
        "minus",
        "modulo",
        "newline_to_br",
        "nl2br",
        "normalize_whitespace",
        "number_of_words",
        "plus",
        "pop",
        "push",
        "random",
        "reject",
        "rejectattr",
        "reverse",
        "round",
        "sample",
        "scssify",
        "sassify",
        "select",
        "selectattr",
        "shift",
        "size",
        "slice",
        "slugify",
        "sort",
        "sort_natural",
        "split",
        "squish",
        "striptags",
        "strip_newlines",
        "sum",
        "times",
        "title",
        "to_integer",
        "truncate",
        "truncatewords",
        "uniq",
        "unshift",
        "url",
        "url_decode",
        "urlencode",
        "urlize",
        "where",
        "where_exp",
        "wordcount",
    ]
)
"""Filters of Liquid, Jekyll, Nunjucks and Eleventy that need more than an import knows."""
_FILTERS: Final[Mapping[str, Callable[[str, list[str]], str]]] = {
    "prepend": lambda text, given: given[0] + text,
    "append": lambda text, given: text + given[0],
    "escape": lambda text, _: html.escape(text),
    "escape_once": lambda text, _: html.escape(html.unescape(text)),
    "xml_escape": lambda text, _: html.escape(text),
    "strip": lambda text, _: text.strip(),
    "lstrip": lambda text, _: text.lstrip(),
    "rstrip": lambda text, _: text.rstrip(),
    "trim": lambda text, _: text.strip(),
    "upcase": lambda text, _: text.upper(),
    "upper": lambda text, _: text.upper(),
    "downcase": lambda text, _: text.lower(),
    "lower": lambda text, _: text.lower(),
    "capitalize": lambda text, _: text[:1].upper() + text[1:].lower(),
    "replace": lambda text, given: text.replace(given[0], given[1]),
    "remove": lambda text, given: text.replace(given[0], ""),
    "default": lambda text, given: text or given[0],
    "url_encode": lambda text, _: quote_plus(text),
    "cgi_escape": lambda text, _: quote_plus(text),
    "uri_escape": lambda text, _: quote(text, safe=":/?#[]@!$&'()*+,;=%"),
    "markdownify": lambda text, _: text,
    "safe": lambda text, _: text,
    "smartify": lambda text, _: text,
    "strip_html": lambda text, _: re.sub(r"<[^>]*>", "", text),
    "string": lambda text, _: text,
}
