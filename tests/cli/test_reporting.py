"""How problems and results are reported."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from argparse import Namespace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sitegen import __version__
from sitegen.cli import reporting, streams
from sitegen.cli.change_lines import change_lines
from sitegen.cli.report_formats import github_command, moment_text, sarif_document
from sitegen.cli.streams import UnwritableError
from sitegen.encoding import replace
from sitegen.model.codes import CODES
from sitegen.problems import Place, Problem, Related, error, warning
from tests.tools import HANG

TEHRAN = timezone(timedelta(hours=3, minutes=30))
AS_OF = datetime(2026, 11, 24, 4, 0, tzinfo=TEHRAN)
DUE = datetime(2026, 11, 24, 6, 0, tzinfo=TEHRAN)

CLASH = error(
    "collision",
    "two pieces claim /2017/06/متن/",
    Place(path="content/articles/یک.md", line=3, column=7, length=3, excerpt="slug: متن"),
    "rename one",
    (Related(place=Place(path="content/articles/b.md", line=2), message="the other claimant"),),
)
LONELY = warning("config", "100 % odd, or not: so", Place(path="sitegen.toml"))


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Return what was printed on stdout and stderr."""
    printed = capsys.readouterr()
    return printed.out, printed.err


def report(*problems: Problem, due: datetime | None = DUE) -> Any:
    """Return what `build` returns."""
    return SimpleNamespace(
        problems=problems, written=12, kept=230, removed=1, left_out=0, as_of=AS_OF, next_due=due, hidden=()
    )


def options(form: str = "text", *, quiet: bool = False, verbose: bool = False, output: str | None = None) -> Namespace:
    """Return the arguments that matter here."""
    return Namespace(
        format=form, quiet=quiet, verbose=verbose, output=output, site=Path(), since=None, only=frozenset()
    )


def test_text_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """As text, problems are on stderr as `render_problem` writes them, and stdout stays empty."""
    reporting.report_problems((CLASH, LONELY), "text")
    assert told(capsys) == (
        "",
        (
            "content/articles/یک.md:3:7: error[collision]: two pieces claim /2017/06/متن/\n"
            "  3 | slug: متن\n"
            "    |       ^^^\n"
            "  content/articles/b.md:2:1: the other claimant\n"
            "  hint: rename one\n"
            "sitegen.toml: warning[config]: 100 % odd, or not: so\n"
        ),
    )


def test_a_failure_ends_with_its_count(capsys: pytest.CaptureFixture[str]) -> None:
    """Where several problems stopped a command, the last line counts them; one problem is not counted."""
    reporting.report_failure((LONELY,), "text")
    reporting.report_failure((CLASH, CLASH, LONELY), "text")
    lines = told(capsys)[1].splitlines()
    assert [lines[0], lines[-1]] == [
        "sitegen.toml: warning[config]: 100 % odd, or not: so",
        "sitegen: 2 errors, 1 warning",
    ]
    assert sum(line.startswith("sitegen: ") for line in lines) == 1


NOTHING_KNOWN = {
    "summary": {"written": None, "kept": None, "removed": None, "left_out": None, "seconds": None},
    "as_of": None,
    "next_build_at": None,
}


def test_json_is_one_document_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, all is one document on stdout in the contract's order of keys, and what is not known is null."""
    reporting.report_failure((CLASH, LONELY), "json")
    out, err = told(capsys)
    entries = [
        {
            "path": "content/articles/یک.md",
            "line": 3,
            "column": 7,
            "code": "collision",
            "severity": "error",
            "message": "two pieces claim /2017/06/متن/",
            "hint": "rename one",
            "related": [
                {"path": "content/articles/b.md", "line": 2, "column": None, "message": "the other claimant"},
            ],
        },
        {
            "path": "sitegen.toml",
            "line": None,
            "column": None,
            "code": "config",
            "severity": "warning",
            "message": "100 % odd, or not: so",
            "hint": None,
            "related": [],
        },
    ]
    assert (out, err) == (json.dumps({"problems": entries, **NOTHING_KNOWN}, ensure_ascii=False) + "\n", "")


