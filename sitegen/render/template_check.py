"""Templates checked without being shown: the names that they use, against the views, messages and other templates.

In: a Theme. Out: problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Final

from sitegen.encoding import replace
from sitegen.plan.views import PluginPageView
from sitegen.problems import Place, Problem, SitegenError, error
from sitegen.render.environment import Templates, ThemeKey
from sitegen.render.extensions import NO_EXTENSIONS, Extensions
from sitegen.render.template_errors import mistake
from sitegen.render.template_expressions import check_printed, infer
from sitegen.render.template_scope import TemplateScope
from sitegen.render.template_types import OPTIONAL, TEMPLATES, UNKNOWN, Kind, Record, item_of, seen_names
from sitegen.text.nearest import Names, did_you_mean
from sitegen.theme.values import Theme

MAX_NESTING: Final = 3
"""How often a template is entered from itself; more shows nothing new."""
_NO_TREE: Final = SimpleNamespace(body=())
_EARLY: Final = frozenset({"Assign", "AssignBlock", "Import", "FromImport"})
"""What is done before the template that this one extends is shown."""


def check_all(theme: Theme, language: str, extensions: Extensions = NO_EXTENSIONS) -> tuple[Problem, ...]:
    """Compile every template of a theme, and check the names that those use which are well-formed.

    A theme that was found sound is not checked again: `sitegen check` composes the site for each moment to come.
    """
    try:
        _require_sound(ThemeKey(theme, extensions), language)
    except SitegenError as found:
        return found.problems
    return ()


@lru_cache(maxsize=4)
def _require_sound(key: ThemeKey, language: str) -> None:
    """Raise SitegenError with all that is wrong with a theme; that is not remembered, since it has places."""
    templates = Templates(key.theme, extensions=key.extensions)
    with templates.parsing_once():
        if problems := _problems(templates, key.theme, language, key.extensions):
            raise SitegenError(problems)


def _problems(templates: Templates, theme: Theme, language: str, extensions: Extensions) -> tuple[Problem, ...]:
    by_path = {theme.templates[name].path: name for name in templates.shown_names}
    place = Place(path=f"{theme.chain[0].folder}/theme.toml")
    missing = tuple(
        error("theme", f"the theme has no template `{name}`", place, 'a theme may inherit: extends = "broadsheet"')
        for name in TEMPLATES
        if name not in theme.templates
    )
    broken = {path: found for path, name in sorted(by_path.items()) if (found := templates.compile(name))}
    check = _Check(templates=templates, broken=frozenset(n for n, t in theme.templates.items() if t.path in broken))
    messages = theme.messages(language)
    known, keys = Names(theme.templates.keys()), Names(messages.keys())
    own = [(name, PluginPageView) for name in extensions.templates]
    for name, view in (*TEMPLATES.items(), *OPTIONAL.items(), *own):
        if name in theme.templates:
            scope = TemplateScope(
                theme=theme,
                messages=messages,
                templates=known,
                keys=keys,
                problems=check.problems,
                template=theme.templates[name],
                names=seen_names(theme, view),
            )
            check.template(name, scope)
    return (*missing, *(problem for found in broken.values() for problem in found), *dict.fromkeys(check.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    """A walk through templates from those that are shown; each is seen once with the same names."""

    templates: Templates
    broken: frozenset[str] = frozenset()  # what templates have that do not compile is not known
    problems: list[Problem] = field(default_factory=list)
    trees: dict[str, Any] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    open: list[str] = field(default_factory=list)
    exports: dict[str, frozenset[str]] = field(default_factory=dict)

    def tree(self, name: str) -> Any:
        if name not in self.trees:
            self.trees[name] = _NO_TREE if name in self.broken else self.templates.parse(name)
        return self.trees[name]

    def is_open(self, name: str) -> bool:
        """Return whether a template, or one that it extends, may set any name, since it does not compile."""
        return not self.broken.isdisjoint(self._above(name))

    def template(self, name: str, scope: TemplateScope) -> None:
        """Check a template as one place sees it; what it sets at its top is added to the names there."""
        scope.names.update({each: UNKNOWN for each in self.exported(name) if each not in scope.names})
        scope = replace(scope, is_open=scope.is_open or self.is_open(name)) if self.broken else scope
        key = (name, repr(sorted(scope.names.items(), key=lambda pair: pair[0])))
        if key in self.seen or self.open.count(name) > MAX_NESTING:
            return
        self.seen.add(key)
        self.open.append(name)
        body = self.tree(name).body
        self.walk([node for node in body if type(node).__name__ in _EARLY], scope)
        late = [node for node in body if type(node).__name__ not in _EARLY]
        self.walk(sorted(late, key=lambda node: type(node).__name__ != "Extends"), scope)
        self.open.pop()

    def exported(self, name: str) -> frozenset[str]:
        """Return the names that a template, or one that it extends, sets at its top; looked for once."""
        if name not in self.exports:
            self.exports[name] = frozenset(self._exported(name))
        return self.exports[name]

    def _exported(self, name: str) -> set[str]:
        return {each for above in self._above(name) for node in self.tree(above).body for each in _set_names(node)}

    def _above(self, name: str) -> set[str]:
        """Return the names of a template and of those that it extends."""
        waiting, done = [name], set[str]()
        while waiting:
            each = waiting.pop()
            if each in done or each not in self.templates.names:
                continue
            done.add(each)
            parents = (node.template for node in self.tree(each).body if type(node).__name__ == "Extends")
            waiting += (parent.value for parent in parents if type(parent).__name__ == "Const")
        return done

    def walk(self, nodes: Iterable[Any], scope: TemplateScope) -> None:
        for node in nodes:
            rule = _RULES.get(type(node).__name__)
            if rule:
                rule(self, node, scope)
            elif any(kind.__name__ == "Expr" for kind in type(node).__mro__):
                infer(node, scope)
            else:
                self.walk(node.iter_child_nodes(), scope)

    def enter(self, name: str, scope: TemplateScope) -> None:
        self.template(name, replace(scope, template=scope.theme.templates[name]))

    def load(self, node: Any, scope: TemplateScope) -> list[str]:
        """Return the literal names that a tag loads; report those that do not exist."""
        kind = type(node.template).__name__
        items = node.template.items if kind in {"List", "Tuple"} else [node.template]
        names = [item.value for item in items if type(item).__name__ == "Const"]
        if len(names) < len(items):
            infer(node.template, scope)
            return []
        known = [name for name in names if name in scope.theme.templates]
        if not known and not getattr(node, "ignore_missing", False):
            name = str(names[0]) if names else ""
            hint = did_you_mean(name, scope.templates, "templates")
            scope.report(node, mistake(f"there is no template `{name}`", hint), name)
        return known[:1]


def _set_names(node: Any) -> Iterable[str]:
    """Return the names that a statement sets in its own scope."""
    match type(node).__name__:
        case "Assign" | "AssignBlock":
            yield from (target.name for target in _targets(node.target))
        case "Macro":
            yield node.name
        case "Import":
            yield node.target
        case "FromImport":
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        case "If":
            for child in (*node.body, *node.elif_, *node.else_):
                yield from _set_names(child)


def _targets(target: Any) -> list[Any]:
    """Return the Name nodes of a target: `x`, or `x, y`."""
    items = target.items if type(target).__name__ == "Tuple" else [target]
    return [item for item in items if type(item).__name__ == "Name"]


def _bind(target: Any, kind: Kind, scope: TemplateScope) -> None:
    """Set a name; one that was set with another type may have either."""
    for name in _targets(target):
        one = kind if type(target).__name__ == "Name" else UNKNOWN
        before = scope.names.get(name.name, UNKNOWN)
        scope.names[name.name] = one if before in (UNKNOWN, one) else UNKNOWN


def _output(_: _Check, node: Any, scope: TemplateScope) -> None:
    for child in node.nodes:
        if type(child).__name__ != "TemplateData":
            check_printed(child, scope)


def _for(check: _Check, node: Any, scope: TemplateScope) -> None:
    kind = item_of(infer(node.iter, scope))
    single = type(node.target).__name__ == "Name"
    names = {name.name: kind if single else UNKNOWN for name in _targets(node.target)}
    inside = scope.inner(**names, loop=UNKNOWN)
    if node.test is not None:
        infer(node.test, inside)
        inside = inside.proving(node.test)
    check.walk(node.body, inside)
    check.walk(node.else_, scope.inner())


def _if(check: _Check, node: Any, scope: TemplateScope) -> None:
    infer(node.test, scope)
    check.walk(node.body, scope.proving(node.test))
    check.walk((*node.elif_, *node.else_), scope)


def _assign(_: _Check, node: Any, scope: TemplateScope) -> None:
    _bind(node.target, infer(node.node, scope), scope)


def _assign_block(check: _Check, node: Any, scope: TemplateScope) -> None:
    check.walk(node.body, scope.inner())
    _bind(node.target, str if node.filter is None else UNKNOWN, scope)


def _macro(check: _Check, node: Any, scope: TemplateScope) -> None:
    for default in node.defaults:
        infer(default, scope)
    check.walk(node.body, scope.inner(**dict.fromkeys((name.name for name in node.args), UNKNOWN)))


def _call_block(check: _Check, node: Any, scope: TemplateScope) -> None:
    infer(node.call, scope)
    _macro(check, node, scope)


def _block(check: _Check, node: Any, scope: TemplateScope) -> None:
    check.walk(node.body, scope.inner())


def _with(check: _Check, node: Any, scope: TemplateScope) -> None:
    kinds = [infer(value, scope) for value in node.values]
    inside = scope.inner()
    for target, kind in zip(node.targets, kinds, strict=True):
        inside.names.update({name.name: kind if target is name else UNKNOWN for name in _targets(target)})
    check.walk(node.body, inside)


def _include(check: _Check, node: Any, scope: TemplateScope) -> None:
    for name in check.load(node, scope):
        check.enter(name, scope.inner())


def _extends(check: _Check, node: Any, scope: TemplateScope) -> None:
    for name in check.load(node, scope):
        if scope.theme.templates[name] is scope.template:
            hint = f'write {{% extends "<theme>/{name}" %}} for the parent\'s'
            scope.report(node, mistake("this template extends itself", hint), name)
        else:
            check.enter(name, scope)


def _import(check: _Check, node: Any, scope: TemplateScope) -> None:
    for name in check.load(node, scope):
        names = tuple((each, UNKNOWN) for each in sorted(check.exported(name)))
        scope.names[node.target] = UNKNOWN if check.is_open(name) else Record(title=f"`{name}`", fields=names)
        check.enter(name, scope.inner(page=UNKNOWN))


def _from_import(check: _Check, node: Any, scope: TemplateScope) -> None:
    for name in check.load(node, scope):
        known = check.exported(name)
        for each in (each if isinstance(each, str) else each[0] for each in node.names):
            if each not in known and not check.is_open(name):
                hint = did_you_mean(each, known, "it has")
                scope.report(node, mistake(f"`{name}` has no `{each}`", hint), each)
        check.enter(name, scope.inner(page=UNKNOWN))


_RULES: Final[dict[str, Callable[[_Check, Any, TemplateScope], None]]] = {
    "Output": _output,
    "For": _for,
    "If": _if,
    "Assign": _assign,
    "AssignBlock": _assign_block,
    "Macro": _macro,
    "CallBlock": _call_block,
    "Block": _block,
    "With": _with,
    "Include": _include,
    "Extends": _extends,
    "Import": _import,
    "FromImport": _from_import,
}
