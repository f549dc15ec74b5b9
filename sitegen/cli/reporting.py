"""Reporting: how problems and results look on the terminal, as JSON, for GitHub and as SARIF.

In: problems, reports, plans. Out: text on stdout and stderr.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sitegen.cli.report_formats import build_facts, github_command, moment_text, problems_document, sarif_document
from sitegen.cli.status_lines import hidden_counts, hidden_lines
from sitegen.cli.streams import UnwritableError, print_error, print_line
from sitegen.problems import Problem, printable, render_problem

if TYPE_CHECKING:
    from sitegen.pipeline import Report
    from sitegen.pipeline.fixing import Fixed
    from sitegen.pipeline.values import Checked
    from sitegen.plan.changes import Change
    from sitegen.plan.sealed import Sealed

WARNINGS: Final = 20
"""How many warnings a build prints before it sums up."""

PATHS: Final = 10
"""How many paths of files that change for the same reason are printed."""

# What a command prints


def report_problems(
    problems: Sequence[Problem], form: str, facts: Mapping[str, object] | None = None, *, site: Path | None = None
) -> None:
    """Report problems: text on stderr; `json`, `github` and `sarif` on stdout. `facts` go into the JSON document.

    Paths are from the folder of the site; those of `github` and `sarif` from the root of its repository.
    """
    if form == "json":
        print_line(json_text(problems_document(problems, facts or {})))
    elif form in {"github", "sarif"}:
        from sitegen.cli.repository import from_root, repository_of  # noqa: PLC0415 - other forms need neither

        found = problems if site is None else from_root(problems, site)
        if form == "sarif":
            print_line(json_text(sarif_document(found, "" if site is None else repository_of(site).as_uri())))
        else:
            print_line(*(github_command(problem) for problem in found))
    else:
        print_error(*(render_problem(problem) for problem in problems))


def report_failure(problems: Sequence[Problem], form: str, site: Path | None = None) -> None:
    """Report the problems that stopped a command; where there are many, text ends with their number."""
    try:
        report_problems(problems, form, site=site)
    except UnwritableError:
        report_problems(problems, "text")
        raise
    if form == "text" and len(problems) > 1:
        print_error(f"sitegen: {count_line(problems)}")


def report_build(
    report: Report, options: argparse.Namespace, *, seconds: float, chosen: bool, output: str = ""
) -> None:
    """Report what a build did: its problems, and one line unless `--quiet`.

    `chosen` says that the moment is not the clock's; `output` is the folder to name where `--output` names none.
    """
    form: str = options.format
    summary = {"written": report.written, "kept": report.kept, "removed": report.removed, "left_out": report.left_out}
    facts = build_facts({**summary, "seconds": round(seconds, 3)}, report.as_of, report.next_due)
    if form == "text" and not options.verbose:
        shown, rest = summed_up(report.problems)
        report_problems(shown, form)
        print_error(*rest)
    else:
        report_problems(report.problems, form, facts, site=options.site)
    if form in {"text", "github"} and not options.quiet:
        moments = (report.as_of if chosen else None, report.next_due)
        line = build_line(str(options.output or output), summary, seconds, moments)
        names, hidden = (hidden_lines(report.hidden), hidden_counts(report.hidden)) if report.hidden else ([], "")
        print_line(*(names if options.verbose else ()), f"{line}; {hidden}" if hidden else line)


def report_fixed(fixed: Sequence[Fixed], options: argparse.Namespace) -> None:
    """Report what was mended, a line each, where text is printed; then it is known what to look at in git."""
    if fixed and options.format == "text":
        files = counted(len({one.path for one in fixed}), "file")
        lines = [f"{printable(one.path)}:{one.line}: fixed {one.rule}" for one in fixed]
        print_line(*lines, f"Fixed {counted(len(fixed), 'problem')} in {files}")


def report_check(found: Checked, options: argparse.Namespace, *, chosen: bool) -> None:
    """Report what `check` found: its problems, and one line of how many pieces there are and how many problems."""
    from sitegen.locale.zones import in_zone  # noqa: PLC0415 - a build with nothing to do needs no zone

    form: str = options.format
    moments = (found.as_of, found.next_due)
    as_of, due = (in_zone(moment, found.config.zone) if moment else None for moment in moments)
    report_problems(found.problems, form, build_facts({}, as_of, due), site=options.site)
    if form in {"text", "github"}:
        part = "" if options.since is None else f"{found.pieces} of "
        pieces = f"{part}{counted(found.all_pieces, 'piece')}"
        about = f" for {', '.join(sorted(options.only))}" if options.only else ""
        moment = f" as of {moment_text(as_of)}" if chosen and as_of else ""
        print_line(f"Checked {pieces}{about}{moment}: {count_line(found.problems)}")


def report_artifacts(artifacts: Iterable[Sealed], *, as_json: bool) -> None:
    """Report the plan: one line an artifact (path, kind, source, between tabs), sorted by path."""
    rows = sorted((one.path, one.kind, one.source, one.fingerprint) for one in artifacts)
    if as_json:
        names = ("path", "kind", "source", "fingerprint")
        print_line(json_text({"artifacts": [dict(zip(names, row, strict=True)) for row in rows]}))
    else:
        print_line(*("\t".join(printable(word) for word in row[:3] if word) for row in rows))


def report_changes(changes: Iterable[Change], *, as_json: bool, verbose: bool = False) -> None:
    """Report what a build would do: the files that it would touch, those of one reason together, then the counts.

    JSON lists the files that would be kept, too.
    """
    rows = sorted((one.path, one.what, one.reason) for one in changes)
    if as_json:
        names = ("path", "change", "reason")
        print_line(json_text({"changes": [dict(zip(names, row, strict=True)) for row in rows]}))
        return
    from sitegen.cli.change_lines import change_lines  # noqa: PLC0415 - builds need none

    print_line(*change_lines(rows, most=None if verbose else PATHS))


# Lines


def summed_up(problems: Sequence[Problem]) -> tuple[Sequence[Problem], list[str]]:
    """Choose what a build prints: the first warnings, and a line that counts the rest by code. Advice is counted."""
    warnings = [problem for problem in problems if problem.severity != "advice"]
    rest, lines = warnings[WARNINGS:], []
    if rest:
        codes = [problem.code for problem in rest]
        counts = sorted(((codes.count(code), code) for code in set(codes)), key=lambda pair: (-pair[0], pair[1]))
        listed = ", ".join(f"{number:,} {code}" for number, code in counts)
        lines.append(f"sitegen: {len(rest):,} more warnings ({listed}); `sitegen build -v` prints all")
    advice = len(problems) - len(warnings)
    if advice:
        lines.append(f"sitegen: {counted(advice, 'piece')} of advice; `sitegen build -v` prints it")
    return warnings[:WARNINGS], lines


def build_line(
    output: str, summary: Mapping[str, int], seconds: float, moments: tuple[datetime | None, datetime | None]
) -> str:
    """Return the last line of a build. `moments`: as_of when it was chosen, and when the next build is due."""
    as_of, due = moments
    what = f"{printable(output).rstrip('/')}/" if output else "the site"
    if as_of is not None:
        what += f" as of {moment_text(as_of)}"
    counts = ", ".join(f"{summary[key]} {key}" for key in ("written", "kept", "removed"))
    left_out = summary["left_out"]
    counts += f"; {counted(left_out, 'piece')} left out" if left_out else ""
    line = f"Built {what}: {counts} in {seconds:.1f} s"
    return f"{line}; next build due {moment_text(due)}" if due is not None else line


def count_line(problems: Sequence[Problem]) -> str:
    """Say how many errors and warnings there are: `2 errors, 1 warning`."""
    severities = [problem.severity for problem in problems]
    parts = [counted(severities.count(word), word) for word in ("error", "warning") if word in severities]
    if "advice" in severities:
        parts.append(f"{counted(severities.count('advice'), 'piece')} of advice")
    return ", ".join(parts) or "no problems"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def json_text(document: object) -> str:
    """Return a document as one line of JSON: as UTF-8 where stdout is that, else in ASCII alone."""
    import codecs  # noqa: PLC0415 - only needed here
    import json  # noqa: PLC0415 - text needs none

    text = json.dumps(document, ensure_ascii=False)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        if codecs.lookup(encoding).name == "utf-8":
            text.encode()
            return text
    except (UnicodeEncodeError, LookupError):
        pass
    return json.dumps(document)
