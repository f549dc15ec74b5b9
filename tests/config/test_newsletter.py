"""The newsletter: what `[newsletter]` takes, the form that pages show, and the policy that allows it alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.index.made import articles, piece, told
from tests.laws.building import Tree, built

SITE = '[site]\ntitle = "Review"\nurl = "https://review.example/"\n'
NEWS = (
    '[newsletter]\naction = "https://news.example/a?b=1"\nfield = "EMAIL"\nhidden = { list = "x&y", "tags[]" = "z" }\n'
)


def site(folder: Path, config: str) -> Tree:
    """Return the tree of a site with one piece and one that was withdrawn."""
    withdrawn = {"date": "2020-02-01", "reason": "It was wrong."}
    files = {"sitegen.toml": config, **articles(a=piece(title="A & B?"), w=piece(withdrawn=withdrawn))}
    return built(folder, {path: str(text).encode() for path, text in files.items()}, jobs=1)


def test_the_form_is_where_readers_end(tmp_path: Path) -> None:
    """An article and the page about feeds have the form, with its field and what is sent along; others have none."""
    tree = site(tmp_path, SITE + NEWS)
    for path in ("2020/01/a/index.html", "feed/index.html"):
        (form,) = re.findall(r"<form .*?</form>", tree[path].decode(), re.DOTALL)
        assert 'action="https://news.example/a?b=1" method="post"' in form
        assert re.findall(r'name="([^"]*)"', form) == ["EMAIL", "list", "tags[]"]
        assert 'value="x&amp;y"' in form
    for path in ("index.html", "2020/01/w/index.html", "archive/index.html"):
        assert b"<form" not in tree[path]


@pytest.mark.parametrize(
    ("news", "sources"),
    [
        (NEWS, "https://news.example"),
        ('[newsletter]\naction = "https://news.example:8443/"\n', "https://news.example:8443"),
        ('[newsletter]\naction = "https://bücher.example/"\n', "https://xn--bcher-kva.example"),
        ("", "'none'"),
    ],
)
def test_the_policy_allows_the_form_alone(news: str, sources: str, tmp_path: Path) -> None:
    """Forms may be sent to the origin of the newsletter; without one, nowhere. Pages and headers say the same."""
    tree = site(tmp_path, SITE + news + '[deploy]\ntargets = ["netlify"]\n')
    assert f"form-action {sources};" in tree["index.html"].decode().replace("&#39;", "'")
    assert f"form-action {sources};" in tree["_headers"].decode()


@pytest.mark.parametrize(
    "news",
    [
        "",
        'field = "x"',
        'action = "http://news.example/"',
        'action = "mailto:a@b.example"',
        'action = "/subscribe/"',
        'action = "https://news.example/"\nfield = "a b"',
        'action = "https://news.example/"\nhidden = { "a b" = "c" }',
        'action = "https://news.example/"\nhidden = "x"',
        'action = "https://news.example/"\nfields = "x"',
        'action = "https://a..b.example/"',
    ],
)
def test_a_wrong_newsletter_is_one_error(news: str) -> None:
    """What is missing, unsafe or no name is an error at sitegen.toml."""
    found = told({"sitegen.toml": SITE + 'theme = "bare"\n[newsletter]\n' + news, **articles(a=piece())})
    assert [line.partition(":")[0] for line in found if "error" in line] == ["sitegen.toml"]


def test_a_reader_can_report_an_error_and_copy_the_address(tmp_path: Path) -> None:
    """A piece links to its canonical address and, where the publisher has mail, to a mail with the piece's title."""
    house = '[site.publisher]\nname = "House"\nemail = "desk@review.example"\n'
    page = site(tmp_path / "1", SITE + house)["2020/01/a/index.html"].decode()
    assert '<a rel="bookmark" href="https://review.example/2020/01/a/">' in page
    assert 'href="mailto:desk@review.example?subject=A%20%26%20B%3F"' in page
    assert "mailto:" not in site(tmp_path / "2", SITE)["2020/01/a/index.html"].decode()
