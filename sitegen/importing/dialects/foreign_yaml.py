"""YAML as other programs accept it: the import of PyYAML for front matter and settings that are not ours.

In: YAML. Out: mappings, lists and texts, and what was tolerated.

Scalars stay text, as in `read/yaml_handler.py`: who reads a key decides its type. `Plain` marks those without quotes,
so that a number below `extra` is one again.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

from sitegen.encoding import Value
from sitegen.text.lazy_pattern import lazy_pattern

MAX_NODES: Final = 20_000
"""Values in one document, aliases counted as often as they are used: a bomb of aliases ends here."""
MAX_DEPTH: Final = 60
MAX_TEXT: Final = 1_000_000

_MERGE: Final = "<<"
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_INTEGER: Final = lazy_pattern(r"[-+]?(?:0|[1-9]\d{0,17})")
_NUMBER: Final = lazy_pattern(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d{1,3})?")


class Plain(str):
    """A scalar that was written without quotes."""

    __slots__ = ()


class Yaml(Value, frozen=True, kw_only=True):
    """What a document says, and what had to be tolerated to read it: (line from 1, what it was)."""

    value: Any
    tolerated: tuple[tuple[int, str], ...] = ()


class YamlError(ValueError):
    """Raised for what is not YAML; `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_yaml(text: str) -> Yaml:
    """Read the first document of a text; raise YamlError for what no program would take."""
    if len(text) > MAX_TEXT:
        raise YamlError(f"is longer than {MAX_TEXT:,} characters")
    builder = _Builder()
    try:
        loader = yaml.CSafeLoader(text)
        try:
            while (event := loader.get_event()) is not None:
                builder.take(event)
                if isinstance(event, yaml.DocumentEndEvent):
                    break
        finally:
            loader.dispose()
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        said = getattr(wrong, "problem", None) or getattr(wrong, "reason", None) or "it cannot be read"
        raise YamlError(str(said), mark.line + 1 if mark else 1) from None
    return Yaml(value=builder.value, tolerated=tuple(builder.tolerated))


def typed(value: Any) -> Any:
    """Return a value with the types that YAML 1.2 gives to plain scalars: truth, numbers and null."""
    match value:
        case dict():
            return {str(key): typed(item) for key, item in value.items()}
        case list():
            return [typed(item) for item in value]
        case Plain():
            return _typed_scalar(str(value))
    return value


def _typed_scalar(text: str) -> Any:
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) and "." in text else text


class _Open:
    """A mapping or list that is being read."""

    __slots__ = ("anchor", "key", "line", "merged", "size", "value")

    def __init__(self, value: Any, anchor: str | None, line: int) -> None:
        self.value = value
        self.anchor = anchor
        self.key: str | None = None
        self.line = line
        self.size = 1
        self.merged: list[Any] = []


class _Builder:
    """Builds values from libyaml's events, without recursion."""

    def __init__(self) -> None:
        self.value: Any = None
        self.tolerated: list[tuple[int, str]] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._put(_scalar(event), 1, event.anchor, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self._open) >= MAX_DEPTH:
                raise YamlError(f"is nested more than {MAX_DEPTH} deep", line)
            empty: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._open.append(_Open(empty, event.anchor, line))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = self._open.pop()
            for one in done.merged:
                done.value = {**one, **done.value}
            self._put(done.value, done.size, done.anchor, done.line)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise YamlError(f"uses an anchor that is not there: *{event.anchor}", line)
            value, size = self._anchors[event.anchor]
            self.tolerated.append((line, "an alias of YAML"))
            self._put(value, size, None, line)

    def _put(self, value: Any, size: int, anchor: str | None, line: int) -> None:
        self._nodes += size
        if self._nodes > MAX_NODES:
            raise YamlError(f"has more than {MAX_NODES:,} values", line)
        if anchor:
            self._anchors[anchor] = (value, size)
        if not self._open:
            self.value = value
            return
        top = self._open[-1]
        top.size += size
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is None:
            top.key = str(value) if isinstance(value, str) else "" if value is None else repr(value)
        else:
            self._pair(top, value, line)

    def _pair(self, top: _Open, value: Any, line: int) -> None:
        key, top.key = top.key or "", None
        if key == _MERGE and isinstance(value, dict | list):
            top.merged += [value] if isinstance(value, dict) else [one for one in value if isinstance(one, dict)]
            return
        if key in top.value:
            self.tolerated.append((line, f"the key `{key}` twice: the last one counts"))
        top.value[key] = value


def _scalar(event: Any) -> str | None:
    text: str = event.value
    if event.style:
        return text
    return None if text in _NULLS else Plain(text)
