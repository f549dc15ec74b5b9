"""libyaml's complaints in an author's words.

In: what libyaml says, and the lines of the front matter. Out: message, hint, spot. frontmatter.py imports it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

Spot = tuple[int, int]
"""Line and column, from 0."""

_QUOTES_HINT: Final = 'put the whole text in quotes: "..."'
_KEY: Final = re.compile(r"[ \t]*(?:- +)*['\"]?([^\s:'\"#][^:'\"]*?)['\"]?[ \t]*:(?:[ \t]|$)")
_GLUED: Final = re.compile(r"[ \t]*[A-Za-z_][\w-]*:\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What libyaml says: its problem, what it was doing, and the two spots that belong to them."""

    problem: str
    context: str
    spot: Spot
    opened: Spot


Explained = tuple[str, str, Spot]


def explain(complaint: Complaint, lines: list[str]) -> Explained:
    """Give message, hint and spot for a complaint."""
    for words, explainer in _EXPLAINERS:
        if words in complaint.problem or words in complaint.context:
            return explainer(complaint, lines)
    return f"this is not YAML: {complaint.problem}", "", complaint.spot


def _line(lines: list[str], number: int) -> str:
    return lines[number].rstrip("\r") if 0 <= number < len(lines) else ""


def _second_colon(complaint: Complaint, lines: list[str]) -> Explained:
    line, column = _line(lines, complaint.spot[0]), complaint.spot[1]
    key = _KEY.match(line)
    if key and key.end() < column:
        text = line[key.end() :].strip()
        quoted = f"'{text}'" if '"' in text or "\\" in text else f'"{text}"'
        hint = f"put the text in quotes: {key[1]}: {quoted}" if not text.startswith(("'", '"')) else _QUOTES_HINT
        return f"a second colon in the text of `{key[1]}` makes YAML read another key here", hint, complaint.spot
    start = len(line) - len(line.lstrip())
    if start:
        message = "this line is indented, so YAML reads it as part of the line above"
        return message, "begin the key in the same column as the other keys", (complaint.spot[0], start)
    return (
        "YAML does not expect a key here",
        "is the line above finished, and are its quotes and brackets closed?",
        complaint.spot,
    )


def _bad_start(complaint: Complaint, lines: list[str]) -> Explained:
    line, column = _line(lines, complaint.spot[0]), complaint.spot[1]
    character = line[column : column + 1]
    if character == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab stands where YAML wants blanks", "indent with blanks instead of tabs", complaint.spot
    return f"in YAML a text cannot begin with `{character}`", _QUOTES_HINT, complaint.spot


def _tab(complaint: Complaint, _: list[str]) -> Explained:
    return "a tab stands where YAML wants blanks", "indent with blanks instead of tabs", complaint.spot


def _open_quote(complaint: Complaint, lines: list[str]) -> Explained:
    quote = _line(lines, complaint.opened[0])[complaint.opened[1] : complaint.opened[1] + 1]
    hint = f"write {quote} at the end of the text" if quote in ("'", '"') else ""
    return "the quotes opened here are never closed", hint, complaint.opened


def _bad_escape(complaint: Complaint, lines: list[str]) -> Explained:
    line, column = _line(lines, complaint.spot[0]), complaint.spot[1]
    shown = line[column : column + 2].strip()
    hint = "use single quotes, or write \\\\ for a backslash"
    message = f"`{shown}` means nothing in double quotes" if shown[:1] == "\\" else "this code stands for no character"
    return message, hint, complaint.spot


def _no_colon(complaint: Complaint, lines: list[str]) -> Explained:
    spot = complaint.opened
    line = _line(lines, spot[0])
    if _GLUED.match(line):
        return "a blank is missing after the colon", "write `key: value`", spot
    if re.match(r"[ \t]*-[^\s-]", line):
        return "a blank is missing after the hyphen of a list item", "write `- item`", spot
    if line.lstrip().startswith("- "):
        return "a list item stands where a key is expected", "indent the items of a list below their key", spot
    return "this line has no `key: value`", "if it continues the text above, indent it; otherwise give it a key", spot


