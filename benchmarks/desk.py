"""What an analyst's desk adds to a made-up site: entities, sources, forecasts, events, corrections, pictures of pieces.

In: the folder of a site for sitegen, as `corpus.write_site` makes it. Out: more files in it, and more in its articles.
Only `benchmarks` imports this module.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.vocabulary import VOCABULARIES

ENTITIES: Final = 150
SOURCES: Final = 300
_KINDS: Final = ("Council", "Agency", "Forum", "Authority", "Bank")
_SENTENCE_END: Final = re.compile(r"(?<=[a-z])\.(?= [A-Z])")
CONFIG: Final = '\n[related]\nby = ["terms", "text"]\n'


def add_desk(site: Path) -> None:
    """Add all of it: one piece in five has a forecast, one in four cites, one in ten has events or a correction."""
    config = site / "sitegen.toml"
    config.write_text(config.read_text(encoding="utf-8") + CONFIG, encoding="utf-8")
    (site / "content/entities").mkdir()
    for number, name in enumerate(_names()):
        text = f"---\nname: The {name}\nacronym: {_acronym(number)}\nkind: organisation\n---\nOne of the bodies.\n"
        (site / f"content/entities/body-{number}.md").write_text(text, encoding="utf-8")
    (site / "content/sources.json").write_text(json.dumps(list(_sources())), encoding="utf-8")
    for number, path in enumerate(sorted((site / "content/articles").glob("*.md"))):
        path.write_text(_with_desk(path.read_text(encoding="utf-8"), number), encoding="utf-8")


def _names() -> list[str]:
    nouns = VOCABULARIES["en"].nouns
    return [f"{nouns[at % len(nouns)].capitalize()} {_KINDS[at // len(nouns)]}" for at in range(ENTITIES)]


def _acronym(number: int) -> str:
    return "".join(chr(ord("A") + number // power % 26) for power in (676, 26, 1)) + "X"


def _sources() -> Iterator[dict[str, object]]:
    for number in range(SOURCES):
        yield {
            "id": f"source{number}",
            "type": ("book", "article-journal", "report", "webpage")[number % 4],
            "title": f"A study of matter {number}",
            "author": [{"family": f"Writer{number % 90}", "given": "Anna"}],
            "issued": {"date-parts": [[1990 + number % 35]]},
            "publisher": "A press",
            "container-title": "A journal" if number % 4 == 1 else "",
            "URL": f"https://example.org/source/{number}",
        }


def _with_desk(text: str, number: int) -> str:
    random = Random(number)
    _, front, body = text.split("---\n", 2)
    names = _names()
    for _ in range(3):
        at = random.randrange(ENTITIES)
        name = random.choice((f"The {names[at]}", _acronym(at)))
        body = body.replace(" of ", f" of {name} and ", 1) if random.randrange(2) else f"{name} has met. {body}"
    if number % 4 == 0:
        cites = iter(f" [@source{random.randrange(SOURCES)}, p. {random.randint(1, 300)}]" for _ in range(6))
        body = _SENTENCE_END.sub(lambda _: f"{next(cites, '')}.", body, count=6)
    if number % 5 == 0:
        front += (
            f"forecasts:\n  - {{id: claim-{number}, claim: The treaty is signed., probability: 0.{number % 9 + 1}, "
        )
        front += f"by: 20{26 + number % 4}-12-31}}\n"
    if number % 10 == 1:
        front += f"events:\n  - {{date: {1990 + number % 30}-05, title: The treaty is signed {number}}}\n"
    if number % 10 == 2:  # noqa: PLR2004 - a tenth
        front += "corrections:\n  - {date: 2026-01-05, kind: correction, text: A share was wrong.}\n"
    if number % 3 == 0:
        front += f"image: {{src: /static/img/fig{number % 12 + 1:02d}.png, alt: A chart}}\n"
    return f"---\n{front}---\n{body}"
