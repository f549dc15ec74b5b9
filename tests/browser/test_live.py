"""The live preview in a browser: reload, scroll position, style, and the overlay of errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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
PROGRAMS = """
[markdown]
raw_html = "trusted"
[deploy]
csp = "default-src 'self'; script-src 'unsafe-inline'"
"""
LONG = "\n\n".join(
    f"Paragraph {number} about the railway and the three ports that compete for it." for number in range(80)
)
TEXT = f"---\ntitle: A long piece\ndate: 2026-01-02\n---\n\n{LONG}\n"
ARTICLE = "content/articles/2026-01-02-long.md"
STYLE = "content/own.css"


def seen(place: Place, text: str) -> dict[str, Any]:
    """Edit a site while a browser shows it; return what the browser saw."""
    texts = {
        "edited": text.replace("Paragraph 70", "Edited words in paragraph 70"),
        "broken": text.replace("title:", "titel:"),
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


@pytest.mark.parametrize("programs", [False, True])
def test_a_browser_follows_the_edits(tmp_path: Path, programs: bool) -> None:
    """An edit shows the page anew where it was read, style comes alone, an error lies over the page and goes.

    A page with programs of its own is loaded again, so that these run.
    """
    require_browser()
    config = CONFIG + (PROGRAMS if programs else "")
    text = f"{TEXT}\n<script>var own = true;</script>\n" if programs else TEXT
    files = {"sitegen.toml": config, ARTICLE: text, STYLE: "body { outline: 0 solid rgb(9, 9, 9) }\n"}
    found = seen(Place(root=tmp_path).write({path: text.encode() for path, text in files.items()}), text)
    first, renewed, restyled = found["first"], found["renewed"], found["restyled"]
    assert (first["text"], first["kept"], first["scroll"]) == (False, True, 700)
    assert (renewed["text"], renewed["kept"], renewed["scroll"]) == (True, not programs, 700)
    assert (restyled["kept"], restyled["scroll"], restyled["sheets"]) == (True, 700, first["sheets"])
    broken, mended = found["broken"], found["mended"]
    assert (broken["kept"], broken["text"], broken["scroll"], broken["place"]) == (True, True, 700, "fixed")
    for part in (f"{ARTICLE}:2:1: error[unknown-key]", "titel: A long piece", "hint: did you mean `title`?"):
        assert part in broken["overlay"]
    assert (mended["kept"], mended["text"], mended["overlay"]) == (True, True, "")
    assert found["faults"] == []  # no policy refused anything
