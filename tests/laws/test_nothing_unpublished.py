"""Nothing unpublished leaves: P1 to P4, law 5."""

from __future__ import annotations

import base64
import json
import random
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest

from sitegen.problems import SitegenError
from tests.laws.building import Place, Tree, built, differences, failure
from tests.laws.gates_table import DATES, FRONT, WHOLE
from tests.laws.ledgers import with_ledger
from tests.laws.sites import random_site
from tests.laws.sizes import seeds
from tests.laws.unpublished import (
    canaries_of,
    hidden_is_absent,
    no_canary_leaves,
    seen_when_public,
    unpublished_is_gone,
)
from tests.laws.words import canary, found_canaries

CONFIG = b'[site]\ntitle = "Gates"\nurl = "https://gates.example/"\n'


@pytest.mark.parametrize("numbers", seeds(0, 10_000))
def test_no_canary_of_a_hidden_piece_leaves(numbers: range, tmp_path: Path) -> None:
    """P1: of a hidden piece no word leaves, in any field, name or encoding of the output, or in any theme's view.

    In the gate the next law asks this of the sites that it has built.
    """
    for seed in numbers:
        site = random_site(seed)
        no_canary_leaves(with_ledger(site) if seed % 2 else site, tmp_path / str(seed))


_FOR_READERS = (
    *(f"forecasts/{name}" for name in ("index.html", "forecasts.csv", "forecasts.json", "atom.xml")),
    *(f"timeline/{name}" for name in ("index.html", "events.ics", "events.json")),
    *(f"corrections/{name}" for name in ("index.html", "atom.xml")),
    *(f"{name}/index.html" for name in ("entities", "entities/*", "authors/*", "series/*", "regions/*")),
    *("series/corridor/dossier/index.html", "sitemap.xml", "atom.xml", "llms.txt", "*/index.md"),
)
"""Files of which each has what pieces say."""


def test_every_canary_would_be_seen(tmp_path: Path) -> None:
    """Of pieces that are public each canary comes out, wherever it is, and every file for readers has some.

    A canary that could not be seen would prove nothing.
    """
    ids = {f"piece {key}" for key in ("original outlet", "translators", "editors", "reviewers")}  # names are seen
    kept: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    files: set[str] = set()
    for seed in (*range(1, 7), 10, 12):
        site = random_site(seed)
        seen, named = seen_when_public(site, tmp_path / str(seed))
        for where, some in canaries_of(site).items():
            kept.setdefault(where, set()).update(some)
            told.setdefault(where, set()).update(seen[where])
        files |= {re.sub(r"[^/]*(?:canary|канарейка|قناری)[^/]*", "*", path) for path in named}
    files |= {"*/index.md" for path in files if path.endswith("/index.md")}
    assert {where for where, some in told.items() if not some} == ids
    shares = {where: len(told[where]) / len(kept[where]) for where in kept.keys() - ids}
    assert min(shares.values()) > 0.3, min(shares.items(), key=lambda one: one[1])
    for path in _FOR_READERS:
        assert path in files, path


@pytest.mark.parametrize("numbers", seeds(60, 1_000))
def test_a_hidden_piece_is_as_if_it_did_not_exist(numbers: range, tmp_path: Path) -> None:
    """P3, P1: the site with its hidden pieces is, byte for byte, the site without them, and has no word of them."""
    for seed in numbers:
        site = random_site(seed, pieces=0 if seed % 20 else 25)  # of so many some are related by their words
        hidden_is_absent(with_ledger(site) if seed % 2 else site, tmp_path / str(seed))


@pytest.mark.parametrize("numbers", seeds(15, 1_000, chunk=3))
def test_what_is_taken_back_is_gone(numbers: range, tmp_path: Path) -> None:
    """P4: after hiding, deleting, renaming and retagging published pieces, nothing of them is left over."""
    for seed in numbers:
        unpublished_is_gone(with_ledger(random_site(seed)), random.Random(f"back {seed}"), tmp_path / str(seed))


@cache
def _gates() -> tuple[dict[str, str], dict[str, str], Tree]:
    """Build one site with a piece for each line of the tables: what each says, its canary, and all files."""
    chance = random.Random("gates")
    heads = [f"---\ntitle: A title\ndate: 2020-01-01\n{line}\n---\n" for line in FRONT]
    heads += [f"---\ntitle: A title\n{line}\n---\n" for line in DATES]
    heads += WHOLE
    said, words, files = {}, {}, {"sitegen.toml": CONFIG}
    for number, head in enumerate(heads):
        path = f"content/articles/gate-{number}.md"
        said[path], words[path] = head, canary(chance)
        files[path] = f"{head}\nThe text. {words[path]}\n".encode()
    files["content/articles/open.md"] = b"---\ntitle: Open\ndate: 2020-01-01\n---\nOpen.\n"
    return said, words, files


@pytest.mark.parametrize("all_at_once", [True, False])
def test_gates_fail_closed(tmp_path: Path, *, all_at_once: bool) -> None:
    """P2: a gate that is written oddly or misspelt hides its piece or stops the build, and never lets it out."""
    said, words, files = _gates()
    place = Place(root=tmp_path).write(files)
    stopped = failure(place.build)
    place.build(skip_broken=True)
    text = b"".join(place.tree.values()).decode()
    out = {path: said[path] for path, word in words.items() if word in text}
    assert not out, "published with --skip-broken"
    assert b"Open." in place.tree["2020/01/open/index.html"]
    if all_at_once:
        return
    stops = {problem.place.path for problem in stopped.problems if problem.severity == "error"}
    rest = {path: content for path, content in files.items() if path not in stops}
    text = b"".join(built(tmp_path / "rest", rest).values()).decode()
    assert not {path: said[path] for path, word in words.items() if word in text}, "published"


