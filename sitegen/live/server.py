"""The server of the preview: plain HTTP on this machine's loopback address.

In: what answers a target, open pages. Out: answers to a browser.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

from sitegen.live.injection import EVENTS
from sitegen.live.replies import Reply, text_reply
from sitegen.problems import Place, SitegenError, error

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    from sitegen.live.viewers import Viewers

Answer = Callable[[str], Reply]
"""Answers the target of a request."""

LOOPBACK: Final = "127.0.0.1"
HOSTS: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Host names by which a browser may address this server: any other comes from a page whose own name resolves to it."""

_IDLE_SECONDS: Final = 60
_BEAT_SECONDS: Final = 15
_CHUNK: Final = 1 << 18
_LONGEST: Final = 4096
"""Characters of what an open page says of itself, at most."""


# Answers


def _refusal(handler: BaseHTTPRequestHandler) -> Reply | None:
    """Refuse what is not a plain request to this machine by one of its own names, from one of its own pages."""
    close = ("Connection", "close")
    if handler.command not in {"GET", "HEAD"}:
        return text_reply(405, "Only GET and HEAD are answered here.", ("Allow", "GET, HEAD"), close)
    hosts = handler.headers.get_all("Host", [])
    if len(hosts) > 1 or (not hosts and handler.request_version == "HTTP/1.1") or not handler.path.startswith("/"):
        return text_reply(400, "The request is not well-formed.", close)
    if hosts and re.sub(r":[0-9]*$", "", hosts[0].strip().lower()) not in HOSTS:
        return text_reply(403, "This server answers to localhost and 127.0.0.1 only.", close)
    origins = handler.headers.get_all("Origin", [])
    if origins and [one.strip().lower() for one in origins] != [f"http://{host.strip().lower()}" for host in hosts]:
        return text_reply(403, "This server answers to its own pages only.", close)
    return None


def _send(handler: BaseHTTPRequestHandler, answer: Reply) -> None:
    with answer.content as content:
        handler.send_response(answer.status)
        for name, value in answer.headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(answer.size))
        handler.send_header("Cache-Control", "no-cache")
        handler.send_header("X-Content-Type-Options", "nosniff")
        handler.end_headers()
        rest = 0 if handler.command == "HEAD" else answer.size
        while rest and (chunk := content.read(min(rest, _CHUNK))):
            handler.wfile.write(chunk)
            rest -= len(chunk)
    if rest or "Content-Length" in handler.headers or "Transfer-Encoding" in handler.headers:
        # A file that shrank under us, or a body that was not read: what follows on this connection has no meaning.
        handler.close_connection = True


def _send_events(handler: BaseHTTPRequestHandler, viewers: Viewers) -> None:
    """Send an open page its events until it is left. One that does not read waits alone, and not for ever."""
    asked = parse_qs(urlsplit(handler.path).query[:_LONGEST])
    page, digest = (asked.get(name, [""])[0] for name in ("page", "digest"))
    viewer = viewers.open(page, digest) if page.startswith("/") and handler.command == "GET" else None
    if viewer is None:
        _send(handler, text_reply(503, "No further page can be followed.", ("Connection", "close")))
        return
    handler.close_connection = True
    try:
        handler.send_response(200)
        for name, value in (("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")):
            handler.send_header(name, value)
        handler.send_header("X-Content-Type-Options", "nosniff")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"retry: 500\n\n")
        handler.wfile.flush()
        while (event := viewer.next(_BEAT_SECONDS)) is not None:
            handler.wfile.write((event or ": \n\n").encode())
            handler.wfile.flush()
    finally:
        viewers.leave(viewer)


# The server


def make_server(answer: Answer, port: int, viewers: Viewers | None = None) -> ThreadingHTTPServer:
    """Bind a server to the loopback address. Raises SitegenError when the port cannot be had."""
    from http.server import ThreadingHTTPServer  # noqa: PLC0415 - heavy
    from socketserver import TCPServer  # noqa: PLC0415

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

        def server_bind(self) -> None:
            # The inherited one asks the network for this machine's name, and may wait for it.
            TCPServer.server_bind(self)

        def handle_error(self, request: Any, client_address: Any) -> None:
            if not isinstance(sys.exception(), OSError):
                super().handle_error(request, client_address)

    try:
        return Server((LOOPBACK, port), _handler(answer, viewers))
    except OSError as refusal:
        raise _no_port(port, refusal) from None


def _handler(answer: Answer, viewers: Viewers | None) -> type[BaseHTTPRequestHandler]:
    from http.server import BaseHTTPRequestHandler  # noqa: PLC0415 - heavy

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # With Nagle's algorithm each answer on a kept connection waits for the browser's delayed acknowledgement.
        disable_nagle_algorithm = True
        wbufsize = _CHUNK
        timeout = _IDLE_SECONDS

        def version_string(self) -> str:
            return "sitegen"

        def do_GET(self) -> None:
            refused = _refusal(self)
            if refused is None and viewers is not None and self.path.partition("?")[0] == EVENTS:
                _send_events(self, viewers)
            else:
                _send(self, refused or answer(self.path))

        do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing: the browser shows what went wrong."""

    return Handler


def _no_port(port: int, refusal: OSError) -> SitegenError:
    message = f"port {port} cannot be had: {refusal.strerror or refusal}"
    if refusal.errno == errno.EADDRINUSE:
        message = f"port {port} is taken by another program, perhaps another `sitegen serve`"
    hint = "choose another with --port N, or --port 0 for any that is free"
    return SitegenError((error("environment", message, Place(path="sitegen serve"), hint),))
