"""After an edit of a body, which articles are planned again; the output is that of a clean build either way."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sitegen.disk.sources import known_digests
from sitegen.pipeline import replanning
from sitegen.plan import entities, lists, pages
from sitegen.plan.artifact import Artifact
from sitegen.plan.entities import plan_entities
from sitegen.plan.listings import plan_archive
from sitegen.plan.page_kinds import Planner, planners
from sitegen.plan.pages import article_view
from sitegen.plan.scope import Scope
from sitegen.problems import SitegenError
from tests.index.made import BARE, PNG, Files, articles, piece, profile, write
from tests.laws.building import Place

SITE = """
[site]
title = "Review"
url = "https://review.example/"
theme = "bare"
[cite]
files = ["ris"]

"""
A = "content/articles/a.md"
OLD = "First words.\n\n## First {#one}\n\nMore of Iran and [B](b.md). ![A map](map.png)\n"
ARTICLE = """{{ page.title }} {{ page.summary }} {{ page.body | body }}
{% for one in page.related %}{{ one.title }}{% endfor %}
{% for one in page.cited_by %}{{ one.title }}{% endfor %}
{% if page.newer %}{{ page.newer.label }}{% endif %}
"""
ENTITY = """{{ page.name }}
{% for one in page.mentions %}{% for said in one.sentences %}{{ said.before }} {{ said.name }}{% endfor %}{% endfor %}
"""
TEMPLATES = {"article": ARTICLE, "entity": ENTITY, "entities": "{{ page.title }}\n"}
ENTITIES = {
    f"content/entities/{name}.md": profile(name={"en": name.title()}, kind="organisation") for name in ("opec", "nato")
}
IMAGE = "\n![Other](other.png)\n\n"
TABLE = "```table\ntitle: Rows\ndata: rows.csv\n```"
NONE: frozenset[str] = frozenset()
ONE, ALL = frozenset({"a"}), frozenset({"a", "b", "c", "lists", "mentions"})


def old(body: str = OLD, **keys: Any) -> str:
    """Write the first article."""
    return piece(body, **({"title": "Alpha", "tags": ["oil"], "summary": "A summary."} | keys))


class Site:
    """A site that was built; `planned` are the articles that the last build has planned; `lists`, `mentions`."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.planned: set[str] = set()

    def edit(self, files: Files, **choices: Any) -> frozenset[str]:
        """Write files and build; return the articles that were planned. The output is that of a clean build."""
        for path, content in files.items():
            target = self.place.site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.planned.clear()
        self.place.build(**choices)
        found = frozenset(self.planned)
        tree = self.place.tree
        assert tree == self.place.clean_tree(**choices)
        return found

    def page(self, name: str) -> str:
        """Return the page of an article."""
        return (self.place.output / f"2020/01/{name}/index.html").read_text()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Build a site of three articles that are related, cite each other and show each other's cards."""
    files = articles(
        a=old(),
        b=piece("[A](a.md#one) and Opec.\n", title="Beta", date="2020-01-02", tags=["oil"]),
        c=piece("Text.\n", title="Gamma", date="2020-01-03", tags=["oil"]),
    )
    theme: dict[str, str | bytes] = {f"themes/bare/templates/{name}.html": text for name, text in TEMPLATES.items()}
    theme["themes/bare/i18n/en.toml"] = BARE["themes/bare/i18n/en.toml"] + '[entities]\ntitle = "Entities"\n'
    theme["content/articles/map.png"] = PNG
    place = Place(root=tmp_path)
    write(place.site, {**BARE, **files, **ENTITIES, **theme, "sitegen.toml": SITE})
    made = Site(place)

    def counted(shown: Any, *values: Any, **around: Any) -> Any:
        made.planned.add(Path(shown.piece.document.path).stem)
        return article_view(shown, *values, **around)

    place.build()

    def counted_lists(scope: Scope) -> Iterator[Artifact]:
        made.planned.add("lists")
        yield from plan_archive(scope)

    def counted_mentions(scope: Scope) -> Iterator[Artifact]:
        made.planned.add("mentions")
        yield from plan_entities(scope)

    def counted_planners(left_out: Collection[str]) -> Iterator[Planner]:
        return (counted_lists if one is plan_archive else one for one in planners(left_out))

    monkeypatch.setattr(pages, "article_view", counted)
    monkeypatch.setattr(entities, "plan_entities", counted_mentions)
    monkeypatch.setattr(lists, "planners", counted_planners)
    return made


