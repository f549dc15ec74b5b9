"""A polite visitor of many hosts: one request to a host at a time and a pause between, waiting where it is asked to.

In: addresses. Out: an Answer for each. No redirect is followed here, and no host of a private network is asked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import quote, urlsplit
from urllib.robotparser import RobotFileParser

from sitegen.encoding import Value
from sitegen.network.client import Answer, Asked, Client

_TRIES: Final = 3
_ROBOTS_LIMIT: Final = 500_000
_BUSY: Final = frozenset({429, 503})
_WITHOUT_HEAD: Final = frozenset({400, 401, 403, 404, 405, 406, 409, 416, 500, 501, 502})
"""What hosts answer to HEAD that answer GET otherwise."""
_PATH: Final = "/%:@!$&'()*+,;=~-._"
_NAME: Final = "sitegen"


class Manners(Value, frozen=True, kw_only=True):
    """How hosts are asked: seconds between two requests to one, how long one may be silent, how long is waited at most.

    `private` allows hosts of private networks, for tests and for sites within one.
    """

    pause: float = 1.0
    timeout: float = 20.0
    longest_wait: float = 60.0
    private: bool = False


class StoppedError(Exception):
    """The visit was ended while it was waiting."""


class Visitor:
    """Asks hosts. It can be used from several threads."""

    def __init__(self, manners: Manners, wait: Callable[[float], bool] | None = None) -> None:
        """Begin. `wait` waits so many seconds and returns whether the visit has been ended meanwhile."""
        self._manners = manners
        self._ended = threading.Event()
        self._wait = wait or self._ended.wait
        self._guard = threading.Lock()
        self._next: dict[str, float] = {}
        self._clients: dict[str, Client] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def end(self) -> None:
        """End all that is waiting or under way."""
        self._ended.set()
        for client in tuple(self._clients.values()):
            client.close()

    def may_ask(self, address: str) -> bool:
        """Return whether the host's robots.txt lets a program look at an address. Raises StoppedError."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._robots.get(origin)
        if known is None:
            known = RobotFileParser()
            answer = self._once(f"{origin}/robots.txt", "GET", kept=_ROBOTS_LIMIT)
            lines = answer.start.decode("utf-8", "replace").splitlines() if answer.status == 200 else []  # noqa: PLR2004
            known.parse(lines)
            self._robots[origin] = known
        return known.can_fetch(_NAME, address)

    def ask(self, address: str) -> Answer:
        """Return what a host answers of an address, by HEAD where that suffices. Raises StoppedError."""
        answer = self.patiently(address, "HEAD")
        return self.patiently(address, "GET") if answer.failure == "" and answer.status in _WITHOUT_HEAD else answer

    def patiently(self, address: str, method: str, kept: int = 0) -> Answer:
        """Ask, and ask again where a host is busy and says when; what it says last counts. Raises StoppedError."""
        answer = self._once(address, method, kept)
        for _ in range(_TRIES - 1):
            seconds = _seconds(answer) if answer.status in _BUSY else None
            if seconds is None or seconds > self._manners.longest_wait:
                break
            self._sleep(seconds)
            answer = self._once(address, method, kept)
        return answer

    def _once(self, address: str, method: str, kept: int = 0) -> Answer:
        try:
            parts = urlsplit(address)
            client = self._client(parts.scheme, parts.hostname or "", parts.port)
        except ValueError:
            return Answer(failure="it is not an address")
        self._take_turn(parts.netloc)
        path = quote(parts.path or "/", safe=_PATH) + (
            f"?{quote(parts.query, safe=_PATH + '/?')}" if parts.query else ""
        )
        return client.ask(Asked(path=path, method=method, limit=max(kept, 1), kept=kept))

    def _client(self, scheme: str, host: str, port: int | None) -> Client:
        """Return the client of an origin. Raises ValueError for a host that has no name in the DNS."""
        name = host if ":" in host else host.encode("idna").decode()
        where = f"[{name}]" if ":" in name else name
        origin = f"{scheme}://{where}:{port}" if port else f"{scheme}://{where}"
        with self._guard:
            if origin not in self._clients:
                manners = self._manners
                self._clients[origin] = Client(origin, manners.timeout, public=not manners.private)
            return self._clients[origin]

    def _take_turn(self, host: str) -> None:
        """Wait until a host may be asked again. Raises StoppedError."""
        with self._guard:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._manners.pause
        self._sleep(turn - now)

    def _sleep(self, seconds: float) -> None:
        if (seconds > 0 and self._wait(seconds)) or self._ended.is_set():
            raise StoppedError


def _seconds(answer: Answer) -> float | None:
    """Return how long a host wants to be left alone; None where it does not say."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isdecimal():
        return float(written)
    with suppress(ValueError, TypeError):
        then, now = (parsedate_to_datetime(one) for one in (written, answer.headers.get("date", "")))
        return max(0.0, (then - now).total_seconds())
    return None
