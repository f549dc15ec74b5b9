"""What another program does not publish is not public after an import, wherever that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.importing.generators.hugo_cascades import cascades
from sitegen.importing.generators.mkdocs_exclusions import Exclusions
from tests.importing.wordpress_export import export, item
from tests.index.made import PNG

WORDS = "unpublished-words"
PIECE = f"---\ntitle: Hidden\ndate: 2017-06-13\n---\n\n{WORDS}\n"
OPEN = "---\ntitle: Open\ndate: 2017-06-13\n---\n\nFor all.\n"
EXCLUDED = "exclude_docs: |\n  secret.md\n  /priv/\n  !/priv/open.md\ndraft_docs: |\n  dr*.md\n"
MKDOCS = f"site_name: M\nsite_url: https://m.example/\n{EXCLUDED}"
SITES: dict[str, tuple[str, dict[str, str | bytes]]] = {
    "mkdocs": (
        "mkdocs",
        {
            "mkdocs.yml": MKDOCS,
            "docs/open.md": OPEN,
            **dict.fromkeys(("docs/secret.md", "docs/priv/a.md", "docs/b/draft.md", "docs/.hidden.md"), PIECE),
            "docs/priv/unpublished.png": PNG,
        },
    ),
    "cascade": (
        "hugo",
        {
            "hugo.yaml": "baseURL: https://h.example/\ncascade:\n- target: {path: /site/**}\n  draft: true\n",
            "content/posts/open.md": OPEN,
            "content/a/_index.md": "---\ncascade:\n- draft: true\n---\n",
            "content/b/_index.md": "---\ncascade:\n  build: {render: never, list: never}\n---\n",
            **dict.fromkeys(("content/a/x.md", "content/b/x.md", "content/site/x.md"), PIECE),
        },
    ),
    "scripts": (
        "eleventy",
        {
            ".eleventy.js": "module.exports = c => ({})",
            "posts/open.md": OPEN,
            "a/a.11tydata.js": "module.exports = {permalink: false}",
            "b/b.11tydata.js": "module.exports = {draft: true, // not yet\n}",
            **dict.fromkeys(("a/x.md", "b/x.md"), PIECE),
        },
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_what_was_not_published_is_not(tmp_path: Path, name: str) -> None:
    """Rules of a folder or of the settings hide pieces and files as rules of a piece do."""
    system, files = SITES[name]
    for path, content in files.items():
        (tmp_path / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / path).write_bytes(content.encode() if isinstance(content, str) else content)
    _shows_only_what_is_open(tmp_path, system, tmp_path / "old")


def test_a_post_without_a_status_is_none(tmp_path: Path) -> None:
    """WordPress itself makes a draft of it."""
    (tmp_path / "x.xml").write_text(export(item(1, "For all."), item(2, WORDS, status="")))
    _shows_only_what_is_open(tmp_path, "wordpress", tmp_path / "x.xml")


def _shows_only_what_is_open(folder: Path, system: str, source: Path) -> None:
    site = folder / "site"
    assert main(["import", system, str(source), "--site", str(site)]) == 0
    assert main(["build", "--site", str(site), "-q", "--jobs", "1"]) == 0
    files = [path for path in (site / "output").rglob("*") if path.is_file()]
    assert any(b"For all." in path.read_bytes() for path in files)
    assert not [path for path in files if WORDS.encode() in path.read_bytes() or "unpublished" in path.name]


def test_targets_of_a_cascade() -> None:
    """Globs as Hugo reads them; the first star stays within a folder."""
    (one,) = cascades([{"_target": {"path": "/{a,b}/*"}, "draft": True}])
    paths = ("a/x.md", "b/x/index.md", "a/x/y.md", "c/x.md")
    assert [one.applies(path) for path in paths] == [True, True, False, False]


def test_patterns_of_mkdocs() -> None:
    """As in .gitignore: anchored by a slash, the last one that fits decides."""
    exclusions = Exclusions(
        {"exclude_docs": "*.tmp.md\n!keep.tmp.md\na/*/b.md\n**/c\n# x\nd[0-9].md", "draft_docs": ["e.md"]}
    )
    hidden = ("x/y.tmp.md", "a/x/b.md", "x/c/y.md", "d1.md", ".git/x.md", "templates/a.md", "e.md")
    assert all(map(exclusions.why, hidden))
    assert not any(map(exclusions.why, ("keep.tmp.md", "a/b.md", "x/a/x/b.md", "dd.md", "x.md", "b/templates/a.md")))
