"""Mentions of entities: which pages there are, what they show, and what is reported of names."""

from __future__ import annotations

from sitegen.encoding import encode
from sitegen.plan.views import ArticleView, EntityView, TimelineView
from sitegen.urls import Url
from tests.index.made import SITE, WORDS, Tree, articles, composed, paths, piece, profile, told, view

SCO = profile("A body.\n", name="Shanghai Cooperation Organisation", acronym="SCO", kind="organisation", members=["ir"])
THEME: Tree = {
    "themes/bare/templates/entities.html": "-",
    "themes/bare/templates/entity.html": "-",
    "themes/bare/i18n/en.toml": str(WORDS["themes/bare/i18n/fa.toml"]) + '[entities]\ntitle = "Names"\n',
}
ENTITIES: Tree = {**THEME, "content/entities/sco.md": SCO, "content/entities/un.md": profile(name="United Nations")}


def test_a_page_exists_exactly_where_a_public_piece_mentions_it() -> None:
    """Drafts, later pieces and pieces of which only a summary is shown bring none; what a piece is about does."""
    hidden = articles(a=piece("The SCO.", draft=True), b=piece("The SCO.", date="2030-01-01"))
    assert not any(path.startswith("entities/") for path in paths(composed({**ENTITIES, **hidden})))
    shown = paths(composed({**ENTITIES, **hidden, **articles(c=piece("The SCO."))}))
    assert {path for path in shown if path.startswith("entities/")} == {
        "entities/index.html",
        "entities/sco/index.html",
    }
    about = paths(composed({**ENTITIES, **articles(c=piece("Text.", entities="un"))}))
    assert "entities/un/index.html" in about


def test_a_theme_without_the_templates_has_no_pages() -> None:
    """Articles then name entities without a link."""
    made = composed({"content/entities/sco.md": SCO, **articles(a=piece("The SCO."))})
    assert not any(path.startswith("entities/") for path in paths(made))
    assert [one.url for one in view(made, "2020/01/a/index.html", ArticleView).mentions] == [None]


def test_hidden_pieces_leave_no_trace() -> None:
    """What articles and entities show is the same whether or not there are hidden pieces with their names."""
    public = {**ENTITIES, **articles(a=piece("The SCO met. The SCO grew."), b=piece("United Nations", entities="sco"))}
    hidden = articles(c=piece("The SCO.", draft=True), d=piece("SCO, United Nations", date="2030-01-01", entities="un"))
    with_them, without = composed({**public, **hidden}), composed(public)
    for path in sorted(path for path in paths(without) if path.startswith(("entities/", "2020/"))):
        assert {one.path: one.fingerprint for one in with_them.plan.artifacts}[path] == {
            one.path: one.fingerprint for one in without.plan.artifacts
        }[path], path


def test_an_edit_changes_the_entities_that_it_names_alone() -> None:
    """Other words around a name change the page of that entity, and of no other; without it in them, no page."""

    def made(text: str) -> dict[str, str]:
        files = articles(a=piece(text), b=piece("The SCO and the United Nations."))
        return {one.path: one.fingerprint for one in composed({**ENTITIES, **files}).plan.artifacts}

    first, second, third = (
        made("The SCO met.\n\nOther."),
        made("The SCO parted.\n\nOther."),
        made("The SCO met.\n\nElse."),
    )
    entities = ("entities/index.html", "entities/sco/index.html", "entities/un/index.html")
    assert [path for path in entities if first[path] != second[path]] == ["entities/sco/index.html"]
    assert [path for path in entities if first[path] != third[path]] == []


def test_the_page_of_an_entity_has_every_mention_newest_first() -> None:
    """On pages counted from the oldest, as those of a term; each piece with its sentences and their number."""
    files = articles(**{f"p{year}": piece(f"The SCO in {year}.", date=f"{year}-01-01") for year in range(2001, 2008)})
    made = composed({**ENTITIES, **files, "sitegen.toml": SITE + "[build]\npage_size = 2\n"})
    pages = [view(made, path, EntityView) for path in sorted(paths(made)) if path.startswith("entities/sco/")]
    assert [[one.date.iso[:4] for one in page.mentions] for page in pages] == [
        ["2007", "2006", "2005"],
        ["2002", "2001"],
        ["2004", "2003"],
    ]
    assert [page.number for page in pages] == [0, 1, 2]
    assert pages[0].members[0].url == ""
    assert encode(pages[0].mentions[0].sentences[0]) == encode(("The ", "SCO", " in 2007."))


