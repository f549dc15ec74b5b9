"""Front matter in every spelling: YAML, TOML, JSON, lines of `Key: value`, or none; read as tolerantly as elsewhere.

In: the bytes of a file. Out: a Written: its keys, its body with the line on which that begins, and what was tolerated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.importing.dialects.foreign_yaml import YamlError, read_yaml
from sitegen.importing.dialects.mended_yaml import mended
from sitegen.importing.encodings import text_of
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.toml import decode_toml

_FENCE: Final = lazy_pattern(r"---[ \t]*(yaml|yml|json|toml|js|javascript)?[ \t]*", re.IGNORECASE)
_END: Final = lazy_pattern(r"(?:---|\.\.\.)\s*")
_HEADER: Final = lazy_pattern(r" {0,3}([A-Za-z][A-Za-z0-9_-]*):[ \t]*(.*)")
_CONTINUED: Final = lazy_pattern(r"(?: {4,}|\t+)(\S.*)")
_TOML_KEY: Final = lazy_pattern(r"""[ \t]*(?:"([^"]+)"|([\w-]+))[ \t]*=[ \t]*(.*)""", re.DOTALL)
_CONTROL: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Written(Value, frozen=True, kw_only=True):
    """A file as its author wrote it: `front` by keys, `body` as it is, whose first line is `body_line` of the file."""

    front: Mapping[str, Any]
    body: str
    body_line: int = 1
    format: str = ""
    """`YAML`, `TOML`, `JSON`, `headers`, or empty where there is no front matter."""
    tolerated: tuple[tuple[int, str], ...] = ()
    """Line and what it was."""
    fault: str = ""
    """Why the front matter could not be read; `front` is then empty, and nobody knows whether the piece is public."""
    fault_line: int = 0


