"""What libyaml complains of, in an author's words.

In: what libyaml says, and the lines of the front matter. Out: message, hint, spot.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.text.curly_quotes import is_in_curly_quotes
from sitegen.text.lazy_pattern import lazy_pattern

Spot = tuple[int, int]
"""Line and column, from 0."""

_QUOTES_HINT: Final = 'put the whole text in quotes: "..."'
_KEY: Final = lazy_pattern(r"[ \t]*(?:- +)*['\"]?([^\s:'\"#][^:'\"]*?)['\"]?[ \t]*:(?:[ \t]|$)")
_GLUED: Final = lazy_pattern(r"[ \t]*[A-Za-z_][\w-]*:\S")
_WIDE: Final = lazy_pattern(r"\s*([A-Za-z_][\w-]*)[ \t]*[：﹕︰]")
"""A key before a colon of Chinese or Japanese."""


Explained = tuple[str, str, Spot]
"""Message, hint and spot."""


def explain(said: tuple[str, str], spot: Spot, opened: Spot, lines: list[str]) -> Explained:
    """Put a complaint of libyaml in an author's words.

    `said` is its problem and what it was doing, `spot` and `opened` are the spots that belong to these.
    """
    for words, explainer in _EXPLAINERS:
        if words in said[0] or words in said[1]:
            return explainer(spot, opened, lines)
    return f"this is not YAML: {said[0]}", "", spot


def hint_for_text(text: str) -> str:
    """Return what to do where a text stands in place of keys with values."""
    if wide := _WIDE.match(text):
        return f"write a plain colon and a blank: `{wide[1]}: ...`"
    if _GLUED.match(text):
        return "write a blank after the colon: `key: value`"
    return "write `key: value` lines, such as `title: ...`"


def _line(lines: list[str], number: int) -> str:
    return lines[number].rstrip("\r") if 0 <= number < len(lines) else ""


def _second_colon(spot: Spot, _opened: Spot, lines: list[str]) -> Explained:
    line, column = _line(lines, spot[0]), spot[1]
    key = _KEY.match(line)
    if key and key.end() < column:
        text = line[key.end() :].strip()
        if is_in_curly_quotes(text):
            message = "YAML knows straight quotation marks only, so the colon in this text makes it read another key"
            return message, f'write straight quotation marks: {key[1]}: "{text[1:-1]}"', spot
        quoted = f"'{text}'" if '"' in text or "\\" in text else f'"{text}"'
        hint = f"put the text in quotes: {key[1]}: {quoted}" if not text.startswith(("'", '"')) else _QUOTES_HINT
        return f"a second colon in the text of `{key[1]}` makes YAML read another key here", hint, spot
    start = len(line) - len(line.lstrip())
    if start:
        message = "this line is indented, so YAML reads it as part of the line above"
        return message, "begin the key in the same column as the other keys", (spot[0], start)
    return (
        "YAML does not expect a key here",
        "is the line above finished, and are its quotes and brackets closed?",
        spot,
    )


def _bad_start(spot: Spot, _opened: Spot, lines: list[str]) -> Explained:
    line, column = _line(lines, spot[0]), spot[1]
    character = line[column : column + 1]
    if character == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return "there is a tab where YAML wants blanks", "indent with blanks instead of tabs", spot
    return f"in YAML a text cannot begin with `{character}`", _QUOTES_HINT, spot


def _tab(spot: Spot, _opened: Spot, _lines: list[str]) -> Explained:
    return "there is a tab where YAML wants blanks", "indent with blanks instead of tabs", spot


def _open_quote(_spot: Spot, opened: Spot, lines: list[str]) -> Explained:
    quote = _line(lines, opened[0])[opened[1] : opened[1] + 1]
    hint = f"write {quote} at the end of the text" if quote in ("'", '"') else ""
    return "the quotes opened here are never closed", hint, opened


def _bad_escape(spot: Spot, _opened: Spot, lines: list[str]) -> Explained:
    line, column = _line(lines, spot[0]), spot[1]
    shown = line[column : column + 2].strip()
    hint = "use single quotes, or write \\\\ for a backslash"
    message = f"`{shown}` means nothing in double quotes" if shown[:1] == "\\" else "this code stands for no character"
    return message, hint, spot


def _no_colon(spot: Spot, opened: Spot, lines: list[str]) -> Explained:
    spot = opened
    line = _line(lines, spot[0])
    if _GLUED.match(line):
        return "a blank is missing after the colon", "write `key: value`", spot
    if _WIDE.match(line):
        return "this line has no `key: value`", hint_for_text(line), spot
    if re.match(r"[ \t]*-[^\s-]", line):
        return "a blank is missing after the hyphen of a list item", "write `- item`", spot
    if line.lstrip().startswith("- "):
        return "there is a list item where a key is expected", "indent the items of a list below their key", spot
    return "this line has no `key: value`", "if it continues the text above, indent it; otherwise give it a key", spot


def _open_list(spot: Spot, opened: Spot, lines: list[str]) -> Explained:
    bracket = _line(lines, opened[0])[opened[1] : opened[1] + 1]
    closing = {"[": "]", "{": "}"}.get(bracket)
    if closing is None:
        return _no_content(spot, opened, lines)
    hint = f"write {closing} at its end, commas between its parts, and quotes around texts with brackets or colons"
    return f"what `{bracket}` opens here is not closed, or a comma is missing", hint, opened


def _no_key(spot: Spot, _opened: Spot, lines: list[str]) -> Explained:
    line, column = _line(lines, spot[0]), spot[1]
    before, at = line[:column].rstrip(), line[column : column + 1]
    if before.endswith(("'", '"')):
        hint = "within '...' write '' for an apostrophe, within \"...\" write \\\" for a quotation mark"
        return "text goes on after the closing quotes", hint, spot
    if before and at in ("]", "}"):
        return f"there is one `{at}` too many", "remove it, or put the text in quotes", spot
    if at == "-":
        return (
            "there is a list item where a key is expected",
            "indent the items of a list below their key",
            spot,
        )
    if before:
        return "text goes on where YAML expects the end of the line", _QUOTES_HINT, spot
    hint = "begin keys that belong together in the same column"
    return "the indentation of this line fits no line above", hint, spot


def _list_in_line(spot: Spot, _opened: Spot, _lines: list[str]) -> Explained:
    hint = "begin each `- item` on a line of its own below the key, or put the text in quotes"
    return "a list cannot begin on the line of its key", hint, spot


def _list_indent(spot: Spot, _opened: Spot, _lines: list[str]) -> Explained:
    return "the indentation of this line fits no item of the list", "begin all `- item` in one column", spot


def _second_document(spot: Spot, _opened: Spot, lines: list[str]) -> Explained:
    if any(line[:1] in (" ", "\t") and line.strip() for line in lines[: spot[0]]):
        message = "this line is less indented than the first one"
        return message, "begin all keys in the first column", spot
    return "YAML ends above this line", "between the `---` lines there are only keys with their values", spot


def _sign(_spot: Spot, opened: Spot, lines: list[str]) -> Explained:
    sign = _line(lines, opened[0])[opened[1] : opened[1] + 1]
    return f"`{sign}` has a meaning of its own at the start of a YAML text", _QUOTES_HINT, opened


def _block_head(spot: Spot, opened: Spot, lines: list[str]) -> Explained:
    sign = _line(lines, opened[0])[opened[1] : opened[1] + 1]
    hint = f"begin the text on the next line, indented, or put it in quotes if it really begins with `{sign}`"
    return f"nothing may follow `{sign}` on its line", hint, spot


def _block_indent(spot: Spot, _opened: Spot, _lines: list[str]) -> Explained:
    return "the indentation of this text changes", "indent all lines of the text alike", spot


def _no_content(spot: Spot, _opened: Spot, lines: list[str]) -> Explained:
    last = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    if spot[0] > last:
        end = (last, max(len(lines[last].rstrip()) - 1, 0))
        return "the front matter ends within brackets", "close every `{` and `[`", end
    return "YAML expects a value here", "is there a comma too many, or a text that needs quotes?", spot


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
