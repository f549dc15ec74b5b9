"""BibTeX and BibLaTeX: the entries of a file, with located mistakes.

In: the text of a file. Out: entries (their fields as they are written), and problems with lines and columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sitegen.citing.line_numbers import LineNumbers
from sitegen.encoding import Value
from sitegen.problems import Problem, error
from sitegen.text.lazy_pattern import lazy_pattern

_ENTRY: Final = lazy_pattern(r"@\s*([A-Za-z]+)\s*([({])")
_OUTSIDE: Final = lazy_pattern(rf"^[ \t]*%[^\n]*|{_ENTRY.pattern}", re.MULTILINE)
"""What is looked for between entries: their beginnings, and lines that are comments."""
_BEGINS: Final = lazy_pattern(r"^@\s*[A-Za-z]+\s*[({]", re.MULTILINE)
_KEY: Final = lazy_pattern(r"\s*([^\s,{}()\"#%='\\]+)\s*(?=[,})])")
_ODD_KEY: Final = lazy_pattern(r"\s*([^,{}()=\n]*[^\s,{}()=])\s*,")
_FIELD: Final = lazy_pattern(r"[\s,]*([A-Za-z][\w:.+-]*)\s*=\s*")
_BARE: Final = lazy_pattern(r"[^\s,{}()\"#=]+")
_BRACES: Final = lazy_pattern(r"\\.|[{}]", re.DOTALL)
_QUOTED: Final = lazy_pattern(r"\\.|[{}\"]", re.DOTALL)
_GAP: Final = lazy_pattern(r"(?:[\s,]|(?<=[\s,])%[^\n]*)*")
_BLANKS: Final = lazy_pattern(r"(?:\s|(?<=\s)%[^\n]*)*")
_JOINS: Final = lazy_pattern(r"\s*#\s*")
_TOO_EARLY: Final = lazy_pattern(r"\s*(?:,\s*[A-Za-z][\w-]*\s*=|[})])")
"""What is after the sign that closes an entry where it closed too early."""
_MONTHS: Final = {name: name for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()}  # noqa: SIM905
"""Strings that every file has; as words, so that a day beside one is told from it: `month = "12~" # mar`."""


class Entry(Value, frozen=True, kw_only=True):
    """An entry: its type in lower case, its key, its fields in lower case as they are written, and its line, from 1."""

    type: str
    key: str
    fields: Mapping[str, str]
    line: int


class _BrokenError(Exception):
    def __init__(self, at: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.hint = hint


def read_bibtex(path: str, text: str) -> tuple[tuple[Entry, ...], frozenset[str], tuple[Problem, ...]]:
    """Read a file; return the keys of broken entries too.

    After an entry that cannot be read, reading goes on with the next line that begins one.
    """
    lines, strings = LineNumbers(path, text), dict(_MONTHS)
    entries: list[Entry] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    at = found_any = 0
    while (found := _OUTSIDE.search(text, at)) is not None:
        if found[1] is None:
            at = found.end()
            continue
        found_any = 1
        try:
            entry, at = _entry(text, found, strings, lines)
            entries += [entry] if entry is not None else []
            if early := _TOO_EARLY.match(text, at):
                raise _closed_early(early.end() - 1)
        except _BrokenError as broken:
            problems.append(error("source", broken.message, lines.place(broken.at), broken.hint))
            key = _KEY.match(text, found.end())
            unread |= {key[1]} if key else set()
            following = _BEGINS.search(text, max(found.end(), at))
            at = following.start() if following else len(text)
    if not found_any and re.search(r"^(?![ \t]*%)[ \t]*\S", text, re.MULTILINE):
        hint = "an entry is `@book{key, title = {The Sea}}`; Zotero exports them as BibLaTeX"
        problems.append(error("source", "no entry of BibTeX is in this file", lines.place(0), hint))
    return tuple(entries), frozenset(unread), tuple(problems)


def _entry(text: str, found: re.Match[str], strings: dict[str, str], lines: LineNumbers) -> tuple[Entry | None, int]:
    kind, start = found[1].lower(), found.end()
    if kind in {"comment", "preamble"}:
        return None, _closing(text, found.end() - 1, kind)
    closing = "}" if found[2] == "{" else ")"
    if kind == "string":
        fields, at = _fields(text, start, closing, strings, found.start())
        strings.update(fields)
        return None, at
    key = _KEY.match(text, start)
    if key is None:
        raise _without_key(text, found, kind)
    fields, at = _fields(text, key.end(), closing, strings, found.start())
    return Entry(type=kind, key=key[1], fields=fields, line=lines.line(found.start())), at


def _without_key(text: str, found: re.Match[str], kind: str) -> _BrokenError:
    odd = _ODD_KEY.match(text, found.end())
    if odd is None:
        return _BrokenError(found.start(), f"this entry of the type @{kind} has no key", f"write @{kind}{{key, ...}}")
    message = f"`{odd[1]}` cannot be a key: it has a blank or another sign in it that keys do not have"
    return _BrokenError(odd.start(1), message, "use letters, digits, `-`, `_`, `:`")


def _fields(text: str, at: int, closing: str, strings: Mapping[str, str], opened: int) -> tuple[dict[str, str], int]:
    """Read the fields of an entry up to the sign that closes it."""
    fields: dict[str, str] = {}
    while True:
        at = _after(_GAP, text, at)
        if text[at : at + 1] == closing:
            return fields, at + 1
        field = _FIELD.match(text, at)
        if field is None:
            if at >= len(text) or text[at] == "@":
                raise _unbalanced(opened)
            hint = "is a comma or a brace missing before it?"
            raise _BrokenError(at, "here a field `name = {value}` was expected", hint)
        value, at = _value(text, field.end(), strings, opened)
        if fields.setdefault(field[1].lower(), value) != value:
            message = f"this entry has the field `{field[1]}` twice"
            raise _BrokenError(field.start(1), message, "keep one of them")
        at = _after(_BLANKS, text, at)
        if text[at : at + 1] not in {",", closing}:
            if at >= len(text) or text[at] == "@":
                raise _unbalanced(opened)
            hint = "each field ends with a comma"
            raise _BrokenError(at, f"after the field `{field[1]}` a comma is missing", hint)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, strings: Mapping[str, str], opened: int) -> tuple[str, int]:
    """Read a value: texts in braces or quotes, numbers, and names of `@string`, joined by `#`."""
    parts: list[str] = []
    while True:
        sign = text[at : at + 1]
        if sign == "{":
            end = _closing_brace(text, at, opened)
            parts.append(text[at + 1 : end - 1])
        elif sign == '"':
            end = _closing_quote(text, at, opened)
            parts.append(text[at + 1 : end - 1])
        else:
            bare = _BARE.match(text, at)
            if bare is None:
                raise _BrokenError(at, "here a value was expected", "write it in braces: `title = {The Sea}`")
            end = bare.end()
            if not bare[0].isdigit() and bare[0].lower() not in strings:
                message = f"`{bare[0]}` is neither a number nor a name of an @string"
                raise _BrokenError(at, message, f"write {{{bare[0]}}}")
            parts.append(strings.get(bare[0].lower(), bare[0]))
        more = _JOINS.match(text, end)
        if more is None:
            return "".join(parts), end
        at = more.end()


def _closing_brace(text: str, at: int, opened: int) -> int:
    """Return the end of what a brace opens."""
    depth = 0
    for found in _BRACES.finditer(text, at):
        depth += (found[0] == "{") - (found[0] == "}")
        if not depth and found[0] == "}":
            return found.end()
        if found[0] == "{" and found.start() != at and _begins_entry(text, found.start()):
            raise _unbalanced(opened)
    raise _unbalanced(opened)


def _begins_entry(text: str, brace: int) -> bool:
    """Whether a brace is that of an entry which begins a line: the one before it was not closed."""
    start = text.rfind("\n", 0, brace) + 1
    return re.fullmatch(r"@\s*[A-Za-z]+\s*", text[start:brace]) is not None


def _closing_quote(text: str, at: int, opened: int) -> int:
    depth = 0
    for found in _QUOTED.finditer(text, at + 1):
        depth += (found[0] == "{") - (found[0] == "}")
        if found[0] == '"' and depth <= 0:
            return found.end()
        if found[0] == "{" and _begins_entry(text, found.start()):
            raise _unbalanced(opened)
    raise _unbalanced(opened)


def _closing(text: str, at: int, kind: str) -> int:
    """Return the end of what is not read: of a comment that does not close only its line."""
    try:
        return _closing_brace(text, at, at)
    except _BrokenError:
        if kind != "comment":
            raise
        return at + 1


def _unbalanced(opened: int) -> _BrokenError:
    hint = "count the braces of its fields: each `{` needs a `}`; a brace that is meant as one is `\\{`"
    return _BrokenError(opened, "this entry does not end: a brace or a quotation mark in it is not closed", hint)


def _closed_early(at: int) -> _BrokenError:
    hint = "count the braces of its fields: there is a `}` too many"
    return _BrokenError(at, "the entry before this ended too early: what follows belongs to none", hint)
