"""`--profile`: where the time went, and what was written."""

from __future__ import annotations

import re

import pytest

from sitegen.cli.profile import Stopwatch


def test_a_profile_has_stages_workers_memory_and_files(capsys: pytest.CaptureFixture[str]) -> None:
    """Each stage is a line with both times, then the workers' time, the memory, and the files by kind."""
    watch = Stopwatch()
    watch.report_progress("scan")
    watch.report_progress("render")
    watch.report_progress("render", 5, 10)
    watch.print_stages((("article", 1_500), ("cite", 4_500)))
    printed = re.sub(r" +\d+(\.\d+)?", " N", capsys.readouterr().err)
    assert [line.strip() for line in printed.splitlines()] == [
        "start N s N s cpu", "scan N s N s cpu", "render N s N s cpu", "workers N s cpu", "memory N MiB",
        "article N,500 written", "cite N,500 written",
    ]  # fmt: skip
