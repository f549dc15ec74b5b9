"""The command as a process: what it says arrives, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "sitegen")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""Without what would have Python write each word at once."""


def test_what_is_said_arrives_through_a_pipe() -> None:
    """The process ends without Python's own tidying up, and still says on both streams what it has to say."""
    version = subprocess.run((*COMMAND, "--version"), capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert (version.stdout.split()[0], version.stderr) == ("sitegen", "")
    wrong = subprocess.run((*COMMAND, "nothing"), capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "nothing" in wrong.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_what_could_not_be_said_is_a_failure() -> None:
    """A version that could not be written is not told to have been."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            (*COMMAND, "--version"), stdout=full, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT
        )
    assert ended.returncode
