"""A body from another dialect of Markdown to ours, step by step.

In: a body, what its program does. Out: Converted: Markdown, and what was changed, left or dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sitegen.importing.dialects.attributes import Attributes, plain_fences
from sitegen.importing.dialects.boxes import without_boxes
from sitegen.importing.dialects.code_regions import outside_code
from sitegen.importing.dialects.emoji import with_emoji
from sitegen.importing.dialects.footnotes import mended_notes
from sitegen.importing.dialects.heading_ids import IdOf, github_id
from sitegen.importing.dialects.headings import glued_headings, with_ids
from sitegen.importing.dialects.html_parts import HtmlParts, flush_html
from sitegen.importing.dialects.marks import (
    with_abbreviations,
    with_elements,
    with_literal_brackets,
    with_two_tildes,
    without_icons,
)
from sitegen.importing.dialects.older_markdown import (
    as_common,
    named_tags,
    of_kramdown,
    whole_blocks,
    without_inline_languages,
    without_languages,
)
from sitegen.importing.dialects.tables import with_bars, with_headers
from sitegen.importing.dialects.targets import Resolve, with_targets
from sitegen.importing.html.converting import to_markdown
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a program makes of Markdown beyond CommonMark."""

    ids: IdOf = github_id
    kramdown: bool = False
    """`{: .class}`, tables without headers."""
    attributes: bool = False
    """`{ .class }` after links and images (Python-Markdown, goldmark)."""
    boxes: bool = False
    """`!!! note` and tabs."""
    keys: bool = False
    insertions: bool = False
    scripts: bool = False
    """`x^2^` and `H~2~O`."""
    glued: bool = False
    """`##Heading` is a heading."""
    older: bool = False
    """Emphasis and HTML are read as before CommonMark."""
    marks: bool = False
    """`==marked==`."""
    single_tilde: bool = False
    """`~struck~`, as GitHub has it."""
    hilite: bool = False
    """The first line of code by indentation may name its language: `:::python`."""
    inline_hilite: bool = False
    """So may code within lines: `#!python x`."""
    emoji: bool = False
    """`:tada:`."""
    abbreviations: bool = False
    """`*[UN]: United Nations`; elsewhere such a line is text."""


_MANY_LINES: Final = lazy_pattern(r"\n(?:[ \t]*\n){2,}")
Template = Callable[[str], tuple[str, list[tuple[str, str]]]]
"""From a body to one without tags, with the tags that are left: what each is, and its text."""


@dataclass(slots=True)
class Converted:
    """A body of ours; `contents` is whether it asked for a table of contents."""

    text: str
    contents: bool = False
    notes: list[Note] = field(default_factory=list)


def convert_body(text: str, dialect: Dialect, template: Template, resolve: Resolve, line: int = 1) -> Converted:
    """Convert a body whose first line is `line` of its file."""
    source = text
    text, left = template(text)
    html = HtmlParts()
    text = html.convert(whole_blocks(text) if dialect.older and "<" in text else text)
    if dialect.boxes:
        text = without_boxes(text)
    text, icons = without_icons(text)
    text = with_emoji(text) if dialect.emoji else text
    attributes = Attributes()
    text = plain_fences(text)
    if dialect.older:
        text = as_common(with_bars(without_languages(text) if dialect.hilite else text))
    text = _without_attributes(text, dialect, attributes)
    text = with_abbreviations(text, known=dialect.abbreviations)
    text = with_elements(
        text, marks=dialect.marks, keys=dialect.keys, insertions=dialect.insertions, scripts=dialect.scripts
    )
    text = with_two_tildes(text) if dialect.single_tilde and not dialect.scripts else text
    text = without_inline_languages(text) if dialect.inline_hilite else text
    text = with_targets(text, resolve)
    text, mended = mended_notes(with_literal_brackets(text))
    lost: list[str] = []
    text = with_ids(text, dialect.ids, lost)
    text = outside_code(text, lambda part: _MANY_LINES.sub("\n\n", part))
    converted = Converted(text, contents=html.contents or attributes.contents)
    counts = Counter({"a script or style of HTML": html.scripts, "an icon by its name": icons})
    counts["an attribute list (`{: .class}`)"] = attributes.dropped
    converted.notes += (Note(fate="dropped", what=what) for what, number in counts.items() for _ in range(number))
    converted.notes += (Note(fate="converted", what="a player or frame: a link") for _ in range(html.players))
    converted.notes += (
        Note(fate="converted", what="a note without text, or one of two with one label") for _ in range(mended)
    )
    what = "an anchor of a heading that sitegen cannot have"
    converted.notes += (Note(fate="dropped", what=what, text=f"#{one}") for one in lost)
    converted.notes += _left(source, left, line)
    return converted


def _without_attributes(text: str, dialect: Dialect, attributes: Attributes) -> str:
    if dialect.kramdown or dialect.boxes:
        text = flush_html(text)
    if dialect.kramdown:
        text = with_headers(attributes.of_kramdown(named_tags(of_kramdown(text))))
    elif dialect.attributes:
        text = attributes.of_spans(text)
    return glued_headings(text) if dialect.glued else text


def convert_html(html: str, template: Template, resolve: Resolve, line: int = 1) -> Converted:
    """Convert a body that is HTML rather than Markdown."""
    text, left = template(html)
    found = to_markdown(text, lambda target, _use: resolve(target))
    return Converted(found.text, notes=[*found.notes, *_left(html, left, line)])


def _left(source: str, left: list[tuple[str, str]], line: int) -> list[Note]:
    """Say where tags stay as they are, in the lines of the file."""
    notes = []
    last: dict[str, int] = {}
    for what, text in left:
        at = source.find(text, last.get(text, 0))
        if at >= 0:
            last[text] = at + 1
        number = line + source.count("\n", 0, at) if at >= 0 else 0
        notes.append(Note(fate="kept", what=what, line=number, text=text[:120]))
    return notes
