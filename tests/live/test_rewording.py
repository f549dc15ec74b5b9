"""What an edit of words can reach: which edits are taken up alone, and that nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sitegen.disk.sources.reading import DiskReader
from sitegen.live import session as session_module
from sitegen.live.composing import Standing, compose
from sitegen.live.session import Session, Update
from sitegen.model.sources import SourceFile
from tests.index.made import BARE, PNG, articles, page, piece, profile, write
from tests.laws.building import Place

SITE = '[site]\ntitle = "Review"\nurl = "https://review.example/"\ntheme = "bare"\n'
A, B = "content/articles/a.md", "content/articles/b.md"


class Edited:
    """A site in memory whose files a test edits; `composed` counts how often it was related anew."""

    def __init__(self, place: Place, session: Session) -> None:
        self.place = place
        self.session = session
        self.composed = 0

    def edit(self, path: str, text: str | bytes) -> Update:
        """Write a file, and have it taken up."""
        target = self.place.site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.session.update({path})

    def page(self, path: str) -> str:
        """Return a page."""
        content = self.session.content(path)
        assert content is not None
        return content.decode()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edited]:
    """Hold a site of two articles in memory; one links to the other, and to a heading of it."""
    place = Place(root=tmp_path)
    files = articles(
        a=piece("Text.\n\n## First {#one}\n\nMore.\n", title="Alpha", aliases=["/old/"]),
        b=piece("[A](a.md#one)\n", title="Beta", date="2020-01-02"),
    )
    template = "-{% for card in page.latest %}{{ card.title }}: {{ card.summary }}\n{% endfor %}\n"
    theme = {"themes/bare/templates/home.html": template, "themes/bare/templates/redirect.html": "{{ page.title }}\n"}
    theme["themes/bare/templates/article.html"] = "{{ page.title }} {{ page.body | body }}"
    theme["themes/bare/templates/article.html"] += "{% for one in page.related %}{{ one.title }}{% endfor %}"
    theme["themes/bare/templates/article.html"] += "{% if page.newer %}{{ page.newer.label }}{% endif %}\n"
    write(place.site, {**files, "sitegen.toml": SITE, **theme})
    with closing(Session(place.request())) as session:
        held = Edited(place, session)

        def counted(*values: Any) -> Standing:
            held.composed += 1
            return compose(*values)

        monkeypatch.setattr(session_module, "compose", counted)
        assert session.open().stands, session.last.problems
        assert held.composed == 1
        yield held


def text(body: str = "Text.\n\n## First {#one}\n\nMore.\n", **keys: Any) -> str:
    """Write the first article anew."""
    return piece(body, **({"title": "Alpha", "aliases": ["/old/"]} | keys))


@pytest.mark.parametrize(
    "after",
    [
        text("Other words.\n\n## First {#one}\n"),
        text("Text.\n\n## First {#one}\n\n## Another heading\n"),
        text("[B](b.md), [elsewhere](https://example.org/) and [here](#one).\n\n## First {#one}\n"),
        text(title="Another title"),
        text(summary="A summary.", toc=True, kind="opinion", dateline="Tehran, Iran", disclosure="None."),
    ],
)
def test_words_are_taken_up_alone(site: Edited, after: str) -> None:
    """An edit of body, title, summary and what else only the page and its card show does not relate the site anew."""
    assert site.edit(A, after).stands
    assert site.composed == 1
    built = site.place.clean_tree()
    assert {path: site.session.content(path) for path in site.session.paths} == {
        path: content for path, content in built.items() if path != ".sitegen-output"
    }


@pytest.mark.parametrize(
    "after",
    [
        text(tags=["new"]),
        text(date="2020-01-05"),
        text(aliases=["/older/"]),
        text(slug="other"),
        text(expires="2030-01-01"),
        text("Text.\n\n![A map](map.png)\n\n## First {#one}\n"),
        text("Text.\n\n![From elsewhere](https://example.org/a.png)\n\n## First {#one}\n"),
    ],
)
def test_facts_and_files_are_not_words(site: Edited, after: str) -> None:
    """An edit of anything that decides addresses, order, terms, state, files or the policy of pages is related anew."""
    (site.place.site / "content/articles/map.png").write_bytes(PNG)
    site.session.update(None)
    before = site.composed
    assert site.edit(A, after).stands, site.session.last.problems
    assert site.composed == before + 1
    built = site.place.clean_tree()
    assert {path: site.session.content(path) for path in site.session.paths} == {
        path: content for path, content in built.items() if path != ".sitegen-output"
    }


def test_all_pages_may_lead_to_a_page_by_its_title(site: Edited) -> None:
    """The title of a page on how the publication works is in the footer of all; that of another page is not."""
    for key, more in ({"publishing": "ethics"}, 1), ({}, 0):
        path = f"content/pages/p{more}.md"
        site.edit(path, page(title="One", **key))
        before = site.composed
        assert site.edit(path, page(title="Two", **key)).stands
        assert site.composed == before + more
        assert site.edit(path, page("Other words.\n", title="Two", **key)).stands
        assert site.composed == before + more


def test_an_anchor_that_another_piece_links_to_is_missed(site: Edited) -> None:
    """When a heading goes that another piece links to, the error is at the link; when it is back, all is well."""
    told = site.edit(A, text("Text.\n\n## First {#two}\n"))
    assert [(one.place.path, one.code) for one in told.problems if one.severity == "error"] == [(B, "anchor")]
    assert "More." in site.page("2020/01/a/index.html")
    assert site.edit(A, text("Text.\n\n## First {#two}\n\n## Second {#one}\n")).stands
    assert site.edit(B, piece("[A](a.md#two)\n", title="Beta", date="2020-01-02")).stands


def test_a_title_is_everywhere_at_once(site: Edited) -> None:
    """A new title is on the page, in lists, at old addresses and where neighbours name the piece."""
    site.edit(B, piece("[A](a.md#one)\n", title="Gamma", date="2020-01-02"))
    site.edit(A, text(title="Delta"))
    assert site.composed == 1
    assert "Gamma" in site.page("2020/01/a/index.html")
    assert "Delta: Text." in site.page("index.html")
    assert site.page("old/index.html") == "Delta\n"


def test_errors_gather_and_go_one_by_one(site: Edited) -> None:
    """With two broken pieces both are reported; each goes when it is mended, the last good site stays until then."""
    site.edit(A, text("[x](none.md)\n\n## First {#one}\n"))
    told = site.edit(B, piece("[x](none.md)\n", title="Beta", date="2020-01-02"))
    assert [one.place.path for one in told.problems if one.severity == "error"] == [A, B]
    told = site.edit(A, text("Mended.\n\n## First {#one}\n"))
    assert [one.place.path for one in told.problems if one.severity == "error"] == [B]
    assert "Mended." not in site.page("2020/01/a/index.html")
    assert site.edit(B, piece("[A](a.md#one)\n", title="Beta", date="2020-01-02")).stands
    assert "Mended." in site.page("2020/01/a/index.html")
    assert site.composed == 1


def test_old_versions_are_forgotten(site: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    """After many edits the site is related anew, and keeps no body that it does not show."""
    monkeypatch.setattr(session_module, "_OFTEN", 5)
    for number in range(12):
        assert site.edit(A, text(f"Number {number}.\n\n## First {{#one}}\n")).stands
    assert site.composed == 3
    assert len(site.session._store._new) <= 8


ENTITIES = {
    "themes/bare/templates/entities.html": "{% for kind in page.kinds %}{{ kind.entities | length }}{% endfor %}\n",
    "themes/bare/templates/entity.html": "{% for one in page.mentions %}{% for said in one.sentences %}"
    "{{ said.before }}{{ said.name }}{{ said.after }} {% endfor %}{{ one.more }}\n{% endfor %}",
    "themes/bare/i18n/en.toml": BARE["themes/bare/i18n/en.toml"] + '[entities]\ntitle = "Names"\n',
    "content/entities/sco.md": profile(name="Shanghai Cooperation Organisation", acronym="SCO"),
    "content/entities/un.md": profile(name="United Nations"),
}


@pytest.fixture
def named(site: Edited) -> Edited:
    """Add entities, of which the first article mentions one, and report acronyms that nothing explains."""
    write(site.place.site, {**ENTITIES, "sitegen.toml": SITE + '[entities]\nexpand = "report"\n'})
    (site.place.site / A).write_text(text("The SCO met.\n\n## First {#one}\n"), encoding="utf-8")
    assert site.session.update(None).stands, site.session.last.problems
    return site


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Nobody spoke before the SCO met again.\n\n## First {#one}\n", 1),
        ("The SCO met. The SCO grew. The SCO split. The SCO ended.\n\n## First {#one}\n", 1),
        ("The Shanghai Cooperation Organisation (SCO) met.\n\n## First {#one}\n", 0),
    ],
)
def test_words_around_names_are_taken_up_alone(named: Edited, body: str, told: int) -> None:
    """While a text mentions the same entities, other sentences are on the pages of these, and in what is reported."""
    before = named.composed
    update = named.edit(A, text(body))
    assert named.composed == before
    assert [one.code for one in update.problems] == ["acronym"] * told
    assert named.page("entities/sco/index.html").startswith(body.partition(".")[0])
    built = named.place.clean_tree()
    assert {path: named.session.content(path) for path in named.session.paths} == {
        path: content for path, content in built.items() if path != ".sitegen-output"
    }


def test_a_text_that_mentions_other_entities_is_no_matter_of_words(named: Edited) -> None:
    """Which entities a text mentions decides which pages there are, so the site is related anew."""
    before = named.composed
    assert named.edit(A, text("The United Nations met.\n\n## First {#one}\n")).stands
    assert named.composed == before + 1
    assert "entities/sco/index.html" not in named.session.paths
    assert named.page("entities/un/index.html") == "The United Nations met.\n"


@pytest.mark.parametrize(("times", "told"), [(1, []), (4, []), (5, ["file"])])
def test_a_file_that_is_being_written_is_read_again(
    site: Edited, monkeypatch: pytest.MonkeyPatch, times: int, told: list[str]
) -> None:
    """An editor needs a moment to write a file, of which nobody is told; what goes on changing is an error."""
    path = site.place.site / A
    scanned = SourceFile(path=A, size=1, digest="0" * 32)
    read = DiskReader(root=str(site.place.site))
    left = [times]

    def compose_meanwhile(*values: Any) -> Standing:
        if left[0]:
            left[0] -= 1
            read(scanned)
        return compose(*values)

    monkeypatch.setattr(session_module, "_PAUSE", 0)
    monkeypatch.setattr(session_module, "compose", compose_meanwhile)
    monkeypatch.setattr(session_module, "reworded", lambda *_: None)
    update = site.edit(A, path.read_text(encoding="utf-8").replace("Alpha", "Gamma"))
    assert [one.code for one in update.problems] == told
    assert ("Gamma" in site.page("2020/01/a/index.html")) is not bool(told)


def test_words_that_relate_pieces_are_related_anew(site: Edited) -> None:
    """Where texts relate pieces, words are taken up alone unless other pieces become related."""
    steam = "Steam, steam, steam."
    for day in range(1, 8):
        words = steam if day == 7 else "Text."
        site.edit(f"content/articles/d{day}.md", piece(f"{words}\n", title=f"No. {day}", date=f"2020-02-0{day}"))
    site.edit("sitegen.toml", SITE + '[related]\nby = ["text"]\n')
    composed = site.composed
    opening = "Text.\n\n## First {#one}\n\n"
    assert site.edit(A, text(f"{opening}More of steam.\n")).stands
    assert site.composed == composed
    for body, related in ((steam, True), (f"{steam} Engines.", True), ("More.", False)):
        assert site.edit(A, text(f"{opening}{body}\n")).stands
        assert ("No. 7" in site.page("2020/01/a/index.html")) is related
        assert ("Alpha" in site.page("2020/02/d7/index.html")) is related
    assert site.composed == composed + 2
