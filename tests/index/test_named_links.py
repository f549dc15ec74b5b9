"""Links by name: where they lead, what readers see of them, and what is reported."""

from __future__ import annotations

import pytest

from sitegen.index.resolving import ResolvedPiece
from sitegen.urls import Url
from tests.index.made import SITE, WORDS, Tree, articles, composed, page, piece, profile, told

ENTITIES: Tree = {
    "content/entities/sco.md": profile(
        name={"en": "Shanghai Cooperation Organisation", "fa": "سازمان همکاری شانگهای"},
        acronym={"en": "SCO"},
        aliases=["the Shanghai body"],
    ),
    "themes/bare/templates/entities.html": "-",
    "themes/bare/templates/entity.html": "-",
    "themes/bare/i18n/en.toml": str(WORDS["themes/bare/i18n/fa.toml"]) + '[entities]\ntitle = "Names"\n',
}
OTHERS: Tree = articles(
    **{
        "2017-06-13-other": piece("## The heading\n\nText.\n", title="Another one", date=None),
        "2018-01-01-twice": piece(date=None),
        "2019-01-01-twice": piece(date=None),
        "later": piece(title="A secret", date="2030-01-01"),
        "drafted": piece(title="A draft", draft=True),
    }
)


def resolved(body: str, **files: str | bytes) -> ResolvedPiece:
    """Return the article with a body, in a site with ENTITIES and OTHERS."""
    made = composed({**ENTITIES, **OTHERS, **files, **articles(a=piece(body))})
    return next(one for one in made.site.trees["en"].articles if one.piece.document.path == "content/articles/a.md")


@pytest.mark.parametrize(
    ("written", "url", "label"),
    [
        ("[[sco]]", Url("entities/sco/"), "SCO"),
        ("[[SCO]]", Url("entities/sco/"), "SCO"),
        ("[[the Shanghai body]]", Url("entities/sco/"), "the Shanghai body"),
        ("[[other]]", Url("2017/06/other/"), "Another one"),
        ("[[2017-06-13-other]]", Url("2017/06/other/"), "Another one"),
        ("[[Other#the-heading]]", Url("2017/06/other/", "the-heading"), "Another one"),
        ("[[other#The heading]]", Url("2017/06/other/", "the-heading"), "Another one"),
        ("[[2018-01-01-twice]]", Url("2018/01/twice/"), "A piece"),
        ("[[sco|the body]]", Url("entities/sco/"), None),
    ],
)
def test_a_name_leads_to_an_entity_or_a_piece(written: str, url: Url, label: str | None) -> None:
    """An entity by its id or what it is called, else a piece by slug or file name; its label is its name or title."""
    body = resolved(f"See {written}.\n").body
    assert body is not None
    assert body.links == (url,)
    assert body.labels == (() if label is None else ((label, ""),))


@pytest.mark.parametrize("text", ["[[1]]", "\\[[sco]]", "[[ -f x ]]", "`[[sco]]`", "[[a]: b](https://a.example/)"])
def test_what_is_no_link_by_name_stays(text: str) -> None:
    """A number, an escaped bracket, a test of a shell and code are text."""
    shown = resolved(f"See {text}.\n").body
    assert shown is not None
    assert shown.links == ()


def test_a_link_to_what_is_not_public_is_its_text() -> None:
    """Readers see the words, or the name as it is written, and never the title of what they cannot open."""
    body = resolved("[[later]] [[later|soon]] [[drafted]]\n").body
    assert body is not None
    assert body.links == (None, None, None)
    assert body.labels == (("later", ""), ("", ""), ("drafted", ""))


def test_the_language_of_the_text_decides() -> None:
    """Of a piece and its translation that in the language of the text is meant; another title says its language."""
    site = {"sitegen.toml": SITE + 'languages = ["en", "fa"]\n', **WORDS}
    files = articles(
        **{"b": piece(title="B"), "b.fa": piece(title="ب"), "c": piece(title="C"), "d.fa": piece("[[b]] [[c]] [[sco]]")}
    )
    made = composed({**ENTITIES, **site, **files})
    (shown,) = (one for one in made.site.trees["fa"].articles if one.piece.document.path.endswith("d.fa.md"))
    assert shown.body is not None
    assert shown.body.links == (Url("fa/2020/01/b/"), Url("2020/01/c/"), Url("fa/entities/sco/"))
    assert shown.body.labels == (("ب", ""), ("C", "en"), ("سازمان همکاری شانگهای", ""))


def test_names_that_mean_nothing_or_too_much_are_errors() -> None:
    """Each is an error at its line, with the nearest name, or with all that it can mean."""
    found = told(
        {
            **ENTITIES,
            **OTHERS,
            **articles(a=piece("[[otter]]\n\n[[twice]]\n\n[[other#nowhere]]\n\n[[zzz]]\n\n[[sco#x]] [[later]]\n")),
        }
    )
    see = "readers see the text"
    assert [one.partition(" |")[0] for one in found] == [
        "articles/a.md:5:1: error[link]: no entity and no piece is called `otter`",
        "articles/a.md:7:1: error[ambiguous]: `twice` can mean several",
        "articles/a.md:9:1: error[anchor]: no heading or anchor `#nowhere` in its target",
        "articles/a.md:11:1: error[link]: no entity and no piece is called `zzz`",
        "articles/a.md:13:1: error[anchor]: no heading or anchor `#x` in its target",
        f"articles/a.md:13:11: warning[unpublished-link]: `[[later]]` is not public now; {see} without a link",
    ]
    assert "did you mean `[[other]]`?" in found[0]


def test_excerpts_have_what_readers_see() -> None:
    """The first paragraph, as lists and feeds have it, says what the target of a link without words is called."""
    shown = resolved("The [[sco]] and [[other]] and [[later]].\n")
    assert shown.piece.document.body.opening == "The SCO and Another one and later."


def test_articles_list_those_that_link_to_them() -> None:
    """The newest first, each once; not those that are not public, nor itself; not where the site does not want it."""
    from sitegen.plan.views import ArticleView  # noqa: PLC0415
    from tests.index.made import view  # noqa: PLC0415

    files = articles(
        old=piece(title="Old", date="2019-01-01"),
        a=piece("[[old]] [x](old.md) [y](/2019/01/old/)", title="A", date="2020-01-01"),
        b=piece("[[old#x|y]]\n\n[[b]]", title="B", date="2021-01-01").replace("#x", ""),
        c=piece("[[old]]", title="C", date="2030-01-01"),
    ) | {"content/pages/p.md": page("[[old]]")}
    shown = view(composed(files), "2019/01/old/index.html", ArticleView)
    assert [one.title for one in shown.cited_by] == ["B", "A"]
    off = composed({**files, "sitegen.toml": SITE + "cited_by = false\n"})
    assert view(off, "2019/01/old/index.html", ArticleView).cited_by == ()
