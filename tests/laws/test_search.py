"""The search: what it may find, and that an edit changes no more of its index than it must (laws 2, 3 and 5)."""

from __future__ import annotations

import itertools
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.search.layout import layout_of
from tests.index.made import piece
from tests.laws.building import AS_OF, Place, Tree, built, differences
from tests.laws.words import canary, found_canaries
from tests.tools import HANG, require

CONFIG = b'[site]\ntitle = "Searched"\nurl = "https://searched.example/"\n'
ON = CONFIG + b'[search]\nengine = "builtin"\n'
NAMES_PAGEFIND = ON.replace(b"builtin", b"pagefind")
REPLACED = """\
sitegen.toml:5:10: warning[search-engine]: sitegen makes the search itself, without Pagefind: a build starts no \
other program
  5 | engine = "pagefind"
    |          ^^^^^^^^^^
  hint: write engine = "builtin"; docs/search.md, "Why not Pagefind", compares the two
"""
ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "sitegen" / "search" / "search.js"
MIXING = ROOT / "tests" / "search" / "mixing.mjs"
OUTLETS = b'[paper]\nname = "The Paper"\nurl = "https://paper.example/"\n'
ORIGINAL = {"outlet": "paper", "url": "https://paper.example/a", "date": "2020-01-01"}


def index_of(tree: Mapping[str, bytes], root: str = "") -> Tree:
    """Return the files of an index."""
    start = f"{root}search/"
    return {path.removeprefix(start): tree[path] for path in tree if path.startswith(start) and path.endswith(".js")}


def content(file: bytes) -> Any:
    """Return what a file of an index tells the script."""
    text = file.decode()
    assert text.startswith("sitegenSearch(")
    assert text.endswith(");\n")
    told = text.removeprefix("sitegenSearch(").removesuffix(");\n")
    return json.loads(f"[{told}]")[1]


def terms(tree: Mapping[str, bytes], root: str = "") -> set[str]:
    """Return every term of an index."""
    index = index_of(tree, root)
    return {line.split(" ")[0] for name in index if name.startswith("terms-") for line in content(index[name])}


def many(count: int) -> Tree:
    """Return a site with so many pieces of some words each."""
    chance = random.Random(count)
    words = [f"{a}{b}{c}{d}" for a in "bdgkmp" for b in "aeiou" for c in "lnrst" for d in "aeiou"]
    files = {"sitegen.toml": ON}
    for number in range(count):
        body = " ".join(chance.sample(words, 40))
        front = {"title": f"Piece {number}", "date": f"20{10 + number % 15}-03-0{number % 9 + 1}"}
        front["summary"] = f"Number {number}."
        files[f"content/articles/p{number}.md"] = piece(body, **front, tags=[chance.choice(words)]).encode()
    return files


def test_what_fills_a_text_is_found(tmp_path: Path) -> None:
    """Names that links by name show, and authors and titles of what is cited, are found with the words around them."""
    files: Tree = {
        "sitegen.toml": ON,
        "content/sources.bib": b"@book{sea, author = {Karimova, Lailah}, title = {Zebu}}",
        "content/entities/eco.md": b"---\nname: Baku Forum\nkind: organisation\n---\n",
        "content/articles/a.md": piece("It met [[eco]] and [[b]] [@sea, 3].", title="One").encode(),
        "content/articles/b.md": piece("Words.", title="Onyx").encode(),
    }
    found, bare = (
        dict(line.split(" ") for name, file in index.items() if name.startswith("terms-") for line in content(file))
        for index in (
            index_of(built(tmp_path / name, {**files, "content/articles/a.md": text}, jobs=1))
            for name, text in (("full", files["content/articles/a.md"]), ("bare", piece("It.", title="One").encode()))
        )
    )
    assert len({found["karimova"], found["lailah"], found["zebu"]}) == 1
    assert "baku" in found
    assert found["onyx"] != bare["onyx"], "the name of a piece is found in the one that links to it"
    assert not {"karimova", "zebu", "baku"} & bare.keys()


