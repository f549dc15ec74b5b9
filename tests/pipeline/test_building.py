"""Building: what need not be done is not done, and proved; and no build takes half of a site away unasked."""

from __future__ import annotations

import os
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sitegen.pipeline import Report, Request, build, check, plan
from sitegen.problems import SitegenError
from tests.index.made import AS_OF, SITE, Files, Tree, articles, page, piece, write
from tests.tools import require

DUE = datetime(2026, 7, 2, tzinfo=UTC)
FILES = articles(a=piece("[b](b.md)"), b=piece(date="2026-07-02"))


class Site:
    """A site on the disk with its output and cache."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"

    def write(self, files: Files) -> None:
        """Add files to the site."""
        write(self.root / "site", files)

    def request(self, as_of: datetime = AS_OF, **choices: Any) -> Request:
        """Ask for a build."""
        asked: dict[str, Any] = {"site": self.root / "site", "output": self.output, "cache": self.root / "cache"}
        return Request(**(asked | {"as_of": as_of, "jobs": 1} | choices))

    def build(self, as_of: datetime = AS_OF, **choices: Any) -> Report:
        """Build."""
        return build(self.request(as_of, **choices))

    @property
    def stats(self) -> dict[str, tuple[int, int]]:
        """Inode and time of change of every file and folder of output and cache."""
        found = [*self.output.rglob("*"), self.output, *(self.root / "cache").rglob("*")]
        return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a site that was built once: a public piece, with a link to one that comes due."""
    made = Site(tmp_path)
    made.write(FILES)
    made.build()
    return made


def test_a_wrong_configuration_is_told_before_its_output_is_asked_for(site: Site) -> None:
    """An output that sitegen.toml puts where it cannot be is one mistake among the others, and nothing is written."""
    before = site.stats
    site.write({"sitegen.toml": SITE + "[build]\noutput = 'content'\n[nothing]\n"})
    with pytest.raises(SitegenError) as failed:
        site.build(output=None)
    assert [problem.code for problem in failed.value.problems if problem.severity == "error"] == [
        "config",
        "unknown-key",
    ]
    assert site.stats == before


def test_a_folder_of_content_that_does_not_exist_is_told(site: Site) -> None:
    """An empty site is seldom meant; the warning ends when the folder is there, though nothing is in it."""
    config = SITE + "[build]\ncontent = 'texts'\n"
    site.write({"sitegen.toml": config})
    for _ in range(2):
        (told,) = site.build(allow_shrink=True).problems
        assert (told.code, told.severity, told.place.path) == ("config", "warning", "sitegen.toml")
        assert told.place.line == config.count("\n")
    (site.root / "site/texts").mkdir()
    assert site.build().problems == ()


def test_a_second_build_writes_nothing(site: Site) -> None:
    """A build of the same files touches neither output nor cache, and says the same warnings and next moment again."""
    before = site.stats
    report = site.build()
    assert (report.written, report.removed, report.next_due) == (0, 0, DUE)
    assert report.kept == len(plan(site.request())[0].plan.artifacts)
    assert [one.code for one in report.problems] == ["unpublished-link"]
    assert site.stats == before


