"""A site that is hard to set: long and short titles, many authors, notes, parts, columns and headings, seven scripts.

In: the texts of stress.toml. Out: a folder with a site, and the addresses of its pages by what they show.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from tests.browser.sample import FOLDER, file_of, table_of

LANGUAGES: Final = ("de", "ru", "fa", "ar", "he", "zh")
"""The languages of the site besides English."""
PARTS: Final = 40
CROWD: Final = (
    "Baltic",
    "Caspian",
    "Danube",
    "Gulf",
    "Levant",
    "Pacific",
    "Siberia",
    "Transcontinental Infrastructure",
)
DATELINES: Final = ("Baku", "Moscow", "Tehran, Iran", "Saint Petersburg, Russia", "Washington, D.C.", "Rasht, Iran")
MARK: Final = "The text begins here."
"""The first words of every English text."""

HARD: Final = {"en": "2026/09/hard/"} | {tag: f"{tag}/2026/09/hard/" for tag in LANGUAGES}
NOTES: Final = tuple(f"2026/08/notes-{name}/" for name in ("late", "many", "dense", "places", "beside"))
TEXTS: Final = tuple(f"2026/08/{name}/" for name in ("word", "crowd", "tables", "contents", "portrait", "tower"))
ELSEWHERE: Final = tuple(f"2026/08/{name}/" for name in ("withdrawn", "excerpt", "republished"))
PLACES: Final = tuple(f"2026/07/place-{at}/" for at in range(len(DATELINES)))
SERIES: Final = (f"2026/06/part-{PARTS}/", "2026/06/part-20/", "series/corridor/")
LISTS: Final = (
    "", "archive/", "archive/terms/", "tags/", "regions/", "authors/", "authors/desk-7/", "feed/", "404.html", "about/",
    *(f"{tag}/" for tag in LANGUAGES), "de/tags/", "ru/tags/", "fa/regions/", "fa/archive/2026/",
)  # fmt: skip
PAGES: Final = (*HARD.values(), *NOTES, *TEXTS, *ELSEWHERE, *PLACES, *SERIES, *LISTS)
"""Every page that is worth a look."""


def write_stress(folder: Path, theme: str = "broadsheet") -> Path:
    """Write the site, to be shown by a theme."""
    texts = tomllib.loads((FOLDER / "stress.toml").read_text(encoding="utf-8"))
    files = {**_frame(texts, theme), **_authors(texts)}
    for tag in ("en", *LANGUAGES):
        files |= _hard(tag, texts[tag])
    files |= _english(texts["en"])
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return folder


def write_single(folder: Path) -> Path:
    """Write a site with one piece."""
    (folder / "content" / "articles").mkdir(parents=True)
    config = '[site]\ntitle = "One piece"\nurl = "https://single.example/"\n[home]\nsections = ["regions/ir"]\n'
    (folder / "sitegen.toml").write_text(config, encoding="utf-8")
    piece = file_of(f"{MARK} And here it ends.", title="The only one", date="2026-09-01", regions=["ir"], tags=["One"])
    (folder / "content" / "articles" / "only.md").write_text(piece, encoding="utf-8")
    return folder


def _frame(texts: dict[str, Any], theme: str) -> dict[str, str]:
    def by_language(key: str) -> str:
        return "{ " + ", ".join(f'{tag} = "{one[key]}"' for tag, one in texts.items()) + " }"

    tags = ("archive", "regions", "tags", "authors", "series", "feed", "archive/terms")
    links = "".join(
        f'[[site.nav]]\nlabel = "{name}"\nurl = "/{name}/"\n'
        for name in tags
    ).replace('label = "archive/terms"', 'label = "Index of organisations"')  # fmt: skip
    return {
        "sitegen.toml": f"""
