"""How hypothesis looks: the gate tries the same examples in every run, the deep run new ones and more of them."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.browser.figures import figures

settings.register_profile("gate", derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("deep", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile("gate")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests measured, as one table."""
    lines = figures(terminalreporter.getreports("passed") + terminalreporter.getreports("failed"))
    if lines:
        terminalreporter.section("what was measured, and what is asked")
        for line in lines:
            terminalreporter.line(line)
