"""Citations once all texts are parsed: notes of them where the style has notes; how they and the list are written.

In: all tokens. Out: in place of citations footnote references with a note of their own; HTML with sentinels.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.encoding import replace
from sitegen.markdown.citation_inline import placed_in_text
from sitegen.markdown.near_misses import problem_of
from sitegen.markdown.render_state import END, MARK, Render, RenderState
from sitegen.markdown.tokens import FastToken
from sitegen.model.bodies import spot
from sitegen.model.cited import Citation
from sitegen.model.near_misses import NEAR_MISSES
from sitegen.problems import warning
from sitegen.text.lazy_pattern import lazy_pattern

_LANGUAGE_MARKS: Final = "citations.note_marks"
_SIGNS: Final = lazy_pattern(r"[.,;:!?…،؛؟]+[\"'”’»)]*")
_KIND: Final = "references"
_CITES: Final = lazy_pattern(r"\[[^\[\]@]*@\w[^\[\]]*\]")
_SHOWN: Final = next(rule for rule in NEAR_MISSES if rule.name == "citation")


def citations(state: StateCore) -> None:
    """Give each citation its line, and make notes of those that are in no note."""
    rendering: RenderState = state.env["rendering"]
    if not rendering.options.cites:
        return
    depth = 0
    for token in state.tokens:
        depth += (token.type == "footnote_definition_open") - (token.type == "footnote_definition_close")
        if token.type == "fence" and token.info.strip() == _KIND:
            token.type = "references_block"
        elif token.children and "@" in token.content:
            _in_text(token, rendering, noted=depth > 0)
            state.env["has_citations"] = True


def _in_text(token: Token, rendering: RenderState, *, noted: bool) -> None:
    line = (token.map or [0])[0] + 1
    made: list[Token] = []
    children = token.children or []
    at = 0
    while at < len(children):
        child = children[at]
        at += 1
        line += child.type in {"softbreak", "hardbreak"}
        if child.type == "footnote_reference":
            _in_note(child, line, rendering)
        if child.type != "citation":
            if child.type == "image" and (wrong := _CITES.search(str(child.attrs.get("title", "")))):
                level = dict(rendering.options.levels).get(_SHOWN.name, _SHOWN.level)
                shown = [] if level == "off" else [problem_of(_SHOWN, level, [(line, wrong[0])])]
                rendering.problems += shown
            made.append(child)
            continue
        found = placed_in_text(child.meta["citation"], line, rendering.options, inside=noted)
        child.meta["citation"] = found
        if noted or found.author or rendering.options.cites != "notes":
            made.append(child)
            continue
        following = children[at] if at < len(children) else None
        made += _as_note(child, found, made, following, rendering)
    token.children[:] = made  # type: ignore[index]


def _in_note(reference: Token, line: int, rendering: RenderState) -> None:
    """Place the citations of an inline note, and of the notes in it."""
    for inner in reference.meta.get("tokens", ()):
        if inner.type == "citation":
            inner.meta["citation"] = placed_in_text(inner.meta["citation"], line, rendering.options, inside=True)
        elif inner.type == "footnote_reference":
            _in_note(inner, line, rendering)


def _as_note(
    child: Token, found: Citation, before: list[Token], following: Token | None, rendering: RenderState
) -> list[Token]:
    """Return the mark of a note that cites, behind the sign that follows where the language has it so."""
    first: list[Token] = []
    if found.cites[0].manner == "text":
        name = Token("citation", "", 0, markup=child.markup, level=child.level)
        name.meta = {"citation": replace(found, author=True)}
        first.append(name)
    elif before and before[-1].type == "text":
        before[-1].content = before[-1].content.rstrip(" ")
    elif before and before[-1].type == "softbreak":
        before.pop()
    options = rendering.options
    marks, _ = options.languages.text(options.language, _LANGUAGE_MARKS)
    sign = _SIGNS.match(following.content) if following is not None and following.type == "text" else None
    if sign is not None and following is not None and marks == "after":
        following.content = following.content[sign.end() :]
        _put_sign(sign[0], first or before, child.level)
    note = FastToken("footnote_reference", "", 0, child.level, "", child.markup)
    note.meta = {"tokens": [child], "content": child.markup}
    return [*first, note]


def _put_sign(sign: str, tokens: list[Token], level: int) -> None:
    """Put a sign before the notes that cite at the end of a text; of two that end a sentence the first stays."""
    at = len(tokens)
    while at and (_is_ours(tokens[at - 1]) or (tokens[at - 1].type == "text" and not tokens[at - 1].content)):
        at -= 1
    ended = tokens[at - 1].content if at and tokens[at - 1].type == "text" else ""
    shown = sign[1:] if sign[0] == "." and ended.endswith((".", "!", "?", "…")) else sign
    tokens.insert(at, FastToken("text", "", 0, level, shown, ""))


def _is_ours(token: Token) -> bool:
    return token.type == "footnote_reference" and token.markup[:1] in {"[", "@"} and "tokens" in token.meta


def _citation(rendering: RenderState, token: Token) -> str:
    found: Citation = token.meta["citation"]
    if found.author or found.cites[0].manner == "text":
        rendering.plain.append(f"@{found.cites[0].key}")
    elif rendering.plain and rendering.plain[-1].endswith(" "):
        rendering.plain[-1] = rendering.plain[-1].rstrip(" ")
    rendering.citations.append(found)
    return f'<img src="{MARK}c{len(rendering.citations) - 1}{END}">'


def _references(rendering: RenderState, token: Token) -> str:
    if rendering.has_references:
        message = "the list of the sources is in this text already"
        place = spot((token.map or [0])[0] + 1, _KIND)
        rendering.problems.append(warning("citation-key", message, place, "remove one of the two blocks"))
        return ""
    if token.content.strip():
        message = "a block of the kind `references` has no text: the list of the sources is put there"
        place = spot((token.map or [0])[0] + 1, _KIND)
        rendering.problems.append(warning("citation-key", message, place, "leave it empty"))
    rendering.has_references = True
    return f'<img src="{MARK}r0{END}">'


CITATION: Final[Mapping[str, str | Render]] = {"citation": _citation}
REFERENCES: Final[Mapping[str, str | Render]] = {"references_block": _references}
