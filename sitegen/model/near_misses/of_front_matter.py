"""The near miss of front matter: markup in a text that is plain.

In: the near misses of texts. Out: PLAIN_TEXT.
"""

from __future__ import annotations

from typing import Final

from sitegen.model.near_misses.of_texts import OF_TEXTS
from sitegen.model.near_misses.rule import NearMiss

_ELEMENTS: Final = "a|abbr|b|big|br|cite|code|em|font|i|img|p|q|s|small|span|strong|sub|sup|u"
_MARKDOWN: Final = (
    r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]*[^\s*]\1(?![\w*])|(?<![\w*])\*[^\s*]\*(?![\w*])"
    r"|(?<!\w)(_{1,3})(?=[^\s_])[^_\n]*[^\s_]\2(?!\w)|(?<!\w)`[^\s`](?:[^`\n]*[^\s`])?`(?!\w)|\^\[[^\[\]\n]+\]"
    rf"|</?(?:{_ELEMENTS})(?:[\s/][^<>]*)?>|<!--|<https?://[^\s<>]+>"
)

PLAIN_TEXT: Final = NearMiss(
    name="plain-text",
    meaning="Markup in a text of front matter, which is plain: titles, summaries, captions, corrections.",
    example="title: The **canal**",
    right="title: The canal",
    message="is shown as it is",
    hint="write it without markup",
    pattern="|".join([_MARKDOWN, *(rule.pattern for rule in OF_TEXTS if rule.where in ("text", "inline"))]),
    where="front matter",
)
