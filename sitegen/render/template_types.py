"""Types of what templates see, as far as annotations state them.

In: view types and names. Out: types of fields and items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from sitegen.encoding import Value
from sitegen.plan import views
from sitegen.plan.page_kinds import PAGE_KINDS
from sitegen.problems import Problem
from sitegen.render.template_errors import mistake, unknown_view_field
from sitegen.text.nearest import did_you_mean
from sitegen.theme.values import Theme
from sitegen.urls import Url

Kind = Any
"""An annotation (`tuple[CardView, ...]`), a Record, or UNKNOWN."""

UNKNOWN: Final[Kind] = object
MISSING: Final[Kind] = NotImplemented

TEMPLATES: Final[Mapping[str, type]] = {
    **{one.template: one.view for one in PAGE_KINDS if one.theme_has == "always"},
    "entry.html": views.ArticleView,
}
"""The templates that every theme has, with the view that each sees as `page`."""

OPTIONAL: Final[Mapping[str, type]] = {one.template: one.view for one in PAGE_KINDS if one.theme_has != "always"}
"""Templates without which a theme has no such page."""


class Record(Value, frozen=True, kw_only=True):
    """A mapping or module whose names are known: the theme's options and assets, an imported template, `t`."""

    title: str
    fields: tuple[tuple[str, Kind], ...] = ()


TRANSLATE: Final = Record(title="t")


def seen_names(theme: Theme, page: Kind) -> dict[str, Kind]:
    """Return the types of what a template sees: `site` with this theme's options and assets, `page`, `t`."""
    options = tuple((name, type(value)) for name, value in theme.options.items())
    assets = tuple((asset.name, Url) for asset in theme.assets)
    fields = dict(_hints(views.SiteView))
    fields["options"] = Record(title="the theme's options", fields=options)
    fields["assets"] = Record(title="the theme's static files", fields=assets)
    site = Record(title="SiteView", fields=tuple(fields.items()))
    return {"site": site, "page": page, "t": TRANSLATE}


def field_of(kind: Kind, name: str) -> Kind:
    """Return the type of a field; MISSING where no alternative of `kind` has it."""
    found = [_field(each, name) for each in alternatives(kind)]
    present = [each for each in found if each is not MISSING]
    if found and not present:
        return MISSING
    return present[0] if present and all(each == present[0] for each in found) else UNKNOWN


def _field(kind: Kind, name: str) -> Kind:
    if kind is UNKNOWN or kind is Any:
        return UNKNOWN
    if isinstance(kind, Record):
        return dict(kind.fields).get(name, UNKNOWN if name in {"items", "keys", "values", "get"} else MISSING)
    origin: Any = get_origin(kind)
    if origin is Mapping:
        return UNKNOWN if name in {"items", "keys", "values", "get"} else get_args(kind)[1]
    if isinstance(kind, type) and issubclass(kind, Value):
        known = _hints(kind).get(name)
        if issubclass(kind, views.HtmlView):  # its methods are not for templates
            return MISSING if known is None else known
        return known if known is not None else UNKNOWN if hasattr(kind, name) else MISSING
    return UNKNOWN if hasattr(origin or kind, name) else MISSING


def item_of(kind: Kind) -> Kind:
    """Return the type of the items of a tuple; UNKNOWN for all else."""
    kinds = alternatives(kind)
    origin: Any = get_origin(kinds[0]) if len(kinds) == 1 else None
    return get_args(kinds[0])[0] if origin is tuple else UNKNOWN


def items_of(kind: Kind) -> Kind:
    """Return the type of a tuple with items of one type."""
    return UNKNOWN if kind is UNKNOWN or isinstance(kind, Record) else GenericAlias(tuple, (kind, ...))


def alternatives(kind: Kind) -> tuple[Kind, ...]:
    """Return the members of a union, without None."""
    members = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    return tuple(member for member in members if member is not NoneType)


def joined(kinds: Iterable[Kind]) -> Kind:
    """Return the one type of values of several types; UNKNOWN where they differ in more than being absent."""
    found = {each for kind in kinds for each in alternatives(kind)}
    return found.pop() if len(found) == 1 else UNKNOWN


def missing_field(kind: Kind, name: str) -> Problem:
    """Report that no alternative of a type has a field."""
    first = alternatives(kind)[0]
    if isinstance(first, Record):
        hint = did_you_mean(name, [field for field, _ in first.fields], "it has")
        verb = "has no field" if first.title.endswith("View") else "have no" if first.title[-1] == "s" else "has no"
        return mistake(f"{first.title} {verb} `{name}`", hint)
    if isinstance(first, type) and issubclass(first, Value):
        return unknown_view_field(first, name)
    origin: Any = get_origin(first)
    shown = origin or first
    return mistake(f"a value of type {getattr(shown, '__name__', shown)} has no `{name}`")


@cache
def _hints(view: type) -> Mapping[str, Kind]:
    return get_type_hints(view)
