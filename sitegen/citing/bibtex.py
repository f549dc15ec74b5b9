"""BibTeX and BibLaTeX: the entries of a file, with located mistakes.

In: the text of a file. Out: entries (their fields as they are written), and problems with lines and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.encoding import Value
from sitegen.problems import Place, Problem, error

_ENTRY: Final = re.compile(r"@\s*([A-Za-z]+)\s*([({])")
_KEY: Final = re.compile(r"\s*([^\s,{}()\"#%='\\]+)\s*(?=[,})])")
_FIELD: Final = re.compile(r"[\s,]*([A-Za-z][\w:.+-]*)\s*=\s*")
_BARE: Final = re.compile(r"[^\s,{}\"#=]+")
_BRACES: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED: Final = re.compile(r"\\.|[{}\"]", re.DOTALL)
_MONTHS: Final = {
    name: str(at)
    for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}


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
    strings = dict(_MONTHS)
    entries: list[Entry] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    at = 0
    while (found := _ENTRY.search(text, at)) is not None:
        try:
            entry, at = _entry(text, found, strings)
            entries += [entry] if entry is not None else []
        except _BrokenError as broken:
            problems.append(error("source", broken.message, _place(path, text, broken.at), broken.hint))
            key = _KEY.match(text, found.end())
            unread |= {key[1]} if key else set()
            following = re.compile(r"^@\s*[A-Za-z]+\s*[({]", re.MULTILINE).search(text, found.end())
            at = following.start() if following else len(text)
    return tuple(_inherited(entries)), frozenset(unread), tuple(problems)


def _entry(text: str, found: re.Match[str], strings: dict[str, str]) -> tuple[Entry | None, int]:
    kind, start = found[1].lower(), found.end()
    if kind in {"comment", "preamble"}:
        return None, _closing(text, found.end() - 1, kind)
    closing = "}" if found[2] == "{" else ")"
    if kind == "string":
        fields, at = _fields(text, start, closing, strings, found.start())
        strings.update({name: value for name, (value, _) in fields.items()})
        return None, at
    key = _KEY.match(text, start)
    if key is None:
        raise _BrokenError(found.start(), f"this entry of the type @{kind} has no key", f"write @{kind}{{key, ...}}")
    fields, at = _fields(text, key.end(), closing, strings, found.start())
    line = text.count("\n", 0, found.start()) + 1
    made = {name: value for name, (value, _) in fields.items()}
    return Entry(type=kind, key=key[1], fields=made, line=line), at


def _fields(
    text: str, at: int, closing: str, strings: Mapping[str, str], opened: int
) -> tuple[dict[str, tuple[str, int]], int]:
    """Read the fields of an entry up to the sign that closes it."""
    fields: dict[str, tuple[str, int]] = {}
    while True:
        rest = re.compile(r"[\s,]*").match(text, at)
        at = rest.end() if rest else at
        if text[at : at + 1] == closing:
            return fields, at + 1
        field = _FIELD.match(text, at)
        if field is None:
            if at >= len(text) or text[at] == "@":
                raise _unbalanced(opened)
            hint = "is a comma or a brace missing before it?"
            raise _BrokenError(at, "here a field `name = {value}` was expected", hint)
        value, at = _value(text, field.end(), strings, opened)
        fields.setdefault(field[1].lower(), (value, field.start(1)))
        rest = re.compile(r"\s*").match(text, at)
        at = rest.end() if rest else at
        if text[at : at + 1] not in {",", closing}:
            if at >= len(text) or text[at] == "@":
                raise _unbalanced(opened)
            hint = "each field ends with a comma"
            raise _BrokenError(at, f"after the field `{field[1]}` a comma is missing", hint)


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
        more = re.compile(r"\s*#\s*").match(text, end)
        if more is None:
            return "".join(parts), end
        at = more.end()


def _closing_brace(text: str, at: int, opened: int) -> int:
    depth = 0
    for found in _BRACES.finditer(text, at):
        depth += (found[0] == "{") - (found[0] == "}")
        if not depth and found[0] == "}":
            return found.end()
        if found[0] == "{" and _begins_entry(text, found.start()):
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


def _place(path: str, text: str, at: int) -> Place:
    line = text.count("\n", 0, at) + 1
    return Place(path=path, line=line, column=at - text.rfind("\n", 0, at))


def _inherited(entries: list[Entry]) -> Iterator[Entry]:
    """Fill entries from those that they name in `crossref` or `xdata`, as BibLaTeX does."""
    known = {entry.key: entry for entry in entries}
    for entry in entries:
        above = [known[key.strip()] for key in _above(entry) if key.strip() in known]
        if not above:
            yield entry
            continue
        fields = dict(entry.fields)
        for parent in above:
            for name, value in parent.fields.items():
                fields.setdefault(_INHERITED.get((entry.type, name), name), value)
        yield Entry(type=entry.type, key=entry.key, fields=fields, line=entry.line)


def _above(entry: Entry) -> list[str]:
    return [*entry.fields.get("crossref", "").split(","), *entry.fields.get("xdata", "").split(",")]


_INHERITED: Final = {
    (kind, name): f"book{name}" if kind != "article" else f"journal{name}"
    for kind in ("incollection", "inbook", "inproceedings", "inreference", "article")
    for name in ("title", "subtitle")
}
