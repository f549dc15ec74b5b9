"""Paths stay inside: P22. Whatever a name holds: an error that names all claimants, or a file within the output."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from sitegen.problems import SitegenError
from sitegen.urls import folded
from tests.index.made import PNG
from tests.laws.building import Place, Tree, failure, read_tree, stopped_by
from tests.laws.building import built as built_as_is
from tests.laws.glass import GLASS

CONFIG = b'[site]\ntitle = "Paths"\nurl = "https://paths.example/"\ntheme = "glass"\n'
LONG = "x" * 201
NAMES = (
    "..", ".", "../up", "../../up", "/etc/passwd", "//host/x", "a/../../up", "a/./b", "a//b", "..\\up", "C:\\up",
    "C:/up", "%2e%2e", "%2e%2e%2fup", "%2E%2E/up", "..%2fup", "..%5cup", "%252e%252e%252fup", "%00",
    "%c0%ae%c0%ae/up", "．．/up", "..／up", "\u2025/up", "․․/up", "a\u0000b", "a\nb", "a\rb", "a\u2028b", "a\u202eb",
    "\ud800", "CON", "nul.txt", "aux", "LPT1", "a.", "a ", " a", "a:b", "a*b", "a?b", "a#b", 'a"b', "a<b>", "a|b",
    "~", "~root", "$HOME", "`id`", "-rf", "--", LONG, "ي" * 101, "x/" * 500 + "x", ".git", ".git/config", ".htaccess",
    ".sitegen-output", "assets", "assets/x", "index.html", "404.html", "page/1", "tags", "tags/x", "archive",
    "archive/2020", "atom.xml", "sitemap.xml", "robots.txt", "İ", "ſ", "ﬁ", "é", "e\u0301", "ß", "ẞ", "K", "a\u200cb",
    "\u200c", "a\u200b", "\ufeffa", "...", "….", "👩\u200d💻",
)  # fmt: skip
"""Hostile names; each is tried as slug, tag, alias, file name, folder name, series, image and link."""


def _quoted(text: str) -> str:
    return (
        '"'
        + "".join(letter if " " <= letter <= "~" and letter not in '"\\' else _escape(letter) for letter in text)
        + '"'
    )


def _escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _article(keys: str, body: str = "A.") -> bytes:
    return f"---\ntitle: A\ndate: 2020-01-01\n{keys}\n---\n{body}\n".encode()


KEYS: dict[str, Callable[[str], bytes]] = {
    "slug": lambda name: _article(f"slug: {_quoted(name)}"),
    "tags": lambda name: _article(f"tags: [{_quoted(name)}, plain]"),
    "own terms": lambda name: _article(f"topics: [{_quoted(name)}]"),
    "aliases": lambda name: _article(f"aliases: [{_quoted(name)}, {_quoted('/' + name + '/')}]"),
    "series": lambda name: _article(f"series: {_quoted(name)}"),
    "authors": lambda name: _article(f"authors: [{_quoted(name)}]"),
    "regions": lambda name: _article(f"regions: [{_quoted(name)}]"),
    "outlet": lambda name: _article(f"original: {{outlet: {_quoted(name)}, policy: noindex}}"),
    "image": lambda name: _article(f"image: {{src: {_quoted(name)}, alt: x}}"),
    "link": lambda name: _article(
        "", f"[x](<{name.replace(chr(0xD800), '')}>) ![y](<{quote(name, errors='replace')}>)"
    ),
    "id": lambda name: _article(f"id: {_quoted(name)}"),
}
"""Where a name can be in an article."""

SETTINGS: dict[str, Callable[[str], str]] = {
    "content": lambda name: f"[build]\ncontent = {_quoted(name)}\n",
    "pattern": lambda name: f"[urls]\narticle = {_quoted('/' + name + '/{slug}/')}\n",
    "page pattern": lambda name: f"[urls]\npage = {_quoted('/' + name + '/{path}/')}\n",
    "taxonomy": lambda name: f"[taxonomies.{_quoted(name)}]\nname = 'x'\n",
    "icon": lambda name: f"icon = {_quoted(name)}\n",
    "nav": lambda name: f"[[site.nav]]\nlabel = 'x'\npage = {_quoted(name)}\n",
    "sections": lambda name: f"[home]\nsections = [{_quoted(name)}]\n",
    "theme": lambda name: f"[site.publisher]\nname = 'x'\nlogo = {_quoted(name)}\n",
}
"""Where a name can be in sitegen.toml."""

ROOMS = (
    "articles/{}.md",
    "articles/{}/index.md",
    "pages/{}.md",
    "{}",
    "img/{}.png",
    "authors/{}.md",
    "terms/tags/{}.md",
)


def built(root: Path, files: Tree) -> Tree:
    """Build a site of the little theme."""
    return built_as_is(root, {**GLASS, **files})


_OWN = ("output/", "cache/", ".output.sitegen/")


def _inside(root: Path, before: Tree, *, told: str) -> None:
    """Assert that nothing beside output, its sibling and the caches changed, and that every name can be served."""
    after = read_tree(root)
    strays = {path for path in after if before.get(path) != after[path] and not path.startswith(_OWN)}
    assert not strays | (before.keys() - after.keys()), told
    output = root / "output"
    for path in output.rglob("*"):
        assert not path.is_symlink(), told
        name = path.name
        assert len(os.fsencode(name)) <= 255, told
        assert unicodedata.is_normalized("NFC", name), f"{told}: {name!r}"
        assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in name), told
        assert "\\" not in name, told
    paths = [path.relative_to(output).as_posix() for path in output.rglob("*")]
    assert len({folded(path) for path in paths}) == len(paths), told


def _names_stay(place: Place, told: str) -> None:
    """Build a site of hostile names: errors name files of it; without those files it builds, and stays inside."""
    (place.root / "up.md").write_bytes(b"---\ntitle: Outside\n---\nOutside.\n")
    for _ in range(6):
        files = {path.relative_to(place.site).as_posix() for path in place.site.rglob("*")}
        before = {path: content for path, content in read_tree(place.root).items() if not path.startswith(_OWN)}
        try:
            place.build()
        except SitegenError as stopped:
            errors = [problem for problem in stopped.problems if problem.severity == "error"]
            assert errors, told
            for problem in errors:
                paths = {problem.place.path, *(one.place.path for one in problem.related)} & files
                own = {path for path in paths if path.startswith("content/")} - {"content/articles/plain.md"}
                assert own, f"{told}: {problem}"
                for path in (place.site / path for path in own):
                    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        else:
            _inside(place.root, before, told=told)
            place.build(clean=True)  # what a build makes is never in the way of the next one
            return
    message = f"{told}: it does not build without the files that have errors"
    raise AssertionError(message)


@pytest.mark.parametrize("key", KEYS)
def test_no_name_in_an_article_leads_outside(key: str, tmp_path: Path) -> None:
    """P22: a hostile name in any key is an error at its place, or gives a servable path within the output."""
    config = CONFIG + (b"[taxonomies.topics]\n" if key == "own terms" else b"")
    files = {"sitegen.toml": config, "content/articles/plain.md": _article("", "Plain."), **GLASS}
    files |= {f"content/articles/n{at}.md": KEYS[key](name) for at, name in enumerate(NAMES)}
    _names_stay(Place(root=tmp_path).write(files), key)


@pytest.mark.parametrize("pages", [False, True])
def test_no_slug_of_a_page_leads_outside(tmp_path: Path, *, pages: bool) -> None:
    """P22: the same holds for the slugs of pages, and below folders of hostile names."""
    files = {"sitegen.toml": CONFIG, "content/articles/plain.md": _article("", "Plain."), **GLASS}
    for at, name in enumerate(NAMES):
        folder = "" if pages else f"f{at}/"
        files[f"content/pages/{folder}n{at}.md"] = f"---\ntitle: A\nslug: {_quoted(name)}\n---\nA.\n".encode()
    _names_stay(Place(root=tmp_path).write(files), "pages")


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.deep) for part in range(1, 8))])
def test_no_setting_leads_outside(setting: str, part: int, tmp_path: Path) -> None:
    """P22: a hostile name in sitegen.toml is an error there, or gives servable paths within the output."""
    for name in NAMES[part::8]:
        config = CONFIG + SETTINGS[setting](name).encode("utf-8", "replace")
        place = Place(root=tmp_path).write(
            {"sitegen.toml": config, "content/articles/plain.md": _article("", "A."), **GLASS}
        )
        before = {path: content for path, content in read_tree(tmp_path).items() if not path.startswith(_OWN)}
        try:
            place.build(take_over=True)
            place.build(clean=True)
        except SitegenError as stopped:
            errors = {problem.place.path for problem in stopped.problems if problem.severity == "error"}
            assert errors <= {"sitegen.toml", "content/articles/plain.md"}, f"{setting}: {name!r}"
        _inside(tmp_path, before, told=f"{setting}: {name!r}")


@pytest.mark.parametrize("room", ROOMS)
def test_no_file_name_leads_outside(room: str, tmp_path: Path) -> None:
    """P22: a hostile name of a file or folder is an error that names it, or its output lies within the output."""
    place = Place(root=tmp_path).write(
        {"sitegen.toml": CONFIG, "content/articles/plain.md": _article("", "A."), **GLASS}
    )
    for name in NAMES:
        path = place.site / "content" / room.format(name)
        if "/" in name or name in (".", "..") or path.exists():
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            profile = b"---\nname: A\n---\n" if "authors" in room or "terms" in room else _article("")
            path.write_bytes(PNG if room.endswith(".png") else profile)
        except (OSError, ValueError):
            continue  # no such name can be made here
    _names_stay(place, room)


def _claimants(files: Tree, root: Path) -> set[str]:
    """Build, which must fail; return every file that the collisions name."""
    stopped = failure(lambda: built(root, {"sitegen.toml": CONFIG, **files}))
    found = [problem for problem in stopped.problems if problem.code in ("collision", "file")]
    named = {place for problem in found for place in (problem.place.path, *(one.place.path for one in problem.related))}
    return named | {path for path in files if any(f"the file {path}" in problem.message for problem in found)}


COLLISIONS = {
    "two articles": {"content/articles/a.md": _article("slug: x"), "content/articles/b.md": _article("slug: x")},
    "article and bundle": {"content/articles/a.md": _article(""), "content/articles/a/index.md": _article("")},
    "two suffixes": {"content/articles/a.md": _article(""), "content/articles/a.markdown": _article("")},
    "case of file names": {"content/articles/Abc.md": _article(""), "content/articles/aBC.md": _article("")},
    "page and article": {
        "content/pages/2020/01/a.md": b"---\ntitle: A\n---\n", "content/articles/a.md": _article(""),
    },
    "page and folder page": {
        "content/pages/a.md": b"---\ntitle: A\n---\n", "content/pages/a/index.md": b"---\ntitle: A\n---\n",
    },
    "sharp s": {
        "content/articles/a.md": _article("slug: stra\u00dfe"), "content/articles/b.md": _article("slug: strasse"),
    },
    "file and page": {"content/a/index.html": b"A.", "content/pages/a.md": b"---\ntitle: A\n---\n"},
    "file below a page's file": {"content/x.html/y.txt": b"A.", "content/x.html.txt": b"", "content/x.HTML": b"B."},
    "an alias of two": {
        "content/articles/a.md": _article("aliases: /o/"), "content/articles/b.md": _article("aliases: /o"),
    },
    "an embargoed one": {
        "content/articles/a.md": _article("slug: x\nembargo: 2030-01-01T00:00:00Z"),
        "content/articles/b.md": _article("slug: x"),
    },
}  # fmt: skip


@pytest.mark.parametrize("case", COLLISIONS)
def test_two_claimants_are_both_named(case: str, tmp_path: Path) -> None:
    """P22: of two files that claim one address, letter case and normal form apart, both are named."""
    files = COLLISIONS[case]
    wanted = {path for path in files if path != "content/x.html.txt"}
    assert wanted <= _claimants(files, tmp_path)


def test_names_that_differ_in_normal_form_only_are_one(tmp_path: Path) -> None:
    """P22: two names that are one in NFC are an error; a single name in NFD is published in NFC, and links reach it."""
    decomposed, composed = "cafe\u0301.png", "caf\u00e9.png"
    text = _article("", f"![x]({composed}) ![y](cafe%CC%81.png)")
    assert "content/articles/" + composed in _claimants(
        {"content/articles/" + decomposed: b"1", "content/articles/" + composed: b"2"}, tmp_path / "two"
    )
    files = {"sitegen.toml": CONFIG, "content/articles/a.md": text, "content/articles/" + decomposed: b"\x89PNG"}
    assert "2020/01/a/" + composed in built(tmp_path / "one", files)


@pytest.mark.parametrize("reserved", ["tags", "archive", "page/1", "404.html", "authors", "atom.xml"])
def test_sitegens_own_addresses_are_not_given_away(reserved: str, tmp_path: Path) -> None:
    """P22: a page, a file or an alias at an address of sitegen's own is an error or loses; what sitegen makes stays."""
    plain = {
        "sitegen.toml": CONFIG + b"[build]\npage_size = 1\n",
        **{f"content/articles/a{n}.md": _article("tags: x") for n in range(3)},
    }
    want = built(tmp_path / "plain", plain)
    alias = {**plain, "content/articles/b.md": _article(f"slug: a9\naliases: /{reserved}")}
    alias["content/articles/a2.md"] = _article("tags: x")
    place = Place(root=tmp_path / "alias").write({**GLASS, **alias})
    stopped = stopped_by(place.build)
    if stopped:
        assert {problem.code for problem in stopped.problems} & {"alias", "collision"}
    else:
        path = reserved if "." in reserved else reserved + "/index.html"
        assert path not in want or b"http-equiv" not in place.tree[path]
    name = reserved if "." in reserved else f"{reserved}/index.html"
    told = failure(lambda: built(tmp_path / "file", {**plain, f"content/{name}": b"mine"})).problems
    assert f"content/{name}" in {problem.place.path for problem in told if problem.code == "collision"}


