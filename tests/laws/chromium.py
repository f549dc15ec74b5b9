"""Chromium, told what to do over a pipe (the DevTools protocol): which rules of its policy a page breaks.

In: addresses. Out: what the browser refused. No other library and no port is needed.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.tools import HANG, require

CHROMIUM = shutil.which("chromium") or ""
_HIGH = 10
"""The browser reads at descriptor 3 and writes at 4; until the shell puts them there, the pipes keep out of the way."""


def require_chromium() -> None:
    """Skip, or fail where every tool is asked for, when there is no Chromium."""
    require(bool(CHROMIUM), "Chromium is not installed: apt-get install chromium")


class Browser:
    """A browser with one page."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._count = 0
        self._buffer = b""
        self._events: list[dict[str, Any]] = []
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for room in ("Page", "Log", "Audits", "Runtime"):
            self._ask(f"{room}.enable")

    def refused(self, address: str) -> list[str]:
        """Open a page; return what its Content-Security-Policy refused, and what else was logged as insecure."""
        self._events.clear()
        loaded = self._ask("Page.navigate", url=address)
        assert not loaded.get("errorText"), f"{address}: {loaded}"
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            self._events.append(self._next())
        self._settle()
        return [text for event in self._events if (text := _refusal(event))]

    def value(self, expression: str) -> object:
        """Return the value of an expression in the page that is open."""
        found = self._ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return found["result"].get("value")

    _session: str = ""

    def _settle(self) -> None:
        """Wait until the page answers; one that leads on is gone in between, and its answer comes from the next."""
        while "navigated" in str((answer := self._answer("Runtime.evaluate", expression="1 + 1")).get("error")):
            self._events.append(self._next())
        assert "error" not in answer, answer

    def _ask(self, method: str, **values: object) -> dict[str, Any]:
        answer = self._answer(method, **values)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _answer(self, method: str, **values: object) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                return answer
            self._events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            part = os.read(self._reads, 1 << 16)
            assert part, "the browser ended"
            self._buffer += part
        message, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


def _refusal(event: dict[str, Any]) -> str:
    values = event.get("params", {})
    if event.get("method") == "Audits.issueAdded" and values["issue"]["code"] == "ContentSecurityPolicyIssue":
        return json.dumps(values["issue"]["details"]["contentSecurityPolicyIssueDetails"])
    if event.get("method") == "Log.entryAdded" and values["entry"]["source"] == "security":
        return str(values["entry"]["text"])
    return ""


@contextlib.contextmanager
def chromium(work: Path) -> Iterator[Browser]:
    """Run a browser without a window."""
    (child_reads, writes), (reads, child_writes) = os.pipe(), os.pipe()
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD, _HIGH) for end in (child_reads, child_writes)]
    words = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"]
    words += [f"--user-data-dir={work}/profile", "--disable-dev-shm-usage", "--disable-background-networking"]
    script = f'exec "$@" 3<&{ends[0]} 4>&{ends[1]}'
    process = subprocess.Popen(
        ["bash", "-c", script, "bash", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=ends
    )
    for descriptor in (child_reads, child_writes, *ends):
        os.close(descriptor)
    try:
        yield Browser(reads, writes)
    finally:
        process.terminate()
        process.wait(timeout=HANG)
        os.close(reads)
        os.close(writes)
