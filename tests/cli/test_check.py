"""`sitegen check` on the command line: what it says, `--only`, `--since`, `--fix`."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.index.made import BARE, SITE, page, piece
from tests.laws.building import Place, Told, command

GOLDEN = """\
content/articles/a.md:6:1: warning[markup]: `##Heading` is shown as text: it is not a heading
  6 | ##Heading
    | ^^^^^^^^^
  hint: write a blank after two to six `#` (`heading-space` in [check])
content/articles/a.md:8:2: warning[control-character]: U+200B ZERO WIDTH SPACE cannot be seen and does nothing here
  8 | a\\u200bb
    |  ^^^^^^
  hint: delete it; such characters come with text that is copied from elsewhere
content/pages/p.md: warning[orphan]: no page leads to this page
  hint: link to it from a text, or add it to `[[site.nav]]` or `[[site.footer]]`
"""


def made(folder: Path, **pieces: str) -> Place:
    """Write a site of articles and one page."""
    texts = {f"content/articles/{name}.md": text for name, text in pieces.items()}
    files = {"sitegen.toml": SITE, **BARE, "content/pages/p.md": page(), **texts}
    return Place(root=folder).write({path: text.encode() for path, text in files.items()})


def check(place: Place, *arguments: str) -> Told:
    """Run the command."""
    return command("check", "--site", str(place.site), "--as-of", "2026-07-01", *arguments)


def test_problems_are_told_and_pieces_counted(tmp_path: Path) -> None:
    """The last line counts pieces, whatever they become, and nothing is written."""
    place = made(tmp_path, a=piece("\n##Heading\n\na\u200bb\n"), b=piece(draft=True))
    told = check(place)
    assert (told.code, told.err) == (0, GOLDEN)
    assert told.out == "Checked 3 pieces as of 2026-07-01T00:00:00+00:00: 3 warnings\n"
    assert not place.cache.exists()


def test_only_some_rules(tmp_path: Path) -> None:
    """By code or by the name of a near miss; an error of another rule stops nothing then."""
    place = made(tmp_path, a=piece("##Heading\n\n[x](none.md)\n"))
    assert check(place).code == 1
    told = check(place, "--only", "heading-space,orphan")
    assert told.code == 0
    assert told.err.count("warning[") == 2
    assert "for heading-space, orphan as of" in told.out
    assert check(place, "--only", "link").code == 1
    wrong = check(place, "--only", "heading-spice")
    assert wrong.code == 2
    assert "there is no rule `heading-spice`; did you mean `heading-space`?" in wrong.err


def git(place: Place, *arguments: str) -> None:
    """Run git in a site."""
    settings = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, "-C", str(place.site), *arguments], check=True, capture_output=True)


def test_only_what_has_changed(tmp_path: Path) -> None:
    """Files that differ from a revision, new ones too; what is wrong with others stays untold."""
    place = made(tmp_path, a=piece("##Heading\n"), b=piece("##Heading\n"), c=piece())
    assert "this is no git repository" in check(place, "--since", "HEAD").err
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "x")
    assert check(place, "--since", "HEAD").out.startswith("Checked 0 of 4 pieces")
    (place.site / "content/articles/b.md").write_text(piece("##Other\n"))
    (place.site / "content/articles/خبر.md").write_text(piece("##Third\n"))
    told = check(place, "--since", "HEAD")
    assert told.out == "Checked 2 of 5 pieces as of 2026-07-01T00:00:00+00:00: 3 warnings\n"
    assert told.err.count("stealth-edit") == 1
    assert "a.md" not in told.err
    for revision in ("none", "--output=x", "HEAD;x"):
        refused = check(place, f"--since={revision}")
        assert refused.code == 2
        assert f"git has no revision `{revision}`" in refused.err


def test_fix_mends_and_says_what(tmp_path: Path) -> None:
    """The file is written as a whole with its mode and line ends; a second time there is nothing to do."""
    place = made(tmp_path, a=piece("##Heading\n\na\u200bb\n"), b=piece("Text.\n"))
    file, other = place.site / "content/articles/a.md", place.site / "content/articles/b.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o640)
    before = other.stat().st_mtime_ns
    told = check(place, "--fix")
    assert told.out.splitlines()[:3] == [
        "content/articles/a.md:5: fixed heading-space",
        "content/articles/a.md:7: fixed control-character",
        "Fixed 2 problems in 1 file",
    ]
    assert told.err.count("warning[") == 1
    written = file.read_bytes()
    assert written == b"\xef\xbb\xbf" + piece("## Heading\n\nab\n").replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert other.stat().st_mtime_ns == before
    assert check(place, "--fix").out.startswith("Checked 3 pieces")
    assert file.read_bytes() == written
    assert sorted(path.name for path in file.parent.iterdir()) == ["a.md", "b.md"]


@pytest.mark.parametrize("arguments", [("--only", "orphan"), ("--since", "HEAD")])
def test_fix_keeps_to_what_is_asked(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Other rules and other files are left alone."""
    place = made(tmp_path, a=piece("##Heading\n"))
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "x")
    assert "Fixed" not in check(place, "--fix", *arguments).out
    assert "##Heading" in (place.site / "content/articles/a.md").read_text()


def test_a_site_with_wrong_settings_is_not_mended(tmp_path: Path) -> None:
    """How its texts are to be read is not known."""
    place = made(tmp_path, a=piece("##Heading\n"))
    (place.site / "sitegen.toml").write_text(f"{SITE}[markdown]\nraw_html = 1\n")
    assert check(place, "--fix").code == 1
    assert "##Heading" in (place.site / "content/articles/a.md").read_text()


