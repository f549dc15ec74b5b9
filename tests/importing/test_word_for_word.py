"""Readers of an imported site read what its generator had shown, and every old address answers.

`blogs/` has sites of four generators, and in `rendered.json` of each what the generator itself made of it (Jekyll 4.3
with kramdown 2.4, Hugo 0.168, Pelican 4.12, MkDocs 1.6 with pymdownx): the words of its pages, and its addresses.
What differs all the same is in `differs.txt`, for these reasons: sitegen names the kind of a callout, shows titles of
pictures, the picture of a piece with its caption, a home page as the page `home`, a heading above a list of contents;
a loop of a template, and a piece in reStructuredText, are named in the report.
After a change that is meant: `python -m tests.importing.test_word_for_word`; with `OLD OUTPUT` after it, the name of a
blog and the folder that its generator has made, it writes `rendered.json` anew.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest

from sitegen.disk.importing.opening import open_source
from sitegen.importing.model import Options
from sitegen.importing.systems import importer_of
from tests.importing.moving import Moving
from tests.importing.word_for_word import compare, pages

BLOGS = Path(__file__).parent / "blogs"
SYSTEMS = ("hugo", "jekyll", "mkdocs", "pelican")
NO_PAGES = (".css", ".js", ".xsl", ".ico")


def differences(system: str, site: Path) -> str:
    """Import a blog, build it, and return what differs from what its generator had made of it, a line each."""
    moving = Moving(site, BLOGS / system)
    moving.move(importer_of(system)(open_source(moving.source), Options()))
    assert moving.build() == 0
    rendered = json.loads((BLOGS / system / "rendered.json").read_text(encoding="utf-8"))
    output = site / "output"
    compared = compare({path: text.split(" ") for path, text in rendered["pages"].items()}, output)
    lines = [
        f"{path}: after {before!r}: {was!r} is {now!r}"
        for path, found in compared.differing.items()
        for before, was, now in found
    ]
    answers = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    lines += [f"{path}: no answer" for path in rendered["addresses"] if path not in answers]
    return "\n".join((*lines, ""))


@pytest.mark.parametrize("system", SYSTEMS)
def test_readers_read_what_they_read_before(system: str, tmp_path: Path) -> None:
    """Word for word, but for what is known to differ."""
    known = (BLOGS / system / "differs.txt").read_text(encoding="utf-8")
    assert differences(system, tmp_path / "site") == known


def write_rendered(system: str, old: Path) -> None:
    """Write what a generator has made."""
    addresses = sorted(path.relative_to(old).as_posix() for path in old.rglob("*") if path.is_file())
    words = {path: " ".join(text) for path, text in pages(old, "main").items()}
    kept = [path for path in addresses if not path.endswith(NO_PAGES)]
    text = json.dumps({"pages": words, "addresses": kept}, ensure_ascii=False, indent=1)
    (BLOGS / system / "rendered.json").write_text(f"{text}\n", encoding="utf-8")


def write() -> None:
    """Write what differs."""
    for system in SYSTEMS:
        with tempfile.TemporaryDirectory() as site:
            text = differences(system, Path(site) / "site")
        (BLOGS / system / "differs.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_rendered(sys.argv[1], Path(sys.argv[2]))
    write()
