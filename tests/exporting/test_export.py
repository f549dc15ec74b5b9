"""`sitegen export`: a whole small site compared byte for byte, what YAML makes of its front matter, and refusals.

After a change that is meant, write the expectation anew and look at what git shows:

    python -m tests.exporting.test_export --write
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import sys
import tomllib
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from sitegen.cli import main
from sitegen.disk.exporting import MARKER
from tests.films import VTT, film
from tests.index.made import PNG, SITE, WORDS, articles, page, piece, profile, write

HERE = Path(__file__).parent
AS_OF = ["--as-of", "2026-07-01T12:00:00Z"]


def export(site: Path, folder: Path, *options: str) -> tuple[int, str, str]:
    """Run the command; return its exit code, and what it printed on stdout and stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["export", str(folder), "--site", str(site), *AS_OF, *options])
    return code, out.getvalue(), err.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def golden(root: Path) -> dict[str, bytes]:
    """Export the site of this folder; return the files, and the report as `report.txt`."""
    site = write(root / "site", {**WORDS, **tree(HERE / "site")})
    code, told, wrong = export(site, root / "out")
    assert (code, wrong) == (0, "")
    return {**tree(root / "out"), "report.txt": told.replace(str(root), "ROOT").encode()}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what the golden site is exported to."""
    return golden(tmp_path_factory.mktemp("export"))


def front_of(content: bytes) -> dict[str, Any]:
    """Return front matter as another program reads it."""
    _, front, _ = content.decode().split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(front)
    return found


def test_the_golden_site_is_exported_byte_for_byte(exported: dict[str, bytes]) -> None:
    """Every file of the export is as it was looked at."""
    expected = tree(HERE / "expected")
    assert sorted(exported) == sorted(expected)
    for path, content in expected.items():
        assert exported[path] == content, path


def test_front_matter_means_the_same_to_a_reader_of_yaml(exported: dict[str, bytes]) -> None:
    """Moments have their offset, texts are texts, truths are truths: as PyYAML reads them."""
    front = front_of(exported["content/articles/2026-01-02-one.md"])
    assert front["title"] == "One: #1 {{< x >}}"
    assert front["date"] == datetime.fromisoformat("2026-01-02T00:00:00+03:30")
    assert front["publishDate"] == datetime.fromisoformat("2026-02-02T10:00:00+03:30")
    assert front["expiryDate"] == datetime.fromisoformat("2030-01-02T00:00:00+03:30")
    assert front["lastmod"] == datetime.fromisoformat("2026-03-03T00:00:00+03:30")
    assert front["tags"] == ["nuclear-deal", "irans-oil"]
    assert front["params"]["extra"] == {"a": {"b": [1, 2.5, True, None]}, "c": "yes"}
    assert front_of(exported["content/articles/draft.md"])["draft"] is True


def test_the_settings_are_toml(exported: dict[str, bytes]) -> None:
    """hugo.toml names the address, the languages and the taxonomies."""
    settings = tomllib.loads(exported["hugo.toml"].decode())
    assert settings["baseURL"] == "https://e.org/proj/"
    assert list(settings["languages"]) == ["en", "fa"]
    assert set(settings["taxonomies"]) == {"tags", "authors", "regions", "series"}


def test_what_readers_may_not_see_is_where_hugo_does_not_look(exported: dict[str, bytes]) -> None:
    """Texts of withdrawn pieces and of excerpts, and files of drafts, are in `withheld/` alone."""
    shown = {path: content for path, content in exported.items() if not path.startswith("withheld/")}
    for secret in (b"Hidden body", b"Whole body", b"The claim"):
        assert [path for path, content in exported.items() if secret in content] != []
        assert not [path for path, content in shown.items() if secret in content]
    assert not [path for path in shown if "secret" in path or "hidden.png" in path]
    assert b"secret-old" not in exported["redirects"]
    assert front_of(exported["content/tags/hidden-tag/_index.md"])["draft"] is True


def test_the_record_is_that_of_sha256sum(exported: dict[str, bytes]) -> None:
    """Each file but the record itself has its line."""
    files = {path: content for path, content in exported.items() if path not in {MARKER, "report.txt"}}
    lines = [f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    assert exported[MARKER].decode() == "".join(lines)


SMALL = articles(a=piece("[b](b.md)\n"), b=piece(draft="true")) | {"content/pages/about.md": page()}


def test_an_export_replaces_its_own_folder_alone(tmp_path: Path) -> None:
    """A second export gives the same bytes; a file that a person has changed or added is not lost."""
    site, folder = write(tmp_path / "site", SMALL), tmp_path / "out"
    assert export(site, folder)[0] == 0
    before = tree(folder)
    assert export(site, folder)[0] == 0
    assert tree(folder) == before
    (folder / "layouts").mkdir()
    (folder / "layouts/home.html").write_text("mine")
    code, _, wrong = export(site, folder)
    assert (code, "`layouts/home.html` in the folder is not of the export" in wrong) == (1, True)
    shutil.rmtree(folder / "layouts")
    (folder / "hugo.toml").write_text("mine")
    code, _, wrong = export(site, folder)
    assert (code, "`hugo.toml` in the folder was changed since the export" in wrong) == (1, True)
    assert (folder / "hugo.toml").read_text() == "mine"


def test_an_export_is_refused_where_it_would_destroy_something(tmp_path: Path) -> None:
    """A folder of a person, the site itself, what is in it, a link: each is named and left."""
    site, mine = write(tmp_path / "site", SMALL), tmp_path / "mine"
    mine.mkdir()
    (mine / "a.txt").write_text("mine")
    (tmp_path / "link").symlink_to(mine)
    before = tree(tmp_path)
    for folder in (mine, site, tmp_path, site / "content/x", site / "output", site / ".sitegen/x", tmp_path / "link"):
        code, out, wrong = export(site, folder)
        assert (code, out, "error[output]" in wrong) == (1, "", True), folder
    assert tree(tmp_path) == before


def test_a_site_with_errors_is_not_exported(tmp_path: Path) -> None:
    """Each mistake is told at its place, and nothing is written."""
    site = write(tmp_path / "site", articles(a=piece("[x](no.md)\n"), b=piece(tags=3, wrong="key")))
    code, _, wrong = export(site, tmp_path / "out")
    assert code == 1
    assert "content/articles/a.md:5:5: error[link]" in wrong
    assert "content/articles/b.md:5:1: error[unknown-key]" in wrong
    assert not (tmp_path / "out").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """The report is the same, and says what would be; as JSON it is one document."""
    site = write(tmp_path / "site", SMALL)
    before = tree(tmp_path)
    code, told, _ = export(site, tmp_path / "out", "--dry-run", "--format", "json")
    report = json.loads(told)
    assert (code, report["dry_run"], report["counts"]["article"], report["counts"]["unpublished"]) == (0, True, 2, 1)
    assert tree(tmp_path) == before


def test_images_are_exported_without_metadata(tmp_path: Path) -> None:
    """What a build does not publish of an image is not in the export either."""
    comment = b"\x00\x00\x00\x0btEXtComment\x00Ann" + b"\x00\x00\x00\x00"
    end = bytes.fromhex("0000000049454e44ae426082")
    files = articles(a=piece("![x](a.png)\n")) | {"content/articles/a.png": PNG + comment + end}
    site = write(tmp_path / "site", files)
    code, _, wrong = export(site, tmp_path / "out")
    assert (code, wrong) == (0, "")
    assert b"Ann" not in (tmp_path / "out/static/2020/01/a/a.png").read_bytes()


def test_old_addresses_of_lists_lead_on(tmp_path: Path) -> None:
    """They are aliases of the list's page; of a list that readers do not see none is in the list of redirects."""
    files = articles(a=piece(tags=["x"]), b=piece(tags=["secret"], draft=True))
    aliases = {name: [f"/tag/{name}/", f"/tag/{name}/feed/"] for name in ("x", "secret")}
    files |= {f"content/terms/tags/{name}.md": profile(aliases=old) for name, old in aliases.items()}
    code, _, wrong = export(write(tmp_path / "site", files), tmp_path / "out")
    made = tree(tmp_path / "out")
    assert (code, wrong) == (0, "")
    assert front_of(made["content/tags/x/_index.md"])["aliases"] == ["/tag/x/"]
    assert front_of(made["content/tags/secret/_index.md"]).get("draft") is True
    assert [line for line in made["redirects"].decode().splitlines() if "tag/" in line] == [
        "/tag/x/ /tags/x/ 301",
        "/tag/x/feed/ /tags/x/index.xml 301",
    ]