@pytest.mark.parametrize("target", ["/etc/passwd", "../../secret.txt", "../articles", "/nowhere", "."])
@pytest.mark.parametrize(
    "name", ["content/articles/a.md", "content/link.txt", "content/pages/deep", "themes/x", "content/img"]
)
def test_a_symbolic_link_is_never_followed(name: str, target: str, tmp_path: Path) -> None:
    """P22: a symbolic link anywhere in the sources is an error that names it, whatever it leads to."""
    place = Place(root=tmp_path).write({"sitegen.toml": CONFIG, "content/articles/plain.md": _article(""), **GLASS})
    (tmp_path / "secret.txt").write_bytes(b"secret")
    link = place.site / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    assert name in {problem.place.path for problem in failure(place.build).problems}


@pytest.mark.parametrize("name", ["content", "sitegen.toml", "output", ".sitegen"])
def test_a_linked_folder_of_the_site_is_not_taken_for_it(name: str, tmp_path: Path) -> None:
    """P22: content, settings, output and cache that are links into another place are refused or kept within."""
    other = Place(root=tmp_path / "other").write(
        {"sitegen.toml": CONFIG, "content/articles/plain.md": _article(""), **GLASS}
    )
    place = Place(root=tmp_path / "one").write(
        {"sitegen.toml": CONFIG, "content/articles/plain.md": _article(""), **GLASS}
    )
    before = read_tree(other.site)
    path = place.site / name
    if path.is_dir():
        (path / "articles" / "plain.md").unlink()
        (path / "articles").rmdir()
        path.rmdir()
    path.unlink(missing_ok=True)
    path.symlink_to(other.site / name if name in ("content", "sitegen.toml") else other.site / "content")
    if name == ".sitegen":
        stopped = stopped_by(lambda: place.build(cache=None))
        assert not stopped or {problem.code for problem in stopped.problems} <= {"cache", "environment", "output"}
    else:
        assert failure(lambda: place.build(output=None)).problems
    assert {path: content for path, content in read_tree(other.site).items() if path in before} == before


