"""The command as a process: what it says arrives, whatever its streams are, and however it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.index.made import articles, piece, write
from tests.tools import HANG


@pytest.fixture(autouse=True)
def _signals_reach_commands() -> Iterator[None]:
    """Let commands see signals that whoever started the tests ignores: a background job or `nohup`."""
    ignored = [one for one in (signal.SIGINT, signal.SIGHUP) if signal.getsignal(one) is signal.SIG_IGN]
    for one in ignored:
        signal.signal(one, signal.SIG_DFL)
    yield
    for one in ignored:
        signal.signal(one, signal.SIG_IGN)


MODULE = (sys.executable, "-m", "sitegen")
SCRIPT = (str(Path(sys.executable).parent / "sitegen"),)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""Without what would have Python write each word at once."""
UNWRITABLE = "stdout: error[environment]: cannot be written: No space left on device\n"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make and build a site of one piece."""
    folder = make_site(tmp_path_factory.mktemp("site"), pieces=1)
    assert ran("sitegen build -q", folder) == (0, "", "")
    return folder


def make_site(folder: Path, pieces: int) -> Path:
    """Make a site of some pieces, with a theme that takes no time; return its folder."""
    return write(folder, articles(**{f"p{number}": piece(f"Text {number}.\n") for number in range(pieces)}))


def ran(line: str, site: Path, **more: str) -> tuple[int, str, str]:
    """Run a line of the shell, in which `sitegen` is the command, in a site; return exit code, stdout and stderr."""
    environment = ENVIRONMENT | more | {"SITEGEN_AS_OF": "2026-07-01"}
    line = f'sitegen() {{ "{SCRIPT[0]}" "$@"; }}; {line}'
    done = subprocess.run(("bash", "-c", line), cwd=site, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", [MODULE, SCRIPT], ids=["module", "script"])
def test_what_is_said_arrives_through_a_pipe(command: tuple[str, ...]) -> None:
    """The process ends without Python's own tidying up, and still says on both streams what it has to say."""
    version = subprocess.run((*command, "--version"), capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert (version.stdout.split()[0], version.stderr) == ("sitegen", "")
    wrong = subprocess.run((*command, "nothing"), capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "nothing" in wrong.stderr


@FULL
@pytest.mark.parametrize(
    ("arguments", "unbuffered"),
    [("--version", ""), ("--version", "1"), ("--help", ""), ("--help", "1"), ("build -q --format json", ""),
     ("plan", ""), ("check", ""), ("urls accept", ""), ("new site ../new", ""), ("serve --port 0", "")],
)  # fmt: skip
def test_what_could_not_be_said_is_a_failure(arguments: str, unbuffered: str, site: Path) -> None:
    """A stdout that is full is an error on stderr, of whatever command."""
    code, _, stderr = ran(f"rm -rf ../new urls.lock; sitegen {arguments} >/dev/full", site, PYTHONUNBUFFERED=unbuffered)
    assert (code, stderr) == (1, UNWRITABLE)


@FULL
@pytest.mark.parametrize(
    ("line", "code"),
    [("sitegen nothing", 2), ("sitegen build -q", 0), ("sitegen build --profile -q", 0), ("sitegen --site /no plan", 2),
     ("sitegen plan --site /no", 1)],
)  # fmt: skip
@pytest.mark.parametrize("stream", ["2>/dev/full", "2>&-", "2> >(true)"])
def test_a_stderr_that_takes_nothing_changes_nothing(line: str, code: int, stream: str, site: Path) -> None:
    """Exit codes do not depend on whether stderr can be written."""
    assert ran(f"{line} {stream}", site) == (code, "", "")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_a_build_does_without_streams(closed: str, site: Path) -> None:
    """A build whose streams are closed builds all the same, and no file of it gets the number of a stream."""
    code, _, _ = ran(f"sitegen build --jobs 1 --output other {closed}", site)
    assert code == 0
    assert ran("diff -r output other && rm -rf other", site) == (0, "", "")


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_opened_on_nothing(name: str) -> None:
    """Each stream that is closed is the null device from the first line on."""
    number = ("stdin", "stdout", "stderr").index(name)
    look = (
        "import os, sys; from sitegen.cli.streams import open_streams; open_streams(); "
        f"good = os.path.samestat(os.fstat({number}), os.stat(os.devnull)) and sys.{name}.fileno() == {number}; "
        "sys.exit(not good)"
    )
    line = f"{sys.executable} -c '{look}' {number}>&-"
    assert subprocess.run(("bash", "-c", line), check=False).returncode == 0


@pytest.mark.parametrize("line", ["--version", "--help", "plan", "plan --json", "build --format json", "nothing"])
def test_a_closed_pipe_is_silent(line: str, site: Path) -> None:
    """A reader that goes away is nothing to speak of."""
    _, stdout, stderr = ran(f"sitegen {line} {'-q' if 'build' in line else ''} | true", site)
    assert stdout == ""
    assert stderr == "" or "nothing" in line


def interrupted(command: tuple[str, ...], reached: Callable[[], bool], site: Path) -> tuple[int, str]:
    """Interrupt a command and all that it has started once it has come so far; return its exit code and stderr."""
    process = subprocess.Popen(
        command, cwd=site, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    while process.poll() is None and not reached():
        time.sleep(0.001)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=HANG)
    return process.returncode, stderr


IMPORTING = """
import os, signal, sys
from sitegen import cli
class Finder:
    def find_spec(self, name, *_):
        if name == "{1}":
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIG{0})
sys.meta_path.insert(0, Finder())
sys.argv[1:] = ["plan"]
cli.command()
"""


@pytest.mark.parametrize(
    ("name", "module"),
    [("INT", "sitegen.cli.streams"), ("INT", "sitegen.cli.running"), ("INT", "sitegen.pipeline"),
     ("TERM", "argparse"), ("HUP", "sitegen.plan.assembling")],
)  # fmt: skip
def test_an_interrupt_of_the_start_is_silent(name: str, module: str, site: Path) -> None:
    """A signal that comes while a module is imported ends the command with 130 and without a word."""
    program = IMPORTING.format(name, module)
    done = subprocess.run((sys.executable, "-c", program), cwd=site, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def serving(command: tuple[str, ...], site: Path) -> subprocess.Popen[str]:
    """Start a preview; return the process once it serves."""
    process = subprocess.Popen(
        command, cwd=site, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Serving")
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_server_ends(number: signal.Signals, site: Path) -> None:
    """Each signal that asks a process to end stops the preview with 130."""
    process = serving((*SCRIPT, "serve", "--port", "0"), site)
    process.send_signal(number)
    assert process.communicate(timeout=HANG) == ("", "")
    assert process.returncode == 130


def test_an_interrupted_server_lets_open_pages_go(site: Path) -> None:
    """A browser that follows the site does not keep the preview from ending, and its connection is closed."""
    process = subprocess.Popen(
        (*SCRIPT, "serve", "--port", "0"), cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    address = re.search(r":(\d+)/", process.stdout.readline())
    assert address is not None
    with socket.create_connection(("127.0.0.1", int(address[1])), timeout=HANG) as connection:
        connection.sendall(b"GET /.sitegen/events?page=/&digest= HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(1) == b"H"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=HANG) == ("", "")
        assert process.returncode == 130
        while connection.recv(1 << 16):
            pass


def found(folder: Path, pattern: str) -> bool:
    """Say whether something of a name is in a folder."""
    return any(folder.glob(pattern))


def test_an_interrupt_of_all_processes_is_silent(tmp_path: Path) -> None:
    """What a terminal sends to a build and its workers ends them all without a word, at whatever stage."""
    site = make_site(tmp_path / "site", pieces=310)
    for at, made in enumerate(("lock", "tree-*", "tree-*/2020")):
        command = (*SCRIPT, "build", "--jobs", "2", "-q", "--clean", "--output", f"o{at}")
        code, stderr = interrupted(command, partial(found, site / f".o{at}.sitegen", made), site)
        assert (code in {0, 130}, stderr) == (True, "")


def test_a_signal_that_is_ignored_stays_so(site: Path) -> None:
    """A command that runs below `nohup` is not ended by the terminal's hanging up."""
    process = serving(("bash", "-c", f"trap '' HUP; exec {SCRIPT[0]} serve --port 0"), site)
    process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0.3)
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=HANG) == ("", "")
    assert process.returncode == 130
