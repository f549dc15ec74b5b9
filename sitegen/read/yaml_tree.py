"""From libyaml's events to a tree of dict, list and text, without recursion.

In: events. Out: the tree, its problems, and on request where each key is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from sitegen.keys.schema import Plain, Unread
from sitegen.problems import Keys, Place, Problem, Related, error
from sitegen.read.yaml_messages import hint_for_text
from sitegen.text.lazy_pattern import lazy_pattern

MAX_DEPTH: Final = 16
_MAX_PROBLEMS: Final = 50
_GATE_LINE: Final = lazy_pattern(
    r"[ \t]*(draft[ \t]*:[ \t]*[\"']?(?:true|yes|on|1)\b|(?:embargo|expires)[ \t]*:[ \t]*[\"']?\d{4}-"
    r"|withdrawn:[ \t]*(?:\{.*)?\r?$)",
    re.IGNORECASE,
)
_COMMENT: Final = lazy_pattern(r"[ \t]+(#[^\r\n]*)")
_WHOLE: Final = lazy_pattern(r"true|false|\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\S*)?(?:[ \t]+(?:Z|[+-]\d\S*))?")
"""Values that no comment can be a part of."""
_CONFLICT: Final = lazy_pattern(r"(<{7}|={7}|>{7}|\|{7})(?: .*)?\r?")
_KEY_LINE: Final = lazy_pattern(r"['\"]?([A-Za-z_][\w-]*)['\"]?[ \t]*:(?:[ \t]|\r?$)")
_QUOTES: Final = 'if it is meant as text, put the whole text in quotes: "..."'

Mark = tuple[int, int, int]
"""Line, column, length; line and column from 0."""


@dataclass(slots=True)
class _Level:
    """A mapping or list that is open. `key` is the last one; None when its value is to be dropped."""

    items: dict[str, object] | list[object]
    key: str | None = None
    waiting: bool = False
    key_mark: Mark = (0, 0, 0)

    def here(self) -> str | int:
        """Return the key or the number of the value that was taken last."""
        return len(self.items) - 1 if isinstance(self.items, list) else self.key or ""


@dataclass(slots=True)
class Tree:
    """Takes events one by one; each method says whether to go on. `path` is that of the file, for its problems."""

    path: str = ""
    lines: list[str] = field(default_factory=list)
    root: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    marks: dict[Keys, tuple[Mark, Mark]] | None = None
    stopped: bool = False
    conflicted: bool = False
    """Whether there are conflict markers of git."""
    lost: dict[str, Mark] = field(default_factory=dict)
    """The keys that were taken out of the text, so that the others can be read."""
    broken: bool = False  # libyaml could not go on
    documents: int = 0

    def scalar(self, event: Any) -> bool:
        """Take a text."""
        if event.anchor is not None or event.tag is not None:
            self._refuse_signs(event)
            return self._take(Unread(), event)
        if event.implicit[0]:
            return self._take(Unread() if self._is_cut(event) else Plain(event.value), event)
        if event.style in ("'", '"'):
            self._check_quoted(event)
        self._check_lines(event)
        return self._take(event.value, event)

    def mapping(self, event: Any) -> bool:
        """Take the start of a mapping."""
        return self._open({}, event)

    def sequence(self, event: Any) -> bool:
        """Take the start of a list."""
        return self._open([], event)

    def end(self, _: Any) -> bool:
        """Take the end of a mapping or list."""
        self.levels.pop()
        return True

    def alias(self, event: Any) -> bool:
        """Refuse an alias."""
        self.flaw(event, "front-matter", f"`*{event.anchor}` is an alias, which sitegen does not accept", _QUOTES)
        return self._take(Unread(), event)

    def document(self, event: Any) -> bool:
        """Take the start of a document: there is one, and it is not marked."""
        self.documents += 1
        if self.documents > 1 or event.explicit:
            self.flaw(
                event, "front-matter", "a second YAML document begins here", "write `---` alone on the closing line"
            )
            self.stopped = True
        return not self.stopped

    def document_end(self, event: Any) -> bool:
        """Take the end of a document."""
        if event.explicit:
            self.flaw(event, "front-matter", "`...` ends YAML here", "close the front matter with `---` alone")
            self.stopped = True
        return not self.stopped

    def stream(self, _: Any) -> bool:
        """Take the start or the end of all."""
        return True

    def broke(self, problem: Problem) -> None:
        """Note that libyaml could not go on."""
        self.problems.append(problem)
        self.stopped = self.broken = True

    def flaw(self, event: Any, code: str, message: str, hint: str = "", first: Keys = ()) -> None:
        """Note a flaw at an event; `first` are the keys of what a second one repeats."""
        place = place_of(self.path, event.start_mark.line, event.start_mark.column, _length(event))
        related: tuple[Related, ...] = ()
        if first:
            there = Place(path=self.path, keys=first, at_key=True)
            related = (Related(place=there, message="the first one is here"),)
        self.problems.append(error(code, message, place, hint, related))
        self.stopped = self.stopped or len(self.problems) >= _MAX_PROBLEMS

    def _open(self, items: dict[str, object] | list[object], event: Any) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._refuse_signs(event)
        if len(self.levels) >= MAX_DEPTH:
            self.flaw(event, "limit", f"lists and mappings are nested more than {MAX_DEPTH} deep")
            self.stopped = True
            return False
        if self._take(items, event):
            self.levels.append(_Level(items))
        return not self.stopped

    def _take(self, value: object, event: Any) -> bool:
        """Put a value where it belongs: as the root, an item, a key, or the value of a key."""
        if not self.levels:
            return self._take_root(value, event)
        level = self.levels[-1]
        if isinstance(level.items, list):
            level.items.append(value)
            if self.marks is not None:
                self._mark(event, event)
        elif level.waiting:
            level.waiting = False
            if level.key is not None:
                if self.marks is not None:
                    self._mark(None, event)
                level.items[level.key] = value
        else:
            level.key = self._key(value, event, level.items)
            level.waiting = True
            level.key_mark = _mark(event) if self.marks is not None else level.key_mark
        return not self.stopped

    def _take_root(self, value: object, event: Any) -> bool:
        if isinstance(value, dict):
            self.root = value
            return True
        message = "the front matter must consist of keys with values"
        self.flaw(event, "front-matter", message, hint_for_text(value if isinstance(value, str) else ""))
        self.stopped = True
        return False

    def _key(self, value: object, event: Any, items: dict[str, object]) -> str | None:
        """Check a key; None when the value that follows it is to be dropped."""
        if not isinstance(value, str) or not value.strip():
            if not isinstance(value, Unread):
                self.flaw(
                    event, "front-matter", "a key must be a word", "put quotes around text with brackets or braces"
                )
            return None
        if value == "<<":
            self.flaw(
                event, "front-matter", "`<<` merges mappings, which sitegen does not accept", "write the keys out"
            )
            return None
        if value in items:
            message = f"the key `{value}` occurs twice"
            self.flaw(event, "duplicate-key", message, "remove one of the two", (*self._path(), value))
            items[value] = Unread()
            return None
        return str(value)

    def _refuse_signs(self, event: Any) -> None:
        if event.anchor is not None:
            self.flaw(event, "front-matter", f"`&{event.anchor}` is an anchor, which sitegen does not accept", _QUOTES)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.flaw(event, "front-matter", f"`{tag}` is a YAML tag, which sitegen does not accept", _QUOTES)

    def _is_cut(self, event: Any) -> bool:
        """Refuse a comment after a text without quotes: what was probably meant as text would be lost."""
        number, column = event.end_mark.line, event.end_mark.column
        found = _COMMENT.match(self.lines[number], column) if number < len(self.lines) else None
        if found is None or (found[1][:2] == "# " and _WHOLE.fullmatch(event.value)):
            return False
        comment = found[1].rstrip()
        message = f"` #` begins a comment of YAML, so `{comment[:40]}` would be lost"
        hint = 'put the whole text in quotes: "..."; a comment needs a line of its own, above the key'
        place = place_of(self.path, number, found.start(1), len(comment))
        self.problems.append(error("front-matter", message, place, hint))
        self.stopped = self.stopped or len(self.problems) >= _MAX_PROBLEMS
        return True

    def check_conflicts(self) -> None:
        """Refuse the conflict markers of git, and take out what is between them, whose keys are then unread."""
        if not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in self.lines):
            return
        marked = [number for number, line in enumerate(self.lines) if line[:1] in "<>=|" and _CONFLICT.fullmatch(line)]
        for number, line in ((number, self.lines[number].rstrip()) for number in marked):
            hint = "choose one of the two versions and delete the markers"
            message, place = f"`{line[:40]}` is a conflict marker of git", place_of(self.path, number, 0, len(line))
            self.problems.append(error("front-matter", message, place, hint))
        self.conflicted = bool(marked)
        if marked:
            self.lose(marked[0], marked[-1] + 1)

    def lose(self, first: int, last: int) -> None:
        """Take lines out of the text, as if they were blank; keys that begin there are unread."""
        for number in range(first, last):
            found = _KEY_LINE.match(self.lines[number])
            if found:
                self.lost.setdefault(found[1], (number, found.start(1), len(found[1])))
            self.lines[number] = ""

    def lose_key(self, line: int) -> bool:
        """Take the key of a line, in which YAML broke off, out of the text; return whether there was one."""
        lines = self.lines
        first = min(line, len(lines) - 1)
        while first > 0 and not lines[first].strip():
            first -= 1
        while first > 0 and lines[first][:1] in (" ", "\t", "-", "#", ""):
            first -= 1
        last = first + 1
        while last < len(lines) and not _KEY_LINE.match(lines[last]):
            last += 1
        found = bool("".join(lines[first:last]).strip())
        self.lose(first, last)
        return found

    def begin_again(self) -> None:
        """Forget the tree, but not what was wrong with it."""
        self.root, self.levels, self.stopped, self.documents = {}, [], False, 0
        self.marks = None if self.marks is None else {}

    def _check_quoted(self, event: Any) -> None:
        """Refuse quoted text with a line that looks like a key: one such as `draft` could be lost in it."""
        first, last = event.start_mark.line, event.end_mark.line
        if last > first and any(_KEY_LINE.match(line) for line in self.lines[first + 1 : last + 1]):
            message = f"the quotes opened here are closed only on line {last + 2}"
            place = place_of(self.path, first, event.start_mark.column)
            hint = "close them on this line, or indent the further lines of the text"
            self.broke(error("front-matter", message, place, hint))

    def _check_lines(self, event: Any) -> None:
        """Refuse a line within a text that was surely meant as a key; quoted text has one on its last line, too."""
        last = event.end_mark.line + (event.style in ("'", '"'))
        for number in range(event.start_mark.line + 1, min(last, len(self.lines))):
            found = _GATE_LINE.match(self.lines[number])
            if found:
                key = found[1].partition(":")[0].strip()
                message = f"`{key}:` is within a text, where it has no effect"
                hint = f"begin `{key}:` in the first column, below the text"
                place = place_of(self.path, number, found.start(1), len(key))
                self.problems.append(error("front-matter", message, place, hint))

    def _path(self) -> Keys:
        """Return the keys that lead to the open mapping or list."""
        return tuple(level.here() for level in self.levels[:-1])

    def _mark(self, key: Any, event: Any) -> None:
        level = self.levels[-1]
        marks = self.marks if self.marks is not None else {}
        spot = _mark(event)
        marks.setdefault((*self._path(), level.here()), (_mark(key) if key is not None else level.key_mark, spot))


def place_of(path: str, line: int, column: int, length: int = 1) -> Place:
    """Name a place of front matter, by line and column from 0: its first line is the second one of the file."""
    return Place(path=path, line=line + 2, column=column + 1, length=length)


def _mark(event: Any) -> Mark:
    return event.start_mark.line, event.start_mark.column, _length(event)


def _length(event: Any) -> int:
    start, end = event.start_mark, event.end_mark
    return max(end.column - start.column, 1) if end.line == start.line else 1
