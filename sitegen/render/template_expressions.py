"""Expressions of templates: their types, and the names in them that do not exist.

In: a node of Jinja's syntax tree (recognized by the name of its class, so that jinja2 is not imported here) and a
TemplateScope. Out: a type; problems go to the TemplateScope.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef
from sitegen.plan.page_kinds import PAGE_VIEWS
from sitegen.plan.views import ArticleView, DateView, ImageView
from sitegen.render.template_errors import mistake, unknown_name, unprintable_type
from sitegen.render.template_scope import TemplateScope, path_of
from sitegen.render.template_types import (
    MISSING,
    TRANSLATE,
    UNKNOWN,
    Kind,
    alternatives,
    field_of,
    item_of,
    items_of,
    joined,
    missing_field,
)
from sitegen.text.nearest import did_you_mean
from sitegen.theme.messages import PLACEHOLDER
from sitegen.urls import Url

_BUILT_IN: Final = frozenset({"range", "dict", "namespace", "loop", "caller", "self", "super", "varargs", "kwargs"})
_SAME_ITEMS: Final = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
_WANTED: Final[dict[str, tuple[Kind, ...]]] = {
    "href": (Url, str),
    "body": (BodyRef,),
    "addresses": (BodyRef,),
    "absolute": (Url,),
    "time": (DateView,),
    "picture": (ImageView,),
    "metadata": PAGE_VIEWS,
    "coins": PAGE_VIEWS,
    "cite": (ArticleView,),
}


def infer(node: Any, scope: TemplateScope) -> Kind:
    """Return the type of an expression; report the names in it that do not exist."""
    rule = _RULES.get(type(node).__name__)
    if rule:
        return rule(node, scope)
    for child in node.iter_child_nodes():
        infer(child, scope)
    return UNKNOWN


def check_printed(node: Any, scope: TemplateScope) -> None:
    """Check an expression that is printed."""
    kinds = alternatives(infer(node, scope))
    if kinds and all(isinstance(kind, type) and issubclass(kind, Value) for kind in kinds):
        scope.report(node, unprintable_type(kinds[0]), path_of(node))


def _name(node: Any, scope: TemplateScope) -> Kind:
    if node.name in scope.names:
        return scope.names[node.name]
    if node.name not in _BUILT_IN and node.name not in scope.proven and not scope.is_open:
        scope.report(node, unknown_name(node.name), node.name)
    return UNKNOWN


def _getattr(node: Any, scope: TemplateScope) -> Kind:
    return _member(node, node.attr, scope)


def _getitem(node: Any, scope: TemplateScope) -> Kind:
    if type(node.arg).__name__ == "Const" and isinstance(node.arg.value, str):
        return _member(node, node.arg.value, scope)
    kind = infer(node.node, scope)
    infer(node.arg, scope)
    return kind if type(node.arg).__name__ == "Slice" else item_of(kind)


def _member(node: Any, name: str, scope: TemplateScope) -> Kind:
    owner = infer(node.node, scope)
    found = field_of(owner, name)
    if found is not MISSING:
        return found
    if path_of(node) not in scope.proven:
        scope.report(node, missing_field(owner, name), name)
    return UNKNOWN


def _call(node: Any, scope: TemplateScope) -> Kind:
    called = infer(node.node, scope)
    for child in (*node.args, *(pair.value for pair in node.kwargs), node.dyn_args, node.dyn_kwargs):
        if child is not None:
            infer(child, scope)
    if called is not TRANSLATE:
        return UNKNOWN
    for key in node.args[:1]:
        _check_message(key, node, scope)
    return str


def _check_message(key: Any, call: Any, scope: TemplateScope) -> None:
    """Check the key of `t(...)`: a literal one wholly, one that begins with a literal by its beginning."""
    kind = type(key).__name__
    if scope.theme.is_partial(scope.theme.language):
        return
    if kind == "CondExpr":
        for choice in filter(None, (key.expr1, key.expr2)):
            _check_message(choice, call, scope)
    elif kind == "Concat" and type(key.nodes[0]).__name__ == "Const":
        start = str(key.nodes[0].value)
        if not any(name.startswith(start) for name in scope.messages):
            scope.report(call, mistake(f'no message of the theme\'s i18n files begins with "{start}"'), start)
    elif kind == "Const":
        text = scope.messages.get(key.value) or scope.messages.get(f"{key.value}.other")
        if text is None:
            hint = did_you_mean(str(key.value), scope.keys, "messages")
            message = f'there is no message "{key.value}" in the theme\'s i18n files'
            scope.report(call, mistake(message, hint), str(key.value))
            return
        given = {pair.key for pair in call.kwargs}
        for name in PLACEHOLDER.findall(text) if call.dyn_kwargs is None else ():
            if name not in given:
                message = f'the message "{key.value}" needs a value for {{{name}}}'
                scope.report(call, mistake(message), str(key.value))


def _filter(node: Any, scope: TemplateScope) -> Kind:
    if node.name in {"default", "d"} and node.node is not None:
        before = infer(node.node, scope.allowing(path_of(node.node)))
    else:
        before = UNKNOWN if node.node is None else infer(node.node, scope)
    for child in (*node.args, *(pair.value for pair in node.kwargs)):
        infer(child, scope)
    wanted = _WANTED.get(node.name)
    known = alternatives(before)
    if wanted and known and UNKNOWN not in known and not set(known) & set(wanted):
        name = getattr(known[0], "__name__", str(known[0]))
        scope.report(node, mistake(f"`| {node.name}` is not for a value of type {name}"), node.name)
    return _filtered(node, before, scope)


def _filtered(node: Any, before: Kind, scope: TemplateScope) -> Kind:
    """Return the type of what a filter makes, where it is of use."""
    if node.name in _WANTED:
        return str
    if node.name in {"first", "last", "min", "max"}:
        return item_of(before)
    attribute = _attribute(node)
    found = field_of(item_of(before), attribute) if attribute else UNKNOWN
    if found is MISSING:
        scope.report(node, missing_field(item_of(before), attribute), attribute)
        found = UNKNOWN
    if node.name == "map":
        return items_of(found)
    return before if node.name in _SAME_ITEMS else UNKNOWN


def _attribute(node: Any) -> str:
    """Return the field that a filter reads of each item: `map(attribute="url")`, `selectattr("image")`."""
    named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    if node.name in {"selectattr", "rejectattr", "groupby"}:
        named += node.args[:1]
    values = [value.value for value in named if type(value).__name__ == "Const" and isinstance(value.value, str)]
    return values[0].split(".")[0].split(",")[0] if values else ""


def _test(node: Any, scope: TemplateScope) -> Kind:
    if node.name in {"defined", "undefined"}:
        infer(node.node, scope.allowing(path_of(node.node)))
    else:
        for child in node.iter_child_nodes():
            infer(child, scope)
    return bool


def _condition(node: Any, scope: TemplateScope) -> Kind:
    infer(node.test, scope)
    kinds = [infer(node.expr1, scope.proving(node.test))]
    if node.expr2 is not None:
        kinds.append(infer(node.expr2, scope))
    return joined(kinds)


def _and(node: Any, scope: TemplateScope) -> Kind:
    return joined([infer(node.left, scope), infer(node.right, scope.proving(node.left))])


def _or(node: Any, scope: TemplateScope) -> Kind:
    return joined([infer(node.left, scope), infer(node.right, scope)])


def _const(node: Any, _: TemplateScope) -> Kind:
    return type(node.value)


def _items(node: Any, scope: TemplateScope) -> Kind:
    return items_of(joined([infer(item, scope) for item in node.items]))


_RULES: Final[dict[str, Callable[[Any, TemplateScope], Kind]]] = {
    "Name": _name,
    "Getattr": _getattr,
    "Getitem": _getitem,
    "Call": _call,
    "Filter": _filter,
    "Test": _test,
    "CondExpr": _condition,
    "And": _and,
    "Or": _or,
    "Const": _const,
    "List": _items,
    "Tuple": _items,
}
