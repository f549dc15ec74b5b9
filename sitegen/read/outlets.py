"""Outlets: content/outlets.toml to Outlet values.

In: the bytes of the file. Out: outlets by id, and problems.
"""

from __future__ import annotations

from sitegen.keys.declaring import decode
from sitegen.keys.profiles import OUTLET
from sitegen.keys.schema import Table
from sitegen.model.documents import LocalText, Outlet
from sitegen.problems import Problem
from sitegen.text.invisible import fault_of_name
from sitegen.toml import decode_toml
from sitegen.urls import slugify


def decode_outlets(path: str, content: bytes) -> tuple[dict[str, Outlet], tuple[Problem, ...]]:
    """Read all outlets. One with an error is there too: what names it is not wrong."""
    values, syntax = decode_toml(path, content)
    if values is None:
        return {}, syntax
    whole = Table(path=path, values=values, problems=[])
    return {name: _decode_outlet(whole, name) for name in values}, tuple(whole.problems)


def _decode_outlet(whole: Table, name: str) -> Outlet:
    if slugify(name) != name or not name:
        hint = f"write [{slugify(name)}]" if slugify(name) else ""
        fault = fault_of_name(name) or "does not have the form of a slug"
        whole.fail("slug", f'the id "{name}" {fault}', name, hint=hint, at_key=True)
    values = whole.values[name]
    if not isinstance(values, dict):
        hint = f'write [{name}] on a line of its own, and name = "..." below it'
        whole.fail("value", f"an outlet is a table, and `{name}` is none", name, hint=hint, at_key=True)
        return Outlet(id=name, name=LocalText())
    return Outlet(id=name, **{"name": LocalText(), **decode(OUTLET, whole.at(values, name))})
