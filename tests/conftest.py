"""What every test uses: a folder in memory, a build that says how far it is to nobody, hypothesis' examples.

No test depends on how busy the machine is. A build that takes long says on stderr how far it is: here its clock stops.
A disk that others write to makes each build wait for it twice: here files are in memory, where there is room.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from sitegen.disk.engine import engine_digest
from tests.browser.figures import figures
from tests.progress_clock import stopped_progress
from tests.themes_once import themes_once

MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a private folder of its own in it
ROOM = 2 << 30
"""Bytes that must be free in memory: several times what all tests need at once."""

# The gate tries the same examples in every run, the deep run new ones and more of them.
_ALWAYS = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("gate", _ALWAYS, derandomize=True, database=None)
settings.register_profile("deep", _ALWAYS, max_examples=5_000)
settings.load_profile("gate")


def pytest_configure(config: pytest.Config) -> None:
    """Let all temporary files of a run, its workers and the programs that it starts be in memory.

    Whoever sets TMPDIR or passes --basetemp chooses another place, where the files of failed tests stay.
    Hundreds of programs are started: each would compile sitegen anew where the environment wants no compiled files.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if "TMPDIR" in os.environ or config.getoption("basetemp") or not _has_room():
        return
    folder = tempfile.mkdtemp(prefix="sitegen-tests-", dir=MEMORY)
    Path(folder).chmod(0o711)  # some tests become another user
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None  # so that it is asked for again
    config.add_cleanup(partial(shutil.rmtree, folder, ignore_errors=True))


def _has_room() -> bool:
    return os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free >= ROOM


@pytest.fixture(scope="session", autouse=True)
def _builds_of_tests(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[None]:
    """Stop the clock by which a build in this process would begin to say how far it is.

    What no test changes is made once: the digest of sitegen itself, and for all workers the code of themes.
    """
    own = tmp_path_factory.getbasetemp()
    of_run = own.parent if hasattr(request.config, "workerinput") else own
    digest = patch("sitegen.pipeline.engine_digest", cache(engine_digest))
    with stopped_progress(), digest, themes_once(of_run / "themes"):
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests measured, as one table."""
    lines = figures(terminalreporter.getreports("passed") + terminalreporter.getreports("failed"))
    if lines:
        terminalreporter.section("what was measured, and what is asked")
        for line in lines:
            terminalreporter.line(line)
