"""Runs of another language: `[متن]{lang=fa}`.

In: an inline state. Out: span_open and span_close, with `lang` and `dir`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.locale.tags import canonical_tag
from sitegen.markdown.escapes import attributes
from sitegen.markdown.inline_parser import InlineState
from sitegen.markdown.link_labels import parse_link_label
from sitegen.markdown.render_state import Render, RenderState
from sitegen.model.bodies import spot
from sitegen.problems import Problem, ProblemError, error
from sitegen.text.lazy_pattern import lazy_pattern

_VALUE: Final = r"""(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'{}=]++)"""
_ATTRIBUTE: Final = rf"(?:(?P<name>[A-Za-z][\w:-]*+)=(?P<value>{_VALUE})|[.#][\w-]++)"
_LIST: Final = lazy_pattern(rf"\{{\s*+(?P<list>(?:(?:[A-Za-z][\w:-]*+={_VALUE}|[.#][\w-]++)\s*+)++)\}}")
_EACH: Final = lazy_pattern(_ATTRIBUTE)


def span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a text in brackets with a list of attributes right after it."""
    start, end = state.pos, state.posMax
    if state.src[start] != "[" or not (isinstance(state, InlineState) and state.has_spans):
        return False
    label_end = parse_link_label(state, start)
    if label_end < 0:
        return False
    listed = _LIST.match(state.src, label_end + 1, end)
    if listed is None:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, label_end
        token = state.push("span_open", "span", 1)
        token.markup = listed.group()
        for attribute in _EACH.finditer(listed["list"]):
            _read(attribute, token.attrs, token.meta, state.env["rendering"].options.classes)
        if "lang" in token.attrs and "dir" not in token.attrs:
            rendering: RenderState = state.env["rendering"]
            token.attrs["dir"] = rendering.options.languages.of(str(token.attrs["lang"])).direction
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = listed.end(), end
    return True


def _read(
    attribute: re.Match[str],
    attrs: dict[str, str | int | float],
    wrong: dict[str, Problem],
    classes: tuple[str, ...],
) -> None:
    """Take one attribute over, or note under its code why not; the renderer knows the line and records it."""
    name, value = (attribute["name"] or "").lower(), (attribute["value"] or "").strip("\"'")
    if name == "lang":
        try:
            attrs["lang"] = canonical_tag(value)
        except ProblemError as refused:
            wrong["language"] = refused.problem
    elif name == "dir" and value in ("ltr", "rtl", "auto"):
        attrs["dir"] = value
    elif name == "dir":
        wrong["markup"] = error("markup", f'`dir` is "ltr", "rtl" or "auto", not "{value}"')
    elif attribute.group()[0] == "." and attribute.group()[1:] in classes:
        attrs["class"] = f"{attrs.get('class', '')} {attribute.group()[1:]}".strip()
    else:
        message = f"a run of text in brackets can have `lang`, `dir` and allowed classes, not `{attribute.group()}`"
        wrong["markup"] = error("markup", message)


def _span_open(rendering: RenderState, token: Token) -> str:
    rendering.problems += [problem.at(spot(rendering.line, token.markup)) for problem in token.meta.values()]
    return f"<span{attributes(token.attrs)}>"


SPAN: Final[Mapping[str, str | Render]] = {"span_open": _span_open, "span_close": "</span>"}
