"""Checks of plugins: located, as severe as the site asks for, and run by `sitegen check` alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.made import articles, piece, told, write
from tests.laws.building import command
from tests.plugins.made import plugin, site

CHECK = """
def check(content):
    for one in content.pieces:
        if one.extra.get('x') == 1:
            yield Finding(message='x is one', piece=one, keys=('extra', 'x'), hint='write two')
"""
FILES = {"shout.py": plugin(CHECK, checks="(Check(name='one', run=check),)")}
PIECES = articles(
    a=piece(extra={"x": 1}), b=piece(date="2030-01-01", extra={"x": 1}), c=piece(draft=True, extra={"x": 1})
)
FOUND = "content/articles/{}.md:5:1: {}[shout/one]: x is one"


def checked(root: Path, files: dict[str, str | bytes], *arguments: str) -> tuple[int, list[str]]:
    """Check a site; return the exit code and the first line of each problem."""
    write(root, files)
    done = command("check", "--site", str(root), "--as-of", "2026-07-01T12:00:00Z", *arguments)
    return done.code, [line for line in done.err.splitlines() if "[" in line.partition(": ")[2][:9]]


@pytest.mark.parametrize(("level", "code"), [("", 0), ("warning", 0), ("error", 1), ("off", 0)])
def test_a_check_reports_at_the_value(tmp_path: Path, level: str, code: int) -> None:
    """Each piece but drafts is looked at; `[check]` sets the level, and an error is exit code 1."""
    more = f'[check]\n"shout/one" = "{level}"\n' if level else ""
    expected = [] if level == "off" else [FOUND.format(name, level or "warning") for name in "ab"]
    found = checked(tmp_path, site(FILES, more=more) | PIECES)
    assert (found[0], [line.partition("x is one")[0] + "x is one" for line in found[1]]) == (
        code,
        [
            line.replace(":5:1:", found[1][at].split(".md")[1][: found[1][at].split(".md")[1].index(": ") + 1])
            for at, line in enumerate(expected)
        ],
    )


def test_a_build_runs_no_check() -> None:
    """What a check finds stops no build."""
    assert told(site(FILES, more='[check]\n"shout/one" = "error"\n') | PIECES) == []


def test_levels_are_for_checks_that_exist() -> None:
    """A level of an unknown check, of one of sitegen's own, or that is none, is an error at its line."""
    more = '[check]\n"shout/won" = "off"\nlink = "off"\n"shout/one" = "loud"\n'
    found = told(site(FILES, more=more))
    assert [line.partition(" | ")[0] for line in found] == [
        "sitegen.toml:9:1: error[config]: no plugin has the check `shout/won`",
        (
            "sitegen.toml:10:1: error[config]: the level of `link` cannot be set: what it reports is an error, "
            "or does not work as it was written"
        ),
        'sitegen.toml:11:15: error[value]: `check.shout/one` must be error, warning or off, not "loud"',
    ]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("    return 1 / 0", "failed in the check `one`: ZeroDivisionError"),
        ("    return 1", "failed in the check `one`: TypeError: 'int' object is not iterable"),
        ("    yield 'x'", "found str, and no Finding that says what"),
        ("    yield Finding(message='')", "found Finding, and no Finding that says what"),
        ("    yield Finding(message='a', piece=1)", "found Finding, and no Finding that says what"),
    ],
)
def test_a_check_that_fails_is_reported(tmp_path: Path, code: str, message: str) -> None:
    """It is an error of the plugin, at its line, whatever its level."""
    files = {"shout.py": plugin(f"def check(content):\n{code}\n", checks="(Check(name='one', run=check),)")}
    status, (found,) = checked(tmp_path, site(files) | articles(a=piece()))
    assert status == 1
    assert found.startswith("plugins/shout.py:")
    assert "error[plugin]" in found
    assert message in found