def test_media_go_with_their_captions_and_are_named(tmp_path: Path) -> None:
    """Every file that goes with a film is exported at its address; the report says what Hugo makes of the text."""
    media = {"content/articles/t.mp4": film(2, 1), "content/articles/t.fa.vtt": VTT}
    _, told, _ = export(write(tmp_path / "site", {**articles(a=piece("![Talk](t.mp4)\n")), **media}), tmp_path / "out")
    assert {"static/2020/01/a/t.mp4", "static/2020/01/a/t.fa.vtt"} <= tree(tmp_path / "out").keys()
    assert "audio or video: it is a link to the file" in told
    assert "(/2020/01/a/t.mp4)" in (tmp_path / "out/content/articles/a.md").read_text()


OF_ENTITIES = {"sitegen.toml": SITE.replace('theme = "bare"\n', "")}
"""The settings of a site whose theme has pages of entities."""
CITED = {"content/sources.bib": "@book{karimi, author = {Karimi, Laila}, title = {The Sea}, year = 2019}\n"}
OURS = {
    "a citation": ("As [@karimi, p. 4] says.", r"As\[\^1\] says\.\n\n\[\^1\]: Laila Karimi, \*The Sea\*.* 4\."),
    "a chart": (
        "```chart\ntype: bar\ntitle: Ships\n\nport,calls\nAktau,4\n```",
        r"\*\*Ships\*\*(?s:.*)\| Aktau \| 4 \|",
    ),
    "a table of data": (
        "```table\ntitle: Ships\n\nport,calls\nAktau,4\n```",
        r"\| port \| calls \|\n.*\n\| Aktau \| 4 \|",
    ),
    "a map": ("```map\ntitle: Ships\nclasses: 2, 3\n\ncountry,calls\nIR,4\n```", r"\| Iran \| 4 \|"),
    "a list of events": ("```events\n2013~: Talks\n```", r"1\. about 2013\n\n   \*\*Talks\*\*"),
    "a link by name": (
        "See [[other]] and [[opec]].",
        r"See \[A piece\]\(/2020/01/other/\) and \[Cartel\]\(/entities/opec/\)\.",
    ),
    "a reference": ("## Why {#why-so}\n\nSee [](#why-so).", r"## Why \{#why-so\}\n\nSee \[.*Why.*\]\(#why-so\)\."),
    "a callout": ("> [!NOTE]\n> Words.", r"> .*Note.*\n>\n> Words\."),
    "a run of another language": ("See [متن]{lang=fa}.", r"See متن\."),
}