[site]
title = {by_language("title")}
description = {by_language("summary")}
url = "https://stress.example/"
language = "en"
languages = ["en", {", ".join(f'"{tag}"' for tag in LANGUAGES)}, "fr"]
theme = "{theme}"
authors = ["house"]
licence = "CC-BY-4.0"
copyright = "The Quarterly"
{links}
[home]
sections = ["regions/ir", "series/corridor"]
[build]
page_size = 30
[feeds]
for = ["site"]
content = "summary"
""",
        "content/outlets.toml": (
            '[outlet]\nname = "The Monitor of Transcontinental Affairs"\nurl = "https://outlet.example/"\n'
        ),
        "content/img/wide.svg": _picture(1200, 675),
        "content/img/portrait.svg": _picture(800, 1200),
        "content/img/tower.svg": _picture(400, 1200),
        "content/pages/about.md": file_of(texts["en"]["paragraph"], title="About"),
        "content/terms/series/corridor.md": file_of(
            "Forty parts, in turn.", name=texts["en"]["long"][:80], summary=texts["en"]["summary"]
        ),
    }


def _picture(width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="#d9e2e6"/>'
        f'<path d="M0 {height}L{width} {height // 3}V{height}z" fill="#6f8a97"/></svg>'
    )


def _authors(texts: dict[str, Any]) -> dict[str, str]:
    made = {
        f"content/authors/desk-{at}.md": file_of(
            texts["en"]["paragraph"],
            name=f"{name} Desk",
            role=f"Editors for {name} and neighbouring regions",
            affiliation=f"Institute of {name} Studies and International Organisations",
            email=f"desk-{at}@stress.example",
            image={"src": "/img/portrait.svg", "alt": ""},
        )
        for at, name in enumerate(CROWD)
    }
    made["content/authors/house.md"] = file_of("", name="The Editors")
    for tag in LANGUAGES:
        made[f"content/authors/{tag}-desk.md"] = file_of("", name=texts[tag]["desk"], role=texts[tag]["tags"][0])
    return made


def _hard(tag: str, texts: dict[str, Any]) -> dict[str, str]:
    """A piece with all that is long in a language, and one with nothing."""
    paragraph, note, cells = texts["paragraph"], texts["note"], texts["cells"]
    begun = f"{MARK} " if tag == "en" else ""
    body = f"""
{begun}{paragraph}[^1] {paragraph}

## {texts["long"]}

{paragraph} **{paragraph}**[^2]

> {note}

- {paragraph}
- {texts["tags"][0]}

{table_of(texts["tags"] + [cells[0]], [cells] * 3, "--- --- --: ---")}

{table_of([f"{texts['tags'][at % 3]} {at + 1}" for at in range(16)], [cells * 4], "--- " * 16)}

### {texts["tags"][1]}

{paragraph}

{paragraph}^[{note}]

