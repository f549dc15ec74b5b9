"""What the rules and renderers note while one body is parsed and rendered.

In: the options of a body. Out: RenderState. The rules of this package get it as `env["rendering"]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sitegen.markdown.elements import ATTRIBUTES, ELEMENTS, GLOBAL
from sitegen.markdown.gaps import gap
from sitegen.markdown.limits import too_much
from sitegen.model.bodies import BodyOptions, FigureUse, Heading, ImageUse, LinkUse, spot
from sitegen.model.cited import Citation
from sitegen.model.events import Event
from sitegen.model.media import MediaUse
from sitegen.problems import Problem, Severity, warning
from sitegen.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:  # a digest of a body must not load markdown_it
    from markdown_it.token import Token

MARK = "\x01"
"""Opens every sentinel. The text was cleaned of it (characters.py), raw HTML of references to it (raw_html.py)."""
END = "\x02"


Render = Callable[["RenderState", "Token"], str]
"""What writes a token: its HTML."""
PluginRender = Callable[[Sequence["Token"], int, Mapping[str, Any]], str]
"""What a plugin of markdown-it writes a token with: all tokens, the place of this one, the parser's `env`."""
Elements = tuple[tuple[str, frozenset[str]], ...]
"""Elements of HTML, each with its attributes."""
_BLANKS: Final = lazy_pattern(r"[^\S\u00a0\u202f\u2007\u3000]+")
_TEXTS: Final = frozenset({"text", "text_special", "code_inline", "formula", "link_label"})
_SILENT: Final = frozenset({"html_inline", "html_block", "footnote_reference", "inline"})


class OutsideToken(NamedTuple):
    """How a rule from outside writes a type of token: as it is, by a function of ours, or by one of markdown-it's."""

    rule: str
    html: str = ""
    render: Render | None = None
    plugin: PluginRender | None = None


def one_line(text: str) -> str:
    """Return a text on one line. Spaces at which no line breaks stay what they are."""
    return " ".join(text.split()) if text.isascii() else _BLANKS.sub(" ", text).strip(" ")


@dataclass(slots=True, kw_only=True)
class Writer:
    """How each type of token is written: the tables of one parser, made from its rules (writer.py)."""

    literals: dict[str, str]
    """The types of tokens that are always the same HTML."""
    functions: dict[str, Render]
    owns: dict[str, frozenset[str]]
    """The attributes of each type of token that its function writes itself."""
    outside: dict[str, OutsideToken]
    """The types of tokens that rules from outside write."""
    outside_names: str
    """The names of the rules from outside; empty where there are none."""
    texts: dict[str, Callable[[Token], str]]
    """The plain text of each type of token whose content is another."""
    elements: Elements
    """The elements, with their attributes, that rules write in addition to those of raw HTML."""

    def may_write(self, name: str, attribute: str = "") -> bool:
        """Whether an element, or an attribute of it, may be in a body."""
        ours = dict(self.elements)
        if not attribute:
            return name in ELEMENTS or name in ours
        return attribute in GLOBAL | ATTRIBUTES.get(name, frozenset()) | ours.get(name, frozenset())

    def plain_text(self, children: Iterable[Token]) -> str:
        """The text of tokens without markup: an image is its alternative text, a footnote reference nothing."""
        return one_line(self.whole_text(children))

    def whole_text(self, children: Iterable[Token]) -> str:
        """The same with all its blanks."""
        pieces: list[str] = []
        for child in children:
            kind = child.type
            if kind in _TEXTS:
                pieces.append(child.content)
            elif kind == "image":
                pieces.append(self.plain_text(child.children or []))
            elif kind in ("softbreak", "hardbreak"):
                pieces.append(" ")
            elif kind == "html_inline":
                pieces.append(gap(child.content))
            elif self.outside_names and not child.nesting and kind not in _SILENT:
                pieces.append(self.text_of(child))
        return "".join(pieces)

    def text_of(self, token: Token) -> str:
        """The plain text of a token of a rule from outside."""
        text = self.texts.get(token.type)
        return text(token) if text else token.content


