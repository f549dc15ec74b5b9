"""Sites that show everything a page may hold: long titles, wide tables, code, notes, figures, callouts, empty lists.

In: the texts of sample.toml. Out: folders with a site, one for each script.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from tests.images.photographs import photograph

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "fa", "he", "ar", "ru")
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675" viewBox="0 0 1200 675">'
    '<rect width="1200" height="675" fill="#d9e2e6"/><path d="M0 560 280 330l190 140 320-290 410 320v175H0z" '
    'fill="#6f8a97"/><circle cx="960" cy="150" r="64" fill="#f3dfae"/></svg>'
)

ARTICLE, LONG, EXCERPT, WITHDRAWN = (f"2026/09/{name}/" for name in ("everything", "long", "excerpt", "withdrawn"))
"""The addresses of the pieces that show something of their own."""


def write_sample(language: str, folder: Path) -> Path:
    """Write the sample site of a language."""
    texts = tomllib.loads((FOLDER / "sample.toml").read_text(encoding="utf-8"))[language]
    for path, content in {**_frame(language, texts), **_pieces(texts)}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    (folder / "content/img/shore.jpg").write_bytes(photograph("JPEG", 720, 405))
    (folder / "content/img/tower.png").write_bytes(photograph("PNG", 500, 700, "RGBA"))
    return folder


def write_empty(folder: Path) -> Path:
    """Write a site in which nothing has been published yet."""
    folder.mkdir(parents=True)
    (folder / "content").mkdir()
    config = '[site]\ntitle = "Nothing yet"\nurl = "https://empty.example/"\n'
    (folder / "sitegen.toml").write_text(config, encoding="utf-8")
    return folder


def _frame(language: str, texts: dict[str, Any]) -> dict[str, str]:
    image = {"src": "/img/hills.svg", "alt": texts["short"], "caption": texts["short"], "credit": texts["desk"]}
    quoted = {key: json.dumps(texts[key], ensure_ascii=False) for key in ("title", "description", "short", "desk")}
    return {
        "sitegen.toml": f"""
[site]
title = {quoted["title"]}
url = "https://sample.example/"
language = "{language}"
description = {quoted["description"]}
authors = ["desk"]
licence = "CC-BY-4.0"
copyright = {quoted["title"]}
[[site.nav]]
label = {quoted["short"]}
url = "/archive/"
[[site.nav]]
label = {quoted["desk"]}
page = "about.md"
[home]
sections = ["regions/ir", "regions/ru"]
latest = 3
[build]
page_size = 4
""",
        "content/outlets.toml": '[outlet]\nname = "The Outlet"\nurl = "https://outlet.example/"\nlanguage = "en"\n',
        "content/img/hills.svg": PICTURE,
        "content/pages/about.md": file_of(texts["paragraph"], title=texts["short"], image=image),
        "content/authors/desk.md": file_of(
            texts["paragraph"],
            name=texts["desk"],
            role=texts["tags"][0],
            email="desk@sample.example",
            image={"src": "/img/tower.png", "alt": texts["desk"]},
        ),
        "content/authors/guest.md": file_of(
            texts["paragraph"], name="Ada N. Example-Nasirzadeh", role="Fellow", affiliation="Example Institute"
        ),
        "content/terms/series/branches.md": file_of(
            texts["paragraph"], name=texts["short"], summary=texts["summary"], image=image, status="open"
        ),
    }


def _pieces(texts: dict[str, Any]) -> dict[str, str]:
    image = {"src": "/img/shore.jpg", "alt": texts["short"], "caption": texts["quotation"], "licence": "CC-BY-4.0"}
    original = {"outlet": "outlet", "url": "https://outlet.example/a", "date": "2026-09-08"}
    paragraphs = "\n\n".join([texts["paragraph"]] * 4)
    made = {
        "everything": file_of(
            _everything(texts),
            title=texts["long"], date="2026-09-20", updated="2026-09-22", summary=texts["summary"], image=image,
            authors=["desk", "guest"], translators=["guest"], tags=texts["tags"], regions=["ir", "ru"], toc=True,
            series="branches", dateline=texts["place"], disclosure=texts["quotation"],
            corrections=[{"date": "2026-09-22", "kind": "correction", "text": texts["quotation"]}],
        ),
        "long": file_of(
            paragraphs, title=texts["long"], date="2026-09-10", kind="opinion", original=original, regions=["ir"],
            authors="guest", series="branches", tags=texts["tags"][:1],
        ),
        "excerpt": file_of(
            paragraphs, title=texts["short"], date="2026-09-09", original={**original, "policy": "excerpt"}
        ),
        "withdrawn": file_of(
            paragraphs, title=texts["short"], date="2026-09-08",
            withdrawn={"date": "2026-09-30", "reason": texts["summary"]},
        ),
    }  # fmt: skip
    for at in range(8):
        title = texts["long"] if at % 3 == 0 else texts["short"]
        made[f"piece-{at}"] = file_of(
            paragraphs,
            title=f"{title} ({at + 1})",
            date=f"{2025 - at % 3}-0{at + 1}-11",
            regions=["ir" if at % 2 else "ru"],
            tags=texts["tags"][at % 2 :][:1],
            **({"image": {**image, "src": "/img/tower.png"}} if at % 3 == 1 else {}),
        )
    return {f"content/articles/{name}.md": text for name, text in made.items()}


def _everything(texts: dict[str, Any]) -> str:
    columns, paragraph, short, quotation = (texts[key] for key in ("columns", "paragraph", "short", "quotation"))
    phrase = texts["phrase"]
    wide = [f"{columns[at % 4]} {at + 1}" for at in range(12)]
    return f"""
{paragraph}[^one] [{phrase["text"]}]{{lang={phrase["language"]}}} {paragraph}[^two]

## {short}

{paragraph} <abbr title="International Monetary Fund">IMF</abbr> `rail --from Rasht --to Astara`[^three]

> {quotation}
>
> {quotation}

### {texts["tags"][0]}

{table_of(columns, [[short, "✓", "21", "1,204.50"], [texts["tags"][0], "–", "8", "75.25"]], ":-- :-: --: --:")}

![{short}](/img/hills.svg "{quotation}")

![{short}](/img/shore.jpg "{quotation}")

- {paragraph}
- {short}
    1. {quotation}
    2. {texts["tags"][1]}

> [!NOTE]
> {paragraph}

> [!WARNING] {short}
> {quotation}

{table_of(wide, [[short] * 12], "--- " * 12)}

```python
print("a line of code that is longer than any column of text, whatever the width of the window may be", end="")
```

{short}
: {paragraph}

---

## {texts["tags"][1]}

{paragraph}^[{quotation}] https://example.org/an/address/that/nothing/breaks/and/that/goes/on/and/on/index.html

[^one]: {quotation} [{short}](https://example.org/one).
[^two]: {paragraph}

    {quotation}
[^three]: {short}.
"""


def table_of(head: list[str], rows: list[list[str]], rules: str) -> str:
    """Write a table in Markdown; `rules` are the cells below its header."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rules.split(), *rows))


def file_of(body: str, **keys: Any) -> str:
    """Write a file with front matter."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])
