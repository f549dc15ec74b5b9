"""What a change of the sources reaches: the pieces that cite them, and no text is parsed for it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

import sitegen.pipeline.memo
import sitegen.pipeline.worker_tasks
from sitegen.markdown import parse_body
from tests.laws.building import Place, Tree, failure
from tests.laws.glass import GLASS
from tests.reading import read_page, zotero_item

_CONFIG = '[site]\ntitle = "Papers"\nurl = "https://papers.example/"\ntheme = "glass"\n'
_BIB = """@book{sea, author = {Laila Karimi}, title = {The Sea}, publisher = {Press}, year = 2019}
@book{lake, title = {Lake}}
"""


def _article(text: str, keys: str = "") -> bytes:
    return f"---\ntitle: T\ndate: 2020-01-01\n{keys}---\n\n{text}\n".encode()


SITE: Tree = {
    **GLASS,
    "sitegen.toml": _CONFIG.encode(),
    "content/sources.bib": _BIB.encode(),
    "content/articles/one.md": _article("As @sea says [@sea, 3].", "bibliography: true\n"),
    "content/articles/two.md": _article("As @lake and @pond say."),
    "content/articles/three.md": _article("Nothing of the kind."),
    "content/articles/hidden.md": _article("As [@lake, 4].", "draft: true\n"),
}
_PAGES = {name: f"2020/01/{name}/index.html" for name in ("one", "two", "three")}


def _built(place: Place, files: Tree) -> tuple[Tree, int]:
    """Build; return the tree, which is that of a clean build, and how many texts were parsed."""
    parsed = []

    def counted(*arguments: object) -> object:
        parsed.append(arguments[0])
        return parse_body(*arguments)  # type: ignore[arg-type]

    with (
        patch.object(sitegen.pipeline.memo, "parse_body", counted),
        patch.object(sitegen.pipeline.worker_tasks, "parse_body", counted),
    ):
        place.write(files).build(jobs=1)
    tree, count = place.tree, len(parsed)
    assert tree == place.clean_tree()
    return tree, count


def _changed(before: Tree, after: Tree) -> set[str]:
    return {name for name, path in _PAGES.items() if before[path] != after[path]}


def test_an_edit_of_an_entry_changes_the_pieces_that_cite_it(tmp_path: Path) -> None:
    """Pages of other pieces stay byte for byte, and the texts are not parsed again."""
    place = Place(root=tmp_path)
    before, first = _built(place, SITE)
    after, parsed = _built(place, {**SITE, "content/sources.bib": _BIB.replace("The Sea", "The Sea Again").encode()})
    assert _changed(before, after) == {"one"}
    assert b"The Sea Again" in after[_PAGES["one"]]
    assert (first > len(_PAGES), parsed) == (True, 0)


def test_a_new_key_changes_the_texts_that_name_it(tmp_path: Path) -> None:
    """A name that was text becomes a citation as soon as there is such a source, and text again without it."""
    place = Place(root=tmp_path)
    before, _ = _built(place, SITE)
    after, _ = _built(place, {**SITE, "content/sources.bib": f"{_BIB}@book{{pond, title = {{Pond}}}}\n".encode()})
    assert b"@pond" in before[_PAGES["two"]]
    assert b"@pond" not in after[_PAGES["two"]]
    assert _changed(before, after) == {"two"}
    assert _built(place, SITE)[0] == before


def test_a_site_loses_its_sources(tmp_path: Path) -> None:
    """Without sources a name is text; a key in brackets is an error as long as there are any, then text."""
    place = Place(root=tmp_path)
    site = {**SITE, "content/articles/one.md": _article("As [@sea, 3].")}
    _built(place, site)
    bare = {path: content for path, content in site.items() if path != "content/sources.bib"}
    tree, _ = _built(place, bare)
    assert b"[@sea, 3]" in tree[_PAGES["one"]]
    assert b"[@sea, 3]" not in _built(place, site)[0][_PAGES["one"]]


def test_a_hidden_piece_leaves_no_trace(tmp_path: Path) -> None:
    """What only a draft cites is in no file of the output."""
    tree, _ = _built(Place(root=tmp_path / "with"), SITE)
    rest = {path: content for path, content in SITE.items() if "hidden" not in path}
    without, _ = _built(Place(root=tmp_path / "without"), rest)
    assert tree == without


def test_reference_managers_save_the_article(tmp_path: Path) -> None:
    """A page that lists works offers itself alone; with `works = true` itself first, and then the works."""
    files = {**SITE, "content/articles/one.md": _article("As [@sea, 3] and [@lake].", "bibliography: true\n")}
    files["sitegen.toml"] = _CONFIG.replace("glass", "broadsheet").encode()
    page = read_page(_built(Place(root=tmp_path / "article"), files)[0][_PAGES["one"]])
    assert zotero_item(page)["title"] == "T"
    files["sitegen.toml"] += b"[cite]\nworks = true\n"
    offered = read_page(_built(Place(root=tmp_path / "works"), files)[0][_PAGES["one"]])
    assert offered.coins[:1] == page.coins
    assert ["The+Sea" in offered.coins[1], "Lake" in offered.coins[2], len(offered.coins)] == [True, True, 3]


@pytest.mark.parametrize("key", ["see", "seas"])
def test_a_mistyped_key_is_told_with_the_right_one(tmp_path: Path, key: str) -> None:
    """The error is at the key, and names the one that was meant."""
    place = Place(root=tmp_path).write({**SITE, "content/articles/three.md": _article(f"Text.\n\nSo [@{key}, 4].")})
    [problem] = failure(lambda: place.build(jobs=1)).problems
    found = (problem.place.path, problem.place.line, problem.place.column, problem.code, problem.hint)
    assert found == ("content/articles/three.md", 8, 5, "citation-key", "did you mean `@sea`?")
