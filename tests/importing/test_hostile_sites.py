"""Sites of generators that a stranger could have made: all ends as a page or is named, nothing leaves its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.disk.importing.opening import open_source
from sitegen.importing.model import Options
from sitegen.importing.systems import importer_of
from sitegen.problems import SitegenError
from tests.importing.moving import Moving

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
)
HOSTILE: dict[str, bytes] = {
    "traversal-in-slug": b"---\ntitle: A\nslug: ../../../etc/passwd\n---\nx",
    "traversal-in-permalink": b"---\ntitle: A\npermalink: /../../../etc/passwd\n---\nx",
    "traversal-in-url": b"---\ntitle: A\nurl: /%2e%2e/%2e%2e/x/\npermalink: /a\\b/\n---\nx",
    "traversal-in-alias": b"---\ntitle: A\nredirect_from: [/../../x, 'https://evil.example/', /a\\b, '/?q=1']\n---\nx",
    "traversal-in-include": b"---\ntitle: A\n---\n{% include ../../secret.txt %}"
    b"{% include_relative ../../../secret.txt %}",
    "include-of-itself": b"---\ntitle: A\n---\n{% include loop.html %}",
    "bomb": b"---\ntitle: A\n" + BOMB.encode() + b"\n---\nx",
    "deep": b"---\ntitle: A\nx: " + b"[" * 3000 + b"\n---\nx",
    "anchor-in-nothing": b"---\ntitle: *nobody\n---\nx",
    "tag-of-python": b"---\ntitle: !!python/object/apply:os.system [true]\n---\nx",
    "no-end-of-front-matter": b"---\ntitle: A\nx",
    "front-matter-is-a-list": b"---\n- a\n---\nx",
    "not-utf-8": b"---\ntitle: \xff\xfe\xfa\n---\n\xff\x00\x81",
    "utf-16": "---\ntitle: A\n---\nx".encode("utf-16"),
    "nul": b"---\ntitle: A\x00B\n---\nx\x00y\x1b[31m",
    "scripts": b"---\ntitle: <script>alert(1)</script>A\n---\n<script>alert(1)</script><p onclick='x()'>a</p>",
    "javascript": b"---\ntitle: A\nimage: javascript:alert(1)\n---\n[a](javascript:alert(1)) ![b](data:text/html,x)\n"
    b"<a href='vbscript:x'>c</a>",
    "iframe": b"---\ntitle: A\n---\n<iframe srcdoc='<script>x</script>' src='javascript:x'></iframe>"
    b"<object data='file:///etc/passwd'></object>",
    "keys-of-secrecy-in-extra": b"---\ntitle: A\nextra_draft: 1\nnested: {draft: true, expires: never}\n---\nx",
    "empty": b"---\n---\n",
    "title-is-a-mapping": b"---\ntitle: {a: [b]}\nauthor: [[[x]], {y: z}]\ntags: {a: {b: c}}\ndate: [1, 2]\n---\nx",
    "long-title": b"---\ntitle: " + b"A" * 5000 + b"\n---\nx",
    "unclosed-everything": b"---\ntitle: A\n---\n{% raw %}{{ x {% if %} ``` <div markdown=1> [^1] ![a](b [c](<d",
    "many-notes": b"---\ntitle: A\n---\n" + b"[^1]: a\n" * 50 + b"[^2] [^1]",
    "reserved-ids": b"---\ntitle: A\n---\n## _main {#_main}\n## b {#fn-1}\n## b {#b}\n## b {#b}",
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Moving, dict[str, str]]:
    """Import all of them at once, as a site of Jekyll, and return what became of each."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "old"
    (source / "_posts").mkdir(parents=True)
    (source / "_includes").mkdir()
    (folder / "secret.txt").write_text("SECRET")
    (source / "_config.yml").write_text("title: H\nurl: https://h.example\n")
    (source / "_includes" / "loop.html").write_text("a {% include loop.html %} {% include loop.html %}")
    (source / "map.png").symlink_to(folder / "secret.txt")
    for number, (name, content) in enumerate(HOSTILE.items(), start=1):
        (source / "_posts" / f"2017-06-{number:02d}-{name}.md").write_bytes(content)
    moving = Moving(folder / "site", source)
    report = moving.move(importer_of("jekyll")(open_source(source), Options()))
    assert sorted(one.name for one in folder.iterdir()) == ["old", "secret.txt", "site"]
    return moving, dict(report.parked) | dict(report.unpublished)


def test_nothing_of_them_runs_or_leaves(moved: tuple[Moving, dict[str, str]]) -> None:
    """The site builds; no text of another file, no script and no address that runs is in it."""
    moving, _ = moved
    assert moving.build() == 0
    pages = "".join(path.read_text(encoding="utf-8") for path in (moving.site / "output").rglob("*.html"))
    texts = "".join(moving.files().values())
    assert "SECRET" not in texts + pages
    assert "alert(1)</script>" not in pages
    assert 'href="javascript:' not in pages
    assert 'href="vbscript:' not in pages


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_a_page_or_named(moved: tuple[Moving, dict[str, str]], name: str) -> None:
    """A piece is in the new site, or in the report as parked or unpublished."""
    moving, named = moved
    found = [path for path in moving.files() if path.endswith(".md") and name in path]
    assert len(found) == 1, found
    public = not found[0].startswith("content/_import/") and "\ndraft: true" not in moving.files()[found[0]]
    assert public or any(name in path for path in named)


@pytest.mark.parametrize(
    ("system", "files"),
    [
        ("jekyll", {"a.txt": b"x"}),
        ("jekyll", {"_config.yml": b"a: [", "_posts/2017-01-01-a.md": b"x"}),
        ("hugo", {"a.txt": b"x"}),
        ("hugo", {"hugo.toml": b"a = ", "content/a.md": b"x"}),
        ("zola", {"config.toml": b"base_url = 'x'"}),
        ("pelican", {"a.md": b"x"}),
        ("pelican", {"pelicanconf.py": b"A = (", "content/a.md": b"x"}),
        ("eleventy", {"a.txt": b"x"}),
        ("mkdocs", {"docs/a.md": b"x"}),
        ("mkdocs", {"mkdocs.yml": b"- a\n- [", "docs/a.md": b"x"}),
        ("jekyll", {"_config.yml": b"title: A", "import.toml": b"[shortcode]\nx = 1", "_posts/2017-01-01-a.md": b"x"}),
        ("jekyll", {"_config.yml": b"title: A", "import.toml": b"[shortcodes]\nx = 1", "_posts/2017-01-01-a.md": b"x"}),
    ],
)
def test_what_is_no_such_site_is_refused(system: str, files: dict[str, bytes], tmp_path: Path) -> None:
    """A folder of another kind, and settings that cannot be read, are a problem with its place."""
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SitegenError) as refused:
        tuple(importer_of(system)(open_source(tmp_path), Options()).pieces)
    assert refused.value.problems[0].place.path