def _open_list(complaint: Complaint, lines: list[str]) -> Explained:
    bracket = _line(lines, complaint.opened[0])[complaint.opened[1] : complaint.opened[1] + 1]
    closing = {"[": "]", "{": "}"}.get(bracket)
    if closing is None:
        return _no_content(complaint, lines)
    hint = f"write {closing} at its end, commas between its parts, and quotes around texts with brackets or colons"
    return f"what `{bracket}` opens here is not closed, or a comma is missing", hint, complaint.opened


def _no_key(complaint: Complaint, lines: list[str]) -> Explained:
    line, column = _line(lines, complaint.spot[0]), complaint.spot[1]
    before, at = line[:column].rstrip(), line[column : column + 1]
    if before.endswith(("'", '"')):
        hint = "within '...' write '' for an apostrophe, within \"...\" write \\\" for a quotation mark"
        return "text goes on behind the closing quotes", hint, complaint.spot
    if before and at in ("]", "}"):
        return f"there is one `{at}` too many", "remove it, or put the text in quotes", complaint.spot
    if at == "-":
        return (
            "a list item stands where a key is expected",
            "indent the items of a list below their key",
            complaint.spot,
        )
    if before:
        return "text goes on where YAML expects the end of the line", _QUOTES_HINT, complaint.spot
    hint = "begin keys that belong together in the same column"
    return "the indentation of this line fits no line above", hint, complaint.spot


def _list_in_line(complaint: Complaint, _: list[str]) -> Explained:
    hint = "begin each `- item` on a line of its own below the key, or put the text in quotes"
    return "a list cannot begin behind its key", hint, complaint.spot


def _list_indent(complaint: Complaint, _: list[str]) -> Explained:
    return "the indentation of this line fits no item of the list", "begin all `- item` in one column", complaint.spot


def _second_document(complaint: Complaint, lines: list[str]) -> Explained:
    if any(line[:1] in (" ", "\t") and line.strip() for line in lines[: complaint.spot[0]]):
        message = "this line is less indented than the first one"
        return message, "begin all keys in the first column", complaint.spot
    return "YAML ends above this line", "between the `---` lines there are only keys with their values", complaint.spot


def _sign(complaint: Complaint, lines: list[str]) -> Explained:
    sign = _line(lines, complaint.opened[0])[complaint.opened[1] : complaint.opened[1] + 1]
    return f"`{sign}` has a meaning of its own at the start of a YAML text", _QUOTES_HINT, complaint.opened


def _block_head(complaint: Complaint, lines: list[str]) -> Explained:
    sign = _line(lines, complaint.opened[0])[complaint.opened[1] : complaint.opened[1] + 1]
    hint = f"begin the text on the next line, indented, or put it in quotes if it really begins with `{sign}`"
    return f"nothing may follow `{sign}` on its line", hint, complaint.spot


def _block_indent(complaint: Complaint, _: list[str]) -> Explained:
    return "the indentation of this text changes", "indent all lines of the text alike", complaint.spot


def _no_content(complaint: Complaint, _: list[str]) -> Explained:
    return "YAML expects a value here", "is there a comma too many, or a text that needs quotes?", complaint.spot


_EXPLAINERS: Final = (
    ("mapping values are not allowed", _second_colon),
    ("found a tab character", _tab),
    ("found character that cannot start any token", _bad_start),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document indicator", _open_quote),
    ("escape", _bad_escape),
    ("hexdecimal", _bad_escape),
    ("could not find expected ':'", _no_colon),
    ("block sequence entries are not allowed", _list_in_line),
    ("while parsing a flow", _open_list),
    ("did not find expected '-' indicator", _list_indent),
    ("did not find expected key", _no_key),
    ("did not find expected <document start>", _second_document),
    ("while scanning an alias", _sign),
    ("while scanning an anchor", _sign),
    ("tag", _sign),
    ("directive", _sign),
    ("while scanning a block scalar", _block_head),
    ("leading space", _block_indent),
    ("did not find expected node content", _no_content),
)
"""Which words of libyaml mean what, the first that fits."""
