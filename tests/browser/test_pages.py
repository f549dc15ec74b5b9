"""Pages as a browser, lighthouse and the HTML checker see them: P21, P28, P29 and the numbers of the theme.

Each test notes what it measured; the table at the end of a test run, or `make page-figures`, shows all of it.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import pytest

from tests.browser.figures import Note
from tests.browser.running import (
    ROOT,
    Page,
    both_directions,
    build,
    build_pages,
    chosen,
    measured,
    require_browser,
    require_checker,
    run,
)
from tests.browser.sample import ARTICLE, EXCERPT, WITHDRAWN, write_empty, write_sample
from tests.tools import HANG

VIEWS = {"widths": [320, 1280], "schemes": ["light", "dark"]}
SAMPLES = {"en": (ARTICLE, EXCERPT, WITHDRAWN), "fa": ("", ARTICLE, EXCERPT, WITHDRAWN), "he": (ARTICLE,)}
"""What is looked at in the sample sites, beside the shipped one."""

BRIEFLY = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m")
"""How Java runs a program that is soon done: one thread collects, nothing is compiled twice; frames are larger then."""

MOST_REQUESTS = 4
"""Of a page, with its styles and scripts and without its pictures."""
WORDS = 1200


@pytest.fixture
def note(record_property: Callable[[str, object], None]) -> Note:
    """Return the function that notes a figure."""
    return Note(record_property)


class Trees:
    """The built sites that the tests of this file look at; each is built when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._samples: dict[str, Path] = {}

    @cached_property
    def shipped(self) -> tuple[Path, tuple[Page, ...]]:
        """The site of this repository: its tree and its pages."""
        return self._folder / "shipped", build_pages(ROOT, self._folder / "shipped")

    @cached_property
    def empty(self) -> Path:
        """The tree of a site without content."""
        build(write_empty(self._folder / "site-empty"), self._folder / "empty")
        return self._folder / "empty"

    def sample(self, language: str) -> Path:
        """The tree of the sample site in a language."""
        if language not in self._samples:
            output = self._folder / f"sample-{language}"
            build(write_sample(language, self._folder / f"site-{language}"), output)
            self._samples[language] = output
        return self._samples[language]


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Trees:
    """Return the built sites."""
    return Trees(tmp_path_factory.mktemp("trees"))


