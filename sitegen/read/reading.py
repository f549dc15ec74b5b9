"""What every reader of a kind of file needs: the site's rules, the parser of bodies, and a file taken apart.

In: Sources, SiteConfig, a parser of bodies. Out: opened files and their problems.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Generic, Literal, Protocol, TypeVar

from sitegen import encoding
from sitegen.citing.keys_in_text import known_in, names_in
from sitegen.config.extras import version_for
from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.keys.schema import Table, Unread
from sitegen.model.bodies import Body, BodyOptions
from sitegen.model.documents import Article, Author, Fragment, Page, Term
from sitegen.model.entities import Entity
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, Problem, SitegenError, error, has_errors
from sitegen.read.filenames import language_of
from sitegen.read.frontmatter import FrontMatter, read_front_matter
from sitegen.read.snippets import Shelf, named
from sitegen.read.titles import ParseBody, title_in

Made = TypeVar("Made")

_UNREADABLE: Final = frozenset({"encoding", "limit", "control-character"})
"""Problems of a body that leave nothing to show."""
_OF_NAMES: Final = {"slug": "slug", "language": "language", "path": "slug"}
"""Problems of a file's name, and the keys for the same thing."""


class Manuscript(Value, frozen=True, kw_only=True):
    """A file that was taken apart: its keys, its language, its parsed body, and the body's first line."""

    table: Table
    language: str
    body: Body
    body_line: int
    config: SiteConfig

    @property
    def path(self) -> str:
        """The file's path."""
        return self.table.path


class Outcome(Value, Generic[Made], frozen=True, kw_only=True):
    """What came of reading a file: its value, unless it is broken, and its problems."""

    value: Made | None
    problems: tuple[Problem, ...] = ()
    fragment: Fragment | None = None


class Recall(Protocol):
    """Returns the outcomes of files that an earlier build or a worker has read, as bytes of `sitegen.encoding`."""

    def __call__(self, file: SourceFile, /) -> bytes | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A run over the sources. `problems` and `broken` are filled while it goes on."""

    sources: Sources
    config: SiteConfig
    parse: ParseBody
    recall: Recall = lambda _: None
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    fragments: list[Fragment] = field(default_factory=list)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The language of each file with shortcodes, and the ids of the snippets that it names, by path."""
    cited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The names in texts, those of their snippets too, that may be keys of sources, by path."""
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    """The first file of each id and language, by its path without suffixes."""
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        """Have the snippets of the sources at hand."""
        object.__setattr__(self, "shelf", Shelf(self.sources, self.config))

    def read(self, file: SourceFile, decode: Callable[[Manuscript], Made | None]) -> Made | None:
        """Read a file by its decoder. One with an error in its front matter or an unreadable body is broken: None."""
        return self._noted(file, self._outcome(file, decode, drafts=False))

    def piece(self, file: SourceFile, decode: Callable[[Manuscript], Made | None], kind: type[Made]) -> Made | None:
        """Read an article or a page, or recall it; errors in a draft are warnings."""
        known = self.recall(file)
        if known is not None:
            with suppress(ValueError):
                return self._noted(file, encoding.decode(known, Outcome[kind]))  # type: ignore[valid-type]
        return self._noted(file, self._outcome(file, decode, drafts=True))

    def outcome(self, file: SourceFile, decode: Callable[[Manuscript], Made | None]) -> bytes | None:
        """Read an article or a page; return the outcome for `recall`, or None when the file could not be read."""
        outcome = self._outcome(file, decode, drafts=True)
        return None if file.path in self.broken else encoding.encode(outcome)

    def _noted(self, file: SourceFile, outcome: Outcome[Made]) -> Made | None:
        self.problems.extend(outcome.problems)
        if outcome.value is None:
            self.broken.add(file.path)
        self.fragments.extend([outcome.fragment] if outcome.fragment else [])
        return outcome.value

    def _outcome(self, file: SourceFile, decode: Callable[[Manuscript], Made | None], *, drafts: bool) -> Outcome[Made]:
        content = self.content(file)
        if content is None:
            return Outcome(value=None)
        front, problems = read_front_matter(file.path, content)
        value: Made | None = None
        fragment: Fragment | None = None
        of_body: list[Problem] = []
        draft = False
        if front is not None:
            language = language_of(file.path, front.tree.get("language"), self.config)
            own = own_keys(front.tree)
            options = body_options(self.config, language, front.body, own)
            if drafts and front.sound and "title" not in front.tree:
                front = self._titled(file.path, front, options, problems)
            body = self.parse(front.body, self._with_snippets(file.path, front.body, options, own))
            of_body = _of_body(body, file.path, front.body_line, problems)
            if front.sound:
                zone, levels = self.config.zone, self.config.levels
                table = Table(path=file.path, values=front.tree, problems=problems, zone=zone, levels=levels)
                value = decode(
                    Manuscript(table=table, language=language, body=body, body_line=front.body_line, config=self.config)
                )
                draft = drafts and front.certain and front.tree.get("draft") == "true"
            fragment = _fragment(Fragment(path=file.path, body=body, body_line=front.body_line, draft=draft), value)
        if has_errors(problems) or _is_unreadable(of_body) or (isinstance(value, Article) and not value.document.date):
            value = None
            if front is not None and fragment is not None:
                unknown = _unknown(front.tree, [*problems, *of_body])
                fragment = replace(fragment, unknown=unknown | {"body"} if _is_unreadable(of_body) else unknown)
        found = (*problems, *of_body)
        return Outcome(
            value=value,
            problems=tuple(problem.softened() for problem in found) if draft else found,
            fragment=fragment if value is None else None,
        )

    def _with_snippets(self, path: str, body: bytes, options: BodyOptions, own: frozenset[str] | None) -> BodyOptions:
        """Return what a body is parsed with, its snippets too, which can cite sources; note what it names."""
        ids = named(body)
        if ids is None:
            self.cited[path] = names_in(body)
            return options
        self.named[path] = (options.language, *ids)
        found = self.shelf.options(ids, body, options)
        whole = b"\n".join((body, *(snippet.text.encode() for snippet in found.snippets)))
        self.cited[path] = names_in(whole)
        cites = body_options(self.config, options.language, whole, own)
        return replace(found, cites=cites.cites, cited=cites.cited)

    def _titled(self, path: str, front: FrontMatter, options: BodyOptions, problems: list[Problem]) -> FrontMatter:
        """Take the title from a heading of level one with which the text begins."""
        found = title_in(front.body, self.parse, options)
        if found is None:
            return front
        message = "`title` is missing, so this heading is the title, and is not shown a second time"
        place = Place(path=path, line=front.body_line + found.line - 1)
        hint = f"write `title: {found.title}` in the front matter, and remove the heading"
        problems.append(replace(error("missing-key", message, place, hint), severity="advice"))
        return replace(front, tree={"title": found.title, **front.tree}, body=found.body)

    def content(self, file: SourceFile) -> bytes | None:
        """Return a file's bytes; a file that cannot be read is broken."""
        try:
            return self.sources.read(file.path)
        except SitegenError as changed:
            self.problems.extend(changed.problems)
        except OSError as refused:
            message = f"cannot be read: {refused.strerror or refused}"
            self.problems.append(error("environment", message, Place(path=file.path)))
        self.broken.add(file.path)
        return None

    def fail(self, code: str, message: str, path: str, hint: str = "") -> None:
        """Record an error of a whole file, which is thereby broken."""
        self.problems.append(error(code, message, Place(path=path), hint))
        self.broken.add(path)


