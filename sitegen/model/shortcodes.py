"""Shortcodes: texts that pieces share, texts with gaps that a theme or a plugin declares, and what became of one.

In: nothing. Out: types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

from sitegen.encoding import Value
from sitegen.problems import Problem
from sitegen.text.lazy_pattern import lazy_pattern

SNIPPET: Final = "snippet"
"""The shortcode that sitegen has itself."""
NAME: Final = lazy_pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PARAMETER: Final = lazy_pattern(r"[a-z][a-z0-9_]*")
ParameterType = Literal["text", "number", "choice"]


class Snippet(Value, frozen=True, kw_only=True):
    """A text that pieces share: its id, file and text; without a file there is none, and `hint` says what to do.

    `broken` says that its file has an error, which is reported there.
    """

    id: str
    path: str = ""
    text: str = ""
    hint: str = ""
    broken: bool = False


class Parameter(Value, frozen=True, kw_only=True):
    """A value that a shortcode takes. Without a default it must be given."""

    name: str
    type: ParameterType = "text"
    default: str | None = None
    choices: tuple[str, ...] = ()
    """The words of a `choice`."""


class Shortcode(Value, frozen=True, kw_only=True):
    """A shortcode by its name. A value without a name is that of the first parameter."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    write: Callable[[Mapping[str, str], str], str] | None = None
    """Of a plugin: a pure function from the values by name, and the language, to Markdown."""
    texts: tuple[tuple[str, str], ...] = ()
    """Of a theme: Markdown with `{name}` for each value, by language; that of all other languages is under no name."""


class Call(Value, frozen=True, kw_only=True):
    """A shortcode where an author wrote it: the whole tag, and the Markdown in its place or what is wrong with it."""

    tag: str
    text: str = ""
    problem: Problem | None = None
