"""Report formats: problems as JSON, as GitHub's workflow commands and as SARIF.

In: problems and what is known of a build. Out: documents and lines; it prints nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

from sitegen.model.codes import CODES
from sitegen.problems import Place, Problem, printable

SOURCES: Final = "%SRCROOT%"
"""What SARIF calls the folder from which paths are: the root of the repository, by the convention of its readers."""
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def moment_text(moment: datetime) -> str:
    """Write a moment as RFC 3339 in the zone that it comes in (in UTC where that has an offset with seconds)."""
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        moment = moment.astimezone(UTC)
    return moment.isoformat()


def build_facts(summary: Mapping[str, object], as_of: datetime | None, due: datetime | None) -> dict[str, object]:
    """Return what a JSON document says in addition to problems."""
    return {
        "summary": summary,
        "as_of": moment_text(as_of) if as_of is not None else None,
        "next_build_at": moment_text(due) if due is not None else None,
    }


def problems_document(problems: Sequence[Problem], facts: Mapping[str, object]) -> dict[str, object]:
    """Return the document of `--format json`; what is not known is null."""
    known = facts.get("summary")
    summary = known if isinstance(known, Mapping) else {}
    return {
        "problems": [_problem_entry(problem) for problem in problems],
        "summary": {key: summary.get(key) for key in ("written", "kept", "removed", "left_out", "seconds")},
        "as_of": facts.get("as_of"),
        "next_build_at": facts.get("next_build_at"),
    }


def _problem_entry(problem: Problem) -> dict[str, object]:
    return {
        **_spot(problem.place),
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint or None,
        "related": [{**_spot(related.place), "message": related.message} for related in problem.related],
    }


def _spot(place: Place) -> dict[str, object]:
    return {"path": place.path or None, "line": place.line or None, "column": (place.line and place.column) or None}


def github_command(problem: Problem) -> str:
    """Return a problem as a GitHub workflow command, which shows it at its line in a pull request."""
    place = problem.place
    properties = {"file": printable(place.path)}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column or 1)}
    properties["title"] = f"sitegen: {problem.code}"
    lines = [printable(problem.message)]
    for related in problem.related:
        line = f":{related.place.line}" if related.place.line else ""
        lines.append(f"{printable(related.place.path)}{line}: {printable(related.message)}")
    if problem.hint:
        lines.append(f"hint: {printable(problem.hint)}")
    named = ",".join(f"{key}={_github_property(value)}" for key, value in properties.items())
    level = "notice" if problem.severity == "advice" else problem.severity
    return f"::{level} {named}::{_github_text(chr(10).join(lines))}"


def _github_text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_text(text).replace(":", "%3A").replace(",", "%2C")


def sarif_document(problems: Sequence[Problem], root: str = "") -> dict[str, object]:
    """Return problems as a SARIF 2.1.0 log; `root` is the address of the folder that paths are from."""
    from sitegen import __version__  # noqa: PLC0415 - a package of its own, and rarely asked

    codes = sorted(CODES)
    rules = [{"id": code, "shortDescription": {"text": CODES[code]}} for code in codes]
    run: dict[str, object] = {
        "tool": {"driver": {"name": "sitegen", "version": __version__, "rules": rules}},
        **({"originalUriBaseIds": {SOURCES: {"uri": f"{root.rstrip('/')}/"}}} if root else {}),
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem, codes) for problem in problems],
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _sarif_result(problem: Problem, codes: Sequence[str]) -> dict[str, object]:
    text = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    result: dict[str, object] = {"ruleId": problem.code}
    if problem.code in codes:
        result["ruleIndex"] = codes.index(problem.code)
    result |= {"level": "note" if problem.severity == "advice" else problem.severity, "message": {"text": text}}
    if problem.place.path:
        result["locations"] = [{"physicalLocation": _sarif_place(problem.place)}]
    related = [one for one in problem.related if one.place.path]
    if related:
        result["relatedLocations"] = [
            {"id": at, "physicalLocation": _sarif_place(one.place), "message": {"text": one.message}}
            for at, one in enumerate(related)
        ]
    return result


def _sarif_place(place: Place) -> dict[str, object]:
    uri = quote(place.path, safe="/", errors="backslashreplace")
    file = {"uri": f"file://{uri}"} if uri.startswith("/") else {"uri": uri, "uriBaseId": SOURCES}
    found: dict[str, Any] = {"artifactLocation": file}
    if place.line:
        found["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    return found
