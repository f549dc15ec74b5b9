"""The text of a file of Markdown before YAML sees it: encoding, control characters, and fences that were mistyped.

In: bytes. Out: text, located problems, and hints in the author's words.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.keys.schema import spelled
from sitegen.problems import Place, Problem, error
from sitegen.text.invisible import CLASS
from sitegen.text.lazy_pattern import lazy_pattern

_ALLOWED: Final = bytes([9, 10, 13, *range(32, 127), *range(128, 256)])
_WRONG: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\r(?!\n)")
_C1: Final = lazy_pattern(b"\xc2[\x80-\x9f]")
_NO_CHARACTER: Final = lazy_pattern(b"\xef\xbf[\xbe\xbf]")
_SHOWN: Final = 10
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_NEARLY: Final = lazy_pattern(
    rf"[ \t{CLASS}]*(?:[{_DASHES}]{{1,}}|[{_DASHES} ]{{3,}}|\*{{3,}}|_{{3,}}|={{3,}}|~{{3,}})[ \t]*\r?"
)
_KEY_LINE: Final = lazy_pattern(r"[ \t]*[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\r?$)")
_FENCE_LINE: Final = lazy_pattern(r"---[ \t]*\r?")
FENCE: Final = lazy_pattern(rf"^{_FENCE_LINE.pattern}$", re.MULTILINE)
_MAX_LOOK: Final = 200
_YAML_BREAKS: Final = str.maketrans({0x2028: " ", 0x2029: " "})


def exact_parts(text: str) -> tuple[str, str] | None:
    """Split a file into front matter and body; None when either fence is not there."""
    opening = FENCE.match(text)
    closing = FENCE.search(text, opening.end() + 1) if opening else None
    if opening is None or closing is None:
        return None
    return text[opening.end() + 1 : closing.start()], text[closing.end() + 1 :]


def decode_text(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """Decode a file; problems for bytes that are not UTF-8 (then there is no text) and for control characters."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        text = content.decode("utf-8", "replace").removeprefix("\ufeff")
        others = _control_characters(path, text) if text.startswith("---") else []
        return None, [_not_utf8(path, content, wrong.start), *others]
    text = text.removeprefix("\ufeff")
    suspect = (
        content.translate(None, _ALLOWED)
        or (b"\xc2" in content and _C1.search(content))
        or (b"\xef\xbf" in content and _NO_CHARACTER.search(content))
        or (b"\r" in content and content.count(b"\r") != content.count(b"\r\n"))
    )
    return text, _control_characters(path, text) if suspect else []


def _not_utf8(path: str, content: bytes, at: int) -> Problem:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message, hint = "the file is UTF-16", "save it as UTF-8"
    else:
        message, hint = f"the byte 0x{content[at]:02X} is not UTF-8", "save the file as UTF-8"
        meant = content[at : at + 1].decode("cp1252", "ignore")
        if meant and meant.isprintable():
            hint += f'; in Windows-1252 the byte is "{meant}"'
    start = content.rfind(b"\n", 0, at) + 1
    column = len(content[start:at].decode("utf-8-sig", "replace")) + 1
    return error("encoding", message, Place(path=path, line=content.count(b"\n", 0, at) + 1, column=column), hint)


def _control_characters(path: str, text: str) -> list[Problem]:
    """Report the first control character of a line, for the first few lines that have one."""
    problems: list[Problem] = []
    line, start, last = 1, 0, 0
    for found in _WRONG.finditer(text):
        at = found.start()
        line += text.count("\n", start, at)
        start = at
        if line == last:
            continue
        last = line
        column = at - text.rfind("\n", 0, at)
        message = f"a control character, {spelled(found[0])}"
        hint = "remove it"
        if found[0] == "\r":
            message, hint = "a carriage return that does not end a line", "end lines with LF or CR LF"
        problems.append(error("control-character", message, Place(path=path, line=line, column=column), hint))
        if len(problems) == _SHOWN:
            break
    return problems


def without_breaks(text: str) -> str:
    """Put blanks for characters that libyaml would refuse or count as line ends; every column stays what it is."""
    return _WRONG.sub(" ", text).translate(_YAML_BREAKS)


def odd_breaks(path: str, front: str, first_line: int) -> list[Problem]:
    """Report the line and paragraph separators of Unicode in front matter."""
    problems = []
    for number, line in enumerate(front.split("\n"), first_line):
        found = re.search("[\u2028\u2029]", line)
        if found:
            message = f"a control character, {spelled(found[0])}, that ends lines in some programs"
            place = Place(path=path, line=number, column=found.start() + 1)
            problems.append(error("control-character", message, place, "remove it"))
    return problems[:_SHOWN]


def is_mistyped_fence(line: str) -> bool:
    """Return whether a line looks like a fence and is none."""
    return bool(line.strip()) and (line.strip() == "+++" or bool(_NEARLY.fullmatch(line)))


