"""Tokens of rules from outside as HTML, and the attributes that such rules give to other tokens.

In: tokens, the render state. Out: HTML of elements and attributes that a body may have; else the rule that writes it
fails with a message for its author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from sitegen.markdown.addresses import classify
from sitegen.markdown.elements import VOID
from sitegen.markdown.escapes import attributes as write
from sitegen.markdown.escapes import escape
from sitegen.markdown.raw_attributes import kept_attributes, read_attributes
from sitegen.markdown.raw_html import TAG
from sitegen.markdown.render_state import OutsideToken, RenderState
from sitegen.markdown.rule import RuleFailedError
from sitegen.problems import ProblemError
from sitegen.text.lazy_pattern import lazy_pattern

_CLASS: Final = lazy_pattern(r' class="([^"]*+)"')


def write_token(tokens: Sequence[Token], place: int, rendering: RenderState) -> str:
    """Write a token where rules from outside are on; ours are written as always, with what others gave to them."""
    token = tokens[place]
    ours = rendering.writer.functions.get(token.type)
    if ours:
        return with_attributes(ours(rendering, token), token, rendering)
    if token.hidden:
        return ""
    if token.map and token.block:
        rendering.line = token.map[0] + 1
    how = rendering.writer.outside.get(token.type)
    html = _written(tokens, place, how, rendering) if how else _element(token, rendering)
    if not token.nesting:
        rendering.plain.append(rendering.writer.text_of(token) + ("\n" if token.block else ""))
        rendering.line += 0 if token.block else token.content.count("\n")
    rendering.grow(html)
    return html


def _written(tokens: Sequence[Token], place: int, how: OutsideToken, rendering: RenderState) -> str:
    """Have a rule write its token, and look at what it wrote."""
    token = tokens[place]
    try:
        if how.plugin:
            html = how.plugin(tokens, place, rendering.env)
        else:
            html = how.render(rendering, token) if how.render else how.html
        _check_type(html)
    except (ProblemError, RecursionError):
        raise
    except RuleFailedError as failed:
        failed.line = failed.line or rendering.line
        raise
    except Exception as failed:
        message = f"failed when it wrote `{token.type}`: {type(failed).__name__}: {failed}"
        raise RuleFailedError(how.rule, message, rendering.line) from failed
    _look_at(html, how.rule, rendering)
    rendering.raw = True  # cleaned whether other raw HTML is there or not, so that it is always the same
    return html if how.plugin else with_attributes(html, token, rendering)


def _check_type(html: object) -> None:
    if not isinstance(html, str):
        message = f"HTML is a string, not {type(html).__name__}"
        raise TypeError(message)


def _look_at(html: str, rule: str, rendering: RenderState) -> None:
    """Refuse HTML that cleaning would take out, and note its ids."""
    for tag in TAG.finditer(html):
        name = tag[2].lower()
        if not rendering.writer.may_write(name):
            message = f"wrote <{name}>, which it does not name among its `elements`"
            raise RuleFailedError(rule, message, rendering.line)
        for key, value in read_attributes(name, tag[3] or ""):
            if not rendering.writer.may_write(name, key):
                message = f"wrote the attribute `{key}` of <{name}>, which it does not name among its `elements`"
                raise RuleFailedError(rule, message, rendering.line)
            if key == "id":
                _claim(value, rendering)
            if key in ("href", "src") and not value.startswith("#"):
                _look_at_address(value, rule, rendering)


def _look_at_address(address: str, rule: str, rendering: RenderState) -> None:
    """Refuse an address into the site, which nobody would check or move, and report one that is unsafe."""
    found = classify(address)
    if found.kind == "inside":
        message = f"wrote the address `{address[:80]}` itself: links into the site are tokens `link_open` or `image`"
        raise RuleFailedError(rule, message, rendering.line)
    if found.warning:
        rendering.report("unsafe", found.warning, address)


def _claim(name: str, rendering: RenderState) -> None:
    if name in rendering.anchors:
        rendering.report("markup", f'the id "{name}" occurs here twice', name, "choose another for one of the two")
    rendering.anchors[name] = None


def _element(token: Token, rendering: RenderState) -> str:
    """Write a token for which there is no function as its element, as markdown-it does."""
    name = token.tag
    if name in ("a", "img"):
        message = f"made a token `{token.type}` of its own for <{name}>: links are `link_open`, images `image`"
        raise RuleFailedError(rendering.writer.outside_names, message, rendering.line)
    if not rendering.writer.may_write(name):
        message = f"made a token `{token.type}` with the element <{name}>, which is not among its `elements`"
        raise RuleFailedError(rendering.writer.outside_names, message, rendering.line)
    if token.nesting < 0:
        return f"</{name}>\n" if token.block else f"</{name}>"
    html = with_attributes(f"<{name}>", token, rendering)
    return html if token.nesting or name in VOID else f"{html}{escape(token.content)}</{name}>"


def with_attributes(html: str, token: Token, rendering: RenderState) -> str:
    """Add to a tag the attributes that a rule gave to a token of another one; raw HTML may have the same."""
    for name in token.meta.get("insecure_attrs", ()):
        rendering.report_once("unsafe", f"the attribute `{name[:40]}` of <{token.tag}> is not shown", str(name)[:40])
    owned = rendering.writer.owns.get(token.type, frozenset())
    found = [(name.lower(), str(value)) for name, value in token.attrs.items() if name.lower() not in owned]
    if not found:
        return html
    tag = re.search(rf"<{re.escape(token.tag)}(?=[ >])[^>]*+>", html) or re.match(r"<[a-z][a-z0-9]*+[^>]*+>", html)
    if not tag:
        return html
    kept = kept_attributes(tag.group()[1:].partition(" ")[0].rstrip(">"), found, rendering)
    written = tag.group()
    class_ = _CLASS.search(written)
    if class_ and "class" in kept:
        written = _CLASS.sub(
            write({"class": f"{class_[1]} {kept.pop('class')}"}).replace("\\", "\\\\"), written, count=1
        )
    return f"{html[: tag.start()]}{written[:-1]}{write(kept)}>{html[tag.end() :]}"
