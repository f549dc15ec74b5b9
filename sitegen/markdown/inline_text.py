"""The core rule that parses the texts of paragraphs, headings and cells.

In: block tokens. Out: their children; in `env["texts_at"]`, where the texts are.
"""

from __future__ import annotations

from markdown_it.rules_core import StateCore

from sitegen.markdown.rule import RuleFailedError


def inline(state: StateCore) -> None:
    """Parse each text; a rule that fails there is reported at the first line of the text."""
    parse, md, env = state.md.inline.parse, state.md, state.env
    texts: list[int] = []
    env["texts_at"] = texts
    for at, token in enumerate(state.tokens):
        if token.type == "inline":
            texts.append(at)
            if token.children is None:
                token.children = []
            try:
                parse(token.content, md, env, token.children)
            except RuleFailedError as failed:
                failed.line = failed.line or (token.map or [0])[0] + 1
                raise
