"""Composing: all problems in one run, broken pieces left out on request, drafts only where they are asked for."""

from __future__ import annotations

import pytest

from sitegen.problems import SitegenError
from tests.index.made import SITE, Tree, article, articles, codes, composed, page, paths, piece, profile, shown

GOOD = articles(good=piece())


def test_one_run_tells_everything() -> None:
    """Problems of configuration, content, links and theme come together, sorted."""
    files: Tree = {
        **articles(a=piece("[x](no.md)", nokey=1), b=piece(authors="nobody"), c=piece("[x](none.md)")),
        "content/pages/p.md": "no front matter",
        "content/authors/m.md": profile(nam="M"),
        "content/outlets.toml": "[o]\n",
        "content/README.md": "x",
        "sitegen.toml": SITE + 'icon = "none.svg"\n[[site.nav]]\nlabel = "N"\npage = "none.md"\n',
        "themes/bare/templates/page.html": "{{ page.nothing }}\n",
    }
    found = codes(files)
    assert {one.partition(":")[0] for one in found} == {
        "README.md", "articles/a.md", "articles/b.md", "articles/c.md", "authors/m.md", "outlets.toml", "pages/p.md",
        "sitegen.toml", "themes/bare/templates/page.html",
    }  # fmt: skip
    assert sum(one.startswith("sitegen.toml") for one in found) == 2
    with pytest.raises(SitegenError) as failed:
        composed(files)
    assert [one.place.path for one in failed.value.problems] == sorted(one.place.path for one in failed.value.problems)


@pytest.mark.parametrize(
    "broken",
    [
        articles(bad=piece(unknown=1)),
        articles(bad=piece(draft="maybe")),
        articles(bad=piece(embargo="soon")),
        articles(bad=piece(title="")),
        articles(bad=piece(authors="nobody")),
        articles(bad=piece(image={"src": "no.png", "alt": ""})),
        articles(bad="---\ntitle: A\n"),
        articles(bad="no front matter"),
        {"content/pages/bad.md": page(unknown=1)},
        {"content/articles/bad/index.md": piece(unknown=1), "content/articles/bad/file.csv": "1"},
        {"content/articles/bad.md": b"---\ntitle: A\ndate: 2020-01-01\n---\n\xff\n"},
    ],
)
def test_a_broken_piece_is_left_out_on_request(broken: Tree) -> None:
    """An error in a piece stops a build; with --skip-broken the piece is left out like a draft, with a warning."""
    assert any("error" in one for one in codes(GOOD | broken))
    made = composed(GOOD | broken, skip_broken=True)
    assert paths(made) == {"2020/01/good/index.html"}
    assert {one.severity for one in made.problems} == {"warning"}


def test_mistakes_in_a_body_are_mended_on_request() -> None:
    """With --skip-broken a dead link is its text and a missing image its alt text; the piece is published."""
    files = articles(a=piece("[x](no.md) ![alt](no.png) [y](#no)"))
    made = composed(files, skip_broken=True)
    body = shown(made, "a").body
    assert body is not None
    assert (body.links, body.images) == ((None, None), (None,))
    assert sorted(one.code for one in made.problems) == ["anchor", "image", "link"]


@pytest.mark.parametrize(
    "broken",
    [
        {"sitegen.toml": SITE + 'icon = "none.svg"\n'},
        {"sitegen.toml": SITE + '[[site.nav]]\nlabel = "N"\npage = "none.md"\n'},
        {"content/authors/m.md": profile(nam="M")},
        {"content/terms/tags/t.md": profile(name="T", unknown=1)},
        {"content/terms/tags/t.md": profile("[x](no.md)", name="T")},
        {"content/outlets.toml": "[o]\n"},
        {"themes/bare/templates/page.html": "{{ page.nothing }}\n"},
    ],
)
def test_what_all_pieces_share_is_never_skipped(broken: Tree) -> None:
    """Errors in configuration, theme, authors, terms and outlets stop a build with --skip-broken too."""
    with pytest.raises(SitegenError):
        composed(GOOD | broken, skip_broken=True)


def test_a_wrong_configuration_keeps_nothing_back() -> None:
    """P15: mistakes in sitegen.toml, theme, navigation and pieces are reported together, without follow-on ones."""
    config = SITE + '[[site.nav]]\nlabel = "N"\npage = "none.md"\n[[site.nav]]\npage = "../x"\nlabel = "X"\n'
    config += '[home]\nsections = ["nothing/x"]\n[build]\noutput = "content"\n[nothing]\n'
    wrong: Tree = {"sitegen.toml": config, "themes/bare/templates/page.html": "{{ page.nothing }}\n"}
    assert codes(articles(a=piece("[x](no.md)")) | wrong) == [
        "articles/a.md: error[link]",
        "sitegen.toml: error[link]",
        "sitegen.toml: error[path]",
        "sitegen.toml: error[config]",
        "sitegen.toml: error[config]",
        "sitegen.toml: error[unknown-key]",
        "themes/bare/templates/page.html: error[template]",
    ]


def test_drafts_are_shown_on_request() -> None:
    """A build shows drafts and what is not yet or no longer public with --drafts alone."""
    files = articles(
        a=piece(tags=["t"]), b=piece(draft=True, tags=["d"]), c=piece(date="2030-01-01"), d=piece(expires="2020-02-01")
    ) | {"content/pages/p.md": page(draft=True)}
    assert paths(composed(files)) == {
        "2020/01/a/index.html",
        "tags/index.html",
        "tags/t/index.html",
        "tags/t/atom.xml",
    } | {
        "tags/t/feed.json",
        "tags/t/feed/index.html",
    }
    made = composed(files, drafts=True)
    assert paths(made) >= {
        "2020/01/b/index.html",
        "2030/01/c/index.html",
        "2020/01/d/index.html",
        "p/index.html",
        "tags/d/index.html",
    }
    assert [article(made, slug).hidden for slug in "abd"] == [False, True, True]


def test_errors_in_drafts_are_warnings_unless_checked() -> None:
    """A draft with an error is left out of a build with a warning; `check` calls it an error."""
    files = GOOD | articles(a=piece(draft=True, kind="essay"))
    assert codes(files) == ["articles/a.md: warning[value]"]
    assert codes(files, strict_drafts=True) == ["articles/a.md: error[value]"]
    assert codes(articles(a=piece(draft="perhaps"))) == ["articles/a.md: error[value]"]
