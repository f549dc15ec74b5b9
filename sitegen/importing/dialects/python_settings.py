"""Settings that are written in Python: what is a plain value is read; nothing is run.

In: the text of `pelicanconf.py`. Out: values by name, and the names whose values are not plain.
"""

from __future__ import annotations

import ast
from typing import Any, Final

MAX_TEXT: Final = 1_000_000


def python_settings(text: str, known: dict[str, Any] | None = None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the names that a module gives plain values. Raises ValueError for what is no Python."""
    if len(text) > MAX_TEXT:
        raise ValueError("is too long")
    try:
        tree = ast.parse(text)
    except (SyntaxError, RecursionError, MemoryError, ValueError) as wrong:
        raise ValueError(str(wrong)) from None
    values: dict[str, Any] = dict(known or {})
    passed: list[str] = []
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target, value = statement.targets[0], statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            target, value = statement.target, statement.value
        else:
            continue
        if not isinstance(target, ast.Name):
            continue
        try:
            values[target.id] = _value(value, values)
        except (ValueError, RecursionError, TypeError):
            passed.append(target.id)
    return values, tuple(passed)


def _value(node: ast.expr, known: dict[str, Any]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [_value(item, known) for item in items]
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return {str(_value(key, known)): _value(value, known) for key, value in pairs if key is not None}
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return str(_value(left, known)) + str(_value(right, known))
        case ast.JoinedStr(values=parts):
            return "".join(
                str(_value(part.value if isinstance(part, ast.FormattedValue) else part, known)) for part in parts
            )
    raise ValueError("is no plain value")
