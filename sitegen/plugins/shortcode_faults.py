"""Shortcodes of plugins judged before anything uses them.

In: a shortcode. Out: what is wrong with it, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from sitegen.model.shortcodes import NAME, PARAMETER, Parameter, ParameterType

_TYPES: Final = get_args(ParameterType)


def shortcode_faults(shortcode: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a shortcode by itself, and what to do."""
    if not isinstance(shortcode.name, str) or not NAME.fullmatch(shortcode.name):
        hint = "write lower-case letters, digits and hyphens between them"
        yield f"the shortcode {shortcode.name!r} has no name that it can have", hint
    if not callable(shortcode.write):
        yield f"`write` of the shortcode `{shortcode.name}` is not a function", "write a function there"
    if not isinstance(shortcode.parameters, tuple):
        yield f"the parameters of the shortcode `{shortcode.name}` are no tuple", "write parameters=(...,)"
        return
    names = [getattr(one, "name", None) for one in shortcode.parameters]
    for one in shortcode.parameters:
        name = getattr(one, "name", one)
        if (
            not isinstance(one, Parameter)
            or not isinstance(name, str)
            or not PARAMETER.fullmatch(name)
            or names.count(name) > 1
        ):
            what = f"a parameter of the shortcode `{shortcode.name}` is called {name!r}"
            yield what, "make it with sitegen.plugins.Parameter; each has a name of letters, digits and _ of its own"
        elif one.type not in _TYPES or not (one.default is None or isinstance(one.default, str)):
            what = f"the parameter `{name}` of the shortcode `{shortcode.name}` has another type or default"
            yield what, f"its type is one of {', '.join(_TYPES)}; its default is text, or None"
        elif (one.type == "choice") != bool(one.choices):
            yield f"the parameter `{name}` of the shortcode `{shortcode.name}` has no choices", "a choice has some"