def test_json_of_a_build_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    """A build's document has its counts, its moment and the next one, with the offset of the site's zone."""
    reporting.report_build(report(), options("json"), seconds=0.84567, chosen=True)
    assert json.loads(told(capsys)[0]) == {
        "problems": [],
        "summary": {"written": 12, "kept": 230, "removed": 1, "left_out": 0, "seconds": 0.846},
        "as_of": "2026-11-24T04:00:00+03:30",
        "next_build_at": "2026-11-24T06:00:00+03:30",
    }


@pytest.mark.parametrize(
    ("output", "chosen", "due", "line"),
    [
        (
            "output",
            False,
            DUE,
            "Built output/: 12 written, 230 kept, 1 removed in 0.8 s; next build due 2026-11-24T06:00:00+03:30",
        ),
        (
            "output/",
            True,
            DUE,
            (
                "Built output/ as of 2026-11-24T04:00:00+03:30: 12 written, 230 kept, 1 removed in 0.8 s; "
                "next build due 2026-11-24T06:00:00+03:30"
            ),
        ),
        (None, False, None, "Built the site: 12 written, 230 kept, 1 removed in 0.8 s"),
        ("a\nb", False, None, "Built a\\x0ab/: 12 written, 230 kept, 1 removed in 0.8 s"),
    ],
)
def test_a_build_ends_with_one_line(
    capsys: pytest.CaptureFixture[str], output: str | None, chosen: bool, due: datetime | None, line: str
) -> None:
    """The last line says what was done, as of when if that was chosen, and when the next build is due."""
    reporting.report_build(report(due=due), options(output=output), seconds=0.84, chosen=chosen)
    assert told(capsys) == (line + "\n", "")


def test_quiet_prints_problems_only(capsys: pytest.CaptureFixture[str]) -> None:
    """With --quiet a build without problems prints nothing, and one with warnings prints those."""
    reporting.report_build(report(), options(quiet=True), seconds=1, chosen=False)
    assert told(capsys) == ("", "")
    reporting.report_build(report(LONELY), options(quiet=True), seconds=1, chosen=False)
    assert told(capsys) == ("", "sitegen.toml: warning[config]: 100 % odd, or not: so\n")


def test_check_says_how_much_was_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """A check ends with the number of pieces and problems; its JSON knows the moments and no counts of a build."""
    composed: Any = SimpleNamespace(
        problems=(LONELY,),
        config=SimpleNamespace(zone=TEHRAN),
        as_of=AS_OF.astimezone(UTC),
        next_due=DUE.astimezone(UTC),
        pieces=3,
        all_pieces=3,
    )
    reporting.report_check(composed, options(), chosen=True)
    assert told(capsys)[0] == "Checked 3 pieces as of 2026-11-24T04:00:00+03:30: 1 warning\n"
    composed.problems = ()
    reporting.report_check(composed, options("json"), chosen=False)
    known = {**NOTHING_KNOWN, "as_of": "2026-11-24T04:00:00+03:30", "next_build_at": "2026-11-24T06:00:00+03:30"}
    assert json.loads(told(capsys)[0]) == {"problems": [], **known}


ARTIFACTS: Any = (
    SimpleNamespace(path="b/index.html", kind="article", source="content/articles/b.md", fingerprint="f2"),
    SimpleNamespace(path="404.html", kind="404", source="", fingerprint="f1"),
)
CHANGES: Any = (
    SimpleNamespace(path="c.html", what="removed", reason="nothing calls for it any more"),
    SimpleNamespace(path="a.html", what="added", reason="new"),
    SimpleNamespace(path="b.html", what="kept", reason="as in the last build"),
)


def test_a_plan_is_told_sorted(capsys: pytest.CaptureFixture[str]) -> None:
    """The plan is one line an artifact, sorted by path; as JSON it has the contract's keys."""
    reporting.report_artifacts(ARTIFACTS, as_json=False)
    assert told(capsys)[0] == "404.html\t404\nb/index.html\tarticle\tcontent/articles/b.md\n"
    reporting.report_artifacts(ARTIFACTS, as_json=True)
    assert told(capsys)[0] == (
        '{"artifacts": [{"path": "404.html", "kind": "404", "source": "", "fingerprint": "f1"}, '
        '{"path": "b/index.html", "kind": "article", "source": "content/articles/b.md", "fingerprint": "f2"}]}\n'
    )


