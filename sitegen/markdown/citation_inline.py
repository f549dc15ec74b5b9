"""Citations in a text: `[see @key, p. 4; @other]`, `[-@key]`, and `@key` in a sentence.

In: an inline state. Out: citation tokens; citations.py finds the places in brackets and makes notes where the style has
notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.citing.keys_in_text import KEY
from sitegen.citing.places import placed
from sitegen.encoding import replace
from sitegen.markdown.link_labels import parse_link_label
from sitegen.markdown.markdown_it_internals import normalizeReference
from sitegen.markdown.render_state import RenderState
from sitegen.markdown.rule import Form
from sitegen.markdown.tokens import FastToken
from sitegen.model.bodies import BodyOptions
from sitegen.model.cited import Citation, Cite, Manner
from sitegen.text.lazy_pattern import lazy_pattern

_CITED: Final = lazy_pattern(rf"(?P<prefix>[^@]*?)(?P<short>-?)(?<![\w./])@{KEY}(?P<rest>.*)", re.DOTALL)
_NAMED: Final = lazy_pattern(rf"@{KEY}")
_LABEL: Final = lazy_pattern(r"\[((?:[^\[\]\\]|\\.)+)\]")
_SEMICOLON: Final = lazy_pattern("[;؛]")
_PLACE: Final = lazy_pattern(r" ?\[(?P<place>[^\[\]@]{1,80})\](?![(\[{])")


def citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take brackets of which each part between semicolons names a source."""
    start = state.pos
    if state.src[start] != "[" or "@" not in state.src[start : state.posMax]:
        return False
    end = parse_link_label(state, start)
    if end < 0 or state.src[end + 1 : end + 2] == "(" or _is_reference(state, end + 1):
        return False
    cites = _cites(state.src[start + 1 : end])
    if not cites:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"citation": Citation(cites=cites, written=state.src[start : end + 1])}
        token.markup = state.src[start : end + 1]
    state.pos = end + 1
    return True


def _plain(piece: re.Match[str], tokens: list[Token], _: Callable[[str], str]) -> bool:
    cites = _cites(piece[piece.lastindex or 0])
    if cites:
        token = FastToken("citation", "", 0, 0, "", piece.group())
        token.meta["citation"] = Citation(cites=cites, written=piece.group())
        tokens.append(token)
    return bool(cites)


PLAIN_CITATION: Final = Form(r"(?<=\[)([^%inside%\n]*+@(?:[^%inside%\n]++|@)*+)\](?![(\[{])", _plain)
"""What the fast way takes: brackets on one line in which nothing else begins."""


def _is_reference(state: StateInline, at: int) -> bool:
    """Whether the label of a link follows, so that brackets before it are the text of that link."""
    found = _LABEL.match(state.src, at, state.posMax)
    return found is not None and normalizeReference(found[1]) in state.env.get("references", {})


def named_source(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take the key of a source that there is, with a place in brackets after it; any other name stays text.

    So does one in the text of a link, which is a link to somebody.
    """
    start = state.pos
    found = _NAMED.match(state.src, start, state.posMax)
    before = state.src[start - 1 : start] if start else ""
    if found is None or state.linkLevel or before.isalnum() or (before and before in "@_/.-"):
        return False
    rendering: RenderState = state.env["rendering"]
    key = found["braced"] or found["key"]
    if key not in rendering.options.cited:
        return False
    end, label, locator, suffix = found.end(), "", "", ""
    place = _PLACE.match(state.src, end, state.posMax)
    if place is not None:
        label, locator, suffix = placed(place["place"], rendering.options.languages, rendering.options.language)
        end = place.end() if locator else end
    if not silent:
        cite = Cite(key=key, manner="text", label=label, locator=locator, suffix=suffix if locator else "")
        token = state.push("citation", "", 0)
        token.meta = {"citation": Citation(cites=(cite,), written=state.src[start:end])}
        token.markup = state.src[start:end]
    state.pos = end
    return True


def _cites(text: str) -> tuple[Cite, ...]:
    """Return the sources of brackets, what follows each as its suffix; none where a part names none."""
    cites: list[Cite] = []
    for part in filter(str.strip, _SEMICOLON.split(text)):
        found = _CITED.fullmatch(part)
        if found is None:
            return ()
        manner: Manner = "short" if found["short"] else "cited"
        key = found["braced"] or found["key"]
        cites.append(Cite(key=key, manner=manner, prefix=found["prefix"].strip(), suffix=found["rest"]))
    return tuple(cites)


def placed_in_text(citation: Citation, line: int, options: BodyOptions, *, inside: bool) -> Citation:
    """Return a citation with its line, and with the places that follow its sources, by the words of the language."""
    cites = tuple(cite if cite.manner == "text" else _with_place(cite, options) for cite in citation.cites)
    return replace(citation, cites=cites, line=line, inside=inside)


def _with_place(cite: Cite, options: BodyOptions) -> Cite:
    label, locator, suffix = placed(cite.suffix, options.languages, options.language)
    return Cite(key=cite.key, manner=cite.manner, prefix=cite.prefix, label=label, locator=locator, suffix=suffix)
