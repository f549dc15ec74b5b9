"""Shortcodes of the theme and of plugins: what stands in the place of each that a text has.

In: a text, the shortcodes that are declared, the language. Out: Calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.locale.tags import shorter_tags
from sitegen.model.shortcodes import SNIPPET, Call, Parameter, Shortcode
from sitegen.problems import ProblemError, error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean, listed
from sitegen.text.shortcode_tags import given, tags

_GAP: Final = lazy_pattern(r"\{([a-z][a-z0-9_]*)\}")
_NUMBER: Final = lazy_pattern(r"[-+−]?[0-9]+(?:\.[0-9]+)?")


def calls_in(text: str, declared: tuple[Shortcode, ...], language: str) -> tuple[Call, ...]:
    """Return what becomes of each shortcode of a text but snippets, each way of writing one once."""
    known = {one.name: one for one in declared}
    found = {tag["tag"]: tag for tag in tags(text) if tag["name"] != SNIPPET}
    return tuple(_call(found[written], known, language) for written in sorted(found))


def _call(tag: re.Match[str], known: Mapping[str, Shortcode], language: str) -> Call:
    shortcode = known.get(tag["name"])
    if shortcode is None:
        forms = ("snippet id", *sorted(known))
        some = f"this site has {', '.join(f'`{{{{< {form} >}}}}`' for form in forms)}; or put it in `code`"
        hint = did_you_mean(tag["name"], [SNIPPET, *known]) or some
        return Call(
            tag=tag["tag"], problem=error("unknown-reference", f"there is no shortcode `{tag['name']}`", hint=hint)
        )
    try:
        text = _written(shortcode, _values(tag, shortcode), language)
    except ProblemError as failed:
        return Call(tag=tag["tag"], problem=failed.problem)
    return Call(tag=tag["tag"], text=text.strip("\n"))


def _written(shortcode: Shortcode, values: Mapping[str, str], language: str) -> str:
    if shortcode.write is not None:
        return shortcode.write(values, language)
    texts = dict(shortcode.texts)
    text = next((texts[tag] for tag in (*shorter_tags(language), "") if tag in texts), "")
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


def _values(tag: re.Match[str], shortcode: Shortcode) -> dict[str, str]:
    """Return the values by the names of parameters. Raises ProblemError for the first thing that is wrong with them."""
    written = given(tag)
    if written is None:
        raise _wrong("markup", f"the values of `{shortcode.name}` cannot be read", _example(shortcode))
    parameters = {one.name: one for one in shortcode.parameters}
    values: dict[str, str] = {}
    for key, value in written:
        name = key or next(iter(parameters), "")
        if not key and (not name or name in values):
            message = f"`{value}` is one value too many" if name else f"`{shortcode.name}` takes no value"
            raise _wrong("markup", message, _example(shortcode))
        if name not in parameters:
            hint = did_you_mean(name, parameters) or _example(shortcode)
            raise _wrong("unknown-key", f"`{shortcode.name}` has no `{name}`", hint)
        if name in values:
            raise _wrong("value", f"`{name}` is given twice", "take one of the two out")
        if hint := _refused(parameters[name], value):
            raise _wrong("value", f"`{name}` of `{shortcode.name}` is `{value}`", hint)
        values[name] = value
    for parameter in shortcode.parameters:
        if parameter.name not in values and parameter.default is None:
            raise _wrong("missing-key", f"`{shortcode.name}` needs `{parameter.name}`", _example(shortcode))
        values.setdefault(parameter.name, parameter.default or "")
    return values


def _wrong(code: str, message: str, hint: str) -> ProblemError:
    return ProblemError(error(code, message, hint=hint))


def _refused(parameter: Parameter, value: str) -> str:
    """Return what to write instead of a value that a parameter does not take."""
    if parameter.type == "number" and not _NUMBER.fullmatch(value):
        return "write a number in digits, such as `12.5`"
    if parameter.type == "choice" and value not in parameter.choices:
        return did_you_mean(value, parameter.choices) or f"it is one of {listed(parameter.choices)}"
    return "" if value.strip() or parameter.default == "" else "write something between its quotation marks"


def _example(shortcode: Shortcode) -> str:
    return f"write `{{{{< {' '.join(_parts(shortcode))} >}}}}`"


def _parts(shortcode: Shortcode) -> Iterator[str]:
    yield shortcode.name
    for parameter in shortcode.parameters:
        if parameter.default is None or parameter is shortcode.parameters[0]:
            yield f'{parameter.name}="{"|".join(parameter.choices) or "..."}"'
