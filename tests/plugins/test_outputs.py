"""Outputs of plugins: claimed, linked, listed, rendered and fingerprinted as all others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sitegen.plan import views
from tests.index.made import WORDS, article, articles, codes, composed, page, paths, piece, told, view
from tests.laws.building import Place, read_tree
from tests.plugins.made import plugin, site

PAGES = """
def make(content):
    defined = [(term, one) for one in content.pieces for term in one.extra.get('terms') or ()]
    for term in sorted({term for term, _ in defined}):
        pieces = [{'title': one.title, 'url': one.url, 'date': one.date} for other, one in defined if other == term]
        yield Page(address=f'terms/{term}/', title=term, values={'pieces': pieces, 'n': len(pieces)}, sitemap=True)
    yield File(address='terms.txt', content=' '.join(sorted({term for term, _ in defined})))
"""
OUTPUT = "(Output(name='glossary', make=make, template='term-page.html'),)"
HIDDEN = "is not public now; readers see the text without a link"
FILES = {
    "shout/__init__.py": plugin(PAGES, outputs=OUTPUT),
    "shout/templates/term-page.html": "{{ page.title }}:{% for one in page.values.pieces %} "
    "{{ one.title }} {{ one.url | href }} {{ one.date | time }}{% endfor %} {{ page.values.n }}\n",
}


def extra(*terms: str) -> dict[str, object]:
    """Return the free keys of a piece that defines terms."""
    return {"extra": {"terms": list(terms)}}


def test_pages_and_files_are_in_the_plan() -> None:
    """A page is shown by the plugin's template with its values; a file is as the plugin made it."""
    made = composed(site(FILES) | articles(a=piece(**extra("coast")), b=piece(date="2020-01-02", **extra("coast"))))
    assert paths(made) == {
        "2020/01/a/index.html",
        "2020/01/b/index.html",
        "terms/coast/index.html",
        "terms.txt",
    }
    shown = view(made, "terms/coast/index.html", views.PluginPageView)
    assert (shown.title, shown.head.title) == ("coast", "coast – Review")
    assert shown.head.canonical == "https://review.example/terms/coast/"


def test_a_page_is_rendered_and_a_file_written(tmp_path: Path) -> None:
    """Addresses are relative to the page, and dates are as readers see them; the sitemap lists what asks for it."""
    tree = _built(tmp_path, site(FILES) | articles(a=piece(**extra("coast"))))
    shown = tree["terms/coast/index.html"].decode()
    assert shown == 'coast: A piece ../../2020/01/a/ <time datetime="2020-01-01">1 January 2020</time> 1\n'
    assert tree["terms.txt"] == b"coast"
    assert b"<loc>https://review.example/terms/coast/</loc>" in tree["sitemap.xml"]
    assert b"terms.txt" not in tree["sitemap.xml"]


def _built(root: Path, files: dict[str, str | bytes], **choices: Any) -> dict[str, bytes]:
    from tests.index.made import write  # noqa: PLC0415

    place = Place(root=root)
    write(place.site, files)
    place.build(**choices)
    return read_tree(place.output)


def test_what_a_theme_has_takes_the_place_of_the_plugin_s_template(tmp_path: Path) -> None:
    """The template of a plugin is the last to be looked for."""
    files = site(FILES) | articles(a=piece(**extra("coast"))) | {"themes/bare/templates/term-page.html": "own\n"}
    assert _built(tmp_path, files)["terms/coast/index.html"] == b"own\n"


def test_content_links_to_a_page_of_a_plugin() -> None:
    """A link to a page that exists holds; one to a page that a hidden piece would bring is its text, with a warning."""
    body = "[a](/terms/coast/) [b](/terms/strait/) [c](/terms/none/) [d](/terms.txt)"
    files = site(FILES) | articles(a=piece(body, **extra("coast")), b=piece(date="2030-01-01", **extra("strait")))
    assert [line.partition(" | ")[0] for line in told(files)] == [
        f"articles/a.md:6:24: warning[unpublished-link]: `/terms/strait/` {HIDDEN}",
        "articles/a.md:6:44: error[link]: this site has no address `/terms/none/`",
    ]
    made = composed(files, skip_broken=True)
    ref = article(made, "a").body
    assert ref is not None
    assert [link.path if link is not None and not isinstance(link, str) else link for link in ref.links] == [
        "terms/coast/", None, None, "terms.txt"
    ]  # fmt: skip


def test_nothing_of_a_hidden_piece_reaches_an_output() -> None:
    """Law 5: the plan is that of the site without the piece, byte for byte."""
    hidden = articles(b=piece(title="Secret", date="2030-01-01", **extra("strait")))
    one = composed(site(FILES) | articles(a=piece(**extra("coast"))) | hidden)
    other = composed(site(FILES) | articles(a=piece(**extra("coast"))))
    assert one.plan.artifacts == other.plan.artifacts
    drafts = composed(site(FILES) | articles(a=piece(**extra("coast")), b=piece(draft=True, **extra("strait"))))
    assert drafts.plan.artifacts == other.plan.artifacts


@pytest.mark.parametrize("date", ["2020-01-02", "2030-01-01"])
def test_an_address_that_something_else_has_is_a_collision(date: str) -> None:
    """It is reported whether the piece that brings it is public or not yet, so that none that comes due breaks."""
    files = site(FILES) | articles(a=piece(date=date, **extra("coast")))
    copied = {"content/static/coast.txt": "x", "content/terms.txt": "x"}
    assert "terms.txt: error[collision]" in codes(files | copied)
    config = str(files["sitegen.toml"]) + '[urls]\npage = "/terms/{path}/"\n'
    same = {**files, "content/pages/coast.md": page(), "sitegen.toml": config}
    assert codes(same) == ["pages/coast.md: error[collision]"]
    (found,) = told(same)
    assert "the address /terms/coast/ belongs to the output `glossary` of the plugin `shout`" in found


