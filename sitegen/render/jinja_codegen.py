"""Python code of templates: what Jinja generates, with the shortcuts that our closed views allow.

In: Jinja's syntax trees. Out: Python source, and the functions that it calls.

Jinja must be ready for callables that want its context, for values that are not escaped and for attributes that are
keys. Our names, filters and views are known: a call is a call, a field is an attribute, and a printed text is escaped.
Everything else is left to Jinja's own code, which reports the mistakes.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any, Final

from jinja2 import nodes
from jinja2.runtime import Undefined
from markupsafe import Markup, escape

from sitegen.problems import ProblemError
from sitegen.render.jinja_internals import CodeGenerator, Frame, escape_text
from sitegen.render.macro_cache import closed_macros, sees_no_page
from sitegen.render.template_errors import unprintable

SEES_NO_PAGE: Final = "sees_no_page"
"""The name in the code of a template that says whether it defines the same on all pages."""

_OTHERS: Final = frozenset(name for kind in (str, dict, list, tuple, set, frozenset) for name in dir(kind))
"""Attributes that values other than views have, too: texts and mappings are asked with care."""


def printed(value: Any) -> str:
    """Return the HTML of a printed value. Raises ProblemError for what has no one form to print."""
    kind = type(value)
    if kind is str:
        return escape_text(value)
    if kind is Markup:
        return str(value)
    if kind is int or kind is float:
        return str(value)
    if isinstance(value, (str, int, float, Undefined)) and not isinstance(value, bool):
        return str(escape(value))
    raise ProblemError(unprintable(value))


class Together:
    """The list to which Jinja's code appends where it would yield one text after the other."""

    append = staticmethod(str)
    extend = staticmethod("".join)


class ViewCode(CodeGenerator):
    """Jinja's code generator, with shortcuts."""

    closed: frozenset[str]
    looked_up: set[str]

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Write a template."""
        self.closed, self.looked_up = closed_macros(node), set()
        super().visit_Template(node, frame)
        self.writeline(f"{SEES_NO_PAGE} = {sees_no_page(node, self.looked_up)}")

    def enter_frame(self, frame: Frame) -> None:
        """Write what a part of a template begins with; note the names that it looks up."""
        super().enter_frame(frame)
        self.looked_up |= {name for action, name in frame.symbols.loads.values() if action == "resolve" and name}

    def write_commons(self) -> None:
        """Write the names that the code of each function uses."""
        super().write_commons()
        self.writeline("printed, together = environment.printed, environment.together")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Yield adjacent parts as one text: each text passes through all the templates that are extended."""
        apart = frame.buffer is None and len(node.nodes) > 1
        if apart:
            frame.buffer = "yield together"
        super().visit_Output(node, frame)
        if apart:
            frame.buffer = None

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        """Make a macro of ours."""
        shelved = getattr(macro_ref.node, "name", "") in self.closed
        self.write(f"environment.CardMacro(context, {self.name!r}, " if shelved else "(")
        self.write("environment.")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Import a template once for all templates that show a page together."""
        self.write("environment.imported(context, ")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, {self.dump_local_context(frame)})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Read a field; what has no such field, or may be no view, is read by Jinja's own code."""
        if node.attr.startswith("_") or node.attr in _OTHERS:
            super().visit_Getattr(node, frame)
            return
        owner, value = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({value} if ({value} := getattr(({owner} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr({owner}, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja's signature
        """Call: nothing that a template can name wants Jinja's context."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(keyword.key) for keyword in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """Print what is known before the template runs."""
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        return printed(node.as_const(frame.eval_ctx))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's signature
        """Print a value."""
        self.write("printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's signature
        """End what was begun."""
        self.write(")")
