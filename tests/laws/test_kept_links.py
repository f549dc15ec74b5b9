"""The lock of links and the laws: it changes pages with the link and nothing else, and reads no text again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.markdown import parse
from tests.laws.building import Place, Tree, failure
from tests.laws.planted import sound_site

_GONE = "https://gone.example/a?b=1&c=2"
_ALIVE = "https://alive.example/"
_COPY = "https://archive.example/web/20200101000000/https://gone.example/a"
_LINE = f"{_GONE} 2020-01-01 gone 2026-01-01 2026-01-01 {_COPY} 2020-01-01\n"
_LOCK = f"{_ALIVE} 2020-01-01 ok - - https://archive.example/web/20200202000000/x 2020-02-02\n{_LINE}"


def _site(lock: str = "") -> Tree:
    files = sound_site()
    files["content/articles/one.md"] += f'\n[gone](<{_GONE}> "Then") and [alive]({_ALIVE}).\n'.encode()
    files["content/articles/three.md"] += f"\n[alive]({_ALIVE}).\n".encode()
    return files | ({"links.lock": lock.encode()} if lock else {})


def test_robust_links(tmp_path: Path) -> None:
    """A link of which a copy is kept says so; one that is gone leads to the copy, on pages and in feeds."""
    place = Place(root=tmp_path).write(_site(_LOCK))
    place.build()
    page = place.tree["2020/01/one/index.html"].decode()
    assert f'<a href="{_COPY}" data-originalurl="https://gone.example/a?b=1&amp;c=2"' in page
    assert f'data-versionurl="{_COPY}" data-versiondate="2020-01-01" title="Then">gone</a>' in page
    assert f'<a href="{_ALIVE}" data-originalurl="{_ALIVE}" data-versionurl=' in page
    assert _COPY in place.tree["atom.xml"].decode()


def test_robust_links_of_sources(tmp_path: Path) -> None:
    """A source that is cited leads to its copy where its page is gone, in the note and in the list."""
    files = _site(_LOCK)
    files["content/sources.bib"] = f"@online{{gone, title = {{G}}, url = {{{_GONE}}}}}\n".encode()
    files["content/articles/two.md"] += b"\nx [@gone]\n\n```references\n```\n"
    place = Place(root=tmp_path).write(files)
    place.build()
    page = next(content for path, content in place.tree.items() if path.endswith("/two/index.html")).decode()
    assert page.count(f'<a href="{_COPY}" data-originalurl="https://gone.example/a?b=1&amp;c=2"') == 2


@pytest.mark.parametrize(
    ("lock", "changed"),
    [
        (_LOCK.replace("gone 2026-01-01", "ok 2026-01-01"), {"one"}),
        (_LOCK.replace(_LINE, ""), {"one"}),
        (_LOCK.replace("2026-01-01 2026-01-01", "2026-01-01 2026-05-05"), set()),
        (_LOCK + "https://other.example/ 2020-01-01 gone - - https://archive.example/web/1/ 2020-01-01\n", set()),
        (_LOCK.replace("2020-02-02", "2020-02-03"), {"one", "three"}),
    ],
)
def test_an_edit_of_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lock: str, changed: set[str]) -> None:
    """It changes the pages that show the link, as a clean build does, and parses no text again."""
    place = Place(root=tmp_path).write(_site(_LOCK))
    place.build()
    before = place.tree

    def refuse(*_: object) -> None:
        raise AssertionError("a text was parsed")

    place.write(_site(lock))
    with monkeypatch.context() as patch:
        patch.setattr(parse, "parse", refuse)
        place.build(jobs=1)
    now = place.tree
    pages = {path for path in now if path.endswith("/index.html") and now[path] != before[path]}
    assert pages == {f"2020/01/{name}/index.html" for name in changed}
    assert now == place.clean_tree()


def test_without_a_copy_nothing_changes(tmp_path: Path) -> None:
    """A lock that knows of no copy is as if there were none."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    before = place.tree
    place.write(_site(f"{_GONE} 2020-01-01 gone 2026-01-01 2026-01-01 - -\n")).build()
    assert place.tree == before


def test_a_mistake_in_the_lock(tmp_path: Path) -> None:
    """It stops a build, at its line."""
    place = Place(root=tmp_path).write(_site(f"{_LOCK}{_ALIVE} never\n"))
    (problem,) = failure(place.build).problems
    assert (problem.code, problem.place.path, problem.place.line) == ("links", "links.lock", 3)
