"""Front matter: the only import of python-frontmatter and PyYAML.

In: the bytes of a Markdown file. Out: a tree of dict, list and text, the body's bytes, every problem found in one pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import yaml
from frontmatter.default_handlers import BaseHandler

from sitegen.problems import Keys, Place, Problem, error
from sitegen.read.front_matter_fences import decode_text, explain_no_fence, odd_breaks, stray_fences, without_breaks
from sitegen.read.quick_yaml import quick_tree
from sitegen.read.yaml_messages import explain
from sitegen.read.yaml_tree import Tree, place_of

MAX_CHARACTERS: Final = 65_536
_FENCE: Final = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_LONE_RETURN: Final = re.compile(r"\r(?!\n)")
_GATE_BELOW: Final = re.compile(
    r"\s*(?:draft[ \t]*:[ \t]*[\"']?(?:true|yes|on|1)[\"']?[ \t]*\r?$|(?:embargo|expires)[ \t]*:[ \t]*[\"']?\d{4}-)",
    re.IGNORECASE | re.MULTILINE,
)


class StrictHandler(BaseHandler):
    """Our handler for python-frontmatter: fences that are exact, a body that stays as it is, scalars that stay text."""

    FM_BOUNDARY = _FENCE
    START_DELIMITER = "---"
    END_DELIMITER = "---"

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self.tree = Tree(path=path)

    def split(self, text: str) -> tuple[str, str]:
        """Split a file into front matter and body. Raises ValueError when either fence is not there."""
        opening = _FENCE.match(text)
        closing = _FENCE.search(text, opening.end() + 1) if opening else None
        if opening is None or closing is None:
            raise ValueError("no front matter")
        return text[opening.end() + 1 : closing.start()], text[closing.end() + 1 :]

    def load(self, fm: str) -> dict[str, Any]:
        """Read YAML, by libyaml's events where the fast path cannot decide; what is wrong is in `tree.problems`."""
        quick = quick_tree(fm) if self.tree.marks is None else None
        if quick is not None:
            self.tree.root = quick
            return quick
        self.tree.lines = fm.split("\n")
        if not self.tree.check_conflicts():
            return self.tree.root
        try:
            parser = yaml.CSafeLoader(fm)
            while (event := parser.get_event()) is not None and _FEED[type(event)](self.tree, event):
                pass
        except yaml.YAMLError as wrong:
            self.tree.broke(_explained(wrong, self.tree))
        return self.tree.root


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What is in a file: the tree of its front matter, its body, the body's first line.

    Without `sound` the YAML broke off: the tree is worth nothing, but the body can be searched for problems.
    """

    tree: dict[str, object]
    sound: bool = True
    body: bytes
    body_line: int


def read_front_matter(path: str, content: bytes) -> tuple[FrontMatter | None, list[Problem]]:
    """Take a file apart, and report all that is wrong with it; None if it has no front matter at all."""
    text, problems = decode_text(path, content)
    if text is None:
        front_matter, more = _beside_bad_bytes(path, content)
        return front_matter, [*problems, *more]
    handler = StrictHandler(path)
    try:
        front, body = handler.split(text)
    except ValueError:
        return None, [*problems, explain_no_fence(path, text)]
    if len(front) > MAX_CHARACTERS:
        message = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        too_long = error("limit", message, Place(path=path, line=1, column=1, length=3))
        return None, [*problems, *(stray_fences(path, front) or [too_long])]
    if problems or "\u2028" in front or "\u2029" in front:
        problems += odd_breaks(path, front, 2)
        front = without_breaks(front)
    if not _LONE_RETURN.search(text, 0, len(text) - len(body)):
        handler.load(front)
    else:
        handler.tree.stopped = True
    if handler.tree.problems:
        stray = [] if handler.tree.conflicted else stray_fences(path, front)
        if stray:
            return None, [*problems, *stray]
        problems += handler.tree.problems
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    problems += _keys_below(path, body, body_line)
    start = len(content) - len(body.encode())
    return FrontMatter(
        tree=handler.tree.root, sound=not handler.tree.stopped, body=content[start:], body_line=body_line
    ), problems


def _keys_below(path: str, body: str, body_line: int) -> list[Problem]:
    """Report a body that begins with a key which was surely meant to hide the piece."""
    found = _GATE_BELOW.match(body)
    if found is None:
        return []
    key = found[0].lstrip()
    place = Place(path=path, line=body_line + found[0].count("\n"), column=1, length=len(key.rstrip()))
    hint = "move the key above the closing `---`, or put a sentence or a heading before it"
    return [error("front-matter", "a key of the front matter is below its closing `---`", place, hint)]


def _beside_bad_bytes(path: str, content: bytes) -> tuple[FrontMatter | None, list[Problem]]:
    """Read front matter although there are bytes that are not UTF-8 in the body: all problems are reported."""
    text = content.decode("utf-8", "replace")
    try:
        front, _ = StrictHandler().split(text.removeprefix("\ufeff"))
    except ValueError:
        return None, []
    return (None, []) if "\ufffd" in front else read_front_matter(path, f"---\n{front}---\n".encode())


def key_spots(content: bytes) -> dict[Keys, tuple[tuple[int, int, int], tuple[int, int, int]]]:
    """Return line and column in the file, from 1, and length of each key and value of front matter, by path of keys."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    handler = StrictHandler()
    try:
        front, _ = handler.split(text)
    except ValueError:
        return {}
    if len(front) > MAX_CHARACTERS:
        return {}
    handler.tree.marks = {}
    handler.load(without_breaks(front))
    return {
        keys: ((key[0] + 2, key[1] + 1, key[2]), (value[0] + 2, value[1] + 1, value[2]))
        for keys, (key, value) in handler.tree.marks.items()
    }
