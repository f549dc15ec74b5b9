"""Never a traceback (P14), and all errors at once, each in its place (P15)."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from sitegen.disk.sources.shipped_themes import shipped_themes_folder
from sitegen.model.codes import CODES
from tests.laws.building import Place, Told, Tree, command, differences, failure
from tests.laws.glass import GLASS
from tests.laws.ledgers import with_ledger
from tests.laws.mutations import mutated
from tests.laws.sites import random_site
from tests.laws.sizes import seeds

SITES = 10
"""The sites that are damaged: five, each with a ledger and without."""


def never_a_traceback(seed: int, root: Path) -> None:
    """Build a damaged site: done, or every problem in its place and the old output untouched.

    The folder may be that of another seed with the same site (SITES): only what it damaged is built anew.
    """
    chance = random.Random(f"damage {seed}")
    site = random_site(1 + seed % 5, pieces=4, theme="glass")
    base = (with_ledger(site) if seed % 2 else site).files()
    place = Place(root=root).write(base)
    place.build(allow_shrink=True)
    before = place.tree
    done, files = mutated(base, chance)
    place.write(files)
    told = place.command("--format", "json", *(["--skip-broken"] if chance.random() < 0.3 else []))
    assert told.code in (0, 1), f"seed {seed}: {done}: {told}"
    assert "Traceback" not in told.err + told.out, f"seed {seed}: {done}: {told}"
    problems = json.loads(told.out)["problems"]
    folders = {name for file in files for name in (file, *(str(parent) for parent in Path(file).parents))}
    for problem in problems:
        _has_its_place(problem, files, folders, f"seed {seed}: {done}")
    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert bool(errors) == bool(told.code), f"seed {seed}: {done}"
    if told.code:
        assert not differences(place.tree, before), f"seed {seed}: {done}: the output changed"
    text = place.command()
    assert "Traceback" not in text.err
    assert text.code in (0, 1)


def _has_its_place(problem: Mapping[str, object], files: Tree, folders: Collection[str], told: str) -> None:
    """Assert that a problem names a file of the site and a line and a column within it."""
    told = f"{told}: {problem}"
    assert problem["code"] in CODES, told
    assert problem["message"], told
    path, line, column = str(problem["path"]), problem["line"], problem["column"]
    shipped = shipped_themes_folder().parent / path
    assert path in folders or shipped.exists(), told
    if line is None:
        return
    assert isinstance(line, int), told
    content = files[path] if path in files else shipped.read_bytes()
    lines = content.decode("utf-8-sig", "replace").split("\n")
    assert 1 <= line <= len(lines), told
    if column is not None:
        assert isinstance(column, int), told
        assert 1 <= column <= len(lines[line - 1]) + 1, told


@pytest.mark.parametrize("numbers", seeds(150, 10_000, chunk=50))
def test_damaged_sites_build_or_say_where_they_are_wrong(numbers: range, tmp_path: Path) -> None:
    """P14: a damaged site builds, or every error names file, line and column; no traceback, no half output."""
    for seed in numbers:
        never_a_traceback(seed, tmp_path / str(seed % SITES))


PLANTED = {
    "content/articles/a01.md": ("---\ntitle: A\ndate: 2020-01-01\ndrat: true\n---\nA.\n", 4, "unknown-key"),
    "content/articles/a02.md": ("---\ntitle: A\ndate: 2020-02-30\n---\nA.\n", 3, "date"),
    "content/articles/a03.md": ("---\ntitle: A\ndate: 2020-01-01T10:00\n---\nA.\n", 3, "date"),
    "content/articles/a04.md": ("---\ntitle:\ndate: 2020-01-01\n---\nA.\n", 2, "missing-key"),
    "content/articles/a05.md": ("---\ndate: 2020-01-01\n---\nA.\n", 1, "missing-key"),
    "content/articles/a06.md": ("---\ntitle: A\ndate: 2020-01-01\n---\n\n[x](no.md)\n", 6, "link"),
    "content/articles/a07.md": ("---\ntitle: A\ndate: 2020-01-01\n---\n\n# H\n\n[x](#no)\n", 8, "anchor"),
    "content/articles/a08.md": ("---\ntitle: A\ndate: 2020-01-01\n---\nA.\n\n![x](no.png)\n", 7, "image"),
    "content/articles/a09.md": ("---\ntitle: A\ndate: 2020-01-01\nauthors: [no]\n---\nA.\n", 4, "unknown-reference"),
    "content/articles/a10.md": ("---\ntitle: A\ndate: 2020-01-01\nseries: no\n---\nA.\n", 4, "unknown-reference"),
    "content/articles/a11.md": ("---\ntitle: A\ndate: 2020-01-01\nregions: [QQ]\n---\nA.\n", 4, "unknown-reference"),
    "content/articles/a12.md": (
        "---\ntitle: A\ndate: 2020-01-01\noriginal: {outlet: al, url: 'https://no.example/', policy: half}\n---\nA.\n",
        4,
        "value",
    ),
    "content/articles/a13.md": ("---\ntitle: A\ndate: 2020-01-01\ndraft: maybe\n---\nA.\n", 4, "value"),
    "content/articles/a14.md": ("---\ntitle: [A]\ndate: 2020-01-01\n---\nA.\n", 2, "value"),
    "content/articles/a15.md": ("---\ntitle: A\ndate: 2020-01-01\ntitle: B\n---\nA.\n", 4, "duplicate-key"),
    "content/articles/a16.md": ("---\ntitle: A\ndate: 2020-01-01\n", 1, "front-matter"),
    "content/articles/a17.md": ("title: A\ndate: 2020-01-01\n---\nA.\n", 1, "front-matter"),
    "content/articles/a18.md": ("---\ntitle: A\ndate: 2020-01-01\nkind: essay\n---\nA.\n", 4, "value"),
    "content/articles/a19.md": ("---\ntitle: A\ndate: 2020-01-01\nembargo: 2030-01-01\n---\nA.\n", 4, "date"),
    "content/articles/a20.md": ("---\ntitle: A\ndate: 2020-01-01\nupdated: 2019-01-01\n---\nA.\n", 4, "date"),
    "content/articles/a21.md": ("---\ntitle: A\ndate: 2020-01-01\nslug: A B\n---\nA.\n", 4, "slug"),
    "content/articles/a22.md": ("---\ntitle: A\ndate: 2020-01-01\nimage: {src: no.png, alt: x}\n---\nA.\n", 4, "image"),
    "content/articles/a23.md": ("---\ntitle: A\ndate: 2020-01-01\nimage: {src: a.png}\n---\nA.\n", 4, "missing-key"),
    "content/articles/a24.md": ("---\ntitle: A\ndate: 2020-01-01\naliases: ['/../x']\n---\nA.\n", 4, "alias"),
    "content/articles/a25.md": ("---\ntitle: A\ndate: 2020-01-01\n---\nA.[^1]\n", 5, "footnote"),
    "content/articles/a26.md": ("---\ntitle: A\ndate: 2020-01-01\nevents: x\n---\nA.\n", 4, "value"),
    "content/articles/a27.md": ("---\ntitle: A\ndate: 2020-01-01\nlanguage: fr\n---\nA.\n", 4, "language"),
    "content/articles/a28.md": ("---\ntitle: A\ndate: 2020-01-01\ntags: {a: b}\n---\nA.\n", 4, "value"),
    "content/articles/a29.md": ("---\ntitle: A\x07\ndate: 2020-01-01\n---\nA.\n", 2, "control-character"),
    "content/articles/a30.md": ("---\ntitle: A\ndate: 2020-01-01\n---\nA.\x07\n", 5, "control-character"),
    "content/articles/a31.md": ("---\ntitle: A\ndate: 2020-01-01\nx: &a b\n---\nA.\n", 4, ""),
    "content/articles/a32.md": ("---\ntitle: 'A\ndate: 2020-01-01\n---\nA.\n", 2, "front-matter"),
    "content/articles/a33.md": (
        "---\ntitle: A\ndate: 2020-01-01\ncorrections: [{date: 2020-13-01, kind: update, text: x}]\n---\nA.\n",
        4,
        "date",
    ),
    "content/articles/a34.md": (
        "---\ntitle: A\ndate: 2020-01-01\nwithdrawn: {date: 2020-02-01}\n---\nA.\n", 4, "missing-key",
    ),
    "content/articles/2020-01-02-a35.md": ("---\ntitle: A\ndate: 2020-01-01\n---\nA.\n", 3, "date"),
    "content/articles/a36.fa.md": ("---\ntitle: A\ndate: 2020-01-01\n---\nA.\n", 0, "language"),
    "content/pages/p1.md": ("---\ntitle: A\ntags: [x]\n---\nA.\n", 3, "unknown-key"),
    "content/pages/p2.md": ("---\ntitle: A\n---\n[x](/no/)\n", 4, "link"),
    "content/pages/p3.md": ("---\ntitle: A\ndate:\n---\nA.\n", 3, "missing-key"),
    "content/pages/index.md": ("---\ntitle: A\n---\nA.\n", 0, "collision"),
    "content/authors/no-name.md": ("---\nrole: x\n---\nA.\n", 1, "missing-key"),
    "content/authors/b.md": ("---\nname: B\ntwitter: x\n---\n[x](no.md)\n", 3, "unknown-key"),
    "content/terms/tags/t.md": ("---\nname: T\nmembers: [ir]\n---\nA.\n", 3, "unknown-key"),
    "content/terms/series/s.md": ("---\nname: S\nstatus: over\n---\nA.\n", 3, "value"),
    "content/terms/nothing/x.md": ("---\nname: X\n---\nA.\n", 0, "file"),
    "content/notes.md": ("Notes.\n", 0, "file"),
    "content/outlets.toml": ('[al]\nname = "Al"\nurl = "al.example"\n', 3, "value"),
    "themes/own/theme.toml": ('extends = "glass"\nnothing = 1\n', 2, "unknown-key"),
}  # fmt: skip
"""Files with one planted error each: text, line (0: the whole file), code (empty: any)."""


def test_all_planted_errors_come_in_one_run(tmp_path: Path) -> None:
    """P15: fifty errors in as many files are reported in one run, sorted, each with its path, line and code."""
    files = {path: text.encode() for path, (text, _, _) in PLANTED.items()}
    files["content/articles/a.png"] = b"\x89PNG"
    files["content/articles/latin.md"] = b"---\ntitle: A\ndate: 2020-01-01\n---\n\ncaf\xe9\n"
    files["content/articles/good.md"] = b"---\ntitle: A\ndate: 2020-01-01\n---\nA.\n"
    files["sitegen.toml"] = b'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "glass"\nauthors = ["nobody"]\n'
    files["sitegen.toml"] += b'[[site.nav]]\nlabel = "A"\npage = "nowhere.md"\n[theme]\nnothing = true\n'
    files |= {**GLASS, "themes/glass/templates/year.html": b"\n{{ page.nothing }}\n"}
    told = Place(root=tmp_path).write(files).command("--format", "json")
    assert told.code == 1
    problems = json.loads(told.out)["problems"]
    errors = [problem for problem in problems if problem["severity"] == "error"]
    found = {(problem["path"], problem["line"] or 0, problem["code"]) for problem in errors}
    wanted = {(path, line, code) for path, (_, line, code) in PLANTED.items() if path not in _CLAIMED}
    wanted |= {
        ("content/articles/latin.md", 6, "encoding"),
        ("sitegen.toml", 5, "unknown-reference"),
        ("sitegen.toml", 8, "link"),
    }
    wanted |= {("sitegen.toml", 10, "theme"), ("themes/glass/templates/year.html", 2, "template")}
    missing = [one for one in sorted(wanted) if not any(_fits(one, other) for other in found)]
    assert not missing, sorted(found)
    order = [(problem["path"], problem["line"] or 0, problem["column"] or 0) for problem in problems]
    assert order == sorted(order)
    told_twice = [(p["path"], p["line"], p["column"], p["code"], p["message"]) for p in problems]
    assert len(told_twice) == len(set(told_twice))


_CLAIMED = {"themes/own/theme.toml"}
"""The theme that is not the site's is not read."""


