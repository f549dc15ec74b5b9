"""The macro cache: a macro that shows a card gives the same HTML on every list, but for the path to the site's root.

In: syntax trees, then calls of macros. Out: which macros are closed; their HTML.

A macro is closed when what it shows depends on nothing but its arguments, `site`, `t` and the path to the root. It is
then shown once with a mark in place of that path, and each page inserts its own path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

from jinja2 import nodes
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.plan.views import CardView
from sitegen.render.jinja_internals import Macro, TemplateModule
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base

SHELF: Final = " shelf"
"""The name, which no template can write, of the cache of a page's language."""
BASE: Final = " base"

# Random, so that no text can hold it; it never reaches a page.
_MARK: Final = f"\ufdd0{uuid4().hex}\ufdd1"
_ANCHOR: Final = lazy_pattern(f'{_MARK}[^"<>]*#')
_NEUTRAL: Final = Base(_MARK)
_MOST: Final = 10_000
"""Cards in a cache, some 15 MB; then it is cleared: a page shows cards that are near each other."""

_GLOBALS: Final = frozenset({"site", "t", "range", "dict", "namespace", "loop"})
_OPEN: Final = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.Block,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.AssignBlock,
)
_LOADING: Final = (nodes.Extends, nodes.Block, nodes.Include, nodes.Import, nodes.FromImport)
_PAGE_FILTERS: Final = frozenset({"body", "addresses", "metadata", "coins"})
_ADDRESSES: Final = frozenset({"href", "picture"})
"""Filters whose HTML begins with the path to the root, for which a mark stands."""
_LOOKING: Final = (nodes.Filter, nodes.Test, nodes.Compare, nodes.Getattr, nodes.Getitem, nodes.Slice)


def closed_macros(tree: nodes.Template) -> frozenset[str]:
    """Return the names of a template's closed macros."""
    macros = {macro.name: macro for macro in tree.body if isinstance(macro, nodes.Macro)}
    again = Counter(macro.name for macro in tree.find_all(nodes.Macro))
    again.update(name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")
    closed = {name for name, macro in macros.items() if again[name] == 1 and not any(_opens(macro))}
    while wrong := {name for name in closed if not _free(macros[name]) <= _GLOBALS | closed}:
        closed -= wrong
    return frozenset(closed)


def sees_no_page(tree: nodes.Template, looked_up: set[str]) -> bool:
    """Return whether what a template defines is the same on all pages of a language, but for the path to the root.

    `looked_up` are the names that it takes from outside. A namespace would carry what one page has counted to the next.
    """
    return looked_up <= _GLOBALS and not any(tree.find_all((*_LOADING, nodes.NSRef)))


def _free(macro: nodes.Macro) -> set[str]:
    """Return the names that a macro takes from outside; `page` counts even where the macro sets a name like it."""
    own = {name.name for name in macro.find_all(nodes.Name) if name.ctx != "load"} - {"page"}
    return {name.name for name in macro.find_all(nodes.Name) if name.ctx == "load"} - own


def _opens(macro: nodes.Macro) -> Iterator[nodes.Node]:
    """Return what in a macro could see the page, or look at an address that is in shown text."""
    yield from macro.find_all(_OPEN)
    printed = {id(child) for output in macro.find_all(nodes.Output) for child in output.nodes}
    for used in macro.find_all(nodes.Filter):
        if used.name in _PAGE_FILTERS or (used.name in _ADDRESSES and id(used) not in printed):
            yield used
    if any(macro.find_all(nodes.Call)):
        for looking in macro.find_all(_LOOKING):
            yield from looking.find_all(nodes.Call)


@dataclass(slots=True)
class MacroCache:
    """The cards that pages of one language have shown; `module` makes a template's macros for the marked path.

    `live` are the names of the page that is shown now; `shared` are the macros that see none of them but the path to
    the root, which they look up for each address.
    """

    module: Callable[[str, dict[str, Any]], TemplateModule]
    names: dict[str, Any]
    live: dict[str, Any] = field(default_factory=dict)
    shared: dict[str, TemplateModule] = field(default_factory=dict)
    _modules: dict[str, TemplateModule] = field(default_factory=dict)
    _cards: dict[tuple[Any, ...], str | None] = field(default_factory=dict)

    def show(self, template: str, macro: str, arguments: tuple[Any, ...]) -> str | None:
        """Show a card with the marked path to the root; None where a page must show it itself."""
        card, *rest = arguments
        key = (template, macro, card.url.path, *map(type, rest), *rest)  # a piece has one card, wherever it is shown
        if key in self._cards:
            return self._cards[key]
        if len(self._cards) >= _MOST:
            self._cards.clear()
        if template not in self._modules:
            self._modules[template] = self.module(template, {**self.names, BASE: _NEUTRAL, SHELF: None})
        html = str(getattr(self._modules[template], macro)(*arguments))
        self._cards[key] = shown = None if _ANCHOR.search(html) else html
        return shown


class CardMacro:
    """A closed macro as a page has it: it takes a card from the cache."""

    __slots__ = ("_context", "_macro", "_template")

    def __init__(self, context: Context, template: str, macro: Macro) -> None:
        self._context = context
        self._template = template
        self._macro = macro

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Show the macro."""
        html = None
        if not kwargs and args and type(args[0]) is CardView:  # most calls show something else
            html = shown_card(self._context, self._template, self._macro.name, args)
        return self._macro(*args, **kwargs) if html is None else Markup(html)  # noqa: S704 - a macro made it


def shown_card(context: Context, template: str, macro: str, arguments: tuple[Any, ...]) -> str | None:
    """Return the HTML of a closed macro for a page; None where the page must show it itself."""
    macro_cache: MacroCache | None = context.resolve_or_missing(SHELF)
    if macro_cache is None:
        return None
    html = macro_cache.show(template, macro, arguments)
    if html is None:
        return None
    base: Base = context.resolve_or_missing(BASE)
    return html.replace(_MARK, str(Markup.escape(base.prefix)))
