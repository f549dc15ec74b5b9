"""Smart punctuation: quotes, apostrophes, dashes, ellipses and spaces as the language has them.

In: all tokens. Out: text tokens with typographic characters. `(c)` stays: analysis counts (a), (b), (c).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.locale.language_data import Languages
from sitegen.locale.typesetting import Run, has_smart_signs, typeset, typeset_runs
from sitegen.markdown.gaps import gap
from sitegen.markdown.literal_text import ordinary_text
from sitegen.markdown.render_state import RenderState

_LINE_END: Final = "\n"
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})


def punctuation(state: StateCore) -> None:
    """Set the punctuation, paragraph by paragraph."""
    rendering: RenderState = state.env["rendering"]
    language, languages = rendering.options.language, rendering.options.languages
    signs = languages.punctuation(language)
    # A language with spaces of its own, here or in a run of it, has more to look for than every language has.
    everywhere = bool(signs.spaces or signs.spaced) or "lang=" in state.src
    if not everywhere and not has_smart_signs(state.src):
        return
    for token in state.tokens:
        if token.type == "inline" and (everywhere or has_smart_signs(token.content)):
            _set_punctuation(token.children or [], language, languages)


def _set_punctuation(children: list[Token], language: str, languages: Languages) -> None:
    if len(children) == 1:
        if children[0].type == "text":
            children[0].content = typeset(children[0].content, language, languages)
        return
    runs = list(_runs(children, language))
    for child, run, text in zip(children, runs, typeset_runs(runs, languages), strict=True):
        if run.ordinary:
            child.content = text


def _runs(children: list[Token], language: str) -> Iterator[Run]:
    """Make a run of each token. Markup has no text, so that what is read beside it stands together."""
    ordinary = set(ordinary_text(children))
    tongues = [language]
    for place, child in enumerate(children):
        kind, text = child.type, child.content
        if kind == "span_open":
            tongues.append(str(child.attrs.get("lang") or tongues[-1]))
        elif kind == "span_close":
            tongues.pop()
        elif kind in _BREAKS:
            text = _LINE_END
        elif kind == "html_inline":
            text = gap(text)
        yield Run(text, tongues[-1], child.level, ordinary=place in ordinary)
