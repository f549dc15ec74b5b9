"""What is known at a spot of a template while it is checked, and where its problems go.

In: names with types, a template. Out: problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.encoding import Value, replace
from sitegen.problems import Problem
from sitegen.render.template_errors import at_line
from sitegen.render.template_types import Kind
from sitegen.text.nearest import Names
from sitegen.theme.values import Template, Theme


class TemplateScope(Value, frozen=True, kw_only=True):
    """What a template sees at one spot: `names` with their types (a block adds its own), and where problems go.

    `proven` are the paths (`page.series`) that an enclosing `is defined` asked for: they are not checked.
    """

    theme: Theme
    messages: Mapping[str, str]
    templates: Names
    """The templates that there are, and below `keys` the messages: what a mistyped name may have meant."""
    keys: Names
    problems: list[Problem]
    template: Template
    names: dict[str, Kind]
    proven: frozenset[str] = frozenset()
    is_open: bool = False
    """Whether a template that cannot be compiled may set further names."""

    def inner(self, **names: Kind) -> TemplateScope:
        """Return the sight of an inner block: names that are set there do not get out."""
        return replace(self, names={**self.names, **names})

    def proving(self, test: Any) -> TemplateScope:
        """Return the sight where a test holds."""
        return replace(self, proven=self.proven | proven_paths(test))

    def allowing(self, path: str) -> TemplateScope:
        """Return the sight of an expression that may be absent: `page.x` in `page.x | default("")`."""
        return replace(self, proven=self.proven | {path}) if path else self

    def report(self, node: Any, problem: Problem, name: str = "") -> None:
        """Record a mistake at a node's line."""
        self.problems.append(at_line(problem, self.template, node.lineno, name))


def proven_paths(test: Any) -> frozenset[str]:
    """Return the paths that exist where a test holds: `a.b is defined`, also among others with `and`."""
    kind = type(test).__name__
    if kind == "And":
        return proven_paths(test.left) | proven_paths(test.right)
    if kind == "Test" and test.name == "defined":
        return frozenset(filter(None, [path_of(test.node)]))
    return frozenset()


def path_of(node: Any) -> str:
    """Return `page.series.name` for such an expression; nothing for others."""
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    if kind == "Getattr":
        owner = path_of(node.node)
        return f"{owner}.{node.attr}" if owner else ""
    if kind == "Getitem" and type(node.arg).__name__ == "Const":
        owner = path_of(node.node)
        return f"{owner}.{node.arg.value}" if owner else ""
    return ""
