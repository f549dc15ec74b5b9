"""A client of HTTP: the only module that sends requests.

In: an origin, requests. Out: an Answer for each; what goes wrong is in it. No redirect is followed, so no request goes
to another host than the one that was named. A host may be silent for a while, and has a moment for each answer.
"""

from __future__ import annotations

import http.client
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from socket import SHUT_RDWR, socket
from typing import Final, Protocol
from urllib.parse import urlsplit

from sitegen.encoding import Value
from sitegen.network.public import is_public

CONNECTIONS: Final = 8
"""How many requests are under way at a time, at most."""
TIMEOUT_SECONDS: Final = 20.0
"""How long a host may be silent."""
_SLOWEST: Final = 1 << 14
"""Bytes a second that a host sends at least, over a whole answer; a slower one would hold a command up for hours."""
_CHUNK: Final = 1 << 16
NOT_PUBLIC: Final = "the host is not a public one"
_AGENT: Final = "sitegen (https://pypi.org/project/sitegen-press/)"


class Asked(Value, frozen=True, kw_only=True):
    """A request: a path from the host's root, percent-encoded.

    At most `limit` bytes of the body are read; the first `kept` are kept.
    """

    path: str
    limit: int = 1 << 20
    kept: int = 0
    method: str = "GET"
    body: bytes = b""
    content_type: str = ""


class Answer(Value, frozen=True, kw_only=True):
    """What a host answered; `failure` says why it did not, and then nothing else is known.

    `headers` are by names in lower case; `digest` is the SHA-256 of the body as far as it was read, `size` its length.
    """

    status: int = 0
    headers: Mapping[str, str] = {}
    digest: str = ""
    size: int = 0
    start: bytes = b""
    failure: str = ""


class Saving(Protocol):
    """Where the body of an answer is put, chunk by chunk."""

    def begin(self, status: int, headers: Mapping[str, str]) -> bool:
        """Return whether the body is wanted; what an attempt that broke off has put is to be forgotten."""

    def add(self, chunk: bytes, /) -> object:
        """Put what comes next."""


class Client:
    """Asks one host, by a connection in each thread that it keeps as long as the host does."""

    def __init__(self, origin: str, timeout: float = TIMEOUT_SECONDS, *, public: bool = False) -> None:
        """Name the host: `https://example.org`, with a port or without; `public` if no other may be asked."""
        parts = urlsplit(origin)
        self._secure = parts.scheme == "https"
        # Without a port, http.client would take the end of an IPv6 address for one.
        self._host, self._port = parts.hostname or "", parts.port or (443 if self._secure else 80)
        self._timeout = timeout
        self._public = public
        self._own = threading.local()
        self._opened: list[http.client.HTTPConnection] = []
        self._busy: set[socket] = set()
        self._closed = False

    def ask(self, asked: Asked, saving: Saving | None = None) -> Answer:
        """Send a request; one whose kept connection the host has closed meanwhile is sent once more."""
        kept = getattr(self._own, "connection", None) is not None
        try:
            return self._ask(asked, saving)
        except (ConnectionError, http.client.BadStatusLine) as refused:
            self._drop()
            if not kept or self._closed:
                return Answer(failure=_words(refused))
        except (OSError, http.client.HTTPException, ValueError) as refused:
            self._drop()
            return Answer(failure=_words(refused))
        try:
            return self._ask(asked, saving)
        except (OSError, http.client.HTTPException, ValueError) as refused:
            self._drop()
            return Answer(failure=_words(refused))

    def ask_all(self, requests: Iterable[Asked]) -> Generator[Answer]:
        """Send requests, `CONNECTIONS` at a time; yield the answers in the order of the requests."""
        pool = ThreadPoolExecutor(CONNECTIONS)
        try:
            yield from pool.map(self.ask, requests)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            self.close()
            pool.shutdown()

    def close(self) -> None:
        """Close all connections; what is still under way fails at once."""
        self._closed = True
        for line in tuple(self._busy):
            _break_off(line)
        for connection in self._opened:
            connection.close()

    def _ask(self, asked: Asked, saving: Saving | None) -> Answer:
        """Send a request. Raises OSError, HTTPException, ValueError."""
        connection = self._connection()
        if connection.sock is None:
            connection.connect()
        if self._public and not is_public(connection.sock.getpeername()[0]):
            raise OSError(NOT_PUBLIC)  # whatever the name of the host has said before
        with self._within(self._timeout + asked.limit / _SLOWEST, connection.sock):
            headers = {"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
            headers |= {"Content-Type": asked.content_type} if asked.content_type else {}
            connection.request(asked.method, asked.path, asked.body or None, headers)
            response = connection.getresponse()
            answer = _read(response, asked, saving)
        if not response.isclosed():  # there is more than is wanted
            self._drop()
        return answer

    @contextmanager
    def _within(self, seconds: float, line: socket) -> Iterator[None]:
        """Break a connection off that takes longer. Raises TimeoutError then, and what else is raised inside."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            _break_off(line)

        clock = threading.Timer(seconds, stop)
        clock.daemon = True
        self._busy.add(line)
        clock.start()
        try:
            if self._closed:
                raise ConnectionAbortedError
            yield
        except (OSError, http.client.HTTPException, ValueError):
            if not late.is_set():
                raise
        finally:
            clock.cancel()
            self._busy.discard(line)
        if late.is_set():
            raise TimeoutError

    def _connection(self) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
            connection = self._own.connection = kind(self._host, self._port, timeout=self._timeout)
            self._opened.append(connection)
        return connection

    def _drop(self) -> None:
        connection: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if connection is not None:
            connection.close()
            self._own.connection = None


def _read(response: http.client.HTTPResponse, asked: Asked, saving: Saving | None) -> Answer:
    """Read as much of an answer as is wanted."""
    found, start, size = sha256(), bytearray(), 0
    headers = {name: response.getheader(name, "") for name in {name.lower() for name, _ in response.getheaders()}}
    limit = asked.limit if saving is None or saving.begin(response.status, headers) else 0
    while size < limit and (chunk := response.read(min(_CHUNK, limit - size))):
        found.update(chunk)
        size += len(chunk)
        start += chunk[: max(0, asked.kept - len(start))]
        if saving is not None:
            saving.add(chunk)
    return Answer(
        status=response.status,
        headers=headers,
        digest=found.hexdigest(),
        size=size,
        start=bytes(start),
    )


def _break_off(line: socket) -> None:
    """End a connection that another thread may be waiting for; `close` alone would leave it waiting."""
    with suppress(OSError):
        line.shutdown(SHUT_RDWR)


def _words(refused: Exception) -> str:
    """Say what prevented an answer."""
    if isinstance(refused, TimeoutError):
        return "no answer in time"
    if type(refused) is ValueError:  # of http.client, where a chunk has a length that is no number
        return "no answer that is HTTP"
    if isinstance(refused, http.client.HTTPException):
        return f"no answer that is HTTP ({type(refused).__name__})"
    if said := getattr(refused, "verify_message", ""):
        return f"its certificate is not valid: {said}"
    if getattr(refused, "library", None) == "SSL":
        return f"no secure connection: {str(getattr(refused, 'reason', '')).replace('_', ' ').lower()}"
    reason = getattr(refused, "strerror", None) or getattr(refused, "reason", None)
    return str(reason or refused) or type(refused).__name__
