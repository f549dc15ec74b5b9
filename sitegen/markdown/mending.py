r"""What `sitegen check --fix` does to the text of a body: only what changes no meaning.

In: the text of a body with `\n` as its line ends, its options, rules from outside. Out: the text, and what was mended.

Two kinds of mistakes are mended. With the first nothing that readers see changes: characters that cannot be seen and do
nothing, headings of level 1, which are shown one level lower. With the second readers see what was surely meant instead
of its marks: headings without a blank, references to characters without their end, typed bullets. Each is proved: the
body is parsed before and after it, and where anything else has changed the text is left as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import Final, NamedTuple

from sitegen.markdown import parse_body
from sitegen.markdown.rule import Rule
from sitegen.model.bodies import Body, BodyOptions, Part
from sitegen.model.near_misses import BULLETS
from sitegen.problems import Problem
from sitegen.text.invisible import STEERING, stray_runs
from sitegen.text.lazy_pattern import lazy_pattern

INVISIBLE: Final = "control-character"
_Parsed = tuple[Body, tuple[Part, ...]]
_CODE: Final = lazy_pattern(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_TAG: Final = lazy_pattern(r"<[^>]*>")
_MARKS: Final = lazy_pattern(rf"[\s#{BULLETS}*+\u00a0-]")
_HEADING: Final = lazy_pattern(r"^(#{2,6})(?=[^\s#])[ \t]*|^(#{2,6})\u00a0[ \t\u00a0]*", re.MULTILINE)
_BULLET: Final = lazy_pattern(rf"^[{BULLETS}][ \t\u00a0]*|^([-*+])\u00a0[ \t\u00a0]*")
_ATX: Final = lazy_pattern(r"^( {0,3})(#{1,5})(?=[ \t])")
_FENCE: Final = lazy_pattern(r" {0,3}(?:```|~~~)")
_TRIED: Final = 50
_ROUNDS: Final = 500
"""How many mistakes of one body are mended, at most; the rest is for the next time."""
_REFERENCE: Final = lazy_pattern(r"&(?:nbsp|#\d+|#[xX][0-9a-fA-F]+)(?![;\w=])")


class Mended(NamedTuple):
    """A place that was mended: its line in the body, from 1, and the rule."""

    line: int
    rule: str


class _Mend(NamedTuple):
    """How mistakes of a rule are mended: candidates of the text, and what must be the same of both bodies."""

    candidates: Callable[[str, Problem], Iterator[str]]
    is_same: Callable[[_Parsed, _Parsed], bool]


def mended(
    text: str, options: BodyOptions, outside: Sequence[Rule] = (), rules: frozenset[str] | None = None
) -> tuple[str, tuple[Mended, ...]]:
    """Mend a text as far as it is safe, by some rules or all of them."""
    wanted = frozenset(MENDS) if rules is None else rules & MENDS.keys()
    done: list[Mended] = []

    def parsed_as(text: str) -> _Parsed:
        return parse_body(text, options, "", tuple(outside))

    parsed = parsed_as(text)
    for _ in range(_ROUNDS):
        found = _next(text, parsed, parsed_as, wanted)
        if found is None:
            break
        text, parsed, what = found
        done += what
    return text, tuple(sorted(done))


def mendable(problems: Sequence[Problem]) -> bool:
    """Return whether a body with these problems may have something to mend."""
    return any(_rule_of(problem) in MENDS for problem in problems)


def _rule_of(problem: Problem) -> str:
    return problem.rule or problem.code


def _next(
    text: str, parsed: _Parsed, parsed_as: Callable[[str], _Parsed], wanted: frozenset[str]
) -> tuple[str, _Parsed, list[Mended]] | None:
    """Return the text with the first mistake mended that can be, what it is parsed to, and what was mended."""
    for problem in parsed[0].problems:
        rule = _rule_of(problem)
        for candidate in MENDS[rule].candidates(text, problem) if rule in wanted else ():
            made = parsed_as(candidate)
            gone = _gone(parsed[0], made[0], rule)
            if gone is not None and MENDS[rule].is_same(parsed, made):
                return candidate, made, gone or [Mended(problem.place.line, rule)]
    return None


def _gone(before: Body, after: Body, rule: str) -> list[Mended] | None:
    """Return which problems of a rule are gone; None where no text is better, or another problem has come."""
    old, new = ([(_rule_of(one), one.severity) for one in body.problems] for body in (before, after))
    if any(new.count(kind) > old.count(kind) for kind in set(new)):
        return None
    left = [one for one in after.problems if _rule_of(one) == rule]
    gone = [one for one in before.problems if _rule_of(one) == rule and one not in left]
    return None if not gone and rule != INVISIBLE else [Mended(one.place.line, rule) for one in gone]


# Candidates


def _lines(text: str, change: Callable[[str], str], first: int) -> Iterator[str]:
    """Return the text with one line changed."""
    lines = text.split("\n")
    if 0 < first <= len(lines) and (changed := change(lines[first - 1])) != lines[first - 1]:
        yield "\n".join([*lines[: first - 1], changed, *lines[first:]])


def _without_invisible(text: str, _: Problem) -> Iterator[str]:
    """Take out the characters that cannot be seen and do nothing: all, else one; what steers direction stays."""
    runs = [(at, run) for at, run in stray_runs(text) if STEERING.isdisjoint(run)]
    if len(runs) > 1:
        ends = [0, *(at + len(run) for at, run in runs)]
        yield "".join(text[end:at] for end, (at, _) in zip(ends, [*runs, (len(text), "")], strict=True))
    for at, run in runs[:_TRIED]:
        yield text[:at] + text[at + len(run) :]


def _with_blank(text: str, problem: Problem) -> Iterator[str]:
    return _lines(text, lambda line: _HEADING.sub(lambda found: f"{found[1] or found[2]} ", line), problem.place.line)


def _with_end(text: str, problem: Problem) -> Iterator[str]:
    """End the references of a line to signs and blanks, one at a time: one in code is what it is.

    A letter that comes of a number may be due to a digit that followed the reference.
    """
    lines, at = text.split("\n"), problem.place.line - 1
    for found in _REFERENCE.finditer(lines[at]) if 0 <= at < len(lines) else ():
        if unicodedata.category(unescape(f"{found[0]};")[0])[0] not in "PSZ":
            continue
        changed = f"{lines[at][: found.end()]};{lines[at][found.end() :]}"
        yield "\n".join([*lines[:at], changed, *lines[at + 1 :]])


def _as_list(text: str, problem: Problem) -> Iterator[str]:
    """Write the bullets of all lines that follow each other as hyphens."""
    lines, at = text.split("\n"), problem.place.line - 1
    while 0 <= at < len(lines) and _BULLET.match(lines[at]):
        lines[at] = _BULLET.sub(lambda found: f"{found[1] or '-'} ", lines[at])
        at += 1
    yield "\n".join(lines)


def _one_level_down(text: str, _: Problem) -> Iterator[str]:
    """Write all headings one level lower, as they are shown; lines of code stay."""
    lines, in_code = text.split("\n"), False
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            lines[at] = _ATX.sub(r"\1\2#", line)
    yield "\n".join(lines)


# What is the same


def _same_html(before: _Parsed, after: _Parsed) -> bool:
    return before[1] == after[1] and before[0].links == after[0].links and before[0].outline == after[0].outline


def _same_but_invisible(before: _Parsed, after: _Parsed) -> bool:
    """Whether only characters are gone that cannot be seen, none of them in code, in an address or in an attribute."""
    return _literal(before) == _literal(after) and _visible(_html(before)) == _visible(_html(after))


def _literal(parsed: _Parsed) -> object:
    """Return what is in a body letter by letter: code, tags with their attributes, addresses."""
    html = _html(parsed)
    code = [found.group() for found in _CODE.finditer(html)]
    return code, _TAG.findall(html), parsed[0].links, parsed[0].images, parsed[0].media, parsed[0].headings


def _visible(html: str) -> str:
    text = _TAG.sub("", html)
    gone = {at + step for at, run in stray_runs(text) if STEERING.isdisjoint(run) for step in range(len(run))}
    return "".join(sign for at, sign in enumerate(text) if at not in gone)


def _same_words(before: _Parsed, after: _Parsed) -> bool:
    """Whether the same is read, but for the marks that have become what they mean."""
    words = [_MARKS.sub("", _TAG.sub("", _html(one))) for one in (before, after)]
    return words[0] == words[1] and _targets(before) == _targets(after)


def _targets(parsed: _Parsed) -> object:
    """Return all that a body names inside the site."""
    return parsed[0].links, parsed[0].images, parsed[0].media


def _same_characters(before: _Parsed, after: _Parsed) -> bool:
    """Whether the same is read, but for references that have become their characters; code and addresses stay."""
    read = [unescape(_REFERENCE.sub(r"\g<0>;", unescape(_TAG.sub("", _html(one))))) for one in (before, after)]
    return read[0] == read[1] and _literal(before) == _literal(after)


def _html(parsed: _Parsed) -> str:
    return "".join(
        part if isinstance(part, str) else f"<{part.kind} {part.index}{part.attributes}>" for part in parsed[1]
    )


MENDS: Final = {
    INVISIBLE: _Mend(_without_invisible, _same_but_invisible),
    "heading-level": _Mend(_one_level_down, _same_html),
    "heading-space": _Mend(_with_blank, _same_words),
    "character-reference": _Mend(_with_end, _same_characters),
    "list-bullet": _Mend(_as_list, _same_words),
}
"""The rules whose mistakes are mended."""