def own_keys(tree: Mapping[str, object]) -> frozenset[str] | None:
    """Return the keys of the sources that a piece brings; None where it brings none."""
    items = tree.get("sources")
    if not isinstance(items, list):
        return None
    return frozenset(str(item.get("id", "")) for item in items if isinstance(item, Mapping)) - {""}


def body_options(
    config: SiteConfig, language: str, body: bytes = b"", own: frozenset[str] | None = None
) -> BodyOptions:
    """Return what a body of a language is parsed with; `own` are the keys of sources that come with it.

    What the site's sources are is of no matter to a body that names none.
    """
    options = _options(config, language)
    keys = None if config.source_keys is None and own is None else (config.source_keys or frozenset()) | (own or set())
    if keys is None or (b"@" not in body and b"references" not in body):
        return options
    cites: Literal["notes", "inline"] = "notes" if config.cite.style == "chicago-notes" else "inline"
    return replace(options, cites=cites, cited=known_in(body, keys))


def _options(config: SiteConfig, language: str) -> BodyOptions:
    return BodyOptions(
        raw_html=config.raw_html,
        autolink=config.autolink,
        ids=config.heading_ids,
        site=config.url,
        language=language,
        languages=config.language_data,
        areas=config.map_areas,
        borders=borders_note(config, language),
        calendar=config.calendars.get(language),
        levels=config.levels,
        classes=config.allowed_classes,
        highlight=version_for("highlight") if config.highlight else "",
        math=version_for("math") if config.math else "",
    )


def borders_note(config: SiteConfig, language: str) -> str:
    """Return the site's own note on the borders of maps in a language, else in its own."""
    texts: dict[str, str] = dict(config.map_borders.by_language)
    return texts.get(language) or texts.get(config.language) or config.map_borders.plain


def _placed(problem: Problem, path: str, above: int) -> Problem:
    """Bring a problem of a body to the lines of its file; what is in a snippet names that file."""
    if not problem.place.path and not problem.related:
        return problem.below(path, above)
    related = tuple(
        one if one.place.path else replace(one, place=one.place.below(path, above)) for one in problem.related
    )
    place = problem.place if problem.place.path else problem.place.below(path, above)
    return replace(problem, place=place, related=related)


def _is_unreadable(problems: list[Problem]) -> bool:
    return any(problem.code in _UNREADABLE and problem.severity == "error" for problem in problems)


def _fragment(bare: Fragment, value: object) -> Fragment:
    """Return what is left of a file with what could be read of its front matter."""
    return replace(
        bare,
        article=value if isinstance(value, Article) else None,
        page=value if isinstance(value, Page) else None,
        author=value if isinstance(value, Author) else None,
        term=value if isinstance(value, Term) else None,
        entity=value if isinstance(value, Entity) else None,
    )


def _unknown(tree: Mapping[str, object], problems: list[Problem]) -> frozenset[str]:
    """Return the keys, and those of mappings as `original.policy`, whose values could not be read."""
    found = {key for key, value in tree.items() if _has_unread(value)}
    found |= {".".join(map(str, one.place.keys[:2])) for one in problems if one.severity == "error" and one.place.keys}
    found |= {name.partition(".")[0] for name in found}
    found |= {_OF_NAMES[one.code] for one in problems if one.code in _OF_NAMES and not one.place.keys}
    return frozenset(found)


def _has_unread(value: object) -> bool:
    return isinstance(value, Unread) or (isinstance(value, list) and any(isinstance(item, Unread) for item in value))


def _of_body(body: Body, path: str, body_line: int, told: list[Problem]) -> list[Problem]:
    """Bring the problems of a body to lines of the file; control characters that were reported already are left out."""
    if not body.problems:
        return []
    lines = {problem.place.line for problem in told if problem.code == "control-character"}
    found = []
    for problem in body.problems:
        placed = _placed(problem, path, body_line - 1)
        if placed.code != "control-character" or placed.severity != "error" or placed.place.line not in lines:
            found.append(placed)
    return found