def test_what_may_not_be_found_is_in_no_file(tmp_path: Path) -> None:
    """Of drafts, pieces that are withdrawn or whose authors keep them out, and texts of others, no word is there."""
    chance = random.Random("search")
    body = {name: canary(chance) for name in ("draft", "future", "expired", "withdrawn", "apart", "excerpt", "page")}
    fronts: dict[str, dict[str, Any]] = {
        "draft": {"title": canary(chance), "draft": True, "tags": [canary(chance)]},
        "future": {"title": canary(chance), "date": "2030-01-01", "tags": [canary(chance)]},
        "expired": {"title": canary(chance), "expires": "2021-01-01", "summary": canary(chance)},
        "withdrawn": {"title": "W", "withdrawn": {"date": "2021-01-01", "reason": "Wrong."}, "summary": canary(chance)},
        "apart": {"title": canary(chance), "search": False, "summary": canary(chance)},
        "excerpt": {"title": "Excerpted", "summary": "Of elsewhere.", "original": {**ORIGINAL, "policy": "excerpt"}},
        "whole": {"title": "Taken", "original": {**ORIGINAL, "policy": "noindex"}},
    }
    body["whole"] = "Zebras graze."
    files = {"sitegen.toml": ON, "content/outlets.toml": OUTLETS}
    files |= {f"content/articles/{name}.md": piece(body[name], **front).encode() for name, front in fronts.items()}
    files["content/pages/aside.md"] = piece(body["page"], title=canary(chance), date=None, search=False).encode()
    tree = built(tmp_path, files)
    assert not found_canaries(index_of(tree))
    assert {"excerpted", "elsewhere", "taken", "zebra", "graze"} <= terms(tree)
    assert found_canaries(tree), "pages of pieces that are kept out of the search are public"


def test_an_edit_changes_the_files_of_its_words_alone(tmp_path: Path) -> None:
    """A word in place of another changes the files of the two; a new piece changes one file of what is shown."""
    files = many(200)
    place = Place(root=tmp_path).write(files)
    place.build()
    before, layout = index_of(place.tree), layout_of(200)
    path = "content/articles/p17.md"
    word = files[path].split()[-2].decode()
    edited = files[path].replace(word.encode(), b"zebra", 1)
    place.write({**files, path: edited}).build()
    after = index_of(place.tree)
    assert before.keys() == after.keys() == {f"{name}.js" for name in layout.names()}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {f"terms-{layout.shard_of(term)}.js" for term in (word, "zebra")}
    assert not differences(place.tree, place.clean_tree())

    place.write({**files, "content/articles/new.md": piece("Quagga.", title="New", date="2015-01-01").encode()}).build()
    further = index_of(place.tree)
    shown = {name for name in before if name.startswith("pieces-") and before[name] != further[name]}
    assert len(shown) == 1
    assert not differences(place.tree, place.clean_tree())


def test_an_unchanged_site_keeps_every_file(tmp_path: Path) -> None:
    """A build with a word less somewhere else writes nothing of the index."""
    files = many(30)
    place = Place(root=tmp_path).write(files)
    place.build()
    before = place.tree
    place.write({**files, "content/authors/a.md": b"---\nname: A\n---\nNobody.\n"}).build()
    assert index_of(place.tree) == index_of(before)


def test_terms_stand_where_the_script_looks(tmp_path: Path) -> None:
    """What is known of a piece is in the file that its number names, whatever the language; pages are found as well."""
    files = many(40)
    files["sitegen.toml"] = ON.replace(b"[search]", b'languages = ["en", "fa"]\n[search]')
    files["content/articles/fa.fa.md"] = piece("تحریم‌ها و كتاب ۱۴۰۴", title="پیمان").encode()
    files["content/pages/about.md"] = piece("Zebras.", title="About us", date=None).encode()
    tree = built(tmp_path, files)
    index = index_of(tree)
    start = content(index["start.js"])
    for name, file in index.items():
        if name.startswith("pieces-"):
            numbers = [int(number) for number in content(file)]
            assert {number % start["cells"] for number in numbers} <= {int(name.removeprefix("pieces-")[:-3])}
    assert ["kind", "page", "Page"] in start["facets"]
    assert {"zebra", "about"} <= terms(tree)
    assert terms(tree, "fa/") == {"تحریم", "تحر", "کتاب", "1404", "پیمان", "و"} - {"تحر"}


@pytest.mark.parametrize("theme", ["broadsheet", "brief", "gazette"])
def test_every_page_has_the_box_and_one_page_the_script(theme: str, tmp_path: Path) -> None:
    """The box is a form of its own on every page; the search page alone has the script, and a policy that allows it."""
    config = ON.replace(b"[search]", f'theme = "{theme}"\n[search]'.encode())
    tree = built(tmp_path, {**many(3), "sitegen.toml": config})
    pages = {path: text.decode() for path, text in tree.items() if path.endswith(".html")}
    for path, text in pages.items():
        assert text.count('role="search"') == 1, path
        assert 'rel="search"' in text, path
        assert "form-action &#39;self&#39;" in text, path
        assert ("<script src=" in text) is (path == "search/index.html"), path
    assert b'template="https://searched.example/search/?q={searchTerms}"' in tree["opensearch.xml"]


