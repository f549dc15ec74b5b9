"""Find near misses in a body: markup that was surely meant, and is shown as text or dropped.

In: the tokens of a body once its texts are parsed, its source. Out: problems in the render state, each rule once with
the number of its places. `sitegen/model/near_misses/` is the table of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from markdown_it.rules_core import StateCore

from sitegen.markdown.near_misses.in_blocks import FINDERS
from sitegen.markdown.near_misses.in_texts import find_in_texts
from sitegen.markdown.render_state import RenderState
from sitegen.model.bodies import spot
from sitegen.model.near_misses import NEAR_MISSES, Level, NearMiss
from sitegen.problems import Problem, Related

_SHOWN: Final = 60
_RELATED: Final = 3
Found = tuple[int, str]
"""A line of the body, from 1, and what was found in it."""


def near_misses(state: StateCore) -> None:
    """Report the near misses of a body, by the levels that the site has set."""
    rendering: RenderState = state.env["rendering"]
    source, levels = state.src, dict(rendering.options.levels)
    for rule in _possible(source):
        level = levels.get(rule.name, rule.level)
        if level == "off":
            continue
        found = FINDERS[rule.name](state) if rule.where == "blocks" else find_in_texts(rule, state.tokens)
        places = sorted(set(found))
        if places:
            rendering.problems.append(problem_of(rule, level, places))


def _possible(source: str) -> list[NearMiss]:
    """Choose the rules that a text may have something for. Nearly all go by the search for one or two characters."""
    characters, rules = _by_mark()
    wanted = {name for mark, names in characters if mark in source for name in names}
    return [rule for rule in rules if rule.name in wanted or (rule.probes and _is_probed(rule, source))]


@cache
def _by_mark() -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[NearMiss, ...]]:
    marks: dict[str, list[str]] = {}
    for rule in NEAR_MISSES:
        for mark in rule.marks:
            marks.setdefault(mark, []).append(rule.name)
    listed = tuple((mark, tuple(names)) for mark, names in marks.items())
    return listed, tuple(rule for rule in NEAR_MISSES if rule.marks or rule.probes)


def _is_probed(rule: NearMiss, source: str) -> bool:
    return any(probe.search(source) for probe in _probes(rule))


@cache
def _probes(rule: NearMiss) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, rule.probes))


def problem_of(rule: NearMiss, level: Level, places: Iterable[Found]) -> Problem:
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
    return Problem(code="markup", message=message, place=place, hint=hint, severity=severity, related=related)


def first_line(text: str) -> str:
    """Return what to look for in the source of a find."""
    return text.strip().partition("\n")[0]
