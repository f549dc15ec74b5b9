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
    """One thing that is wrong: a code from `CODES`, a message in the author's words, a place, and what to do."""

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


CODES: dict[str, str] = {
    "acronym": "An acronym is used before readers are told what it is, where `[entities]` asks for a report.",
    "active": "A file of the content that runs in a browser, or could, and is not allowed to.",
    "alias": "An `aliases:` entry is not a path of this site, or an address that something else has.",
    "ambiguous": "A name that could mean two things, and means neither.",
    "anchor": "A link names a heading or anchor that its target does not have.",
    "cache": "The cache is tracked by git, or has something in it that no build puts there.",
    "card": "The theme has no font for share cards, or none with the letters of a title.",
    "circle": "A region or a term that belongs to itself, by way of others or at once.",
    "citation-key": "A citation by a key that no source has, or a list of sources without any, or there twice.",
    "citation-near": "A name after an @ in a text that is nearly the key of a source.",
    "collision": "Two pieces, files or routes claim one address of the output.",
    "config": "`sitegen.toml` is missing or unreadable, contradicts itself or names a content folder that is missing.",
    "control-character": "A control character, or one that cannot be seen and does nothing where it is.",
    "data": "A chart, a table of data or a map that cannot be drawn of the rows that it has.",
    "date": "A date or time that does not exist, has the wrong shape or contradicts another.",
    "deploy": "An output cannot be deployed, or its host refused.",
    "duplicate-key": "One key occurs twice in one mapping.",
    "encoding": "Bytes that are not UTF-8.",
    "environment": "The machine refused a file or folder (rights, space, a held lock).",
    "file": "A file that is named is missing, cannot be read or has no place in the site.",
    "file-author": "A published file whose properties name its author.",
    "file-type": "A file whose bytes are not what its suffix says.",
    "footnote": "A footnote without definition, a definition without use, or one defined twice.",
    "forecast-due": "A forecast past its date that has no outcome.",
    "forecast-edit": "A published forecast that is not what it was (`sitegen check --since`).",
    "formula": "A formula that cannot be set.",
    "front-matter": "The front matter is missing, not closed or not a plain YAML mapping.",
    "heading-order": "A heading that skips a level.",
    "hedge": "A word that says that something can be, and not how likely it is (`sitegen check --style`).",
    "history": "`history.lock` cannot be read, or lacks a piece with `history: true`.",
    "host": "A host of `[deploy]` cannot take all the rules, or the site brings a file of its own.",
    "image": "An image, sound or film is missing, damaged, too large, on another site, or none that previews show.",
    "image-alt": "A picture without a text that says what it shows, or audio or video without one.",
    "image-size": "A picture of more pixels than any page shows.",
    "image-weight": "A picture that takes long to load.",
    "label": "An id that two things of a text have, or a link without words to what has no number.",
    "language": "A language tag that does not exist or that this site does not use.",
    "ledger": "`urls.lock` has a line that makes no sense, or is out of date.",
    "likelihood-confidence": "A sentence that says how likely something is and how sure of that one is (`--style`).",
    "likelihood-word": "Words for a likelihood that do not fit the number beside them (`--style`).",
    "limit": "A piece is too deep, too long or grows too much when it is rendered.",
    "link": "A link leads nowhere.",
    "links": "`links.lock` has a line that makes no sense, or knows of a link that leads to what is gone.",
    "live": "A deployed site does not answer as its files say (`sitegen check --live`).",
    "lost-address": "An address that was published would vanish.",
    "markdown-rule": "A Markdown rule that does not come with sitegen failed, or wrote what a body may not have.",
    "markup": "Markup that is written in a way that loses text or has no meaning.",
    "missing-key": "A required key is absent or empty.",
    "missing-text": "A text of the site, or a name, that is not given in a language whose readers see it.",
    "missing-translation": "A piece that is not there in one of the languages of the site.",
    "orphan": "A page that no other page leads to.",
    "output": "The output folder is not sitegen's, or lies where it would destroy sources.",
    "path": "A file name or address that could not be served or would leave the output.",
    "ping": "A search engine or a hub could not be told of what was deployed.",
    "plugin": "A plugin is missing, cannot be used, or failed.",
    "pull-quote": "The words of a pull quote are not in the text.",
    "search-engine": "`[search]` names an engine in whose place sitegen uses its own.",
    "series": "The number of a part that another part has too, or that belongs to no series.",
    "shrink": "The build would remove more than half of the published articles.",
    "similar": "Two spellings of what is probably one term.",
    "slug": "A slug that is empty, too long or not in the form of a slug.",
    "source": "A source that cannot be cited: a file of sources that cannot be read, no type or title, a key twice.",
    "stale-translation": "A translation that is older than the last change of its original.",
    "stealth-edit": "Published words that changed, and nothing tells readers (`sitegen check --since`).",
    "summary-length": "A summary that is cut where it is shown.",
    "syntax": "A file of the site is not well-formed TOML.",
    "template": "A template has a mistake or uses a name that its view does not have.",
    "theme": "A theme is missing, incomplete or refuses an option.",
    "translation": "Two pieces in one language are joined as one text.",
    "unknown-key": "A key that sitegen does not know at this place.",
    "unknown-reference": "An author, outlet, series, region or page that has no file or entry.",
    "unpublished-link": "A link to a piece that is not public; readers see its text without a link.",
    "unsafe": "Markup or an address that could harm readers and is not shown.",
    "unused-file": "A file of the content that no piece, author or term names; it is not published.",
    "unused-media": "A file in the folder of a piece that nothing names; it is published.",
    "value": "A value of the wrong type or outside its allowed set.",
}
"""Every code that a problem can carry, with its meaning; docs/errors.md holds the same list."""
