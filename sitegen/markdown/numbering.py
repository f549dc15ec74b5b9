"""Numbers of figures, tables and equations that a text refers to, in the words and digits of its language.

In: the render state, a kind and a number. Out: HTML and plain text.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from sitegen.locale.numbers import integer
from sitegen.markdown.escapes import escape
from sitegen.markdown.render_state import RenderState

Numbered = Literal["figure", "table", "equation"]
"""What is counted, each by itself in each text."""

LABEL_CLASS: Final = "figure-label"


class Label(NamedTuple):
    """What a text refers to something by: its id, and its number among those of its kind."""

    id: str
    kind: Numbered
    number: int


def number(rendering: RenderState, name: str, kind: Numbered) -> Label:
    """Take the next number of a kind for what has an id."""
    count = rendering.counts[kind] = rendering.counts.get(kind, 0) + 1
    rendering.numbered[name] = (kind, count)
    rendering.given_ids[name] = None
    return Label(name, kind, count)


def reference(rendering: RenderState, kind: str, count: int) -> tuple[str, str]:
    """Return what a text calls a numbered thing: its HTML, and the same as plain text."""
    return _said(rendering, kind, count)


def label(rendering: RenderState, mark: Label) -> tuple[str, str]:
    """Return what the caption of a figure or a table begins with: its HTML, and the same as plain text."""
    html, plain = _said(rendering, f"{mark.kind}_label", mark.number)
    return f'<b class="{LABEL_CLASS}">{html}</b> ', f"{plain} "


def digits(rendering: RenderState, count: int) -> str:
    """Return a number in the digits of the text's language."""
    options = rendering.options
    return integer(count, options.languages.of(options.language))


def _said(rendering: RenderState, key: str, count: int) -> tuple[str, str]:
    options = rendering.options
    text, foreign = options.languages.text(options.language, f"numbered.{key}")
    plain = text.replace("{number}", integer(count, options.languages.of(foreign or options.language)))
    html = escape(plain)
    return (f'<span lang="{foreign}">{html}</span>' if foreign else html), plain
