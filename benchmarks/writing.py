"""Made-up texts in which each construct is as frequent as in real writing (`benchmarks/constructs.py` counts both).

In: a random generator, a language, a number of words. Out: a body in Markdown that every generator reads alike.
Only `benchmarks` imports this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from benchmarks.vocabulary import VOCABULARIES, Vocabulary

PER_THOUSAND_WORDS: Final = {
    "paragraph": 15.78,
    "heading 2": 2.34,
    "heading 3": 0.93,
    "heading 4": 0.15,
    "bulleted list": 1.01,
    "numbered list": 0.15,
    "quotation": 0.37,
    "code block": 0.3,
    "table": 0.02,
    "rule": 0.07,
    "image": 0.1,
    "link": 8.49,
    "link with a title": 0.06,
    "strong": 3.43,
    "emphasis": 1.80,
    "code": 0.73,
    "bare address": 0.24,
    "note": 0.02,
    "apostrophe ’": 12.41,
    "apostrophe '": 3.22,
    "quotation marks “”": 2.78,
    'quotation marks ""': 3.37,
    "dash": 2.76,
    "two hyphens": 0.17,
}
"""How often each occurs. Images are ours: the posts counted have theirs as HTML, which generators read differently."""

_WORDS_A_SENTENCE: Final = 19
_BLOCKS: Final = (
    "paragraph",
    "heading 2",
    "heading 3",
    "heading 4",
    "bulleted list",
    "numbered list",
    "quotation",
    "code block",
    "table",
    "rule",
    "image",
)
_ITEMS: Final = 4


class Text:
    """Writes one body."""

    def __init__(self, random: Random, language: str, images: str) -> None:
        self._random = random
        self._words: Vocabulary = VOCABULARIES[language]
        self._images = images
        self._notes = 0
        self._frequent = [PER_THOUSAND_WORDS[name] for name in _BLOCKS]
        self._makers: dict[str, Callable[[], str]] = {
            "paragraph": lambda: self._paragraph(self._random.randint(2, 4)),
            "heading 2": lambda: f"## {self._title()}",
            "heading 3": lambda: f"### {self._title()}",
            "heading 4": lambda: f"#### {self._title()}",
            "bulleted list": lambda: self._list(lambda _: "-"),
            "numbered list": lambda: self._list(lambda at: f"{at}."),
            "quotation": lambda: f"> {self._paragraph(2)}",
            "code block": lambda: "```\nmake plan\nmake build\n```",
            "table": self._table,
            "rule": lambda: "---",
            "image": lambda: f"![{self._title()}]({self._images}fig{self._random.randint(1, 12):02d}.png)",
        }

    def body(self, words: int) -> str:
        """Write about so many words."""
        blocks = [self._paragraph(3)]
        while sum(block.count(" ") for block in blocks) < words:
            kind = self._random.choices(_BLOCKS, self._frequent)[0]
            if kind.startswith("heading") and blocks[-1].startswith("#"):
                blocks.append(self._paragraph(2))
            blocks.append(self._makers[kind]())
        if blocks[-1].startswith("#"):
            blocks.append(self._paragraph(2))
        blocks += [f"[^{at + 1}]: {self._sentence()}" for at in range(self._notes)]
        return "\n\n".join(blocks) + "\n"

    def title(self) -> str:
        """Write a title or a heading, without markup."""
        return self._title()

    def summary(self) -> str:
        """Write a summary, without markup."""
        return self._plain(18)

    def _title(self) -> str:
        return self._plain(self._random.randint(4, 8))[:-1]

    def _paragraph(self, sentences: int) -> str:
        return " ".join(self._sentence() for _ in range(sentences))

    def _list(self, mark: Callable[[int], str]) -> str:
        return "\n".join(f"{mark(at)} {self._sentence()}" for at in range(1, _ITEMS + 1 + self._random.randrange(2)))

    def _table(self) -> str:
        rows = "\n".join(f"| {self._noun()} | {self._random.randint(1, 99)} |" for _ in range(5))
        return f"| {self._noun()} | % |\n| --- | --: |\n{rows}"

    def _noun(self) -> str:
        return self._random.choice(self._words.nouns)

    def _plain(self, words: int) -> str:
        chosen = [self._random.choice(self._words.joining if at % 2 else self._words.nouns) for at in range(words)]
        chosen[0] = chosen[0].capitalize()
        return " ".join(chosen) + "."

    def _sentence(self) -> str:
        count = self._random.randint(_WORDS_A_SENTENCE - 9, _WORDS_A_SENTENCE + 9)
        words = self._plain(count)[:-1].split(" ")
        pairs = [words[at : at + 2] for at in range(0, count - 2, 2)]
        free = list(range(1, len(pairs)))
        self._random.shuffle(free)
        pairs[free.pop()][1] = self._random.choice(self._words.names)
        for name, mark in self._marks():
            if free and self._random.random() * 1000 < PER_THOUSAND_WORDS[name] * _WORDS_A_SENTENCE:
                at = free.pop()
                pairs[at] = mark(pairs[at])
        return " ".join(word for pair in pairs for word in pair) + "."

    def _marks(self) -> Sequence[tuple[str, Callable[[list[str]], list[str]]]]:
        opening, closing = self._words.quotes
        number = self._random.randint(1, 999)
        return (
            ("apostrophe ’", lambda two: [self._words.possessive.format(two[0]), two[1]]),
            ("apostrophe '", lambda two: [two[0], f"{two[1]} isn't"]),
            ("link", lambda two: [f"[{two[0]}", f"{two[1]}](https://example.org/{number}/report)"]),
            ("link with a title", lambda two: [f'[{two[0]}](https://example.org/{number} "{two[1]}")', two[1]]),
            ("strong", lambda two: [f"**{two[0]}", f"{two[1]}**"]),
            ("emphasis", lambda two: [f"*{two[0]}*", two[1]]),
            ("code", lambda two: [f"`GDP_{number}`", *two]),
            ("quotation marks “”", lambda two: [f"{opening}{two[0]}", f"{two[1]}{closing}"]),
            ('quotation marks ""', lambda two: [f'"{two[0]}', f'{two[1]}"']),
            ("dash", lambda two: [two[0], "—", two[1]]),
            ("two hyphens", lambda two: [two[0], "--", two[1]]),
            ("bare address", lambda two: [*two, f"https://example.org/data/{number}"]),
            ("note", self._note),
        )

    def _note(self, two: list[str]) -> list[str]:
        self._notes += 1
        return [two[0], f"{two[1]}[^{self._notes}]"]
