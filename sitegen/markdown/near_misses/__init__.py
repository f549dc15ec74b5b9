"""Find near misses in a body: markup that was surely meant, and is shown as text or dropped.

In: the tokens of a body once its texts are parsed, its source. Out: problems in the render state, each rule once with
the number of its places. `sitegen/model/near_misses/` is the table of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markdown_it.rules_core import StateCore

from sitegen.markdown.near_misses.in_blocks import FINDERS
from sitegen.markdown.near_misses.in_texts import Texts, find_in_html, find_in_inlines, suspicious, with_marks
from sitegen.markdown.render_state import RenderState
from sitegen.model.bodies import spot
from sitegen.model.near_misses import NEAR_MISSES, Level, NearMiss
from sitegen.problems import Problem, Related

_SHOWN: Final = 60
_RELATED: Final = 3
Found = tuple[int, str]
"""A line of the body, from 1, and what was found in it."""

_KEPT: Final = b"\n!#$%&*+,.:<=>?@[\\]^`{|}~"
_COMMON: Final = bytes(set(range(0x100)) - set(_KEPT))
_UNUSED: Final = next(rule for rule in NEAR_MISSES if rule.name == "reference-unused")
_GATED: Final = tuple(
    (gate.encode(), rule)
    for rule in NEAR_MISSES
    if (rule.where in ("text", "inline") or rule.name in FINDERS) and not rule.left and rule is not _UNUSED
    for gate in rule.gate or rule.marks
)
_IN_PARAGRAPHS: Final = tuple(rule for rule in NEAR_MISSES if rule.where == "paragraph")
_LEFT: Final = tuple(rule for rule in NEAR_MISSES if rule.left)
_IN_HTML: Final = tuple(rule for rule in NEAR_MISSES if rule.where in ("html", "text"))


def near_misses(state: StateCore) -> None:
    """Report the near misses of a body, by the levels that the site has set.

    Nearly every body needs only three cheap looks: for rare signs in what is left of it without letters and blanks, for
    the first characters of lines, for brackets and signs of emphasis that made nothing.
    """
    skeleton = state.src.encode("utf-8", "surrogatepass").translate(None, _COMMON)
    gated = dict.fromkeys([rule for gate, rule in _GATED if gate in skeleton])
    if "references" in state.env:
        gated[_UNUSED] = None
    texts = suspicious(state.tokens, state.env, has_html=b"<" in skeleton)
    if not (gated or texts.paragraphs or texts.left or texts.html):
        return
    rendering: RenderState = state.env["rendering"]
    levels = dict(rendering.options.levels)
    found: dict[NearMiss, set[Found]] = {}
    for rule, places in _find(state, texts, gated):
        found.setdefault(rule, set()).update(places)
    for rule in NEAR_MISSES if any(found.values()) else ():
        level = levels.get(rule.name, rule.level)
        if level != "off" and found.get(rule):
            rendering.problems.append(problem_of(rule, level, sorted(found[rule])))


def _find(state: StateCore, texts: Texts, gated: Iterable[NearMiss]) -> Iterator[tuple[NearMiss, Iterator[Found]]]:
    """Look with each rule where it can find something."""
    for rule in gated:
        if rule.name in FINDERS:
            yield rule, FINDERS[rule.name](state)
        elif not rule.marks or any("\n" in mark or mark in state.src for mark in rule.marks):
            yield rule, find_in_inlines(rule, with_marks(rule, state.tokens, state.env))
    for rule in _IN_PARAGRAPHS if texts.paragraphs else ():
        yield rule, find_in_inlines(rule, texts.paragraphs)
    for rule in _LEFT if texts.left else ():
        yield rule, find_in_inlines(rule, texts.left)
    for rule in _IN_HTML if texts.html else ():
        yield rule, find_in_html(rule, texts.html)


def problem_of(rule: NearMiss, level: Level, places: Sequence[Found]) -> Problem:
    """Report a rule once, at the first of its places, and say how many more there are."""
    (line, text), *more = places
    shown = first_line(text)
    quoted = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."
    message = f"`{quoted}` {rule.message}"
    if more:
        message += f" ({len(more) + 1} times in this text)"
    hint = f"{rule.hint} (`{rule.name}` in [check])"
    severity = "warning" if level == "off" else level
    related = tuple(Related(place=spot(at, first_line(one)), message="and here") for at, one in more[:_RELATED])
    place = spot(line, shown)
    return Problem(
        code="markup", message=message, place=place, hint=hint, severity=severity, related=related, rule=rule.name
    )


def first_line(text: str) -> str:
    """Return what to look for in the source of a find."""
    return text.strip().partition("\n")[0]