def _fits(wanted: tuple[str, int, str], found: tuple[str, int, str]) -> bool:
    return wanted[0] == found[0] and (wanted[1] == 0 or wanted[1] == found[1]) and wanted[2] in ("", found[2])


def test_no_error_follows_from_another(tmp_path: Path) -> None:
    """P15: what a broken author, series or piece would have given is not missed a second time by those who name it."""
    files = {
        "sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\nauthors = ["desk"]\n',
        "content/authors/desk.md": b"---\nnam: Desk\n---\n",
        "content/terms/series/s.md": b"---\nname: S\nx: y\n---\n",
        "content/articles/a.md": b"---\ntitle: A\ndate: 2020-01-01\nauthors: desk\nseries: s\n---\n[b](b.md)\n",
        "content/articles/b.md": b"---\ntitle: B\ndate: 2020-01-01\ndrat: true\n---\n# H\n",
    }
    stopped = failure(Place(root=tmp_path).write(files).build)
    assert {problem.place.path for problem in stopped.problems} == {
        "content/authors/desk.md", "content/terms/series/s.md", "content/articles/b.md",
    }  # fmt: skip


def test_problems_look_as_the_contract_says(tmp_path: Path) -> None:
    """Contract 5: `path:line:column: error[code]: message`, the source line, carets, a hint; on stderr, exit code 1."""
    files = {
        "sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\n',
        "content/articles/a.md": "---\ntitle: عنوان\ndate: 2020-01-01\ntags: [a]\ndrat: true\n---\nA.\n".encode(),
    }
    told = Place(root=tmp_path).write(files).command()
    assert told.code == 1
    assert told.out == ""
    lines = told.err.splitlines()
    assert lines[0].startswith("content/articles/a.md:5:1: error[unknown-key]: ")
    assert lines[1:3] == ["  5 | drat: true", "    | ^^^^"]
    assert lines[3] == "  hint: did you mean `draft`?"


