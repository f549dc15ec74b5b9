"""`sitegen check` on the command line: what it says, `--only`, `--since`, `--fix`."""

from __future__ import annotations

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
    assert told.out == "Checked 2 of 5 pieces as of 2026-07-01T00:00:00+00:00: 2 warnings\n"
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