@pytest.mark.parametrize(
    "after",
    [
        old("Other words.\n\n## First {#one}\n\nNone of Iran and [B](b.md). ![A map](map.png)\n"),
        old(OLD + "\n[Elsewhere](https://example.org/), a note[^1], [here](#one).\n\n[^1]: The note.\n"),
        old(OLD.replace("## First {#one}", "## Last {#one}") + "\n## Another heading\n"),
        old(OLD + "\n> Quoted.\n\n- [ ] one\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"),
    ],
)
def test_a_body_alone_reaches_its_own_page(site: Site, after: str) -> None:
    """An edit of words plans the article that has them; young files and old ones are alike."""
    assert site.edit({A: after}) == ONE
    assert site.edit({A: old()}) == ONE
    assert "First words." in site.page("a")


@pytest.mark.parametrize(
    "after",
    [
        old(title="Another title"),
        old(summary="Another summary."),
        old(tags=["gas"]),
        old(date="2020-01-05"),
        old(OLD + "\n[C](c.md)\n"),
        old(OLD.replace("[B](b.md)", "B")),
        old(OLD + "\nOpec says so.\n"),
        old(OLD + "\n![Another](other.png)\n"),
    ],
)
def test_what_others_can_show_reaches_them(site: Site, after: str) -> None:
    """Titles, terms, dates, links, files and entities are seen on the pages of others."""
    (site.place.site / "content/articles/other.png").write_bytes(PNG)
    site.edit({})
    assert site.edit({A: after}) == ALL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (old(), old(OLD + "word " * 400 + "\n")),  # the minutes that it takes to read it
        (old(summary=None), old("Other words." + OLD.removeprefix("First words."), summary=None)),
        (old(OLD + IMAGE), old(IMAGE + OLD)),
    ],
)
def test_what_is_on_a_card_reaches_lists(site: Site, before: str, after: str) -> None:
    """Cards show how long a text is, and its opening if there is no summary; the sitemap has its images, in order."""
    (site.place.site / "content/articles/other.png").write_bytes(PNG)
    site.edit({A: before})
    assert site.edit({A: after}) == {"a", "lists", "mentions"}
    assert site.edit({A: f"{after}\nMore.\n"}) == ONE


def test_an_anchor_that_others_lead_to_reaches_them(site: Site) -> None:
    """A heading that is gone is missed where a text leads to it; one that nobody leads to is not."""
    site.edit({A: old(OLD + "\n## Two\n")})
    with pytest.raises(SitegenError, match="#one"):
        site.edit({A: old(OLD.replace("{#one}", "{#three}") + "\n## Two\n")})
    site.edit({A: old()})
    assert site.edit({A: old(OLD + "\n## Two\n")}) == ONE


@pytest.mark.parametrize(
    ("link", "lost"),
    [("a.md#two", "## Two"), ("/2020/01/a/data.csv", "[Data](data.csv)"), ("/2020/01/a/rows.csv", TABLE)],
)
def test_a_link_that_is_lost_in_a_draft_is_seen_there(site: Site, link: str, lost: str) -> None:
    """In a preview of drafts what a draft links to may go: it is shown without the link."""
    more = OLD + f"\n[Data](data.csv)\n\n{TABLE}\n\n## Two\n"
    draft = piece(f"[Link]({link})\n", title="Draft", date="2020-01-04", draft=True)
    files = {A: old(more), "content/articles/d.md": draft}
    files |= {f"content/articles/{name}.csv": "a,b\n1,2\n" for name in ("data", "rows")}
    shutil.rmtree(site.place.output)
    site.edit(files, drafts=True)
    assert "<a href" in site.page("d")
    assert site.edit({A: old(more.replace(lost, "Two"))}, drafts=True) == ALL | {"d"}
    assert "<a href" not in site.page("d")


