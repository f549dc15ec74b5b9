"""A bare address of e-mail in a text becomes a link: `name@a.example`.

In: all tokens, their texts parsed. Out: link_open, text and link_close in place of a part of a text.

It is looked for in what is read, not in what is written: an underscore or an escape within it has become text by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.bare_addresses import BARE, emails
from sitegen.markdown.literal_text import depth_of_code, depth_of_links
from sitegen.text.lazy_pattern import lazy_pattern

_TEXTS: Final = frozenset({"text", "text_special"})
_SCHEME: Final = "mailto:"
_MAY_HAVE: Final = lazy_pattern(r"(?<=[^\s\[])@")
"""An @ after something that a name can end with, or that can have become such a thing; not that of `[@key]`."""


def bare_emails(state: StateCore) -> None:
    """Make the links, also in notes that stand in the text."""
    if "@" not in state.src:
        return
    for token in state.tokens:
        if "@" in token.content and token.type == "inline" and token.children and _MAY_HAVE.search(token.content):
            token.children[:] = _linked(token.children)  # the same list: others know it by that


def _linked(children: list[Token]) -> list[Token]:
    made: list[Token] = []
    run: list[Token] = []
    links = code = 0
    for child in children:
        if child.type in _TEXTS and not (links or code):
            run.append(child)
            continue
        made += _with_links(run)
        run = []
        made.append(child)
        links, code = depth_of_links([child], links), depth_of_code([child], code)
        if child.type == "footnote_reference" and "tokens" in child.meta:
            child.meta["tokens"][:] = _linked(child.meta["tokens"])
    return [*made, *_with_links(run)]


def _with_links(run: list[Token]) -> Iterator[Token]:
    """Put links into texts that follow each other."""
    text = "".join(one.content for one in run)
    found = emails(text) if "@" in text else []
    if not found:
        yield from run
        return
    at = 0
    for start, end in found:
        yield from _cut(run, at, start)
        yield from _link(text[start:end], run[0].level)
        at = end
    yield from _cut(run, at, len(text))


def _cut(run: list[Token], start: int, end: int) -> Iterator[Token]:
    """Return what of the texts is between two places; whole tokens stay what they are."""
    at = 0
    for one in run:
        part = one.content[max(start - at, 0) : max(end - at, 0)]
        at += len(one.content)
        if part == one.content and part:
            yield one
        elif part:
            yield _text(part, one.level)


def _link(shown: str, level: int) -> Iterator[Token]:
    href = shown if shown.startswith(_SCHEME) else f"{_SCHEME}{shown}"
    yield Token("link_open", "a", 1, attrs={"href": href}, level=level, markup=BARE, info="auto")
    yield _text(shown, level + 1)
    yield Token("link_close", "a", -1, level=level, markup=BARE, info="auto")


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)