def looked_at(trees: Trees) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Return the trees with the pages that the browser opens: in further languages only home and article."""
    output, pages = trees.shipped
    whole = both_directions(pages)
    shown = [
        page
        for language in sorted({page.language for page in pages})
        for page in chosen(pages, output, language)
        if language in whole or page.kind in {"home", "article"}
    ]
    yield output, tuple(page.path for page in shown)
    for language, paths in SAMPLES.items():
        yield trees.sample(language), paths
    yield trees.empty, ("", "404.html")


def test_pages_in_a_browser(trees: Trees, note: Note) -> None:
    """Every kind of page, left to right and right to left, light and dark, at 320 and 1280 pixels.

    axe finds nothing (contrast of 7:1 and targets of 24 pixels included), nothing sticks out sideways, no
    focus ring is cut, nothing is lost when the reader's text is twice as large, nothing moves, nothing is asked of
    another host, no script runs but that of the search page.
    """
    require_browser()
    jobs = [{"root": str(output), "pages": paths, **VIEWS} for output, paths in looked_at(trees)]
    findings = run("checks.mjs", {"jobs": jobs})
    wrong = [
        f"{one['page']} at {one['width']}, {one['scheme']}: {kind}: {text}"
        for one in findings
        for kind in ("axe", "wide", "rings", "lost", "moving", "elsewhere")
        for text in one[kind]
    ]
    note("axe violations, 7:1 contrast and 24 px targets included", sum(len(one["axe"]) for one in findings), "0")
    note("views of pages (page, width, scheme) that axe saw", len(findings))
    note("views that scroll sideways at 320 px", sum(bool(one["wide"]) for one in findings), "0")
    note("views that lose text at 200 %", sum(bool(one["lost"]) for one in findings), "0")
    note("layout shift, at most", max(one["shift"] for one in findings), "0")
    note("requests on first view but those of pictures, at most", max(one["requests"] for one in findings), "<= 4")
    note("third-party requests", sum(len(one["elsewhere"]) for one in findings), "0")
    searches = {page.path for page in trees.shipped[1] if page.kind == "search"}
    note("scripts but on the search page", sum(one["scripts"] for one in findings if one["page"] not in searches), "0")
    assert wrong == []
    assert [(one["page"], one["width"], one["moved"]) for one in findings if one["shift"]] == []
    assert {(one["page"] in searches, one["scripts"]) for one in findings} == {(False, 0), (True, 1)}
    assert {(one["page"], one["requests"]) for one in findings if one["requests"] > MOST_REQUESTS} == set()


def test_the_checks_find_what_is_wrong(tmp_path: Path) -> None:
    """A page that breaks every rule is reported for each: the checks above are alive."""
    require_browser()
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title><style>'
        "body { color: #666 } p { width: 400px } b { display: block; overflow: hidden; height: 20px; font-size: 1rem }"
        "</style></head><body><main><h1>H</h1><p>Wide</p><b>Cut <a href=z>c</a></b><a href=x>a</a> <a href=y>b</a>"
        '</main><script>document.body.prepend(document.createElement("hr"))</script><img src="http://127.0.0.1:9/x.png">',
        encoding="utf-8",
    )
    job = {"root": str(tmp_path), "pages": [""], "widths": [320], "schemes": ["light"]}
    (found,) = run("checks.mjs", {"jobs": [job]})
    rules = {text.partition(":")[0] for text in found["axe"]}
    assert {"color-contrast-enhanced", "image-alt", "target-size"} <= rules
    assert (len(found["elsewhere"]), found["scripts"]) == (1, 1)
    assert any("Wide" in text for text in found["wide"])
    assert any("Cut" in text for text in found["lost"])
    assert found["rings"] == ["<a> c"]


def test_pages_work_as_files_and_without_styles(trees: Trees) -> None:
    """Opened from a folder, a page has its style and its images; without the style, all of its text is there."""
    require_browser()
    output, pages = trees.shipped
    shown = [page for language in both_directions(pages) for page in chosen(pages, output, language)]
    files = [f"{page.path}index.html" for page in shown if page.kind != "not-found"]
    found = run("files.mjs", {"root": str(output), "pages": files})
    sheets = [(output / name).read_text(encoding="utf-8").count('rel="stylesheet"') for name in files]
    assert set(sheets) == {1, 2, 3}, "the sheet of its theme, that of figures, and that of sources"
    assert found == [{"sheets": number, "applies": True, "missing": [], "lost": 0} for number in sheets]


@pytest.mark.parametrize(("language", "side"), [("en", "right"), ("fa", "left")])
def test_notes_stand_in_the_margin_and_paper_has_what_it_needs(language: str, side: str, trees: Trees) -> None:
    """On a wide window each note is beside the block of its reference or below the note before; else at the end.

    Paper has byline, notes, the address of the page and those of links, and nothing to click.
    """
    require_browser()
    (found,) = run("layout.mjs", {"jobs": [{"root": str(trees.sample(language)), "path": ARTICLE}]})
    numbers = range(1, 5)
    assert found["wide"] == [{"number": one, "side": side, "late": True, "overlaps": False} for one in numbers]
    assert found["narrow"] == [{"number": one, "side": "below", "late": True, "overlaps": False} for one in numbers]
    assert found["paper"]["shown"] == [".authors", ".sheet", ".beside"]
    assert found["paper"]["addresses"] == ["none", "none", '" [1]"']  # a photograph, and a link of itself


def test_lighthouse_gives_full_marks(trees: Trees, note: Note) -> None:
    """Accessibility, best practices and SEO are 100 on home, article and list, in both directions of writing."""
    require_browser()
    output, pages = trees.shipped
    categories = ["accessibility", "best-practices", "seo"]
    jobs = [{"root": str(output), "pages": list(measured(pages, output))}]
    if not any(page.language in {"fa", "ar", "he"} for page in pages):
        jobs.append({"root": str(trees.sample("fa")), "pages": ["", ARTICLE, "regions/ir/"]})
    results = run("lighthouse.mjs", {"jobs": jobs, "categories": categories, "runs": 1})
    for category in categories:
        note(f"lighthouse {category}, the least of {len(results)} pages", _least(results, category), "100")
    assert [(one["page"], one["wrong"], one["error"]) for one in results if one["wrong"] or one["error"]] == []
    assert {score for one in results for score in one["scores"].values()} == {100}


def _least(results: list[dict[str, dict[str, int]]], category: str) -> int:
    return min(one["scores"][category] for one in results)


def test_html_is_valid(trees: Trees, note: Note, tmp_path: Path) -> None:
    """The Nu HTML checker has nothing to say of any page of the shipped site and of the samples (P28).

    It is alive: of a page beside them it says that an element is in a wrong place.
    """
    require_checker()
    output, pages = trees.shipped
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!DOCTYPE html><html lang="en"><title>T</title><ul><p>x</p></ul>', "utf-8")
    said = checked(output, *(trees.sample(language) for language in SAMPLES), wrong)
    messages = [message for message in said if "/wrong.html:" not in message]
    note("errors and warnings of the Nu HTML checker", len(messages), "0")
    note("pages of the shipped site that it checked", len(pages))
    assert messages == []
    assert any("not allowed as child" in message for message in said)


def checked(*trees: Path) -> list[str]:
    """Check all HTML of trees; return what there is to say.

    The checker reads files, and takes no file for one of `'self'` or `file:`, nor JSON-LD for data: what it says of the
    policy in a page is left out. `tests/laws/test_policy_in_pages.py` opens pages in a browser instead.
    """
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    words = [shutil.which("java") or "java", *BRIEFLY, "-jar", str(jar), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*words, *map(str, trees)], capture_output=True, check=False, timeout=HANG)
    said = (
        one for one in json.loads(done.stderr)["messages"] if "violates Content Security Policy" not in one["message"]
    )
    return [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in said]


def test_sizes(tmp_path: Path, note: Note) -> None:
    """An article of 1,200 words, the one style sheet, and what the search page has in addition, are small."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "sitegen.toml", site)
    paragraphs = prose(WORDS)
    front = (
        "title: Twelve hundred words\ndate: 2026-10-01\nauthors: [iran-desk, eurasia-desk]\ntags: [Trade, Transport]\n"
        "regions: [ir, ru, az]\nseries: north-south-corridor\nsummary: As long as most pieces are.\ntoc: true\n"
    )
    (site / "content" / "articles" / "words.md").write_text(f"---\n{front}---\n\n{paragraphs}\n", encoding="utf-8")
    output = tmp_path / "output"
    build(site, output)
    html = _compressed(output / "2026" / "10" / "words" / "index.html")
    loaded = re.compile(r'rel="stylesheet" href="[^"]*?(assets/[^"]+)"')
    pages = {page: page.read_text(encoding="utf-8") for page in output.rglob("*.html")}
    searched = [page for page in pages if page.parent.name == "search"]
    names = set(loaded.findall(pages[output / "2026" / "10" / "words" / "index.html"]))
    styles = [_compressed(output / name) for name in names]
    further = set(re.findall(r'(?:src|stylesheet" href)="[^"]*?(assets/[^"]+)"', pages[searched[0]])) - names
    search = sum(_compressed(output / name) for name in further)
    note("HTML of an article of 1,200 words, compressed, bytes", html, "<= 14,336")
    note("CSS, compressed, bytes", sum(styles), "<= 8,192, one file")
    assert html <= 14_336
    assert (len(styles), sum(styles) <= 8_192) == (1, True)
    note("Script and style of the search page, compressed, bytes", search, "<= 15,360; the script <= 6,144")
    assert (len(further), search <= 15_360) == (2, True)
    (script,) = output.glob("assets/*.js")
    assert _compressed(script) <= 6_144
    assert [page for page in pages if "<script src" in pages[page]] == searched


def prose(words: int) -> str:
    """So many words of the shipped articles, in paragraphs: text as it is written, which compresses as it does."""
    kept: list[str] = []
    for path in sorted((ROOT / "content" / "articles").glob("2*.md")):
        for paragraph in path.read_text(encoding="utf-8").split("---\n", 2)[2].split("\n\n"):
            plain = re.fullmatch(r"[A-Z][^\[\]|<>{}^]*", paragraph.strip())
            left = words - len(" ".join(kept).split())
            if plain and left:
                kept.append(" ".join(paragraph.split()[:left]))
    return "\n\n".join(kept)


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))
