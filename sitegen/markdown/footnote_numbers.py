"""The numbers of footnotes, by first reference; and their move to the end.

In: all tokens. Out: references with number and place, the notes after the text, problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.raw_html import without_tags
from sitegen.markdown.render_state import RenderState
from sitegen.model.bodies import spot
from sitegen.problems import Problem, Related, error, warning

_RAW: Final = frozenset({"html_inline", "html_block"})
BESIDE_NUMBER: Final = 20
"""How many notes fit into a margin: themes write a rule of style for each."""
BESIDE_LENGTH: Final = 600
BESIDE_SHARE: Final = 0.5
"""How long a note may be, in characters, and all of them together as a share of the text."""


@dataclass(slots=True)
class _Note:
    tokens: list[Token]
    line: int
    attributes: dict[str, str | int | float] = field(default_factory=dict)
    number: int = 0
    references: int = 0


@dataclass(slots=True)
class _Notes:
    """The notes of a body: those with a label, and all in the order of their numbers."""

    rendering: RenderState
    by_label: dict[str, _Note] = field(default_factory=dict)
    numbered: list[_Note] = field(default_factory=list)


def footnote_numbers(state: StateCore) -> None:
    """Number the notes. A note that only an unused note refers to is unused."""
    if "^" not in state.src or not ("[^" in state.src or "^[" in state.src):
        return
    rendering: RenderState = state.env["rendering"]
    notes = _Notes(rendering)
    text = _take_definitions(state.tokens, notes)
    _number(text, notes)
    for note in notes.numbered:  # grows while it is gone through: notes refer to notes
        _number(note.tokens, notes)
    for label, note in notes.by_label.items():
        if not note.number:
            message = f"nothing refers to the footnote [^{label}], so it is not shown"
            place = spot(note.line, f"[^{label}]")
            rendering.problems.append(warning("footnote", message, place, "refer to it in the text, or delete it"))
    state.tokens = text + _tail(notes.numbered, beside=_fit_beside(text, notes.numbered))


def _take_definitions(tokens: list[Token], notes: _Notes) -> list[Token]:
    """Separate the tokens of the text from those of notes; a note within a note is a note of its own."""
    first = next((at for at, token in enumerate(tokens) if token.type == "footnote_definition_open"), len(tokens))
    text = tokens[:first]
    open_notes: list[list[Token]] = []
    for token in tokens[first:]:
        if token.type == "footnote_definition_open":
            label, line = token.meta["label"], (token.map or [0])[0] + 1
            note = _Note([], line, dict(token.attrs))
            other = notes.by_label.setdefault(label, note)
            if other is not note:
                notes.rendering.problems.append(_twice(label, line, other.line))
            open_notes.append(note.tokens)
        elif token.type == "footnote_definition_close":
            open_notes.pop()
        else:
            (open_notes[-1] if open_notes else text).append(token)
    return text


def _twice(label: str, line: int, first: int) -> Problem:
    related = (Related(place=spot(first, f"[^{label}]"), message="the first one is here"),)
    hint = "give one of them another label, here and where the text refers to it"
    message = f"the footnote [^{label}] is defined twice"
    return error("footnote", message, spot(line, f"[^{label}]"), hint, related)


def _number(tokens: Iterable[Token], notes: _Notes) -> None:
    """Number every reference among the tokens by its note, and by its place among that note's references."""
    for token in tokens:
        content = token.content
        if not content or ("[^" not in content and "^[" not in content):
            continue
        line = (token.map or [0])[0] + 1
        for child in token.children or ():
            if child.type == "softbreak" or child.type == "hardbreak":  # noqa: PLR1714 - twice as fast
                line += 1
            if child.type != "footnote_reference":
                continue
            label = child.meta.get("label")
            note = notes.by_label.get(label) if label else _inline_note(child, line)
            if note is None:
                _report(notes.rendering, f"the footnote [^{label}] has no text", line, f"[^{label}]")
                child.type, child.content = "text_special", child.markup
                continue
            if not note.number:
                notes.numbered.append(note)
                note.number = len(notes.numbered)
            note.references += 1
            child.meta = {"number": note.number, "place": note.references}


def _inline_note(reference: Token, line: int) -> _Note:
    """An inline note, as one paragraph."""
    inline = Token(
        "inline", "", 0, map=[line - 1, line], children=reference.meta["tokens"], content=reference.meta["content"]
    )
    return _Note([Token("paragraph_open", "p", 1, level=1), inline, Token("paragraph_close", "p", -1, level=1)], line)


def _fit_beside(text: Iterable[Token], numbered: Sequence[_Note]) -> bool:
    """Whether a theme may show the notes in the margin: there are not too many, and the text is long enough."""
    if len(numbered) > BESIDE_NUMBER:
        return False
    lengths = [sum(_lengths(note.tokens)) for note in numbered]
    left = sum(lengths) / BESIDE_SHARE
    for length in _lengths(text) if max(lengths, default=0) <= BESIDE_LENGTH else ():
        left -= length
        if left <= 0:
            return True
    return False


def _lengths(tokens: Iterable[Token]) -> Iterator[int]:
    """Count characters as they are read, without addresses: a link that loses its own changes nothing here."""
    for token in tokens:
        for part in (token.children if token.type == "inline" else [token]) or ():
            yield len(without_tags(part.content) if part.type in _RAW else part.content)


def _tail(numbered: list[_Note], *, beside: bool) -> list[Token]:
    """The tokens of the section of notes, the link back in the last paragraph of each."""
    if not numbered:
        return []
    tail = [Token("footnotes_open", "", 1, info="beside" if beside else "")]
    for note in numbered:
        tail.append(Token("footnote_open", "li", 1, attrs=note.attributes, meta={"number": note.number}))
        way_back = Token("footnote_back", "", 0, meta={"number": note.number, "references": note.references})
        if note.tokens and note.tokens[-1].type == "paragraph_close":
            tail += [*note.tokens[:-1], way_back, note.tokens[-1]]
        else:
            tail += [*note.tokens, way_back]
        tail.append(Token("footnote_close", "", -1))
    return [*tail, Token("footnotes_close", "", -1)]


def _report(rendering: RenderState, message: str, line: int, find: str) -> None:
    hint = "write the note as `[^label]: text` in a line of its own, or `\\[^` where none is meant"
    rendering.problems.append(error("footnote", message, spot(line, find), hint))