def test_changes_are_told_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    """Files that a build would touch are below the reason that they share; JSON lists the kept ones too."""
    reporting.report_changes(CHANGES, as_json=False)
    assert told(capsys)[0] == (
        "1 page: new\n  a.html\n"
        "1 page: nothing calls for it any more\n  c.html\n"
        "1 added, 0 changed, 1 removed, 1 kept\n"
    )
    reporting.report_changes(CHANGES, as_json=True)
    assert json.loads(told(capsys)[0]) == {
        "changes": [
            {"path": "a.html", "change": "added", "reason": "new"},
            {"path": "b.html", "change": "kept", "reason": "as in the last build"},
            {"path": "c.html", "change": "removed", "reason": "nothing calls for it any more"},
        ]
    }


def test_files_of_one_reason_are_counted() -> None:
    """Of many files with one reason the first are named; of the groups of one kind of change the largest comes last."""
    rows = [(f"{number:02}.html", "changed", "the navigation changed") for number in range(12)]
    rows += [("a.xml", "changed", "the entries changed")]
    few = ["1 file: the entries changed", "  a.xml", "12 pages: the navigation changed", "  00.html", "  and 11 more"]
    counts = "0 added, 13 changed, 0 removed, 0 kept"
    assert list(change_lines(rows, most=1)) == [*few, counts]
    assert len(list(change_lines(rows, most=None))) == 16
    assert "  11.html" in list(change_lines(rows, most=11))


def test_github_commands_are_escaped() -> None:
    """A workflow command is one line whatever the texts hold: %, line ends, and : and , in properties."""
    assert [github_command(CLASH), github_command(LONELY)] == [
        (
            "::error file=content/articles/یک.md,line=3,col=7,title=sitegen%3A collision"
            "::two pieces claim /2017/06/متن/%0Acontent/articles/b.md:2: the other claimant%0Ahint: rename one"
        ),
        "::warning file=sitegen.toml,title=sitegen%3A config::100 %25 odd, or not: so",
    ]
    forged = error("file", "x\n::error::forged\r", Place(path="a,b:c%\n::error::.md", line=1))
    assert github_command(forged) == (
        "::error file=a%2Cb%3Ac%25\\x0a%3A%3Aerror%3A%3A.md,line=1,col=1,title=sitegen%3A file"
        "::x\\x0a::error::forged\\x0d"
    )


def test_sarif_has_rules_and_places() -> None:
    """SARIF 2.1.0 names every code as a rule, and puts each problem at its place, with related ones and hint."""
    codes = sorted(CODES)
    uri = "content/articles/%DB%8C%DA%A9.md"
    base = {"uriBaseId": "%SRCROOT%"}
    other = {"artifactLocation": {"uri": "content/articles/b.md", **base}, "region": {"startLine": 2, "startColumn": 1}}
    assert sarif_document((CLASH, LONELY), "file:///srv/a%20repository") == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "sitegen",
                        "version": __version__,
                        "rules": [{"id": code, "shortDescription": {"text": CODES[code]}} for code in codes],
                    }
                },
                "originalUriBaseIds": {"%SRCROOT%": {"uri": "file:///srv/a%20repository/"}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "collision",
                        "ruleIndex": codes.index("collision"),
                        "level": "error",
                        "message": {"text": "two pieces claim /2017/06/متن/\nhint: rename one"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": uri, **base},
                                    "region": {"startLine": 3, "startColumn": 7},
                                }
                            }
                        ],
                        "relatedLocations": [
                            {"id": 0, "physicalLocation": other, "message": {"text": "the other claimant"}}
                        ],
                    },
                    {
                        "ruleId": "config",
                        "ruleIndex": codes.index("config"),
                        "level": "warning",
                        "message": {"text": "100 % odd, or not: so"},
                        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "sitegen.toml", **base}}}],
                    },
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (DUE, "2026-11-24T06:00:00+03:30"),
        (datetime(2026, 11, 24, 6, 0, 0, 250_000, tzinfo=UTC), "2026-11-24T06:00:00.250000+00:00"),
        (
            datetime(1900, 1, 1, tzinfo=timezone(timedelta(hours=3, minutes=25, seconds=44))),
            "1899-12-31T20:34:16+00:00",
        ),
    ],
)
def test_moments_are_rfc_3339(moment: datetime, text: str) -> None:
    """A moment keeps its offset and loses no fraction; an offset with seconds, which RFC 3339 lacks, becomes UTC."""
    assert moment_text(moment) == text


