"""Citations in a text: `[see @key, p. 4; @other]`, `[-@key]`, and `@key` in a sentence.

In: an inline state. Out: citation tokens; citations.py makes notes of them where the style has notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.rules_inline import StateInline

from sitegen.citing.keys_in_text import KEY
from sitegen.citing.places import placed
from sitegen.markdown.link_labels import parse_link_label
from sitegen.markdown.markdown_it_internals import normalizeReference
from sitegen.markdown.render_state import RenderState
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
    cites = list(_cites(state.src[start + 1 : end], state.env["rendering"]))
    if not cites or any(cite is None for cite in cites):
        return False
    if not silent:
        _push(state, tuple(cite for cite in cites if cite is not None), state.src[start : end + 1])
    state.pos = end + 1
    return True


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
        _push(state, (cite,), state.src[start:end])
    state.pos = end
    return True


def _push(state: StateInline, cites: tuple[Cite, ...], written: str) -> None:
    token = state.push("citation", "", 0)
    token.meta = {"citation": Citation(cites=cites, written=written)}
    token.markup = written


def _cites(text: str, rendering: RenderState) -> Iterator[Cite | None]:
    """Yield the sources of brackets; None for a part that names none."""
    for part in filter(str.strip, _SEMICOLON.split(text)):
        found = _CITED.fullmatch(part)
        if found is None:
            yield None
            continue
        label, locator, suffix = placed(found["rest"], rendering.options.languages, rendering.options.language)
        manner: Manner = "short" if found["short"] else "cited"
        key = found["braced"] or found["key"]
        yield Cite(key=key, manner=manner, prefix=found["prefix"].strip(), label=label, locator=locator, suffix=suffix)
