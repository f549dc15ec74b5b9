"""What `sitegen status` prints, and the last line of a build: what is not public, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.cli.status_lines import hidden_counts, hidden_lines
from tests.index.made import BARE, SITE, piece
from tests.laws.building import Place, command

ZONED = SITE + 'time_zone = "Asia/Tehran"\n'
PIECES = {
    "draft": piece(draft=True, date="2030-01-01"),
    "later": piece(date="2026-12-01T09:00:00+03:30"),
    "last": piece(embargo="2027-01-01T00:00:00Z"),
    "gone": piece(expires="2026-02-01"),
    "ends": piece(expires="2026-11-01"),
    "never": piece(date="2026-12-24", expires="2026-12-24T01:00:00+03:30"),
    "withdrawn": piece(withdrawn={"date": "2026-03-01", "reason": "wrong"}),
    "public": piece(),
}
GOLDEN = """\
content/articles/draft.md: draft
content/articles/gone.md: expired 2026-02-02T00:00:00+03:30 (2026-02-01T20:30:00Z)
content/articles/last.md: until 2027-01-01T03:30:00+03:30 (2027-01-01T00:00:00Z)
content/articles/later.md: until 2026-12-01T09:00:00+03:30 (2026-12-01T05:30:00Z)
content/articles/never.md: until 2026-12-24T00:00:00+03:30 (2026-12-23T20:30:00Z)
content/articles/withdrawn.md: withdrawn 2026-03-01
3 public as of 2026-07-01T15:30:00+03:30; 5 not public: 1 draft, 3 until 2026-12-01T09:00:00+03:30 or later, \
1 expired; 1 withdrawn
next: 2026-11-02T00:00:00+03:30 (2026-11-01T20:30:00Z): content/articles/ends.md expires
"""


def made(folder: Path, **pieces: str) -> Place:
    """Write a site of articles."""
    texts = {f"content/articles/{name}.md": text for name, text in pieces.items()}
    files = {"sitegen.toml": ZONED, **BARE, **texts}
    return Place(root=folder).write({path: text.encode() for path, text in files.items()})


def status(place: Place, *arguments: str) -> str:
    """Return what the command prints."""
    told = command("status", "--site", str(place.site), *arguments)
    assert (told.code, told.err) == (0, "")
    return told.out


def test_each_piece_is_a_line_with_its_reason(tmp_path: Path) -> None:
    """Every reason with its moment in both zones, the counts, and what happens next."""
    place = made(tmp_path, **PIECES)
    assert status(place, "--as-of", "2026-07-01T12:00:00Z") == GOLDEN
    assert not place.cache.exists()
    assert not place.output.exists()


def test_a_site_in_which_all_is_public_says_so(tmp_path: Path) -> None:
    """The answer is never empty."""
    told = status(made(tmp_path, a=piece()))
    assert told == "1 public; all pieces are public\nnext: nothing comes due or expires\n"


def test_a_broken_piece_is_listed_once_with_its_errors(tmp_path: Path) -> None:
    """What stops a build does not stop the status, whatever kind of error it is; a draft with an error is a draft."""
    broken = {
        "a": piece(tags=[1], kind="x"),
        "b": piece("[x](none.md)"),
        "c": "---\n",
        "d": piece("[x](n.md)", draft=True),
    }
    told = status(made(tmp_path, e=piece(date="2030-01-01"), **broken), "--as-of", "2026-07-01").splitlines()
    assert [line.removeprefix("content/articles/").partition(";")[0] for line in told[:5]] == [
        "a.md: broken: 1 error",
        "b.md: broken: 1 error",
        "c.md: broken: 1 error",
        "d.md: draft",
        "e.md: until 2030-01-01T00:00:00+03:30 (2029-12-31T20:30:00Z)",
    ]
    assert told[5].endswith("5 not public: 1 draft, 1 until 2030-01-01T00:00:00+03:30, 3 broken")


def test_json_has_the_same(tmp_path: Path) -> None:
    """One document, with moments in the zone of the site."""
    told = json.loads(status(made(tmp_path, **PIECES), "--as-of", "2026-07-01T12:00:00Z", "--format", "json"))
    assert told["public"] == 3
    assert [(one["path"], one["reason"]) for one in told["hidden"]][:2] == [
        ("content/articles/draft.md", "draft"),
        ("content/articles/gone.md", "expired"),
    ]
    assert told["hidden"][1]["moment"] == "2026-02-02T00:00:00+03:30"
    end = {"path": "content/articles/ends.md", "what": "expires", "moment": "2026-11-02T00:00:00+03:30"}
    assert told["next"] == [end]


def test_an_unusable_site_is_an_error(tmp_path: Path) -> None:
    """Without a configuration nothing can be said."""
    place = made(tmp_path).write({"sitegen.toml": b"[site]\n"})
    assert command("status", "--site", str(place.site)).code == 1


def test_a_build_ends_with_the_count(tmp_path: Path) -> None:
    """The last line counts; a build with nothing to do says the same; `-v` names the pieces, `--drafts` has none."""
    place = made(tmp_path, a=piece(), b=piece(draft=True), c=piece(date="2026-12-01T09:00:00+03:30"))
    count = "2 not public: 1 draft, 1 until 2026-12-01T09:00:00+03:30"
    first, second = place.command(), place.command()
    assert first.out.endswith(f"; next build due 2026-12-01T09:00:00+03:30; {count}\n")
    assert "0 written" in second.out
    assert second.out.endswith(f"; {count}\n")
    assert place.command("-v").out.splitlines()[:2] == [
        "content/articles/b.md: draft",
        "content/articles/c.md: until 2026-12-01T09:00:00+03:30 (2026-12-01T05:30:00Z)",
    ]
    shown = command("build", "--site", str(place.site), "--drafts", "--output", str(tmp_path / "d"))
    assert "not public" not in shown.out
    assert (
        "not public" not in Place(root=tmp_path / "all").write(place_files(place)).command("--as-of", "2028-01-01").out
    )


def place_files(place: Place) -> dict[str, bytes]:
    """Return the files of a site without its draft."""
    paths = [path for path in place.site.rglob("*") if path.is_file() and path.name != "b.md"]
    return {
        path.relative_to(place.site).as_posix(): path.read_bytes() for path in paths if ".sitegen" not in path.parts
    }


@pytest.mark.parametrize("function", [hidden_counts, hidden_lines])
def test_nothing_hidden_is_nothing_said(function: object) -> None:
    """No piece, no text."""
    assert not function(())  # type: ignore[operator]
