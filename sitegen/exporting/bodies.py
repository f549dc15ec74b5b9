"""The text of a body for Hugo: links as addresses, the anchors of headings, shortcodes that are none.

In: the text of a body, its headings, its Links. Out: text; notes on what Hugo shows otherwise.

Code is left as it is, but for what Hugo would take for a shortcode there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Final, NamedTuple
from urllib.parse import unquote

from sitegen.model.bodies import Heading
from sitegen.text.lazy_pattern import lazy_pattern

_CODE: Final = lazy_pattern(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)(?=\n|\Z).*?(?:\n {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>(?<!`)`+(?!`))(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_IN_MARKDOWN: Final = lazy_pattern(
    r"(?P<before>\]\(|\]:[ \t]*)"
    r"(?:<(?P<inside>[^<>\n]*)>|(?P<bare>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*))(?=[)\s]|\Z)"
)
_IN_HTML: Final = lazy_pattern(r"""(?P<before>\b(?:href|src)=["'])(?P<target>[^"'\n]*)(?=["'])""")
_HEADING: Final = lazy_pattern(r"^( {0,3}#{1,6}[ \t]+)(.*?)([ \t]+#+)?[ \t]*$", re.MULTILINE)
_SHORTCODE: Final = lazy_pattern(r"\{\{([<%])(?!/\*)(.*?)([>%])\}\}", re.DOTALL)
_MARKS: Final = ((lazy_pattern(r"\[\^[^\]\s]+\](?!:)"), "a footnote: Hugo shows it in its own way"),)


class Links(NamedTuple):
    """What the links and images of a body lead to, by what is written (decoded), and the lines that they are on."""

    addresses: Mapping[str, str]
    lines: frozenset[int]


class Exported(NamedTuple):
    """A body for Hugo, and what was found in it, each with its line from 1."""

    text: str
    notes: tuple[tuple[str, int], ...]


def body_for_hugo(text: str, headings: tuple[Heading, ...], links: Links) -> Exported:
    """Return the body."""
    notes = list(_marks(text))
    made = _with_addresses(text, links) if links.addresses else text
    anchored = _with_ids(made, headings)
    if anchored is None:
        notes.append(("headings whose anchors Hugo may name otherwise", 1))
        anchored = made
    first = _SHORTCODE.search(anchored)
    if first is None:
        return Exported(anchored, tuple(notes))
    what = "marks of a shortcode: they are escaped, so that Hugo shows them as they are"
    notes.append((what, line_at(anchored, first.start())))
    return Exported(_SHORTCODE.sub(r"{{\1/*\2*/\3}}", anchored), tuple(notes))


def line_at(text: str, at: int) -> int:
    """Return the line of an offset, from 1."""
    return text.count("\n", 0, at) + 1


def without_code(text: str) -> str:
    """Return a text of the same length and lines with blanks for its code."""
    return _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _marks(text: str) -> Iterator[tuple[str, int]]:
    bare = without_code(text)
    for pattern, what in _MARKS:
        yield from ((what, line_at(bare, found.start())) for found in pattern.finditer(bare))


def _with_addresses(text: str, links: Links) -> str:
    """Write the addresses; an indented line may be code, so it counts only if a link is known to be on it."""
    bare = without_code(text)
    made = [(found, "inside") for found in _IN_MARKDOWN.finditer(bare)]
    made += [(found, "target") for found in _IN_HTML.finditer(bare)]
    parts, end = [], 0
    for found, kind in sorted(made, key=lambda one: one[0].start()):
        written = found["target"] if kind == "target" else found["inside"] or found["bare"] or ""
        address = links.addresses.get(_decoded(written))
        if address is None or (_is_indented(bare, found.start()) and line_at(bare, found.start()) not in links.lines):
            continue
        shown = escape(address) if kind == "target" else f"<{address}>"
        parts += [text[end : found.end("before")], shown]
        end = found.end()
    return "".join((*parts, text[end:]))


def _is_indented(text: str, at: int) -> bool:
    return text.startswith(("    ", "\t"), text.rfind("\n", 0, at) + 1)


def _decoded(target: str) -> str:
    return unquote(unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", target)))


def _with_ids(text: str, headings: tuple[Heading, ...]) -> str | None:
    """Write the ids that Hugo would make otherwise; None where the lines of the headings are not certain."""
    bare = without_code(text)
    lines = [found for found in _HEADING.finditer(bare) if not found[0].startswith("    ")]
    theirs = _ids_of_hugo(headings)
    if all(ours.id == other for ours, other in zip(headings, theirs, strict=True)):
        return text
    if len(lines) != len(headings):
        return None
    parts, end = [], 0
    for found, ours, other in zip(lines, headings, theirs, strict=True):
        written = text[found.start(2) : found.end(2)]
        if ours.id != other and not written.rstrip().endswith("}"):
            parts += [text[end : found.end(2)], f" {{#{ours.id}}}"]
            end = found.end()
    return "".join((*parts, text[end:]))


def _ids_of_hugo(headings: tuple[Heading, ...]) -> list[str]:
    """Return the ids that Hugo makes of the texts of headings (`autoHeadingIDType = "github"`)."""
    made: list[str] = []
    for heading in headings:
        kept = (sign for sign in heading.text.lower() if sign.isalnum() or sign in " -_")
        plain = "".join(kept).strip().replace(" ", "-")
        number, found = 0, plain
        while found in made:
            number += 1
            found = f"{plain}-{number}"
        made.append(found)
    return made
