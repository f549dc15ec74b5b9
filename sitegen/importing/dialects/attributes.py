"""Attributes in braces: those of kramdown, of Python-Markdown and of goldmark.

In: Markdown. Out: the same without them; ids of headings stay, and some classes of paragraphs become callouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sitegen.importing.dialects.code_regions import regions_of, substituted
from sitegen.importing.dialects.pieces_of_markdown import CALLOUTS, callout
from sitegen.text.lazy_pattern import lazy_pattern

_ATTRIBUTE: Final = r"(?>[.#][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)|[\w-]+)"
_LIST: Final = rf"\{{:?[ \t]*{_ATTRIBUTE}?(?:[ \t]+{_ATTRIBUTE})*[ \t]*:?\}}"
_BLOCK: Final = lazy_pattern(rf"[ \t>]*\{{:(?P<words>[ \t]*(?:{_ATTRIBUTE}[ \t]*)*+)\}}[ \t]*")
_DEFINED: Final = lazy_pattern(r"[ \t]*\{:[\w-]+:[^{}\n]*\}[ \t]*")
_EXTENSION: Final = lazy_pattern(
    r"\{::comment\}.*?\{:/(?:comment)?\}|\{::options[^{}]*/\}"
    r"|\{::nomarkdown[^{}]*\}|\{:/(?:nomarkdown|comment)?\}|\{::[^{}\n]*\}",
    re.DOTALL,
)
_SPAN: Final = lazy_pattern(rf"(?<=[)\]*_`>\w\"]){_LIST}")
_COLON_SPAN: Final = lazy_pattern(rf"\{{:[ \t]*(?:{_ATTRIBUTE}[ \t]*)++\}}")
_HEADING: Final = lazy_pattern(rf"(?m)^(?P<head>[ \t]{{0,3}}#{{1,6}}[ \t][^{{\n]*?)[ \t]*(?P<list>{_LIST})[ \t#]*$")
_SETEXT: Final = lazy_pattern(rf"(?m)^(?P<head>[^\s{{][^{{\n]*?)[ \t]*(?P<list>{_LIST})[ \t]*(?=\n(?:=+|-+)[ \t]*$)")
_ID: Final = lazy_pattern(r"#([\w:.-]+)|(?<![\w-])id=[\"']?([\w:.-]+)")
_ID_ALONE: Final = lazy_pattern(r"(?m)^[ \t]*\{[ \t]*(?:\.[\w:-]+[ \t]+)*#([\w:.-]+)(?:[ \t]+[^{}\n]*)?\}[ \t]*$")
_PROSE: Final = lazy_pattern(r" {0,3}(?![#>|<`~]|[-*+] |\d{1,9}[.)] |\{|!\[)\S")
_CONTENTS: Final = lazy_pattern(
    r"(?m)^[ \t]*(?:[-*+]|\d+\.)[ \t]+\S.*\n(?:\s*\n)?[ \t]*\{:[ \t]*[.#\w\s-]*\btoc\b[^{}\n]*\}[ \t]*$"
)
_BRACED_LANGUAGE: Final = lazy_pattern(
    r"(?m)^([ \t>]*(?:`{3,}|~{3,}))[ \t]*(?:\{[ \t]*\.?([\w+#-]*)[^{}\n]*\}|([\w+#.-]+)[ \t]*[ {,].*)[ \t]*$"
)


class Attributes:
    """What was taken out of one body: whether it asks for a table of contents, and how many attributes were dropped."""

    def __init__(self) -> None:
        self.contents = False
        self.dropped = 0

    def of_kramdown(self, text: str) -> str:
        """Carry out attribute lists and extensions of kramdown."""
        if "{" not in text:
            return text
        text, found = _CONTENTS.subn("", text)
        self.contents = self.contents or found > 0
        text = substituted(_EXTENSION, lambda _: "", text)
        text = self._headings(text)
        text = "\n".join(self._lines(text))
        return substituted(_COLON_SPAN, self._drop, text)

    def of_spans(self, text: str) -> str:
        """Drop attribute lists of Python-Markdown and goldmark, after links, images, and at the end of blocks."""
        if "{" not in text:
            return text
        text = self._headings(text)
        text = "\n".join(self._lines(text))
        text = substituted(_COLON_SPAN, self._drop, text)
        text = self._blocks(text)
        spans = re.compile(
            r"(?<=[)\]*_`>\"])\{[ \t]*(?:[.#][\w:-]+|[\w:-]+=[^{}\n]*)[^{}\n]*\}"
            r"|(?m:^[ \t]*\{[ \t]*[.#][^{}\n]*\}[ \t]*$)"
        )
        return substituted(spans, self._drop_unless_language, text)

    def _blocks(self, text: str) -> str:
        """Keep the ids of attribute lists that have a line below their block (goldmark)."""
        if not _ID_ALONE.search(text):
            return text
        regions = regions_of(text)
        kept: list[str] = []
        at = 0
        for line in text.split("\n"):
            found = _ID_ALONE.fullmatch(line) if at not in regions and kept and kept[-1].strip() else None
            at += len(line) + 1
            if found:
                _named_above(kept, found[1])
            else:
                kept.append(line)
        return "\n".join(kept)

    def _headings(self, text: str) -> str:
        for pattern in (_HEADING, _SETEXT):
            text = substituted(pattern, self._heading, text)
        return text

    def _heading(self, found: re.Match[str]) -> str:
        named = _ID.search(found["list"])
        self.dropped += not named
        head = str(found["head"])
        return f"{head} {{#{named[1] or named[2]}}}" if named else head

    def _drop(self, found: re.Match[str]) -> str:
        line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
        if re.match(r"[ \t]{0,3}#{1,6}[ \t]", line) and _ID.search(found[0]):
            return found[0]
        self.dropped += 1
        return ""

    def _drop_unless_language(self, found: re.Match[str]) -> str:
        return (
            found[0]
            if re.fullmatch(r"\{[ \t]*(?:lang|dir)=[^{}\s]+(?:[ \t]+(?:lang|dir)=[^{}\s]+)*[ \t]*\}", found[0])
            else self._drop(found)
        )

    def _lines(self, text: str) -> Iterable[str]:
        """Take lines that are an attribute list; one above or below a paragraph can make it a callout."""
        if "{:" not in text:
            return text.split("\n")
        regions = regions_of(text)
        kept: list[str] = []
        at = 0
        waiting = name = ""
        boxed = False
        for line in text.split("\n"):
            start, at = at, at + len(line) + 1
            attributes = None if start in regions else _BLOCK.fullmatch(line)
            if attributes or (_DEFINED.fullmatch(line) and start not in regions):
                kind = _kind(attributes["words"]) if attributes else ""
                named = _ID.search(attributes["words"]) if attributes else None
                self.dropped += not (kind or named)
                above = bool(kept and kept[-1].strip())
                name = "" if above or not named else named[1] or named[2]
                if named and above:
                    _named_above(kept, named[1] or named[2])
                if kind and above:
                    _boxed_above(kept, kind)
                else:
                    waiting = kind
                continue
            if name and line.strip():
                kept += [line]
                _named_above(kept, name)
                line, name = kept.pop(), ""  # noqa: PLW2901 - the line with its anchor
            if waiting and line.strip():
                kept.append(f"> [!{CALLOUTS.get(waiting, 'NOTE')}]")
                waiting, boxed = "", True
            boxed = boxed and bool(line.strip())
            kept.append(f"> {line.removeprefix('>').lstrip()}" if boxed else line)
        return kept


def _named_above(kept: list[str], name: str) -> None:
    """Give the block at the end of these lines an anchor: in its first words, or above it where it is no paragraph."""
    start = len(kept)
    while start and kept[start - 1].strip():
        start -= 1
    if re.match(r" {0,3}#{1,6}[ \t]", kept[-1]):
        kept[-1] = f"{kept[-1].rstrip(' #')} {{#{name}}}"
    elif _PROSE.match(kept[start]):
        indent = len(kept[start]) - len(kept[start].lstrip())
        kept[start] = f'{kept[start][:indent]}<span id="{name}"></span>{kept[start][indent:]}'
    else:
        kept[start:start] = [f'<div id="{name}"></div>', ""]


def _kind(words: str) -> str:
    """Return the class that makes a paragraph a callout; empty if there is none."""
    for found in re.finditer(r"\.([\w-]+)", words):
        word = str(found[1])
        name = word.removeprefix("notice--").removeprefix("alert-")
        if name in CALLOUTS or word == "notice":
            return name
    return ""


def _boxed_above(kept: list[str], kind: str) -> None:
    """Make the paragraph or quotation at the end of these lines a callout."""
    start = len(kept)
    while start and kept[start - 1].strip():
        start -= 1
    block = [re.sub(r"^> ?", "", line) for line in kept[start:]]
    kept[start:] = callout(kind, "\n".join(block)).strip("\n").split("\n")


def plain_fences(text: str) -> str:
    """Leave of what follows a fence the name of the language."""
    return _BRACED_LANGUAGE.sub(lambda found: f"{found[1]}{found[2] or found[3] or ''}", text)
