"""`sitegen completion`: in each shell, commands, options, choices and folders are completed where they can stand."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.cli.completion import SHELLS
from sitegen.commands import COMMANDS
from tests.tools import require

BASH = """
source ./script
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_sitegen
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ :; }}
compadd() {{ shift; for one in "$@"; do print -r -- "$one"; done }}
_files() {{ print -rl -- *(/N); }}
_describe() {{ for one in "${{(@P)2}}"; do print -r -- "${{one%%:*}}"; done }}
source ./script
words=({words}); CURRENT=$#words
_sitegen
"""
FISH = """
source ./script
complete -C {line}
"""


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return a shell that is installed; its script is in the folder."""
    name: str = request.param
    require(shutil.which(name) is not None, f"{name} is not installed: apt-get install {name}")
    assert main(["completion", name]) == 0
    (tmp_path / "script").write_text(capsys.readouterr().out)
    (tmp_path / "drafts").mkdir()
    return name


def completed(shell: str, folder: Path, *words: str) -> set[str]:
    """Return what a shell proposes for the last word, after the others."""
    line = shlex.join(words[:-1]) + f" {words[-1]}"
    script = {
        "bash": BASH.format(words=shlex.join(words)),
        "zsh": ZSH.format(words=shlex.join(words)),
        "fish": FISH.format(line=shlex.quote(line)),
    }[shell]
    options = {"bash": ("--norc", "-c"), "zsh": ("-f", "-c"), "fish": ("--no-config", "-c")}[shell]
    done = subprocess.run((shell, *options, script), cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    found = (proposed.split("\t")[0].rstrip("/") for proposed in done.stdout.splitlines())
    return {one for one in found if one.startswith(words[-1])}


@pytest.mark.parametrize(
    ("words", "wanted", "unwanted"),
    [
        (("sitegen", ""), {"build", "check", "due", "new", "import", "completion"}, {"article"}),
        (("sitegen", "bu"), {"build"}, {"check"}),
        (("sitegen", "build", "--"), {"--output", "--as-of", "--locked"}, {"--since", "build"}),
        (("sitegen", "build", "--format", ""), {"text", "json", "github", "sarif"}, {"--output"}),
        (("sitegen", "build", "--output", "dra"), {"drafts"}, set()),
        (("sitegen", "new", ""), {"site", "article", "series"}, {"build", "check"}),
        (("sitegen", "new", "article", "--"), {"--from", "--bundle", "--edit"}, {"--theme"}),
        (("sitegen", "build", "--site", "drafts", "--l"), {"--locked"}, {"--output"}),
    ],
)
def test_what_can_stand_there_is_completed(
    shell: str, tmp_path: Path, words: tuple[str, ...], wanted: set[str], unwanted: set[str]
) -> None:
    """Each place has its own commands and options; what takes a choice or a folder is completed with these."""
    found = completed(shell, tmp_path, *words)
    assert wanted <= found
    assert not unwanted & found


def test_every_command_is_completed(shell: str, tmp_path: Path) -> None:
    """No command that this version has is missing."""
    assert COMMANDS.keys() <= completed(shell, tmp_path, "sitegen", "")


def test_another_shell_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A shell for which there is no script is refused."""
    assert main(["completion", "csh"]) == 2
    assert "argument SHELL: invalid choice: 'csh'" in capsys.readouterr().err
