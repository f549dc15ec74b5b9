"""What every import shares: addresses that stay, files that are a person's, pieces that would not build, the report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sitegen.disk.importing import writing
from sitegen.importing.model import Imported, Medium, OldList, Outlet, Profile
from sitegen.importing.notes import Note
from sitegen.importing.numbered_pages import in_folders, with_numbered_pages
from sitegen.importing.report import report_json, report_markdown
from sitegen.problems import SitegenError
from tests.importing.moving import SETTINGS, Moving, piece
from tests.index.made import PNG


@pytest.fixture
def moving(tmp_path: Path) -> Moving:
    """Return an import from a folder with a picture into a site that is not there yet."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "map.png").write_bytes(PNG)
    return Moving(tmp_path / "site", tmp_path / "old")


def test_what_is_imported_builds_at_once(moving: Moving) -> None:
    """Pieces, profiles, outlets, terms, media, settings and the ledger are files of a site without errors."""
    front = {
        "title": "Second term: a view",
        "date": date(2017, 6, 13),
        "authors": ["desk"],
        "tags": ["Iran"],
        "original": {"outlet": "al", "url": "https://al.example/x"},
    }
    article = piece(
        "second-term",
        "![Map](/img/map.png)\n\nSee [about](/about/).",
        front=front,
        address="/2017/06/second-term/",
        outlets=(Outlet(id="al", name="Al", url="https://al.example/"),),
        media=(Medium(origin="map.png", path="img/map.png"),),
    )
    about = piece("about", kind="page", day=None, front={"title": "About"}, address="/about/", aliases=("/who/",))
    imported = Imported(
        settings=SETTINGS,
        pieces=(article, about),
        profiles=(
            Profile(id="desk", front={"name": "The Desk"}, body="Writes."),
            Profile(id="iran", front={"name": "Iran"}, body="On Iran.", taxonomy="tags"),
        ),
    )
    report = moving.move(imported)
    assert moving.build() == 0
    assert (report.counts["article"], report.counts["page"], report.written) == (1, 1, 7)
    assert moving.files()["content/articles/second-term.md"].startswith(
        '---\ntitle: "Second term: a view"\ndate: 2017-06-13\nauthors:\n  - desk\ntags:\n  - Iran\noriginal:\n'
    )
    output = moving.site / "output"
    assert all((output / path).is_file() for path in ("2017/06/second-term/index.html", "about/index.html"))
    assert (output / "who" / "index.html").is_file()
    assert (output / "img" / "map.png").is_file()
    assert "/2017/06/second-term/ article 2017-06-13" in moving.files()["urls.lock"]


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("/2017/06/second-term/", ""),
        ("/2017/06/Second_Term/", "slug: Second_Term\n"),
        ("/2017/06/second-term.html", "url: /2017/06/second-term.html\n".replace("/2", '"/2').replace("l\n", 'l"\n')),
        ("/2016/06/second-term/", 'url: "/2016/06/second-term/"\n'),
        ("/2017/06/%D8%A7%DB%8C%D8%B1%D8%A7%D9%86/", ""),
        ("/../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_an_address_stays(moving: Moving, address: str, keys: str) -> None:
    """What the pattern gives needs no key, else `slug`, else `url`; an address that cannot be is told and left out."""
    name = "" if "%" in address else "second-term"
    report = moving.move(Imported(settings=SETTINGS, pieces=(piece(name or "x", address=address),)))
    text = next(text for path, text in moving.files().items() if path.startswith("content/articles"))
    assert (
        text.partition("date: 2017-06-13\n")[2].partition("---")[0] == ("" if "ایران" in keys else keys) or keys in text
    )
    assert bool(report.notes) == (".." in address)
    assert moving.build() == 0


@pytest.mark.parametrize("slug", ["index", "2016-01-02-speech", "2016-1-2-speech"])
def test_a_name_that_means_more_is_only_a_slug(moving: Moving, slug: str) -> None:
    """A file is not called like the index of its folder, nor does a day in an old slug become that of the piece."""
    moving.move(Imported(settings=SETTINGS, pieces=(piece(f"2017/{slug}", address=f"/2017/06/{slug}/"),)))
    assert moving.build() == 0
    assert f"slug: {slug}\n" in moving.files()[f"content/articles/2017/article-{slug}.md"].replace('"', "")
    assert (moving.site / f"output/2017/06/{slug}/index.html").is_file()


def test_two_pieces_never_share_a_file(moving: Moving) -> None:
    """A second piece of one name gets a number in its file, and keeps its address."""
    first, second = piece("a", address="/2017/06/a/"), piece("A", address="/2017/07/a/")
    moving.move(Imported(settings=SETTINGS, pieces=(first, second)))
    assert moving.build() == 0
    assert 'url: "/2017/07/a/"' in moving.files()["content/articles/a-2.md"]


def test_an_edited_file_is_left(moving: Moving) -> None:
    """The next import writes what changed in the source, and neither what a person has edited nor what was deleted."""
    pieces = (piece("a"), piece("b"), piece("c"))
    moving.move(Imported(settings=SETTINGS, pieces=pieces))
    folder = moving.site / "content" / "articles"
    (folder / "a.md").write_text((folder / "a.md").read_text() + "\nEdited.\n")
    (folder / "c.md").unlink()
    changed = tuple(replace(one, body="Another text.") for one in pieces)
    report = moving.move(Imported(settings=SETTINGS, pieces=changed))
    assert report.left == (
        ("content/articles/a.md", "edited since it was imported"),
        ("content/articles/c.md", "deleted since it was imported"),
    )
    assert "Edited." in (folder / "a.md").read_text()
    assert "Another text." in (folder / "b.md").read_text()
    assert not (folder / "c.md").exists()
    again = moving.move(Imported(settings=SETTINGS, pieces=changed))
    assert (again.written, again.left) == (0, report.left)


def test_an_import_that_was_stopped_goes_on(moving: Moving, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is known, what was not is written; nothing is taken for a person's."""
    written: list[str] = []

    def copy(site: Path, path: str, parts: Iterator[bytes]) -> None:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(path)
        writing.copy(site, path, parts)

    pieces = tuple(piece(name) for name in "abcd")
    with monkeypatch.context() as context:
        context.setattr("sitegen.cli.importing.landing.copy", copy)
        with pytest.raises(KeyboardInterrupt):
            moving.move(Imported(settings=SETTINGS, pieces=pieces))
    report = moving.move(Imported(settings=SETTINGS, pieces=pieces))
    assert (report.left, report.kept, report.written) == ((), 2, 3)
    assert moving.build() == 0


def test_a_file_that_was_there_is_left(moving: Moving) -> None:
    """A file of the same name that no import wrote is not touched, and so is a sitegen.toml."""
    (moving.site / "content" / "articles").mkdir(parents=True)
    text = "---\ntitle: Mine\ndate: 2020-01-01\n---\n\nMine.\n"
    (moving.site / "content" / "articles" / "a.md").write_text(text)
    config = '[site]\ntitle = "Mine"\nurl = "https://new.example/"\n'
    (moving.site / "sitegen.toml").write_text(config)
    report = moving.move(Imported(settings=SETTINGS, pieces=(piece("a"), piece("b", address="/2017/06/b/"))))
    assert (moving.files()["sitegen.toml"], moving.files()["content/articles/a.md"]) == (config, text)
    assert dict(report.left) == {"content/articles/a.md": "there already"}
    assert report.settings == (
        'sitegen.toml was left as it is: [site] url is "https://new.example/", SOURCE has "https://old.example/"',
    )
    assert moving.build() == 0


def test_what_would_not_build_is_parked(moving: Moving) -> None:
    """A piece with an error is in `content/_import/` with its reason; links to it stay; no build reads it."""
    wrong = piece("wrong", front={"title": "Wrong", "date": "never"}, address="/2017/06/wrong/")
    right = piece("right", "See [it](/2017/06/wrong/), [lost](/nope/) and ![gone](/img/gone.png) [here](#nope).")
    report = moving.move(Imported(settings=SETTINGS, pieces=(wrong, right)))
    ((path, reason),) = report.parked
    assert path == "content/_import/articles/wrong.md"
    assert reason
    assert moving.build() == 0
    assert not (moving.site / "output" / "2017" / "06" / "wrong").exists()
    text = moving.files()["content/articles/right.md"]
    assert "[it](<https://old.example/2017/06/wrong/>), [lost](<https://old.example/nope/>)" in text
    assert "![gone](<https://old.example/img/gone.png>)" in text
    assert {one.what for one in report.notes} == {
        "a link that leads nowhere: its whole address stays",
        "a link to an anchor that is not there: it leads to the page",
        "a picture that is not there: its whole address stays",
    }
    mended = piece("wrong", address="/2017/06/wrong/")
    report = moving.move(Imported(settings=SETTINGS, pieces=(mended, right)))
    assert (report.parked, moving.build()) == ((), 0)
    assert not (moving.site / path).exists()
    assert "[it](/2017/06/wrong/)" in moving.files()["content/articles/right.md"]


def test_links_are_mended_whatever_stands_before_them(moving: Moving) -> None:
    """Words in brackets with a colon are no definition of a link, unless they begin their line."""
    body = "Said \\[X]: y[z](#gone) and [X]: y[z](#gone), [there] and\n\n- [there]: #gone\n"
    report = moving.move(Imported(settings=SETTINGS, pieces=(piece("a", body, address="/2017/06/a/"),)))
    assert report.parked == ()
    text = moving.files()["content/articles/a.md"]
    assert "y[z](<https://old.example/2017/06/a/>) and [X]: y[z](<https://old.example/2017/06/a/>), [there]" in text
    assert "- [there]: <https://old.example/2017/06/a/>" in text


def test_a_picture_that_is_none_is_left_out(moving: Moving) -> None:
    """A file that a build would refuse is not written, and what shows it keeps its whole address."""
    (moving.source / "map.png").write_text("<html>no picture</html>")
    medium = Medium(origin="map.png", path="img/map.png")
    report = moving.move(Imported(settings=SETTINGS, pieces=(piece("a", "![Map](/img/map.png)", media=(medium,)),)))
    assert [one.fate for one in report.notes] == ["kept", "dropped"]
    assert not (moving.site / "content" / "img").exists()
    assert moving.build() == 0


def test_what_is_unpublished_says_why(moving: Moving) -> None:
    """A draft is a draft, and the reason is in its file and in the report."""
    report = moving.move(Imported(settings=SETTINGS, pieces=(piece("a", unpublished="private in WordPress"),)))
    assert "# private in WordPress\ndraft: true\n" in moving.files()["content/articles/a.md"]
    assert report.unpublished == (("content/articles/a.md", "private in WordPress"),)
    assert moving.build() == 0


def test_a_dry_run_writes_nothing(moving: Moving) -> None:
    """The report is that of an import, and nothing is there."""
    imported = Imported(settings=SETTINGS, pieces=(piece("a"),))
    dry = moving.move(imported, dry_run=True)
    assert not moving.site.exists()
    assert replace(dry, dry_run=False) == moving.move(imported)


@pytest.mark.parametrize("path", ["../out.png", "/out.png", "img/../../out.png", "img\\out.png", "a/\0.png"])
def test_no_file_leaves_the_site(moving: Moving, path: str) -> None:
    """A path that leads out is told and not written."""
    medium = Medium(origin="map.png", path=path)
    report = moving.move(Imported(settings=SETTINGS, pieces=(piece("../../out", media=(medium,)),)))
    assert [one.fate for one in report.notes] == ["dropped"]
    assert sorted(one.name for one in moving.site.parent.iterdir()) == ["old", "site"]
    assert "content/articles/out.md" in moving.files()


def test_a_folder_that_is_a_link_is_refused(moving: Moving, tmp_path: Path) -> None:
    """Nothing is written through a link in the site."""
    (tmp_path / "elsewhere").mkdir()
    (moving.site / "content").mkdir(parents=True)
    (moving.site / "content" / "articles").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SitegenError):
        moving.move(Imported(settings=SETTINGS, pieces=(piece("a"),)))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_the_report_counts_the_same_things_once(moving: Moving) -> None:
    """The same note from many places is one, with the number and the first places."""
    notes = tuple(Note(fate="dropped", what="[poll]", line=number, text="[poll id=1]") for number in range(1, 31))
    report = moving.move(Imported(settings=SETTINGS, pieces=(piece("a", notes=notes),)))
    document = report_json(report)
    assert json.loads(json.dumps(document))["notes"][0]["count"] == 30
    assert "**\\[poll\\]**: 30 places\n\n- post a:1: `[poll id=1]`" in report_markdown(report)


def test_a_site_of_a_person_gets_what_it_lacks(moving: Moving) -> None:
    """Outlets are added to those that are there; terms of a taxonomy that sitegen.toml lacks become tags."""
    (moving.site / "content").mkdir(parents=True)
    config = '[site]\ntitle = "Mine"\nurl = "https://old.example/"\n'
    (moving.site / "sitegen.toml").write_text(config)
    (moving.site / "content" / "outlets.toml").write_text('# Mine.\n[al]\nname = "Al"\n')
    front = {"title": "A", "date": date(2017, 6, 13), "category": ["Iran"], "tags": ["Rail"]}
    front["original"] = {"outlet": "new", "url": "https://new.example/x"}
    outlets = (Outlet(id="al", name="AL", url="https://al.example/"), Outlet(id="new", name="New"))
    imported = Imported(
        settings=replace(SETTINGS, more={"taxonomies.category": {"name": "Categories"}}),
        pieces=(piece("a", front=front, outlets=outlets),),
        profiles=(Profile(id="iran", front={"name": "Iran"}, taxonomy="category"),),
    )
    for _ in range(2):
        report = moving.move(imported)
        assert (report.parked, report.left) == ((), ())
        assert moving.files()["content/outlets.toml"] == ('# Mine.\n[al]\nname = "Al"\n\n[new]\nname = "New"\n')
    assert "tags:\n  - Rail\n  - Iran\n" in moving.files()["content/articles/a.md"]
    assert moving.build() == 0


def test_two_pieces_with_one_id(moving: Moving) -> None:
    """Both are published: the first one keeps the id, as it does the address that the id was made of."""
    front = {"title": "X", "date": date(2017, 6, 13), "id": "https://old.example/x"}
    twins = (piece("one", front=front), piece("two", front=front))
    report = moving.move(Imported(settings=SETTINGS, pieces=twins))
    assert (report.parked, moving.build()) == ((), 0)
    assert [path for path, text in moving.files().items() if "\nid: " in text] == ["content/articles/one.md"]
    assert any(one.what.startswith("an id that another piece has") for one in report.notes)


def test_a_list_of_endless_pages(moving: Moving) -> None:
    """A list of more pages than a file has room for stops nothing; those of the home page are in several files."""
    paging = in_folders(1)
    tagged = {"title": "X", "date": date(2017, 6, 13), "tags": ["rail"]}
    lists = (OldList(taxonomy="tags", term="rail", address=f"/{'long-' * 12}/", paging=paging),)
    pieces = (piece(f"p{one}", front=tagged, lists=lists) for one in range(1_300))
    numbered = {"/": paging.addresses("/", 1_300)}
    report = moving.move(
        Imported(settings=SETTINGS, pieces=with_numbered_pages(pieces, numbered, SETTINGS)), dry_run=True
    )
    assert (report.parked, report.counts["page"]) == ((), 2)
    assert any("has room" in one.what for one in report.notes)
