"""`python -m benchmarks.constructs FOLDER...`: count what articles are written with, and print a table in Markdown.

In: folders of Markdown files with front matter. Out: of each construct, how many there are in a thousand words, and in
how many of a hundred articles it is.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_WORD: Final = re.compile(r"\w+(?:['’\u200c-]\w+)*")
_BLOCKS: Final = {
    "paragraph_open": "paragraph",
    "bullet_list_open": "bulleted list",
    "ordered_list_open": "numbered list",
    "list_item_open": "item of a list",
    "blockquote_open": "quotation",
    "fence": "code block",
    "code_block": "code block",
    "table_open": "table",
    "hr": "rule",
    "html_block": "block of HTML",
}
_INLINES: Final = {
    "strong_open": "strong",
    "em_open": "emphasis",
    "code_inline": "code",
    "image": "image",
    "html_inline": "HTML in a line",
    "hardbreak": "break of a line",
}
_TEXTS: Final = {
    "apostrophe ’": re.compile(r"\w’\w"),
    "apostrophe '": re.compile(r"\w'\w"),
    "quotation marks “”": re.compile("[“«]"),
    'quotation marks ""': re.compile(r'"[^"\n]*"'),
    "dash": re.compile("[–—]"),
    "two hyphens": re.compile("(?<![-|:])--(?![-|:])"),
    "note": re.compile(r"\[\^[^\]\s]+\](?!:)"),
    "bare address": re.compile(r"(?<![(<\"\[])https?://"),
}


@dataclass(slots=True)
class Counts:
    """What was counted: articles, words of each, constructs, and in how many articles each construct is."""

    articles: int = 0
    words: list[int] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    articles_with: Counter[str] = field(default_factory=Counter)

    def per_thousand_words(self, construct: str) -> float:
        """Return how often a construct is in a thousand words."""
        return self.found[construct] * 1000 / sum(self.words)


def count(folder: Path) -> Counts:
    """Count what the articles below a folder are written with."""
    parser = MarkdownIt("commonmark").enable("table")
    counts = Counts()
    for path in sorted(folder.rglob("*.md")):
        _, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        found = Counter(_constructs(parser.parse(body)))
        found.update({name: len(pattern.findall(body)) for name, pattern in _TEXTS.items()})
        counts.articles += 1
        counts.words.append(len(_WORD.findall(body)))
        counts.found.update(found)
        counts.articles_with.update(name for name in found if found[name])
    return counts


def _constructs(tokens: list[Token]) -> Iterator[str]:
    in_list = 0
    for token in tokens:
        in_list += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "heading_open":
            yield f"heading {token.tag[1:]}"
        elif token.type in _BLOCKS and not (token.type == "paragraph_open" and in_list):
            yield _BLOCKS[token.type]
        for child in token.children or ():
            if child.type == "link_open":
                yield "link with a title" if child.attrs.get("title") else "link"
            elif child.type in _INLINES:
                yield _INLINES[child.type]


def main() -> None:
    """Print the table."""
    counted = [count(Path(folder)) for folder in sys.argv[1:]]
    for folder, one in zip(sys.argv[1:], counted, strict=True):
        print(f"{folder}: {one.articles:,} articles, {sum(one.words):,} words, median {median(one.words):,.0f}")
    print(f"\n| construct |{' a thousand words | % of articles |' * len(counted)}")
    print(f"| --- |{' --: | --: |' * len(counted)}")
    names = sorted({name for one in counted for name in one.found}, key=lambda name: (-counted[0].found[name], name))
    for name in names:
        cells = (
            f" {one.per_thousand_words(name):.2f} | {one.articles_with[name] * 100 / one.articles:.1f} |"
            for one in counted
        )
        print(f"| {name} |{''.join(cells)}")


if __name__ == "__main__":
    main()