def test_a_site_without_search_has_nothing_of_it(tmp_path: Path) -> None:
    """Without `engine` there is no file, no box and no script, and nothing of the index is imported."""
    place = Place(root=tmp_path).write({**many(3), "sitegen.toml": CONFIG + b"[search]\n"})
    words = ["build", "--site", str(place.site), "--output", str(place.output), "--cache", str(place.cache)]
    loaded = (
        f"import sys; from sitegen.cli import main; main({[*words, '--jobs', '1', '--as-of', AS_OF.isoformat()]!r})"
    )
    loaded += "; print(sorted(name for name in sys.modules if name.startswith('sitegen.') and 'search' in name))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    needed = ["sitegen.config.search", "sitegen.plan.views.search"]
    declared = ["sitegen.outputs.searching", "sitegen.search", "sitegen.search.layout"]
    assert done.stdout.splitlines()[-1] == str(sorted([*needed, *declared])), done.stdout
    tree = place.tree
    assert not [path for path in tree if "search" in path]
    assert not [path for path, text in tree.items() if b"<form" in text or b"<script src" in text or b'"search' in text]


def test_a_site_that_names_pagefind_has_the_same_search_and_is_told(tmp_path: Path) -> None:
    """Every build says at the key what is done in place of Pagefind; to write `builtin` instead changes no file."""
    place = Place(root=tmp_path).write({**many(3), "sitegen.toml": NAMES_PAGEFIND})
    first, again = place.command("-q"), place.command()
    assert (first.code, first.out, first.err) == (0, "", REPLACED)
    assert (again.code, again.err) == (0, REPLACED)
    before = place.tree
    assert {"search/index.html", "search/start.js", "opensearch.xml"} <= before.keys()
    assert not [path for path, text in before.items() if b"pagefind" in text.lower() or "pagefind" in path]
    place.write({**many(3), "sitegen.toml": ON})
    report = place.build()
    assert (report.problems, report.written, report.removed, place.tree) == ((), 0, 0, before)
    assert place.clean_tree() == before


def _asked(trees: list[Tree], answers: list[tuple[str, int]], query: str) -> Any:
    """Ask the script for a word; each file comes from one of two trees, by the first pattern that its address has."""
    node = shutil.which("node") or ""
    require(bool(node), "node is not installed: apt-get install nodejs")
    job: dict[str, Any] = {"script": SCRIPT.as_uri(), "folder": "search/", "query": query, "answers": answers}
    job["trees"] = [{name: text.decode() for name, text in index_of(tree).items()} for tree in trees]
    words = [node, str(MIXING)]
    done = subprocess.run(words, input=json.dumps(job).encode(), capture_output=True, check=False, timeout=HANG)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


KINDS = ("start", "table", "terms", "pieces")


def test_files_of_two_states_find_nothing_that_is_wrong(tmp_path: Path) -> None:
    """While a site is deployed, a word leads to the piece that has it, whichever files are old, after a second try."""
    files = {"sitegen.toml": ON}
    for number in range(30):
        files[f"content/articles/p{number}.md"] = piece(f"Word {'abcdefghij'[number % 10] * 5}{number}.").encode()
    before = built(tmp_path / "a", files)
    fresh = {f"content/articles/a{number}.md": piece("Nothing.", tags=[f"t{number}"]).encode() for number in range(9)}
    trees, right = [before, built(tmp_path / "b", {**files, **fresh})], ["../2020/01/p17/"]
    for old in itertools.product((0, 1), repeat=len(KINDS)):
        sources = [*zip(KINDS, old, strict=True)]
        at_first = [(rf"{kind}(?!.*\?)", tree) for kind, tree in sources]
        told, stuck = _asked(trees, [*at_first, ("", 1)], "hhhhh17"), _asked(trees, sources, "hhhhh17")
        assert told["found"] == right
        agree = len(set(old[:3])) == 1  # with which those of one cell of pieces can agree
        assert agree or any("?" in address for address in told["asked"])
        assert stuck["found"] in ([right, None] if agree else [None])


def test_only_another_numbering_is_another_state(tmp_path: Path) -> None:
    """Files that agree on what the numbers mean are used together, though the texts in them have been edited."""
    files = many(60)
    path = "content/articles/p17.md"
    before = built(tmp_path / "a", files)
    word = files[path].split()[-2].decode()
    after = built(tmp_path / "b", {**files, path: files[path].replace(word.encode(), b"zebra", 1)})
    told = _asked([before, after], [("terms", 1), ("", 0)], "zebra")
    assert len(told["found"]) == 1
    assert not [address for address in told["asked"] if "?" in address]
