"""Chicago, author and date (The Chicago Manual of Style, 18th edition).

In: a Source, Words, its year with what tells it from others. Out: marked text.
"""

from __future__ import annotations

from sitegen.citing.marks import italic, joined, plain
from sitegen.citing.names import ALONE, Shown, in_short
from sitegen.citing.parts import CHAPTERS, container_of, headed, site_of, title_of
from sitegen.citing.styles import chicago_notes
from sitegen.citing.words import Words, words_of
from sitegen.model.cited import Source


def year_of(source: Source, words: Words, letter: str = "") -> str:
    """Return the year of a source, with the letter that tells it from others of its author."""
    first = words.date(source.date("original-date"), year_only=True)
    year = (words.date(source.date("issued"), year_only=True) or words("no_date")) + letter
    return f"({first}) {year}" if first else year


def name_of(source: Source, words: Words, shown: Shown = ALONE) -> str:
    """Return what stands for the author in a text."""
    if people := headed(source)[1]:
        return in_short(people, words, shown)
    if source.type in {"article-magazine", "article-newspaper"} and container_of(source):
        return italic(container_of(source))
    if source.type in CHAPTERS and container_of(source):
        return italic(container_of(source))
    return (site_of(source) if source.type == "webpage" else "") or title_of(source, words, short=True)


def in_text(source: Source, words: Words, place: str, letter: str, shown: Shown | None) -> str:
    """Write what is in the parentheses: `Karimi 2019, 45`; without the name where nothing is said of it."""
    year = year_of(source, words, letter).replace("(", "[").replace(")", "]")
    who = name_of(source, words, shown) if shown is not None else ""
    undated = not source.date("issued")
    dated = joined([who, year], ",", inside=words.inside) if undated else f"{who} {year}".strip()
    return joined([dated, place], ",", inside=words.inside)


def entry(source: Source, words: Words, letter: str) -> str:
    """Write the entry of the list: the year after the name."""
    yearless = words_of(words.languages, words.tag, dated=False)
    return chicago_notes.entry(source, yearless, plain(year_of(source, words, letter)))
