"""The words of a theme in templates: `t("key", name=value)`, with the plural form that the number in it asks for.

In: the messages of a language. Out: the function `t`, which raises ProblemError where a template uses it wrongly.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from markupsafe import Markup

from sitegen.locale.plurals import plural_category
from sitegen.problems import ProblemError
from sitegen.render.jinja_codegen import printed
from sitegen.render.jinja_internals import escape_text, marked
from sitegen.render.template_errors import mistake
from sitegen.text.nearest import Names, did_you_mean
from sitegen.theme.messages import PLACEHOLDER


def translator(messages: Mapping[str, str], language: str) -> Callable[..., Markup]:
    """Make the function `t` of a language: the message of a key, escaped, with its `{names}` filled in.

    Of a message with plural forms, that one is taken which belongs to the number in its first `{name}`.
    """
    parts = {key: tuple(PLACEHOLDER.split(escape_text(text))) for key, text in messages.items()}
    whole = {key: marked(split[0]) for key, split in parts.items() if len(split) == 1}
    known = Names(messages.keys())

    def t(key: str, /, **values: object) -> Markup:
        if key in whole:
            return whole[key]
        split = parts.get(key)
        if split is None and f"{key}.other" in parts:
            split = _form(key, parts, values, language)
        if split is None:
            hint = did_you_mean(str(key), known, "messages")
            raise ProblemError(mistake(f'there is no message "{key}" in the theme\'s i18n files', hint))
        filled = list(split)
        for at in range(1, len(filled), 2):  # every other part is the name of a placeholder
            if filled[at] not in values:
                raise ProblemError(mistake(f'the message "{key}" needs a value for {{{filled[at]}}}'))
            filled[at] = printed(values[filled[at]])
        return marked("".join(filled))

    return t


def _form(
    key: str, parts: Mapping[str, tuple[str, ...]], values: Mapping[str, object], language: str
) -> tuple[str, ...]:
    """Choose the plural form by the number, which is written in the digits and groups of some language."""
    other = parts[f"{key}.other"]
    shown = str(values.get(other[1], "")) if len(other) > 1 else ""
    digits = "".join(str(unicodedata.decimal(sign)) for sign in shown if sign.isdecimal())
    category = plural_category(int(digits), language) if digits else "other"
    return parts.get(f"{key}.{category}", other)