def guessed_parts(text: str, close: int = 0) -> tuple[str, str] | None:
    """Return front matter and body of a file whose fences are mistyped or missing, if it is clear what was meant.

    `close` is the number of the line, from 1, that was meant to close it, if that is known.
    """
    lines = text.split("\n")
    if len(lines) == 1 or not is_mistyped_fence(lines[0].rstrip("\r")) or not _KEY_LINE.match(lines[1]):
        return None
    end = _end_of_keys(lines)
    exact = next((at for at, line in enumerate(lines) if at and _FENCE_LINE.fullmatch(line)), 0)
    below = next((line for line in lines[end:] if line.strip()), "")
    if not close and not exact and not _is_meant_to_close(below) and _KEY_LINE.match(below):
        return None  # further keys, or a text that begins like one
    at = close - 1 if close else exact or end
    is_fence = at < len(lines) and (bool(close or exact) or _is_meant_to_close(lines[at]))
    return "\n".join([*lines[1:at], ""]), "\n".join(lines[at + is_fence :])


def is_unopened(text: str) -> bool:
    """Return whether a file begins with the keys of front matter, closed by a fence, and lacks only the first one."""
    lines = ["---", *text.split("\n", _MAX_LOOK)]
    end = _end_of_keys(lines)
    has_fence = 1 < end < len(lines) and bool(_FENCE_LINE.fullmatch(lines[end]))
    return has_fence and any(line.startswith(("title:", "date:")) for line in lines[1:end])


def _end_of_keys(lines: list[str]) -> int:
    """Return the number, from 0, of the first line below the keys."""
    end = 1
    while end < len(lines) and (_KEY_LINE.match(lines[end]) or lines[end][:1] in ("#", " ", "\t", "-")):
        if _is_meant_to_close(lines[end]) and len(lines[end].strip()) > 1:
            break
        end += 1
    return end


def _is_meant_to_close(line: str) -> bool:
    bare = line.rstrip("\r")
    return is_mistyped_fence(bare) or bare.strip() in ("...", "---") or bool(re.match(r"---[ \t]*\S", bare))


def stray_fences(path: str, front: str) -> list[Problem]:
    """Find the first line of the front matter that was probably meant to close it."""
    for number, line in enumerate(front.split("\n"), 2):
        if len(line.strip()) > 1 and not line[0].isspace() and is_mistyped_fence(line):
            place = Place(path=path, line=number, column=1, length=len(line.rstrip()))
            message = f"`{line.strip()[:20]}` does not close the front matter"
            return [error("front-matter", message, place, "write exactly three hyphens, `---`, on this line")]
    return []


def explain_no_fence(path: str, text: str) -> Problem:
    """Return what is wrong with a file that has no front matter, or none that closes."""
    lines = text.split("\n", _MAX_LOOK)
    first = lines[0].rstrip("\r")
    if first.rstrip(" \t") == "---":
        return _never_closes(path, lines)
    place = Place(path=path, line=1, column=1, length=max(len(first), 1))
    message = "the file must begin with front matter: its first line is `---`"
    hint = _hint_for_first_line(first)
    if not first.strip():
        ahead = next((at for at, line in enumerate(lines) if line.strip()), 0)
        if lines[ahead].strip() == "---":
            message, hint = "there is a blank line above the front matter", "remove it: the first line must be `---`"
    elif not hint and any(line.rstrip() == "---" for line in lines[1:40]):
        hint = "if there is front matter below, move it to the first line"
    return error(
        "front-matter", message, place, hint or "add `---`, a line `title: ...` and `date: ...`, and `---` again"
    )


def _hint_for_first_line(first: str) -> str:
    bare = first.strip()
    if bare.startswith("+++"):
        return "sitegen reads YAML between `---` lines, not TOML between `+++`"
    if bare.startswith("{"):
        return "sitegen reads YAML between `---` lines, not JSON"
    if bare.startswith("---") and bare.lstrip("-").strip():
        return "write `---` alone on the first line"
    if is_mistyped_fence(first):
        return "write exactly three hyphens, `---`, at the start of the line"
    return "write `---` above this line and below the last key" if _KEY_LINE.match(first) else ""


def _never_closes(path: str, lines: list[str]) -> Problem:
    message = "the front matter is not closed: no further line is `---`"
    for number, line in enumerate(lines[1:], 2):
        bare = line.rstrip("\r")
        if _is_meant_to_close(bare):
            hint = "write exactly three hyphens, `---`, at the start of this line"
            return error("front-matter", message, Place(path=path, line=number, column=1, length=len(bare)), hint)
    end = _end_of_keys(lines)
    hint = f"write `---` on a line of its own after line {end}" if end > 1 else "write `---` below the last key"
    return error("front-matter", message, Place(path=path, line=1, column=1, length=3), hint)