@pytest.mark.parametrize(
    "name", ["a.md.bak", "a.md~", "a.txt", "a.mdx", ".a.md", "a.md.swp", "a.MD.orig", "_a.htm.txt"]
)
def test_what_lies_beside_the_articles_is_not_published(name: str, tmp_path: Path) -> None:
    """P1: a loose file below articles/ that no public piece uses stays at home, whatever it is called."""
    word = canary(random.Random(name))
    files = {"sitegen.toml": CONFIG + b'[build]\npublish = ["**"]\n', f"content/articles/{name}": word.encode()}
    files["content/articles/open.md"] = b"---\ntitle: Open\ndate: 2020-01-01\n---\nOpen.\n"
    assert not found_canaries(built(tmp_path, files))


@pytest.mark.parametrize(
    "name", ["a.md", "a.MD", "a.markdown", "a.Markdown", "notes/a.md", "Articles/a.md", "article/a.md"]
)
def test_a_markdown_file_in_no_room_is_never_copied(name: str, tmp_path: Path) -> None:
    """P1: a Markdown file outside the rooms for articles, pages, authors and terms is an error, never copied."""
    files = {"sitegen.toml": CONFIG, f"content/{name}": b"---\ntitle: A\ndraft: true\n---\nSecret.\n"}
    stopped = failure(lambda: built(tmp_path, files))
    assert f"content/{name}" in {problem.place.path for problem in stopped.problems}


def test_a_hidden_bundle_keeps_all_its_files(tmp_path: Path) -> None:
    """P1: every file of a hidden bundle shares its fate, in folders of its own too, and that of a page as well."""
    word = canary(random.Random(1))
    files = {"sitegen.toml": CONFIG}
    for room in ("articles", "pages"):
        files[f"content/{room}/secret/index.md"] = b"---\ntitle: Secret\ndate: 2020-01-01\ndraft: true\n---\nText.\n"
        files[f"content/{room}/secret/{word}.csv"] = word.encode()
        files[f"content/{room}/secret/deep/er/{word}.csv"] = word.encode()
    assert not found_canaries(built(tmp_path, files))


def test_a_hidden_piece_takes_no_alias_from_a_public_one(tmp_path: Path) -> None:
    """P3: an alias of a public piece holds although a hidden piece will be at its address, or call it into being."""
    aliases = b"[/2021/05/later/, /tags/later/, /archive/2021/, /page/1/]"
    front = b"---\ntitle: Open\ndate: 2020-01-01\naliases: " + aliases + b"\n---\nA.\n"
    later = b"---\ntitle: Later\ndate: 2021-05-01\ntags: [later]\nembargo: 2030-01-01T00:00:00Z\n---\nB.\n"
    files = {"sitegen.toml": CONFIG + b"[build]\npage_size = 1\n", "content/articles/open.md": front}
    bare = built(tmp_path / "bare", files)
    whole = built(tmp_path / "whole", {**files, "content/articles/later.md": later})
    assert not differences(whole, bare)


def test_a_broken_piece_is_left_out_with_all_that_is_its_own(tmp_path: Path) -> None:
    """P2: with --skip-broken a piece with an error is left out as a draft would be, its bundle's files too."""
    word = canary(random.Random(2))
    files = {
        "sitegen.toml": CONFIG,
        f"content/articles/broken/{word}.png": b"\x89PNG",
        "content/articles/broken/index.md": f"---\ntitle: {word}\ndate: 2020-01-01\ndrat: true\n---\n{word}\n".encode(),
        "content/articles/open.md": b"---\ntitle: Open\ndate: 2020-01-01\n---\n[There](broken/index.md).\n",
    }
    assert not found_canaries(built(tmp_path, files, skip_broken=True))
    with pytest.raises(SitegenError):
        built(tmp_path / "strict", files)


def test_drafts_are_shown_only_marked_and_never_become_public(tmp_path: Path) -> None:
    """P1: a build with --drafts marks every page, is noindex, and its folder is refused to a public build."""
    place = Place(root=tmp_path).write(random_site(8).files())
    place.build(drafts=True)
    pages = {path: content for path, content in place.tree.items() if path.endswith(".html")}
    assert all(b"noindex" in content for content in pages.values())
    assert all(b"Draft build" in content for path, content in pages.items() if b"http-equiv" not in content), (
        pages.keys()
    )
    assert place.tree[".sitegen-output"].endswith(b"\ndrafts\n")
    assert {problem.code for problem in failure(place.build).problems} & {"output"}


def test_canaries_are_found_in_every_disguise() -> None:
    """The search of P1 finds a canary in any letter case, percent-, entity- and Base64-encoded, and in names."""
    for script in range(3):
        word = canary(random.Random(script), script)
        escaped = "".join(f"&#{ord(letter)};" for letter in word)
        for form in (word, word.upper(), quote(word), quote(word).lower(), escaped, json.dumps(word)):
            assert found_canaries({"a": f"<p>{form}</p>".encode()}), form
        for before in range(3):
            assert found_canaries({"a": base64.b64encode(b"x" * before + word.encode())})
        assert found_canaries({f"{word}/index.html": b""})
    assert not found_canaries({"index.html": b"Nothing."})


def test_random_sites_hide_and_show() -> None:
    """The sites of these laws have public and hidden pieces, with every reason to hide and links among them."""
    some = [random_site(seed) for seed in range(40)]
    assert all(site.hidden and site.public for site in some)
    assert {piece.hidden for site in some for piece in site.pieces} >= {"", "draft", "embargo", "future", "expired"}
    assert random_site(3).files() == random_site(3).files()
    assert any(b"zqxcanary" in content for content in some[0].files().values())
