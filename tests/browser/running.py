"""What the tests of pages share: built sites, the pages to look at, the tools.

In: folders with sites. Out: their output trees, chosen pages, and what the scripts beside this file found.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sitegen.cli import main
from tests.tools import HANG, require

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
AS_OF = "2026-11-24T06:00:00Z"

_NOT_READ = ("redirect", "file")
"""Kinds of HTML files that are no pages of the theme, or that send the reader on at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a built site: its path below the root, its kind, its language."""

    path: str
    kind: str
    language: str


def build(site: Path, output: Path) -> None:
    """Build a site."""
    _command("build", *_of(site, output))


def build_pages(site: Path, output: Path) -> tuple[Page, ...]:
    """Build a site; return its pages in the order of their paths."""
    build(site, output)
    listing = _command("plan", *_of(site, output), "--json")
    return tuple(
        Page(
            path=artifact["path"].removesuffix("index.html"),
            kind=artifact["kind"],
            language=_language(output / artifact["path"]),
        )
        for artifact in json.loads(listing)["artifacts"]
        if artifact["path"].endswith(".html") and artifact["kind"] not in _NOT_READ
    )


def _of(site: Path, output: Path) -> tuple[str, ...]:
    return "--site", str(site), "--output", str(output), "--cache", f"{output}-cache", "--as-of", AS_OF


def _command(*words: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    assert code == 0, err.getvalue()
    return out.getvalue()


def _language(file: Path) -> str:
    found = re.search(r'<html lang="([^"]*)"', file.read_text(encoding="utf-8"))
    return found[1] if found else ""


def chosen(pages: Sequence[Page], output: Path, language: str) -> tuple[Page, ...]:
    """Choose of each kind of page in a language the one with the most text, and of the home page an older page too."""
    best: dict[str, Page] = {}
    for page in (page for page in pages if page.language == language):
        kind = "older" if page.kind == "home" and "page/" in page.path else page.kind
        if page.kind == "term":
            kind = f"term {page.path.split('/')[-3]}" if "/page/" not in page.path else "term older"
        if kind not in best or _size(page, output) > _size(best[kind], output):
            best[kind] = page
    return tuple(best.values())


def both_directions(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return the site's own language, and one that is written from right to left."""
    own = next(page.language for page in pages if not page.path)
    return (own, *[one for one in ("fa", "ar", "he") if any(page.language == one for page in pages)][:1])


def measured(pages: Sequence[Page], output: Path) -> Iterator[str]:
    """Return home, article and list of the site's own language, and of one that is written from right to left."""
    for language in both_directions(pages):
        best = chosen(pages, output, language)
        for kind in ("home", "article", "term"):
            yield next(page.path for page in best if page.kind == kind and "page/" not in page.path)


def _size(page: Page, output: Path) -> int:
    path = output / page.path
    return (path / "index.html" if path.is_dir() else path).stat().st_size


def run(script: str, job: dict[str, Any]) -> Any:
    """Run a script of this folder on a job; return what it printed."""
    done = subprocess.run(
        [_node(), str(FOLDER / script)],
        input=json.dumps(job).encode(),
        capture_output=True,
        check=False,
        timeout=HANG,
        env={**os.environ, "CHROMIUM": chromium()},
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-3000:]
    return json.loads(done.stdout) if done.stdout else None


@cache
def chromium() -> str:
    """Return the path of chromium, or nothing."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""


def _node() -> str:
    return shutil.which("node") or "node"


def require_browser() -> None:
    """Skip the calling test where a page cannot be opened."""
    require(bool(shutil.which("node")), "node is not installed: apt-get install nodejs")
    require((ROOT / "node_modules" / "puppeteer-core").is_dir(), "the packages of npm are not installed: npm ci")
    require(bool(chromium()), "chromium is not installed: apt-get install chromium")


def require_checker() -> None:
    """Skip the calling test where the HTML checker cannot run."""
    require(bool(shutil.which("java")), "java is not installed: apt-get install default-jre-headless")
    require((ROOT / "node_modules" / "vnu-jar").is_dir(), "the packages of npm are not installed: npm ci")
