"""A made-up site of any size: the same bytes for the same number of articles, on every machine.

In: a number of articles. Out: files in a folder. Only `benchmarks` imports this module.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

_WORDS = [
    "treaty",
    "corridor",
    "sanction",
    "summit",
    "border",
    "railway",
    "tariff",
    "ceasefire",
    "alliance",
    "embargo",
    "negotiator",
    "parliament",
    "port",
    "pipeline",
    "election",
    "budget",
    "deterrence",
    "convoy",
    "inspector",
    "mandate",
    "quota",
    "reserve",
    "currency",
    "harbour",
    "crossing",
    "steppe",
    "delta",
    "coast",
    "minister",
    "envoy",
    "observer",
    "guarantee",
    "clause",
    "annex",
    "protocol",
    "signature",
    "review",
    "deadline",
    "compromise",
    "leverage",
]
_LINKS = ("of", "and", "which", "for", "under", "before", "after", "against", "without", "between", "the", "a", "its")
_TAGS = [
    f"{first} {second}" for first in ("trade", "nuclear", "energy", "border", "maritime") for second in _WORDS[:24]
]

CONFIG = """[site]
title = "Benchmark"
url = "https://benchmark.example/"
[urls]
article = "/articles/{slug}/"
[feeds]
for = ["site"]
"""


def write_site(folder: Path, articles: int) -> None:
    """Write a site: articles of about 900 words with headings, lists, links, notes and tables; 40 authors, 120 tags."""
    (folder / "content/articles").mkdir(parents=True)
    (folder / "content/authors").mkdir()
    (folder / "sitegen.toml").write_text(CONFIG, encoding="utf-8")
    for number in range(40):
        profile = f"---\nname: Author {number}\n---\nWrites on matter {number}.\n"
        (folder / f"content/authors/author-{number}.md").write_text(profile, encoding="utf-8")
    for number in range(articles):
        path = folder / f"content/articles/piece-{number:06d}.md"
        path.write_text(article(number), encoding="utf-8")


def article(number: int) -> str:
    """Give the text of one article."""
    random = Random(number)
    day = f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    tags = ", ".join(random.sample(_TAGS, 4))
    head = f"---\ntitle: {_sentence(random, 7)[:-1]}\ndate: {day}\nauthors: author-{number % 40}\ntags: [{tags}]\n---\n"
    sections = [f"## {_sentence(random, 4)[:-1]}\n\n{_section(random)}" for _ in range(6)]
    table = "| place | share |\n| --- | ---: |\n| north | 12 |\n| south | 30 |\n\n" if number % 10 == 0 else ""
    note = "\n[^1]: A note on the source.\n" if number % 3 == 0 else ""
    mark = "As was said before.[^1]\n" if note else ""
    return f"{head}{_paragraph(random)}\n\n{table}" + "\n".join(sections) + mark + note


def _section(random: Random) -> str:
    paragraphs = "\n\n".join(_paragraph(random) for _ in range(2))
    items = "\n".join(f"- {_sentence(random, 8)}" for _ in range(3))
    return f"{paragraphs}\n\n{items}\n"


def _paragraph(random: Random) -> str:
    sentences = [_sentence(random, random.randint(9, 19)) for _ in range(4)]
    sentences[1] = f"**{sentences[1]}**" if random.randrange(3) == 0 else sentences[1]
    sentences[2] = f"[{sentences[2]}](https://example.org/{random.randint(1, 999)})" if random.randrange(2) else "So."
    return " ".join(sentences)


def _sentence(random: Random, words: int) -> str:
    chosen = [random.choice(_WORDS if at % 2 else _LINKS) for at in range(words)]
    return " ".join(chosen).capitalize() + "."