def test_an_output_that_was_copied_is_read_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files with other inodes and times but the same bytes are not written again, and not read twice to know that."""
    away = site.root / "away"
    shutil.copytree(site.output, away)
    shutil.rmtree(site.output)
    away.rename(site.output)
    time.sleep(0.03)  # the stats of files that were written a moment ago prove nothing
    assert site.build().written == 0
    monkeypatch.setattr("sitegen.disk.publishing.current_tree.hash_file", lambda _: None)
    assert site.build().written == 0


def test_the_proof_holds_until_the_next_due_moment(site: Site) -> None:
    """A build at the last instant before a due moment has nothing to do; at that moment it publishes the piece."""
    before = site.stats
    report = site.build(DUE - timedelta(microseconds=1))
    assert (report.written, report.as_of) == (0, DUE - timedelta(microseconds=1))
    assert site.stats == before
    report = site.build(DUE)
    assert report.written > 0
    assert (report.problems, report.next_due) == ((), None)
    assert (site.output / "2026/07/b/index.html").is_file()


def test_the_proof_does_not_reach_back(site: Site) -> None:
    """A build for an earlier moment than the last one runs, and hides again what was not public then."""
    site.build(DUE)
    report = site.build(AS_OF)
    assert report.removed > 0
    assert not (site.output / "2026/07/b/index.html").exists()
    assert site.build(AS_OF).written == 0


def test_a_warning_that_ends_is_not_repeated(site: Site) -> None:
    """When a future `updated` arrives, the warning of it ends, though nothing else changes."""
    site.write(articles(b=piece(updated="2026-07-10", date="2026-06-01")))
    assert [one.code for one in site.build().problems] == ["date"]
    assert [one.code for one in site.build(DUE).problems] == ["date"]
    report = site.build(datetime(2026, 7, 10, tzinfo=UTC))
    assert (report.problems, report.written) == ((), 0)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/articles/a.md", "A piece", "A peace"),
        ("sitegen.toml", "Review", "Revues"),
        ("themes/bare/templates/article.html", "-", "+"),
        ("themes/bare/static/bare.css", "body", "html"),
        ("themes/bare/i18n/en.toml", "Archive", "Annuals"),
    ],
)
def test_a_changed_file_is_seen(site: Site, path: str, old: str, new: str) -> None:
    """Any change of content, configuration or theme ends the proof, though size and time of the file stay the same."""
    file = site.root / "site" / path
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    file.write_text(file.read_text().replace(old, new))
    os.utime(file, ns=times)
    assert site.build().written > 0
    assert site.build().written == 0


def test_a_new_file_is_seen(site: Site) -> None:
    """A file that comes or goes ends the proof."""
    site.write({"content/static/x.txt": "x"})
    assert site.build().written == 1
    (site.root / "site/content/static/x.txt").unlink()
    assert site.build().removed == 1


def test_a_choice_of_the_build_is_seen(site: Site) -> None:
    """Another base address is another build; so is the way back."""
    assert site.build(base_url="https://other.example/").written > 0
    assert "https://other.example/" in (site.output / "sitemap.xml").read_text()
    assert site.build().written > 0
    assert "other.example" not in (site.output / "sitemap.xml").read_text()


@pytest.mark.parametrize("change", ["content", "same size", "deleted", "added", "folder", "mode"])
def test_a_tampered_output_is_made_whole(site: Site, change: str) -> None:
    """Whatever is changed, removed or added in the output, the next build puts it right."""
    before = {path: path.read_bytes() for path in site.output.rglob("*") if path.is_file()}
    page_file = site.output / "2020/01/a/index.html"
    if change == "content":
        page_file.write_text("other")
    elif change == "same size":
        page_file.write_bytes(b"x" * page_file.stat().st_size)
    elif change == "deleted":
        page_file.unlink()
    elif change == "added":
        (site.output / "extra.html").write_text("x")
    elif change == "folder":
        (site.output / "extra").mkdir()
    else:
        page_file.chmod(0o600)
    site.build()
    assert {path: path.read_bytes() for path in site.output.rglob("*") if path.is_file()} == before
    assert not (site.output / "extra").exists()
    assert page_file.stat().st_mode & 0o777 == 0o644


def _damage_bodies(site: Site) -> None:
    """Change the last byte of every record of the pack; the index beside it stays as it is."""
    pack = site.root / "cache/bodies.pack"
    content = bytearray(pack.read_bytes())
    ends = [at for at in range(len(content)) if content.startswith(b"\x93rec", at)][1:]
    for end in (*ends, len(content)):
        content[end - 1] ^= 1
    pack.write_bytes(content)


def test_a_body_that_turns_out_to_be_damaged_is_parsed_again(site: Site) -> None:
    """A damaged cache is found out when a page is shown, and the build is done over without it; so is a check."""
    whole = {path: path.read_bytes() for path in site.output.rglob("*") if path.is_file()}
    _damage_bodies(site)
    assert check(site.request()).pieces == 2
    for path in whole:
        path.unlink()
    site.build()
    assert {path: path.read_bytes() for path in site.output.rglob("*") if path.is_file()} == whole
    _damage_bodies(site)
    assert site.build(clean=True).written == len(whole) - 1  # all but the marker


def _open_files() -> list[str]:
    """Return what this process has open, pipes and the like left out."""
    folder = Path("/proc/self/fd")
    require(folder.exists(), "there is no /proc: only Linux says which files are open")
    found = [str(path.readlink()) for path in folder.iterdir() if path.is_symlink()]
    return sorted(name for name in found if name.startswith("/") and not name.startswith("/proc/"))


def test_no_build_leaves_a_file_open(site: Site) -> None:
    """A server builds thousands of times in one process: edits, mistakes, anew, and with a damaged cache."""
    before = _open_files()
    site.write(articles(a=piece("Edited.")))
    site.build()
    site.build(clean=True)
    site.write(articles(a=piece("Edited again.")))
    _damage_bodies(site)
    site.build()
    check(site.request())
    plan(site.request())
    for mistake in ({"sitegen.toml": SITE + "[nothing]\n"}, articles(a="---\ntitle: A\n---\n")):
        site.write(mistake)
        with pytest.raises(SitegenError):
            site.build()
        with pytest.raises(SitegenError):
            check(site.request())
    assert _open_files() == before


def test_an_error_leaves_the_output_alone(site: Site) -> None:
    """A build that fails changes nothing in the output, and the next good one goes on from there."""
    before = {path: stat for path, stat in site.stats.items() if path.startswith(str(site.output))}
    site.write(articles(bad=piece(unknown=1)))
    with pytest.raises(SitegenError):
        site.build()
    assert {path: stat for path, stat in site.stats.items() if path.startswith(str(site.output))} == before
    assert site.build(skip_broken=True).written == 0


def test_a_plan_writes_nothing_and_says_what_a_build_would_do(site: Site) -> None:
    """`plan` reports each change with its reason, and neither output nor cache is touched."""
    before = site.stats
    site.write(articles(a=piece("Other text.")))
    _, changes = plan(site.request())
    assert {one.path for one in changes if one.what == "changed"} == {
        "2020/01/a/index.html", "404.html", "archive/2020/index.html", "atom.xml", "feed.json", "feed/index.html",
        "index.html",
    }  # fmt: skip
    assert not [one for one in changes if one.what in ("added", "removed")]
    assert site.stats == before


def test_a_draft_build_needs_its_own_output(site: Site) -> None:
    """A public output never takes drafts, and a drafts folder never becomes public."""
    with pytest.raises(SitegenError):
        site.build(drafts=True)
    other = site.root / "drafts"
    site.build(drafts=True, output=other)
    assert (other / ".sitegen-output").read_text().endswith("\ndrafts\n")
    with pytest.raises(SitegenError):
        site.build(output=other)


def numbered(count: int) -> Tree:
    """Return many articles."""
    return articles(**{f"n{at:02}": piece(draft=at >= count) for at in range(21)})


@pytest.mark.parametrize(
    ("before", "after", "stopped"), [(10, 4, True), (10, 5, False), (21, 10, True), (21, 11, False), (9, 0, False)]
)
def test_a_build_does_not_take_half_of_the_articles_away(site: Site, before: int, after: int, stopped: bool) -> None:
    """From ten articles on, a build that would leave under half of them needs --allow-shrink; pages do not count."""
    pages = {f"content/pages/p{at}.md": page() for at in range(30)}
    for name in ("a.md", "b.md"):
        (site.root / "site/content/articles" / name).unlink()
    site.write(numbered(before) | pages)
    site.build()
    site.write(numbered(after))
    if not stopped:
        assert site.build().problems == ()
        return
    with pytest.raises(SitegenError) as failed:
        site.build()
    assert [one.code for one in failed.value.problems] == ["shrink"]
    assert f"would publish {after} articles; the last one published {before}" in str(failed.value)
    assert site.build(allow_shrink=True).removed > 0
    assert site.build().written == 0


def test_articles_that_expire_do_not_count_as_taken_away(site: Site) -> None:
    """Time alone breaks no scheduled build: half of the articles may expire in one moment."""
    site.write({f"content/articles/e{at}.md": piece(expires="2026-07-01", slug=f"e{at}") for at in range(20)})
    site.build()
    assert site.build(DUE).removed > 0
    site.write(numbered(20))
    site.build(DUE)
    shutil.rmtree(site.root / "site/content/articles")
    with pytest.raises(SitegenError):
        site.build(DUE)


def test_what_is_related_is_found_again_only_when_it_can_differ(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed text leaves the related pieces as they are remembered; a changed term has them found anew."""
    found: list[int] = []

    def nearest(number: int, *_: object) -> list[int]:
        found.append(number)
        return []

    monkeypatch.setattr("sitegen.index.related._nearest", nearest)
    tagged = {name: piece(tags=["x"], title=name) for name in ("c", "d", "e")}
    site.write(articles(**tagged))
    site.build()
    assert len(found) == len(tagged)
    site.write(articles(c=piece("More.", tags=["x"], title="Another")))
    site.build()
    assert len(found) == len(tagged)
    site.write(articles(c=piece("More.", tags=["x", "y"], title="Another")))
    site.build()
    assert len(found) == 2 * len(tagged)
