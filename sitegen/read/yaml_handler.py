"""YAML: the only import of python-frontmatter and PyYAML.

In: the text between the fences of front matter. Out: a Tree, with every problem found in one pass.
"""

from __future__ import annotations

from typing import Any, Final

import yaml
from frontmatter.default_handlers import BaseHandler

from sitegen.keys.schema import Unread
from sitegen.problems import Problem, error
from sitegen.read.front_matter_fences import FENCE, exact_parts
from sitegen.read.yaml_messages import explain
from sitegen.read.yaml_tree import Tree, place_of

_MAX_BREAKS: Final = 20
"""How many keys at which YAML breaks off are passed over, so that the others can be read."""


def load_yaml(path: str, front: str, *, marked: bool = False) -> Tree:
    """Read front matter that is not plain lines; with `marked` the tree says where each key and value is."""
    handler = StrictHandler(path)
    if marked:
        handler.tree.marks = {}
    handler.load(front)
    return handler.tree


class StrictHandler(BaseHandler):
    """Our handler for python-frontmatter: fences that are exact, a body that stays as it is, scalars that stay text."""

    FM_BOUNDARY = FENCE
    START_DELIMITER = "---"
    END_DELIMITER = "---"

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self.tree = Tree(path=path)

    def split(self, text: str) -> tuple[str, str]:
        """Split a file into front matter and body. Raises ValueError when either fence is not there."""
        parts = exact_parts(text)
        if parts is None:
            raise ValueError("no front matter")
        return parts

    def load(self, fm: str) -> dict[str, Any]:
        """Read YAML by libyaml's events; what is wrong is in `tree.problems`."""
        tree = self.tree
        tree.lines = fm.split("\n")
        tree.check_conflicts()
        self._feed("\n".join(tree.lines) if tree.conflicted else fm)
        for _ in range(_MAX_BREAKS):
            if not tree.broken or not tree.lose_key(tree.problems[-1].place.line - 2):
                break
            tree.begin_again()
            self._feed("\n".join(tree.lines))
        tree.problems = list(dict.fromkeys(tree.problems))
        for key, mark in tree.lost.items():
            tree.root.setdefault(key, Unread())
            if tree.marks is not None:
                tree.marks.setdefault((key,), (mark, mark))
        return tree.root

    def _feed(self, fm: str) -> None:
        tree = self.tree
        tree.broken = False
        try:
            parser = yaml.CSafeLoader(fm)
            while (event := parser.get_event()) is not None and _FEED[type(event)](tree, event):
                pass
        except yaml.YAMLError as wrong:
            tree.broke(_explained(wrong, tree))


_FEED: Final = {
    yaml.ScalarEvent: Tree.scalar,
    yaml.MappingStartEvent: Tree.mapping,
    yaml.SequenceStartEvent: Tree.sequence,
    yaml.MappingEndEvent: Tree.end,
    yaml.SequenceEndEvent: Tree.end,
    yaml.AliasEvent: Tree.alias,
    yaml.DocumentStartEvent: Tree.document,
    yaml.DocumentEndEvent: Tree.document_end,
    yaml.StreamStartEvent: Tree.stream,
    yaml.StreamEndEvent: Tree.stream,
}


def _explained(wrong: yaml.YAMLError, tree: Tree) -> Problem:
    mark: Any = getattr(wrong, "problem_mark", None)
    opened: Any = getattr(wrong, "context_mark", None) or mark
    if mark is None:
        return error("front-matter", f"this is not YAML: {getattr(wrong, 'reason', wrong)}", place_of(tree.path, 0, 0))
    said = str(getattr(wrong, "problem", "") or ""), str(getattr(wrong, "context", "") or "")
    message, hint, (line, column) = explain(said, (mark.line, mark.column), (opened.line, opened.column), tree.lines)
    return error("front-matter", message, place_of(tree.path, line, column), hint)
