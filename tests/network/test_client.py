"""The client of HTTP: whatever a host sends, at whatever pace, is an answer or the reason why there is none."""

from __future__ import annotations

import contextlib
import socketserver
import ssl
import threading
from collections.abc import Iterator
from http.client import HTTPSConnection
from unittest.mock import Mock

import pytest

from sitegen.network.client import Asked, Client


@contextlib.contextmanager
def sending(answer: bytes, *, pause: float = 0) -> Iterator[str]:
    """Answer each connection with these bytes, one at a time where there is a pause; yield the host's address."""
    ended = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            with contextlib.suppress(OSError):
                for at in range(0, len(answer), 1 if pause else max(1, len(answer))):
                    self.request.sendall(answer[at : at + 1] if pause else answer)
                    if pause and ended.wait(pause):
                        return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            ended.set()
            server.shutdown()


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKS = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
NO_HTTP = "no answer that is HTTP"
ODD = {
    "nothing": (b"", f"{NO_HTTP} (RemoteDisconnected)"),
    "bytes": (b"\0\1\2\r\n" * 9, f"{NO_HTTP} (BadStatusLine)"),
    "a chunk that ends early": (CHUNKS + b"50\r\nab", f"{NO_HTTP} (IncompleteRead)"),
    "a chunk of no length": (CHUNKS + b"-5\r\nab", NO_HTTP),
    "headers without end": (HEAD + b"X: y\r\n" * 1000, f"{NO_HTTP} (HTTPException)"),
    "a long header": (HEAD + b"X: " + b"y" * 70_000, f"{NO_HTTP} (LineTooLong)"),
    "a length below zero": (HEAD + b"Content-Length: -7\r\n\r\nabc", ""),
    "a length that is not kept": (HEAD + b"Content-Length: 99999999999999999999\r\n\r\nabc", ""),
}


@pytest.mark.parametrize("case", list(ODD))
def test_what_is_no_answer_is_said_so(case: str) -> None:
    """A body that is shorter than was said is what there is of it; its digest tells."""
    answer, failure = ODD[case]
    with sending(answer) as host, contextlib.closing(Client(host, timeout=5)) as client:
        given = client.ask(Asked(path="/"))
    assert given.failure == failure
    assert failure or (given.status, given.size) == (200, 3)


@pytest.mark.parametrize("answer", [HEAD + b"X: " + b"y" * 999, HEAD + b"Content-Length: 999\r\n\r\n" + b"y" * 999])
def test_a_host_that_sends_a_byte_at_a_time_is_given_up(answer: bytes) -> None:
    """No pause is too long, but all of them together are: in the headers, and in the body."""
    with sending(answer, pause=0.02) as host, contextlib.closing(Client(host, timeout=0.3)) as client:
        given = client.ask(Asked(path="/", limit=1000))
    assert given.failure == "no answer in time"


def test_nobody_waits_for_what_is_under_way() -> None:
    """Who stops asking, as an interrupt does, waits for no host: what is under way fails, and is not asked again."""
    with sending(HEAD, pause=30) as host:
        client = Client(host, timeout=60)
        stop = threading.Timer(0.2, client.close)
        stop.start()
        answers = list(client.ask_all(Asked(path="/") for _ in range(20)))
    assert len(answers) == 20
    assert all(answer.failure for answer in answers)


def test_an_address_of_ipv6_needs_no_port() -> None:
    """The last part of such an address is not taken for a port."""
    ports = {"http://[::1]": 80, "https://[::1]": 443, "http://[::1]:8000": 8000}
    connections = {origin: Client(origin)._connection() for origin in ports}
    assert {origin: (one.host, one.port) for origin, one in connections.items()} == {
        origin: ("::1", port) for origin, port in ports.items()
    }


def test_what_tls_refuses_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """No names of C, no lines of its source: why a certificate is not valid, or that there is no TLS at all."""
    with (
        sending(b"HTTP/1.1 400 Bad\r\n\r\n") as host,
        contextlib.closing(Client(f"https{host[4:]}", timeout=5)) as client,
    ):
        failure = client.ask(Asked(path="/")).failure
    assert (failure.startswith("no secure connection: "), "_" in failure, "[" in failure) == (True, False, False)
    refused = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate (_ssl.c:1006)")
    refused.verify_message = "self-signed certificate"
    monkeypatch.setattr(HTTPSConnection, "connect", Mock(side_effect=refused))
    failure = Client("https://a.example").ask(Asked(path="/")).failure
    assert failure == "its certificate is not valid: self-signed certificate"
