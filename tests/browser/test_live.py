"""The live preview in a browser: reload, scroll position, style, and the overlay of errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.running import require_browser, run
from tests.laws.building import Place
from tests.live.serving import live

CONFIG = """
[site]
title = "Review"
url = "https://review.example/paper/"
[theme]
css = ["own.css"]
"""
LONG = "\n\n".join(
    f"Paragraph {number} about the railway and the three ports that compete for it." for number in range(80)
)
TEXT = f"---\ntitle: A long piece\ndate: 2026-01-02\n---\n\n{LONG}\n"
ARTICLE = "content/articles/2026-01-02-long.md"
STYLE = "content/own.css"


def seen(place: Place) -> dict[str, Any]:
    """Edit a site while a browser shows it; return what the browser saw."""
    texts = {
        "edited": TEXT.replace("Paragraph 70", "Edited words in paragraph 70"),
        "broken": TEXT.replace("title:", "titel:"),
        "restyled": "body { outline: 3px solid rgb(1, 2, 3) }\n",
    }
    with live(place) as shown:
        job = {
            "address": f"http://127.0.0.1:{shown.port}",
            "page": "/paper/2026/01/long/",
            "article": str(place.site / ARTICLE),
            "style": str(place.site / STYLE),
            "texts": texts,
        }
        found: dict[str, Any] = run("live.mjs", job)
    return found


def test_a_browser_follows_the_edits(tmp_path: Path) -> None:
    """An edit reloads the page where it was read, style comes alone, an error lies over the page and goes."""
    require_browser()
    files = {"sitegen.toml": CONFIG, ARTICLE: TEXT, STYLE: "body { outline: 0 solid rgb(9, 9, 9) }\n"}
    found = seen(Place(root=tmp_path).write({path: text.encode() for path, text in files.items()}))
    first, reloaded, restyled = found["first"], found["reloaded"], found["restyled"]
    assert (first["text"], first["kept"], first["scroll"]) == (False, True, 700)
    assert (reloaded["text"], reloaded["kept"], reloaded["scroll"]) == (True, False, 700)
    assert (restyled["kept"], restyled["scroll"], restyled["sheets"]) == (True, 700, first["sheets"])
    broken, mended = found["broken"], found["mended"]
    assert (broken["kept"], broken["text"], broken["scroll"], broken["place"]) == (True, True, 700, "fixed")
    for part in (f"{ARTICLE}:2:1: error[unknown-key]", "titel: A long piece", "hint: did you mean `title`?"):
        assert part in broken["overlay"]
    assert (mended["kept"], mended["text"], mended["overlay"]) == (True, True, "")
    assert found["faults"] == []  # no policy refused anything
