"""Templates of shortcodes that only fill in values, which an import can carry out (Hugo, Zola).

In: the text of a template, a Call. Out: HTML or Markdown; None for a template that does more.
"""

from __future__ import annotations

import html
import re
from typing import Final

from sitegen.importing.dialects.calls import Call
from sitegen.importing.dialects.known_calls import Body
from sitegen.text.lazy_pattern import lazy_pattern

_WITH: Final = lazy_pattern(
    r"\{\{-?\s*(?:with|if)\s+\(?\s*(?:\$?\.Get\s+(?P<get>\"[^\"]*\"|\d+)|\.Inner)\s*\)?\s*-?\}\}(?P<then>(?:(?!\{\{-?\s*(?:with|if|range|end)).)*?)"
    r"(?:\{\{-?\s*else\s*-?\}\}(?P<other>(?:(?!\{\{-?\s*(?:with|if|range|end)).)*?))?\{\{-?\s*end\s*-?\}\}",
    re.DOTALL,
)
_VALUE: Final = lazy_pattern(
    r"\{\{-?\s*(?P<what>(?:\$?\.Get\s+(?:\"[^\"]*\"|`[^`]*`|\d+)|\.Inner|\.)(?:\s*\|\s*[\w.]+)*)\s*-?\}\}"
)
_COMMENT: Final = lazy_pattern(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->", re.DOTALL)
_ZOLA: Final = lazy_pattern(r"\{\{-?\s*(?P<name>\w+)(?:\s*\|\s*(?P<filters>[\w\s|=()\"']+))?\s*-?\}\}")
_AS_MARKDOWN: Final = lazy_pattern(r"\|\s*[\w.]*(?:markdown|markdownify|RenderString)\b", re.IGNORECASE)
_BLOCK: Final = lazy_pattern(r"[ \t]*<(?:div|aside|blockquote|section|figure|li|dd|td)\b")
_ACTIVE: Final = lazy_pattern(r"<(?:script|style)\b", re.IGNORECASE)


def by_hugo(template: str, call: Call, body: Body) -> str | None:
    """Carry out a template of Hugo with `.Get`, `.Inner`, `with` and `if` of these."""
    text = _flat(_COMMENT.sub("", template))
    if _ACTIVE.search(text):
        return None
    inner = body.convert(call.inner).strip("\n") if call.inner is not None else ""

    def get(name: str) -> str:
        return call.get(int(name)) if name.isdigit() else call.named.get(name.strip('"`'), "")

    def chosen(found: re.Match[str]) -> str:
        value = get(found["get"]) if found["get"] else inner
        then = re.sub(r"\{\{-?\s*\.\s*(?:\|\s*\w+\s*)*-?\}\}", lambda _: html.escape(value, quote=False), found["then"])
        return then if value else found["other"] or ""

    def value(found: re.Match[str]) -> str:
        what = found["what"].split("|")[0].strip()
        if what == ".Inner":
            return _within(inner, found)
        return get(what.partition("Get")[2].strip()) if "Get" in what else "{{.}}"

    for _ in range(4):
        text, count = _WITH.subn(chosen, text)
        if not count:
            break
    text = _VALUE.sub(value, text)
    return None if "{{" in text else text.strip()


def by_zola(template: str, call: Call, body: Body) -> str | None:
    """Carry out a template of Zola with the values of its arguments and `body`."""
    text = _flat(re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL))
    if "{%" in text or _ACTIVE.search(text):
        return None
    inner = body.convert(call.inner).strip("\n") if call.inner is not None else ""

    def value(found: re.Match[str]) -> str:
        if found["name"] == "body":
            return _within(inner, found)
        return (
            call.named.get(found["name"], "{{") if found["name"] not in {"page", "section", "config", "nth"} else "{{"
        )

    text = _ZOLA.sub(value, text)
    return None if "{{" in text else text.strip()


def _within(inner: str, found: re.Match[str]) -> str:
    """Return the text within a call; on lines of its own in HTML it is Markdown between empty lines.

    So it is in a block of HTML if the template asks for Markdown there.
    """
    before = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    after = found.string[found.end() :].partition("\n")[0]
    alone = not before.strip() and not after.strip()
    read = _AS_MARKDOWN.search(found[0]) and _BLOCK.match(before)
    return f"\n\n{inner}\n\n" if alone or read or "\n" in inner else inner


def _flat(text: str) -> str:
    """Return a template without its indentation, which would make code of it, and without empty lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
