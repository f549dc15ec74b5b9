"""What sitegen takes from Jinja and MarkupSafe beyond what they document: the place to look when they change.

In: jinja2, markupsafe. Out: their names, and macros and escaping that rely on how they work inside.

pyproject.toml holds both below their next minor release. `jinja_codegen.py` overrides methods of CodeGenerator.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

__all__ = ["CodeGenerator", "Frame", "Macro", "QuickMacro", "TemplateModule", "escape_text", "marked", "missing"]


try:  # the same bytes as from `escape`, without wrapping them
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # where markupsafe has no compiled part, or another one

    def escape_text(s: str, /) -> str:
        """Escape a text for HTML."""
        return str(escape(s))


marked: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""Mark a text as HTML, without asking it whether it is."""


class QuickMacro(Macro):
    """A macro that is called without names: its arguments need no sorting."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Show the macro."""
        absent = self._argument_count - len(args)
        if kwargs or absent < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        return marked(self._func(*args, *[missing] * absent))
