"""The examples of docs/extending.md, taken from the page and run as a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.laws.building import command, read_tree
from tests.test_docs import write_example

PAGE = "extending.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the page, built."""
    folder = tmp_path_factory.mktemp("extending")
    write_example(PAGE, folder)
    done = command("build", "--site", str(folder), "--as-of", "2026-11-24T06:00:00Z")
    assert (done.code, done.err) == (0, "")
    return folder


def test_the_mark_is_on_the_page(site: Path) -> None:
    """`==transit fee==` of the article is marked."""
    assert b"asks a <mark>transit fee</mark> of its own." in read_tree(site / "output")["2026/11/ports/index.html"]


def test_the_glossary_is_a_kind_of_page(site: Path) -> None:
    """It has its pages in the theme's frame, links both ways, its file, and a place in the sitemap."""
    tree = read_tree(site / "output")
    assert b'href="../../../glossary/littoral-state/"' in tree["2026/11/ports/index.html"]
    term = tree["glossary/littoral-state/index.html"].decode()
    assert "<title>Littoral state – Example Review</title>" in term
    assert 'data-letter="L"' in term
    assert '<a href="../../2026/11/ports/">Three ports and one railway</a>, <time datetime="2026-11-02">' in term
    assert '<a href="../glossary/transit-fee/">' in tree["glossary/index.html"].decode()
    assert list(json.loads(tree["glossary.json"])) == ["Littoral state", "Transit fee"]
    assert b"https://review.example/glossary/transit-fee/" in tree["sitemap.xml"]


def test_the_family_is_in_the_head(site: Path) -> None:
    """Articles of an author with an account name it."""
    page = read_tree(site / "output")["2026/11/ports/index.html"]
    assert b'<meta name="fediverse:creator" content="@gulf@social.example">' in page


def test_the_check_and_the_command_run(site: Path) -> None:
    """A term without meaning is an error at its key, as `[check]` asks; the command prints the glossary."""
    article = site / "content/articles/2026-11-02-ports.md"
    whole = article.read_text(encoding="utf-8")
    assert command("glossary", "--site", str(site), "--count").out == "2\n"
    assert "Transit fee: What a carrier pays to cross a country.\n" in command("glossary", "--site", str(site)).out
    article.write_text(whole.replace("A state that has a coast.", '""'), encoding="utf-8")
    done = command("check", "--site", str(site), "--as-of", "2026-11-24T06:00:00Z")
    article.write_text(whole, encoding="utf-8")
    assert done.code == 1
    assert "2026-11-02-ports.md:7:" in done.err
    assert "error[glossary/meaning]: `Littoral state` has no meaning" in done.err
