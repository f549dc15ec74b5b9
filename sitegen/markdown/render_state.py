"""What the rules and renderers note while one body is parsed and rendered.

In: the options of a body. Out: RenderState. The rules of this package get it as `env["rendering"]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sitegen.markdown.limits import too_much
from sitegen.markdown.writer import Writer
from sitegen.model.bodies import BodyOptions, Heading, ImageUse, LinkUse, spot
from sitegen.problems import Problem, Severity, warning

MARK = "\x01"
"""Opens every sentinel. The text was cleaned of it (characters.py), raw HTML of references to it (raw_html.py)."""
END = "\x02"


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
    links: list[LinkUse] = field(default_factory=list)
    images: list[ImageUse] = field(default_factory=list)
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
    """Characters that were written by reference, without standing in the text at that place."""
    closes: list[str] = field(default_factory=list)
    """What closes the links that are open."""
    held: list[str] = field(default_factory=list)
    """Footnote references from within a link; they stand behind it, since links cannot nest."""
    raw: bool = False
    """Whether raw HTML occurred, so that the whole must be cleaned."""
    raw_ids: dict[str, None] = field(default_factory=dict)
    """Ids that raw HTML was allowed to keep."""
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
        """Tell of a kind of thing, where it first occurs."""
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