@pytest.mark.parametrize("name", ["text", "json", "github", "sarif"])
def test_every_format_tells_every_problem(name: str, tmp_path: Path) -> None:
    """Contract 5: each output format works, with problems and without."""
    place = Place(root=tmp_path).write(random_site(1).files())
    for code in (0, 1):
        if code:
            place.write({**random_site(1).files(), "content/articles/x.md": b"---\ntitle: A\n---\n"})
        told = place.command("--format", name)
        assert told.code == code, told
        assert ("content/articles/x.md" in told.out + told.err) == bool(code)


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        [],
        ["build", "--as-of", "x"],
        ["build", "--jobs", "0"],
        ["build", "--drafts"],
        ["build", "--nothing"],
        ["build", "x"],
    ],
)
def test_wrong_usage_is_exit_code_two(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contract 5: wrong arguments are reported on stderr with exit code 2; nothing is written."""
    Place(root=tmp_path).write(random_site(1).files())
    monkeypatch.chdir(tmp_path / "site")
    told: Told = command(*arguments)
    assert told.code == 2, told
    assert told.err
    assert not (tmp_path / "site" / "output").exists()


def test_a_folder_without_a_site_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contract 5: without a sitegen.toml here or above, or in the folder named, exit code 1 and what to do."""
    monkeypatch.chdir(tmp_path)
    for arguments in (["build"], ["check"], ["plan"], ["build", "--site", str(tmp_path / "none")]):
        told = command(*arguments)
        assert told.code == 1
        assert "error[config]" in told.err
        assert "hint:" in told.err
