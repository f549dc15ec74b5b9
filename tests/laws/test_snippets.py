"""Snippets and the laws: an edit of one gives what a clean build gives, and reads only the pieces that use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.model.sources import SourceFile, Sources
from sitegen.pipeline.memo import Memo
from tests.laws.building import Place, Tree, failure
from tests.laws.planted import sound_site

_FOLDER = "content/snippets"
_SNIPPETS = {
    f"{_FOLDER}/outer.md": b"Outer: {{< snippet inner >}}.\n",
    f"{_FOLDER}/inner.md": b"the inner words\n",
    f"{_FOLDER}/inner.fa.md": b"FA inner\n",
    f"{_FOLDER}/alone.md": b"alone\n",
}
_USERS = {
    "content/articles/one.md": b"{{< snippet outer >}}",
    "content/articles/two.md": b"A {{< snippet inner >}} b.",
    "content/articles/two.fa.md": b"A {{< snippet inner >}} b.",
    "content/articles/three.md": b"{{< snippet alone >}}",
    "content/authors/desk.md": b"{{< snippet alone >}}",
}


def _site() -> Tree:
    files = {**sound_site(), **_SNIPPETS}
    return files | {path: files[path] + b"\n" + text + b"\n" for path, text in _USERS.items()}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that builds read since they were last looked at."""
    found: list[str] = []
    unread = Memo.unread

    def noted(self: Memo, sources: Sources, paths: list[str]) -> list[SourceFile]:
        files = unread(self, sources, paths)
        found.extend(file.path.rpartition("/")[2] for file in files)
        return files

    monkeypatch.setattr(Memo, "unread", noted)
    return found


@pytest.mark.parametrize(
    ("edit", "again"),
    [
        ({f"{_FOLDER}/inner.md": b"other words\n"}, ["one.md", "two.md"]),
        ({f"{_FOLDER}/inner.fa.md": b"other words\n"}, ["two.fa.md"]),
        ({f"{_FOLDER}/outer.md": b"No more.\n"}, ["one.md"]),
        ({f"{_FOLDER}/alone.md": b"Not *alone*.\n"}, ["three.md"]),
        ({f"{_FOLDER}/new.md": b"Nobody uses it.\n"}, []),
        ({f"{_FOLDER}/alone.fa.md": b"Nobody uses it.\n"}, []),
    ],
)
def test_an_edit_reads_what_uses_it(tmp_path: Path, read: list[str], edit: Tree, again: list[str]) -> None:
    """The output is that of a clean build; only pieces that use the snippet, through others too, are read again."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    read.clear()
    place.write(_site() | edit).build()
    assert sorted(read) == again
    read.clear()
    assert place.tree == place.clean_tree()
    place.write(_site()).build()
    assert place.tree == place.clean_tree()


def test_a_snippet_that_goes_and_comes(tmp_path: Path) -> None:
    """Without it a build stops at the place that names it, and goes on where it is again."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    before = place.tree
    place.write({path: content for path, content in _site().items() if path != f"{_FOLDER}/inner.md"})
    problems = failure(place.build).problems
    assert {(one.code, one.place.path, one.place.line) for one in problems} == {
        ("unknown-reference", f"{_FOLDER}/outer.md", 1),
        ("unknown-reference", "content/articles/two.md", 18),
    }
    assert any("write content/snippets/inner.md" in one.hint for one in problems)
    place.write(_site()).build()
    assert place.tree == before


def test_snippets_of_hidden_pieces_leave_no_trace(tmp_path: Path) -> None:
    """What only a draft uses is in no file, and so are the pictures that it names."""
    files = _site() | {
        f"{_FOLDER}/secret.md": b"The secret words. ![x](secret.svg)\n",
        f"{_FOLDER}/secret.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "content/articles/later.md": _site()["content/articles/later.md"] + b"{{< snippet secret >}}\n",
    }
    place = Place(root=tmp_path).write(files)
    place.build()
    assert not [path for path, content in place.tree.items() if "secret" in path or b"secret" in content.lower()]


def test_skipped_with_a_broken_snippet(tmp_path: Path) -> None:
    """`--skip-broken` builds the pieces that name it, without its words."""
    place = Place(root=tmp_path).write(_site() | {f"{_FOLDER}/alone.md": b"\xff"})
    assert [one.place.path for one in failure(place.build).problems] == [f"{_FOLDER}/alone.md"]
    report = place.build(skip_broken=True)
    assert [(one.place.path, one.severity) for one in report.problems] == [(f"{_FOLDER}/alone.md", "warning")]
    assert place.tree == place.clean_tree(skip_broken=True)


@pytest.mark.parametrize("change", [lambda text: text.replace(b"inner", b"outer"), lambda text: text + b"\nMore.\n"])
def test_an_edit_of_a_piece(tmp_path: Path, read: list[str], change: Callable[[bytes], bytes]) -> None:
    """It is read again, and what it names now counts."""
    place = Place(root=tmp_path).write(_site())
    place.build()
    read.clear()
    path = "content/articles/two.md"
    place.write(_site() | {path: change(_site()[path])}).build()
    assert read == ["two.md"]
    assert place.tree == place.clean_tree()
