"""Smart punctuation: quotes, apostrophes, dashes, ellipses and spaces as the language has them.

In: all tokens. Out: text tokens with typographic characters. `(c)` stays: analysis counts (a), (b), (c).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.locale.language_data import Languages
from sitegen.locale.typesetting import Run, has_smart_signs, typeset, typeset_runs
from sitegen.markdown.gaps import gap
from sitegen.markdown.literal_text import ordinary_text
from sitegen.markdown.render_state import RenderState
from sitegen.text.lazy_pattern import lazy_pattern

_LINE_END: Final = "\n"
_OBJECT: Final = "\ufffc"
"""What is read of a picture, and of an address in angle brackets: it ends where these end."""
_NAME: Final = "x"
"""What is read of a citation: letters, whoever its author is."""
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})
_LINKS: Final = frozenset({"link_open", "link_close"})
_PARTS: Final = frozenset(".-")
_RAW_LINK: Final = lazy_pattern(r"</?a(?=[\s/>])", re.IGNORECASE)
_PARTED: Final = {
    "[": lazy_pattern(r"\[[].-]"),
    "]": lazy_pattern(r"\](?<=[.-]\])(?!\([^\s()<>\[\]\\]++\)[^].<-])"),
    "<": lazy_pattern(r"</?[aA]"),
}
"""Where the mark of a link may part dots or hyphens, by the first character."""


def punctuation(state: StateCore) -> None:
    """Set the punctuation, paragraph by paragraph."""
    rendering: RenderState = state.env["rendering"]
    language, languages = rendering.options.language, rendering.options.languages
    signs = languages.punctuation(language)
    # A language with spaces of its own, here or in a run of it, has more to look for than every language has.
    everywhere = bool(signs.spaces or signs.spaced) or ("{" in state.src and "lang=" in state.src)
    may_be_parted = _may_be_parted(state.src)
    if not (everywhere or may_be_parted or has_smart_signs(state.src)):
        return
    for token in state.tokens:
        if token.type == "inline":
            children = token.children or []
            if everywhere or has_smart_signs(token.content) or (may_be_parted and _is_parted(children)):
                _set_punctuation(children, language, languages)


def _may_be_parted(source: str) -> bool:
    """Whether the mark of a link may be between two dots or two hyphens. Single characters are found fast."""
    for sign, pattern in _PARTED.items():
        at = source.find(sign)
        while at >= 0:
            if pattern.match(source, at):
                return True
            at = source.find(sign, at + 1)
    return False


def _is_parted(children: list[Token]) -> bool:
    """Whether the mark of a link is between two dots or two hyphens: more is seen than the source has."""
    last = ""
    for child in children if len(children) > 1 else ():
        if child.type == "text":
            if last and child.content.startswith(last):
                return True
            last = child.content[-1:] if child.content[-1:] in _PARTS else ""
        elif not _is_link(child):
            last = ""
    return False


def _is_link(token: Token) -> bool:
    """Whether a token is the mark of a link, which is nothing where the target is not public."""
    return token.type in _LINKS or (token.type == "html_inline" and _RAW_LINK.match(token.content) is not None)


def _set_punctuation(children: list[Token], language: str, languages: Languages) -> None:
    if len(children) == 1:
        if children[0].type == "text":
            children[0].content = typeset(children[0].content, language, languages)
        return
    made = list(_runs(children, language))
    texts = typeset_runs([run for _, run in made], languages)
    for (token, run), text in zip(made, texts, strict=True):
        if run.ordinary:
            token.content = text


def _runs(children: list[Token], language: str) -> Iterator[tuple[Token, Run]]:
    """Make a run of each token. Markup has no text, so that what is read beside it is together.

    The marks of links make none: a link to what is not public is its text, and must be set like that.
    """
    ordinary = set(ordinary_text(children))
    tongues = [language]
    links = addresses = 0
    for place, child in enumerate(children):
        kind, text = child.type, child.content
        if kind == "text":
            text = _OBJECT if addresses else text
        elif _is_link(child):
            links += child.nesting
            addresses += child.nesting if child.info == "auto" else 0
            continue
        elif kind == "span_open":
            tongues.append(str(child.attrs.get("lang") or tongues[-1]))
        elif kind == "span_close":
            tongues.pop()
        elif kind in _BREAKS:
            text = _LINE_END
        elif kind == "image" or addresses:
            text = _OBJECT
        elif kind == "html_inline":
            text = gap(text)
        elif kind == "citation":
            text = _NAME
        yield child, Run(text, tongues[-1], child.level - links, ordinary=place in ordinary)