@dataclass(slots=True, kw_only=True)
class RenderState:
    """All that is written while one body is parsed and rendered. It lives as long as one call of `parse`."""

    options: BodyOptions
    writer: Writer
    env: dict[str, Any] = field(default_factory=dict)
    """What markdown-it and the rules of plugins keep for this body."""
    allowance: int
    """How many characters the HTML may have."""
    problems: list[Problem] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, None] = field(default_factory=dict)
    given_ids: dict[str, None] = field(default_factory=dict)
    """Ids that authors gave to headings; no other heading gets one of them."""
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)
    """What is numbered by its id: its kind, and its number among those of the kind."""
    counts: dict[str, int] = field(default_factory=dict)
    """The last number of each kind."""
    github_ids: dict[int, str] = field(default_factory=dict)
    """What GitHub would make of headings, by the identity of the tokens of their texts."""
    links: list[LinkUse] = field(default_factory=list)
    images: list[ImageUse] = field(default_factory=list)
    figures: list[FigureUse | str] = field(default_factory=list)
    """Charts, tables and maps: those over a file as they were written, the others as HTML."""
    formulas: list[str] = field(default_factory=list)
    """Formulas as MathML."""
    coloured: bool = False
    """Whether it has code with colours."""
    events: list[Event] = field(default_factory=list)
    """Those of blocks of events."""
    media: list[tuple[MediaUse, bool]] = field(default_factory=list)
    """Audio and video, each with whether a caption below says its text."""
    citations: list[Citation] = field(default_factory=list)
    has_references: bool = False
    """Whether the text says where the list of its sources is."""
    sources: dict[str, None] = field(default_factory=dict)
    """Addresses elsewhere, as a browser follows them."""
    plain: list[str] = field(default_factory=list)
    """The text without markup, in pieces."""
    opening: str = ""
    told: set[str] = field(default_factory=set)
    """What `report_once` has said."""
    line: int = 1
    """The line of the body, from 1, that is being rendered."""
    grown: int = 0
    """Characters that were written by reference, and are not in the text at that place."""
    closes: list[str] = field(default_factory=list)
    """What closes the links that are open."""
    held: list[str] = field(default_factory=list)
    """Footnote references from within a link; they come after it, since links cannot nest."""
    raw: bool = False
    """Whether raw HTML occurred, so that the whole must be cleaned."""
    raw_ids: dict[str, None] = field(default_factory=dict)
    """Ids that raw HTML was allowed to keep."""
    pulls: list[tuple[int, int, str]] = field(default_factory=list)
    """Pull quotes: the line of each, how many pieces of `plain` precede it, and its words, which `plain` has not."""
    raw_open: list[tuple[str, int]] = field(default_factory=list)
    """Elements of raw HTML that are open, and the lines where they were opened."""

    def report(self, code: str, message: str, find: str = "", hint: str = "", severity: Severity = "error") -> None:
        """Note a problem at the line that is being rendered."""
        self.problems.append(
            Problem(code=code, message=message, place=spot(self.line, find), hint=hint, severity=severity)
        )

    def report_once(
        self, code: str, message: str, find: str = "", hint: str = "", severity: Severity = "warning"
    ) -> None:
        """Report a kind of thing, where it first occurs."""
        if message not in self.told:
            self.told.add(message)
            self.report(code, message, find, hint, severity)

    def report_unclosed(self, element: tuple[str, int]) -> None:
        """Warn of an element of raw HTML that is not closed where it should be."""
        name, line = element
        message = f"<{name}> is not closed where its place ends"
        self.problems.append(warning("markup", message, spot(line, f"<{name}")))

    def grow(self, *texts: str) -> None:
        """Count text that a reference repeats; too much of it ends the parse before memory is spent on it."""
        self.grown += sum(map(len, texts))
        if self.grown > self.allowance:
            raise too_much("the text grows too much when it is rendered", self.line)
