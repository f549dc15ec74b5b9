"""The numbers of footnotes, by first reference; and their move to the end.

In: all tokens. Out: references with number and place, the notes after the text, problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.margin_notes import Row, margin_rows, text_length
from sitegen.markdown.render_state import RenderState
from sitegen.markdown.tokens import FastToken, block_token, inline_token
from sitegen.model.bodies import spot
from sitegen.problems import Problem, Related, error, warning


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
    cited: bool = False
    """Whether the text cites sources, whose notes have no mark of their own in it."""
    first: dict[int, Token] = field(default_factory=dict)
    """The first reference to each note, by the note's number."""


def footnote_numbers(state: StateCore) -> None:
    """Number the notes. A note that only an unused note refers to is unused."""
    cited = "has_citations" in state.env
    if not cited and ("^" not in state.src or not ("[^" in state.src or "^[" in state.src)):
        return
    rendering: RenderState = state.env["rendering"]
    notes = _Notes(rendering, cited=cited)
    text = _take_definitions(state.tokens, notes)
    _number(text, notes)
    for note in notes.numbered:  # grows while it is gone through: notes refer to notes
        _number(note.tokens, notes)
    for label, note in notes.by_label.items():
        if not note.number:
            message = f"nothing refers to the footnote [^{label}], so it is not shown"
            place = spot(note.line, f"[^{label}]")
            rendering.problems.append(warning("footnote", message, place, "refer to it in the text, or delete it"))
    lengths = [[text_length(one) for one in note.tokens if one.content] for note in notes.numbered]
    state.tokens = text + _tail(notes.numbered, margin_rows(text, lengths, notes.first))


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
        if not content or ("[^" not in content and "^[" not in content and not (notes.cited and "@" in content)):
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
                notes.first[note.number] = child
            note.references += 1
            child.meta = {"number": note.number, "place": note.references}


def _inline_note(reference: Token, line: int) -> _Note:
    """An inline note, as one paragraph."""
    inline = FastToken("inline", "", 0, 0, reference.meta["content"], "")
    inline.map, inline.children = [line - 1, line], reference.meta["tokens"]
    opened, closed = block_token("paragraph_open", "p", 1, 1), block_token("paragraph_close", "p", -1, 1)
    return _Note([opened, inline, closed], line)


def _tail(numbered: list[_Note], rows: Sequence[Row]) -> list[Token]:
    """The tokens of the section of notes, the link back in the last paragraph of each."""
    if not numbered:
        return []
    tail: list[Token] = [Token("footnotes_open", "", 1, info="beside" if rows else "")]
    for note in numbered:
        opened = FastToken("footnote_open", "li", 1, 0, "", "")
        opened.attrs = note.attributes
        opened.meta = {"number": note.number, "row": rows[note.number - 1] if rows else None}
        tail.append(opened)
        way_back = FastToken("footnote_back", "", 0, 0, "", "")
        way_back.meta = {"number": note.number, "references": note.references}
        if note.tokens and note.tokens[-1].type == "paragraph_close":
            tail += [*note.tokens[:-1], way_back, note.tokens[-1]]
        else:
            tail += [*note.tokens, way_back]
        tail.append(inline_token("footnote_close", "", -1))
    return [*tail, Token("footnotes_close", "", -1)]


def _report(rendering: RenderState, message: str, line: int, find: str) -> None:
    hint = "write the note as `[^label]: text` in a line of its own, or `\\[^` where none is meant"
    rendering.problems.append(error("footnote", message, spot(line, find), hint))