def test_dates_are_in_words() -> None:
    """Whole and in part, sure and unsure, as timelines write them."""

    def dates(**keys: str) -> str:
        files = {**ENTITIES, "content/entities/sco.md": profile(name="SCO", **keys), **articles(a=piece("The SCO."))}
        return view(composed(files), "entities/sco/index.html", EntityView).dates

    assert dates(**{"from": "1921~", "to": "1991-12"}) == "about 1921 – December 1991"
    assert dates(**{"from": "1921-02-26?", "to": "1991"}) == "26 February 1921 (uncertain) – 1991"
    assert dates(**{"from": "1921", "to": "1991"}) == "1921–1991"
    assert dates(**{"from": "1921"}) == "1921–"


def test_what_is_wrong_with_entities_is_reported() -> None:
    """Unknown ids, two files of one id, impossible dates, names of two entities, and acronyms that no one explains."""
    files = {
        **THEME,
        "sitegen.toml": SITE + '[entities]\nexpand = "report"\n',
        "content/entities/sco.md": profile(
            name="Shanghai Cooperation Organisation", acronym="SCO", **{"from": "2015-13"}
        ),
        "content/entities/un.md": profile(name="United Nations", **{"from": "2001", "to": "1999"}, members=["scoo"]),
    }
    found = told({**files, **articles(a=piece("Text.", entities=["uno"]))})
    assert [one.partition(" |")[0] for one in found] == [
        "articles/a.md:4:12: error[unknown-reference]: no entity `uno`",
        'entities/sco.md:4:7: error[date]: `from` is not a date: "2015-13"',
        "entities/un.md:4:5: error[value]: `to` is before `from`",
        "entities/un.md:5:11: error[unknown-reference]: `scoo` is neither an entity nor a region",
    ]
    sound = {**files, "content/entities/sco.md": SCO, "content/entities/un.md": profile(name="SCO", acronym="UN")}
    found = told({**sound, **articles(a=piece("The UN met."))})
    assert [one.partition(" |")[0] for one in found] == [
        "articles/a.md:5:5: warning[acronym]: `UN` is used before readers are told what it is",
        "entities/un.md:2:8: warning[ambiguous]: two entities are called `SCO`, so it is found for neither of them",
    ]


def test_an_entity_has_the_timeline_of_the_pieces_that_name_it() -> None:
    """It is there in three forms exactly where a public piece that names the entity has events, and its page exists."""
    event = [{"date": "2001-06-15", "title": "Six states found the SCO"}]
    made = composed(
        {
            **ENTITIES,
            "themes/bare/templates/timeline.html": "-",
            "themes/bare/i18n/en.toml": f'{THEME["themes/bare/i18n/en.toml"]!s}[timeline]\ntitle = "Timeline"\n',
            **articles(
                a=piece("The SCO.", events=event),
                b=piece("The SCO and the United Nations.", events=[{"date": "1945", "title": "Hidden"}], draft=True),
                c=piece("The United Nations."),
            ),
        }
    )
    folder = "entities/sco/timeline/"
    assert {path for path in paths(made) if path.startswith("entities/") and "timeline" in path} == {
        f"{folder}index.html",
        f"{folder}events.ics",
        f"{folder}events.json",
    }
    assert view(made, "entities/sco/index.html", EntityView).timeline == Url(folder)
    assert view(made, "entities/un/index.html", EntityView).timeline is None
    shown = view(made, f"{folder}index.html", TimelineView)
    assert [one.title for year in shown.years for one in year.events] == ["Six states found the SCO"]
    without = composed({"content/entities/sco.md": SCO, **articles(a=piece("The SCO.", events=event))})
    assert not any(path.startswith("entities/") for path in paths(without))


def test_nothing_else_can_have_the_address_of_an_entitys_timeline() -> None:
    """A page at its address is an error that names both."""
    event = [{"date": "2001-06-15", "title": "Six states found the SCO"}]
    page = {"content/pages/x.md": '---\ntitle: X\naliases: ["/entities/sco/timeline/events.json"]\n---\n'}
    found = told({**ENTITIES, **articles(a=piece("The SCO.", events=event)), **page})
    assert any("entities/sco/timeline/events.json" in one for one in found), found