@pytest.mark.parametrize("what", OURS)
def test_what_hugo_does_not_read_is_written_as_readers_see_it(tmp_path: Path, what: str) -> None:
    """It is plain Markdown, with no mark of ours left, and its place is in the report."""
    text, made = OURS[what]
    files = articles(a=piece(f"{text}\n"), other=piece()) | CITED | OF_ENTITIES
    files["content/entities/opec.md"] = profile("The cartel.", name="Cartel")
    code, told, wrong = export(write(tmp_path / "site", files), tmp_path / "out")
    found = (tmp_path / "out/content/articles/a.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    assert (code, wrong, f"{what}: " in told or f"{what} to" in told) == (0, "", True), (told, wrong)
    assert re.search(made, found), found
    assert not re.search(r"```|\[\[|\[@|\[!|\{lang|\[\]\(", found), found


def test_what_belongs_to_texts_goes_with_them(tmp_path: Path) -> None:
    """Entities have pages at their addresses, with links to pieces; sources are there; keys of themes are named."""
    events = [{"date": "2020", "title": "Talks"}]
    files = articles(a=piece("[[opec]] and [all](/archive/).\n", events=events, title="A _piece")) | CITED | OF_ENTITIES
    files["content/entities/opec.md"] = profile("The cartel.", name="Cartel")
    code, told, wrong = export(write(tmp_path / "site", files), tmp_path / "out")
    made = tree(tmp_path / "out")
    assert (code, wrong) == (0, ""), wrong
    page = made["content/entities/opec.md"].decode()
    assert "url: /entities/opec/" in page.replace('"', "")
    assert page.endswith("---\n\nThe cartel.\n\n- [A \\_piece](/2020/01/a/), 2020-01-01\n")
    assert made["sources.bib"].decode() == CITED["content/sources.bib"]
    assert "Cartel" in made["data/entities.yaml"].decode()
    assert "a link to a page of sitegen that Hugo does not have: /archive/ (content/articles/a.md:" in told
    assert "`events`: it is in `params`, and a theme has to show it (content/articles/a.md)" in told


@pytest.mark.parametrize(
    ("url", "theirs", "led_on"), [("/a:b/", "/a\\:b/", ""), ("/5%25/", "/5%25/", "static/5%/index.html")]
)
def test_addresses_that_hugo_reads_otherwise(tmp_path: Path, url: str, theirs: str, led_on: str) -> None:
    """A colon is escaped; a percent sign, which Hugo cannot have, leads on."""
    site = write(tmp_path / "site", articles(a=piece(url=url)))
    code, told, _ = export(site, tmp_path / "out")
    made = tree(tmp_path / "out")
    assert (code, front_of(made["content/articles/a.md"])["url"]) == (0, theirs)
    assert [path for path in made if path.startswith("static/")] == ([led_on] if led_on else [])
    assert ("an address with `%`" in told) == bool(led_on)


if __name__ == "__main__" and "--write" in sys.argv:
    with TemporaryDirectory() as made:
        shutil.rmtree(HERE / "expected", ignore_errors=True)
        for name, content in golden(Path(made)).items():
            target = HERE / "expected" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
