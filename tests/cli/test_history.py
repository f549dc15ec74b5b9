"""`sitegen history update`: what git has kept of published words, in a file that builds read."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.audit.histories import Kept, history_of
from sitegen.audit.wordings import Parsing
from sitegen.model.history import HISTORY, Revision, WordChange, decode_history, encode_history
from sitegen.plan import views
from tests.index.made import BARE, SITE, composed, piece, problems_of, view
from tests.laws.building import Place, Told, command

PATH = "content/articles/a.md"
WIDTH = WordChange(part="text", before="The zone is", old="25", new="10", after="miles wide.")
LINES = WordChange(part="text", before="a\u2028b", old="\u2029", new="\x85", after="\x0c")
"""Words with signs that some programs take for ends of lines."""
AS_OF = datetime(2026, 7, 1, 12, tzinfo=UTC)


def kept(*revisions: tuple[str, str]) -> tuple[Revision, ...]:
    """Return the history of revisions: the day of each, and the file."""
    files = tuple(Kept(date=f"{day}T12:00:00+00:00", path=PATH, content=text.encode()) for day, text in revisions)
    parsing = Parsing(config=composed({}).config, engine="test")
    return history_of(files, parsing, AS_OF)


def test_words_and_days_are_kept() -> None:
    """The first public revision has no changes, later ones those of their words; a change of markup is none."""
    found = kept(
        ("2021-01-01", piece("The zone is 25 miles wide.\n")),
        ("2021-02-01", piece("The zone is *25* miles wide.\n")),
        ("2021-03-01", piece("The zone is 10 miles wide.\n")),
        ("2021-04-01", piece("The zone is 10 miles wide.\n", title="Another title")),
    )
    title = WordChange(part="title", before="", old="A piece", new="Another title", after="")
    assert found == (
        Revision(date="2021-01-01T12:00:00+00:00"),
        Revision(date="2021-03-01T12:00:00+00:00", changes=(WIDTH,)),
        Revision(date="2021-04-01T12:00:00+00:00", changes=(title,)),
    )


@pytest.mark.parametrize("gate", [{"draft": True}, {"embargo": "2021-06-01T00:00:00Z"}, {"date": "2021-06-01"}])
def test_what_was_not_public_is_not_kept(gate: dict[str, object]) -> None:
    """Words that changed before readers could see them leave no trace, whatever kept them back."""
    secret = [(f"2021-0{month}-01", piece(f"Secret {month}.\n", **gate)) for month in (1, 2)]
    found = kept(*secret, ("2021-03-01", piece("Public.\n")), ("2021-04-01", piece("Public now.\n")))
    assert [one.date[:10] for one in found] == ["2021-03-01", "2021-04-01"]
    assert "Secret" not in repr(found)


def test_a_revision_is_dated_when_readers_could_see_it() -> None:
    """What was committed before it was due is dated then, and what follows is compared with it."""
    early = piece("The zone is 25 miles wide.\n", date="2021-02-01")
    found = kept(("2021-01-01", early), ("2021-03-01", piece("The zone is 10 miles wide.\n", date="2021-02-01")))
    assert found == (
        Revision(date="2021-02-01T00:00:00+00:00"),
        Revision(date="2021-03-01T12:00:00+00:00", changes=(WIDTH,)),
    )


def test_files_that_cannot_be_read_are_passed_over() -> None:
    """A revision whose front matter was broken showed nothing."""
    found = kept(("2021-01-01", piece("A.\n")), ("2021-02-01", "---\ntitle: [\n"), ("2021-03-01", piece("B.\n")))
    assert [one.date[:10] for one in found] == ["2021-01-01", "2021-03-01"]


def test_the_file_is_read_as_it_is_written() -> None:
    """What is written is read again; a line that makes no sense is an error at its place."""
    histories = {
        PATH: (Revision(date="2021-01-01T12:00:00+00:00"), Revision(date="2022-01-01T12:00:00Z", changes=(WIDTH,))),
        "content/articles/خبر.md": (Revision(date="2021-01-01T12:00:00+00:00", unlisted=3),),
        "content/articles/ю.md": (Revision(date="2021-01-01T12:00:00Z", changes=(LINES,)),),
    }
    content = encode_history(histories)
    assert decode_history(content) == (histories, ())
    assert decode_history(content.replace(b"\n", b"\r\n")) == (histories, ())
    for line in ("x", "[]", '{"path": "a"}', '{"path": "a", "date": "2021-01-01"}', '{"path": 1, "date": "2021"}'):
        found, problems = decode_history(content + line.encode())
        assert found == histories
        assert [(one.code, one.place.line) for one in problems] == [("history", 6)]


LOCK = {HISTORY: encode_history({PATH: (Revision(date="2021-03-01T12:00:00Z", changes=(WIDTH,)),)}).decode()}


def test_a_piece_shows_its_history_where_it_is_asked_to() -> None:
    """A build reads the file alone: `history: true` shows it, a piece without says nothing, a withdrawn one neither."""

    def shown(**keys: object) -> tuple[views.RevisionView, ...]:
        made = composed(LOCK | {PATH: piece(**keys)})
        return view(made, "2020/01/a/index.html", views.ArticleView).history

    (revision,) = shown(history=True)
    assert (revision.date.text, [(one.old, one.new) for one in revision.changes]) == ("1 March 2021", [("25", "10")])
    assert shown() == ()
    assert shown(history=True, withdrawn={"date": "2021-01-01", "reason": "Wrong."}) == ()


def test_a_file_with_mistakes_stops_a_build() -> None:
    """What is in history.lock and makes no sense is told with its line."""
    found = problems_of({HISTORY: "nonsense\n", PATH: piece()})
    assert [(one.code, one.place.path, one.place.line) for one in found] == [("history", HISTORY, 1)]


def git(place: Place, *arguments: str, at: str = "2021-01-01T00:00:00Z") -> None:
    """Run git in a site, at a moment."""
    settings = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    environment = {"GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": at, "PATH": "/usr/bin:/bin:/usr/local/bin"}
    command_line = ["git", *settings, "-C", str(place.site), *arguments]
    subprocess.run(command_line, check=True, capture_output=True, env=environment)


def update(place: Place) -> Told:
    """Run the command."""
    return command("history", "update", "--site", str(place.site), "--as-of", "2026-07-01")


def test_the_command_writes_what_git_has(tmp_path: Path) -> None:
    """A draft is not there, a renamed file is followed, and a second time nothing changes; check asks for the file."""
    files = {"sitegen.toml": SITE, **BARE, PATH: piece("Secret.\n", draft=True, history=True)}
    place = Place(root=tmp_path).write({path: text.encode() for path, text in files.items()})
    file = place.site / PATH
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "draft")
    for at, words in (("2021-02-01", "The zone is 25 miles wide."), ("2021-03-01", "The zone is 10 miles wide.")):
        file.write_text(piece(f"{words}\n", history=True), encoding="utf-8")
        git(place, "commit", "-qam", "x", at=f"{at}T12:00:00Z")
    warned = command("check", "--site", str(place.site), "--as-of", "2026-07-01", "--only", "history")
    assert "content/articles/a.md:4:10: warning[history]: history.lock has no revision of this piece" in warned.err
    git(place, "mv", PATH, "content/articles/zone.md")
    git(place, "commit", "-qm", "rename", at="2021-04-01T12:00:00Z")
    done = update(place)
    assert (done.code, done.out) == (0, "history.lock: 2 revisions of 1 piece\n"), done.err
    content = (place.site / HISTORY).read_bytes()
    found, problems = decode_history(content)
    assert problems == ()
    revisions = (Revision(date="2021-02-01T12:00:00Z"), Revision(date="2021-03-01T12:00:00Z", changes=(WIDTH,)))
    assert {path: tuple(one.changes for one in each) for path, each in found.items()} == {
        "content/articles/zone.md": tuple(one.changes for one in revisions)
    }
    assert b"Secret" not in content
    stamp = (place.site / HISTORY).stat().st_mtime_ns
    assert update(place).code == 0
    assert (place.site / HISTORY).stat().st_mtime_ns == stamp
    silent = command("check", "--site", str(place.site), "--as-of", "2026-07-01", "--only", "history")
    assert "warning[history]" not in silent.err


def test_a_copy_has_a_history_of_its_own(tmp_path: Path) -> None:
    """A piece that began as a copy of another one was public from its own day on, and never had the other's words."""
    place = Place(root=tmp_path)
    other = "content/articles/copy.md"
    place.write({path: text.encode() for path, text in {"sitegen.toml": SITE, **BARE, PATH: piece("One.\n")}.items()})
    git(place, "init", "-q")
    for at, texts in enumerate(({}, {PATH: "Two.\n", other: "Three.\n"}, {other: "Four.\n"}), 1):
        for path, text in texts.items():
            (place.site / path).write_text(piece(text, history=True), encoding="utf-8")
        git(place, "add", "-A")
        git(place, "commit", "-qm", "x", at=f"2021-0{at}-01T12:00:00Z")
    assert update(place).code == 0
    found, _ = decode_history((place.site / HISTORY).read_bytes())
    assert [one.date[:10] for one in found[other]] == ["2021-02-01", "2021-03-01"]
    assert [[(change.old, change.new) for change in one.changes] for one in found[other]] == [[], [("Three.", "Four.")]]


def test_without_git_the_command_says_so(tmp_path: Path) -> None:
    """Outside of a repository it is wrong usage, and nothing is written."""
    files = {"sitegen.toml": SITE, **BARE, PATH: piece(history=True)}
    place = Place(root=tmp_path).write({path: text.encode() for path, text in files.items()})
    told = update(place)
    assert (told.code, told.out) == (2, "")
    assert "sitegen history: error: this is no git repository" in told.err
    assert not (place.site / HISTORY).exists()
