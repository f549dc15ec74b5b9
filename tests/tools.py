"""The one door through which a test is skipped because an outside tool is missing."""

from __future__ import annotations

import os

from pytest import fail, skip  # noqa: PT013 - this module is the only one that may skip


def require(tool_present: bool, reason: str) -> None:
    """Skip the calling test when its tool is missing; with SITEGEN_REQUIRE_TOOLS=1 (as in .ci/run), fail it.

    The reason says what is missing and how to get it: "node is not installed: apt-get install nodejs".
    """
    if tool_present:
        return
    if os.environ.get("SITEGEN_REQUIRE_TOOLS") == "1":
        fail(f"SITEGEN_REQUIRE_TOOLS=1, but {reason}", pytrace=False)
    skip(reason)
