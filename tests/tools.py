"""Outside tools: the one place where a test is skipped for lack of one, and how long they are waited for."""

from __future__ import annotations

import os
from typing import Final

from pytest import fail, skip  # noqa: PT013 - this module is the only one that may skip

HANG: Final = 600
"""Seconds after which what should have ended hangs: however busy the machine is, nothing is so slow."""


def require(tool_present: bool, reason: str) -> None:
    """Skip the calling test when its tool is missing; with SITEGEN_REQUIRE_TOOLS=1 (as in .ci/run), fail it.

    The reason says what is missing and how to get it: "node is not installed: apt-get install nodejs".
    """
    if tool_present:
        return
    if os.environ.get("SITEGEN_REQUIRE_TOOLS") == "1":
        fail(f"SITEGEN_REQUIRE_TOOLS=1, but {reason}", pytrace=False)
    skip(reason)
