"""Problems: what is wrong, where it is, what to do; and how that looks in print.

In: facts from any stage. Out: Problem values, their text and their order.
"""

from __future__ import annotations

from typing import Literal

from sitegen.encoding import Value, replace
from sitegen.text.invisible import INVISIBLE, STEERING, has_use

Severity = Literal["error", "warning", "advice"]
Keys = tuple[str | int, ...]


class Place(Value, frozen=True, kw_only=True):
    """A spot in a source file.

    A stage names the spot in the cheapest way it knows: by line and column (counted from 1, columns in code points),
    by a path of keys in front matter or TOML (`keys`), or by a text to be looked for from `line` on (`find`); both
    together name an item of a list by its text. Only when a problem is to be printed are `keys` and `find` turned into
    a line and a column (`sitegen.read.positions`).
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 1
    keys: Keys = ()
    at_key: bool = False
    find: str = ""
    excerpt: str = ""

    def below(self, path: str, above: int) -> Place:
        """Return a place of a part of a file (a body) as one of the file, of which `above` lines come first."""
        return replace(self, path=path, line=self.line + above)


NOWHERE = Place(path="")
"""The place of a problem whose finder sees a value alone; the caller, who knows it, adds it."""


class Related(Value, frozen=True, kw_only=True):
    """A second place that a problem speaks of, such as the other claimant of an address."""

    place: Place
    message: str


class Problem(Value, frozen=True, kw_only=True):
    """One thing that is wrong: a code, a message in the author's words, a place, and what to do.

    The codes are `CODES` of `sitegen/model/codes.py`.
    """

    code: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = "error"
    related: tuple[Related, ...] = ()
    lenient: bool = False
    """True for an error that is reported as a warning, because it is in a draft or in a piece that is left out."""
    refers_to: str = ""
    """The source file that what is missing would come from: an error in that file makes this problem a follow-on."""
    rule: str = ""
    """The rule of near misses that found it."""

    def at(self, place: Place) -> Problem:
        """Return the same problem at a place."""
        return replace(self, place=place)

    def below(self, path: str, above: int) -> Problem:
        """Return a problem of a part of a file as one of the file (`Place.below`)."""
        related = tuple(replace(one, place=one.place.below(path, above)) for one in self.related)
        return replace(self, place=self.place.below(path, above), related=related)

    def softened(self) -> Problem:
        """Return the same problem as a warning (drafts, `--skip-broken`)."""
        return self if self.severity != "error" else replace(self, severity="warning", lenient=True)

    def hardened(self) -> Problem:
        """Return a softened problem as the error that it is (`check`)."""
        return replace(self, severity="error", lenient=False) if self.lenient else self


class SitegenError(Exception):
    """Raised with all problems of a run, at least one of them an error. Nothing was published."""

    def __init__(self, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(render_problem(problem) for problem in self.problems)


class ProblemError(Exception):
    """Raised with the one problem that prevents a value from being made; the caller records it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.message


def error(
    code: str, message: str, place: Place = NOWHERE, hint: str = "", related: tuple[Related, ...] = ()
) -> Problem:
    """Make a problem that stops the build."""
    return Problem(code=code, message=message, place=place, hint=hint, related=related)


def warning(
    code: str, message: str, place: Place = NOWHERE, hint: str = "", related: tuple[Related, ...] = ()
) -> Problem:
    """Make a problem that does not stop the build."""
    return Problem(code=code, message=message, place=place, hint=hint, severity="warning", related=related)


def is_error(problem: Problem) -> bool:
    """Return whether a problem stops a build."""
    return problem.severity == "error"


def has_errors(problems: tuple[Problem, ...] | list[Problem]) -> bool:
    """Return whether one of the problems stops a build."""
    return any(map(is_error, problems))


def sort_problems(problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """Put problems in the order of their files and lines, each one once."""
    return tuple(sorted(set(problems), key=_order))


def _order(problem: Problem) -> tuple[object, ...]:
    """The printed text decides; otherwise the hash seed would."""
    place = problem.place
    spot = (place.path, place.line, place.column, problem.code, problem.message)
    related = tuple((one.place.path, one.place.line, one.place.column, one.message) for one in problem.related)
    return (*spot, problem.severity, problem.hint, place.length, related)


def render_problem(problem: Problem) -> str:
    """Return a located problem as text: `path:line:column: error[code]: message`, source line, carets, hint."""
    lines = [f"{_where(problem.place)}: {problem.severity}[{problem.code}]: {printable(problem.message)}"]
    lines += _quote(problem.place)
    for related in problem.related:
        lines.append(f"  {_where(related.place)}: {printable(related.message)}")
        lines += _quote(related.place)
    if problem.hint:
        lines.append(f"  hint: {printable(problem.hint)}")
    return "\n".join(lines)


def _where(place: Place) -> str:
    path = printable(place.path)
    if not place.line:
        return path
    return f"{path}:{place.line}:{place.column or 1}"


def _quote(place: Place) -> list[str]:
    if not place.line or not place.excerpt.strip():
        return []
    text, start = _window(place.excerpt.replace("\t", " "), max(place.column - 1, 0))
    length = max(1, min(place.length, len(text) - start))
    number = str(place.line)
    gutter = " " * len(number)
    shown = _shown(text)
    blanks, carets = (sum(map(len, part)) for part in (shown[:start], shown[start : start + length]))
    return [f"  {number} | {''.join(shown)}", f"  {gutter} | {' ' * blanks}{'^' * max(carets, 1)}"]


def _window(line: str, column: int, width: int = 110) -> tuple[str, int]:
    """Cut a long line to `width` code points around `column`; return the cut and the column in it."""
    if len(line) <= width:
        return line, column
    first = max(0, min(column - width // 3, len(line) - width))
    return line[first : first + width], column - first


def printable(text: str) -> str:
    """Show control and surrogate characters, and those that cannot be seen and do nothing, as escapes.

    No text can fake a line: what steers direction is escaped wherever it occurs.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(text))


def _shown(text: str) -> list[str]:
    """Return each character as it is printed."""
    return [character if _plain(text, at) else _escape(character) for at, character in enumerate(text)]


def _plain(text: str, at: int) -> bool:
    character = text[at]
    if INVISIBLE.match(character):
        return character not in STEERING and has_use(text, at)
    return character.isprintable() or character in "\u00a0\u202f"


def _escape(character: str) -> str:
    point = ord(character)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"  # noqa: PLR2004
