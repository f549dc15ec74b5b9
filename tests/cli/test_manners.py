"""Manners of the command line: mistyped words get a suggestion, options have one name, help has examples that work."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator

import pytest

from sitegen.cli import arguments, main
from sitegen.cli.completion_scripts import commands_of, parser_at
from sitegen.commands import COMMANDS
from tests.test_docs import PAGES, parsers


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("biuld", "sitegen: error: there is no `sitegen biuld`; did you mean `build`?"),
        ("zzz", "sitegen: error: there is no `sitegen zzz`; `sitegen --help` lists what there is"),
        ("new artcle x", "sitegen new: error: there is no `sitegen new artcle`; did you mean `article`?"),
        ("build --ouput x", "sitegen build: error: there is no option `--ouput`; did you mean `--output`?"),
        (
            "new article x --bundel",
            "sitegen new article: error: there is no option `--bundel`; did you mean `--bundle`?",
        ),
        ("--site x build", "sitegen: error: `--site` is no option of `sitegen` itself; options follow the command"),
        ("--site=x build", "sitegen: error: `--site` is no option of `sitegen` itself; options follow the command"),
        ("build --zzz=1", "there is no option `--zzz`; `sitegen build --help` lists every option"),
        ("build x y", "sitegen build: error: too many arguments: x y"),
        ("build \x1b[31m", "sitegen build: error: too many arguments: \\x1b[31m"),
        ("\x1b[31m", "there is no `sitegen \\x1b[31m`"),
    ],
)
def test_a_mistyped_word_gets_a_suggestion(typed: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is exit code 2, with what was probably meant, and no control character reaches the terminal."""
    assert main(shlex.split(typed)) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "typed", ["build --out x", "build --as 2026-01-01", "check --form json", "new site x --lang en"]
)
def test_no_option_is_shortened(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A part of an option's name is no option, so that a later option cannot change what it means."""
    assert main(typed.split()) == 2
    assert "there is no option" in capsys.readouterr().err


def test_every_command_has_examples() -> None:
    """The help of each command ends with examples, and each of them can be typed."""
    for name in COMMANDS:
        examples = arguments.command_named(name).examples
        assert examples, name
        assert arguments.command_named(name).name == name
        for example in examples:
            words = shlex.split(example.partition(" > ")[0])
            assert words[:2] == ["sitegen", name]
            assert isinstance(arguments.parse(words[1:]), argparse.Namespace)


def test_help_shows_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """They are below the options, a line each."""
    assert main(["build", "--help"]) == 0
    assert capsys.readouterr().out.endswith(
        "\nexamples:\n" + "".join(f"  {one}\n" for one in arguments.command_named("build").examples)
    )


def named_in_docs() -> Iterator[tuple[str, str]]:
    """Return each command that a page of the docs names, as it is written there, with the name of the page."""
    for page in PAGES:
        for found in re.finditer(r"`sitegen ([a-z][^`\n]*)`|^\$ sitegen ([a-z].*)$", page.read_text(), re.MULTILINE):
            yield page.name, re.split(r" +[#>] ", found[1] or found[2])[0]


def test_the_docs_name_commands_and_options_that_exist() -> None:
    """README, CHANGELOG and docs name no command that the program does not know, and no option that it refuses."""
    named = list(named_in_docs())
    assert len(named) > 50
    for page, words in named:
        level, place, strange = parser_at(arguments.parser_of(tuple(COMMANDS)), words.split())
        assert not (strange and commands_of(level)), f"{page}: sitegen {words}"
        options = [word.partition("=")[0] for word in words.split() if word.startswith("-")]
        assert set(options) <= level._option_string_actions.keys(), f"{page}: {place}: {options}"


def test_readme_and_changelog_name_options_that_exist() -> None:
    """Each option that they name is one of some command."""
    known = {option for parser in parsers().values() for option in parser._option_string_actions}
    for page in PAGES[:2]:
        named = set(re.findall(r"`(--[a-z-]+)", page.read_text()))
        assert named <= known, f"{page.name}: {named - known}"
