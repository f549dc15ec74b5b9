"""Commands of plugins: listed in the help of their site, run with their arguments, and never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.commands import COMMANDS
from sitegen.plugins import API, Command, Plugin
from sitegen.plugins.failures import Origin
from sitegen.plugins.judging import clashes
from tests.index.made import articles, piece, write
from tests.laws.building import command
from tests.plugins.made import plugin, site

CODE = """
def arguments(parser):
    parser.add_argument('--times', type=int, default=1)

def run(call):
    for one in call.content[0].articles:
        print(call.config.title.plain, one.title * call.options.times)
"""
COMMAND = "(Command(name='titles', help='print 100 % of the titles', run=run, arguments=arguments),)"
FILES = {"shout.py": plugin(CODE, commands=COMMAND)}
PIECES = articles(a=piece(title="A"), b=piece(title="B", draft=True))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site with a plugin, and work in it."""
    monkeypatch.setenv("SITEGEN_AS_OF", "2026-07-01T12:00:00Z")
    write(tmp_path, site(FILES) | PIECES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_command_runs_with_its_arguments(folder: Path) -> None:
    """It sees its options, the configuration and what is public; nothing is written."""
    before = sorted(folder.rglob("*"))
    assert command("titles") == command("titles", "--site", str(folder))
    done = command("titles", "--times", "2")
    assert (done.code, done.out, done.err) == (0, "Review AA\n", "")
    assert sorted(folder.rglob("*")) == before


def test_a_command_is_listed_where_its_site_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The help of sitegen has it under a heading, in the site and not elsewhere; it has a help of its own."""
    assert "commands of plugins:\n  titles  print 100 % of the titles\n" in command("--help").out
    assert "--times" in command("titles", "--help").out
    monkeypatch.chdir(folder.parent)
    assert "titles" not in command("--help").out
    assert command("titles").code == 2


def test_wrong_usage_is_exit_code_2(folder: Path) -> None:
    """An option that the plugin does not declare is wrong usage, and so is a command that no plugin has."""
    assert folder.is_dir()
    assert command("titles", "--loud").code == 2
    assert "there is no `sitegen titels`; did you mean `titles`?" in command("titels").err


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("return 1", 1, ""),
        ("return 2", 2, ""),
        ("return 7", 1, "plugins/shout.py:6:1: error[plugin]: the command `titles` of the plugin `shout` returned 7"),
        ("1 / 0", 1, "plugins/shout.py:7:5: error[plugin]: the plugin `shout` failed in the command `titles`: "),
        ("raise SystemExit(3)", 1, "plugins/shout.py:7:5: error[plugin]: the plugin `shout` failed in the command"),
        ("raise SitegenError(())", 1, ""),
    ],
)
def test_what_a_command_returns_is_the_exit_code(folder: Path, body: str, code: int, message: str) -> None:
    """0 to 2 are exit codes; what it raises, or any other code, is a problem at its line."""
    text = CODE.partition("def run")[0] + f"def run(call):\n    {body}\n"
    (folder / "plugins/shout.py").write_text(plugin(text, commands=COMMAND), encoding="utf-8")
    done = command("titles")
    assert done.code == code
    assert done.err.startswith(message)
    assert "Traceback" not in done.err


def test_arguments_that_fail_are_reported(folder: Path) -> None:
    """What the declaration raises is a problem; the help of sitegen and its other commands work."""
    text = CODE.replace("'--times'", "'--site'")
    (folder / "plugins/shout.py").write_text(plugin(text, commands=COMMAND), encoding="utf-8")
    done = command("titles")
    assert done.code == 1
    assert "failed when it declared the arguments the command `titles`: ArgumentError" in done.err
    assert command("--help").code == 0
    assert command("build", "-q").code == 0


def test_a_plugin_that_fails_is_reported_for_an_unknown_command(folder: Path) -> None:
    """The command may be one of it."""
    (folder / "plugins/shout.py").write_text("1 / 0\n", encoding="utf-8")
    done = command("titles")
    assert (done.code, done.err.partition(" ")[0]) == (1, "plugins/shout.py:1:1:")


SCRIPT = "import sys; from sitegen.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


@pytest.mark.parametrize("arguments", [["--version"], ["build", "-q"]])
def test_plugins_are_loaded_where_they_are_needed(folder: Path, arguments: list[str]) -> None:
    """`--version` loads none, and neither does a second build, which has nothing to do."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *arguments], cwd=folder, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    loaded = set(runs[-1].stderr.split())
    assert not [name for name in loaded if name.startswith("sitegen.plugins")]
    assert not {"jinja2", "markdown_it"} & loaded


def test_no_plugin_takes_the_name_of_a_command() -> None:
    """What sitegen calls a command is refused to plugins, else the parser would have it twice."""
    names = [*COMMANDS, "help", "plugins", "titles"]
    commands = tuple(Command(name=name, help="", run=lambda _: 0) for name in names)
    origin = Origin(name="shout", module="shout", file="plugins/shout.py", own=True)
    value = Plugin(name="shout", version="1", api=API, commands=commands)
    told = [problem.message for problem in clashes([(value, origin)])]
    assert told == [f"the command `{name}` of the plugin `shout` is one of sitegen's own" for name in names[:-1]]