def decoded(content: bytes) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the text of a file with plain line ends, and what was tolerated, by line: bytes that are no UTF-8."""
    text, foreign = text_of(content)
    tolerated = [(one.line, one.what) for one in foreign]
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if _CONTROL.search(text):
        tolerated.append((1, "control characters, which are left out"))
        text = _CONTROL.sub("", text)
    return text, tuple(tolerated)


def read_front_matter(content: bytes, *, headers: bool = False) -> Written:
    """Split a file and read its front matter; with `headers` lines of `Key: value` at its top are front matter, too."""
    text, encodings = decoded(content)
    lines = text.split("\n")
    blank = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    found = _fenced(lines, blank) or (headers and _headers(lines, blank)) or _none(text)
    tolerated = [*encodings]
    if blank and found.format:
        tolerated.append((1, "empty lines above the front matter"))
    return Written(
        front=found.front,
        body=found.body,
        body_line=found.body_line,
        format=found.format,
        tolerated=(*tolerated, *found.tolerated),
        fault=found.fault,
        fault_line=found.fault_line,
    )


def _none(text: str) -> Written:
    return Written(front={}, body=text)


def _fenced(lines: list[str], start: int) -> Written | None:
    """Read front matter between fences, or JSON that begins the file."""
    first = lines[start].rstrip() if start < len(lines) else ""
    if opened := _FENCE.fullmatch(first):
        kind = (opened[1] or "yaml").lower()
        end = next((at for at in range(start + 1, len(lines)) if _END.fullmatch(lines[at])), None)
        if end is None:
            return _unclosed(lines, start, "---")
        return _read(lines, (start + 1, end), _READERS[kind])
    if first == "+++":
        end = next((at for at in range(start + 1, len(lines)) if lines[at].rstrip() == "+++"), None)
        return _unclosed(lines, start, "+++") if end is None else _read(lines, (start + 1, end), _toml)
    if first.startswith("{") and not first.startswith(("{%", "{{", "{:", "{#")):
        return _leading_json(lines, start)
    return None


def _unclosed(lines: list[str], start: int, fence: str) -> Written:
    fault = f"the front matter has no closing {fence}"
    return Written(front={}, body="\n".join(lines), format="YAML", fault=fault, fault_line=start + 1)


Reader = Callable[[str, int], tuple[str, dict[str, Any], tuple[tuple[int, str], ...]]]


def _read(lines: list[str], between: tuple[int, int], reader: Reader) -> Written:
    start, end = between
    body = "\n".join(lines[end + 1 :])
    try:
        kind, front, tolerated = reader("\n".join(lines[start:end]), start)
    except YamlError as wrong:
        fault, line = str(wrong), start + wrong.line
        return Written(front={}, body=body, body_line=end + 2, format="YAML", fault=fault, fault_line=line)
    return Written(front=front, body=body, body_line=end + 2, format=kind, tolerated=tolerated)


def _yaml(text: str, above: int) -> tuple[str, dict[str, Any], tuple[tuple[int, str], ...]]:
    try:
        read = read_yaml(text)
    except YamlError as wrong:
        read = mended(text, wrong)
    if read.value is None:
        return "YAML", {}, ()
    if not isinstance(read.value, dict):
        raise YamlError("is no mapping of keys", 1)
    return "YAML", read.value, tuple((above + line, what) for line, what in read.tolerated)


def _toml(text: str, above: int) -> tuple[str, dict[str, Any], tuple[tuple[int, str], ...]]:
    values, problems = decode_toml("", text.encode())
    if values is not None:
        return "TOML", plain_values(values), ()
    front = _toml_line_by_line(text)
    if not front:
        raise YamlError(problems[0].message, problems[0].place.line or 1)
    line = above + (problems[0].place.line or 1)
    return "TOML", front, ((line, "front matter that is not TOML, read line by line"),)


def _toml_line_by_line(text: str) -> dict[str, Any]:
    """Read what stands in each line, or group of lines, by itself; a value that is none is a text."""
    front: dict[str, Any] = {}
    table: dict[str, Any] = front
    for chunk in re.split(r"\n(?=[ \t]*(?:[\w\"-]+[ \t]*=|\[))", text):
        values, _ = decode_toml("", chunk.encode())
        header = re.fullmatch(r"\s*\[([\w-]+)\]\s*", chunk)
        if header:
            table = front.setdefault(header[1], {})
        elif values is not None:
            table.update(plain_values(values))
        elif pair := _TOML_KEY.fullmatch(chunk):
            table[pair[1] or pair[2]] = pair[3].strip().strip("\"'“”")
    return front


def plain_values(value: Any) -> Any:
    """Return values of TOML with dates as texts, as in YAML."""
    match value:
        case dict():
            return {key: plain_values(item) for key, item in value.items()}
        case list():
            return [plain_values(item) for item in value]
        case datetime() | date() | time():
            return value.isoformat()
    return value


def _json(text: str, above: int) -> tuple[str, dict[str, Any], tuple[tuple[int, str], ...]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise YamlError(f"is not JSON: {wrong}", getattr(wrong, "lineno", 1)) from None
    if not isinstance(value, dict):
        raise YamlError("is no mapping of keys", above)
    return "JSON", value, ()


def _script(_text: str, _above: int) -> tuple[str, dict[str, Any], tuple[tuple[int, str], ...]]:
    raise YamlError("is JavaScript, which an import does not run: write it as YAML")


_READERS: Final[Mapping[str, Reader]] = {
    "yaml": _yaml,
    "yml": _yaml,
    "toml": _toml,
    "json": _json,
    "js": _script,
    "javascript": _script,
}


def _leading_json(lines: list[str], start: int) -> Written | None:
    text = "\n".join(lines[start:])
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    rest = text[end:]
    skipped = len(rest) - len(rest.lstrip("\n"))
    line = start + 1 + text.count("\n", 0, end) + skipped
    return Written(front=value, body=rest.lstrip("\n"), body_line=line, format="JSON")


def _headers(lines: list[str], start: int) -> Written | None:
    """Read the lines of `Key: value` with which a file begins, to the first empty line (Pelican, MultiMarkdown)."""
    front: dict[str, Any] = {}
    tolerated: list[tuple[int, str]] = []
    key = ""
    at = start
    for at in range(start, len(lines) + 1):
        line = lines[at] if at < len(lines) else ""
        if pair := _HEADER.fullmatch(line):
            key = pair[1].lower()
            if key in front:
                tolerated.append((at + 1, f"the key `{key}` twice: the values are put together"))
            front[key] = f"{front[key]}, {pair[2].strip()}" if front.get(key) else pair[2].strip()
        elif key and (more := _CONTINUED.fullmatch(line)):
            front[key] = f"{front[key]} {more[1].strip()}".strip()
        else:
            break
    if not front or (at < len(lines) and lines[at].strip() and len(front) == 1 and key not in {"title", "date"}):
        return None
    body = "\n".join(lines[at:]).lstrip("\n")
    first = len(lines) - body.count("\n")
    return Written(front=front, body=body, body_line=first, format="headers", tolerated=tuple(tolerated))
