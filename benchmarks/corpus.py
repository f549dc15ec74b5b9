"""A made-up site of any size, for sitegen and for its peers: the same bytes for the same number on every machine.

In: a number of articles, a generator. Out: files in a folder. Only `benchmarks` imports this module.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

AUTHORS = 40

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

SITES = Path(__file__).parent / "sites"
"""What each generator needs beside the articles: configuration and templates of equal weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article, before a generator's dialect is chosen."""

    slug: str
    title: str
    day: str
    author: int
    tags: tuple[str, ...]
    summary: str
    body: str


def write_site(folder: Path, articles: int, generator: str = "sitegen") -> None:
    """Write a site: articles of about 900 words with headings, lists, links, notes and tables; 40 authors, 120 tags."""
    shutil.copytree(SITES / generator, folder)
    (folder / "content/articles").mkdir(parents=True, exist_ok=True)
    if generator == "sitegen":
        (folder / "content/authors").mkdir()
        for number in range(AUTHORS):
            profile = f"---\nname: Author {number}\n---\nWrites on matter {number}.\n"
            (folder / f"content/authors/author-{number}.md").write_text(profile, encoding="utf-8")
    for number in range(articles):
        one = piece(number)
        text = FRONT[generator](one) + one.body
        (folder / f"content/articles/{one.slug}.md").write_text(text, encoding="utf-8")


def piece(number: int) -> Piece:
    """Make one article."""
    random = Random(number)
    tags = tuple(random.sample(_TAGS, 4))
    title = _sentence(random, 7)[:-1]
    sections = [f"## {_sentence(random, 4)[:-1]}\n\n{_section(random)}" for _ in range(6)]
    table = "| place | share |\n| --- | ---: |\n| north | 12 |\n| south | 30 |\n\n" if number % 10 == 0 else ""
    note = "\n[^1]: A note on the source.\n" if number % 3 == 0 else ""
    mark = "As was said before.[^1]\n" if note else ""
    body = f"{_paragraph(random)}\n\n{table}" + "\n".join(sections) + mark + note
    return Piece(
        slug=f"piece-{number:06d}",
        title=title,
        day=f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        author=number % AUTHORS,
        tags=tags,
        summary=_sentence(random, 20),
        body=body,
    )


def _for_sitegen(one: Piece) -> str:
    tags = ", ".join(one.tags)
    return (
        f"---\ntitle: {one.title}\ndate: {one.day}\nauthors: author-{one.author}\ntags: [{tags}]\n"
        f"summary: {one.summary}\n---\n"
    )


def _for_hugo(one: Piece) -> str:
    tags = ", ".join(one.tags)
    return (
        f"---\ntitle: {one.title}\ndate: {one.day}\nauthors: [Author {one.author}]\ntags: [{tags}]\n"
        f"summary: {one.summary}\n---\n"
    )


def _for_zola(one: Piece) -> str:
    tags = ", ".join(f'"{tag}"' for tag in one.tags)
    return (
        f'+++\ntitle = "{one.title}"\ndate = {one.day}\ndescription = "{one.summary}"\n[taxonomies]\n'
        f'authors = ["Author {one.author}"]\ntags = [{tags}]\n+++\n'
    )


FRONT: dict[str, Callable[[Piece], str]] = {"sitegen": _for_sitegen, "hugo": _for_hugo, "zola": _for_zola}


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
