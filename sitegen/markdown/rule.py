"""One rule of Markdown, as a value.

In: what the author of a rule says of it. Out: Rule, Form, and the errors of rules.

A rule says by which characters it begins. The parsers derive all their tables from that (fast_inline.py,
fast_blocks.py, inline_parser.py, block_parser.py), so a rule that says too little cannot be used (rule_order.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # a build with nothing to do must not load markdown_it
    from re import Match

    from markdown_it.token import Token

    from sitegen.markdown.render_state import PluginRender, Render

Kind = Literal["block", "inline", "pairs", "core"]
Parser = Literal["all", "commonmark", "site", "none"]

Maker = Callable[["Match[str]", "list[Token]", Callable[[str], str]], bool]
"""What makes the tokens of a simple form: from a match, into a list, with what brings an address to its normal form."""


class RuleError(ValueError):
    """A rule cannot be used; the parser is not made."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        super().__init__(f"the Markdown rule `{name}` cannot be used: {message}; {hint}")
        self.name = name
        self.message = message
        self.hint = hint


class RuleFailedError(Exception):
    """A rule from outside raised an exception, or wrote what it may not; `line` is one of the body (0: unknown)."""

    def __init__(self, name: str, message: str, line: int = 0) -> None:
        super().__init__(f"the Markdown rule `{name}` {message}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Form:
    """The simple form of an inline rule, which the fast way takes itself.

    `pattern` matches what follows the first character; it looks back at that character, and its last group is always
    set. `%inside%` in it stands for the characters that can begin something, or end a link's text; `%in_link%` for
    those that can in the text of a link.
    `make` adds the tokens to a list; it returns False where only the rule can decide.
    """

    pattern: str
    make: Maker
    ends_line: bool = False
    """It is the end of a line: the blanks in front of it belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """A rule of Markdown: what it does, where it may begin, where it is in its chain, and how its tokens are written.

    `run` has the signature of markdown-it for its kind. `pairs` are markdown-it's second chain of inline rules, which
    pairs the markers that the first has found.
    """

    name: str
    kind: Kind
    run: Callable[..., Any]
    example: str = ""
    """What authors write for it: a text that is another body without the rule."""
    version: str = ""
    """Changes with what the rule does. It is part of the name under which parsed bodies are kept."""

    starts: str = ""
    """The characters that can begin it: of an inline rule its own first one, of a block rule the first one of its first
    line that is not a blank, of a rule of pairs or a core rule any that must be in the text if it is to do anything."""
    anywhere: bool = False
    """It may begin with any character. Where such a rule is on, no text of its kind takes a fast way."""

    later: str = ""
    """Of a block that begins as a paragraph does: the characters that can begin the line that makes it another."""
    gap: bool = False
    """An empty line may be in front of that line."""
    holds: str = ""
    """Characters without which the first line cannot begin such a block."""
    indented: bool = False
    """The block begins with a line that is indented by four columns or more."""
    rest: bool = False
    """The block is what no other rule takes: paragraphs."""

    follows: str = ""
    """Of an inline rule: the characters one of which follows the first one."""
    possible: str | None = None
    """A pattern for what follows the first character where the rule may begin; it can look back at that character."""
    needs: str = ""
    """A text without which a paragraph has nothing for the inline rule."""
    forms: tuple[Form, ...] = ()
    """The forms of an inline rule that the fast way takes itself."""

    alt: tuple[str, ...] = ()
    """The chains of markdown-it in which a block rule is asked whether it ends another block."""
    before: str = ""
    """The rule of the same kind before which a rule from outside is put."""
    after: str = ""
    """The rule of the same kind after which a rule from outside is put."""
    replaces: bool = False
    """A rule from outside takes the place of the one with its name."""
    parser: Parser = "all"
    """The parser that has it. `none` only keeps its place, for plugins that ask for it."""
    raw_html: bool = False
    """It is on only where a body may have raw HTML."""
    cites: bool = False
    """It is on only where a body may cite sources."""
    autolink: bool = False
    """It is on only where bare addresses become links; in the text of a link it then begins nothing."""

    renders: Mapping[str, str | Render] = field(default_factory=dict)
    """How each type of token is written: HTML, or a function."""
    plugin_renders: Mapping[str, PluginRender] = field(default_factory=dict)
    owns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The attributes of each type of token that its function writes itself."""
    texts: Mapping[str, Callable[[Token], str]] = field(default_factory=dict)
    """The plain text of each type of token without an end, where that is not its content."""
    elements: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Elements and their attributes that it writes, in addition to those that raw HTML may have."""

    @property
    def is_exact(self) -> bool:
        """Whether it says more of its beginning than the first character."""
        return self.possible is not None or bool(self.follows)