[^1]: {note}
[^2]: {paragraph}
"""
    keys = {
        "title": texts["long"], "date": "2026-09-20", "updated": "2026-09-22", "summary": texts["summary"], "toc": True,
        "authors": [f"{tag}-desk" if tag != "en" else "desk-7", "desk-0"], "tags": texts["tags"], "language": tag,
        "regions": ["ir", "ru", "az"], "dateline": texts["tags"][1], "translation": "hard", "disclosure": note,
        "image": {"src": "/img/wide.svg", "alt": "", "caption": texts["tags"][0], "credit": texts["desk"]},
        "corrections": [{"date": "2026-09-22", "kind": "correction", "text": note}], "slug": "hard",
    }  # fmt: skip
    suffix = "" if tag == "en" else f".{tag}"
    made = {f"content/articles/hard{suffix}.md": file_of(body, **keys)}
    if tag not in {"en", "zh"}:  # a language with one piece, and some with two
        short = {"title": texts["tags"][1], "date": "2026-09-01", "language": tag, "tags": texts["tags"][:1]}
        made[f"content/articles/word-{tag}.{tag}.md"] = file_of(paragraph, **short, regions=["ir"])
    return made


def _english(texts: dict[str, Any]) -> dict[str, str]:
    pieces = {**_texts(texts), **_elsewhere(texts), **_noted(texts)}
    for at, place in enumerate(DATELINES):
        keys = {"title": f"From {place}", "date": f"2026-07-{at + 1:02}", "dateline": place}
        body = f"Since the agreement was signed, nothing has been built here. {texts['paragraph']}"
        pieces[f"place-{at}"] = file_of(body, **keys)
    for at in range(1, PARTS + 1):
        keys = {"title": f"Part {at}: {texts['long'][: 20 + at]}", "date": "2026-06-01", "series": "corridor"}
        pieces[f"part-{at}"] = file_of(texts["paragraph"], **keys, series_order=at, regions=["ir"])
    return {f"content/articles/{name}.md": text for name, text in pieces.items()}


def _numbered(texts: dict[str, Any], count: int, start: int = 1) -> list[str]:
    return [f"({at}) {texts['paragraph']}" for at in range(start, start + count)]


def _texts(texts: dict[str, Any]) -> dict[str, str]:
    crowd = [f"desk-{at}" for at in range(len(CROWD))]
    lead = {"alt": "", "caption": texts["summary"], "credit": "The Quarterly"}
    columns = [f"{texts['tags'][at % 3]} {at + 1}" for at in range(16)]
    tables = [
        table_of(columns, [texts["cells"] * 4] * 4, "--- " * 16),
        table_of(columns[:4], [[texts["cells"][1]] * 4] * 3, "--- " * 4),
        table_of(["Year", "Days", "Cost"], [["1997", "40", "1,204.50"], ["2023", "21", "75.25"]], "--: --: --:"),
    ]
    sections = [f"## {at}. {texts['tags'][at % 3]}\n\n{texts['paragraph']}" for at in range(1, 41)]
    told: dict[str, tuple[str, dict[str, Any]]] = {
        "word": (f"{MARK} One paragraph is all there is: {texts['note']}", {"title": "War"}),
        "crowd": (
            "\n\n".join([MARK, *_numbered(texts, 3)]),
            {"title": "Eight desks on one corridor", "authors": crowd},
        ),
        "tables": ("\n\n".join([MARK, *tables, *_numbered(texts, 2)]), {"title": "Tables"}),
        "contents": ("\n\n".join([MARK, *sections]), {"title": "Forty sections", "toc": True}),
        "portrait": (
            "\n\n".join([MARK, *_numbered(texts, 3)]),
            {"title": "A portrait", "image": {"src": "/img/portrait.svg", **lead}},
        ),
        "tower": (
            "\n\n".join([MARK, *_numbered(texts, 3)]),
            {"title": "A tower", "image": {"src": "/img/tower.svg", **lead}},
        ),
    }  # fmt: skip
    return {
        name: file_of(body, date="2026-08-20", tags=texts["tags"][:1], regions=["ir"], **keys)
        for name, (body, keys) in told.items()
    }


def _elsewhere(texts: dict[str, Any]) -> dict[str, str]:
    original = {"outlet": "outlet", "url": "https://outlet.example/a/", "date": "2026-08-01", "licence": "CC-BY-4.0"}
    image = {"src": "/img/wide.svg", "alt": "Hills", "caption": "Hills above the line", "credit": "The Quarterly"}
    body = "\n\n".join([f"{MARK} [A link](https://example.org/one) and [another](https://example.org/two).",
                        *_numbered(texts, 4)])  # fmt: skip
    keys = {"date": "2026-08-10", "summary": texts["summary"], "authors": ["desk-0", "desk-1"], "tags": ["Treaties"]}
    return {
        "withdrawn": file_of(
            body, title="What was taken back", withdrawn={"date": "2026-08-30", "reason": texts["summary"]}, **keys
        ),
        "excerpt": file_of(
            body, title="What is elsewhere", original={**original, "policy": "excerpt"}, image=image, **keys
        ),
        "republished": file_of(body, title="What came from elsewhere", original=original, image=image, **keys),
    }


def _noted(texts: dict[str, Any]) -> dict[str, str]:
    """Pieces with notes: late, many, close together, in all places, and some that fit."""
    note, paragraph = texts["note"], texts["paragraph"]
    dense = [f"({at}) {paragraph[:200]}[^{2 * at - 1}] And so on.[^{2 * at}]" for at in range(1, 8)]
    places = [
        f"- One thing.[^1]\n- Another thing, with more to say of it: {paragraph}[^2]\n- A third.[^3]",
        f"> {note}[^4]", f"> [!NOTE]\n> {paragraph}[^5]", table_of(["a[^6]", "b"], [["c", "d[^7]"]], "--- ---"),
        f"A first.[^8] {paragraph}[^9] {paragraph}[^10]",
    ]  # fmt: skip
    pull = f"> [!PULL]\n> [{paragraph[:90].rpartition(' ')[0]}](https://example.org/) ..."
    bodies = {
        "late": [MARK, *_numbered(texts, 8), "The end.[^1][^2]", *_defined(2, note)],
        "many": [MARK, *[f"{one}[^{at}]" for at, one in enumerate(_numbered(texts, 40), 1)], *_defined(40, note)],
        "dense": [MARK, *dense, *_defined(14, note)],
        "places": [MARK, *places, *_numbered(texts, 12), *_defined(10, note[:100])],
        "beside": [MARK, *[f"{one}[^{at}]" for at, one in enumerate(_numbered(texts, 6), 1)], pull,
                   *_numbered(texts, 6), *_defined(6, note[:140])],
    }  # fmt: skip
    keys = {"date": "2026-08-15", "tags": texts["tags"][:2], "regions": ["ir"]}
    return {
        f"notes-{name}": file_of("\n\n".join(parts), title=f"Notes, {name}", toc=name == "places", **keys)
        for name, parts in bodies.items()
    }


def _defined(count: int, text: str) -> list[str]:
    return [f"[^{at}]: ({at}) {text}" for at in range(1, count + 1)]
