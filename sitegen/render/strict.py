"""A stricter Jinja: names that are not there, attributes that may be read, tags that are refused.

In: what a template asks of a value. Out: the value, or a mistake in the author's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from functools import cache
from marshal import dumps, loads
from types import CodeType
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Undefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Context

from sitegen.encoding import Value, field_names
from sitegen.problems import Problem, ProblemError
from sitegen.render import template_errors
from sitegen.render.jinja_codegen import SEES_NO_PAGE, Together, ViewCode, printed
from sitegen.render.jinja_internals import QuickMacro, TemplateModule, missing
from sitegen.render.macro_cache import SHELF, CardMacro, MacroCache

MODULES: Final = " modules"
"""The name, which no template can write, of what a page has imported."""
_MAPPING_METHODS: Final = frozenset({"items", "keys", "values", "get"})
_SEQUENCE_METHODS: Final = frozenset({"index", "count"})
_LOADING: Final = (nodes.Import, nodes.FromImport, nodes.Include)
_JUDGED: Final = (*_LOADING, nodes.EvalContextModifier, nodes.Filter)
"""The tags and filters that mean something else in a theme than in Jinja, or are refused."""


class Missing(StrictUndefined):
    """A name that is not there; any use of it is a mistake in the author's words."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, exc or ProblemError)  # type: ignore[arg-type]

    @property
    def _undefined_message(self) -> Problem:  # type: ignore[override]
        """What the exception is made of."""
        if self._undefined_hint:
            return template_errors.mistake(self._undefined_hint)
        owner = self._undefined_obj
        if owner is missing:
            return template_errors.unknown_name(str(self._undefined_name))
        return template_errors.unknown_field(owner, str(self._undefined_name))


class StrictEnvironment(Environment):
    """Jinja with attributes that cannot change or open a value, and with every import seeing site, page and t."""

    undefined: Callable[..., Undefined]  # type: ignore[assignment]
    code_generator_class = ViewCode
    printed = staticmethod(printed)
    together = Together
    Macro = QuickMacro
    CardMacro = CardMacro

    def __init__(self, code: Mapping[str, bytes], **options: Any) -> None:
        super().__init__(**options)
        self.compiled: dict[str, CodeType] = {}
        """The code of the templates that were compiled here, by name."""
        self._kept = dict(code)
        self.trees: dict[str, nodes.Template] | None = None
        """Where syntax trees are kept by name while templates are checked; None at other times."""
        self.fields: set[tuple[type, str]] = set()
        """Fields of views that were read before: they are there, and may be read."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind: Any = type(obj)
        if (kind, attribute) in self.fields:
            return getattr(obj, attribute)
        allowed = _readable(kind)
        if attribute.startswith("_"):
            return self.undefined(obj=obj, name=attribute)
        if allowed is None or attribute in allowed:
            try:
                value = getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
            if issubclass(kind, Value) and attribute in field_names(kind):
                self.fields.add((kind, attribute))
            return value
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)

    def imported(self, context: Context, name: str, parent: str, local: dict[str, Any]) -> TemplateModule:
        """Return a template as a module: the same one to all templates of a page, unless they set names before.

        One that sees no page is the same for all pages of a language.
        """
        modules: dict[str, TemplateModule] = context.resolve_or_missing(MODULES)
        seen = (*context.vars.values(), *local.values())
        plain = all(value is missing or isinstance(value, TemplateModule) for value in seen)
        macro_cache = context.resolve_or_missing(SHELF)
        if plain and isinstance(macro_cache, MacroCache) and name in macro_cache.shared:
            return macro_cache.shared[name]
        module = modules.get(name) if plain else None
        if module is None:
            template = self.get_template(name, parent)
            if plain and isinstance(macro_cache, MacroCache) and template.root_render_func.__globals__[SEES_NO_PAGE]:
                module = macro_cache.shared[name] = template.make_module(macro_cache.live, shared=True)
                return module
            module = template.make_module(context.get_all(), shared=True, locals=local)
            if plain:
                modules[name] = module
        return module

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, str) and not isinstance(obj, (Mapping, Undefined)):
            return self.getattr(obj, argument)
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, **how: Any) -> Any:  # type: ignore[override]
        """Return the code of a template: that which an earlier build has kept, or that which Jinja makes of it."""
        if (kept := self._kept.get(name or "")) is not None:
            return loads(kept)  # noqa: S302 - signed by this installation, as the text that Python would compile was
        code = super().compile(source, name, filename, **how)
        if name is not None:
            self.compiled[name] = code
        return code

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template finds by itself, as one dict: Jinja's chain of two is slow to copy."""
        return {**self.globals, **(d or {})}

    def kept_code(self) -> dict[str, bytes]:
        """Return the code of all templates that were compiled here or before, as the next build keeps it."""
        return self._kept | {name: dumps(code) for name, code in self.compiled.items()}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if self.trees is not None and name in self.trees:
            return self.trees[name]
        tree = super()._parse(source, name, filename)
        found: Iterable[Any] = tree.find_all(_JUDGED)
        for tag in found:
            if isinstance(tag, _LOADING):
                tag.with_context = True
            elif isinstance(tag, nodes.EvalContextModifier):
                raise TemplateSyntaxError(
                    "escaping is always on: there is no {% autoescape %}", tag.lineno, name, filename
                )
            elif tag.name == "safe" and not isinstance(tag.node, nodes.Const):
                message = "`| safe` is for a text that the template itself writes, not for values"
                raise TemplateSyntaxError(message, tag.lineno, name, filename)
        if self.trees is not None and name is not None:
            self.trees[name] = tree
        return tree


@cache
def _readable(kind: type) -> frozenset[str] | None:
    """Return the methods of a type that templates may use; None for views and all else that cannot change."""
    if issubclass(kind, Mapping):
        return _MAPPING_METHODS
    if issubclass(kind, str):
        return frozenset(dir(kind)) - {"format", "format_map"}
    if issubclass(kind, (Sequence, set, frozenset)):
        return _SEQUENCE_METHODS
    return None