def test_an_address_of_sitegen_s_own_is_a_collision() -> None:
    """What sitegen makes keeps its address, and the problem names both."""
    make = "def make(content):\n    yield File(address='sitemap.xml', content='a')\n"
    (found,) = told(site({"shout.py": plugin(make, outputs="(Output(name='a', make=make),)")}))
    assert found.startswith(
        "sitegen.toml:7:12: error[collision]: the output `a` of the plugin `shout` makes /sitemap.xml, an address that "
        "belongs to the sitemap"
    )


@pytest.mark.parametrize(
    ("made", "message"),
    [
        ("1", "it makes int, and not Page or File"),
        ("Page(address='a', title='A')", "the address `a` of a page does not end with a slash"),
        ("Page(address='/a/', title='A')", "the address '/a/' is not below the site"),
        ("Page(address='../a/', title='A')", "its address `../a/` has an empty part, `.` or `..` in it"),
        ("Page(address='a/', title='')", "the page `a/` has no title"),
        (
            "Page(address='a/', title='A', values={'x': {1}})",
            "`values.x` is of type set, which no template can be given",
        ),
        ("Page(address='a/', title='A', values={'x': [{'y': 1j}]})", "`values.x[0].y` is of type complex"),
        ("Page(address='a/', title='A', values={'x': float('nan')})", "`values.x` is not a finite number"),
        ("Page(address='a/', title='A', values={1: 2})", "`values` has the key 1, which is not text"),
        ("Page(address='a/', title='A', values=[1])", "the `values` of `a/` are no mapping"),
        ("File(address='a', content='')", "the address `a` of a file has no suffix"),
        ("File(address='a.txt', content=1)", "the content of `a.txt` is int, and not text or bytes"),
        ("File(address='assets/a.txt', content='')", "it makes a file below `assets/`"),
        ("File(address='.a.txt', content='')", "its address `.a.txt` has a part that begins with a dot"),
    ],
)
def test_what_cannot_be_published_is_refused(made: str, message: str) -> None:
    """It is one problem at the function that made it, and nothing is published."""
    code = plugin(
        f"def make(content):\n    yield {made}\n", outputs="(Output(name='a', make=make, template='t.html'),)"
    )
    files = site({"shout/__init__.py": code, "shout/templates/t.html": "-"})
    (found,) = told(files)
    where = "plugins/shout/__init__.py:2:1: error[plugin]: the output `a` of the plugin `shout`: "
    assert found.startswith(where + message)


def test_an_output_without_template_makes_no_page() -> None:
    """A page needs a template, and two pages need two addresses."""
    page_ = "def make(content):\n    yield Page(address='a/', title='A')\n"
    (found,) = told(site({"shout.py": plugin(page_, outputs="(Output(name='a', make=make),)")}))
    assert "it makes a page, and names no `template` for its pages" in found
    files = "    yield File(address='a.txt', content='a')\n    yield File(address='A.txt', content='')\n"
    twice = f"def make(content):\n{files}"
    (found,) = told(site({"shout.py": plugin(twice, outputs="(Output(name='a', make=make),)")}))
    assert "makes /A.txt twice" in found


def test_an_output_that_fails_is_at_the_line_that_failed() -> None:
    """An exception is one problem, however many languages and moments the output is made for."""
    fails = "def make(content):\n    yield 1 / len(content.articles[:0])\n"
    (found,) = told(site({"shout.py": plugin(fails, outputs="(Output(name='a', make=make),)")}))
    assert found.startswith(
        "plugins/shout.py:3:11: error[plugin]: the plugin `shout` failed when it made the output `a`: "
        "ZeroDivisionError: division by zero"
    )


def test_a_page_of_each_language_leads_to_the_others() -> None:
    """The same address below the trees of two languages is one page in two languages."""
    config = str(site(FILES)["sitegen.toml"]).replace('theme = "bare"', 'theme = "bare"\nlanguages = ["en", "fa"]')
    files = site(FILES) | WORDS | {"sitegen.toml": config}
    files |= articles(**{"a": piece(**extra("coast")), "a.fa": piece(**extra("coast"))})
    made = composed(files)
    assert {"terms/coast/index.html", "fa/terms/coast/index.html", "terms.txt", "fa/terms.txt"} <= paths(made)
    shown = view(made, "fa/terms/coast/index.html", views.PluginPageView)
    assert [(one.language, one.url.path, one.same) for one in shown.languages] == [
        ("en", "terms/coast/", True),
        ("fa", "fa/terms/coast/", True),
    ]
    assert [one.language for one in shown.head.alternates] == ["en", "fa"]
    once = plugin(PAGES, outputs=OUTPUT.replace("),)", ", each_language=False),)"))
    made = composed(files | {"plugins/shout/__init__.py": once})
    assert "fa/terms/coast/index.html" not in paths(made)


def test_workers_make_the_same_bytes(tmp_path: Path) -> None:
    """Whether this process renders or others do, a site with plugins has the same bytes."""
    files = site(FILES) | articles(
        **{f"a{n}": piece(date=f"2020-01-{n % 28 + 1:02}", **extra(f"t{n}")) for n in range(320)}
    )
    assert _built(tmp_path / "one", files, jobs=1) == _built(tmp_path / "two", files, jobs=2)
