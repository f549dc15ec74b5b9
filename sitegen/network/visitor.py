"""A polite visitor of many hosts: one request to a host at a time and a pause between, waiting where it is asked to.

In: addresses. Out: an Answer for each. No redirect is followed here, and no host of a private network is asked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Final, Literal, NamedTuple
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from sitegen.encoding import Value
from sitegen.network.client import Answer, Asked, Client

_TRIES: Final = 3
_ROBOTS_LIMIT: Final = 500_000
_ROBOTS_HOPS: Final = 6
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
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


class Refusal(Value, frozen=True, kw_only=True):
    """Why an address is not asked for, and the state that this gives it."""

    state: Literal["failing", "unknown"]
    reason: str
    status: int = 0


class _Robots(NamedTuple):
    """What a host's robots.txt says; or that nothing can be asked."""

    rules: RobotFileParser
    refusal: Refusal | None = None


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
        self._robots: dict[str, _Robots] = {}

    def end(self) -> None:
        """End all that is waiting or under way."""
        self._ended.set()
        for client in tuple(self._clients.values()):
            client.close()

    def refusal(self, address: str) -> Refusal | None:
        """Return why a program may not look at an address by the host's robots.txt. Raises StoppedError.

        As RFC 9309 has it (2.3.1): redirects are followed, what cannot be had (4xx) allows all, and a host that fails
        (5xx, no answer) allows nothing.
        """
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._robots.get(origin)
        if known is None:
            known = self._robots[origin] = self._read_robots(f"{origin}/robots.txt")
        if known.refusal is not None or known.rules.can_fetch(_NAME, address):
            return known.refusal
        return Refusal(state="unknown", reason="robots.txt asks programs to stay away")

    def _read_robots(self, address: str) -> _Robots:
        answer = Answer()
        for _ in range(_ROBOTS_HOPS):
            answer = self._once(address, "GET", kept=_ROBOTS_LIMIT)
            target = _web_address(address, answer.headers.get("location", ""))
            if answer.status not in REDIRECTS or not target:
                break
            address = target
        rules = RobotFileParser()
        rules.parse(answer.start.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])  # noqa: PLR2004
        if answer.failure:
            return _Robots(rules, Refusal(state="failing", reason=answer.failure))
        if answer.status >= 500:  # noqa: PLR2004
            reason = f"robots.txt answers {answer.status}, so that programs have to stay away"
            return _Robots(rules, Refusal(state="unknown", reason=reason, status=answer.status))
        return _Robots(rules)

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


def _web_address(address: str, target: str) -> str:
    """Return where a redirect leads; nothing where that is no address of the web."""
    try:
        url = urljoin(address, target) if target else ""
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _seconds(answer: Answer) -> float | None:
    """Return how long a host wants to be left alone; None where it does not say."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isdecimal():
        return float(written)
    with suppress(ValueError, TypeError):
        then, now = (parsedate_to_datetime(one) for one in (written, answer.headers.get("date", "")))
        return max(0.0, (then - now).total_seconds())
    return None