def _commit(place: Place) -> None:
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "x")


EDIT = """\
content/articles/a.md:5:24: warning[stealth-edit]: published words changed since HEAD, and readers are not told: \
[-four-] {+three+}; [-2019.-] {+2020.+}
  5 | They were admitted to *three* of the sites in 2020.
    |                        ^^^^^
  hint: write a correction or `updated:`; `minor: true` if it is a mere slip
"""


def test_published_words_that_changed(tmp_path: Path) -> None:
    """Changed words of a public article are shown where they are now."""
    place = made(tmp_path, a=piece("They were admitted to four of the sites in 2019.\n"))
    _commit(place)
    (place.site / "content/articles/a.md").write_text(piece("They were admitted to *three* of the sites in 2020.\n"))
    assert check(place, "--since", "HEAD").err == EDIT
    assert check(place).err.count("stealth-edit") == 0
    with (place.site / "sitegen.toml").open("a") as file:
        file.write('[check]\nstealth-edit = "error"\n')
    told = check(place, "--since", "HEAD")
    assert (told.code, "error[stealth-edit]" in told.err) == (1, True)


TOLD = {
    "updated": piece("New words.\n", updated="2026-02-02"),
    "corrected": piece("New.\n", corrections=[{"date": "2026-02-02", "kind": "correction", "text": "It was old."}]),
    "minor": piece("Nwe words.\n", minor=True),
    "withdrawn": piece("New words.\n", withdrawn={"date": "2026-02-02", "reason": "wrong"}),
    "draft": piece("New words.\n", draft=True),
    "formatted": piece("**Old**\nwords.\n"),
    "tagged": piece("Old words.\n", tags=["t"]),
}


def test_changes_of_which_readers_are_told(tmp_path: Path) -> None:
    """Whatever tells readers, shows nothing or the same words, is no stealth edit; nor is what was not public."""
    pieces = dict.fromkeys(TOLD, piece("Old words.\n"))
    place = made(tmp_path, **pieces, was_draft=piece("Old.\n", draft=True), broken="---\ntitle: x\n---\n")
    _commit(place)
    for name, text in (TOLD | {"was_draft": piece("New.\n"), "broken": piece("New.\n")}).items():
        (place.site / f"content/articles/{name}.md").write_text(text)
    told = check(place, "--since", "HEAD")
    assert "stealth-edit" not in told.err, told.err


def test_forecasts_of_files_that_are_gone(tmp_path: Path) -> None:
    """A forecast is found again in whatever article has it; where none has, or another number, that is an error."""
    one: dict[str, object] = {"claim": "It opens.", "probability": "0.3", "by": "2027-01-01"}
    names = ("deleted", "renamed", "moved", "hidden", "kept", "cleared", "told")
    made_then = {name: piece("Old words.\n", forecasts=[{"id": name, **one}]) for name in names}
    place = made(tmp_path, **made_then, was_draft=piece("x\n", draft=True, forecasts=[{"id": "never", **one}]))
    _commit(place)
    folder = place.site / "content/articles"
    for name in ("deleted", "renamed", "moved", "cleared", "told", "was_draft"):
        (folder / f"{name}.md").unlink()
    other = {**one, "probability": "0.9"}
    slip = [{"date": "2026-02-02", "kind": "correction", "text": "It was 0.9."}]
    now = {
        "other": piece("A text of quite other words.\n", forecasts=[{"id": "renamed", **other}]),
        "kept": piece("Old words.\n", forecasts=[{"id": name, **one} for name in ("kept", "moved")]),
        "hidden": piece("Old words.\n", draft=True, forecasts=[{"id": "hidden", **one}]),
        "erased": piece(
            "Lost.\n", forecasts=[{"id": "cleared", **one}], withdrawn={"date": "2026-02-02", "reason": "x"}
        ),
        "said": piece("Said.\n", forecasts=[{"id": "told", **other}], corrections=slip),
    }
    for name, text in now.items():
        (folder / f"{name}.md").write_text(text)
    told = check(place, "--since", "HEAD", "--only", "forecast-edit")
    found = re.findall(
        r"^content/articles/(\w+)\.md:?[0-9:]*: error.* the forecast `(\w+)` (was|is not)", told.err, re.MULTILINE
    )
    assert found == [("deleted", "deleted", "was"), ("hidden", "hidden", "was"), ("other", "renamed", "is not")]
    assert told.err.count("error[") == len(found)


def test_titles_and_moved_files_are_compared(tmp_path: Path) -> None:
    """A title is text too; a file is followed under another name; what is too much to show is counted."""
    same = "A paragraph that stays as it was, word by word.\n\n"
    words = "".join(f"w{number}\n\n{same}" for number in range(8))
    place = made(tmp_path, a=piece(words, title="Four sites"))
    _commit(place)
    (place.site / "content/articles/a.md").unlink()
    changed = piece(re.sub(r"\bw(?=\d)", "v", words), title="Three sites")
    (place.site / "content/articles/b.md").write_text(changed)
    git(place, "add", "-A")
    told = check(place, "--since", "HEAD", "--only", "stealth-edit")
    assert "content/articles/b.md:2:8: warning[stealth-edit]" in told.err
    assert "title: [-Four-] {+Three+}; [-w0-] {+v0+}; [-w1-] {+v1+}; and 6 more places\n" in told.err
