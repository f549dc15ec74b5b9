"""The words of a theme in templates: `t("key", name=value)`, with the plural form that the number in it asks for.

In: the messages of a language. Out: the function `t`, and MistakeError where a template uses it wrongly.
environment.py imports this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup, escape

from sitegen.locale.plurals import plural_category
from sitegen.render import mistakes
from sitegen.theme.messages import PLACEHOLDER
from sitegen.theme.suggest import did_you_mean

_PRINTABLE = frozenset({str, Markup, int, float})


class MistakeError(TemplateRuntimeError):
    """A mistake of the theme's author: the message, and on its second line perhaps a hint."""


def printed(value: Any) -> Any:
    """Give a value that can be printed as it is. Raises MistakeError for any other."""
    if type(value) in _PRINTABLE:
        return value
    if isinstance(value, (str, int, float, Undefined)) and not isinstance(value, bool):
        return value
    raise MistakeError(mistakes.unprintable(value))


def translator(messages: Mapping[str, str], language: str) -> Callable[..., Markup]:
    """Make the function `t` of a language: the message of a key, escaped, with its `{names}` filled in.

    Of a message with plural forms, that one is taken which belongs to the number in its first `{name}`.
    """
    escaped = {key: escape(text) for key, text in messages.items()}

    def t(key: str, /, **values: object) -> Markup:
        text = escaped.get(key)
        if text is None and f"{key}.other" in escaped:
            text = _form(key, escaped, values, language)
        if text is None:
            hint = did_you_mean(str(key), messages, "messages")
            raise MistakeError(f'there is no message "{key}" in the theme\'s i18n files\n{hint}')
        if "{" not in text:
            return text

        def filled(match: re.Match[str]) -> str:
            if match[1] not in values:
                raise MistakeError(f'the message "{key}" needs a value for {{{match[1]}}}')
            return escape(printed(values[match[1]]))

        return Markup(PLACEHOLDER.sub(filled, text))  # noqa: S704 - text and values are escaped

    return t


def _form(key: str, escaped: Mapping[str, Markup], values: Mapping[str, object], language: str) -> Markup:
    """Choose the plural form by the number, which is written in the digits and groups of some language."""
    other = escaped[f"{key}.other"]
    name = PLACEHOLDER.search(other)
    shown = str(values.get(name[1], "")) if name else ""
    digits = "".join(str(unicodedata.decimal(sign)) for sign in shown if sign.isdecimal())
    category = plural_category(int(digits), language) if digits else "other"
    return escaped.get(f"{key}.{category}", other)