def test_a_folder_of_theme_files_stays_inside(tmp_path: Path) -> None:
    """P22: a style sheet that names files outside the theme is an error; the theme's own names lie below assets/."""
    for target in (b"../../../sitegen.toml", b"/etc/passwd", b"https://x.example/y.png", b"%2e%2e/%2e%2e/x"):
        files = {"sitegen.toml": CONFIG, "themes/glass/static/glass.css": b"a { background: url(%s) }" % target}
        place = Place(root=tmp_path).write({**GLASS, **files})
        assert "theme" in {problem.code for problem in failure(place.build).problems}


@pytest.mark.parametrize(
    "alias", ["/.git/x/", "/.git", "/.GIT/hooks/x.html", "/.sitegen-output", "/.sitegen-output/x/"]
)
def test_what_a_build_makes_never_stops_the_next_one(alias: str, tmp_path: Path) -> None:
    """P22: no alias makes an output that the next build refuses, such as one that looks like a Git repository."""
    piece = _article(f"aliases: ['{alias}']")
    place = Place(root=tmp_path).write({"sitegen.toml": CONFIG, "content/articles/a.md": piece, **GLASS})
    stopped = stopped_by(place.build)
    if stopped:
        assert {problem.place.path for problem in stopped.problems} == {"content/articles/a.md"}
    else:
        place.build(clean=True)