def test_what_all_pages_share_is_compared(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever changes what all pages show, all are planned."""
    monkeypatch.setattr(replanning, "shared_digest", lambda _: "another")
    assert site.edit({A: old(OLD + "\nMore.\n")}) == ALL


def test_several_bodies_reach_their_own_pages(site: Site) -> None:
    """Edits of several bodies are one build."""
    edits = {A: old(OLD + "\nMore.\n"), "content/articles/c.md": piece("Words.\n", title="Gamma", date="2020-01-03")}
    assert site.edit(edits) == ALL  # the second has lost its tag
    edits = {A: old(), "content/articles/c.md": piece("Words.\n\nMore.\n", title="Gamma", date="2020-01-03")}
    assert site.edit(edits) == {"a", "c"}


def test_a_page_is_shown_by_no_article(site: Site) -> None:
    """The text of a page is on its own page alone."""
    path = "content/pages/about.md"
    assert site.edit({path: piece("Text.\n", title="About", date=None)}) == ALL
    assert site.edit({path: piece("Other.\n", title="About", date=None)}) == NONE


def test_a_missing_file_of_the_output_is_made_again(site: Site) -> None:
    """What was tampered with is planned in addition."""
    (site.place.output / "2020/01/b/index.html").unlink()
    (site.place.output / "2020/01/c/cite.ris").write_text("not ours")
    assert site.edit({A: old(OLD + "\nMore.\n")}) == {"a", "b", "c"}
    (site.place.output / "2020/01/b/index.html").unlink()
    assert site.edit({A: old()}) == {"a", "b"}
    (site.place.output / "archive/index.html").write_text("not ours")
    assert site.edit({A: old(OLD + "\nMore.\n")}) == {"a", "lists", "mentions"}


@pytest.mark.parametrize("path", ["sitegen.toml", "themes/bare/templates/article.html", "content/terms/tags/oil.md"])
def test_other_files_reach_everything(site: Site, path: str) -> None:
    """A body that is edited together with anything else is one of many changes."""
    file = site.place.site / path
    text = file.read_text() if file.exists() else profile(name={"en": "Petroleum"})
    assert site.edit({A: old(OLD + "\nMore.\n"), path: f"{text}\n"}) == ALL


def test_after_a_build_that_failed_all_is_planned(site: Site) -> None:
    """What the last build published is not what the last scan has seen."""
    with pytest.raises(SitegenError):
        site.edit({A: old("[None](none.md)\n")})
    assert site.edit({A: old(OLD + "\nMore.\n")}) == ALL
    assert site.edit({A: old()}) == ONE


def test_what_comes_due_is_planned_with_all(site: Site) -> None:
    """Time that has brought a piece is a change of its own."""
    due = piece("Later.\n", title="Delta", date="2026-08-01", tags=["oil"])
    site.edit({"content/articles/d.md": due})
    later = datetime(2026, 9, 1, tzinfo=UTC)
    assert site.edit({A: old(OLD + "\nMore.\n")}) == ONE
    assert site.edit({A: old()}, as_of=later) == ALL | {"d"}


def test_other_choices_are_other_inputs(site: Site) -> None:
    """A build for another address plans all, whatever was edited."""
    assert site.edit({A: old(OLD + "\nMore.\n")}, base_url="https://other.example/") == ALL


def test_files_that_are_remembered_say_what_they_were(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is old enough not to be read is known by the same digest."""
    monkeypatch.setattr(known_digests, "_YOUNG", -(10**10))
    for number in range(3):
        assert site.edit({A: old(f"{OLD}\nEdit {number}.\n")}) == ONE
    assert site.edit({A: old(title="Other")}) == ALL


def test_without_a_cache_all_is_planned(site: Site) -> None:
    """The proof needs what the cache keeps of the old text."""
    (site.place.cache / "bodies.pack").unlink()
    assert site.edit({A: old(OLD + "\nMore.\n")}) == ALL


@pytest.mark.parametrize(
    ("text", "reached"),
    [("[A](a.md#one) and Opec.\n\nMore.\n", NONE), ("[A](a.md#one) and Opec.\n\nNow Opec.\n", frozenset({"mentions"}))],
)
def test_sentences_reach_the_pages_of_entities(site: Site, text: str, reached: frozenset[str]) -> None:
    """The page of an entity has the sentences that name it, so another sentence there has it planned."""
    edited = piece(text, title="Beta", date="2020-01-02", tags=["oil"])
    assert site.edit({"content/articles/b.md": edited}) == {"b"} | reached
    page = (site.place.output / "entities/opec/index.html").read_text()
    assert ("Now" in page) is bool(reached)


def test_with_trusted_html_all_is_planned(site: Site) -> None:
    """Trusted HTML can show any file, so nothing is known of what an edit reaches."""
    assert site.edit({"sitegen.toml": SITE + '[markdown]\nraw_html = "trusted"\n'}) == ALL
    assert site.edit({A: old(OLD + "\nMore.\n")}) == ALL


def test_words_that_relate_pieces_reach_others(site: Site) -> None:
    """Where texts relate pieces, words reach the pages of others only if other pieces become related."""
    others = articles(
        **{f"d{day}": piece("Text.\n", title=f"No. {day}", date=f"2020-02-0{day}") for day in range(1, 7)}
    )
    steam = piece("Steam, steam, steam; [A](a.md#one) and Opec.\n", title="Beta", date="2020-01-02")
    site.edit({"sitegen.toml": SITE + '[related]\nby = ["text"]\n', "content/articles/b.md": steam, **others})
    assert site.edit({A: old(OLD + "\nMore, more, more of steam.\n")}) == ONE
    assert site.edit({A: old(OLD + "\nSteam, steam, steam.\n")}) > ALL
    assert site.edit({A: old(OLD + "\nSteam, steam, more steam.\n")}) == ONE
    assert site.edit({A: old(OLD + "\nMore.\n")}) > ALL
