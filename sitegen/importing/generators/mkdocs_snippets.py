"""Snippets of MkDocs (`pymdownx.snippets`): `--8<-- "file.md"`, with lines or a section of it, and blocks of files.

In: the folders that the settings name, a body. Out: the body with the texts of these files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Final

from sitegen.importing.dialects.front_matter import decoded
from sitegen.importing.model import Source
from sitegen.text.lazy_pattern import lazy_pattern

_ONE: Final = lazy_pattern(
    r"""(?m)^(?P<space>[ \t]*)-{1,}8<-{1,}[ \t]+(?P<quote>["'])(?P<name>[^"'\n]+)(?P=quote)[ \t]*$"""
)
_BLOCK: Final = lazy_pattern(
    r"(?m)^(?P<space>[ \t]*)(?P<mark>-{1,}8<-{1,})[ \t]*\n(?P<names>(?:.*\n){1,200}?)(?P=space)(?P=mark)[ \t]*$"
)
_LINES: Final = lazy_pattern(r"^(.*?):(\d+)?(?::(\d+)?)?$")
_DEPTH: Final = 5
LIMIT: Final = 1_000_000
"""Characters that the snippets of one body may have in all."""


class Snippets:
    """Carries snippets out; `folders` are where their files are, from the root of the source."""

    def __init__(self, source: Source, folders: Iterable[str]) -> None:
        self._source = source
        self._folders = tuple(folders)
        self._known = frozenset(source.paths)

    def convert(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """Return a body with its snippets, and what was not found: what it is, and its text."""
        left: list[tuple[str, str]] = []
        return (self._with(text, left, _DEPTH) if "8<-" in text else text), left

    def _with(self, text: str, left: list[tuple[str, str]], depth: int) -> str:
        def one(found: re.Match[str]) -> str:
            names = found.groupdict().get("names")
            wanted = [found["name"]] if names is None else [line.strip() for line in names.splitlines()]
            parts = [self._snippet(name) for name in wanted if name and not name.startswith(";")]
            if any(part is None for part in parts) or not depth or sum(map(len, filter(None, parts))) > LIMIT // depth:
                left.append(("a snippet that cannot be read", found[0].strip().partition("\n")[0]))
                return found[0]
            within = (self._with(part or "", left, depth - 1) for part in parts)
            return "\n".join(f"{found['space']}{line}" if line else "" for part in within for line in part.split("\n"))

        return _ONE.sub(one, _BLOCK.sub(one, text))

    def _snippet(self, name: str) -> str | None:
        """Return the text of a file, of its lines or of a section; None if there is none."""
        part: tuple[str, ...] = ()
        text = self._file(name)
        if text is None and (lines := _LINES.match(name)):
            text, part = self._file(lines[1]), (lines[2] or "1", lines[3] or (lines[2] if name.count(":") == 1 else ""))
        if text is None:
            name, _, section = name.rpartition(":")
            text = _section(self._file(name) or "", section) if name else None
        if text is not None and part:
            text = "\n".join(text.split("\n")[int(part[0]) - 1 : int(part[1]) if part[1] else None])
        return None if text is None else text.strip("\n")

    def _file(self, name: str) -> str | None:
        for folder in self._folders:
            path = posixpath.normpath(posixpath.join(folder, name))
            if path in self._known:
                return decoded(self._source.read(path))[0]
        return None


def _section(text: str, name: str) -> str | None:
    mark = rf"(?m)^.*-{{1,}}8<-{{1,}}[ \t]+\[{{}}:[ \t]*{re.escape(name)}\].*\n?"
    start = re.search(mark.replace("{}", "start"), text)
    end = re.compile(mark.replace("{}", "end")).search(text, start.end()) if start else None
    return text[start.end() : end.start()] if start and end else None