class Terminal(io.TextIOWrapper):
    """A stream of an encoding that remembers its bytes."""

    def __init__(self, encoding: str) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, newline="")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
def test_no_terminal_is_too_poor(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """On a terminal of any encoding, what it cannot show is escaped, and JSON stays JSON in UTF-8."""
    terminal = Terminal(encoding)
    monkeypatch.setattr(sys, "stdout", terminal)
    streams.print_line("é ایران \udc80")
    text = terminal.bytes.getvalue().decode(encoding)
    assert text == "é ایران \udc80\n".encode(encoding, "backslashreplace").decode(encoding)
    terminal.bytes.truncate(0)
    terminal.bytes.seek(0)
    problem = error("file", "é ایران \udc80", Place(path="é\udc80.md"))
    for found in ((problem,), (CLASH,)):
        reporting.report_problems(found, "json")
    first, second = (json.loads(line) for line in terminal.bytes.getvalue().decode("utf-8").splitlines())
    assert first["problems"][0]["message"] == "é ایران \udc80"
    assert second["problems"][0]["message"] == CLASH.message


SPEAK = """
import sys
from sitegen.cli import reporting, streams
from sitegen.cli.change_lines import change_lines
from sitegen.problems import Place, error
problems = (error("file", "x" * int(sys.argv[2]), Place(path="a.md")),) * 3
try:
    reporting.report_problems(problems, "github")
    streams.print_line("more")
except streams.UnwritableError as refused:
    sys.exit(streams.report_unwritable(str(refused)))
reporting.report_failure(problems, sys.argv[1])
"""


def speak(stdout: int, stderr: int, form: str, length: int) -> tuple[int, str]:
    """Run a program that prints much, on these streams; return its exit code, and its stderr if that is a pipe."""
    command = [sys.executable, "-c", SPEAK, form, str(length)]
    # Unbuffered, Python would have nothing left to write when it ends, where the trouble is.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(command, stdout=stdout, stderr=stderr, text=True, check=False, timeout=HANG, env=buffered)
    return done.returncode, done.stderr or ""


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("length", [1, 100_000])
def test_a_closed_pipe_is_silent(form: str, length: int) -> None:
    """When nobody reads stdout or stderr any more, the command ends as it would have, without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert speak(subprocess.DEVNULL, writer, form, length) == (0, "")
        code, said = speak(writer, subprocess.PIPE, form, length)
        assert (code, len(said) > length) == (0, form == "text")
        assert "Broken" not in said
    finally:
        os.close(writer)


def test_a_stdout_that_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk under stdout is an error with its reason, not a traceback."""

    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(UnwritableError, match="No space left on device"):
        streams.print_line("x")


def test_a_failure_that_cannot_be_told_as_json_is_told_as_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When stdout refuses the document, the problems are on stderr, with the refusal."""

    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(UnwritableError) as refused:
        reporting.report_failure((LONELY,), "json")
    assert streams.report_unwritable(str(refused.value)) == 1
    assert capsys.readouterr().err == (
        "sitegen.toml: warning[config]: 100 % odd, or not: so\n"
        "stdout: error[environment]: cannot be written: No space left on device\n"
    )


def test_a_build_sums_up_many_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    """As text a build prints the first warnings and counts the rest, and advice; `-v` and other formats print all."""
    many = [warning("markup", f"m{at}", Place(path="a.md")) for at in range(reporting.WARNINGS + 2)]
    advice = replace(warning("similar", "s", Place(path="b.md")), severity="advice")
    made = report(*many, advice)
    reporting.report_build(made, options(quiet=True), seconds=1, chosen=False)
    lines = told(capsys)[1].splitlines()
    assert [line for line in lines if line.startswith("a.md")] == [f"a.md: warning[markup]: m{at}" for at in range(20)]
    assert lines[-2:] == [
        "sitegen: 2 more warnings (2 markup); `sitegen build -v` prints all",
        "sitegen: 1 piece of advice; `sitegen build -v` prints it",
    ]
    reporting.report_build(made, options(quiet=True, verbose=True), seconds=1, chosen=False)
    assert len(told(capsys)[1].splitlines()) == 23
    reporting.report_build(made, options("json"), seconds=1, chosen=False)
    assert len(json.loads(told(capsys)[0])["problems"]) == 23
