"""What eyes see, what a reader view keeps and what paper shows of a site that is hard to set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pytest

from tests.browser.figures import Note
from tests.browser.running import build, require_browser, run
from tests.browser.sample import write_empty
from tests.browser.stress import (
    ELSEWHERE,
    HARD,
    LISTS,
    MARK,
    NOTES,
    PLACES,
    SERIES,
    TEXTS,
    write_single,
    write_stress,
)

SIZES: Final = (
    (320, 640, 16),
    (360, 800, 16),
    (390, 844, 16),
    (768, 1024, 16),
    (1280, 720, 16),
    (1680, 1050, 16),
    (390, 844, 32),
)
"""Width and height of windows, and the size of the reader's letters: the last is 200 %."""
FEW: Final = (SIZES[0], SIZES[4], SIZES[6])
PHONES: Final = (360, 390)
WITHDRAWN, EXCERPT, REPUBLISHED = ELSEWHERE


class Stress:
    """The built sites; each is built when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._themes: dict[str, Path] = {}

    def theme(self, name: str) -> Path:
        """The tree of the site in a theme."""
        if name not in self._themes:
            self._themes[name] = self._folder / name
            build(write_stress(self._folder / f"site-{name}", name), self._themes[name])
        return self._themes[name]

    @cached_property
    def small(self) -> tuple[Path, Path]:
        """The trees of a site without a piece and of a site with one."""
        trees = (self._folder / "empty", self._folder / "single")
        build(write_empty(self._folder / "site-empty"), trees[0])
        build(write_single(self._folder / "site-single"), trees[1])
        return trees


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Stress:
    """Return the built sites."""
    return Stress(tmp_path_factory.mktemp("stress"))


@pytest.fixture
def note(record_property: Callable[[str, object], None]) -> Note:
    """Return the function that notes a figure."""
    return Note(record_property)


def _begins(path: str) -> str:
    if path in {*NOTES, *TEXTS, REPUBLISHED, HARD["en"]}:
        return MARK
    return "Since" if path in PLACES else ""


def _job(root: Path, paths: tuple[str, ...], sizes: tuple[tuple[int, int, int], ...]) -> dict[str, Any]:
    views = [
        {"width": width, "height": height, "size": size, "phone": width in PHONES and size == FEW[0][2]}
        for width, height, size in sizes
    ]
    return {"root": str(root), "pages": [{"path": path, "first": _begins(path)} for path in paths], "views": views}


def test_nothing_is_torn_covered_or_far(stress: Stress, note: Note) -> None:
    """At six widths and at 200 %, in seven scripts: nothing covers anything, no word is torn, text is near.

    No line begins with a comma, a full stop or a closing bracket; nothing scrolls sideways but tables and code.
    """
    require_browser()
    empty, single = stress.small
    jobs = [
        _job(stress.theme("broadsheet"), (*HARD.values(), *NOTES, *TEXTS), SIZES),
        _job(stress.theme("broadsheet"), (*ELSEWHERE, *PLACES, *SERIES, *LISTS), FEW),
        _job(stress.theme("gazette"), (HARD["en"], HARD["fa"], NOTES[4], TEXTS[2], TEXTS[4], ""), FEW),
        _job(empty, ("", "404.html"), FEW),
        _job(single, ("", "2026/09/only/", "regions/ir/"), FEW),
    ]
    found = run("eyes.mjs", {"jobs": jobs})
    note("views of the stress site", sum(len(job["pages"]) * len(job["views"]) for job in jobs))
    note("things covered, torn, begun with a comma, scrolled or far there", len(found), "0")
    assert found == []


def test_the_eyes_are_open(tmp_path: Path) -> None:
    """A page that breaks every rule is told of for each: the check above is alive."""
    require_browser()
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>T</title><style>body { font: 16px monospace }'
        "p { width: 22em; word-break: break-all } i { display: inline-block; width: 100% } div { position: relative }"
        "b { position: absolute; top: 0; left: 0; height: 2em } pre { width: 1200px } h1 { margin-top: 500px }"
        "ul { overflow: auto; width: 9em; white-space: pre } section { border-top: 2px solid; margin-top: 9px }"
        "</style><div><p>Under it</p><b>Over <br>it</b></div><p>Some words before something incomprehensible</p>"
        "<p><i>Name</i>, and</p>"
        '<pre>wide</pre><h1>T</h1><ul><li>A line that scrolls</ul><div class="text"><p style="margin-top: 900px">'
        "First</div>",
        encoding="utf-8",
    )  # fmt: skip
    page = {"path": "", "first": "First"}
    job = {"root": str(tmp_path), "pages": [page], "views": [{"width": 390, "height": 700, "size": 16, "phone": True}]}
    found = run("eyes.mjs", {"jobs": [job]})
    told = {(one["kind"], one["text"]) for one in found}
    assert {kind for kind, _ in told} == {"covers", "torn", "begins", "sideways", "far"}
    assert ("torn", "incomprehensible in <p>") in told
    assert ("begins", ", in <p> Name, and") in told
    assert {("sideways", "the page"), ("sideways", "<ul>")} <= told
    assert {text.split(" begins")[0] for kind, text in told if kind == "far"} == {"the title", "the text"}


def test_a_reader_view_keeps_what_matters(stress: Stress) -> None:
    """Title, byline, date, notice, lead figure, standfirst, origin and the whole text stay, and nothing from around."""
    require_browser()
    paths = [*HARD.values(), *NOTES, *TEXTS, *ELSEWHERE, *PLACES, SERIES[0]]
    root = stress.theme("broadsheet")
    found = {one["page"]: one for one in run("reader.mjs", {"jobs": [{"root": str(root), "pages": paths}]})}
    around = ("Chicago", "Cite this", "Related", "About the author", "Older", "Newer", "Back to top", "Contents")
    for path, one in found.items():
        html = (root / path / "index.html").read_text(encoding="utf-8")
        assert one["title"] == _plain(re.findall(r"<h1[^>]*>(.*?)</h1>", html)[0]), path
        assert one["byline"], path
        assert one["date"] == re.findall(r'<time datetime="([^"]*)"', html)[0], path
        assert [word for word in around if word in one["text"]] == [], path
        assert _missing(html, one["text"]) == [], path
    assert "This piece has been withdrawn" in found[WITHDRAWN]["text"]
    for path in (EXCERPT, REPUBLISHED):
        assert "First published by The Monitor of Transcontinental Affairs" in found[path]["text"]
        assert "Hills above the line" in found[path]["text"]
    assert "Read the original" in found[REPUBLISHED]["text"]
    html = (root / NOTES[-1] / "index.html").read_text(encoding="utf-8")
    (pull,) = re.findall(r'<div class="pull".*?<p>(.*?)</p>', html, flags=re.DOTALL)
    words = _plain(pull).removesuffix(" …")
    text = html[html.index('<div class="text') : html.index("<footer class=")]
    assert found[NOTES[-1]]["text"].count(words) == _plain(text).count(words) - 1 > 0
    assert "Read the whole piece" in found[EXCERPT]["text"]
    pictures = {HARD["he"], TEXTS[4], TEXTS[5], EXCERPT, REPUBLISHED}
    assert {path: found[path]["images"] for path in pictures} == dict.fromkeys(pictures, 1)


def _missing(html: str, kept: str) -> list[str]:
    """Return the paragraphs, headings, items and cells of the text element that were lost; pull quotes are none."""
    text = html[html.index('<div class="text') : html.index("<footer class=")]
    text = re.sub(r'<div class="(?:byline|toc|pull)".*?</div>', "", text, flags=re.DOTALL)
    parts = re.findall(r"<(p|h[2-6]|figcaption|td|li)\b[^>]*>(.*?)</\1>", text, flags=re.DOTALL)
    squeezed = _squeezed(kept)
    return [plain for _, part in parts if (plain := _plain(part)) and _squeezed(plain) not in squeezed]


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^<>]*>", "", html).replace("&amp;", "&").split())


def _squeezed(text: str) -> str:
    """Drop blanks, and take ligatures of a font apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_sheets_end_well(stress: Stress) -> None:
    """On paper no line of a paragraph is alone at the top of a sheet, no last sheet has under five, all have numbers.

    A re-published piece names its own address, and the addresses of its links by number.
    """
    require_browser()
    paths = [HARD["en"], HARD["ru"], *NOTES, *TEXTS, *ELSEWHERE, PLACES[0]]
    root = stress.theme("broadsheet")
    found = run("paper.mjs", {"jobs": [{"root": str(root), "pages": paths}]})
    for one in found:
        sheets, paragraphs = one["sheets"], [_squeezed(text) for text in one["paragraphs"]]
        bodies = [[_squeezed(line) for line in sheet] for sheet in sheets]
        for number, lines in enumerate(bodies, 1):
            assert lines[-1] == f"{number}/{len(sheets)}", one["page"]
            top = lines[1] if number > 1 else ""  # after the running head
            alone = [text for text in paragraphs if top and text.endswith(top) and text != top and len(top) > 3]
            assert not alone, (one["page"], number, top)
        assert len(sheets) == 1 or len(sheets[-1]) >= 7, (one["page"], sheets[-1])
    (republished,) = (one for one in found if one["page"] == REPUBLISHED)
    printed = "".join(_squeezed(line) for sheet in republished["sheets"] for line in sheet)
    assert "Addressofthistext:https://stress.example/2026/08/republished/" in printed
    assert "[1]" in printed
    assert printed.count("https://example.org/one") == 1
