"""A made-up site of any size, for sitegen and for its peers: the same bytes for the same number on every machine.

In: a number of articles, a generator. Out: files in a folder. Only `benchmarks` imports this module.
"""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.vocabulary import VOCABULARIES
from benchmarks.writing import Text

AUTHORS = 40
EDITED = "piece-000002"
"""The article that is edited, which is in English."""
_LANGUAGES = {3: "fa", 7: "ru"}
"""The language of every tenth article, by the last digit of its number; the others are in English."""
_LONGEST, _SHORTEST, _MEDIAN, _SPREAD = 3_000, 150, 880, 0.6
"""Words of an article: the median is that of the articles counted."""
_TAGS = [
    f"{first} {second}"
    for first in ("trade", "nuclear", "energy", "border", "maritime")
    for second in VOCABULARIES["en"].nouns[:24]
]
_IMAGES = 12

SITES = Path(__file__).parent / "sites"
"""What each generator needs beside the articles: configuration and templates of equal weight."""
_STATIC = {"sitegen": "content/static/img", "hugo": "static/static/img", "zola": "static/static/img"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article, before a generator's dialect is chosen."""

    slug: str
    language: str
    title: str
    day: str
    author: int
    tags: tuple[str, ...]
    summary: str
    body: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.slug}.md" if self.language == "en" else f"{self.slug}.{self.language}.md"


def write_site(folder: Path, articles: int, generator: str = "sitegen") -> None:
    """Write a site: articles written like real ones, a tenth in Persian and in Russian; 40 authors, 120 tags."""
    shutil.copytree(SITES / generator, folder)
    (folder / "content/articles").mkdir(parents=True, exist_ok=True)
    if generator == "sitegen":
        (folder / "content/authors").mkdir()
        for number in range(AUTHORS):
            profile = f"---\nname: Author {number}\n---\nWrites on matter {number}.\n"
            (folder / f"content/authors/author-{number}.md").write_text(profile, encoding="utf-8")
    images = folder / _STATIC[generator]
    images.mkdir(parents=True)
    for number in range(1, _IMAGES + 1):
        (images / f"fig{number:02d}.png").write_bytes(_picture(number))
    for number in range(articles):
        one = piece(number)
        text = FRONT[generator](one) + one.body
        (folder / f"content/articles/{one.name}").write_text(text, encoding="utf-8")


def piece(number: int) -> Piece:
    """Make one article."""
    random = Random(number)
    language = _LANGUAGES.get(number % 10, "en")
    text = Text(random, language, "/static/img/")
    words = min(_LONGEST, max(_SHORTEST, round(_MEDIAN * random.lognormvariate(0, _SPREAD))))
    return Piece(
        slug=f"piece-{number:06d}",
        language=language,
        title=text.title(),
        day=f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        author=number % AUTHORS,
        tags=tuple(random.sample(_TAGS, 4)),
        summary=text.summary(),
        body=text.body(words),
    )


def _picture(number: int) -> bytes:
    """Return a picture of 160 by 90 points in one grey (PNG)."""
    rows = b"".join(b"\0" + bytes([20 * number % 256]) * 160 for _ in range(90))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 160, 90, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    made = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


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
