"""Levels of what builds warn of: `[check]` sets them, and silences no error."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.model.check_rules import BUILD_RULES, levelled
from sitegen.model.codes import CODES
from sitegen.problems import Problem, error, warning
from tests.index.made import BARE, SITE, page, piece
from tests.laws.building import Place, Told, command


def made(folder: Path, level: str) -> Place:
    """Write a site with two similar tags, and one of sitegen's own errors to come."""
    pieces = {"a": piece(tags=["Sanction"]), "b": piece(tags=["Sanctions"])}
    files = {"sitegen.toml": f"{SITE}[check]\nsimilar = '{level}'\norphan = 'off'\n", **BARE}
    files |= {f"content/articles/{name}.md": text for name, text in pieces.items()} | {"content/pages/p.md": page()}
    return Place(root=folder).write({path: text.encode() for path, text in files.items()})


def check(place: Place) -> Told:
    """Run `sitegen check`."""
    return command("check", "--site", str(place.site), "--as-of", "2026-07-01")


@pytest.mark.parametrize(
    ("level", "built", "checked", "code"),
    [
        ("off", "", "", 0),
        ("advice", "advice[similar]", "advice[similar]", 0),
        ("warning", "warning[similar]", "warning[similar]", 0),
        ("error", "warning[similar]", "error[similar]", 1),
    ],
)
def test_a_level_counts(tmp_path: Path, level: str, built: str, checked: str, code: int) -> None:
    """It is reported so; an error stops `check`, and never a build, since time alone may bring it."""
    place = made(tmp_path, level)
    told = place.command("-v")
    assert (told.code, "[similar]" in told.err, built in told.err) == (0, bool(built), True), told.err
    told = check(place)
    assert (told.code, "[similar]" in told.err, checked in told.err) == (code, bool(checked), True), told.err


def _level(problem: Problem, level: str, *, strict: bool) -> list[str]:
    return [one.severity for one in levelled([problem], {problem.code: level}, strict=strict)]  # type: ignore[dict-item]


@pytest.mark.parametrize("code", sorted(BUILD_RULES))
def test_no_error_is_silenced(code: str) -> None:
    """An error, and one that is a warning only since it is in a draft, stays what it is."""
    assert code in CODES
    mistake = error(code, "x")
    for level in ("off", "advice", "warning", "error"):
        for strict in (True, False):
            assert _level(mistake, level, strict=strict) == ["error"]
            assert _level(mistake.softened(), level, strict=strict) == ["warning"]
    assert _level(warning(code, "x"), "off", strict=False) == []
    assert _level(warning(code, "x"), "advice", strict=False) == ["advice"]
    assert _level(warning(code, "x"), "error", strict=True) == ["error"]
    assert _level(warning(code, "x"), "error", strict=False) == ["warning"]
